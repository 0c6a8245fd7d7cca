import type { Actor, Diagram, Relation } from '../model/deck.ts';

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
