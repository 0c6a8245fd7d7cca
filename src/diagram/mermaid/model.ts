import { decodeEntities } from '../../svg-dom/entities.ts';
import type { DiagramDatabase } from './runtime.ts';

/** The nodes and edges that a text tells of, whatever the family: in the order of the text. */
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

/** The model of a family that has nodes and edges; undefined for the others. */
export function readModel(type: string, database: DiagramDatabase): GraphModel | undefined {
  switch (type) {
    case 'block':
      return blockModel(database);
    case 'c4':
      return c4Model(database);
    case 'architecture':
      return architectureModel(database);
    case 'sequence':
      return sequenceModel(database);
    default:
      return typeof database.getData === 'function' ? dataModel(type, database) : undefined;
  }
}

interface LayoutNode {
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
interface LayoutEdge {
  readonly id: string;
  readonly start?: string;
  readonly end?: string;
  readonly label?: string;
  readonly isUserDefinedId?: boolean;
  readonly thickness?: string;
}

/** Families that hand their graph to Mermaid's layouts (`getData`). */
function dataModel(type: string, database: DiagramDatabase): GraphModel {
  const data = database.getData!() as { nodes?: readonly LayoutNode[]; edges?: readonly LayoutEdge[] } | undefined;
  const layoutNodes = data?.nodes ?? [];
  const authorIds = authorIdsOf(type, database, layoutNodes);
  const idOf = (id: string | undefined): string => authorIds.get(id ?? '') ?? id ?? '';
  const vertices = callMap<{ domId?: string }>(database, 'getVertices');
  const classesOf = new Map(
    call<readonly { id?: string; classes?: readonly string[] }[]>(database, 'getEdges', [])?.map((edge) => [
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
      // Mermaid counts a mindmap's levels by twos from the second on, or by indentation.
      level: type === 'mindmap' ? depthOf(node, data?.edges ?? []) : undefined,
      elementIds: names,
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

function depthOf(node: LayoutNode, edges: readonly LayoutEdge[]): number {
  const parentOf = new Map(edges.map((edge) => [edge.end, edge.start]));
  let depth = 0;
  for (let id = parentOf.get(node.id); id !== undefined && depth < 100; id = parentOf.get(id)) depth++;
  return depth;
}

/** Some families give nodes ids of their own making. */
function authorIdsOf(type: string, database: DiagramDatabase, nodes: readonly LayoutNode[]): Map<string, string> {
  const ids = new Map<string, string>();
  if (type === 'er') {
    for (const [name, entity] of callMap<{ id: string }>(database, 'getEntities') ?? []) ids.set(entity.id, name);
  }
  if (type === 'mindmap') for (const node of nodes) if (node.nodeId) ids.set(node.id, node.nodeId);
  return ids;
}

interface Block {
  readonly id: string;
  readonly label?: string;
  readonly type?: string;
  readonly children?: readonly Block[];
  readonly classes?: readonly string[] | null;
}

function blockModel(database: DiagramDatabase): GraphModel {
  const blocks = call<readonly Block[]>(database, 'getBlocksFlat', []) ?? [];
  const parents = new Map(
    blocks.flatMap((block) => (block.children ?? []).map((child) => [child.id, block.id] as const)),
  );
  return {
    nodes: blocks
      .filter((block) => block.id !== 'root' && block.type !== 'space')
      .map((block) => ({
        id: block.id,
        label: decodeEntities(block.label ?? block.id),
        shape: block.type ?? 'square',
        group: block.type === 'composite',
        parent: parents.get(block.id) === 'root' ? undefined : parents.get(block.id),
        classes: [...(block.classes ?? [])].filter((name) => name !== 'default'),
        elementIds: [`diagram-${block.id}`, block.id],
      })),
    edges: (call<readonly LayoutEdge[]>(database, 'getEdges', []) ?? []).map((edge) => ({
      id: edge.id,
      ownId: false,
      from: edge.start ?? '',
      to: edge.end ?? '',
      label: edge.label ? decodeEntities(edge.label) : undefined,
      classes: [],
      elementIds: [`diagram-${edge.id}`, edge.id],
    })),
  };
}

interface C4Text {
  readonly text?: string;
}

function c4Model(database: DiagramDatabase): GraphModel {
  const shapes =
    call<readonly { alias: string; label: C4Text; typeC4Shape: C4Text; parentBoundary?: string }[]>(
      database,
      'getC4ShapeArray',
      [],
    ) ?? [];
  const relations = call<readonly { from: string; to: string; label: C4Text }[]>(database, 'getRels', []) ?? [];
  return {
    nodes: shapes.map((shape) => ({
      id: shape.alias,
      label: decodeEntities(shape.label.text ?? shape.alias),
      shape: shape.typeC4Shape.text ?? 'system',
      group: false,
      parent: shape.parentBoundary,
      classes: [],
      elementIds: [`diagram-${shape.alias}`],
    })),
    edges: relations.map((relation, i) => ({
      id: `rel-${i + 1}`,
      ownId: false,
      from: relation.from,
      to: relation.to,
      label: relation.label.text ? decodeEntities(relation.label.text) : undefined,
      classes: [],
      elementIds: [],
    })),
  };
}

function architectureModel(database: DiagramDatabase): GraphModel {
  const services =
    call<readonly { id: string; title?: string; in?: string; icon?: string }[]>(database, 'getServices', []) ?? [];
  const junctions = call<readonly { id: string; in?: string }[]>(database, 'getJunctions', []) ?? [];
  const edges = call<readonly { lhsId: string; rhsId: string; title?: string }[]>(database, 'getEdges', []) ?? [];
  const counts = new Map<string, number>();
  return {
    nodes: [
      ...services.map((service) => ({
        id: service.id,
        label: decodeEntities(service.title ?? service.id),
        shape: 'service',
        group: false,
        parent: service.in,
        classes: [],
        elementIds: [`diagram-service-${service.id}`, `service-${service.id}`],
      })),
      ...junctions.map((junction) => ({
        id: junction.id,
        label: junction.id,
        shape: 'junction',
        group: false,
        parent: junction.in,
        classes: [],
        elementIds: [`diagram-junction-${junction.id}`, `junction-${junction.id}`],
      })),
    ],
    edges: edges.map((edge) => {
      const pair = `${edge.lhsId}_${edge.rhsId}`;
      const count = counts.get(pair) ?? 0;
      counts.set(pair, count + 1);
      const id = `L_${pair}_${count}`;
      const label = edge.title ? decodeEntities(edge.title) : undefined;
      return {
        id,
        ownId: false,
        from: edge.lhsId,
        to: edge.rhsId,
        label,
        classes: [],
        elementIds: [`diagram-${id}`, id],
      };
    }),
  };
}

/** Participants and the messages between them; notes and frames are neither. */
function sequenceModel(database: DiagramDatabase): GraphModel {
  const actors = callMap<{ name: string; description?: string; type?: string }>(database, 'getActors') ?? new Map();
  const messages =
    call<readonly { id?: string; from?: string; to?: string; message?: unknown }[]>(database, 'getMessages', []) ?? [];
  return {
    nodes: [...actors].map(([id, actor]) => ({
      id: id as string,
      label: decodeEntities(actor.description ?? actor.name ?? id),
      shape: actor.type ?? 'participant',
      group: false,
      classes: [],
      elementIds: [],
    })),
    edges: messages
      .filter((message) => message.from !== undefined && message.to !== undefined && isMessage(message))
      .map((message, i) => ({
        id: `message-${i + 1}`,
        ownId: false,
        from: message.from!,
        to: message.to!,
        label: typeof message.message === 'string' && message.message ? decodeEntities(message.message) : undefined,
        classes: [],
        elementIds: message.id === undefined ? [] : [`i${message.id}`],
      })),
  };
}

/** Line types of Mermaid's sequence diagrams that draw an arrow (sequenceDb.ts, LINETYPE); 2 is a note, 10 to 32 are frames. */
const isMessage = (message: object): boolean => {
  const type = (message as { type?: number }).type ?? -1;
  return [0, 1, 3, 4, 5, 6, 24, 25, 33, 34].includes(type) || type >= 41;
};

function call<T>(database: DiagramDatabase, name: string, otherwise: T): T | undefined {
  const method = database[name];
  return typeof method === 'function' ? (method.call(database) as T) : otherwise;
}

function callMap<T>(database: DiagramDatabase, name: string): Map<string, T> | undefined {
  const result = call<unknown>(database, name, undefined);
  return result instanceof Map ? (result as Map<string, T>) : undefined;
}
