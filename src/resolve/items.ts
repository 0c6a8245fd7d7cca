import type { Item } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import {
  either,
  flag,
  formulaText,
  type Infer,
  list,
  map,
  needed,
  number,
  optional,
  reference,
  type Report,
  type Shape,
  text,
} from '../model/grammar.ts';
import type { ResolveContext } from './context.ts';
import type { RichText } from '../model/rich-text.ts';

/** Heads with a text each, which several slide layouts have: how they are written, and what becomes of them. */

export const actorsShape = list('actors', reference('actor'), { unique: true });

export const itemFields = {
  head: needed(text, 'The point in a word or two.'),
  text: optional(text, 'One sentence about it.'),
};
export const itemShape = map('an item', itemFields);
export const takeawayShape = map('a takeaway', {
  ...itemFields,
  actors: optional(actorsShape, 'The actors it is about; it takes their colours.'),
});
type OutlineItem = Infer<typeof itemShape> | Infer<typeof takeawayShape>;

/** Items of a list whose own path is `path`. */
export function resolveItems(
  items: readonly OutlineItem[] | undefined,
  path: SourcePath,
  context: ResolveContext,
): Item[] {
  return (items ?? []).map((item, index) => resolveItem(item, [...path, index], context));
}

export function resolveItem(item: OutlineItem, path: SourcePath, context: ResolveContext): Item {
  return {
    head: context.rich(item.head),
    text: context.richOrNone(item.text),
    actors: context.actorsOf('actors' in item ? item.actors : undefined),
    path,
  };
}

/** Points with points below them, on three levels: how they are written, and what becomes of them. */

const formulaDoc = 'LaTeX without dollars, on lines of its own.';
/** Keys that stand beside `points` and number them. */
export const numberingFields = {
  numbered: optional(flag, 'true: the points have numbers.'),
  start: optional(number({ whole: true, least: 1, most: 9999 }), 'The number of the first one (beside numbered).'),
};
const wordFields = {
  text: optional(text, 'The point.'),
  formula: optional(formulaText, `In place of a text: ${formulaDoc}`),
};
const oneOf = [{ keys: ['text', 'formula'], needed: true }] as const;

const noFourth = 'points have three levels: write these beside their point, or give them a slide of their own';
const lastShape = either({
  scalar: text,
  map: map('a point of the third level', wordFields, { oneOf, notHere: { points: noFourth } }),
});
const nestedShape = levelShape(lastShape);
const pointShape = levelShape(nestedShape);
export const pointsShape = list('points', pointShape, { least: 1 });

function levelShape<T>(below: Shape<T>) {
  const fields = {
    ...wordFields,
    points: optional(list('points', below, { least: 1 }), 'Points below it.'),
    ...numberingFields,
  };
  return either({ scalar: text, map: map('a point', fields, { oneOf, check: checkNumbering }) });
}

/** Numbers without points, or a start without numbers, would be lost without a word. */
export function checkNumbering(
  value: { readonly points?: unknown; readonly numbered?: boolean | undefined; readonly start?: number | undefined },
  report: Report,
): void {
  if (value.numbered !== undefined && value.points === undefined)
    report(
      'unknown-key',
      ['numbered'],
      '"numbered" numbers the "points" beside it, and there are none here',
      'write "points:" too',
    );
  else if (value.start !== undefined && value.numbered !== true)
    report(
      'unknown-key',
      ['start'],
      '"start" says where numbers begin, and these points have none',
      'write "numbered: true" too',
    );
}

export interface Point {
  readonly text: RichText;
  readonly points: readonly Point[];
  /** Its own number, where its list has them. */
  readonly number?: number;
  readonly path: SourcePath;
}

interface Numbering {
  readonly numbered?: boolean;
  readonly start?: number;
}

/** A point of any level, as the grammar has it. */
type OutlinePoint =
  | string
  | (Numbering & { readonly text?: string; readonly formula?: string; readonly points?: readonly OutlinePoint[] });

/** Points of a list whose own path is `path`. */
export const resolvePoints = (
  points: Infer<typeof pointsShape>,
  path: SourcePath,
  context: ResolveContext,
  numbering: Numbering = {},
): readonly Point[] => resolveList(points, path, context, numbering);

function resolveList(
  points: readonly OutlinePoint[],
  path: SourcePath,
  context: ResolveContext,
  { numbered, start = 1 }: Numbering,
): readonly Point[] {
  return points.map((point, index): Point => {
    const own = [...path, index];
    const written = typeof point === 'string' ? { text: point } : point;
    const { text: words = '', formula, points: below = [] } = written as Exclude<OutlinePoint, string>;
    const rich = formula === undefined ? context.rich(words) : context.formula(formula);
    return {
      text: rich,
      points: resolveList(below, [...own, 'points'], context, written as Numbering),
      ...(numbered && { number: start + index }),
      path: own,
    };
  });
}
