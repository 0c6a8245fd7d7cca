import {
  barGeometry,
  type BarGeometry,
  beside,
  endLabel,
  insideLabel,
  nameRun,
  stackNameGap,
  stackNames,
  totalLabel,
  valueRun,
} from './bar-geometry.ts';
import { type Draft, isLabelled, wholeOf } from './draft.ts';
import { lineRoom, reach } from './annotate.ts';
import { lineNamesAbove, roomBehindBars } from './annotate-bars.ts';
import { headRoom, axisScale, fullScale, placer, planScale, tickFormat } from './scale.ts';
import { lineOf, linesWidth, placeLabel, runGap, runWidth, wrapWords } from './labels.ts';
import { anyOverlap, type Box, overlap, type Px } from '../model/units.ts';
import {
  type CategoryLabel,
  type ChartPlan,
  type ChartText,
  labelLine,
  type LabelRun,
  labelSize,
  type PointPlan,
  type SeriesPlan,
} from '../model/chart-plan.ts';
import { categoryRow, type CategoryRow, isSequence, rowRoom, smallestName, namesAndRemarks } from './categories.ts';

/** Up to so many columns or bars carry their values; more have an axis. */
const maxLabelled = 12;

/** Columns and bars, side by side or stacked, with as many names and values as fit without touching each other. */
export function planBars(draft: Draft): ChartPlan {
  const ways = labellings(draft);
  for (const labelling of ways.slice(0, -1)) {
    const { plan, clear } = planWith(draft, labelling);
    if (clear) return plan;
  }
  return planWith(draft, ways.at(-1)!).plan;
}

/** From the fullest to the plainest. */
function labellings({ chart, values }: Draft): Labelling[] {
  const count = chart.stacked ? chart.categories.length : values.length;
  const wished = chart.labels === undefined ? undefined : chart.labels === 'all';
  const ways = wished === undefined ? (count <= maxLabelled ? [true, false] : [false]) : [wished];
  return ways.flatMap((labelled): Labelling[] => {
    if (chart.series.length === 1) return [{ values: labelled, names: 'none' }];
    const legend: Labelling = { values: labelled, names: 'legend' };
    return labelled || chart.stacked ? [{ values: labelled, names: 'beside' }, legend] : [legend];
  });
}

function planWith(draft: Draft, labelling: Labelling): { readonly plan: ChartPlan; readonly clear: boolean } {
  const { chart, box, context, looks } = draft;
  const upright = chart.type === 'column';
  const many = chart.series.length > 1;
  const head = headRoom(chart, looks, box.w, context, { legend: labelling.names === 'legend', nameSaid: many });

  const sums = chart.categories.map((_, category) => sumsOf(draft, category));
  const ends = chart.stacked ? sums.flatMap(({ gains, losses }) => [gains, losses]) : draft.values;
  const [low, high] = reach(chart, Math.min(0, ...ends), Math.max(0, ...ends), box.w);
  // Without an axis too: PowerPoint then makes the bars as long as they are here.
  const wish = chart.axis ?? {};
  const drawn = !labelling.values && !wish.hidden;
  const round = chart.full ? fullScale : axisScale(low, high, { zero: true, drawn }, wish);
  const axis = tickFormat(round, wish, draft);
  const tickRun = (value: number): LabelRun => ({ text: axis.format(value), colour: 'muted' });
  const tickWidth = !drawn ? undefined : widest(round.ticks.map(tickRun), draft);

  const room = upright
    ? columnRoom(draft, labelling, head.bottom, tickWidth)
    : horizontalBarRoom(draft, labelling, head.bottom + lineNamesAbove(chart), tickWidth, ends, round.max);
  const geometry = barGeometry(room.plot, {
    upright,
    stacked: chart.stacked,
    groups: chart.categories.length,
    across: chart.stacked ? 1 : chart.series.length,
    along: (from, to) => placer(round, from, to),
  });
  const series = barSeries(draft, labelling, geometry);

  const texts: ChartText[] = [...head.texts];
  if (chart.stacked && !chart.full && labelling.values && many) {
    sums.forEach(({ gains, losses }, category) => {
      if (gains > 0 && losses === 0)
        texts.push({ ...totalLabel(draft, geometry, category, gains), role: 'total', category });
    });
  }
  const besideStack = chart.stacked && labelling.names === 'beside';
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
    clear: named && (chart.stacked ? labelsMost(labelling, series) : nothingTouches(draft, labelling, series)),
    plan: {
      ...draft.common,
      plot: room.plot,
      value: scale,
      categories: room.categories,
      ...namesAndRemarks(room.names, draft),
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

function barSeries(draft: Draft, labelling: Labelling, geometry: BarGeometry): SeriesPlan[] {
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
      if (!(isLabelled(chart, category, index) ?? labelling.values)) return [point];
      const label = chart.stacked
        ? insideLabel(draft, index, point, point.colour ?? looks[index]!.colour)
        : endLabel(draft, index, point, labelling.names === 'beside' && category === 0);
      return [label ? { ...point, label } : point];
    });
    return { ...draft.series(index), points };
  });
}

/** Slim parts of stacks go without their value; where that is most of them, an axis tells more. */
function labelsMost(labelling: Labelling, series: readonly SeriesPlan[]): boolean {
  if (!labelling.values) return true;
  const parts = series.flatMap((one) => one.points).filter((point) => point.value !== 0);
  return parts.filter((point) => point.label).length >= parts.length / 2;
}

