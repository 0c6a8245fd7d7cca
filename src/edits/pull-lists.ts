import type { SourcePath } from '../model/diagnostic.ts';
import type { ListItem, YamlEditor } from '../outline/edit-yaml.ts';
import type { SourceNode } from '../outline/source-text.ts';
import type { WrittenValue } from '../outline/print-yaml.ts';
import { samePath } from './provenance.ts';
import type { RichParagraph } from './rich-texts.ts';

/** Where a paragraph stands in a list of points: its index, and that of the point below it. */
export interface PointPlace {
  readonly list: SourcePath;
  readonly index: number;
  readonly below?: number;
}

/** The list whose item a text is, or stands below; `undefined` for texts that are no points. */
export function pointPlaceOf(
  path: SourcePath,
  node: (path: SourcePath) => SourceNode | undefined,
): PointPlace | undefined {
  for (let at = path.length - 1; at > 1; at -= 1) {
    const index = path[at];
    if (typeof index !== 'number' || !isPoint(node(path.slice(0, at + 1)))) continue;
    const list = path.slice(0, at);
    const tail = path.slice(at + 1);
    // Below another point: that point's list is the one.
    if (list.at(-1) === 'points' && typeof list.at(-2) === 'number' && isPoint(node(list.slice(0, -1))))
      return { list: list.slice(0, -2), index: list.at(-2) as number, below: index };
    if (tail.length > 1) return undefined;
    return { list, index };
  }
  return undefined;
}

function isPoint(node: SourceNode | undefined): boolean {
  if (node?.kind === 'scalar') return true;
  return node?.kind === 'map' && node.entries.every(({ key }) => ['text', 'formula', 'points'].includes(key));
}

/** A line of a list as it will be. */
export interface ListLine {
  readonly depth: 0 | 1;
  /** It is one of the outline's. */
  readonly place?: PointPlace;
  /** It is new, with its marks, and its words alone. */
  readonly text?: string;
  readonly words?: string;
}

interface Point extends ListLine {
  readonly line: ListLine;
  readonly below: ListLine[];
}

/** Whether the lines are the list as it stands. */
export function isAsWritten(lines: readonly ListLine[], before: readonly PointPlace[]): boolean {
  return (
    lines.length === before.length &&
    lines.every(({ place, depth }, index) => {
      const old = before[index]!;
      return (
        place && place.index === old.index && place.below === old.below && depth === (old.below === undefined ? 0 : 1)
      );
    })
  );
}

/** Writes a list of points in its new order, with new points, without those that went; points may change their level. */
export function rewritePoints(editor: YamlEditor, list: SourcePath, lines: readonly ListLine[]): boolean {
  const points: Point[] = [];
  for (const line of lines) {
    const last = points.at(-1);
    if (line.depth === 1 && last) last.below.push(line);
    else points.push({ ...line, depth: 0, line, below: [] });
  }
  // As they are written, before anything moves.
  const values = new Map(lines.map((line) => [line, valueOf(editor, list, line)]));
  const valueOfLine = (line: ListLine): ReturnType<typeof valueOf> => values.get(line)!;
  const composed = new Set<Point>();
  for (const point of points) {
    const answer = settleBelow(editor, list, point, valueOfLine);
    if (answer === 'compose') composed.add(point);
    else if (!answer) return false;
  }
  const items = points.map((point): ListItem => {
    const { place } = point;
    if (place?.below === undefined && place && !composed.has(point)) return { keep: place.index };
    const own = valueOfLine(point.line);
    if (point.below.length === 0) return { add: own };
    const below = point.below.map(valueOfLine);
    return { add: { ...(typeof own === 'object' ? own : { text: own }), points: below } };
  });
  const node = editor.node(list);
  const count = node?.kind === 'list' ? node.items.length : 0;
  const asBefore = items.length === count && items.every((item, index) => 'keep' in item && item.keep === index);
  return asBefore || editor.rewriteList(list, items);
}

/** The points below one that stays where it is in its list. */
function settleBelow(
  editor: YamlEditor,
  list: SourcePath,
  { place, below }: Point,
  valueOfLine: (line: ListLine) => WrittenValue,
): boolean | 'compose' {
  if (!place || place.below !== undefined) return 'compose';
  const path = [...list, place.index];
  const node = editor.node(path);
  const points = editor.node([...path, 'points']);
  const before = points?.kind === 'list' ? points.items.length : 0;
  if (before === 0) return below.length === 0 || 'compose';
  if (below.length === 0) return node?.kind === 'map' && editor.removeKey(path, 'points');
  const items = below.map((line): ListItem => {
    const own = line.place;
    const stays = own?.below !== undefined && own.index === place.index && samePath(own.list, list);
    return stays ? { keep: own.below! } : { add: valueOfLine(line) };
  });
  const same = items.length === before && items.every((item, index) => 'keep' in item && item.keep === index);
  return same || editor.rewriteList([...path, 'points'], items);
}

/** A point by itself, as it is written. */
function valueOf(
  editor: YamlEditor,
  list: SourcePath,
  { place, text = '' }: ListLine,
): Exclude<WrittenValue, readonly WrittenValue[]> {
  if (!place) return text;
  const path = [...list, place.index, ...(place.below === undefined ? [] : ['points', place.below])];
  const node = editor.node(path);
  if (node?.kind === 'map') {
    const formula = node.entries.find(({ key }) => key === 'formula')?.value;
    const own = node.entries.find(({ key }) => key === 'text')?.value;
    if (formula?.kind === 'scalar') return { formula: formula.text };
    return own?.kind === 'scalar' ? own.text : '';
  }
  return node?.kind === 'scalar' ? node.text : '';
}

/** How deep a paragraph stands, by the levels that the paragraphs of its list had. */
export function depthOf(paragraph: RichParagraph, levels: ReadonlyMap<0 | 1, number>): 0 | 1 {
  const first = levels.get(0) ?? 0;
  return paragraph.level > first ? 1 : 0;
}
