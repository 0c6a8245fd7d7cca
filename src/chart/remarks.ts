import type { ChartPlan, ChartRemark, PointPlan } from '../model/chart-plan.ts';
import type { Px } from '../model/units.ts';
import type { CategoryRow } from './categories.ts';
import type { Draft } from './draft.ts';

/** How the names of categories stand, and that some of them do not. */
export function namesTold(
  { names, lost }: Pick<CategoryRow, 'names' | 'lost'>,
  { chart }: Draft,
): Pick<ChartPlan, 'names' | 'remarks'> {
  if (lost === 0) return { names };
  const remark: ChartRemark = {
    rule: 'chart-names',
    message: `${lost} of ${chart.categories.length} categories have no name: there is no room for them`,
    hint:
      chart.type === 'bar'
        ? 'show fewer, shorten their names, or take a table'
        : 'shorten the names, show fewer, or take bars (type: bar), which have a line for each',
    severe: true,
  };
  return { names, remarks: [remark] };
}

/** Marks smaller than this are not seen. */
const leastMark: Px = 1;

/** Figures whose marks are too small to be seen, and columns that do not begin at nought. */
export function whatIsNotSeen(plan: ChartPlan): ChartRemark[] {
  return [...truncated(plan), ...small(plan)];
}

function truncated({ chart, value }: ChartPlan): ChartRemark[] {
  const fromNought = chart.type === 'column' || chart.type === 'bar' || chart.type === 'area';
  if (!fromNought || !value || (value.min <= 0 && value.max >= 0)) return [];
  const kind = { column: 'columns', bar: 'bars', area: 'bands' }[chart.type as 'column'];
  return [
    {
      rule: 'chart-truncated',
      message: `the ${kind} do not begin at nought: one that is twice as long does not stand for twice as much`,
      hint: 'leave out axis: { min }, or take a line chart',
      at: ['axis', 'min'],
    },
  ];
}

function small(plan: ChartPlan): ChartRemark[] {
  const { chart, plot, series } = plan;
  const lost: { readonly name: string; readonly value: number }[] = [];
  for (const { name, points } of series) {
    if (chart.type === 'line') {
      if (flat(points, plan)) lost.push({ name, value: points[0]!.value });
      continue;
    }
    for (const { index, value, box, slice } of points) {
      const size = box ? Math.min(box.w, box.h) : slice ? ((slice.to - slice.from) * plot.w) / 2 : Infinity;
      if (value !== 0 && size < leastMark) lost.push({ name: `${name}, ${chart.categories[index]}`, value });
    }
  }
  const [first] = lost;
  if (!first) return [];
  const others = lost.length > 1 ? ` and ${lost.length - 1} more` : '';
  return [
    {
      rule: 'chart-small',
      message: `${first.value} (${first.name})${others} cannot be seen beside the largest figures`,
      hint:
        chart.type === 'line'
          ? 'axis: { log: true } shows figures of very different size; or show them apart'
          : 'show the small ones apart or in a table; lines and dots may have axis: { log: true }',
    },
  ];
}

/** A line that changes, and looks as if it did not and as if it were nought. */
function flat(points: readonly PointPlan[], { value }: ChartPlan): boolean {
  if (!value || points.length < 2) return false;
  const values = points.map((point) => point.value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const places = points.map(({ at }) => at.y);
  const far = Math.max(Math.abs(low), Math.abs(high)) / Math.max(Math.abs(value.min), Math.abs(value.max));
  return high > low && far < 0.02 && Math.max(...places) - Math.min(...places) < leastMark * 4;
}
