type Island = { mount(root: HTMLElement): void | Promise<void> };

const loaders: Record<string, () => Promise<Island>> = {
  'bpmn-viewer': () => import('./viewer'),
  'bpmn-modeler': () => import('./modeler'),
  'dmn-editor': () => import('./decisions'),
  form: () => import('./form'),
};

/** Starts every editor or viewer the page asks for with `data-island`. */
export function mountIslands(scope: ParentNode): void {
  for (const root of scope.querySelectorAll<HTMLElement>('[data-island]:not([data-mounted])')) {
    const load = loaders[root.dataset.island ?? ''];
    if (!load) { continue; }
    root.dataset.mounted = '';
    keepOutOfCache();
    void load().then((island) => island.mount(root)).catch((error: unknown) => {
      console.error(error);
      root.removeAttribute('data-mounted');
      root.querySelector<HTMLElement>('[data-island-error]')?.removeAttribute('hidden');
    });
  }
}

/** A copy of a mounted editor is dead: coming back to its page loads it anew. */
function keepOutOfCache(): void {
  if (document.head.querySelector('meta[name="turbo-cache-control"]')) { return; }
  const meta = document.createElement('meta');
  meta.name = 'turbo-cache-control';
  meta.content = 'no-cache';
  document.head.append(meta);
}
