import type { Colour } from '../model/colour.ts';
import type { Chart } from '../model/deck.ts';
import { contrast } from '../theme/colour-math.ts';
import { resolveColour } from '../theme/theme.ts';
import type { Box } from '../model/units.ts';
import { numberFormat, type NumberFormat } from './number-format.ts';
import type { ChartPlan, SeriesPlan } from '../model/chart-plan.ts';
import type { ChartContext } from './context.ts';
import { seriesLooks, type SeriesLook } from './series-look.ts';

/** What all kinds of charts settle alike. */
export interface Draft {
  readonly chart: Chart;
  readonly box: Box;
  readonly context: ChartContext;
  readonly looks: readonly SeriesLook[];
  /** All values that are there. */
  readonly values: readonly number[];
  readonly format: NumberFormat;
  readonly common: Pick<ChartPlan, 'chart' | 'box' | 'stepped' | 'clicks' | 'valueTexts' | 'formatCode'>;
  series(index: number): Omit<SeriesPlan, 'points'>;
  /** The colour of words on a mark. */
  onColour(ground: Colour): Colour;
}

export function draftChart(chart: Chart, box: Box, context: ChartContext): Draft {
  const values = chart.series.flatMap((series) => series.values.filter((value) => value !== null));
  const looks = seriesLooks(chart, context);
  const signed =
    chart.series.length === 1 && (chart.type === 'bar' || chart.type === 'column') && values.some((value) => value < 0);
  const format = numberFormat(values, context.language, { signed });
  const stepped = context.stepped ?? false;
  return {
    chart,
    box,
    context,
    looks,
    values,
    format,
    common: {
      chart,
      box,
      stepped,
      clicks: stepped ? chart.series.length : 0,
      valueTexts: chart.series.map((series) =>
        series.values.map((value) => (value === null ? '' : format.format(value))),
      ),
      formatCode: format.code,
    },
    series: (index) => ({
      index,
      name: chart.series[index]!.name,
      ...looks[index]!,
      ...(stepped && { click: index + 1 }),
    }),
    onColour: (ground) => {
      const under = resolveColour(context.theme, ground);
      const readable = (colour: Colour) => contrast(resolveColour(context.theme, colour), under) >= 4.5;
      return (['onSolid', 'ink', 'paper', '#FFFFFF'] as const).find(readable) ?? '#000000';
    },
  };
}
