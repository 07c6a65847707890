import { Component, createVNode } from 'inferno';
import AnnotationHeader from 'dmn-js-decision-table/lib/features/annotations/components/AnnotationHeader';
import AnnotationCell from 'dmn-js-decision-table/lib/features/annotations/editor/components/AnnotationCell';

// dmn-js shows one annotation per rule, its description. Our tables keep the legal source in annotation columns (DMN 1.3 and later),
// so where a table has such columns they are shown in place of the description; they are edited below the table.
type Rule = { id: string; annotationEntry?: { text?: string }[] };
type Sheet = { getRoot(): { businessObject?: { annotation?: { name?: string }[] } } | undefined };
type Changes = { onElementsChanged(id: string, act: () => void): void; offElementsChanged(id: string, act: () => void): void };
type Injected = { injector: { get<T>(name: string): T } };
type Components = { onGetComponent(type: string, choose: (of: { cellType?: string }) => unknown): void };

const element = 1;
const anyChildren = 0;

class SourceHead extends Component<object, object> {
  override render(): ReturnType<typeof createVNode> {
    const columns = (this.context as Injected).injector.get<Sheet>('sheet').getRoot()?.businessObject?.annotation ?? [];
    return createVNode(element, 'th', 'annotation header source-head', columns.map((column) => column.name).join(' · '), anyChildren);
  }
}

class SourceCell extends Component<{ row: { id: string; businessObject: Rule } }, object> {
  private readonly redraw = (): void => this.forceUpdate();
  private get changes(): Changes { return (this.context as Injected).injector.get<Changes>('changeSupport'); }
  override componentWillMount(): void { this.changes.onElementsChanged(this.props.row.id, this.redraw); }
  override componentWillUnmount(): void { this.changes.offElementsChanged(this.props.row.id, this.redraw); }
  override render(): ReturnType<typeof createVNode> {
    const { row } = this.props;
    const text = (row.businessObject.annotationEntry ?? []).map((note) => note.text).filter(Boolean).join('\n');
    return createVNode(element, 'td', 'annotation source-cell', text || '–', anyChildren, { 'data-row-id': row.id });
  }
}

function AnnotationsProvider(this: unknown, components: Components, sheet: Sheet): void {
  components.onGetComponent('cell', ({ cellType }) => {
    const hasColumns = Boolean(sheet.getRoot()?.businessObject?.annotation?.length);
    if (cellType === 'after-label-cells') { return hasColumns ? SourceHead : AnnotationHeader; }
    return cellType === 'after-rule-cells' ? (hasColumns ? SourceCell : AnnotationCell) : undefined;
  });
}
AnnotationsProvider.$inject = ['components', 'sheet'];

/** In place of dmn-js's own provider of this name. */
export const sourcesModule = { annotationsProvider: ['type', AnnotationsProvider] };
