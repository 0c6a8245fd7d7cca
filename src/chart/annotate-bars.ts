import {
  type AnnotationPlan,
  type ChartPlan,
  labelLine,
  type LabelRun,
  type Annotation,
  type Chart,
  type PointPlan,
} from '../model/chart-plan.ts';
import type { Box, Point, Px } from '../model/units.ts';
import type { ChartContext } from './draft.ts';
import { linesWidth, placeLabel } from './labels.ts';
import { formatOf, numberFormat } from '../language/number-format.ts';
import { placer } from './scale.ts';

/** From the words of a row to what is said behind them. */
const wordGap: Px = 12;

/** Room above bars for the names of lines that cross them. */
export const lineNamesAbove = ({ annotations = [] }: Chart): Px =>
  annotations.some(({ kind }) => kind === 'line') ? 24 : 0;

/** From the end of a row to an arrow, and from the arrow to its figure. */
const besideArrow = { before: 20, after: 26 } as const;
/** From the words of a row to the fine line that leads to an arrow. */
const guideGap: Px = 8;

/** Room behind the end of a row for what is said there, by category. */
export function roomBehindBars(chart: Chart, context: ChartContext): ReadonlyMap<number, Px> {
  const rows = new Map<number, Px>();
  const take = (category: number, room: Px): Map<number, Px> => rows.set(category, (rows.get(category) ?? 0) + room);
  for (const one of chart.annotations ?? []) {
    if (one.kind === 'line') continue;
    if (one.kind === 'note') {
      take(one.category, wordGap + linesWidth([[{ text: one.text, bold: true, colour: 'ink' }]], context));
      continue;
    }
    const { from, to, lines } = arrowOf(chart, one, context.language);
    const width = linesWidth(
      lines.map(({ run }) => [run]),
      context,
    );
    for (const category of rowsBetween(from.category, to.category))
      take(category, besideArrow.before + besideArrow.after + width + pillEdge);
  }
  return rows;
}

/** The box of a figure has so much room beyond the ends of its words. */
const pillEdge: Px = 12;

const rowsBetween = (from: number, to: number): number[] =>
  Array.from({ length: Math.abs(to - from) + 1 }, (_, index) => Math.min(from, to) + index);

interface Arrow {
  readonly from: { readonly series: number; readonly category: number };
  readonly to: { readonly series: number; readonly category: number };
  /** The change, and that of a year. */
  readonly lines: readonly Written[];
}

function arrowOf(chart: Chart, annotation: Annotation & { kind: 'growth' | 'difference' }, language: string): Arrow {
  if (annotation.kind === 'growth') {
    const { series, from, to } = annotation;
    const change = growthOf(chart, annotation);
    const yearly = yearlyChange(change, language);
    return {
      from: { series, category: from },
      to: { series, category: to },
      lines: [wholeChange(change, language), ...(yearly ? [yearly] : [])],
    };
  }
  const { from, to } = annotation;
  const figure = ({ series, category }: Arrow['from']): number => chart.series[series]?.values[category] ?? 0;
  return { from, to, lines: [differenceOf(chart, figure(to) - figure(from), language)] };
}

/**
 * What points at bars that lie: lines that cross them, and behind the words of their rows remarks, and arrows from one bar to another. All
 * are shapes in PowerPoint, so that an axis with a line on it is held.
 */
