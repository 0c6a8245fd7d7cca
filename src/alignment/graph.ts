import type { Actor, Diagram, Relation } from '../model/deck.ts';
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

/** Who stands to whom how: what an alignment diagram shows. */
export interface Alignment {
  /** In the order in which they are to stand. */
  readonly actors: readonly Actor[];
  /** Among these actors. */
  readonly relations: readonly Relation[];
  /** Groups of actors (indices) on a panel. */
  readonly camps: readonly (readonly number[])[];
  /** Only the relations among these actors (indices) are at full strength; all are if it is left out. */
  readonly highlight?: readonly number[];
  /** Short names, no labels. */
  readonly art: boolean;
}

/**
 * An alignment as Mermaid text, such as a person could have written: actors are nodes with their class, relations are edges with an
 * id and the kind of relation as a class, camps are subgraphs. `layout: quad` and `ring` are ours; where they are unknown, Mermaid
 * draws the same text by its own layout.
 */
export function alignmentText(alignment: Alignment): string {
  const { actors, relations, camps } = alignment;
  const inCamp = new Set(camps.flat());
  const node = (actor: Actor): string => {
    const id = mermaidId(actor.id);
    return `${id}["${labelText(alignment.art ? actor.short : actor.name)}"]:::${id}`;
  };
  const shown = new Map(actors.map((actor) => [actor.index, actor]));
  const names = new Set(actors.map((actor) => mermaidId(actor.id)));
  const free = (name: string): string => (names.has(name) ? free(`${name}_`) : name);
  const edgeName = (index: number): string => free(`e${index + 1}`);
  const panels = camps.flatMap((camp, index) => {
    const members = camp.flatMap((actor) => shown.get(actor) ?? []);
    if (members.length === 0) return [];
    const name = free(`camp${index + 1}`);
    return [
      `  subgraph ${name}[" "]`,
      ...members.map((actor) => `    ${node(actor)}`),
      '  end',
      `  class ${name} camp`,
    ];
  });
  const lines = [
    '---',
    'config:',
    `  layout: ${standAtCorners(actors) ? 'quad' : 'ring'}`,
    '---',
    'flowchart LR',
    ...actors.filter((actor) => !inCamp.has(actor.index)).map((actor) => `  ${node(actor)}`),
    ...panels,
    ...relations.map((relation, index) => `  ${edge(relation, edgeName(index), alignment, shown)}`),
    ...classLines(relations, edgeName, alignment.highlight),
  ];
  return `${lines.join('\n')}\n`;
}

/** Up to four actors with a corner of their own each. */
function standAtCorners(actors: readonly Actor[]): boolean {
  const corners = new Set(actors.map((actor) => actor.at));
  return actors.length <= 4 && corners.size === actors.length && !corners.has(undefined);
}

function edge(relation: Relation, id: string, alignment: Alignment, actors: ReadonlyMap<number, Actor>): string {
  const [first, second] = relation.from === relation.pair[1] ? [relation.pair[1], relation.pair[0]] : relation.pair;
  const [from, to] = [first, second].map((index) => mermaidId(actors.get(index)!.id));
  const note = relation.note === undefined ? '' : `\n${noteText(relation.note)}`;
  const label = alignment.art ? '' : `|"\`**${labelText(relation.label)}**${note}\`"|`;
  return `${from} ${id}@${arrow(relation)}${label} ${to}`;
}

/** What the edges are, class by class: `class e1,e4 courting`. */
function classLines(
  relations: readonly Relation[],
  edgeName: (index: number) => string,
  highlight: Alignment['highlight'],
): string[] {
  const edges = new Map<string, string[]>();
  for (const [index, { kind, hero, pair }] of relations.entries()) {
    const dimmed = highlight !== undefined && !pair.every((actor) => highlight.includes(actor));
    for (const name of [kind, ...(hero ? ['hero'] : []), ...(dimmed ? ['dimmed'] : [])]) {
      edges.set(name, [...(edges.get(name) ?? []), edgeName(index)]);
    }
  }
  return [...edges].map(([name, ids]) => `  class ${ids.join(',')} ${name}`);
}

function arrow({ kind, from }: Relation): string {
  switch (kind) {
    case 'ally':
      return '===';
    case 'partner':
      return '---';
    case 'courting':
      return from === undefined ? '<-.->' : '-.->';
    case 'rival':
      return 'x--x';
    case 'strained':
      return '-.-';
    case 'trade':
      return '-->';
  }
}

const reserved =
  /^(?:end|graph|flowchart(?:-elk)?|subgraph|style|linkStyle|classDef|class|click|default|interpolate|_(?:self|blank|parent|top)|href|call|direction|hasOwnProperty|o|x)(?![\p{L}\p{N}_])/iu;
/** Letters outside ASCII that Mermaid's own list has, as blocks: Latin, Greek, Cyrillic, Hebrew, Arabic, Devanagari, Thai, kana, Han, hangul. */
const knownLetters =
  /[A-Za-z0-9_\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u0391-\u03A1\u03A3-\u03CE\u0400-\u0481\u048A-\u0523\u05D0-\u05EA\u0621-\u064A\u0904-\u0939\u0E01-\u0E30\u3041-\u3096\u30A1-\u30FA\u4E00-\u9FA5\uAC00-\uD7A3]/u;

/** The name of an actor in Mermaid text: its id where that can be read there, else with what cannot be spelled out. */
export function mermaidId(id: string): string {
  const letters = [...id].map((letter, index) => {
    if (knownLetters.test(letter)) return letter;
    const joins = letter === '-' && index > 0 && /[^-]/.test(id[index - 1]!) && /[^-]/.test(id[index + 1] ?? '-');
    return joins ? letter : `_${letter.codePointAt(0)!.toString(16)}_`;
  });
  const name = letters.join('');
  return reserved.test(name) ? `_${name}` : name;
}

/** Steps name actors by their ids, and relations as `A-B`; the text has the names that Mermaid can read. */
export function stepsOfAlignment(steps: Diagram['steps'], ids: readonly string[]): Diagram['steps'] {
  if (typeof steps === 'boolean') return steps;
  return steps.map((group) => group.map((name) => stepName(name, ids)));
}

function stepName(name: string, ids: readonly string[]): string {
  if (ids.includes(name)) return mermaidId(name);
  for (let dash = name.indexOf('-'); dash > 0; dash = name.indexOf('-', dash + 1)) {
    const ends = [name.slice(0, dash), name.slice(dash + 1)];
    if (ends.every((end) => ids.includes(end))) return ends.map(mermaidId).join('-');
  }
  return name;
}

/** Characters that mean something in Mermaid or in its Markdown strings, as Mermaid's own entities. */
const entity = (character: string): string => `#${character.codePointAt(0)!};`;

function labelText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/["`#\\*_~[\]<>&@]|:(?=\S)|\$(?=\$)|%(?=%)|(?<=www)\./gi, entity);
}

/** A note starts a line of its own, where Markdown would see lists, headings and rules. */
const noteText = (text: string): string =>
  labelText(text)
    .replace(/^[-+=%]/, entity)
    .replace(/^(\d+)([.)])(?=\s|$)/, (_, digits: string, mark: string) => digits + entity(mark));
