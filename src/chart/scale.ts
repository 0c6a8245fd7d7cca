import type { Box, Px } from '../model/units.ts';
import { placeLabel, runWidth } from './labels.ts';
import { numberFormat } from './number-format.ts';
import type { Scale } from '../model/chart-plan.ts';
import type { ChartContext } from './draft.ts';

/** A round scale round some values: 3 to 6 ticks, ends included. */
export interface RoundScale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly ticks: readonly number[];
}

/** Steps that people count in; what a step costs beside the room it leaves empty. */
const steps = [
  { step: 1, cost: 0 },
  { step: 2, cost: 0 },
  { step: 2.5, cost: 0.05 },
  { step: 4, cost: 0.06 },
  { step: 5, cost: 0 },
] as const;

/** `zero`: the scale must hold zero. */
export function roundScale(low: number, high: number, options: { readonly zero: boolean }): RoundScale {
  let from = options.zero ? Math.min(0, low) : low;
  let to = options.zero ? Math.max(0, high) : high;
  // PowerPoint ends an axis by itself a twentieth beyond the figures, so that the axis follows them when they are edited; so here.
  const beyond = (to - from) / 20;
  if (to > 0) to += beyond;
  if (from < 0) from -= beyond;
  if (from === to) [from, to] = from === 0 ? [0, 1] : [Math.min(0, from), Math.max(0, to)];
  const whole = Number.isInteger(low) && Number.isInteger(high);
  const decade = 10 ** Math.floor(Math.log10(to - from));
  let best: (RoundScale & { cost: number }) | undefined;
  for (const power of [decade / 10, decade, decade * 10]) {
    for (const { step: unit, cost } of steps) {
      const step = unit * power;
      const first = Math.floor(from / step + 1e-9);
      const last = Math.ceil(to / step - 1e-9);
      const count = last - first + 1;
      if (count < 3 || count > 6) continue;
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

/** Places values of `min` to `max` along a line from `from` to `to`. */
export const linear =
  (min: number, max: number, from: Px, to: Px) =>
  (value: number): Px =>
    from + ((value - min) / (max - min)) * (to - from);

/** Labels of a value axis at the left margin, sitting on their hairlines. */
export function valueAxis(round: RoundScale, plot: Box, context: ChartContext): Scale & { place(value: number): Px } {
  const format = numberFormat(round.ticks, context.language);
  const place = linear(round.min, round.max, plot.y + plot.h, plot.y);
  return {
    min: round.min,
    max: round.max,
    majorUnit: round.step,
    grid: true,
    formatCode: format.code,
    ...(round.min <= 0 && round.max >= 0 && { zero: place(0) }),
    ticks: round.ticks.map((value) => {
      const at = place(value);
      const text = format.format(value);
      return {
        value,
        text,
        at,
        label: placeLabel([[{ text, colour: 'muted' }]], { x: 0, y: at - 2 }, 'left', 'above', context),
      };
    }),
    place,
  };
}

export function axisWidth(round: RoundScale, context: ChartContext): Px {
  const format = numberFormat(round.ticks, context.language);
  return Math.max(...round.ticks.map((value) => runWidth({ text: format.format(value), colour: 'muted' }, context)));
}
