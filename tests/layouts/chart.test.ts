import { expect, it } from 'vitest';
import type { ChartItem } from '../../src/model/frame.ts';
import { composeOutline, itemOf, oneSlide } from '../compose/compose-outline.ts';

const chartOf = async (chart: string, more = ''): Promise<ChartItem> => {
  const { frames } = await composeOutline(oneSlide(`layout: chart\ntitle: T\n${more}chart: ${chart}`));
  return itemOf(frames[0]!, 'chart') as ChartItem;
};

it('draws a chart again for the page of a phone, in letters of the same size', async () => {
  const { phone, plan } = await chartOf('{ type: column, categories: [A, B], series: [{ name: S, values: [1, 2] }] }');
  expect(phone!.box.w).toBeLessThanOrEqual(350);
  expect(phone!.chart).toEqual(plan.chart);
});

it('draws what has no room for its names there as bars', async () => {
  const { phone } = await chartOf(
    '{ type: pie, categories: [Department of the one, Department of the other], series: [{ name: S, values: [40, 60] }], unit: "%" }',
  );
  expect(phone!.chart.type).toBe('bar');
  expect(phone!.categories.map(({ label }) => label !== undefined)).toEqual([true, true]);
});
