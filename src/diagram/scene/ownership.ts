import { isElement, type DomElement } from '../../svg-dom/dom-types.ts';
import type { GraphEdge, GraphModel, GraphNode } from '../mermaid/model.ts';

/** What a drawn element belongs to. */
export type Owner =
  | { readonly kind: 'node'; readonly node: GraphNode }
  | { readonly kind: 'line'; readonly edge: GraphEdge }
  | { readonly kind: 'edge-label'; readonly edge: GraphEdge };

/** Finds the node or edge of the model that an element draws, by the ids that Mermaid left on it or around it. */
export class Ownership {
  private readonly nodes = new Map<string, GraphNode>();
  private readonly edges = new Map<string, GraphEdge>();
  private readonly known = new Map<DomElement, Owner | undefined>();

  constructor(model: GraphModel | undefined, given: ReadonlyMap<DomElement, Owner> = new Map()) {
    for (const [element, owner] of given) this.known.set(element, owner);
    for (const node of model?.nodes ?? [])
      for (const id of node.elementIds) if (!this.nodes.has(id)) this.nodes.set(id, node);
    for (const edge of model?.edges ?? [])
      for (const id of edge.elementIds) if (!this.edges.has(id)) this.edges.set(id, edge);
  }

  of(element: DomElement): Owner | undefined {
    if (this.known.has(element)) return this.known.get(element);
    const owner = this.own(element) ?? (isElement(element.parentNode) ? this.of(element.parentNode) : undefined);
    this.known.set(element, owner);
    return owner;
  }

  private own(element: DomElement): Owner | undefined {
    const dataId = element.getAttribute('data-id');
    const id = element.getAttribute('id');
    const drawsLine = element.localName === 'path' || element.localName === 'line' || element.localName === 'polyline';
    const edge =
      (dataId !== null ? this.edges.get(dataId) : undefined) ??
      (drawsLine && id !== null ? this.edges.get(id) : undefined);
    if (edge) return { kind: drawsLine ? 'line' : 'edge-label', edge };
    if (id === null || element.localName !== 'g') return undefined;
    const node = this.nodes.get(id);
    return node && { kind: 'node', node };
  }
}
