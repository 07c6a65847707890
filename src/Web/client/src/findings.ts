import type { Finding } from './modeler';

type Overlays = { add(element: string, type: string, overlay: object): string; remove(filter: object): void };
const kind = 'finding';

/** A badge at each element that something is said about; what is said stands beside it when one points at it or comes to it with the keyboard. */
export function showFindings(overlays: Overlays, places: Map<string, { name: string; findings: Finding[] }>): void {
  overlays.remove({ type: kind });
  for (const [element, { name, findings }] of places) {
    const grave = findings.some((finding) => !finding.advice);
    const box = document.createElement('div');
    box.className = `finding-badge ${grave ? 'is-grave' : 'is-advice'}`;
    const badge = document.createElement('button');
    badge.type = 'button';
    badge.textContent = grave ? '!' : '?';
    badge.setAttribute('aria-label', `${name}: ${findings.map((finding) => finding.message).join(' ')}`);
    const words = document.createElement('div');
    words.className = 'finding-words';
    words.setAttribute('aria-hidden', 'true');
    words.append(...findings.map((finding) => { const line = document.createElement('p'); line.textContent = finding.message; return line; }));
    box.append(badge, words);
    overlays.add(element, kind, { position: { top: -12, left: -12 }, html: box, show: { minZoom: 0 }, scale: false });
  }
}
