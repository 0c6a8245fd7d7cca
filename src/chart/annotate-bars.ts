import type { AnnotationPlan, ChartPlan, LabelRun, Annotation, Chart } from '../model/chart-plan.ts';
import type { Px } from '../model/units.ts';
import type { ChartContext } from './draft.ts';
import { linesWidth, placeLabel } from './labels.ts';
import { formatOf, numberFormat } from '../language/number-format.ts';
import { placer } from './scale.ts';

/** From the words of a row to what is said behind them. */
const wordGap: Px = 12;

/** Room above bars for the names of lines that cross them. */
export const lineNamesAbove = ({ annotations = [] }: Chart): Px =>
  annotations.some(({ kind }) => kind === 'line') ? 24 : 0;

/** Room behind the end of a row for what is said there, by category. */
export function roomBehindBars(chart: Chart, context: ChartContext): ReadonlyMap<number, Px> {
  const rows = new Map<number, Px>();
  for (const one of chart.annotations ?? []) {
    if (one.kind !== 'note') continue;
    const width = linesWidth([[{ text: one.text, bold: true, colour: 'ink' }]], context);
    rows.set(one.category, (rows.get(one.category) ?? 0) + wordGap + width);
  }
  return rows;
}

/**
 * What points at bars that lie: lines that cross them, and remarks behind the words of their row. Both are shapes in PowerPoint, so
 * that an axis with a line on it is held.
 */
export function annotateBars(plan: ChartPlan, context: ChartContext): ChartPlan {
  const { chart, plot } = plan;
  const value = plan.value!;
  const x = placer({ min: value.min, max: value.max, step: 1, ticks: [] }, plot.x, plot.x + plot.w);
  const ends = chart.categories.map((_, category) => endOfRow(plan, category));
  let lineEnd = -Infinity;
  const annotations = (chart.annotations ?? []).flatMap((annotation): AnnotationPlan[] => {
    switch (annotation.kind) {
      case 'line': {
        const place = x(annotation.value);
        const { runs } = lineName(chart, annotation, context.language);
        const centred = placeLabel([runs], { x: place, y: plot.y - 4 }, 'center', 'above', context);
        const from = Math.max(lineEnd + 8, Math.min(plan.box.w - centred.box.w, centred.box.x));
        lineEnd = from + centred.box.w;
        const path = [plot.y, plot.y + plot.h].map((y) => ({ x: place, y }));
        return [{ ...still(annotation), path, label: { ...centred, box: { ...centred.box, x: from } } }];
      }
      case 'note': {
        const { category, text } = annotation;
        const from = { x: ends[category]! + wordGap, y: plan.categories[category]!.at };
        const label = placeLabel([[{ text, bold: true, colour: 'ink' }]], from, 'left', 'middle', context);
        ends[category] = from.x + label.box.w;
        return [{ ...still(annotation), path: [], label }];
      }
      // The outline has them over columns alone.
      case 'growth':
      case 'difference':
        return [];
    }
  });
  const crossed = annotations.some(({ annotation }) => annotation.kind === 'line');
  return { ...plan, value: { ...value, ...(crossed && { fixed: { min: true, max: true } }) }, annotations };
}

const still = (annotation: Annotation) =>
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
  const format = formatOf(chart.format, [value], language);
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