export function annotateBars(plan: ChartPlan, context: ChartContext): ChartPlan {
  const { chart, plot } = plan;
  const value = plan.value!;
  const wanted = chart.annotations ?? [];
  const x = placer({ min: value.min, max: value.max, step: 1, ticks: [] }, plot.x, plot.x + plot.w);
  const ends = chart.categories.map((_, category) => endOfRow(plan, category));
  /** The same with remarks. */
  const remarks = [...ends];
  let lineEnd = -Infinity;
  const done = new Map<number, AnnotationPlan>();
  // Arrows stand behind remarks, and lines leave out what stands in their way.
  const rank = { note: 0, growth: 1, difference: 1, line: 2 } as const;
  const order = [...wanted.keys()].sort((a, b) => rank[wanted[a]!.kind] - rank[wanted[b]!.kind] || a - b);
  for (const index of order) done.set(index, draw(wanted[index]!));
  const annotations = wanted.map((_, index) => done.get(index)!);
  const crossed = annotations.some(({ annotation }) => annotation.kind === 'line');
  return { ...plan, value: { ...value, ...(crossed && { fixed: { min: true, max: true } }) }, annotations };

  function draw(annotation: Annotation): AnnotationPlan {
    switch (annotation.kind) {
      case 'line': {
        const place = x(annotation.value);
        const { runs } = lineName(chart, annotation, context.language);
        const centred = placeLabel([runs], { x: place, y: plot.y - 4 }, 'center', 'above', context);
        const from = Math.max(lineEnd + 8, Math.min(plan.box.w - centred.box.w, centred.box.x));
        lineEnd = from + centred.box.w;
        const path = [plot.y, plot.y + plot.h].map((y) => ({ x: place, y }));
        const pieces = piecesOf(place, plot, [...wordsOf(plan), ...[...done.values()].flatMap(boxesOf)]);
        return { ...withoutArrow(annotation), path, pieces, label: { ...centred, box: { ...centred.box, x: from } } };
      }
      case 'note': {
        const { category, text } = annotation;
        const from = { x: ends[category]! + wordGap, y: plan.categories[category]!.at };
        const label = placeLabel([[{ text, bold: true, colour: 'ink' }]], from, 'left', 'middle', context);
        ends[category] = remarks[category] = from.x + label.box.w;
        return { ...withoutArrow(annotation), path: [], label };
      }
      case 'growth':
      case 'difference':
        return arrow(annotation);
    }
  }

  /** Down or up from the row of one bar to that of the other, with fine lines from their ends. */
  function arrow(annotation: Annotation & { kind: 'growth' | 'difference' }): AnnotationPlan {
    const { from, to, lines } = arrowOf(chart, annotation, context.language);
    const rows = rowsBetween(from.category, to.category);
    const shaft = Math.max(...rows.map((category) => ends[category]!)) + besideArrow.before;
    const [start, tip] = [from, to].map((bar) => middleOfBar(plan, bar)) as [Px, Px];
    const figureAt = { x: shaft + besideArrow.after, y: (start + tip) / 2 };
    const label = placeLabel([[lines[0]!.run]], figureAt, 'left', 'middle', context);
    const second =
      lines[1] &&
      placeLabel([[lines[1].run]], { x: figureAt.x, y: label.box.y + label.box.h + 5 }, 'left', 'below', context);
    const guides = [from, to].flatMap((bar, index): [Point, Point][] => {
      const y = index === 0 ? start : tip;
      // A remark stands in the middle of its row.
      const remark = Math.abs(y - plan.categories[bar.category]!.at) < labelLine / 2 ? remarks[bar.category]! : 0;
      const begin = Math.max(endOfBar(plan, bar), remark) + guideGap;
      return begin < shaft ? [[{ x: begin, y }, { x: shaft, y }]] : []; // prettier-ignore
    });
    const reached = Math.max(label.box.x + label.box.w + pillEdge, second ? second.box.x + second.box.w : 0);
    for (const category of rows) ends[category] = reached;
    const path = [start, tip].map((y) => ({ x: shaft, y }));
    return {
      ...withoutArrow(annotation),
      path,
      arrow: start !== tip,
      guides,
      pill: true,
      label,
      ...(second && { second }),
    };
  }
}

/** The middle of a bar across, of its row where bars stand in one. */
function middleOfBar({ series, categories }: ChartPlan, { series: own, category }: Arrow['from']): Px {
  const box = pointOf(series, own, category)?.box;
  return box ? box.y + box.h / 2 : categories[category]!.at;
}

const pointOf = (series: ChartPlan['series'], own: number, category: number): PointPlan | undefined =>
  series.find(({ index }) => index === own)?.points.find(({ index }) => index === category);

/** Where a bar, and what is written behind it, ends; of a stack all of it. */
function endOfBar(plan: ChartPlan, { series, category }: Arrow['from']): Px {
  const point = plan.chart.stacked ? undefined : pointOf(plan.series, series, category);
  if (!point?.box) return endOfRow(plan, category);
  return Math.max(...[point.box, ...(point.label ? [point.label.box] : [])].map((box) => box.x + box.w));
}

/** Words in a plan without what points at its figures. */
const wordsOf = ({ series, texts }: ChartPlan): Box[] => [
  ...series.flatMap(({ points }) => points.flatMap(({ label }) => (label ? [label.box] : []))),
  ...texts.map(({ box }) => box),
];

const boxesOf = ({ label, second }: AnnotationPlan): Box[] => [label, second].flatMap((one) => (one ? [one.box] : []));

/** Air between words and the line that they stand in the way of. */
const air: Px = 3;

