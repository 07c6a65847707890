// Some libraries have no place for other words than their English ones. Those are exchanged where they appear; what people wrote is left alone.
const untouched = 'svg, textarea, [contenteditable], .cm-editor';
const spoken = ['title', 'aria-label', 'placeholder', 'alt'] as const;

/** Exchanges the library's words under root, now and whenever it draws anew; own: where people's words stand beside those of the library. */
export function speak(root: HTMLElement, inOurWords: (english: string) => string, own?: string): void {
  const apart = own ? `${untouched}, ${own}` : untouched;
  const write = (old: string, set: (ours: string) => void): void => {
    const english = old.trim();
    const ours = english ? inOurWords(english) : english;
    if (ours !== english) { set(old.replace(english, () => ours)); }
  };
  const sayText = (node: Text): void => { if (!node.parentElement?.closest(apart)) { write(node.data, (ours) => { node.data = ours; }); } };
  const sayAttributes = (element: Element): void => spoken.forEach((name) => {
    const value = element.getAttribute(name);
    if (value) { write(value, (ours) => element.setAttribute(name, ours)); }
  });
  const sayAll = (node: Node): void => {
    if (node instanceof Text) { sayText(node); return; }
    if (!(node instanceof Element) || node.matches('svg')) { return; }
    sayAttributes(node);
    node.querySelectorAll('[title], [aria-label], [placeholder], [alt]').forEach(sayAttributes);
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) { sayText(text as Text); }
  };
  sayAll(root);
  new MutationObserver((changes) => changes.forEach((change) => {
    if (change.type === 'childList') { change.addedNodes.forEach(sayAll); } else if (change.type === 'characterData') { sayText(change.target as Text); } else { sayAttributes(change.target as Element); }
  })).observe(root, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: [...spoken] });
}
