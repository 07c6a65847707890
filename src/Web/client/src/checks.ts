// A field is checked as one leaves it, by the rules written in its own attributes (required, pattern, maxlength);
// the words come from the server in data-message. The server checks everything again.
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** After a visit, and after a form that was refused: that is drawn without being a visit. */
function whenDrawn(act: () => void): void {
  for (const drawn of ['turbo:load', 'turbo:render']) { document.addEventListener(drawn, act); }
}

export function startChecks(): void {
  let pressed = false;
  let left: Field[] = [];
  const check = (): void => { left.forEach(tell); left = []; };

  // While a button is pressed nothing may move: a message that pushes it away from under the pointer would swallow the click.
  document.addEventListener('pointerdown', () => { pressed = true; }, { capture: true });
  for (const end of ['pointerup', 'pointercancel']) {
    document.addEventListener(end, () => { pressed = false; setTimeout(check); }, { capture: true });
  }

  document.addEventListener('focusout', (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement)) { return; }
    if (!field.dataset.message || (field.value === '' && !field.classList.contains('is-invalid'))) { return; }
    left.push(field);
    if (!pressed) { check(); }
  });
}

function tell(field: Field): void {
  if (field.isConnected) { show(field, field.validity.valid ? '' : field.dataset.message ?? ''); }
}

function show(field: Field, message: string): void {
  const place = document.getElementById(`${field.id}-error`);
  field.classList.toggle('is-invalid', message !== '');
  field.setAttribute('aria-invalid', String(message !== ''));
  if (place) { place.textContent = message; place.hidden = message === ''; }
}

/** What was said once is not asked again: a known person's telephone, a unit that is named twice. What was typed already stays. */
export function startFilling(): void {
  document.addEventListener('change', (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || !box.form) { return; }
    const offer = (other: Element | null, value: string | undefined): void => {
      if (!(other instanceof HTMLInputElement) || !value) { return; }
      // After the focus has moved: into the very field that is offered, the offer comes selected, so that typing replaces it.
      setTimeout(() => {
        if (other.value !== '') { return; }
        other.value = value;
        if (document.activeElement === other) { other.select(); }
        other.dispatchEvent(new Event('input', { bubbles: true })); // so that the draft knows it too
      });
    };
    if (box.dataset.also) { offer(box.form.elements.namedItem(box.dataset.also) as Element | null, box.value); }
    const chosen = [...box.list?.options ?? []].find((option) => option.value === box.value);
    for (const [name, value] of Object.entries(chosen?.dataset ?? {})) { offer(box.form.querySelector(`[data-fill="${name}"]`), value); }
  });
}

/** One box that ticks all of its list; it is there only with script, and follows when they are ticked one by one. */
export function startTickAll(): void {
  const boxes = (list: Element): HTMLInputElement[] => [...list.querySelectorAll<HTMLInputElement>('input[type=checkbox]:not([data-tick-all])')];
  document.addEventListener('change', (event) => {
    const box = event.target;
    const list = box instanceof HTMLInputElement ? box.closest('fieldset') : null;
    const all = list?.querySelector<HTMLInputElement>('[data-tick-all]');
    if (!list || !all) { return; }
    if (box === all) { boxes(list).forEach((other) => { other.checked = all.checked; }); } else { all.checked = boxes(list).every((other) => other.checked); }
  });
  whenDrawn(() => document.querySelectorAll<HTMLInputElement>('[data-tick-all]').forEach((all) => {
    const list = all.closest('fieldset');
    if (list) { all.checked = boxes(list).every((other) => other.checked); }
    all.closest('label')?.removeAttribute('hidden');
  }));
}

/** Browsers write a day as the machine is set up, 05/10 or 10/05; the words beside it leave no doubt. */
export function startDayWords(): void {
  const say = (field: HTMLInputElement): void => {
    const place = field.parentElement?.querySelector('[data-day-words]');
    if (!place) { return; }
    const day = field.valueAsNumber;
    const words = new Intl.DateTimeFormat(document.documentElement.lang === 'en' ? 'en-GB' : 'vi-VN', { timeZone: 'UTC', weekday: 'long', day: '2-digit', month: '2-digit', year: 'numeric' });
    place.textContent = Number.isNaN(day) ? '' : words.format(day);
  };
  document.addEventListener('input', (event) => { if (event.target instanceof HTMLInputElement && /^date/.test(event.target.type)) { say(event.target); } });
  whenDrawn(() => document.querySelectorAll<HTMLInputElement>('input[type=date], input[type=datetime-local]').forEach(say));
}

/** A file that is too large is told before it is sent for minutes. */
export function startFileChecks(): void {
  document.addEventListener('change', (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || field.type !== 'file' || !field.dataset.largest) { return; }
    const tooLarge = (field.files?.[0]?.size ?? 0) > Number(field.dataset.largest);
    field.setCustomValidity(tooLarge ? field.dataset.message ?? '' : '');
    show(field, tooLarge ? field.dataset.message ?? '' : '');
  });
}

/**
 * A form that goes without Turbo, which would do it, is sent once however often its button is pressed while the answer is on its way: on a slow line the
 * second click would do it again and show what that one met. What is pressed goes grey, and comes back with the page.
 */
export function startSendingOnce(): void {
  const sent = new Map<HTMLFormElement, HTMLButtonElement[]>();
  const free = (): void => { sent.forEach((buttons) => buttons.forEach((button) => { button.disabled = false; })); sent.clear(); };
  addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== 'post' || !form.closest('[data-turbo=false]')) { return; }
    if (sent.has(form)) { event.preventDefault(); return; }
    const buttons = [...form.querySelectorAll('button')].filter((button) => button.type === 'submit' && !button.disabled);
    sent.set(form, buttons);
    // Not at once: a button that is switched off does not send its own value.
    setTimeout(() => buttons.forEach((button) => { button.disabled = true; }));
    // An answer that is a file leaves the page where it is.
    setTimeout(free, 15_000);
  });
  addEventListener('pageshow', free);
}

/** A choice that changes the page sends its form at once; without script the form has a button. */
export function startAutoSubmit(): void {
  document.addEventListener('change', (event) => {
    const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>('form[data-autosubmit]') : null;
    form?.requestSubmit();
  });
}
