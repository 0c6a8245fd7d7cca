import { anyOverlap, type Px } from '../model/units.ts';
import { type LabelLines, lineOf, linesWidth, placeLabel, wrapWords } from './labels.ts';
import {
  type CategoryLabel,
  type CategoryNames,
  type ChartLabel,
  type ChartPlan,
  type ChartRemark,
  labelSize,
} from '../model/chart-plan.ts';
import type { ChartContext, Draft } from './draft.ts';

/** Names below a horizontal axis: where each stands, and how much room they take. */
export interface CategoryRow {
  /** Height of the names. */
  readonly height: Px;
  readonly names: CategoryNames;
  /** Names for which there is no room, whatever is tried. */
  readonly lost: number;
  /** Gives the labels, their first line's top at `y`. */
  place(y: Px): CategoryLabel[];
}

const gap: Px = 12;
const maxLines = 3;
/** Smaller than this nobody reads a name from the last row. */
export const smallestName: Px = 12;
/** A turned name takes no more than this of what stands above it. */
const longestTurned: Px = 190;

interface Bounds {
  readonly from: Px;
  readonly to: Px;
}

/**
 * Names wrap while that makes them fit between their neighbours, else they are turned, else they shrink: none is left out, since
 * nobody could say whose column it is. Dates and numbers follow from their neighbours: of those every second, third … is shown, the
 * last one always. `edges`: the first and the last stay inside the plot, which begins and ends at their points.
 */
export function categoryRow(
  names: readonly string[],
  points: readonly Px[],
  bounds: Bounds,
  edges: boolean,
  context: ChartContext,
): CategoryRow {
  const pitch = points.length > 1 ? Math.abs(points[1]! - points[0]!) : bounds.to - bounds.from;
  const single = names.map((name): LabelLines => [[{ text: name, colour: 'muted' }]]);
  const fits = (set: readonly LabelLines[]) => set.every((lines) => linesWidth(lines, context) <= pitch - gap);
  const upright = (set: readonly LabelLines[], size: Px) => {
    const look = { ...context, labelSize: size };
    const stand = (index: number, y: Px) =>
      standing(set[index]!, points[index]!, y, bounds, edges, index, names.length, look);
    return { set, size, stand };
  };
  const row = ({ set, size, stand }: ReturnType<typeof upright>, shown: ReadonlySet<number>): CategoryRow => ({
    height: Math.max(1, ...[...shown].map((index) => set[index]!.length)) * lineOf(size),
    names: { size, turned: false },
    lost: 0,
    place: (y) =>
      names.map((text, index) => ({ text, at: points[index]!, ...(shown.has(index) && { label: stand(index, y) }) })),
  });
  const all = new Set(names.keys());
  const plain = upright(single, labelSize);
  const clear = (way: ReturnType<typeof upright>, shown: Iterable<number>) =>
    !anyOverlap(
      [...shown].map((index) => way.stand(index, 0).box),
      gap,
    );
  if (fits(single) || clear(plain, all)) return row(plain, all);
  if (isSequence(names, context.language)) {
    const small = upright(single, 14);
    if (clear(small, all)) return row(small, all);
    const turned = turnedRow(names, points, pitch, context);
    const shown = thinned(names.length, (indices) => clear(plain, indices));
    // PowerPoint counts from the first one: where that misses the last, all are turned, if there is room.
    return isEven(shown) || turned.lost > 0 ? row(plain, new Set(shown)) : turned;
  }
  for (const size of [labelSize, 14, smallestName]) {
    const smaller = { ...context, labelSize: size };
    const wrapped = names.map((name) => wrapWords(name, pitch - gap, maxLines, 'muted', smaller));
    if (wrapped.every((lines) => lines !== undefined)) {
      const way = upright(wrapped as LabelLines[], size);
      if (clear(way, all) || !edges) return row(way, all);
    }
  }
  return turnedRow(names, points, pitch, context);
}

/** A name under its point, inside the bounds. */
function standing(
  lines: LabelLines,
  x: Px,
  y: Px,
  bounds: Bounds,
  edges: boolean,
  index: number,
  count: number,
  context: ChartContext,
): ChartLabel {
  const label = placeLabel(lines, { x, y }, 'center', 'below', context);
  if (label.box.x < bounds.from || (edges && index === 0))
    return placeLabel(lines, { x: bounds.from, y }, 'left', 'below', context);
  if (label.box.x + label.box.w > bounds.to || (edges && index === count - 1))
    return placeLabel(lines, { x: bounds.to, y }, 'right', 'below', context);
  return label;
}

