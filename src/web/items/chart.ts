import { chartSvg } from '../../chart/svg.ts';
import type { ChartItem } from '../../model/frame.ts';
import { px } from '../css-values.ts';
import { itemAttributes } from './item-attributes.ts';

/** What `templates/items/chart.hbs` shows: the drawing, and its numbers as a table for those who cannot see it. */
export interface ChartView {
  readonly attributes: string;
  readonly alt: string;
  readonly svg: string;
  readonly series: readonly string[];
  readonly rows: readonly { readonly name: string; readonly values: readonly string[] }[];
}

export function chartView(item: ChartItem, idPrefix: string): ChartView {
  const { plan, box } = item;
  const { chart } = plan;
  return {
    attributes: itemAttributes(item, { style: `--w:${px(box.w)};--h:${px(box.h)}` }),
    alt: item.alt,
    svg: chartSvg(plan, { idPrefix, alt: item.alt }),
    series: chart.series.map((series) => series.name),
    rows: chart.categories.map((name, row) => ({
      name,
      values: plan.valueTexts.map((texts) => texts[row] ?? ''),
    })),
  };
}
