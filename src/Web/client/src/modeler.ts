import Modeler from 'bpmn-js/lib/Modeler';
import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule } from 'bpmn-js-properties-panel';
import ZeebeBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
import zeebeModdle from 'zeebe-bpmn-moddle/resources/zeebe.json';
import TokenSimulation from 'bpmn-js-token-simulation';
import { inOurWords, translateModule } from './bpmn-words';
import { showFindings } from './findings';
import { speak } from './speak';
import { formOf, setForm } from './task-form';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
import 'bpmn-js-token-simulation/assets/css/bpmn-js-token-simulation.css';

/** What is said about an element: a problem that keeps the definition from being published, or advice that does not. */
export type Finding = { element: string; code: string; message: string; detail: string; line: number; advice?: boolean };
type Answer = { message?: string; detail?: string; title?: string; problems?: Finding[]; revision?: number; location?: string; confirm?: string };
type Shape = { id: string; type: string; parent?: Shape; businessObject?: { name?: string; eventDefinitions?: { id?: string }[] } };
type Registry = { get(id: string): Shape | undefined; find(is: (shape: Shape) => boolean): Shape | undefined };
type Selection = { select(element: object): void; get(): Shape[] };
type Box = { x: number; y: number; width: number; height: number };
type Canvas = { zoom(to: string, center?: string): void; viewbox(box?: Box): Box & { inner: Box; outer: Box }; scrollToElement(element: object): void; addMarker(id: string, name: string): void; removeMarker(id: string, name: string): void };

/** What the page does with the definition, drawn or written: hand out its text, show a finding at its place. */
type View = { text(): Promise<string>; nameOf(finding: Finding): string; show(finding: Finding): void; mark(findings: Finding[]): void };

/** So long nothing may have been drawn before what is drawn is checked by itself, in milliseconds. */
const pauseBeforeCheck = 800;

