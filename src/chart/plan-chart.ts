import type { Chart } from '../deck/deck.ts';
import type { Box } from '../units.ts';
import { planAreas } from './areas.ts';
import { planBars } from './bars.ts';
import { draftChart } from './draft.ts';
import { planLines } from './lines.ts';
import { planPie } from './pie.ts';
import type { ChartContext, ChartPlan } from './plan.ts';
import { planScatter } from './scatter.ts';

/** Decides all that is to be seen of a chart in its box, once for both decks. */
export function planChart(chart: Chart, box: Box, context: ChartContext): ChartPlan {
  const draft = draftChart(chart, box, context);
  switch (chart.type) {
    case 'column':
    case 'bar':
      return planBars(draft);
    case 'line':
      return planLines(draft);
    case 'area':
      return planAreas(draft);
    case 'pie':
      return planPie(draft);
    case 'scatter':
      return planScatter(draft);
  }
}
