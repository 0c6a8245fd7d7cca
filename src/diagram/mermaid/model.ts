import { decodeEntities } from '../../svg-dom/inline-html.ts';
import { type DomElement, isElement } from '../../svg-dom/dom-types.ts';

/** The nodes and edges that a text describes, whatever the family: in the order of the text. */
export interface GraphModel {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export interface GraphNode {
  /** As the author wrote it. */
  readonly id: string;
  readonly label: string;
  /** Mermaid's name of its shape, such as `squareRect` or `classBox`. */
  readonly shape: string;
  readonly group: boolean;
  /** Author's id of the group that it stands in. */
  readonly parent?: string;
  readonly classes: readonly string[];
  /** In a tree, 0 for the root. */
  readonly level?: number;
  /** Ids that the element that draws it may have. */
  readonly elementIds: readonly string[];
}

export interface GraphEdge {
  /** The author's, or Mermaid's. */
  readonly id: string;
  readonly ownId: boolean;
  readonly from: string;
  readonly to: string;
  readonly label?: string;
  readonly classes: readonly string[];
  /** `data-id` or `id` of the elements that draw it. */
  readonly elementIds: readonly string[];
}

/** Families without nodes and edges. */
export const noGraph = (): undefined => undefined;

export interface LayoutNode {
  readonly id: string;
  readonly label?: string;
  readonly shape?: string;
  readonly isGroup?: boolean;
  readonly parentId?: string;
  readonly cssClasses?: string;
  readonly domId?: string;
  readonly nodeId?: string;
  readonly name?: string;
  readonly level?: number;
}
export interface LayoutEdge {
  readonly id: string;
  readonly start?: string;
  readonly end?: string;
  readonly label?: string;
  readonly isUserDefinedId?: boolean;
  readonly thickness?: string;
}

/** What a family knows of the nodes that it hands to Mermaid's layouts. */
export interface LayoutNodes {
  /** Ids as the author wrote them, by those of the family's own making. */
  authorIds?(database: DiagramDatabase, nodes: readonly LayoutNode[]): ReadonlyMap<string, string>;
  /** Further ids that the element of a node may have. */
  elementIds?(id: string): readonly string[];
  /** Depth in a tree. */
  level?(node: LayoutNode, edges: readonly LayoutEdge[]): number;
}

/** The graph of families that hand it to Mermaid's layouts (`getData`). */
export const layoutGraph =
  (family: LayoutNodes = {}) =>
  (database: DiagramDatabase): GraphModel | undefined => {
    if (typeof database.getData !== 'function') return undefined;
    return readLayoutGraph(database, family);
  };

function readLayoutGraph(database: DiagramDatabase, family: LayoutNodes): GraphModel {
  const data = database.getData!() as { nodes?: readonly LayoutNode[]; edges?: readonly LayoutEdge[] } | undefined;
  const layoutNodes = data?.nodes ?? [];
  const authorIds = family.authorIds?.(database, layoutNodes);
  const idOf = (id: string | undefined): string => authorIds?.get(id ?? '') ?? id ?? '';
  const vertices = callMap<{ domId?: string }>(database, 'getVertices');
  const classesOf = new Map(
    call<readonly { id?: string; classes?: readonly string[] }[]>(database, 'getEdges')?.map((edge) => [
      edge.id,
      edge.classes ?? [],
    ]),
  );
  const nodes = layoutNodes.map((node): GraphNode => {
    const domId = vertices?.get(node.id)?.domId ?? node.domId;
    const names = [...(domId ? [domId, `diagram-${domId}`] : []), `diagram-${node.id}`, node.id];
    return {
      id: idOf(node.id),
      label: decodeEntities(node.label ?? node.name ?? node.id),
      shape: node.shape ?? 'rect',
      group: node.isGroup ?? false,
      parent: node.parentId === undefined ? undefined : idOf(node.parentId),
      classes: (node.cssClasses ?? '')
        .split(/\s+/)
        .filter((name) => name && name !== 'default' && name !== 'undefined'),
      level: family.level?.(node, data?.edges ?? []),
      elementIds: [...names, ...(family.elementIds?.(node.id) ?? [])],
    };
  });
  const edges = (data?.edges ?? [])
    .filter((edge) => edge.thickness !== 'invisible')
    .map((edge): GraphEdge => ({
      id: edge.id,
      ownId: edge.isUserDefinedId ?? false,
      from: idOf(edge.start),
      to: idOf(edge.end),
      label: edge.label ? decodeEntities(edge.label) : undefined,
      classes: classesOf.get(edge.id) ?? [],
      elementIds: [edge.id, `diagram-${edge.id}`],
    }));
  return { nodes, edges };
}

/** What a method of a family's database gives; undefined where it has none of that name. */
export function call<T>(database: DiagramDatabase, name: string): T | undefined {
  const method = database[name];
  return typeof method === 'function' ? (method.call(database) as T) : undefined;
}

export function callMap<T>(database: DiagramDatabase, name: string): Map<string, T> | undefined {
  const result = call<unknown>(database, name);
  return result instanceof Map ? (result as Map<string, T>) : undefined;
}

/** Configuration as Mermaid takes it. */
export type MermaidConfig = Readonly<Record<string, unknown>>;

/** What a family's parser filled; each family has its own. */
export interface DiagramDatabase {
  getAccTitle?(): string;
  getAccDescription?(): string;
  getDiagramTitle?(): string;
  getData?(): unknown;
  [member: string]: unknown;
}

export interface ParsedDiagram {
  /** Mermaid's name of the family, such as `flowchart-v2`. */
  readonly type: string;
  readonly database: DiagramDatabase;
  /** By the author: front matter and directives. */
  readonly ownConfig: MermaidConfig;
  /** All of it, as the drawing will read it. */
  readonly config: MermaidConfig;
}

export interface DrawnDiagram extends ParsedDiagram {
  /** In the document, so that it can be measured, until the next drawing. */
  readonly svg: DomElement;
}

/** What a drawn element belongs to. */
export type Owner =
  /** `aside`: a part that does not stand for the node, however large it is. */
  | { readonly kind: 'node'; readonly node: GraphNode; readonly aside?: string }
  | { readonly kind: 'line'; readonly edge: GraphEdge }
  | { readonly kind: 'edge-label'; readonly edge: GraphEdge }
  /** What comes with a line and is none of its words: the number of a message. */
  | { readonly kind: 'edge-mark'; readonly edge: GraphEdge };

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
