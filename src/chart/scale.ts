import type { Box, Px } from '../model/units.ts';
import { placeLabel, runWidth } from './labels.ts';
import { formatOf, numberFormat, type NumberFormat, isPercent } from '../language/number-format.ts';
import {
  type ChartLabel,
  type Scale,
  type AxisWish,
  labelLine,
  type ChartPlan,
  type ChartText,
  type LegendEntry,
  type Chart,
} from '../model/chart-plan.ts';
import type { Draft, ChartContext, SeriesLook } from './draft.ts';

/**
 * A round scale round some values: 3 to 6 ticks, ends included. By hand: libraries of scales, such as d3-scale, step by 1, 2
 * and 5 alone, and do not weigh the room that a step leaves empty.
 */
export interface RoundScale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly ticks: readonly number[];
  readonly log?: boolean;
}

/** Steps that people count in; what a step costs beside the room it leaves empty. */
const steps = [
  { step: 1, cost: 0 },
  { step: 2, cost: 0 },
  { step: 2.5, cost: 0.05 },
  { step: 4, cost: 0.06 },
  { step: 5, cost: 0 },
] as const;

/** Whether a scale must hold zero, or only where the figures are not far from it beside what they change. */
type Zero = boolean | 'near';

/**
 * Where PowerPoint begins an axis by itself: at zero, or half of their change away from figures that change by less than a sixth of the
 * greatest. So the axis is the same in both decks, and follows the figures when they are edited.
 */
function automaticEnds(low: number, high: number): readonly [number, number] {
  const change = high - low;
  if (change > Math.max(Math.abs(low), Math.abs(high)) / 6) return [Math.min(0, low), Math.max(0, high)];
  if (low > 0) return [low - change / 2, high];
  return high < 0 ? [low, high + change / 2] : [low, high];
}

interface ScaleOptions {
  readonly zero: Zero;
  /**
   * An axis that is not drawn may be divided more finely: less is left free above the figures. Where some are below zero, other
   * programs do not agree on where such an axis ends.
   */
  readonly drawn?: boolean;
}

export function roundScale(low: number, high: number, { zero, drawn = true }: ScaleOptions): RoundScale {
  let [from, to] =
    zero === 'near' ? automaticEnds(low, high) : zero ? [Math.min(0, low), Math.max(0, high)] : [low, high];
  // PowerPoint ends an axis by itself a twentieth beyond the figures, so that the axis follows them when they are edited; so here.
  const beyond = (to - from) / 20;
  if (to > 0) to += beyond;
  if (from < 0) from -= beyond;
  if (from === to) [from, to] = from === 0 ? [0, 1] : [Math.min(0, from), Math.max(0, to)];
  const whole = Number.isInteger(low) && Number.isInteger(high);
  const decade = 10 ** Math.floor(Math.log10(to - from));
  const most = drawn || low < 0 ? 6 : 11;
  let best: (RoundScale & { cost: number }) | undefined;
  for (const power of [decade / 10, decade, decade * 10]) {
    for (const { step: unit, cost } of steps) {
      const step = unit * power;
      const first = Math.floor(from / step + 1e-9);
      const last = Math.ceil(to / step - 1e-9);
      const count = last - first + 1;
      if (count < 3 || count > most) continue;
      const empty = 1 - (to - from) / ((last - first) * step);
      const total = empty + cost + (whole && !Number.isInteger(step) ? 0.2 : 0);
      if (best && best.cost <= total) continue;
      const ticks = Array.from({ length: count }, (_, index) => tidy((first + index) * step));
      best = { min: tidy(first * step), max: tidy(last * step), step: tidy(step), ticks, cost: total };
    }
  }
  if (!best) throw new Error(`There is no round scale from ${from} to ${to}.`);
  const { min, max, step, ticks } = best;
  return { min, max, step, ticks };
}

/** 0.30000000000000004 is 0.3. */
const tidy = (value: number): number => Number(value.toPrecision(12));

