import type { Box, Px } from '../model/units.ts';
import { barGeometry, insideLabel } from './bar-geometry.ts';
import { categoryRow, rowRoom, namesAndRemarks } from './categories.ts';
import { type Draft, isLabelled } from './draft.ts';
import { lineRoom, lowestLevel, reach } from './annotate.ts';
import { headRoom, axisScale, axisWidth, placer, planScale, tickFormat, type RoundScale } from './scale.ts';
import { placeLabel, pointLabel, traceOf } from './labels.ts';
import { formatOf } from '../language/number-format.ts';
import type { ChartPlan, PointPlan, Scale, SeriesPlan, AxisWish } from '../model/chart-plan.ts';
import { labelLine } from '../model/chart-plan.ts';

const lineWidth: Px = 4;
const pointRadius: Px = 6;
/** Up to so many columns have their figures at their foot. */
const maxLabelled = 12;

/** Columns with lines or bands over them, whose figures may stand on an axis of their own at the right. */
export function planCombo(draft: Draft): ChartPlan {
  const { chart, box, context, looks } = draft;
  const head = headRoom(chart, looks, box.w, context, { legend: true, nameSaid: true });
  const markOf = (index: number) => chart.series[index]!.as ?? (chart.series[index]!.right ? 'line' : 'column');
  const columns = chart.series.flatMap((_, index) => (markOf(index) === 'column' ? [index] : []));
  const onRight = (index: number): boolean => chart.series[index]!.right ?? false;
  const rights = chart.series.flatMap((_, index) => (onRight(index) ? [index] : []));

  const left = sideOf(draft, (index) => !onRight(index), chart.axis);
  const top = head.bottom + 28;
  const clear = lowestLevel(chart, left.round, box.w) - (labelLine * 2.5) / Math.max(1, box.h - top - labelLine);
  const times = clear < 1 ? Number((1 / Math.max(minClear, clear)).toFixed(2)) : 1;
  const right = rights.length > 0 ? sideOf(draft, onRight, chart.rightAxis, times) : undefined;
  const rightColour = rights.length === 1 ? looks[rights[0]!]!.textColour : 'muted';
  const leftRoom = left.wish.hidden ? 0 : axisWidth(left.round, left.draft, left.wish) + 16;
  const rightRoom = !right
    ? lineRoom(chart, context)
    : right.wish.hidden
      ? 0
      : axisWidth(right.round, right.draft, right.wish) + 16;
  const pitch = (box.w - leftRoom - rightRoom) / chart.categories.length;
  const xs = chart.categories.map((_, index) => leftRoom + (index + 0.5) * pitch);
  const row = categoryRow(chart.categories, xs, { from: leftRoom, to: box.w - rightRoom }, false, context);
  const plot: Box = { x: leftRoom, y: top, w: box.w - leftRoom - rightRoom, h: box.h - rowRoom(row) - top };
  const place = (side: Side) => placer(side.round, plot.y + plot.h, plot.y);
  const geometry = barGeometry(plot, {
    upright: true,
    stacked: false,
    groups: chart.categories.length,
    across: Math.max(1, columns.length),
    along: () => place(columns.length > 0 && onRight(columns[0]!) ? right! : left),
  });

  const strokes = chart.series.flatMap(({ values }, index) => {
    const along = place(onRight(index) ? right! : left);
    const points = values.map((value, category) =>
      value === null ? undefined : { x: xs[category]!, y: along(value) },
    );
    return markOf(index) === 'line' ? traceOf(points) : [];
  });
  const words: Box[] = [];
  const room: Box = { x: 0, y: head.bottom, w: box.w, h: plot.y + plot.h - head.bottom };

  const seriesOf = (index: number): SeriesPlan => {
    const { values } = chart.series[index]!;
    const side = onRight(index) ? right! : left;
    const along = place(side);
    const mark = markOf(index);
    const own = { ...draft, format: side.format };
    const known = values.flatMap((value, category) => (value === null ? [] : [{ value, category }]));
    const landmarks = landmarksOf(known);
    const points = known.map(({ value, category }): PointPlan => {
      const labelled = isLabelled(chart, category, index);
      const dashed = category >= (draft.series(index).dashedFrom ?? Infinity);
      if (mark === 'column') {
        const from = along(Math.max(side.round.min, Math.min(side.round.max, 0)));
        const to = along(value);
        const bar = {
          x: geometry.start(category, columns.indexOf(index)),
          y: Math.min(from, to),
          w: geometry.sizes.thickness,
          h: Math.abs(to - from),
        };
        const point = {
          index: category,
          value,
          at: { x: bar.x + bar.w / 2, y: to },
          box: bar,
          ...(dashed && { hollow: true }),
        };
        const wanted = labelled ?? chart.categories.length * columns.length <= maxLabelled;
        const inside = wanted ? insideLabel(own, index, point, dashed ? 'paper' : looks[index]!.colour) : undefined;
        if (!inside) return point;
        // at the foot, clear of lines
        const y = Math.max(from, to) - labelLine - 4;
        const label = { ...inside, box: { ...inside.box, y: value < 0 ? inside.box.y : y } };
        words.push(label.box);
        return { ...point, label: { ...label, position: value < 0 ? 'ctr' : 'inBase' } };
      }
      const at = { x: xs[category]!, y: along(value) };
      const run = { text: side.format.format(value), bold: true, colour: looks[index]!.textColour };
      const label =
        mark === 'line' && (labelled ?? landmarks.has(category))
          ? pointLabel(own, index, run, at, { strokes, words, room })
          : undefined;
      if (label) words.push(label.box);
      return {
        index: category,
        value,
        at,
        ...(mark === 'line' ? { radius: pointRadius } : { base: along(0) }),
        ...(label && { label: { ...label, onBackground: 'paper' } }),
      };
    });
    return {
      ...draft.series(index),
      mark,
      ...(onRight(index) && { right: true }),
      ...(mark !== 'column' && { lineWidth }),
      points,
    };
  };
  // Bands lie behind columns; lines come last, since their figures keep clear of those of columns.
  const order = { area: 0, column: 1, line: 2 } as const;
  const series = [...chart.series.keys()]
    .sort((one, other) => order[markOf(one)] - order[markOf(other)] || one - other)
    .map(seriesOf);
  return {
    ...draft.common,
    valueTexts: chart.series.map(({ values }, index) =>
      values.map((value) => (value === null ? '' : (onRight(index) ? right! : left).format.format(value))),
    ),
    plot,
    value: scaleOf(left, place(left), (text, at) =>
      placeLabel([[{ text, colour: 'muted' }]], { x: 0, y: at - 2 }, 'left', 'above', context),
    ),
    ...(right && {
      right: {
        ...scaleOf(right, place(right), (text, at) =>
          placeLabel([[{ text, colour: rightColour }]], { x: box.w, y: at }, 'right', 'middle', context),
        ),
        grid: false,
        colour: rightColour,
        ...(right.reaches && { reaches: right.reaches }),
      },
    }),
    categories: row.place(box.h - row.height + 0.5),
    ...namesAndRemarks(row, draft),
    categoriesStand: 'between',
    bars: geometry.sizes,
    series,
    texts: head.texts,
    legend: head.legend,
  };
}

