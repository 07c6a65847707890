import { visit } from '@hotwired/turbo';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.closest('[data-island]') !== null);

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-row]')];

function moveRow(step: number): void {
  const all = rows();
  const at = all.findIndex((row) => row.contains(document.activeElement));
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step))];
  next?.querySelector<HTMLElement>('a')?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

function focusSearch(): void {
  const box = document.querySelector<HTMLInputElement>('[data-search]');
  box?.focus();
  box?.select();
}

function printSheet(): boolean {
  const sheet = document.querySelector<HTMLIFrameElement>('iframe.sheet');
  sheet?.contentWindow?.print();
  return sheet !== null;
}

function go(selector: string): boolean {
  const link = document.querySelector<HTMLAnchorElement>(selector);
  if (link) { visit(link.href); }
  return link !== null;
}

/**
 * A scanner types very fast and ends with Enter. Keys that arrive faster than a person types are gathered;
 * on Enter they go to the search box, wherever the focus is, unless somebody is typing into a field.
 */
class Scan {
  private text = '';
  private last = 0;

  take(event: KeyboardEvent): boolean {
    const quick = event.timeStamp - this.last < 40;
    this.last = event.timeStamp;
    if (event.key === 'Enter') {
      const scanned = quick && this.text.length >= 8 ? this.text : '';
      this.text = '';
      const box = document.querySelector<HTMLInputElement>('[data-search]');
      if (!scanned || !box?.form) { return false; }
      box.value = scanned;
      box.form.requestSubmit();
      return true;
    }
    if (event.key.length === 1) { this.text = (quick ? this.text : '') + event.key; }
    return quick && this.text.length > 2;
  }
}

/** `/` search, `n` new dossier, `j` `k` rows, `g` and a letter for places, `?` help; a scan from anywhere searches. */
export function startShortcuts(): void {
  const scan = new Scan();
  let going = false;

  document.addEventListener('keydown', (event) => {
    // The sheet is printed and not the page around it, which would cut it at the edge of its frame.
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'p' && printSheet()) { event.preventDefault(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) { return; }
    if (event.key === 'Escape') {
      document.querySelector<HTMLDialogElement>('dialog[open]')?.close();
      document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]').forEach((menu) => { menu.open = false; });
    }
    if (typing(event.target)) { return; }
    if (scan.take(event)) { event.preventDefault(); return; }

    if (going) {
      going = false;
      if (/^[a-z]$/.test(event.key) && go(`[data-go="${event.key}"]`)) { event.preventDefault(); }
      return;
    }
    switch (event.key) {
      case '/': focusSearch(); break;
      case 'j': moveRow(1); break;
      case 'k': moveRow(-1); break;
      case 'g': going = true; break;
      case 'n': if (!go('[data-new]')) { return; } break;
      case '?': document.querySelector<HTMLDialogElement>('#keys')?.showModal(); break;
      default: return;
    }
    event.preventDefault();
  });

  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest('[data-show-keys]')) {
      event.preventDefault();
      document.querySelector<HTMLDialogElement>('#keys')?.showModal();
    }
    if (target?.closest('[data-print-sheet]') && printSheet()) { event.preventDefault(); }
    for (const menu of document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]')) {
      if (target && !menu.contains(target)) { menu.open = false; }
    }
  });
}
