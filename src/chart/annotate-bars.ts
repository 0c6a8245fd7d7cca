import { type Px } from '../model/units.ts';
import type { AnnotationPlan, ChartPlan } from '../model/chart-plan.ts';
import type { Annotation, Chart } from '../model/deck.ts';
import { lineName } from './annotation-figures.ts';
import type { ChartContext } from './draft.ts';
import { linesWidth, placeLabel } from './labels.ts';
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
