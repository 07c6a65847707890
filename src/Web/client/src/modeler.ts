import Modeler from 'bpmn-js/lib/Modeler';
import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule } from 'bpmn-js-properties-panel';
import ZeebeBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
import zeebeModdle from 'zeebe-bpmn-moddle/resources/zeebe.json';
import TokenSimulation from 'bpmn-js-token-simulation';
import lintModule from 'bpmn-js-bpmnlint';
import { lintConfig } from './lint';
import { translateModule } from './bpmn-words';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
import 'bpmn-js-token-simulation/assets/css/bpmn-js-token-simulation.css';
import 'bpmn-js-bpmnlint/dist/assets/css/bpmn-js-bpmnlint.css';

type Problem = { element: string; code: string; message: string; detail: string; line: number };
type Answer = { message?: string; detail?: string; title?: string; problems?: Problem[]; revision?: number; location?: string; confirm?: string };
type Shape = { id: string; businessObject?: { name?: string; eventDefinitions?: { id?: string }[] } };
type Registry = { get(id: string): Shape | undefined; find(is: (shape: Shape) => boolean): Shape | undefined };
type Selection = { select(element: object): void };
type Canvas = { zoom(to: string, center?: string): void; scrollToElement(element: object): void; addMarker(id: string, name: string): void; removeMarker(id: string, name: string): void };

/** What the page does with the definition, drawn or written: hand out its text, show a problem at its place. */
type View = { text(): Promise<string>; nameOf(problem: Problem): string; show(problem: Problem): void; mark(problems: Problem[]): void };

/** The definition editor: data-xml to read, data-check to validate, data-save for the draft, data-copy for another draft, data-publish for a new version. */
export async function mount(root: HTMLElement): Promise<void> {
  const part = (name: string): HTMLElement => root.querySelector<HTMLElement>(`[data-${name}]`) ?? root;
  const [status, list] = [part('status'), part('problems')];
  let changed = false;
  const change = (): void => { changed = true; };

  const read = await fetch(root.dataset.xml ?? '');
  if (!read.ok) { throw new Error(`definition answered ${read.status}`); }
  const xml = await read.text();
  // Without a picture (no diagram interchange, not BPMN) the file is opened as text: nothing of it is lost or left out.
  const view = (root.dataset.asText === undefined ? await draw(part, xml, change).catch(() => undefined) : undefined) ?? write(part, xml, change);

  addEventListener('beforeunload', (event) => { if (changed && root.isConnected) { event.preventDefault(); } });
  document.addEventListener('turbo:before-visit', (event) => { if (changed && root.isConnected && !confirm(root.dataset.leave)) { event.preventDefault(); } });

  const showProblems = (problems: Problem[]): void => {
    view.mark(problems);
    list.replaceChildren(...problems.map((problem) => {
      const item = document.createElement('li');
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'btn btn-link p-0 text-start';
      button.textContent = `${view.nameOf(problem)}: ${problem.message}`;
      button.addEventListener('click', () => view.show(problem));
      const more = document.createElement('div');
      more.className = 'sub';
      more.lang = 'en';
      more.textContent = `${problem.code} · ${problem.element}${problem.line > 0 ? `:${problem.line}` : ''} · ${problem.detail}`;
      item.append(button, more);
      return item;
    }));
  };

  /** Sends the definition to one of the addresses and shows the sentence and the problems that come back. */
  const send = async (address: string, keeps: boolean, confirmed = false): Promise<void> => {
    status.textContent = status.dataset.busy ?? '';
    delete status.dataset.state;
    const headers: Record<string, string> = { 'content-type': 'application/xml', accept: 'application/json', 'X-CSRF-TOKEN': root.dataset.csrf ?? '', 'X-Revision': root.dataset.revision ?? '' };
    if (confirmed) { headers['X-Confirmed'] = 'true'; }
    const response = await fetch(address, { method: 'POST', headers, body: await view.text() }).catch(() => undefined);
    if (!response) {
      status.textContent = status.dataset.offline ?? '';
      status.dataset.state = 'critical';
      return;
    }
    const answer = await response.json().catch(() => ({})) as Answer;
    status.textContent = answer.message ?? answer.detail ?? answer.title ?? String(response.status);
    status.dataset.state = response.ok && !answer.problems?.length ? 'good' : 'critical';
    showProblems(answer.problems ?? []);
    if (answer.revision) { root.dataset.revision = String(answer.revision); }
    if (keeps && (response.ok || answer.revision)) { changed = false; }
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
  showProblems(JSON.parse(root.dataset.found ?? '[]') as Problem[]);
  root.dataset.ready = '';
}

/** The definition as a picture with its properties. */
async function draw(part: (name: string) => HTMLElement, xml: string, change: () => void): Promise<View> {
  const modeler = new Modeler({
    container: part('canvas'),
    propertiesPanel: { parent: part('panel') },
    additionalModules: [BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule, ZeebeBehaviors, TokenSimulation, lintModule, translateModule],
    moddleExtensions: { zeebe: zeebeModdle },
    linting: { bpmnlint: lintConfig, active: true },
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
  canvas.zoom('fit-viewport', 'auto');
  modeler.on('commandStack.changed', change);
  let marked: string[] = [];
  return {
    text: async () => (await modeler.saveXML({ format: true })).xml ?? '',
    nameOf: (problem) => shapeOf(problem.element)?.businessObject?.name?.replace(/\s+/g, ' ') || problem.element,
    show: (problem) => {
      const shape = shapeOf(problem.element);
      if (shape) { modeler.get<Selection>('selection').select(shape); canvas.scrollToElement(shape); }
    },
    mark: (problems) => {
      marked.forEach((id) => canvas.removeMarker(id, 'is-problem'));
      marked = problems.flatMap((problem) => shapeOf(problem.element)?.id ?? []);
      marked.forEach((id) => canvas.addMarker(id, 'is-problem'));
    },
  };
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
    nameOf: (problem) => problem.element,
    show: (problem) => {
      const from = area.value.split('\n').slice(0, Math.max(0, problem.line - 1)).join('\n').length;
      area.focus();
      area.setSelectionRange(from, from);
    },
    mark: () => undefined,
  };
}
