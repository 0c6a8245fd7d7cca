import type { Chart } from '../deck/deck.ts';
import type { Box } from '../units.ts';

/** What both decks need to draw one chart alike; owned by `chart/`. */
export interface ChartPlan {
  readonly chart: Chart;
  readonly box: Box;
}
