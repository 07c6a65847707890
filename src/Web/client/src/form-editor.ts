import { Form, FormEditor } from '@bpmn-io/form-js';
import '@bpmn-io/form-js/dist/assets/form-js.css';
import '@bpmn-io/form-js/dist/assets/form-js-editor.css';
import '@bpmn-io/form-js/dist/assets/properties-panel.css';
import { nameOfComponent, speakForm, speakProblems } from './form-words';

type Schema = { components: object[] } & Record<string, unknown>;
type Bus = { on(name: string, act: (event: { context: { formField?: { label?: string; values?: { label?: string }[] } } }) => void): void };
type Answers = { data: Record<string, unknown>; errors: Record<string, string[]> };

/** A form nobody has written yet. */
export const emptyForm = (id: string): Schema => ({ type: 'default', id, schemaVersion: 18, components: [] });

/**
 * The editor of one form, in the dialog of the page: components on the left, the form, what the chosen component asks for on the right; and the form as
 * whoever does the task will see it. Answers with the new schema, or undefined when nothing is to change.
 */
export async function editForm(dialog: HTMLDialogElement, name: string, schema: Schema): Promise<Schema | undefined> {
  const part = <T extends HTMLElement = HTMLElement>(data: string): T => {
    const found = dialog.querySelector<T>(`[data-form-${data}]`);
    if (!found) { throw new Error(`expected [data-form-${data}] in the dialog`); }
    return found;
  };
  const [place, trial, preview] = [part('place'), part('trial'), part<HTMLButtonElement>('do=preview')];
  part('task').textContent = name;
  place.replaceChildren();
  const editor = new FormEditor({ container: place });
  // A new component is called by its kind; that name is the first label, so it has to be in the words of the form's readers.
  (editor.get('eventBus') as Bus).on('commandStack.formField.add.preExecute', ({ context }) => {
    const field = context.formField;
    if (field?.label) { field.label = nameOfComponent(field.label); }
    field?.values?.forEach((choice) => { if (choice.label === 'Value') { choice.label = nameOfComponent('Option'); } });
  });
  speakForm(place);
  dialog.showModal();
  await editor.importSchema(schema as never);
  const before = JSON.stringify(editor.getSchema());

  let tried: Form | undefined;
  const stopTrial = (): void => { tried?.destroy(); tried = undefined; };
  const showTrial = async (on: boolean): Promise<void> => {
    stopTrial();
    place.hidden = on;
    trial.hidden = !on;
    preview.setAttribute('aria-pressed', String(on));
    if (!on) { return; }
    part('sent').textContent = '';
    part('drawn').replaceChildren();
    tried = new Form({ container: part('drawn') });
    speakProblems(tried as unknown as { get(name: string): unknown }, dialog.dataset.words);
    speakForm(part('drawn'));
    await tried.importSchema(structuredClone(editor.getSchema()) as never, {});
  };
  await showTrial(false);

  return new Promise((answer) => {
    const pressed = new AbortController();
    const close = (result: Schema | undefined): void => {
      pressed.abort();
      stopTrial();
      editor.destroy();
      place.replaceChildren();
      dialog.close();
      answer(result);
    };
    const on = (data: string, act: () => void): void => part(data).addEventListener('click', act, { signal: pressed.signal });
    const leave = (): void => { if (JSON.stringify(editor.getSchema()) === before || confirm(dialog.dataset.leave)) { close(undefined); } };
    on('do=preview', () => void showTrial(Boolean(trial.hidden)));
    on('do=cancel', leave);
    on('do=use', () => close(editor.getSchema() as unknown as Schema));
    on('do=send', () => {
      const { data, errors } = (tried?.submit() ?? { data: {}, errors: {} }) as Answers;
      part('sent').textContent = Object.keys(errors).length > 0
        ? dialog.dataset.refused ?? ''
        : `${dialog.dataset.received ?? ''} ${Object.entries(data).map(([key, value]) => `${key} = ${JSON.stringify(value)}`).join('; ') || '–'}`;
    });
    dialog.addEventListener('cancel', (event) => { event.preventDefault(); leave(); }, { signal: pressed.signal });
  });
}
