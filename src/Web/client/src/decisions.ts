import Modeler from 'dmn-js/lib/Modeler';
import { inOurWords, translateModule } from './dmn-words';
import { sourcesModule } from './sources';
import { speak } from './speak';
import 'dmn-js/dist/assets/diagram-js.css';
import 'dmn-js/dist/assets/dmn-js-shared.css';
import 'dmn-js/dist/assets/dmn-js-drd.css';
import 'dmn-js/dist/assets/dmn-js-decision-table.css';
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css';
import 'dmn-js/dist/assets/dmn-js-literal-expression.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression-controls.css';
import 'dmn-js/dist/assets/dmn-font/css/dmn-embedded.css';

type Note = { text?: string };
type Rule = { id: string; annotationEntry?: Note[] };
type Logic = { $type: string; $model: { create(type: string, of: object): Note }; rule?: Rule[]; annotation?: { name?: string }[] };
type View = { id: string; type: string; name?: string; element: { id: string; name?: string; decisionLogic?: Logic } };

/** DMN 1.4 and 1.5 say the same as 1.3 where the editor can show it; it only knows the address of 1.3. */
const readable = (xml: string): string => xml.replace(/https:\/\/www\.omg\.org\/spec\/DMN\/(20211108|20230324)\//g, 'https://www.omg.org/spec/DMN/20191111/');

/** The decision-table editor. Under data-address: /xml to read; /review, /save, /try and /publish take the file and answer with a piece of the page. */
export async function mount(root: HTMLElement): Promise<void> {
  const part = (name: string): HTMLElement => {
    const found = root.querySelector<HTMLElement>(`[data-${name}]`);
    if (!found) { throw new Error(`expected [data-${name}] in the editor`); }
    return found;
  };
  const address = root.dataset.address ?? '';
  const original = await (await fetch(`${address}/xml`)).text();
  const more = { additionalModules: [translateModule] };
  const modeler = new Modeler({ container: part('canvas'), drd: more, decisionTable: { additionalModules: [translateModule, sourcesModule] }, literalExpression: more, boxedExpression: more });
  const marks = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, marks];
  let drawn = false;
  let changed = false;
  let current: View | undefined;

  const xml = async (): Promise<string> => (drawn && changed ? (await modeler.saveXML({ format: true })).xml : original);
  const areas = { save: part('status'), review: part('review-area'), try: part('trial-area'), publish: part('publish-area') };

  /** Marks rules in the open table: those that matched a trial, or those that a finding is about. */
  const light = (rules: string[], colour: string): void => {
    marks.replaceSync(rules.map((id) => `[data-row-id="${CSS.escape(id)}"] { background: ${colour} !important; }`).join('\n'));
  };

  const showFields = (): void => {
    const groups = [...root.querySelectorAll<HTMLFieldSetElement>('[data-try-decision]')];
    const wanted = groups.find((group) => group.dataset.tryDecision === current?.element.id) ?? groups[0];
    groups.forEach((group) => { group.hidden = group !== wanted; group.disabled = group !== wanted; });
  };

  /** A review brings the findings and, because inputs may have changed, the fields of a trial; what was typed there stays. */
  const takeReview = (piece: DocumentFragment | HTMLElement): void => {
    const typed = new Map([...root.querySelectorAll<HTMLInputElement>('[data-try-area] [name]')].map((field) => [field.id, field.value]));
    areas.review.replaceChildren(...piece.querySelectorAll('[data-review-part]'));
    part('try-area').replaceChildren(...piece.querySelectorAll('[data-try-part]'));
    root.querySelectorAll<HTMLInputElement>('[data-try-area] [name]').forEach((field) => { field.value = typed.get(field.id) ?? ''; });
    showFields();
  };

  const send = async (what: keyof typeof areas | 'copy', fields: FormData = new FormData()): Promise<void> => {
    const area = what === 'copy' ? areas.save : areas[what];
    area.setAttribute('aria-busy', 'true');
    try {
      fields.set('xml', await xml());
      fields.set('revision', root.dataset.revision ?? '');
      const answer = await fetch(`${address}/${what}`, { method: 'POST', redirect: 'manual', headers: { 'X-CSRF-TOKEN': root.dataset.csrf ?? '' }, body: fields });
      // Whoever is no longer signed in is sent to sign in: nothing was kept, and nothing is lost here.
      if (answer.type === 'opaqueredirect' || answer.status === 401) { part('status').textContent = part('status').dataset.signedOut ?? ''; return; }
      part('copy-offer').hidden = answer.status !== 409;
      const other = answer.headers.get('X-Location');
      if (other) { changed = false; location.assign(other); return; }
      const piece = new DOMParser().parseFromString(await answer.text(), 'text/html').body;
      const revision = answer.headers.get('X-Revision');
      if (revision) { root.dataset.revision = revision; changed = false; part('status').dataset.saved = revision; }
      if (piece.querySelector('[data-review-part]')) {
        const message = piece.querySelector('[role=alert]');
        if (what === 'publish') { areas.publish.replaceChildren(...(message ? [message.cloneNode(true)] : [])); }
        takeReview(piece);
        return;
      }
      area.replaceChildren(...piece.childNodes);
      const trial = area.querySelector<HTMLElement>('[data-lit]');
      if (trial) { light((trial.dataset.lit ?? '').split(' ').filter(Boolean), '#c9efd3'); }
      if (area.querySelector('[data-published]')) { root.querySelectorAll('button').forEach((button) => button.setAttribute('disabled', '')); changed = false; }
    } catch (error) {
      console.error(error);
      part('status').textContent = part('status').dataset.failed ?? String(error);
    } finally {
      area.removeAttribute('aria-busy');
    }
  };

  /** The legal source of the rule that was clicked: the annotation columns, which the table itself does not show. */
  const showSources = (ruleId: string | undefined): void => {
    const box = part('sources');
    const logic = current?.element.decisionLogic;
    const number = logic?.rule?.findIndex((rule) => rule.id === ruleId) ?? -1;
    const rule = logic?.rule?.[number];
    box.hidden = !rule || !logic?.annotation?.length;
    if (!rule || !logic?.annotation?.length) { return; }
    const title = document.createElement('p');
    title.textContent = (box.dataset.words ?? '{0}').replace('{0}', String(number + 1));
    box.replaceChildren(title, ...logic.annotation.map((column, index) => {
      const label = document.createElement('label');
      const field = document.createElement('input');
      field.className = 'form-control';
      field.value = rule.annotationEntry?.[index]?.text ?? '';
      field.addEventListener('input', () => {
        rule.annotationEntry ??= [];
        while (rule.annotationEntry.length <= index) { rule.annotationEntry.push(logic.$model.create('dmn:RuleAnnotation', { text: '' })); }
        const note = rule.annotationEntry[index];
        if (note) { note.text = field.value; }
        changed = true;
        const viewer = modeler.getActiveViewer() as { get<T>(name: string): T };
        const row = viewer.get<{ get(id: string): object | undefined }>('elementRegistry').get(rule.id);
        if (row) { viewer.get<{ fire(name: string, of: object): void }>('eventBus').fire('elements.changed', { elements: [row] }); }
      });
      label.append(column.name ?? '', field);
      return label;
    }));
  };

  const show = async (view: View): Promise<void> => {
    await modeler.open(view);
    current = view;
    part('tabs').querySelectorAll('button').forEach((tab) => tab.setAttribute('aria-pressed', String(tab.dataset.view === view.element.id)));
    showSources(undefined);
    showFields();
  };

  const showTabs = (): void => {
    part('tabs').replaceChildren(...(modeler.getViews() as View[]).map((view) => {
      const tab = document.createElement('button');
      tab.type = 'button';
      tab.dataset.view = view.element.id;
      tab.textContent = view.type === 'drd' ? part('tabs').dataset.drawing ?? '' : view.element.name ?? view.element.id;
      tab.setAttribute('aria-pressed', String(view.element.id === current?.element.id));
      tab.addEventListener('click', () => void show(view));
      return tab;
    }));
  };

  root.addEventListener('click', (event) => {
    const at = event.target instanceof Element ? event.target : undefined;
    const row = at?.closest<HTMLElement>('[data-canvas] [data-row-id]');
    if (row) { showSources(row.dataset.rowId); }
    const tried = at?.closest('[data-do=try]');
    if (tried) {
      const fields = new FormData(root.querySelector<HTMLFormElement>('form[data-try-area]') ?? undefined);
      fields.set('decision', tried.closest<HTMLElement>('[data-try-decision]')?.dataset.tryDecision ?? '');
      void send('try', fields);
    }
    const finding = at?.closest<HTMLElement>('[data-show-decision]');
    if (finding) { void showFinding(finding); }
  });

  const showFinding = async (finding: HTMLElement): Promise<void> => {
    const view = (modeler.getViews() as View[]).find((v) => v.element.id === finding.dataset.showDecision);
    if (!drawn || !view) { return; }
    if (view.element.id !== current?.element.id) { await show(view); }
    const rules = (finding.dataset.showRules ?? '').split(' ').filter(Boolean);
    light(rules, '#ffe2a8');
    part('editor').scrollIntoView({ block: 'start' });
    const first = rules[0] && root.querySelector(`[data-row-id="${CSS.escape(rules[0])}"]`);
    if (first) { first.scrollIntoView({ block: 'center', inline: 'start' }); showSources(rules[0]); }
  };

  root.querySelector('[data-do=review]')?.addEventListener('click', () => void send('review'));
  root.querySelector('[data-do=save]')?.addEventListener('click', () => void send('save'));
  root.querySelector('[data-do=copy]')?.addEventListener('click', () => void send('copy'));
  root.querySelector('[data-to=publish]')?.addEventListener('click', (event) => {
    event.preventDefault();
    document.getElementById('publish')?.scrollIntoView();
    document.getElementById('f-effectiveFrom')?.focus();
  });
  root.querySelector('[data-try-area]')?.addEventListener('submit', (event) => { event.preventDefault(); root.querySelector<HTMLElement>('[data-try-decision]:not([hidden]) [data-do=try]')?.click(); });
  part('publish-form').addEventListener('submit', (event) => {
    event.preventDefault();
    if (event.target instanceof HTMLFormElement) { void send('publish', new FormData(event.target)); }
  });
  addEventListener('beforeunload', (event) => { if (changed && root.isConnected) { event.preventDefault(); } });
  // A link of the page is no unloading to the browser.
  document.addEventListener('turbo:before-visit', (event) => { if (changed && root.isConnected && !confirm(root.dataset.leave)) { event.preventDefault(); } });

  const first = root.querySelector<HTMLTemplateElement>('[data-first-review]');
  if (first) { takeReview(first.content); }
  try {
    await modeler.importXML(readable(original), { open: false });
    drawn = true;
    // The rules are people's own words.
    speak(part('canvas'), inOurWords, 'tbody');
    const views = modeler.getViews() as View[];
    const view = views.find((v) => v.element.id === root.dataset.show) ?? views.find((v) => v.type === 'decisionTable') ?? views[0];
    if (view) { await show(view); }
    showTabs();
    modeler.on('views.changed', showTabs);
    const watch = (): void => { (modeler.getActiveViewer() as { on(name: string, act: () => void): void } | undefined)?.on('commandStack.changed', () => { changed = true; }); };
    const watched = new WeakSet<object>();
    const watchOnce = (): void => { const viewer = modeler.getActiveViewer() as object | undefined; if (viewer && !watched.has(viewer)) { watched.add(viewer); watch(); } };
    watchOnce();
    modeler.on('views.changed', watchOnce);
  } catch (error) {
    console.error(error);
    part('editor').hidden = true;
    part('island-error').hidden = false;
  }
  root.dataset.ready = '';
}
