import type { SourcePath } from '../model/diagnostic.ts';
import type { ListItem, YamlEditor } from '../outline/edit-yaml.ts';
import type { SourceNode } from '../outline/source-text.ts';
import type { WrittenValue } from '../outline/print-yaml.ts';
import type { RichParagraph } from './rich-texts.ts';

/** Where a paragraph stands in a list of points: its index, and those of the points below one another that lead to it. */
export interface PointPlace {
  readonly list: SourcePath;
  readonly at: readonly number[];
}

type NodeAt = (path: SourcePath) => SourceNode | undefined;

/** The list whose item a text is, or stands below; `undefined` for texts that are no points. */
export function pointPlaceOf(path: SourcePath, node: NodeAt): PointPlace | undefined {
  for (let end = path.length - 1; end > 1; end -= 1) {
    if (typeof path[end] !== 'number' || !isPoint(node(path.slice(0, end + 1)))) continue;
    if (path.length - end > 2) return undefined;
    const at: number[] = [];
    let start = end;
    for (;;) {
      at.unshift(path[start] as number);
      const isBelow = path[start - 1] === 'points' && typeof path[start - 2] === 'number';
      if (!isBelow || !isPoint(node(path.slice(0, start - 1)))) break;
      start -= 2;
    }
    return { list: path.slice(0, start), at };
  }
  return undefined;
}

function isPoint(node: SourceNode | undefined): boolean {
  if (node?.kind === 'scalar') return true;
  return node?.kind === 'map' && node.entries.every(({ key }) => ['text', 'formula', 'points'].includes(key));
}

/** How many points a list has, with those below them. */
export function pointsIn(list: SourcePath, node: NodeAt): number {
  const own = node(list);
  if (own?.kind !== 'list') return 0;
  return own.items.reduce((sum, _, index) => sum + 1 + pointsIn([...list, index, 'points'], node), 0);
}

/** A line of a list as it will be. */
export interface ListLine {
  readonly depth: number;
  /** It is one of the outline's. */
  readonly place?: PointPlace;
  /** It is new: with its marks. */
  readonly text?: string;
  /** What it says. */
  readonly words: string;
}

interface Point {
  readonly line: ListLine;
  readonly below: Point[];
}

/** Whether the lines are the list as it stands. */
export const isAsWritten = (lines: readonly ListLine[], before: readonly PointPlace[]): boolean =>
  lines.length === before.length &&
  lines.every(({ place, depth }, index) => {
    const { at } = before[index]!;
    return place?.at.join() === at.join() && depth === at.length - 1;
  });

/** Writes a list of points in its new order, with new points, without those that went; points may change their level. */
export function rewritePoints(editor: YamlEditor, list: SourcePath, lines: readonly ListLine[]): boolean {
  // As they are written, before anything moves.
  const values = new Map(lines.map((line) => [line, valueOf(editor, line)]));
  const points: Point[] = [];
  const open: Point[] = [];
  for (const line of lines) {
    const point: Point = { line, below: [] };
    open.length = Math.min(open.length, line.depth);
    (open.at(-1)?.below ?? points).push(point);
    open.push(point);
  }
  return rewriteLevel({ list, above: [] }, points);

  function rewriteLevel(
    place: { readonly list: SourcePath; readonly above: readonly number[] },
    own: readonly Point[],
  ): boolean {
    const items: ListItem[] = [];
    for (const point of own) {
      const index = indexIn(place.above, point);
      const settled = index === undefined ? 'compose' : settleBelow(place, index, point);
      if (settled === false) return false;
      items.push(index === undefined || settled === 'compose' ? { add: composed(point) } : { keep: index });
    }
    const node = editor.node(place.list);
    if (node?.kind !== 'list') return false;
    const asBefore =
      items.length === node.items.length && items.every((item, index) => 'keep' in item && item.keep === index);
    return asBefore || editor.rewriteList(place.list, items);
  }

  /** The points below one that stays in its list. */
  function settleBelow(
    { list: above, above: at }: { readonly list: SourcePath; readonly above: readonly number[] },
    index: number,
    { below }: Point,
  ): boolean | 'compose' {
    const path = [...above, index];
    const points = editor.node([...path, 'points']);
    const before = points?.kind === 'list' ? points.items.length : 0;
    if (before === 0) return below.length === 0 || 'compose';
    if (below.length === 0) return editor.removeKey(path, 'points');
    return rewriteLevel({ list: [...path, 'points'], above: [...at, index] }, below);
  }

  function composed({ line, below }: Point): WrittenValue {
    const own = values.get(line)!;
    if (below.length === 0) return own;
    return { ...(typeof own === 'object' ? own : { text: own }), points: below.map(composed) };
  }
}

/** The index of a point that stands below the same points as before. */
function indexIn(above: readonly number[], { line: { place } }: Point): number | undefined {
  if (!place || place.at.length !== above.length + 1) return undefined;
  return above.every((index, at) => place.at[at] === index) ? place.at.at(-1) : undefined;
}

/** A point by itself, as it is written. */
function valueOf(editor: YamlEditor, { place, text = '' }: ListLine): string | { readonly formula: string } {
  if (!place) return text;
  const path = [...place.list, ...place.at.flatMap((index, depth) => (depth === 0 ? [index] : ['points', index]))];
  const node = editor.node(path);
  if (node?.kind === 'map') {
    const valueOfKey = (key: string): string | undefined => {
      const value = node.entries.find((entry) => entry.key === key)?.value;
      return value?.kind === 'scalar' ? value.text : undefined;
    };
    const formula = valueOfKey('formula');
    return formula === undefined ? (valueOfKey('text') ?? '') : { formula };
  }
  return node?.kind === 'scalar' ? node.text : '';
}

/** How deep a paragraph stands, by the levels that the paragraphs of its list have at each depth. */
export function depthOf({ level }: RichParagraph, levels: ReadonlyMap<number, number>): number {
  for (const [depth, own] of levels) if (own === level) return depth;
  return [...levels.values()].filter((own) => own < level).length;
}

/** Points go three levels deep; what stands deeper stands on the third. */
export function nestedPoints(texts: readonly string[], lines: readonly RichParagraph[], depth = 1): WrittenValue[] {
  if (depth === 3) return [...texts];
  const [level] = lines.map((line) => line.level);
  const points: WrittenValue[] = [];
  for (let at = 0; at < texts.length;) {
    const next = lines.findIndex((line, index) => index > at && line.level <= level!);
    const end = next < 0 ? texts.length : next;
    const below = nestedPoints(texts.slice(at + 1, end), lines.slice(at + 1, end), depth + 1);
    points.push(below.length > 0 ? { text: texts[at]!, points: below } : texts[at]!);
    at = end;
  }
  return points;
}
