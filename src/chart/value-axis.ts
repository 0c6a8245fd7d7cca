import type { Box, Px } from '../model/units.ts';
import { placeLabel, runWidth } from './labels.ts';
import { numberFormat } from './number-format.ts';
import type { Scale } from '../model/chart-plan.ts';
import type { ChartContext } from './context.ts';
import { linear, type RoundScale } from './scale.ts';

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
