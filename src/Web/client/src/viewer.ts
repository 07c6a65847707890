import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';

type Mark = { element: string; state: 'done' | 'now' | 'skipped'; title: string };
type Registry = { get(id: string): { id: string } | undefined; getGraphics(id: string): SVGElement };
type Canvas = { addMarker(id: string, name: string): void; zoom(to: string, center?: string): void };

/** Draws the definition at data-xml and marks what is done, now and skipped from data-marks. */
export async function mount(root: HTMLElement): Promise<void> {
  const viewer = new NavigatedViewer({ container: root.querySelector<HTMLElement>('[data-canvas]') ?? root });
  const response = await fetch(root.dataset.xml ?? '');
  if (!response.ok) { throw new Error(`diagram answered ${response.status}`); }
  await viewer.importXML(await response.text());
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<Registry>('elementRegistry');
  for (const mark of JSON.parse(root.dataset.marks ?? '[]') as Mark[]) {
    if (!registry.get(mark.element)) { continue; }
    canvas.addMarker(mark.element, `is-${mark.state}`);
    const title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
    title.textContent = mark.title;
    registry.getGraphics(mark.element).prepend(title);
  }
  const fit = (): void => canvas.zoom('fit-viewport', 'auto');
  fit();
  root.querySelector('[data-fit]')?.addEventListener('click', fit);
}
