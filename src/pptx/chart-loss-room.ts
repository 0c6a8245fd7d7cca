import type { ChartPlan } from '../model/chart-plan.ts';
import type { Box, Px } from '../model/units.ts';

/**
 * How far values reach beyond the plot at the ends of bars below zero. Names of categories stand at the plot's edge in PowerPoint,
 * so that the plot is extended by this room, and its axis with it.
 */
export const lossRoom = ({ chart, plot, series, value }: ChartPlan): Px => {
  if ((chart.type !== 'bar' && chart.type !== 'column') || !value || value.min >= 0 || value.ticks.length > 0) return 0;
  const labels = series.flatMap(({ points }) => points.flatMap(({ label }) => (label ? [label.box] : [])));
  return chart.type === 'bar'
    ? Math.max(0, ...labels.map(({ x }) => plot.x - x))
    : Math.max(0, ...labels.map(({ y, h }) => y + h - plot.y - plot.h));
};

/** The plot with that room. */
export const nativePlot = (plan: ChartPlan): Box => {
  const { chart, plot } = plan;
  const room = lossRoom(plan);
  return chart.type === 'bar' ? { ...plot, x: plot.x - room, w: plot.w + room } : { ...plot, h: plot.h + room };
};
