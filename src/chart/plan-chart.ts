import type { Chart } from '../model/deck.ts';
import type { Box } from '../model/units.ts';
import { planAreas } from './areas.ts';
import { planBars } from './bars.ts';
import { type ChartContext, type Draft, draftChart } from './draft.ts';
import { unsaid } from './head-room.ts';
import { placeLabel } from './labels.ts';
import { planLines } from './lines.ts';
import { planPie } from './pie.ts';
import { labelLine, type ChartPlan } from '../model/chart-plan.ts';
import { planScatter } from './scatter.ts';

/** Decides all that is to be seen of a chart in its box, once for both decks. */
export function planChart(chart: Chart, box: Box, context: ChartContext): ChartPlan {
  const axisName =
    chart.type === 'column' || chart.type === 'line' || chart.type === 'area' ? unsaid([chart.x], context) : '';
  if (axisName === '') return plan(draftChart(chart, box, context));
  // The name of the axis of categories stands at its end, below the categories.
  const above = plan(draftChart(chart, { ...box, h: box.h - labelLine - 4 }, context));
  const name = placeLabel(
    [[{ text: axisName, colour: 'muted' }]],
    { x: box.w, y: box.h - labelLine },
    'right',
    'below',
    context,
  );
  return { ...above, box, texts: [...above.texts, { ...name, role: 'axis-name' }] };
}

function plan(draft: Draft): ChartPlan {
  switch (draft.chart.type) {
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
