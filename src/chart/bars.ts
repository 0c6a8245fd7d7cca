import { barGeometry, type BarGeometry } from './bar-geometry.ts';
import { endLabel, insideLabel, stackNames, totalLabel } from './bar-labels.ts';
import { columnRoom, lyingRoom, widest, type Telling } from './bar-room.ts';
import { type Draft, isLabelled, wholeOf } from './draft.ts';
import { reach } from './annotate.ts';
import { headRoom } from './head-room.ts';
import { namesTold } from './remarks.ts';
import { placeLabel } from './labels.ts';
import { anyOverlap, overlap } from '../model/units.ts';
import {
  labelLine,
  type ChartText,
  type ChartPlan,
  type LabelRun,
  type PointPlan,
  type SeriesPlan,
} from '../model/chart-plan.ts';
import { axisScale, fullScale, placer, planScale, tickFormat } from './scale.ts';

/** Up to so many columns or bars carry their values; more have an axis. */
const mostLabelled = 12;

/** Columns and bars, side by side or stacked: told as fully as can be with nothing touching. */
export function planBars(draft: Draft): ChartPlan {
  const ways = tellings(draft);
  for (const telling of ways.slice(0, -1)) {
    const { plan, clear } = tell(draft, telling);
    if (clear) return plan;
  }
  return tell(draft, ways.at(-1)!).plan;
}

/** From the fullest to the plainest. */
function tellings({ chart, values }: Draft): Telling[] {
  const count = chart.stacked ? chart.categories.length : values.length;
  const wished = chart.labels === undefined ? undefined : chart.labels === 'all';
  const ways = wished === undefined ? (count <= mostLabelled ? [true, false] : [false]) : [wished];
  return ways.flatMap((labelled): Telling[] => {
    if (chart.series.length === 1) return [{ values: labelled, names: 'none' }];
    const legend: Telling = { values: labelled, names: 'legend' };
    return labelled || chart.stacked ? [{ values: labelled, names: 'beside' }, legend] : [legend];
  });
}

function tell(draft: Draft, telling: Telling): { readonly plan: ChartPlan; readonly clear: boolean } {
  const { chart, box, context, looks } = draft;
  const upright = chart.type === 'column';
  const many = chart.series.length > 1;
  const head = headRoom(chart, looks, box.w, context, { legend: telling.names === 'legend', nameSaid: many });

  const sums = chart.categories.map((_, category) => sumsOf(draft, category));
  const ends = chart.stacked ? sums.flatMap(({ gains, losses }) => [gains, losses]) : draft.values;
  const [low, high] = reach(chart, Math.min(0, ...ends), Math.max(0, ...ends));
  // Without an axis too: PowerPoint then makes the bars as long as they are here.
  const wish = chart.axis ?? {};
  const round = chart.full ? fullScale : axisScale(low, high, { zero: true }, wish);
  const drawn = !telling.values && !wish.hidden;
  const axis = tickFormat(round, wish, draft);
  const tickRun = (value: number): LabelRun => ({ text: axis.format(value), colour: 'muted' });
  const tickWidth = !drawn ? undefined : widest(round.ticks.map(tickRun), draft);

  const room = upright
    ? columnRoom(draft, telling, head.bottom, tickWidth)
    : lyingRoom(draft, telling, head.bottom, tickWidth, ends);
  const geometry = barGeometry(room.plot, {
    upright,
    stacked: chart.stacked,
    groups: chart.categories.length,
    across: chart.stacked ? 1 : chart.series.length,
    along: (from, to) => placer(round, from, to),
  });
  const series = barSeries(draft, telling, geometry);

  const texts: ChartText[] = [...head.texts];
  if (chart.stacked && !chart.full && telling.values && many) {
    sums.forEach(({ gains, losses }, category) => {
      if (gains > 0 && losses === 0)
        texts.push({ ...totalLabel(draft, geometry, category, gains), role: 'total', category });
    });
  }
  const besideStack = chart.stacked && telling.names === 'beside';
  const names = besideStack && upright ? stackNames(draft, geometry, series) : undefined;
  if (names) texts.push(...names.map((name) => ({ ...name, role: 'name' as const })));
  const named = !besideStack || names !== undefined;

  const scale = planScale(
    round,
    geometry.along,
    wish,
    axis,
    drawn
      ? (text, at) =>
          upright
            ? placeLabel([[{ text, colour: 'muted' }]], { x: 0, y: at - 2 }, 'left', 'above', context)
            : placeLabel([[{ text, colour: 'muted' }]], { x: at, y: box.h - labelLine }, 'center', 'below', context)
      : undefined,
  );
  return {
    clear: named && (chart.stacked ? tellsMost(telling, series) : nothingTouches(draft, telling, series)),
    plan: {
      ...draft.common,
      plot: room.plot,
      value: scale,
      categories: room.categories,
      ...namesTold(room.names, draft),
      categoriesStand: 'between',
      bars: geometry.sizes,
      series,
      texts,
      legend: head.legend,
    },
  };
}

