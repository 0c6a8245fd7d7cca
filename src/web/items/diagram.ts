import { chartSvg } from '../../chart/svg.ts';
import { sceneToSvg } from '../../diagram/svg.ts';
import { cssColour } from '../../model/colour.ts';
import { escapeAttribute } from '../../model/escape.ts';
import type { ChartItem, DiagramItem, IconItem, ShapeItem } from '../../model/frame.ts';
import type { PathCommand } from '../../model/scene.ts';
import type { Dash } from '../../model/style.ts';
import { dashPatterns } from '../../theme/tokens.ts';
import { itemAttributes, number, px } from './item-attributes.ts';

/** What `templates/items/diagram.hbs` shows. */
interface DiagramView {
  readonly attributes: string;
  readonly svg: string;
}

export const diagramView = (item: DiagramItem, idPrefix: string, morph: boolean): DiagramView => ({
  // In a morph the nodes move; the drawing as a whole must not move them once more.
  attributes: itemAttributes(item, { unnamed: morph, style: `--w:${px(item.box.w)};--h:${px(item.box.h)}` }),
  svg: sceneToSvg(item.scene, { idPrefix, alt: item.alt, clickOffset: item.clickOffset, morph }),
});

/** What `templates/items/chart.hbs` shows: the drawing, and its numbers as a table for those who cannot see it. */
interface ChartView {
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
interface IconView {
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

/** What `templates/items/shape.hbs` shows: a box by style sheet alone, or a line as a drawing. */
interface ShapeView {
  readonly attributes: string;
  readonly line?: {
    readonly path: string;
    readonly attributes: string;
    readonly heads: readonly string[];
    readonly colour: string;
  };
}

export function shapeView(item: ShapeItem): ShapeView {
  const label = item.alt ? ` role="img" aria-label="${escapeAttribute(item.alt)}"` : '';
  if (item.shape === 'line') return { attributes: itemAttributes(item) + label, line: lineView(item) };
  const css: string[] = [];
  if (item.fill) css.push(`background:${cssColour(item.fill)}`);
  if (item.opacity !== undefined) css.push(`opacity:${number(item.opacity)}`);
  // PowerPoint's outline stands half outside the box.
  if (item.stroke) {
    const width = item.strokeWidth ?? 1;
    css.push(
      `outline:${px(width)} ${item.dash && item.dash !== 'solid' ? 'dashed' : 'solid'} ${cssColour(item.stroke)}`,
    );
    css.push(`outline-offset:${px(-width / 2)}`);
  }
  const classes = item.shape === 'ellipse' ? 'ellipse' : '';
  return { attributes: itemAttributes(item, { classes, style: css.join(';') }) + label };
}

function lineView(item: ShapeItem): NonNullable<ShapeView['line']> {
  const { w, h } = item.box;
  const width = item.strokeWidth ?? 1;
  const colour = cssColour(item.stroke ?? 'ink');
  const from = item.flip ? { x: 0, y: h } : { x: 0, y: 0 };
  const to = item.flip ? { x: w, y: 0 } : { x: w, y: h };
  const length = Math.hypot(w, h) || 1;
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
  const heads: string[] = [];
  // PowerPoint's medium triangle: three line widths long and wide. The line ends inside it, so that the tip is sharp.
  // Office draws the heads of hairlines as those of lines of 2 pt.
  const head = 3 * Math.max(width, 8 / 3);
  const triangle = (tip: { x: number; y: number }, direction: 1 | -1) => {
    const back = { x: tip.x - direction * along.x * head, y: tip.y - direction * along.y * head };
    const side = { x: (-along.y * head) / 2, y: (along.x * head) / 2 };
    const points = [tip, { x: back.x + side.x, y: back.y + side.y }, { x: back.x - side.x, y: back.y - side.y }];
    heads.push(`M${points.map((p) => `${number(p.x)} ${number(p.y)}`).join('L')}Z`);
    return { x: (tip.x + back.x) / 2, y: (tip.y + back.y) / 2 };
  };
  const start = item.heads?.start ? triangle(from, -1) : from;
  const end = item.heads?.end ? triangle(to, 1) : to;
  const pattern = dashArray(item.dash, width);
  const level = w === 0 || h === 0 ? ' shape-rendering="crispEdges"' : '';
  return {
    path: `M${number(start.x)} ${number(start.y)}L${number(end.x)} ${number(end.y)}`,
    attributes: `stroke="${colour}" stroke-width="${number(width)}"${pattern ? ` stroke-dasharray="${pattern}"` : ''}${level}`,
    heads,
    colour,
  };
}

/** PowerPoint's preset dashes are in widths of the line. */
const dashArray = (dash: Dash | undefined, width: number): string =>
  dashPatterns[dash ?? 'solid'].map((part) => number(part * width)).join(' ');