/** The definition editor: data-xml to read, data-check to validate, data-save for the draft, data-copy for another draft, data-publish for a new version. */
export async function mount(root: HTMLElement): Promise<void> {
  const part = (name: string): HTMLElement => root.querySelector<HTMLElement>(`[data-${name}]`) ?? root;
  const [status, list] = [part('status'), part('problems')];
  let [changed, changes, waiting] = [false, 0, 0];
  const change = (): void => {
    changed = true;
    changes += 1;
    clearTimeout(waiting);
    waiting = setTimeout(() => void checkQuietly(), pauseBeforeCheck) as unknown as number;
  };

  const read = await fetch(root.dataset.xml ?? '');
  if (!read.ok) { throw new Error(`definition answered ${read.status}`); }
  const xml = await read.text();
  // Without a picture (no diagram interchange, not BPMN) the file is opened as text: nothing of it is lost or left out.
  const view = (root.dataset.asText === undefined ? await draw(part, xml, change).catch((fault: unknown) => { console.warn(fault); return undefined; }) : undefined) ?? write(part, xml, change);

  addEventListener('beforeunload', (event) => { if (changed && root.isConnected) { event.preventDefault(); } });
  document.addEventListener('turbo:before-visit', (event) => { if (changed && root.isConnected && !confirm(root.dataset.leave)) { event.preventDefault(); } });

  const showProblems = (findings: Finding[]): void => {
    view.mark(findings);
    for (const [place, wanted] of [[list, false], [part('advice'), true]] as const) {
      place.replaceChildren(...findings.filter((finding) => Boolean(finding.advice) === wanted).map((finding) => {
        const item = document.createElement('li');
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'btn btn-link p-0 text-start';
        button.textContent = `${view.nameOf(finding)}: ${finding.message}`;
        button.addEventListener('click', () => view.show(finding));
        item.append(button);
        if (finding.detail) {
          const more = document.createElement('div');
          more.className = 'sub';
          more.lang = 'en';
          more.textContent = `${finding.code} · ${finding.element}${finding.line > 0 ? `:${finding.line}` : ''} · ${finding.detail}`;
          item.append(more);
        }
        return item;
      }));
    }
  };

  const post = async (address: string, more: Record<string, string> = {}): Promise<Response | undefined> => fetch(address, {
    method: 'POST', redirect: 'manual', body: await view.text(),
    headers: { 'content-type': 'application/xml', accept: 'application/json', 'X-CSRF-TOKEN': root.dataset.csrf ?? '', 'X-Revision': root.dataset.revision ?? '', ...more },
  }).catch(() => undefined);

  /** While one draws: what would be refused is shown at its element without being asked for. */
  const checkQuietly = async (): Promise<void> => {
    const at = changes;
    const response = await post(root.dataset.check ?? '');
    const answer = response?.ok ? await response.json().catch(() => undefined) as Answer | undefined : undefined;
    if (!answer?.problems || at !== changes || !root.isConnected) { return; }
    showProblems(answer.problems);
    const advice = answer.problems.filter((finding) => finding.advice).length;
    const grave = answer.problems.length - advice;
    const said = answer.problems.length > 0 ? status.dataset.faults?.replace('{0}', String(grave)).replace('{1}', String(advice)) : status.dataset.sound;
    status.textContent = said ?? '';
    if (grave > 0) { status.dataset.state = 'critical'; } else { delete status.dataset.state; }
  };

  /** Sends the definition to one of the addresses and shows the sentence and the problems that come back. */
  const send = async (address: string, keeps: boolean, confirmed = false): Promise<void> => {
    status.textContent = status.dataset.busy ?? '';
    delete status.dataset.state;
    const at = changes;
    const response = await post(address, confirmed ? { 'X-Confirmed': 'true' } : {});
    // Whoever is no longer signed in is sent to sign in: nothing was kept, and nothing is lost here.
    if (!response || response.type === 'opaqueredirect' || response.status === 401) {
      status.textContent = (response ? status.dataset.signedOut : status.dataset.offline) ?? '';
      status.dataset.state = 'critical';
      return;
    }
    const answer = await response.json().catch(() => ({})) as Answer;
    status.textContent = answer.message ?? status.dataset.failed?.replace('{0}', String(response.status)) ?? '';
    status.dataset.state = response.ok && !answer.problems?.some((finding) => !finding.advice) ? 'good' : 'critical';
    // A draft is kept as it is; what is wrong with it stays marked.
    if (!keeps || answer.problems?.length || answer.location) { showProblems(answer.problems ?? []); }
    if (answer.revision) { root.dataset.revision = String(answer.revision); }
    if (keeps && at === changes && (response.ok || answer.revision)) { changed = false; }
    clearTimeout(waiting);
    part('copy-offer').hidden = response.status !== 409 || Boolean(answer.confirm);
    if (answer.confirm) {
      if (confirm(answer.confirm)) { await send(address, keeps, true); }
    } else if (answer.location === '/definitions') {
      part('publish-done').hidden = false;
      root.querySelectorAll('[data-do]').forEach((button) => button.setAttribute('disabled', ''));
      part('publish-done').querySelector('a')?.focus();
    } else if (answer.location) {
      location.assign(answer.location);
    }
  };

  for (const [name, keeps] of [['check', false], ['save', true], ['copy', true], ['publish', true]] as const) {
    const address = root.dataset[name];
    if (address) { root.querySelector(`[data-do="${name}"]`)?.addEventListener('click', () => void send(address, keeps)); }
  }
  showProblems(JSON.parse(root.dataset.found ?? '[]') as Finding[]);
  root.dataset.ready = '';
}

/** The definition as a picture with its properties. */
async function draw(part: (name: string) => HTMLElement, xml: string, change: () => void): Promise<View> {
  const modeler = new Modeler({
    container: part('canvas'),
    propertiesPanel: { parent: part('panel') },
    additionalModules: [BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule, ZeebeBehaviors, TokenSimulation, translateModule],
    moddleExtensions: { zeebe: zeebeModdle },
  } as never);
  try {
    await modeler.importXML(xml);
  } catch (fault) {
    modeler.destroy();
    throw fault;
  }
  const canvas = modeler.get<Canvas>('canvas');
  // A timer or an error has an id but no shape of its own: the event it belongs to is shown.
  const shapeOf = (id: string): Shape | undefined => {
    const registry = modeler.get<Registry>('elementRegistry');
    return registry.get(id) ?? registry.find((shape) => shape.businessObject?.eventDefinitions?.some((definition) => definition.id === id) ?? false);
  };
  speak(part('canvas'), inOurWords);
  speak(part('panel'), inOurWords);
  // Icons without words: the pointer gets the same words as a screen reader.
  part('canvas').querySelectorAll('.djs-palette .entry[aria-label]').forEach((entry) => entry.setAttribute('title', entry.getAttribute('aria-label') ?? ''));
  fitBesidePalette(canvas, part('canvas'));
  modeler.on('commandStack.changed', change);
  offerForm(modeler, part);
  let marked: string[] = [];
  return {
    text: async () => (await modeler.saveXML({ format: true })).xml ?? '',
    nameOf: (finding) => { const shape = shapeOf(finding.element); return shape ? calledName(shape) : finding.element; },
    show: (finding) => {
      const shape = shapeOf(finding.element);
      if (shape) { modeler.get<Selection>('selection').select(shape); canvas.scrollToElement(shape); }
    },
    mark: (findings) => {
      marked.forEach((id) => canvas.removeMarker(id, 'is-problem'));
      marked = findings.filter((finding) => !finding.advice).flatMap((finding) => shapeOf(finding.element)?.id ?? []);
      marked.forEach((id) => canvas.addMarker(id, 'is-problem'));
      const places = new Map<string, { name: string; findings: Finding[] }>();
      for (const finding of findings) {
        const shape = shapeOf(finding.element);
        // The whole drawing has no place of its own; the list says what is wrong with it.
        if (!shape?.parent) { continue; }
        const place = places.get(shape.id) ?? { name: calledName(shape), findings: [] };
        place.findings.push(finding);
        places.set(shape.id, place);
      }
      showFindings(modeler.get('overlays'), places);
    },
  };
}

