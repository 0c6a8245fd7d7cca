import { describe, expect, it } from 'vitest';
import { planChart } from '../../src/chart/plan-chart.ts';
import { negativeLabelMargin, nativePlot } from '../../src/pptx/chart-axes.ts';
import { chart, context, main, series } from '../chart/sample.ts';

const categories = ['North', 'South', 'West'];
const plan = (type: 'bar' | 'column' | 'line', values: readonly number[]) =>
  planChart(chart(type, categories, [series('Result', values)]), main, context());

describe('the plot of a native chart with losses', () => {
  it('reaches down to the foot of the values below its columns', () => {
    const columns = plan('column', [37, -17, 2]);
    const foot = Math.max(...columns.series[0]!.points.map(({ label }) => label!.box.y + label!.box.h));
    const plot = nativePlot(columns);
    expect(negativeLabelMargin(columns)).toBeGreaterThan(3);
    expect(plot.y).toBe(columns.plot.y);
    expect(plot.y + plot.h).toBeCloseTo(foot);
  });

  it('reaches left to the start of the values before its bars', () => {
    const bars = plan('bar', [37, -17, 2]);
    const start = Math.min(...bars.series[0]!.points.map(({ label }) => label!.box.x));
    const plot = nativePlot(bars);
    expect(plot.x).toBeCloseTo(start);
    expect(plot.x + plot.w).toBeCloseTo(bars.plot.x + bars.plot.w);
  });

  it('is the plan’s own without losses, and in charts of other kinds', () => {
    for (const one of [plan('column', [4, 3, 2]), plan('bar', [4, 3, 2]), plan('line', [4, -3, 2])])
      expect(nativePlot(one)).toEqual(one.plot);
  });
});
