// Long forms keep what was typed in this browser until they are sent. Nothing is stored for passwords or files.
const prefix = 'draft:';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const fields = (form: HTMLFormElement): Field[] => [...form.elements].filter((element): element is Field =>
  (element instanceof HTMLInputElement && !/^(password|file|hidden|submit)$/.test(element.type))
  || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement);

const checkable = (field: Field): field is HTMLInputElement => field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type);

/** A box is known by its name and value, another field by its name: a form that grew or shrank still finds its own. */
const keyOf = (field: Field): string => (checkable(field) ? `${field.name}=${field.value}` : field.name);

function read(form: HTMLFormElement): Record<string, string> {
  const values: Record<string, string> = {};
  for (const field of fields(form)) { values[keyOf(field)] = checkable(field) ? String(field.checked) : field.value; }
  return values;
}

function restore(form: HTMLFormElement, values: Record<string, string>): void {
  for (const field of fields(form)) {
    const value = values[keyOf(field)];
    if (value === undefined) { continue; }
    if (checkable(field)) { field.checked = value === 'true'; } else { field.value = value; }
  }
}

function offer(form: HTMLFormElement): void {
  const key = prefix + form.dataset.draft;
  const notice = form.querySelector<HTMLElement>('[data-draft-notice]');
  if (form.hasAttribute('data-refused')) { return; } // the server sent back what was typed: that is newer
  const kept = localStorage.getItem(key);
  if (!kept) { return; }
  restore(form, JSON.parse(kept) as Record<string, string>);
  notice?.removeAttribute('hidden');
  notice?.querySelector('button')?.addEventListener('click', () => { localStorage.removeItem(key); form.reset(); notice.hidden = true; });
}

export function startDrafts(): void {
  document.addEventListener('turbo:load', () => document.querySelectorAll<HTMLFormElement>('form[data-draft]').forEach(offer));
  document.addEventListener('input', (event) => {
    const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>('form[data-draft]') : null;
    if (form) { localStorage.setItem(prefix + form.dataset.draft, JSON.stringify(read(form))); }
  });
  document.addEventListener('turbo:submit-end', (event) => {
    const { success } = (event as CustomEvent<{ success: boolean }>).detail;
    if (success && event.target instanceof HTMLFormElement && event.target.dataset.draft) { localStorage.removeItem(prefix + event.target.dataset.draft); }
  });
  document.addEventListener('click', (event) => {
    // Signing out leaves nothing of a citizen's data in a shared browser.
    if (event.target instanceof Element && event.target.closest('[data-sign-out]')) {
      Object.keys(localStorage).filter((key) => key.startsWith(prefix)).forEach((key) => localStorage.removeItem(key));
    }
  });
}