const nameIn = (shape: Shape | undefined): string => shape?.businessObject?.name?.replace(/\s+/g, ' ') ?? '';

/** What an element is called; its kind while it has no name. */
const calledName = (shape: Shape): string => nameIn(shape) || inOurWords(shape.type.replace('bpmn:', '').replace(/\B[A-Z]/g, ' $&'));

/** The whole drawing, beside the tools and not under them. */
function fitBesidePalette(canvas: Canvas, place: HTMLElement): void {
  const tools = place.querySelector('.djs-palette')?.getBoundingClientRect();
  const covered = tools ? tools.right - place.getBoundingClientRect().left : 0;
  canvas.zoom('fit-viewport', 'auto');
  const { inner, outer, width } = canvas.viewbox();
  if (covered <= 0 || covered > outer.width / 2) { return; }
  const margin = 12;
  // At most twice as large as drawn; never larger than it fits.
  const scale = Math.min(outer.width / width, (outer.width - covered - margin) / inner.width, (outer.height - 2 * margin) / inner.height, 2);
  canvas.viewbox({ x: inner.x - covered / scale, y: inner.y - Math.max(margin, (outer.height - inner.height * scale) / 2) / scale, width: outer.width / scale, height: outer.height / scale });
}

/** Beside the drawing: what the chosen user task asks, and the way to change it. */
function offerForm(modeler: Modeler, part: (name: string) => HTMLElement): void {
  const [bar, button, note] = [part('form-bar'), part('form-open') as HTMLButtonElement, part('form-note')];
  let chosen: Shape | undefined;
  const show = (): void => {
    const selected = modeler.get<Selection>('selection').get();
    chosen = selected.length === 1 && selected[0]?.type === 'bpmn:UserTask' ? selected[0] : undefined;
    bar.hidden = !chosen;
    if (!chosen) { return; }
    const form = formOf(chosen);
    button.hidden = form.kind === 'screen';
    button.textContent = (form.kind === 'own' ? button.dataset.change : button.dataset.add) ?? '';
    note.textContent = (form.kind === 'own' ? note.dataset.own : form.kind === 'none' ? note.dataset.none : note.dataset.screen?.replace('{0}', form.name)) ?? '';
  };
  modeler.on('selection.changed', show);
  modeler.on('commandStack.changed', show);
  button.addEventListener('click', () => void (async () => {
    const task = chosen;
    const dialog = part('form-dialog');
    if (!task || !(dialog instanceof HTMLDialogElement)) { return; }
    const form = formOf(task);
    const { editForm, emptyForm } = await import('./form-editor');
    let schema = emptyForm(`Form_${task.id}`);
    try {
      if (form.kind === 'own') { schema = JSON.parse(form.schema) as typeof schema; }
    } catch {
      if (!confirm(dialog.dataset.broken)) { return; }
    }
    const changed = await editForm(dialog, calledName(task), schema);
    if (changed) { setForm(modeler, task, JSON.stringify(changed, null, 2)); }
    button.focus();
  })());
}

/** The definition as text. */
function write(part: (name: string) => HTMLElement, xml: string, change: () => void): View {
  const area = part('text') as HTMLTextAreaElement;
  part('drawing').hidden = true;
  part('writing').hidden = false;
  area.value = xml;
  area.addEventListener('input', change);
  return {
    text: () => Promise.resolve(area.value),
    nameOf: (finding) => finding.element,
    show: (finding) => {
      const from = area.value.split('\n').slice(0, Math.max(0, finding.line - 1)).join('\n').length;
      area.focus();
      area.setSelectionRange(from, from);
    },
    mark: () => undefined,
  };
}