function nothingTouches({ box }: Draft, labelling: Labelling, series: readonly SeriesPlan[]): boolean {
  // A name stands over its bar in the first group; without that bar it would be missing.
  if (labelling.names === 'beside' && series.some((one) => one.points[0]?.index !== 0)) return false;
  const points = series.flatMap((one) => one.points);
  const labels = points.flatMap((point) => (point.label ? [point.label.box] : []));
  return (
    labels.every((label) => label.x >= -1 && label.x + label.w <= box.w + 1) &&
    !anyOverlap(labels) &&
    labels.every((label) => points.every((point) => !overlap(label, point.box!, -1)))
  );
}

/** How the parts of a bar chart are labelled. */
interface Labelling {
  /** Each bar carries its value; else there is an axis. */
  readonly values: boolean;
  /** Names over the first group (beside the last stack), or on a line of their own. */
  readonly names: 'none' | 'beside' | 'legend';
}

/** What is left for the plot, and the names of the categories round it. */
interface BarRoom {
  readonly plot: Box;
  readonly categories: readonly CategoryLabel[];
  readonly names: Pick<CategoryRow, 'names' | 'lost'>;
}

/** Names of lying bars take at most this share of the width. */
const maxNameShare = 0.38;
const nameGap: Px = 24;
const tickRoom: Px = 28;

const widest = (runs: readonly LabelRun[], { context }: Draft): Px =>
  Math.max(0, ...runs.map((run) => runWidth(run, context)));

/** `top`: where the plot may begin; `tickWidth`: of the widest label of the axis, if there is one. */
function columnRoom(draft: Draft, labelling: Labelling, top: Px, tickWidth: Px | undefined): BarRoom {
  const { chart, box, context } = draft;
  const { categories, stacked, series } = chart;
  const named = labelling.names === 'beside';
  const names =
    named && stacked
      ? stackNameGap +
        widest(
          series.map((_, index) => nameRun(draft, index)),
          draft,
        )
      : 0;
  const left = tickWidth === undefined ? 0 : Math.max(44, tickWidth + 16);
  const right = box.w - names - (names > 0 ? 0 : lineRoom(chart, context));
  const points = categories.map((_, index) => left + ((index + 0.5) * (right - left)) / categories.length);
  const row = categoryRow(categories, points, { from: left, to: right }, false, context);
  const losses = labelling.values && !stacked && draft.values.some((value) => value < 0);
  const below = rowRoom(row) + (losses ? labelLine + 4 : 0);
  const above = top + (labelling.values && named && !stacked ? 52 : 28);
  return {
    plot: { x: left, y: above, w: right - left, h: box.h - below - above },
    categories: row.place(box.h - row.height + 0.5),
    names: row,
  };
}

/** `ends`: the values that stand at the ends of bars. */
function horizontalBarRoom(
  draft: Draft,
  labelling: Labelling,
  top: Px,
  tickWidth: Px | undefined,
  ends: readonly number[],
  longest: number,
): BarRoom {
  const { chart, box, context } = draft;
  const groups = chart.categories.length;
  const h = box.h - top - (tickWidth === undefined ? 0 : tickRoom);
  const band = h / groups;
  // Where many bars stand close to each other their names shrink; none is left out, but of dates and numbers.
  const size = Math.min(labelSize, Math.max(smallestName, Math.floor(band * 0.95)));
  const smaller = { ...context, labelSize: size };
  const maxLines = Math.max(1, Math.min(3, Math.floor(band / lineOf(size))));
  const wanted = linesWidth(
    chart.categories.map((text) => [{ text, colour: 'ink' }]),
    smaller,
  );
  const width = Math.min(wanted, box.w * maxNameShare);
  const names = chart.categories.map((text) => wrapWords(text, width, maxLines, 'ink', smaller));
  const lost = names.filter((lines) => lines === undefined).length;
  const valueRoom = (values: readonly number[]) =>
    widest(
      values.map((value) => valueRun(draft, value, true)),
      draft,
    );
  const losses = labelling.values && !chart.stacked ? draft.values.filter((value) => value < 0) : [];
  const left =
    Math.max(0, ...names.map((lines) => (lines ? linesWidth(lines, smaller) : 0))) +
    nameGap +
    (losses.length > 0 ? valueRoom(losses) + beside : 0);
  const named = labelling.names === 'beside' && !chart.stacked;
  const firsts = named
    ? chart.series.map(
        ({ values }, index) => runWidth(nameRun(draft, index), context) + runGap + valueRoom([values[0] ?? 0]),
      )
    : [];
  const end = labelling.values ? Math.max(valueRoom(ends), ...firsts) + beside : (tickWidth ?? 0) / 2;
  const behind = roomBehindBars(chart, context);
  // What is said behind a row wants no room of the plot as long as its bars are short.
  const widths = [...behind].map(([category, room]) => {
    const reached = chart.series.map(({ values }) => Math.max(0, values[category] ?? 0));
    const bar = chart.stacked ? reached.reduce((sum, one) => sum + one, 0) : Math.max(...reached);
    return (box.w - left - end - room) / Math.max(0.2, Math.min(1, bar / (longest || 1)));
  });
  const right = box.w - left - Math.min(box.w - left - end, ...widths);
  const tooDense = lineOf(size) > band * 1.3;
  const every = tooDense ? Math.ceil(lineOf(size) / band) : 1;
  const thinned = tooDense && isSequence(chart.categories, context.language);
  return {
    plot: { x: left, y: top, w: box.w - left - right, h },
    names: {
      names: { size, turned: false },
      lost: tooDense && !thinned ? groups - Math.ceil(groups / every) : lost,
    },
    categories: chart.categories.map((text, index) => {
      const at = top + (index + 0.5) * band;
      const lines = names[index];
      if (index % every !== 0 || !lines) return { text, at };
      return { text, at, label: placeLabel(lines, { x: 0, y: at }, 'left', 'middle', smaller) };
    }),
  };
}
