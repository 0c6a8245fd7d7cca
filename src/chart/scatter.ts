import { type Box, type Point, type Px, overlap } from '../model/units.ts';
import type { Draft } from './draft.ts';
import { headRoom, omittedNames, axisScale, axisWidth, placer, planScale, tickFormat, valueAxis } from './scale.ts';
import { placeLabel } from './labels.ts';
import { formatOf } from '../language/number-format.ts';
import {
  labelLine,
  type ChartLabel,
  type ChartPlan,
  type ChartText,
  type LabelRun,
  type PointLabel,
  type PointPlan,
  type Scale,
  type SeriesPlan,
} from '../model/chart-plan.ts';

const radius: Px = 8;
/** Of the largest bubble. */
const maxRadius: Px = 66;
const nameGap: Px = 14;
const firstTick: Px = 44;
const rightMargin: Px = 24;

/** Points of two values; a series' name stands beside one of its points. */
export function planScatter(draft: Draft): ChartPlan {
  const plan = planWith(draft, false);
  return plan.clear ? plan.chart : planWith(draft, true).chart;
}

function planWith(draft: Draft, withLegend: boolean): { readonly chart: ChartPlan; readonly clear: boolean } {
  const { chart, box, context, looks } = draft;
  const many = chart.series.length > 1;
  const head = headRoom(chart, looks, box.w, context, { legend: withLegend, nameSaid: many });
  const xs = chart.categories.map(Number);
  const used = xs.filter((_, index) => chart.series.some((series) => (series.values[index] ?? null) !== null));
  const [xLow, xHigh] = used.length > 0 ? [Math.min(...used), Math.max(...used)] : [0, 1];
  const [yLow, yHigh] = draft.values.length > 0 ? [Math.min(...draft.values), Math.max(...draft.values)] : [0, 1];
  const xWish = chart.xAxis ?? {};
  const xRound = axisScale(xLow, xHigh, { zero: 'near' }, xWish);
  const yRound = axisScale(yLow, yHigh, { zero: 'near' }, chart.axis);
  const bubble = chart.type === 'bubble';

  const xName = omittedNames([chart.x, xWish.log ? context.messages?.logScale : undefined], context);
  const left = Math.max(firstTick, axisWidth(yRound, draft) + 16);
  const top = head.bottom + 28;
  const plot: Box = { x: left, y: top, w: box.w - left - rightMargin, h: box.h - (xName === '' ? 30 : 54) - top };
  const { place: y, ...value } = valueAxis(yRound, plot, draft);
  const x = placer(xRound, plot.x, plot.x + plot.w);
  const horizontal: Scale = {
    ...planScale(
      xRound,
      x,
      xWish,
      tickFormat(xRound, xWish, { ...draft, chart: { ...chart, format: undefined } }),
      (text, at) =>
        placeLabel([[{ text, colour: 'muted' }]], { x: at, y: plot.y + plot.h + 8 }, 'center', 'below', context),
    ),
    grid: false,
  };
  const texts: ChartText[] = [...head.texts];
  if (xName !== '')
    texts.push({
      ...placeLabel(
        [[{ text: xName, colour: 'muted' }]],
        { x: box.w, y: box.h - labelLine },
        'right',
        'below',
        context,
      ),
      role: 'axis-name',
    });

  const sizes = chart.series.flatMap((one) => (one.sizes ?? []).filter((size) => size !== null));
  const sizeFormat = formatOf(undefined, sizes, context.language);
  const isSized = bubble && chart.labels !== 'none';
  const largest = Math.max(0, ...chart.series.flatMap(({ sizes = [] }) => sizes.map((size) => size ?? 0)));
  const widestBubble = Math.min(maxRadius, Math.min(plot.w, plot.h) / 8);
  /** Areas are the figures. */
  const bubbleOf = (size: number) => ({
    bubbleSize: size,
    radius: largest === 0 ? 0 : widestBubble * Math.sqrt(size / largest),
  });
  const points = chart.series.map(({ values, sizes }) =>
    values.flatMap((v, index): PointPlan[] =>
      v === null
        ? []
        : [
            {
              index,
              value: v,
              at: { x: x(xs[index]!), y: y(v) },
              ...(bubble ? bubbleOf(sizes?.[index] ?? 0) : { radius }),
            },
          ],
    ),
  );
  const taken: Box[] = [
    ...points.flat().map(({ at, radius: r = radius }) => ({ x: at.x - r, y: at.y - r, w: 2 * r, h: 2 * r })),
    ...value.ticks.flatMap((tick) => (tick.label ? [tick.label.box] : [])),
  ];
  let clear = true;
  const series = chart.series.map((_, index): SeriesPlan => {
    const own = points[index]!;
    const named = many && !withLegend ? nameBeside(own, index) : undefined;
    if (many && !withLegend && own.length > 0 && !named) clear = false;
    return {
      ...draft.series(index),
      points: own.map((point) => {
        const label = point.index === named?.index ? named.label : sizeInside(point, index);
        return label ? { ...point, label } : point;
      }),
    };
  });

  /** What a bubble stands for, in it, where it has room: the key to the areas of all. */
  function sizeInside({ at, bubbleSize, radius: r = 0 }: PointPlan, index: number): PointLabel | undefined {
    if (bubbleSize === undefined || !isSized) return undefined;
    const run = { text: sizeFormat.format(bubbleSize), colour: draft.onColour(looks[index]!.colour) };
    const label = placeLabel([[run]], at, 'center', 'middle', context);
    if (Math.hypot(label.box.w, label.box.h * 0.7) > 2 * r) return undefined;
    return {
      ...label,
      series: index,
      shows: ['size'],
      position: 'ctr',
      shift: { x: 0, y: 0 },
      formatCode: sizeFormat.code,
    };
  }

  /** The first free place: right of the last point, else round it, else round the points before it. */
  function nameBeside(
    own: readonly PointPlan[],
    index: number,
  ): { readonly index: number; readonly label: PointLabel } | undefined {
    const name: LabelRun = { text: chart.series[index]!.name, bold: true, colour: looks[index]!.textColour };
    const linesOf = ({ bubbleSize }: PointPlan): ChartLabel['lines'] => [
      isSized && bubbleSize !== undefined ? [name, { text: sizeFormat.format(bubbleSize), colour: 'ink2' }] : [name],
    ];
    const outermost = [...own].sort((a, b) => b.at.x - a.at.x || a.at.y - b.at.y);
    for (const point of outermost) {
      for (const position of ['r', 't', 'b', 'l'] as const) {
        const label = beside(point.at, position, linesOf(point), point.radius ?? radius);
        const { box: at } = label;
        if (at.x < left || at.x + at.w > box.w || at.y < 0 || at.y + at.h > plot.y + plot.h) continue;
        if (taken.some((other) => overlap(at, other, 2))) continue;
        taken.push(at);
        return {
          index: point.index,
          label: {
            ...label,
            series: index,
            shows: isSized ? ['series', 'size'] : ['series'],
            position,
            shift: { x: 0, y: 0 },
            formatCode: isSized ? sizeFormat.code : draft.format.code,
          },
        };
      }
    }
    return undefined;
  }
  function beside(at: Point, position: 'r' | 'l' | 't' | 'b', lines: ChartLabel['lines'], r: Px): ChartLabel {
    const gap = position === 't' || position === 'b' ? r + 2 : r + nameGap - radius;
    const { dx, dy, align, stand } = {
      r: { dx: gap, dy: 0, align: 'left', stand: 'middle' },
      l: { dx: -gap, dy: 0, align: 'right', stand: 'middle' },
      t: { dx: 0, dy: -gap, align: 'center', stand: 'above' },
      b: { dx: 0, dy: gap, align: 'center', stand: 'below' },
    }[position] as { dx: Px; dy: Px; align: ChartLabel['align']; stand: 'above' | 'below' | 'middle' };
    return placeLabel(lines, { x: at.x + dx, y: at.y + dy }, align, stand, context);
  }
  return {
    clear,
    chart: {
      ...draft.common,
      plot,
      value,
      x: horizontal,
      ...(bubble && { widestBubble }),
      categories: [],
      categoriesStand: 'on',
      series,
      texts,
      legend: head.legend,
    },
  };
}
