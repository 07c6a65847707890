import Modeler from 'bpmn-js/lib/Modeler';
import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule } from 'bpmn-js-properties-panel';
import ZeebeBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
import zeebeModdle from 'zeebe-bpmn-moddle/resources/zeebe.json';
import TokenSimulation from 'bpmn-js-token-simulation';
import lintModule from 'bpmn-js-bpmnlint';
import { lintConfig } from './lint';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
import 'bpmn-js-token-simulation/assets/css/bpmn-js-token-simulation.css';
import 'bpmn-js-bpmnlint/dist/assets/css/bpmn-js-bpmnlint.css';

type Problem = { element: string; code: string; message: string };
type Registry = { get(id: string): object | undefined };
type Selection = { select(element: object): void };
type Canvas = { zoom(to: string, center?: string): void; scrollToElement(element: object): void; addMarker(id: string, name: string): void; removeMarker(id: string, name: string): void };

/** The definition editor: data-xml to read, data-check to validate, data-save for the draft, data-publish for a new version. */
export async function mount(root: HTMLElement): Promise<void> {
  const part = (name: string): HTMLElement => root.querySelector<HTMLElement>(`[data-${name}]`) ?? root;
  const modeler = new Modeler({
    container: part('canvas'),
    propertiesPanel: { parent: part('panel') },
    additionalModules: [BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule, ZeebeBehaviors, TokenSimulation, lintModule],
    moddleExtensions: { zeebe: zeebeModdle },
    linting: { bpmnlint: lintConfig, active: true },
  } as never);
  const status = part('status');
  const list = part('problems');
  let marked: string[] = [];
  let changed = false;

  const read = await fetch(root.dataset.xml ?? '');
  if (!read.ok) { throw new Error(`definition answered ${read.status}`); }
  await modeler.importXML(await read.text());
  const canvas = modeler.get<Canvas>('canvas');
  canvas.zoom('fit-viewport', 'auto');
  modeler.on('commandStack.changed', () => { changed = true; });
  addEventListener('beforeunload', (event) => { if (changed && root.isConnected) { event.preventDefault(); } });

  const showProblems = (problems: Problem[]): void => {
    marked.forEach((id) => canvas.removeMarker(id, 'is-problem'));
    marked = problems.map((problem) => problem.element).filter((id) => modeler.get<Registry>('elementRegistry').get(id));
    marked.forEach((id) => canvas.addMarker(id, 'is-problem'));
    list.replaceChildren(...problems.map((problem) => {
      const item = document.createElement('li');
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'btn btn-link p-0 text-start';
      button.textContent = `${problem.element}: ${problem.message}`;
      button.title = problem.code;
      button.addEventListener('click', () => {
        const element = modeler.get<Registry>('elementRegistry').get(problem.element);
        if (element) { modeler.get<Selection>('selection').select(element); canvas.scrollToElement(element); }
      });
      item.append(button);
      return item;
    }));
  };

  /** Sends the picture to one of the three addresses and shows the sentence and the problems that come back. */
  const send = async (address: string | undefined, keeps: boolean): Promise<void> => {
    if (!address) { return; }
    status.textContent = status.dataset.busy ?? '';
    const { xml } = await modeler.saveXML({ format: true });
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/xml', accept: 'application/json', 'X-CSRF-TOKEN': root.dataset.csrf ?? '', 'X-Revision': root.dataset.revision ?? '' },
      body: xml ?? '',
    });
    const answer = await response.json().catch(() => ({})) as { message?: string; detail?: string; title?: string; problems?: Problem[]; revision?: number; location?: string };
    status.textContent = answer.message ?? answer.detail ?? answer.title ?? String(response.status);
    status.dataset.state = response.ok && !answer.problems?.length ? 'good' : 'critical';
    showProblems(answer.problems ?? []);
    if (answer.revision) { root.dataset.revision = String(answer.revision); }
    if (response.ok && keeps) { changed = false; }
    if (answer.location) { part('publish-done').removeAttribute('hidden'); root.querySelectorAll('[data-do]').forEach((button) => button.setAttribute('disabled', '')); }
  };

  for (const [name, address, keeps] of [['check', root.dataset.check, false], ['save', root.dataset.save, true], ['publish', root.dataset.publish, true]] as const) {
    root.querySelector(`[data-do="${name}"]`)?.addEventListener('click', () => void send(address, keeps));
  }
  root.dataset.ready = '';
}
