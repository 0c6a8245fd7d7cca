import type { ChartRemark, SeriesPlan } from '../model/chart-plan.ts';
import type { ChartItem } from '../model/frame.ts';
import { resolveColour } from '../theme/theme.ts';
import type { DesignCheck, DesignContext } from './check.ts';
import { alikeTo } from './colours.ts';

/** What a chart shows otherwise than its figures are. Where it is planned is known what finds room; told are here all of it. */

function* chartsOf({ frames }: DesignContext): Iterable<{ readonly item: ChartItem; readonly slide: string }> {
  for (const { items, slide } of frames)
    for (const item of items) if (item.kind === 'chart') yield { item, slide: slide.id };
}

const fromPlan = (rule: ChartRemark['rule']): DesignCheck => ({
  rule,
  *run(context) {
    for (const { item, slide } of chartsOf(context))
      for (const { rule: own, message, hint, at = [], severe } of item.plan.remarks ?? [])
        if (own === rule)
          yield { path: [...item.plan.chart.path, ...at], slide, message, hint, ...(severe && { severe }) };
  },
});

export const chartShares = fromPlan('chart-shares');
export const chartNames = fromPlan('chart-names');
export const chartSmall = fromPlan('chart-small');
export const chartTruncated = fromPlan('chart-truncated');

/** Two series that nobody can tell apart. Slices of a pie have their names beside them. */
export const chartColours: DesignCheck = {
  rule: 'chart-colours',
  *run(context) {
    const { theme } = context.deck;
    for (const { item, slide } of chartsOf(context)) {
      const { chart, series } = item.plan;
      if (series.length < 2) continue;
      const inOrder = [...series].sort((one, other) => one.index - other.index);
      for (const [place, later] of inOrder.entries()) {
        const near = inOrder
          .slice(0, place)
          .map((earlier) => ({ earlier, whom: alike(earlier, later, theme) }))
          .find(({ whom }) => whom !== undefined);
        if (!near) continue;
        yield {
          path: [...chart.path, 'series', later.index],
          slide,
          message: `the colours of "${near.earlier.name}" and "${later.name}" are too alike ${near.whom}`,
          hint: 'give one of them another colour, or show fewer series',
        };
      }
    }
  },
};

function alike(one: SeriesPlan, other: SeriesPlan, theme: DesignContext['deck']['theme']): string | undefined {
  return alikeTo(resolveColour(theme, one.colour), resolveColour(theme, other.colour));
}
