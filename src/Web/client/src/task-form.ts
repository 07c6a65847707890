import type Modeler from 'bpmn-js/lib/Modeler';
import { getBusinessObject } from 'bpmn-js/lib/util/ModelUtil';

/** A node of the file: an element of BPMN or of its extensions. */
type Node = { $type: string; $parent?: Node; id?: string; name?: string; extensionElements?: Node; values?: Node[]; body?: string; formKey?: string; formId?: string; externalReference?: string };
type Element = { id: string; type: string };
type Factory = { create(type: string, of: object): Node };
type Registry = { filter(is: (element: Element) => boolean): Element[] };
type Modeling = { updateModdleProperties(element: Element, node: Node, properties: object): void };

const embedded = 'camunda-forms:bpmn:';

/** The form of a user task: a schema inside the process, a screen of the product (its name), or none yet. */
export type TaskForm = { kind: 'own'; schema: string } | { kind: 'screen'; name: string } | { kind: 'none' };

const extensions = (node: Node): Node[] => node.extensionElements?.values ?? [];
const definitionOf = (task: Node): Node | undefined => extensions(task).find((node) => node.$type === 'zeebe:FormDefinition');

function processOf(task: Node): Node | undefined {
  for (let node = task.$parent; node; node = node.$parent) { if (node.$type === 'bpmn:Process') { return node; } }
  return undefined;
}

function keptForm(task: Node): Node | undefined {
  const key = definitionOf(task)?.formId ?? definitionOf(task)?.formKey;
  const id = key?.startsWith(embedded) ? key.slice(embedded.length) : key;
  return id ? extensions(processOf(task) ?? task).find((node) => node.$type === 'zeebe:UserTaskForm' && node.id === id) : undefined;
}

export function formOf(element: Element): TaskForm {
  const task = getBusinessObject(element as never) as unknown as Node;
  const form = keptForm(task);
  if (form) { return { kind: 'own', schema: form.body ?? '' }; }
  const name = definitionOf(task)?.externalReference ?? definitionOf(task)?.formKey ?? definitionOf(task)?.formId;
  return name ? { kind: 'screen', name } : { kind: 'none' };
}

/** Puts a schema into the process and makes the task show it; each step of it can be undone. */
export function setForm(modeler: Modeler, element: Element, schema: string): void {
  const [modeling, factory] = [modeler.get<Modeling>('modeling'), modeler.get<Factory>('bpmnFactory')];
  const task = getBusinessObject(element as never) as unknown as Node;
  const kept = keptForm(task);
  // A task that was copied shows the form of the other until it gets one of its own.
  const others = modeler.get<Registry>('elementRegistry').filter((one) => one.id !== element.id && one.type === 'bpmn:UserTask' && keptForm(getBusinessObject(one as never) as unknown as Node) === kept);
  if (kept && others.length === 0) { modeling.updateModdleProperties(element, kept, { body: schema }); return; }

  const process = processOf(task);
  if (!process) { return; }
  const add = (owner: Node, type: string, properties: object): void => {
    let holder = owner.extensionElements;
    if (!holder) {
      holder = factory.create('bpmn:ExtensionElements', { values: [] });
      holder.$parent = owner;
      modeling.updateModdleProperties(element, owner, { extensionElements: holder });
    }
    const node = factory.create(type, properties);
    node.$parent = holder;
    modeling.updateModdleProperties(element, holder, { values: [...holder.values ?? [], node] });
  };
  const id = `UserTaskForm_${element.id}`;
  add(process, 'zeebe:UserTaskForm', { id, body: schema });
  // By its id: the behaviours of the editor take a key of an embedded form away from a task of the task list.
  const definition = definitionOf(task);
  if (definition) { modeling.updateModdleProperties(element, definition, { formId: id }); } else { add(task, 'zeebe:FormDefinition', { formId: id }); }
}