/** Names that read upwards, each ending at its point. */
function turnedRow(names: readonly string[], points: readonly Px[], pitch: Px, context: ChartContext): CategoryRow {
  const sizes = [labelSize, 15, 14, 13, smallestName];
  const room = (size: Px) => lineOf(size) <= pitch + 1;
  const size = sizes.find(room) ?? smallestName;
  const smaller = { ...context, labelSize: size };
  // Other programs break no lines in names that are turned.
  const lines = names.map((name): LabelLines => [[{ text: name, colour: 'muted' }]]);
  const lengths = lines.map((set) => linesWidth(set, smaller));
  const fit = lengths.map((length) => room(size) && length <= longestTurned);
  return {
    height: Math.max(lineOf(size), ...lengths.filter((_, index) => fit[index])),
    names: { size, turned: true },
    lost: fit.filter((fits) => !fits).length,
    place: (y) =>
      names.map((text, index) => {
        const at = points[index]!;
        if (!fit[index]) return { text, at };
        const w = lineOf(size);
        const box = { x: at - w / 2, y, w, h: lengths[index]! };
        return { text, at, label: { lines: lines[index]!, box, align: 'right', size, turned: true } };
      }),
  };
}

/**
 * Every k-th, with the least k that leaves room and ends on the last name; where no such k is near, every k-th and the last one,
 * without the one that it would touch.
 */
function thinned(count: number, fits: (indices: readonly number[]) => boolean): number[] {
  const every = (k: number) => Array.from({ length: Math.ceil(count / k) }, (_, index) => index * k);
  let k = 1;
  while (k < count && !fits(every(k))) k += 1;
  for (let sparser = k; sparser <= 2 * k && sparser < count; sparser += 1)
    if ((count - 1) % sparser === 0) return every(sparser);
  const shown = every(k);
  while (shown.length > 1 && !fits([...shown, count - 1])) shown.pop();
  return fits([...shown, count - 1]) ? [...shown, count - 1] : shown;
}

const isEven = (shown: readonly number[]): boolean =>
  shown.every((index, place) => place === 0 || index - shown[place - 1]! === shown[1]! - shown[0]!);

/** Room that a row of names takes below the plot. */
export const rowRoom = ({ height }: Pick<CategoryRow, 'height'>): Px => 10 + height;

/** Words that count on: quarters, halves, weeks, financial years, in the languages in common use. */
const counters =
  /(?<![\p{L}])(?:[QHTSW]|KW|FY|GJ|EJ|CW|wk|week|woche|semaine|semana|settimana|uge|vecka|tag|day|jour|día|day|year|jahr|an|année|año|anno|år|mois|monat|month|mes|quarter|quartal|trimestre|term|season)\.?(?![\p{L}])/giu;

/**
 * Whether names are numbers or dates, of which some may be left out: whoever sees 2019 and 2021 knows what stands between them.
 * Months and days of the week count as dates in the deck's language and in English.
 */
export function isSequence(names: readonly string[], language: string): boolean {
  const dates = [...new Set([language, 'en'])].flatMap(dateWords);
  const word = new RegExp(`(?<![\\p{L}])(?:${dates.join('|')})\\.?(?![\\p{L}])`, 'giu');
  return names.every((name) => {
    const rest = name.replace(word, '1').replace(counters, '');
    return /\p{Nd}/u.test(rest) && /^[\p{Nd}\p{P}\p{Sc}\s+<>≥≤TZ年月日時号季度週周]*$/u.test(rest);
  });
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Names of months and days, long and short. */
function dateWords(language: string): string[] {
  const words = new Set<string>();
  for (const style of ['long', 'short'] as const) {
    for (let month = 0; month < 12; month += 1) {
      const day = new Date(Date.UTC(2024, month, 15));
      const named = (options: Intl.DateTimeFormatOptions): string | undefined =>
        new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC', numberingSystem: 'latn' })
          .formatToParts(day)
          .find(({ type }) => type === 'month' || type === 'weekday')?.value;
      // Some languages write months otherwise beside a day.
      for (const name of [named({ month: style }), named({ month: style, day: 'numeric' })]) if (name) words.add(name);
      const weekday = new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' }).format(
        new Date(Date.UTC(2024, 0, month + 1)),
      );
      words.add(weekday);
    }
  }
  return [...words]
    .map((one) => escape(one.replace(/\.$/, '')))
    .filter((one) => one !== '' && !/^\d/.test(one))
    .sort((one, other) => other.length - one.length);
}

/** How the names of categories stand, and that some of them do not. */
export function namesAndRemarks(
  { names, lost }: Pick<CategoryRow, 'names' | 'lost'>,
  { chart }: Draft,
): Pick<ChartPlan, 'names' | 'remarks'> {
  if (lost === 0) return { names };
  const remark: ChartRemark = {
    rule: 'chart-names',
    message: `${lost} of ${chart.categories.length} categories have no name: there is no room for them`,
    hint:
      chart.type === 'bar'
        ? 'show fewer, shorten their names, or take a table'
        : 'shorten the names, show fewer, or take bars (type: bar), which have a line for each',
    severe: true,
  };
  return { names, remarks: [remark] };
}