/** Where a stack ends, above and below zero. */
function sumsOf({ chart }: Draft, category: number): { readonly gains: number; readonly losses: number } {
  const values = chart.series.map((series) => series.values[category] ?? 0);
  return {
    gains: values.reduce((sum, value) => sum + Math.max(0, value), 0),
    losses: values.reduce((sum, value) => sum + Math.min(0, value), 0),
  };
}

function barSeries(draft: Draft, telling: Telling, geometry: BarGeometry): SeriesPlan[] {
  const { chart, looks } = draft;
  /** How far the stack of a category has come, above and below zero. */
  const reached = chart.categories.map(() => ({ gains: 0, losses: 0 }));
  return chart.series.map(({ values }, index): SeriesPlan => {
    const points = values.flatMap((value, category): PointPlan[] => {
      if (value === null) return [];
      const side = value < 0 ? 'losses' : 'gains';
      const from = chart.stacked ? reached[category]![side] : 0;
      const to = from + (chart.full ? value / wholeOf(chart, category) : value);
      reached[category]![side] = to;
      const box = chart.stacked ? geometry.stacked(category, from, to) : geometry.beside(category, index, value);
      const end = geometry.along(to);
      const at = chart.type === 'column' ? { x: box.x + box.w / 2, y: end } : { x: end, y: box.y + box.h / 2 };
      // With more series than one, the colour tells the series.
      const loss = value < 0 && chart.series.length === 1;
      const point: PointPlan = {
        index: category,
        value,
        at,
        box,
        ...(loss && { colour: 'chart.3' }),
        ...(category >= (draft.series(index).dashedFrom ?? Infinity) && { hollow: true }),
      };
      if (!(isLabelled(chart, category, index) ?? telling.values)) return [point];
      const label = chart.stacked
        ? insideLabel(draft, index, point, point.colour ?? looks[index]!.colour)
        : endLabel(draft, index, point, telling.names === 'beside' && category === 0);
      return [label ? { ...point, label } : point];
    });
    return { ...draft.series(index), points };
  });
}

/** Slim parts of stacks go without their value; where that is most of them, an axis tells more. */
function tellsMost(telling: Telling, series: readonly SeriesPlan[]): boolean {
  if (!telling.values) return true;
  const parts = series.flatMap((one) => one.points).filter((point) => point.value !== 0);
  return parts.filter((point) => point.label).length >= parts.length / 2;
}

function nothingTouches({ box }: Draft, telling: Telling, series: readonly SeriesPlan[]): boolean {
  // A name stands over its bar in the first group; without that bar it would be missing.
  if (telling.names === 'beside' && series.some((one) => one.points[0]?.index !== 0)) return false;
  const points = series.flatMap((one) => one.points);
  const labels = points.flatMap((point) => (point.label ? [point.label.box] : []));
  return (
    labels.every((label) => label.x >= -1 && label.x + label.w <= box.w + 1) &&
    !anyOverlap(labels) &&
    labels.every((label) => points.every((point) => !overlap(label, point.box!, -1)))
  );
}
