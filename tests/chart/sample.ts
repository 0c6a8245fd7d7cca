import type { ChartContext } from '../../src/chart/draft.ts';
import type { Chart, Series } from '../../src/model/chart-plan.ts';
import { resolveTheme } from '../../src/theme/theme.ts';
import type { Box } from '../../src/model/units.ts';

export const context = (extra: Partial<ChartContext> = {}): ChartContext => ({
  // Every character half an em wide: places in these tests can be reckoned by hand.
  measure: { width: (runs, style) => runs.reduce((sum, run) => sum + run.text.length * style.size * 0.5, 0) },
  theme: resolveTheme({ theme: 'quad', actors: [{}, {}, {}, {}] }),
  language: 'en',
  ...extra,
});

export const main: Box = { x: 72, y: 192, w: 752, h: 448 };
export const wide: Box = { x: 72, y: 192, w: 1136, h: 448 };

export const series = (name: string, values: readonly (number | null)[], actor?: number): Series => ({
  name,
  values,
  ...(actor !== undefined && { actor }),
});

export const chart = (
  type: Chart['type'],
  categories: readonly (string | number)[],
  all: readonly Series[],
  extra: Partial<Chart> = {},
): Chart => ({
  type,
  categories: categories.map(String),
  series: all,
  stacked: false,
  path: [],
  ...extra,
});
