import type { Px } from '../model/units.ts';
import { labelLine, type ChartPlan, type ChartText, type LegendEntry, type Chart } from '../model/chart-plan.ts';
import type { ChartContext, SeriesLook } from './draft.ts';
import { placeLabel, runWidth } from './labels.ts';
import { isPercent } from './number-format.ts';

const swatchSize: Px = 12;
const swatchGap: Px = 8;
const entryGap: Px = 28;

/** What stands above the plot, and where the plot may begin. */
export interface HeadRoom {
  readonly texts: readonly ChartText[];
  readonly legend: ChartPlan['legend'];
  readonly bottom: Px;
}

/**
 * What is shown (a single series' name, the unit) where the slide's title and subtitle do not say it, and the coloured names of the
 * series where they do not fit beside their marks.
 */
export function headRoom(
  chart: Chart,
  looks: readonly SeriesLook[],
  width: Px,
  context: ChartContext,
  options: { legend: boolean; nameSaid: boolean },
): HeadRoom {
  const caption = unsaid(
    [
      options.nameSaid ? undefined : chart.series[0]?.name,
      ...axisNames(chart),
      // Figures that a format writes as shares have their sign already.
      chart.format?.includes('%') || (isSlices(chart) && isPercent(chart.unit)) ? undefined : chart.unit,
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

/** The parts that the slide does not say yet, each once, as "Exports, $bn". */
export function unsaid(parts: readonly (string | undefined)[], { said = '', language }: ChartContext): string {
  const fold = (text: string) => text.toLocaleLowerCase(language);
  const told: string[] = [];
  for (const part of parts) {
    if (part && ![said, ...told].some((text) => fold(text).includes(fold(part)))) told.push(part);
  }
  return told.join(', ');
}
