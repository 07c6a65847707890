/** The theme is a cookie read by the server; without one, the system's wish is followed and watched. */
export function startTheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => {
    const root = document.documentElement;
    root.dataset.bsTheme = root.dataset.theme === 'auto' ? (dark.matches ? 'dark' : 'light') : root.dataset.theme;
  };
  dark.addEventListener('change', apply);
  document.addEventListener('turbo:render', apply);
  apply();
}