/** What is left of a line down a plot where words stand on it. */
export function piecesOf(x: Px, { y: top, h }: Box, words: readonly Box[]): (readonly [Point, Point])[] | undefined {
  const inWay = words
    .filter((box) => box.x - air < x && x < box.x + box.w + air && box.y < top + h && box.y + box.h > top)
    .sort((a, b) => a.y - b.y);
  if (inWay.length === 0) return undefined;
  const pieces: (readonly [Point, Point])[] = [];
  let y = top;
  for (const box of inWay) {
    if (box.y > y + 2) pieces.push([{ x, y }, { x, y: box.y }]); // prettier-ignore
    y = Math.max(y, box.y + box.h);
  }
  if (top + h > y + 2) pieces.push([{ x, y }, { x, y: top + h }]); // prettier-ignore
  return pieces;
}

const withoutArrow = (annotation: Annotation) =>
  ({ annotation, arrow: false, guides: [], pill: false, colour: 'ink' }) as const;

/** Where a bar of a category, and what is written behind it, ends. */
function endOfRow({ plot, series, texts }: ChartPlan, category: number): Px {
  const marks = series.flatMap(({ points }) =>
    points.flatMap(({ index, box, label }) => (index === category ? [box!, ...(label ? [label.box] : [])] : [])),
  );
  const totals = texts.flatMap((text) => (text.role === 'total' && text.category === category ? [text.box] : []));
  return Math.max(plot.x, ...[...marks, ...totals].map((box) => box.x + box.w));
}

/** Figures of what points at others, and how they are written. */

/** Behind a rate: per annum, which all languages write alike. */
const perYear = ' p.a.';

interface Growth {
  /** The whole change, as a share. */
  readonly whole: number;
  /** That of a year, where both categories are years. */
  readonly yearly?: number;
  readonly years: number;
}

export function growthOf(
  chart: Chart,
  { series, from, to }: { readonly series: number; readonly from: number; readonly to: number },
): Growth {
  const [start, end] = [chart.series[series]!.values[from] ?? 0, chart.series[series]!.values[to] ?? 0];
  const whole = start === 0 ? 0 : (end - start) / Math.abs(start);
  const [first, last] = [chart.categories[from]!, chart.categories[to]!].map((name) =>
    /^\d{4}$/.test(name.trim()) ? Number(name) : NaN,
  );
  const years = last! - first!;
  const isYearly = Number.isFinite(years) && years > 1 && start > 0 && end > 0;
  return { whole, years, ...(isYearly && { yearly: (end / start) ** (1 / years) - 1 }) };
}

interface Written {
  readonly run: LabelRun;
  readonly code: string;
}

export function wholeChange({ whole }: Growth, language: string): Written {
  const format = percentOf(whole, language);
  return { run: { text: format.format(whole), bold: true, colour: 'ink' }, code: format.code };
}

export function yearlyChange({ yearly }: Growth, language: string): Written | undefined {
  if (yearly === undefined) return undefined;
  const format = percentOf(yearly, language);
  return {
    run: { text: `${format.format(yearly)}${perYear}`, colour: 'ink2' },
    code: format.code.replace(/;/g, `"${perYear}";`) + `"${perYear}"`,
  };
}

/** The second figure less the first, always with its sign. */
export function differenceOf(chart: Chart, change: number, language: string): Written {
  const format = signedFormat(chart.format, change, language);
  return { run: { text: format.format(change), bold: true, colour: 'ink' }, code: format.code };
}

/** Name and value of a line. */
export function lineName(
  chart: Chart,
  { value, label }: Annotation & { kind: 'line' },
  language: string,
): { readonly runs: readonly LabelRun[]; readonly code: string } {
  const format = chart.full
    ? numberFormat([value], language, { percent: true })
    : formatOf(chart.format, [value], language);
  const run = (text: string): LabelRun => ({ text, bold: true, colour: 'ink' });
  return { runs: [...(label === undefined ? [] : [run(label)]), run(format.format(value))], code: format.code };
}

/** Signed per cent: whole from ten per cent on, else with a decimal. */
function percentOf(share: number, language: string): ReturnType<typeof numberFormat> {
  const decimals = Math.abs(share) < 0.1 ? 3 : 2;
  const format = numberFormat([Number(share.toFixed(decimals))], language, { percent: true, signed: true });
  return { format: (value) => format.format(Number(value.toFixed(decimals))), code: format.code };
}

function signedFormat(written: string | undefined, value: number, language: string): ReturnType<typeof numberFormat> {
  if (written === undefined) return numberFormat([Number(value.toPrecision(12))], language, { signed: true });
  const own = formatOf(written, [value], language);
  return {
    format: (one) => (one > 0 && !own.format(one).startsWith('+') ? `+${own.format(one)}` : own.format(one)),
    code: own.code.startsWith('+') ? own.code : `+${own.code};${own.code.split(';')[0]}`,
  };
}
