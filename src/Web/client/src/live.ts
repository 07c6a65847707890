// A list marked data-live is fetched again when its window comes back, when Back brings it from memory, and every half minute while it is
// looked at; one marked data-live="soon", which shows work that goes on, every third second. Only what changed is replaced, so that focus and scroll position stay.
// With data-live-then="open" the whole page is opened anew once that work has ended: what comes then may hold a form.
import { cache, morphElements, visit } from '@hotwired/turbo';

const every = 30_000;
const soon = 3_000;

async function refresh(list: HTMLElement): Promise<void> {
  const response = await fetch(location.href, { headers: { Accept: 'text/html', 'X-Live': list.id } });
  if (!list.isConnected) { return; }
  if (response.redirected && new URL(response.url).pathname === '/sign-in') { leave(response.url); return; }
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const fresh = page.getElementById(list.id);
  if (list.dataset.liveThen === 'open' && response.status < 500 && fresh?.dataset.live !== 'soon') { visit(location.href, { action: 'replace' }); return; }
  if (!response.ok || response.redirected || !fresh) { return; }
  list.dataset.live = fresh.dataset.live;
  if (fresh.innerHTML !== list.innerHTML) { morphElements(list, fresh); }
}

async function askWhetherSignedIn(): Promise<void> {
  const response = await fetch('/session', { headers: { 'X-Live': 'session' } });
  if (response.redirected) { leave(`/sign-in?ReturnUrl=${encodeURIComponent(location.pathname + location.search)}`); }
}

/** The session is over: what the page shows is not for whoever stands at the desk now. */
function leave(address: string): void {
  cache.clear();
  visit(address, { action: 'replace' });
}

export function startLiveLists(): void {
  const refreshAll = (which: string): number => {
    const lists = document.querySelectorAll<HTMLElement>(which);
    lists.forEach((list) => void refresh(list).catch(() => undefined));
    return lists.length;
  };
  const run = (): void => {
    if (document.visibilityState !== 'visible') { return; }
    if (refreshAll('[data-live]') === 0 && document.querySelector('[data-draft-owner]')) { void askWhetherSignedIn().catch(() => undefined); }
  };
  let restored = false;
  document.addEventListener('turbo:visit', (event) => { restored = (event as CustomEvent<{ action: string }>).detail.action === 'restore'; });
  document.addEventListener('turbo:load', () => {
    if (location.pathname === '/sign-in') { cache.clear(); }
    if (restored) { restored = false; run(); }
  });
  addEventListener('pageshow', (event) => { if (event.persisted) { run(); } });
  document.addEventListener('visibilitychange', run);
  setInterval(run, every);
  setInterval(() => { if (document.visibilityState === 'visible') { refreshAll('[data-live="soon"]'); } }, soon);
}
