import { describe, expect, it } from 'vitest';
import { type Box, anyOverlap } from '../../src/model/units.ts';
import { planChart } from '../../src/chart/plan-chart.ts';
import { chart, context, main, series, wide } from './sample.ts';

const names = ['Domestic', 'Germany', 'Netherlands', 'Denmark', 'Sweden', 'United Kingdom', 'Norway', 'Everybody else'];
const pie = (values: readonly number[], box: Box) =>
  planChart(chart('pie', names.slice(0, values.length), [series('Share', values)]), box, context());

/** From the middle of a circle to the nearest point of a box. */
const distance = (box: Box, x: number, y: number): number =>
  Math.hypot(Math.max(box.x - x, 0, x - box.x - box.w), Math.max(box.y - y, 0, y - box.y - box.h));

describe('a pie of many slices', () => {
  it.each([
    ['small ones at the end', [34, 22, 14, 9, 7, 6, 5, 3], wide],
    ['small ones first', [2, 2, 2, 2, 2, 30, 30, 30], main],
    ['eight of one size', [1, 1, 1, 1, 1, 1, 1, 1], main],
    ['one large one', [93, 1, 1, 1, 1, 1, 1, 1], main],
  ] as const)('keeps its labels off each other and off the circle: %s', (_, values, box) => {
    const { plot, series: drawn } = pie(values, box);
    const labels = drawn[0]!.points.flatMap(({ label }) => (label ? [label.box] : []));
    expect(labels.length).toBeGreaterThan(4);
    expect(anyOverlap(labels, -0.01)).toBe(false);
    for (const label of labels) {
      expect(distance(label, plot.x + plot.w / 2, plot.y + plot.h / 2)).toBeGreaterThan(plot.w / 2 + 10);
      expect(label.x).toBeGreaterThanOrEqual(0);
      expect(label.x + label.w).toBeLessThanOrEqual(box.w);
    }
  });

  it('leaves labels that have room where PowerPoint puts them by itself', () => {
    const points = pie([50, 50], main).series[0]!.points;
    expect(points.map(({ label }) => label!.shift)).toEqual([
      { x: 0, y: 0 },
      { x: 0, y: 0 },
    ]);
  });
});