interface Side {
  readonly wish: AxisWish;
  readonly round: RoundScale;
  readonly draft: Draft;
  readonly format: ReturnType<typeof formatOf>;
  readonly reaches?: Scale['reaches'];
}

/** Marks of the right axis keep so much of the height at least, however low an arrow stands. */
const minClear = 0.4;

/** Both axes begin at nought, so that heights compare. `times`: the multiple of its highest figure that an axis has room for. */
function sideOf(draft: Draft, isHere: (series: number) => boolean, wish: AxisWish = {}, times = 1): Side {
  const { chart, context } = draft;
  const values = chart.series.flatMap((series, index) =>
    isHere(index) ? series.values.filter((value) => value !== null) : [],
  );
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const isLeft = chart.series.some(({ right }, index) => !right && isHere(index));
  const reaches =
    times > 1 && high > 0 && wish.max === undefined && !wish.log ? { times, value: tidy(high * times) } : undefined;
  const own: Draft = { ...draft, chart: { ...chart, format: wish.format ?? chart.format } };
  return {
    wish,
    round: axisScale(
      ...(isLeft ? reach(chart, low, high, draft.box.w) : ([low, reaches?.value ?? high] as const)),
      { zero: true },
      wish,
    ),
    draft: own,
    format: formatOf(wish.format ?? chart.format, values, context.language),
    ...(reaches && { reaches }),
  };
}

const tidy = (value: number): number => Number(value.toPrecision(12));

const scaleOf = (
  { round, wish, draft }: Side,
  place: (value: number) => Px,
  label: Parameters<typeof planScale>[4],
): Scale => planScale(round, place, wish, tickFormat(round, wish, draft), label);

/** The first, the least, the greatest and the last: what a line is read by. */
function landmarksOf(known: readonly { readonly value: number; readonly category: number }[]): ReadonlySet<number> {
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return new Set();
  const least = known.reduce((one, other) => (other.value < one.value ? other : one));
  const most = known.reduce((one, other) => (other.value > one.value ? other : one));
  return new Set([first, least, most, last].map(({ category }) => category));
}
