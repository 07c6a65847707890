// Long forms keep what was typed in this browser until they are sent, so that an ended session or a broken line loses nothing.
// A citizen's data must not lie open on a shared desk: a draft is enciphered with a key that stands only on the pages of whoever typed it,
// is thrown away at sign-out, when somebody else signs in, and after a working day (ADR 14). Nothing is kept of passwords or files.
const prefix = 'draft:';
const keptFor = 12 * 60 * 60 * 1000;

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type Kept = { until: number; iv: string; text: string };
type Owner = { name: string; key: string };

/** Whoever is signed in on this page; browsers give ciphers only to https and this machine, elsewhere nothing is kept. */
function owner(): Owner | null {
  const { draftOwner, draftKey } = document.querySelector<HTMLElement>('[data-draft-owner]')?.dataset ?? {};
  return draftOwner && draftKey && isSecureContext ? { name: draftOwner, key: draftKey } : null;
}

const placeOf = (name: string, form: HTMLFormElement): string => `${prefix}${name}:${form.dataset.draft}`;
const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const text = (data: ArrayBuffer | Uint8Array): string => btoa(String.fromCharCode(...new Uint8Array(data)));
const cipher = (who: Owner): Promise<CryptoKey> => crypto.subtle.importKey('raw', bytes(who.key), 'AES-GCM', false, ['encrypt', 'decrypt']);

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
    if (checkable(field)) { field.checked = value === 'true'; } else if (!(field instanceof HTMLSelectElement) || [...field.options].some((option) => option.value === value)) { field.value = value; }
  }
}

const kept = (): string[] => Object.keys(localStorage).filter((key) => key.startsWith(prefix));
const forget = (keys: string[]): void => keys.forEach((key) => localStorage.removeItem(key));

function untilOf(key: string): number {
  try { return (JSON.parse(localStorage.getItem(key) ?? '') as Kept).until; } catch { return 0; }
}

/** What is too old goes; what is another's goes as soon as somebody is signed in. */
function sweep(): void {
  const who = owner();
  forget(kept().filter((key) => !(untilOf(key) > Date.now()) || (who !== null && !key.startsWith(`${prefix}${who.name}:`))));
}

// Of a form that somebody leaves for its sister, such as that of another procedure: what both ask goes along.
const carried = 'draft-carried';

function carry(form: HTMLFormElement | null): void {
  const who = owner();
  if (who && form) { sessionStorage.setItem(carried, placeOf(who.name, form)); }
}

async function offer(form: HTMLFormElement): Promise<void> {
  const who = owner();
  const from = sessionStorage.getItem(carried);
  sessionStorage.removeItem(carried);
  if (!who || form.hasAttribute('data-refused')) { return; } // a refused form comes back with what was typed: that is newer
  const place = placeOf(who.name, form);
  if (from?.startsWith(`${prefix}${who.name}:`) && from !== place) {
    const along = localStorage.getItem(from);
    if (along) { localStorage.setItem(place, along); forget([from]); }
  }
  const found = localStorage.getItem(place);
  if (!found) { return; }
  const { iv, text: enciphered } = JSON.parse(found) as Kept;
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes(iv) }, await cipher(who), bytes(enciphered)).catch(() => null);
  if (!plain) { forget([place]); return; }
  restore(form, JSON.parse(new TextDecoder().decode(plain)) as Record<string, string>);
  const notice = form.querySelector<HTMLElement>('[data-draft-notice]');
  notice?.removeAttribute('hidden');
  notice?.querySelector('button')?.addEventListener('click', () => { forget([place]); form.reset(); notice.hidden = true; });
}

// Enciphering takes a moment; what was typed, sent or thrown away in that moment counts, not what was begun earlier.
let turn = 0;

async function keep(form: HTMLFormElement): Promise<void> {
  const who = owner();
  if (!who) { return; }
  const mine = ++turn;
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const enciphered = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await cipher(who), new TextEncoder().encode(JSON.stringify(read(form))));
  if (mine === turn) { localStorage.setItem(placeOf(who.name, form), JSON.stringify({ until: Date.now() + keptFor, iv: text(iv), text: text(enciphered) } satisfies Kept)); }
}

export function startDrafts(): void {
  document.addEventListener('turbo:load', () => {
    sweep();
    document.querySelectorAll<HTMLFormElement>('form[data-draft]').forEach((form) => void offer(form));
  });
  document.addEventListener('input', (event) => {
    const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>('form[data-draft]') : null;
    if (form) { void keep(form); }
  });
  document.addEventListener('change', (event) => {
    if (event.target instanceof Element && event.target.closest('form[data-carries-draft]')) { carry(document.querySelector<HTMLFormElement>('form[data-draft]')); }
  });
  document.addEventListener('turbo:submit-end', (event) => {
    const { success, fetchResponse } = (event as CustomEvent<{ success: boolean; fetchResponse?: { location: URL } }>).detail;
    // A session that ended leads to the sign-in page: nothing was sent, the draft is what is left.
    const who = owner();
    if (!success || fetchResponse?.location.pathname === '/sign-in' || !who || !(event.target instanceof HTMLFormElement) || !event.target.dataset.draft) { return; }
    turn++;
    forget([placeOf(who.name, event.target)]);
  });
  document.addEventListener('submit', (event) => {
    if (event.target instanceof Element && event.target.matches('[data-sign-out]')) { turn++; forget(kept()); }
  });
}
