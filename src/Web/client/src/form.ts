import { Form } from '@bpmn-io/form-js';
import '@bpmn-io/form-js/dist/assets/form-js.css';
import { speakForm, speakProblems } from './form-words';

type Answers = Record<string, unknown>;
type Errors = Record<string, string[]>;
type Field = { id: string; key?: string };
type Registry = { getAll(): Field[] };

/** Draws the form-js schema in data-schema. What is answered travels in the page's own form as one JSON field; the server judges it again. */
export async function mount(root: HTMLElement): Promise<void> {
  const part = (name: string): HTMLElement => {
    const found = root.querySelector<HTMLElement>(`[data-${name}]`);
    if (!found) { throw new Error(`form without data-${name}`); }
    return found;
  };
  const [place, page, answers] = [part('form'), root.querySelector('form'), part('form-answers')];
  if (!page || !(answers instanceof HTMLInputElement)) { throw new Error('form without a page form'); }

  // Every key counts at once: with form-js's pause of 300 ms, what was typed last is lost when another field changes or the form is sent within it.
  const form = new Form({ container: place, debounce: false } as ConstructorParameters<typeof Form>[0]);
  speakProblems(form as unknown as { get(name: string): unknown }, root.dataset.words);
  speakForm(place);

  await form.importSchema(JSON.parse(root.dataset.schema ?? '{}') as never, JSON.parse(root.dataset.values ?? '{}') as never);
  part('form-plain').remove();
  answers.disabled = false;
  const refused = JSON.parse(root.dataset.errors ?? '{}') as Errors;
  if (Object.keys(refused).length > 0) { (form as unknown as { _setState(state: { errors: Errors }): void })._setState({ errors: refused }); }

  const inputOf = (id: string): HTMLElement | null => place.querySelector<HTMLElement>(`[id$="-${CSS.escape(id)}"], [id^="fjs-form"][id*="-${CSS.escape(id)}-"]`);
  const fields = (): Field[] => (form.get('formFieldRegistry') as unknown as Registry).getAll();
  // The list of problems links to a question by its key.
  document.querySelectorAll<HTMLAnchorElement>('[data-error-summary] a[href*="#f-answer-"]').forEach((link) => link.addEventListener('click', (event) => {
    const field = fields().find((one) => one.key === link.hash.slice('#f-answer-'.length));
    const input = field && inputOf(field.id);
    if (input) { event.preventDefault(); input.focus(); }
  }));

  const send = (event: Event): void => {
    const { data, errors } = form.submit() as { data: Answers; errors: Errors };
    const first = fields().find((field) => errors[field.id]);
    if (first) {
      event.preventDefault();
      event.stopImmediatePropagation();
      inputOf(first.id)?.focus();
      return;
    }
    answers.value = JSON.stringify(data);
  };
  page.addEventListener('submit', send, { capture: true });
  // Enter in a question, or a button drawn by the schema: the same as the page's button.
  place.addEventListener('submit', (event) => { event.preventDefault(); event.stopPropagation(); page.requestSubmit(); });
  root.dataset.ready = '';
}
