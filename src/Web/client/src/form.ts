import { Form } from '@bpmn-io/form-js';
import '@bpmn-io/form-js/dist/assets/form-js.css';

/** Shows the form-js schema in data-schema; on submit, the answers travel in the page's own form as one JSON field. */
export async function mount(root: HTMLElement): Promise<void> {
  const form = new Form({ container: root.querySelector<HTMLElement>('[data-form]') ?? root });
  await form.importSchema(JSON.parse(root.dataset.schema ?? '{}') as never, JSON.parse(root.dataset.values ?? '{}') as never);
  const page = root.closest('form');
  const field = page?.querySelector<HTMLInputElement>('input[data-form-values]');
  if (!page || !field) { return; }
  page.addEventListener('submit', (event) => {
    const { data, errors } = form.submit();
    if (Object.keys(errors).length > 0) {
      event.preventDefault();
      event.stopImmediatePropagation();
      root.querySelector<HTMLElement>('[aria-invalid="true"], .fjs-has-errors input')?.focus();
      return;
    }
    field.value = JSON.stringify(data);
  }, { capture: true });
}
