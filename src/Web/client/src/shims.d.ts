declare module 'bpmn-js-properties-panel';
declare module 'bpmn-js-token-simulation';
declare module 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
declare module '*.css';
declare module '@hotwired/turbo' {
  export const cache: { clear(): void };
  export function visit(address: string, options?: { action?: "advance" | "replace" }): void;
  export function morphElements(current: Element, fresh: Element | string): void;
}
declare module 'dmn-js/lib/Modeler';
declare module 'dmn-js-decision-table/lib/features/annotations/components/AnnotationHeader';
declare module 'dmn-js-decision-table/lib/features/annotations/editor/components/AnnotationCell';
