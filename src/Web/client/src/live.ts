// A list marked data-live is fetched again when its window comes back and every half minute while it is looked at.
// Only what changed is replaced, so that focus and scroll position stay.
import { morphElements } from '@hotwired/turbo';

const every = 30_000;

async function refresh(list: HTMLElement): Promise<void> {
  const response = await fetch(location.href, { headers: { Accept: 'text/html', 'X-Live': list.id } });
  if (!response.ok || response.redirected || !list.isConnected) { return; }
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const fresh = page.getElementById(list.id);
  if (fresh && fresh.innerHTML !== list.innerHTML) { morphElements(list, fresh); }
}

export function startLiveLists(): void {
  const run = (): void => {
    if (document.visibilityState !== 'visible') { return; }
    document.querySelectorAll<HTMLElement>('[data-live]').forEach((list) => void refresh(list).catch(() => undefined));
  };
  document.addEventListener('visibilitychange', run);
  setInterval(run, every);
}