/** The same with what the author wants of the axis; a logarithmic one has its ticks at powers of ten. */
export function axisScale(low: number, high: number, options: ScaleOptions, wish: AxisWish = {}): RoundScale {
  const { min, max, log } = wish;
  if (log) return logScale(min ?? low, max ?? high, wish);
  if (min === undefined && max === undefined) return roundScale(low, high, options);
  const [from, to] = [
    min ?? Math.min(low, max! - Math.abs(max!) / 10),
    max ?? Math.max(high, min! + (Math.abs(min!) || 1) / 10),
  ];
  const round = roundScale(from, to, { ...options, zero: min === undefined && options.zero });
  const start = min ?? round.min;
  const end = max ?? round.max;
  const count = Math.floor((end - start) / round.step + 1e-9) + 1;
  const ticks = Array.from({ length: count }, (_, index) => tidy(start + index * round.step));
  return { min: start, max: end, step: round.step, ticks };
}

function logScale(low: number, high: number, { min, max }: AxisWish): RoundScale {
  const first = Math.floor(Math.log10(low) + 1e-9);
  const last = Math.max(first + 1, Math.ceil(Math.log10(high) - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => tidy(10 ** (first + index)));
  const start = min ?? ticks[0]!;
  const end = max ?? ticks.at(-1)!;
  return { min: start, max: end, step: 10, ticks: ticks.filter((tick) => tick >= start && tick <= end), log: true };
}

/** Of stacks that all are as high as a hundred per cent. */
export const fullScale: RoundScale = { min: 0, max: 1, step: 0.25, ticks: [0, 0.25, 0.5, 0.75, 1] };

/** Places values along a line from `from` to `to`; what lies beyond the axis stands at its end. */
export function placer({ min, max, log }: RoundScale, from: Px, to: Px): (value: number) => Px {
  const along = log
    ? (value: number) => Math.log10(Math.max(value, Number.MIN_VALUE) / min) / Math.log10(max / min)
    : (value: number) => (value - min) / (max - min);
  return (value) => from + Math.min(1, Math.max(0, along(value))) * (to - from);
}

/** What of an axis the author settled. */
const settled = ({ min, max, log }: AxisWish): Pick<Scale, 'fixed' | 'log'> => ({
  ...((min !== undefined || max !== undefined || log) && {
    fixed: { ...((min !== undefined || log) && { min: true }), ...(max !== undefined && { max: true }) },
  }),
  ...(log && { log: true }),
});

/** A scale for the plan. `label`: where the words of a tick stand; an axis that is not drawn has none, and no hairlines. */
export function planScale(
  round: RoundScale,
  place: (value: number) => Px,
  wish: AxisWish,
  format: NumberFormat,
  label: ((text: string, at: Px) => ChartLabel | undefined) | undefined,
): Scale {
  const drawn = label !== undefined && !wish.hidden;
  return {
    min: round.min,
    max: round.max,
    majorUnit: round.step,
    grid: drawn,
    formatCode: format.code,
    ...settled(wish),
    ...(!round.log && round.min <= 0 && round.max >= 0 && { zero: place(0) }),
    ticks: !drawn
      ? []
      : round.ticks.map((value) => {
          const at = place(value);
          const text = format.format(value);
          const words = label(text, at);
          return { value, text, at, ...(words && { label: words }) };
        }),
  };
}

/** How ticks are written: as the axis wants it, else as all figures of the chart. */
export const tickFormat = (round: RoundScale, wish: AxisWish | undefined, { chart, context }: Draft): NumberFormat =>
  chart.full
    ? numberFormat(round.ticks, context.language, { percent: true })
    : round.log && wish?.format === undefined && chart.format === undefined
      ? {
          format: (value) => numberFormat([value], context.language).format(value),
          code: '[<1]0.######;#,##0',
        }
      : formatOf(wish?.format ?? chart.format, round.ticks, context.language, { ticks: true });

/** Labels of a value axis at the left margin, sitting on their hairlines. */
export function valueAxis(round: RoundScale, plot: Box, draft: Draft): Scale & { place(value: number): Px } {
  const wish = draft.chart.axis ?? {};
  const place = placer(round, plot.y + plot.h, plot.y);
  const label = (text: string, at: Px) =>
    placeLabel([[{ text, colour: 'muted' }]], { x: 0, y: at - 2 }, 'left', 'above', draft.context);
  return { ...planScale(round, place, wish, tickFormat(round, wish, draft), label), place };
}

/** Room of its labels; none where the axis is not drawn. */
export function axisWidth(round: RoundScale, draft: Draft, wish: AxisWish | undefined = draft.chart.axis): Px {
  if (wish?.hidden) return 0;
  const format = tickFormat(round, wish, draft);
  return Math.max(
    ...round.ticks.map((value) => runWidth({ text: format.format(value), colour: 'muted' }, draft.context)),
  );
}

const swatchSize: Px = 12;
const swatchGap: Px = 8;
const entryGap: Px = 28;

/** What stands above the plot, and where the plot may begin. */
interface HeadRoom {
  readonly texts: readonly ChartText[];
  readonly legend: ChartPlan['legend'];
  readonly bottom: Px;
}

/**
 * What is shown (a single series' name, the unit, that the scale is logarithmic) where the slide's title and subtitle do not say it, and
 * the coloured names of the series where they do not fit beside their marks.
 */
export function headRoom(
  chart: Chart,
  looks: readonly SeriesLook[],
  width: Px,
  context: ChartContext,
  options: { legend: boolean; nameSaid: boolean },
): HeadRoom {
  const caption = omittedNames(
    [
      options.nameSaid ? undefined : chart.series[0]?.name,
      ...axisNames(chart),
      // Figures that a format writes as shares have their sign already.
      chart.format?.includes('%') || (isSlices(chart) && isPercent(chart.unit)) ? undefined : chart.unit,
      chart.axis?.log ? context.messages?.logScale : undefined,
    ],
    context,
  );
  const texts: ChartText[] = [];
  let bottom: Px = 0;
  if (caption !== '') {
    const label = placeLabel([[{ text: caption, colour: 'muted' }]], { x: 0, y: 0 }, 'left', 'below', context);
    texts.push({ ...label, role: 'caption' });
    bottom += labelLine + 8;
  }
  if (!options.legend) return { texts, legend: [], bottom };
  const legend: LegendEntry[] = [];
  let x: Px = 0;
  chart.series.forEach(({ name }, series) => {
    const look = looks[series]!;
    const run = { text: name, bold: true, colour: look.textColour };
    const needed = swatchSize + swatchGap + runWidth(run, context);
    if (x > 0 && x + needed > width) {
      x = 0;
      bottom += labelLine + 4;
    }
    const swatch = { x, y: bottom + (labelLine - swatchSize) / 2, w: swatchSize, h: swatchSize };
    const label = placeLabel([[run]], { x: x + swatchSize + swatchGap, y: bottom }, 'left', 'below', context);
    legend.push({
      series,
      name,
      colour: look.colour,
      textColour: look.textColour,
      swatch,
      label: { ...label, series },
    });
    x += needed + entryGap;
  });
  return { texts, legend, bottom: bottom + labelLine + 12 };
}

const isSlices = ({ type }: Chart): boolean => type === 'pie' || type === 'doughnut';

/** The name of the value axis; of both axes where the other has no end to stand at. */
function axisNames({ type, x, y }: Chart): (string | undefined)[] {
  return type === 'bar' || type === 'pie' ? [x, y] : [y];
}

/** The names that the slide does not show yet, each once, as "Exports, $bn". */
export function omittedNames(parts: readonly (string | undefined)[], { said = '', language }: ChartContext): string {
  const fold = (text: string) => text.toLocaleLowerCase(language);
  const omitted: string[] = [];
  for (const part of parts) {
    if (part && ![said, ...omitted].some((text) => fold(text).includes(fold(part)))) omitted.push(part);
  }
  return omitted.join(', ');
}
