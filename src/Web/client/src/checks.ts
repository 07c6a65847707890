// A field is checked as one leaves it, by the rules written in its own attributes (required, pattern, maxlength);
// the words come from the server in data-message. The server checks everything again.
export function startChecks(): void {
  document.addEventListener('focusout', (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement)) { return; }
    if (!field.dataset.message || (field.value === '' && !field.classList.contains('is-invalid'))) { return; }
    show(field, field.validity.valid ? '' : field.dataset.message);
  });

  // Components marked data-fills offer a suggestion's other fields (a known person's unit, address, telephone).
  document.addEventListener('change', (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || !box.list || !box.form) { return; }
    const chosen = [...box.list.options].find((option) => option.value === box.value);
    for (const [name, value] of Object.entries(chosen?.dataset ?? {})) {
      const other = box.form.querySelector<HTMLInputElement>(`[data-fill="${name}"]`);
      if (other && value && other.value === '') { other.value = value; }
    }
  });
}

function show(field: HTMLElement & { id: string }, message: string): void {
  const place = document.getElementById(`${field.id}-error`);
  field.classList.toggle('is-invalid', message !== '');
  field.setAttribute('aria-invalid', String(message !== ''));
  if (place) { place.textContent = message; place.hidden = message === ''; }
}

/** A choice that changes the page sends its form at once; without script the form has a button. */
export function startAutoSubmit(): void {
  document.addEventListener('change', (event) => {
    const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>('form[data-autosubmit]') : null;
    form?.requestSubmit();
  });
}
