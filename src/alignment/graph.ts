import { mermaidId } from './mermaid-text.ts';
import type { Actor } from '../model/deck.ts';
import { decodeEntities } from '../svg-dom/inline-html.ts';
import { relationKinds, type RelationKind } from '../model/outline.ts';

/** What an alignment diagram (`layout: quad` or `ring`) says: parties, relations between them, camps. In the order of the text. */
export interface AlignmentGraph {
  readonly nodes: readonly AlignmentNode[];
  readonly edges: readonly AlignmentEdge[];
  readonly camps: readonly { readonly id: string; readonly label: string; readonly nodes: readonly string[] }[];
}

export interface AlignmentNode {
  readonly id: string;
  readonly label: string;
  /** Mermaid's name of the shape, such as `squareRect`. */
  readonly shape: string;
  readonly classes: readonly string[];
  /** Index of the actor that it stands for, by its class or its id. */
  readonly actor?: number;
  readonly style: AuthorStyle;
}

export interface AlignmentEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Absent on an edge drawn by hand without the class of a relation. */
  readonly kind?: RelationKind;
  readonly label?: string;
  readonly note?: string;
  /** The one that matters. */
  readonly hero: boolean;
  /** Not among the highlighted: drawn faintly. */
  readonly dimmed: boolean;
  readonly heads: { readonly start: HeadKind; readonly end: HeadKind };
  readonly weight: 'normal' | 'thick' | 'dotted';
  readonly style: AuthorStyle;
}
type HeadKind = 'none' | 'point' | 'cross' | 'circle';

/** CSS declarations by the author's own hand (`classDef`, `style`, `linkStyle`), such as `fill: #fff`. Later ones win. */
export type AuthorStyle = Readonly<Record<string, string>>;

/** The parts of `db.getData()` and `db.getEdges()` of Mermaid's flowcharts that are read here. */
export interface FlowchartData {
  readonly nodes: readonly {
    readonly id: string;
    readonly label?: string;
    readonly shape?: string;
    readonly isGroup?: boolean;
    readonly parentId?: string;
    readonly cssClasses?: string;
    readonly cssStyles?: readonly string[];
    readonly cssCompiledStyles?: readonly string[];
  }[];
  readonly edges: readonly {
    readonly id: string;
    readonly start?: string;
    readonly end?: string;
    readonly label?: string;
    readonly labelType?: string;
    readonly thickness?: string;
    readonly arrowTypeStart?: string;
    readonly arrowTypeEnd?: string;
    readonly style?: readonly string[];
  }[];
}
/** An edge's classes stand in `db.getEdges()` only. */
export type EdgeClasses = readonly { readonly id?: string; readonly classes?: readonly string[] }[];

export function readAlignmentGraph(data: FlowchartData, edges: EdgeClasses, actors: readonly Actor[]): AlignmentGraph {
  const classesOf = new Map(edges.map((edge) => [edge.id, edge.classes ?? []]));
  const groups = data.nodes.filter((node) => node.isGroup);
  const members = data.nodes.filter((node) => !node.isGroup);
  return {
    nodes: members.map((node) => {
      const classes = (node.cssClasses ?? '').split(/\s+/).filter((name) => name !== '' && name !== 'default');
      const actor =
        actors.find(({ id }) => classes.includes(mermaidId(id))) ?? actors.find(({ id }) => mermaidId(id) === node.id);
      return {
        id: node.id,
        label: plainLabel(node.label ?? node.id),
        shape: node.shape ?? 'squareRect',
        classes,
        actor: actor?.index,
        style: declarations([...(node.cssCompiledStyles ?? []), ...(node.cssStyles ?? [])]),
      };
    }),
    edges: data.edges
      .filter((edge) => edge.thickness !== 'invisible')
      .map((edge) => {
        const classes = classesOf.get(edge.id) ?? [];
        const kind = relationKinds.find((name) => classes.includes(name));
        return {
          id: edge.id,
          from: edge.start ?? '',
          to: edge.end ?? '',
          kind,
          ...readLabel(edge.label ?? ''),
          hero: classes.includes('hero'),
          dimmed: classes.includes('dimmed'),
          heads: { start: headKind(edge.arrowTypeStart), end: headKind(edge.arrowTypeEnd) },
          weight: edge.thickness === 'thick' || edge.thickness === 'dotted' ? edge.thickness : 'normal',
          style: declarations(edge.style ?? []),
        };
      }),
    camps: groups.map((group) => ({
      id: group.id,
      label: plainLabel(group.label ?? ''),
      nodes: members.filter((node) => node.parentId === group.id).map((node) => node.id),
    })),
  };
}

/** First line: what the relation is called; the others: a note on it. */
function readLabel(text: string): { label?: string; note?: string } {
  const [label, ...notes] = plainLabel(text)
    .split('\n')
    .filter((line) => line !== '');
  return { label, note: notes.length > 0 ? notes.join(' ') : undefined };
}

/** Marks of Markdown strings are dropped: what is bold in a label is settled here. */
function plainLabel(text: string): string {
  const unmarked = text
    .replace(/<br\s*\/?>|\\n/gi, '\n')
    .replace(/(\*\*|__)(?=\S)([\s\S]*?\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)([^*]*[^\s*])\*(?![\p{L}\p{N}*])/gu, '$1');
  return decodeEntities(unmarked)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .join('\n')
    .trim();
}

function declarations(styles: readonly string[]): AuthorStyle {
  const pairs = styles
    .flatMap((style) => style.split(';'))
    .map((declaration) => declaration.split(':'))
    .filter((pair) => pair.length === 2)
    .map(([name = '', value = '']) => [name.trim(), value.replace('!important', '').trim()] as const);
  return Object.fromEntries(pairs);
}

function headKind(arrow: string | undefined): HeadKind {
  if (arrow?.includes('cross')) return 'cross';
  if (arrow?.includes('circle')) return 'circle';
  return arrow?.includes('point') || arrow?.includes('barb') ? 'point' : 'none';
}
