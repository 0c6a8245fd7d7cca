import type { ChartItem, DiagramItem, IconItem } from '../../model/frame.ts';
import { sceneToSvg } from '../../diagram/svg.ts';
import { itemAttributes, number, px } from './item-attributes.ts';
import { chartSvg } from '../../chart/svg.ts';
import { cssColour } from '../../model/colour.ts';
import type { PathCommand } from '../../model/scene.ts';

/** What `templates/items/diagram.hbs` shows. */
export interface DiagramView {
  readonly attributes: string;
  readonly svg: string;
}

export const diagramView = (item: DiagramItem, idPrefix: string, morph: boolean): DiagramView => ({
  // In a morph the nodes move; the drawing as a whole must not move them once more.
  attributes: itemAttributes(item, { unnamed: morph, style: `--w:${px(item.box.w)};--h:${px(item.box.h)}` }),
  svg: sceneToSvg(item.scene, { idPrefix, alt: item.alt, clickOffset: item.clickOffset, morph }),
});

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
    attributes: itemAttributes(item, {
      classes: plan.onDark ? 'on-dark' : '',
      style: `--w:${px(box.w)};--h:${px(box.h)}`,
    }),
    alt: item.alt,
    svg:
      chartSvg(plan, { idPrefix, alt: item.alt }) +
      (item.phone ? chartSvg(item.phone, { idPrefix: `${idPrefix}-phone`, alt: item.alt, forPhone: true }) : ''),
    series: chart.series.map((series) => series.name),
    rows: chart.categories.map((name, row) => ({
      name,
      values: plan.valueTexts.map((texts) => texts[row] ?? ''),
    })),
  };
}

/** What `templates/items/icon.hbs` shows. */
export interface IconView {
  readonly attributes: string;
  readonly grid: number;
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly path: string;
  readonly fill: string;
}

export const iconView = (item: IconItem): IconView => ({
  attributes: itemAttributes(item),
  grid: item.grid,
  stroke: cssColour(item.stroke),
  strokeWidth: item.strokeWidth,
  path: item.paths.map(pathData).join(''),
  fill: item.solid ? ` fill="${cssColour(item.stroke)}" fill-rule="evenodd"` : '',
});

const pathData = (commands: readonly PathCommand[]): string =>
  commands.map(([letter, ...numbers]) => letter + numbers.map(number).join(' ')).join('');
