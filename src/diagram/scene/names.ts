import type { GraphEdge, GraphNode, GraphModel } from '../mermaid/model.ts';
import { type DomElement, isElement } from '../../svg-dom/dom-types.ts';
import type { SceneItem } from '../../model/scene.ts';
import { withoutInlineMarks } from '../../svg-dom/inline-html.ts';
import { wordsOf } from './text-block.ts';

/**
 * What belongs to no node or edge, such as a task of a plan, is known by its words: with another width of the drawing an axis has more
 * labels or fewer, and what is counted would take the id of another label. The words of a bar may stand in it or beside it.
 */
export const idByWords = (words: string | undefined): string =>
  words ? `text-${words.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')}` : 'shape';

/** Item ids of edges: by the author's own id, else by the nodes and the count of edges between them. */
export class EdgeIds {
  private readonly ids = new Map<string, string>();

  constructor(edges: readonly GraphEdge[]) {
    const counts = new Map<string, number>();
    for (const edge of edges) {
      const pair = `${edge.from}-${edge.to}`;
      const count = (counts.get(pair) ?? 0) + 1;
      counts.set(pair, count);
      this.ids.set(edge.id, edge.ownId ? `edge-${edge.id}` : `edge-${pair}-${count}`);
    }
  }

  itemId(edge: GraphEdge): string {
    return this.ids.get(edge.id) ?? `edge-${edge.id}`;
  }
}

/** Gives each item an id of its own: the wanted one, or that with `-2`, `-3`, … */
export class ItemIds {
  private readonly taken = new Map<string, number>();

  unique(wanted: string): string {
    const count = (this.taken.get(wanted) ?? 0) + 1;
    this.taken.set(wanted, count);
    if (count === 1) return wanted;
    return this.unique(`${wanted}-${count}`);
  }
}

/** What is drawn without words and belongs to no node, by the classes that Mermaid gives it. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/\bishikawa-spine\b/, 'Spine'],
  [/\bishikawa-head\b/, 'Head'],
  [/\bactivation/, 'Activation'],
  [/\b(loopLine|labelBox)\b/, 'Frame'],
  [/\bnote\b/, 'Note'],
  [/\bmilestone\b/, 'Milestone'],
  [/\btask\b/, 'Bar'],
  [/\bsection/, 'Section'],
  [/\b(tick|grid)\b/, 'Grid line'],
  [/\baxis/i, 'Axis'],
  [/\bcommit/, 'Commit'],
  [/\bbranch/, 'Branch'],
  [/\barrow/, 'Arrow'],
  [/\b(graticule|radar)/i, 'Grid line'],
  [/\b(pie|slice)/i, 'Slice'],
  [/\bquadrant/, 'Quadrant'],
  [/\bactor-\d/, 'Participant'],
  [/\bface\b/, 'Face'],
  [/\bmouth\b/, 'Mouth'],
  [/\bnode-line\b/, 'Underline'],
  [/\bdata-point/, 'Point'],
  [/\blineWrapper\b/, 'Rule'],
  [/\bborder\b/, 'Border'],
  [/\btreemapLeaf/, 'Leaf'],
  [/\b(groups?|node-bkg|treemapSection)\b/, 'Group'],
  [/\blinks?\b/, 'Flow'],
  [/\bbar-plot\b/, 'Bar'],
  [/\b(line|plot)\b/, 'Curve'],
  [/\bnodes?\b/, 'Node'],
];

/** What has no class says at least what it looks like. */
const forms: Readonly<Record<string, string>> = {
  circle: 'Disc',
  ellipse: 'Oval',
  rect: 'Frame',
  path: 'Outline',
};

export function nameOfKind(element: DomElement, otherwise: string): string {
  for (const at of [element, element.parentNode]) {
    const classes = (isElement(at) && at.getAttribute('class')) || '';
    const found = kinds.find(([pattern]) => pattern.test(classes));
    if (found) return found[1];
  }
  if (isEye(element)) return 'Eye';
  for (let at = element.parentNode; isElement(at); at = at.parentNode) {
    if (at.localName === 'marker')
      return at.getAttribute('id')?.endsWith('-sequencenumber') ? 'Number' : 'Head of a line';
    if (at.localName === 'svg' && isElement(at.parentNode) && at.parentNode.localName === 'g') return 'Icon';
  }
  return (otherwise === 'Shape' && forms[element.localName]) || otherwise;
}

/** The eyes of a face are in a group without a class, beside it. */
const isEye = ({ localName, parentNode }: DomElement): boolean => {
  const around = parentNode?.parentNode ?? null;
  return localName === 'circle' && isElement(around) && around.querySelector(':scope > .face') !== null;
};

/** Mermaid calls the beginning and the end of a state diagram, and of each state in it, by ids of its own. */
const ownNodes: Readonly<Record<string, string>> = { stateStart: 'Start', stateEnd: 'End' };

export const nameOfNode = ({ id, label, shape }: GraphNode): string => ownNodes[shape] ?? (oneLine(label) || id);

/** What a diagram is described from. */
interface Described {
  readonly model?: GraphModel;
  readonly title?: string;
  /** The author's own description. */
  readonly description?: string;
}

/** What a diagram says, for those who do not see it: the author's description, else nodes and edges, else its words. */
export function altText(source: Described, items: readonly SceneItem[]): string {
  if (source.description) return source.description.trim();
  const words = source.model ? graphInWords(source.model) : wordsInOrder(items);
  const title = source.title?.trim();
  return title ? `${title}: ${words}` : words;
}

function graphInWords(model: GraphModel): string {
  const labels = new Map(model.nodes.map((node) => [node.id, oneLine(node.label) || node.id]));
  const nameOf = (id: string): string => labels.get(id) ?? id;
  const edges = model.edges.map((edge) => {
    const label = edge.label && oneLine(edge.label);
    return `${nameOf(edge.from)} to ${nameOf(edge.to)}${label ? `: ${label}` : ''}`;
  });
  const linked = new Set(model.edges.flatMap((edge) => [edge.from, edge.to]));
  const alone = model.nodes.filter((node) => !node.group && !linked.has(node.id)).map((node) => nameOf(node.id));
  return limit([...edges, ...alone]);
}

const wordsInOrder = (items: readonly SceneItem[]): string =>
  limit(items.flatMap((item) => (item.kind !== 'connector' && item.text ? [wordsOf(item.text)] : [])));

/** A description that nobody would listen to the end of helps nobody. */
function limit(parts: readonly string[]): string {
  const most = 40;
  const shown = parts.filter((part) => part !== '');
  return shown.length > most ? `${shown.slice(0, most).join('; ')}; …` : shown.join('; ');
}

/** A label's words without marks and breaks. */
export const oneLine = (label: string): string =>
  withoutInlineMarks(label)
    .replace(/\u200B/g, '')
    .replace(/<br\s*\/?>|\\n/gi, ' ')
    .replace(/(\*\*|__)(?=\S)([\s\S]*?\S)\1/g, '$2')
    .replace(/\s+/g, ' ')
    .trim();
