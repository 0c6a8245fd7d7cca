import { type Box, centerOf, type Px } from '../model/units.ts';
import {
  type BarSizes,
  type ChartLabel,
  labelLine,
  type LabelRun,
  type PointLabel,
  type PointPlan,
  type SeriesPlan,
} from '../model/chart-plan.ts';
import type { Colour } from '../model/colour.ts';
import type { Draft } from './draft.ts';
import { placeLabel, spread } from './labels.ts';

/** The gap between touching bars. */
const barGap: Px = 2;
/** Share of its band that a group fills at most. */
const fill = 0.755;
const maxThick = { column: 56, bar: 34 } as const;
/** PowerPoint leaves at most this many thicknesses between groups, so that few bars in a wide plot come out thicker. */
const widestGap = 5;

export interface BarLayout {
  /** Columns; else bars that lie. */
  readonly upright: boolean;
  readonly stacked: boolean;
  readonly groups: number;
  /** Bars side by side in a group. */
  readonly across: number;
  /** Places values from one place to another. */
  along(from: Px, to: Px): (value: number) => Px;
}

/** Where bars stand in a plot. */
export interface BarGeometry {
  readonly plot: Box;
  readonly sizes: BarSizes;
  /** Room of a group along the axis of categories. */
  readonly band: Px;
  /** Place of a value along its axis. */
  along(value: number): Px;
  /** Near edge of a bar across; `place` counts within the group. */
  start(category: number, place: number): Px;
  /** The bar of a series from zero. */
  beside(category: number, place: number, value: number): Box;
  /** A part of a stack from one value to another, kept apart by a gap from the part before. */
  stacked(category: number, from: number, to: number): Box;
}

/** `sizes`: of bars that are wider or narrower than usual. */
export function barGeometry(
  plot: Box,
  layout: BarLayout,
  sizes: { readonly fill?: number; readonly maxThick?: Px } = {},
): BarGeometry {
  const share = sizes.fill ?? fill;
  const { upright, groups, across } = layout;
  const along = upright ? layout.along(plot.y + plot.h, plot.y) : layout.along(plot.x, plot.x + plot.w);
  const band = (upright ? plot.w : plot.h) / groups;
  // Many thin bars have smaller gaps between them.
  const gap = Math.min(barGap, (band * share) / (4 * across));
  const seams = gap * (across - 1);
  const thickness = Math.max(
    Math.min(sizes.maxThick ?? maxThick[upright ? 'column' : 'bar'], (band * share - seams) / across),
    (band - seams) / (across + widestGap),
  );
  const group = thickness * across + seams;
  const start = (category: number, place: number) =>
    (upright ? plot.x : plot.y) + band * category + (band - group) / 2 + place * (thickness + gap);
  const bar = (category: number, place: number, from: number, to: number): Box => {
    const near = Math.min(along(from), along(to));
    const length = Math.abs(along(to) - along(from));
    return upright
      ? { x: start(category, place), y: near, w: thickness, h: length }
      : { x: near, y: start(category, place), w: length, h: thickness };
  };
  return {
    plot,
    band,
    sizes: {
      thickness,
      gapWidth: Math.min(100 * widestGap, Math.round(((band - group) / thickness) * 100)),
      overlap: layout.stacked ? 100 : across > 1 ? -Math.round((gap / thickness) * 100) : 0,
    },
    along,
    start,
    beside: (category, place, value) => bar(category, place, 0, value),
    stacked: (category, from, to) => parted(bar(category, 0, from, to), from, to - from, upright),
  };
}

function parted(box: Box, from: number, value: number, upright: boolean): Box {
  if (from === 0) return box;
  const cut = Math.min(barGap, (upright ? box.h : box.w) / 2);
  if (upright) return value < 0 ? { ...box, y: box.y + cut, h: box.h - cut } : { ...box, h: box.h - cut };
  return value < 0 ? { ...box, w: box.w - cut } : { ...box, x: box.x + cut, w: box.w - cut };
}

/** From a bar's end to its value: above it, beside it. */
const above: Px = 2.5;
export const beside: Px = 8;
/** From the last stack to the names of its parts, and how far a name may stand from its part. */
export const stackNameGap: Px = 14;
const maxMoved: Px = 16;

/** The words of a bar chart in their colours. */
export const valueRun = ({ format }: Draft, value: number, highlight: boolean): LabelRun => ({
  text: format.format(value),
  ...(highlight && { bold: true }),
  colour: highlight ? 'ink' : 'ink2',
});
export const nameRun = ({ chart, looks }: Draft, series: number): LabelRun => ({
  text: chart.series[series]!.name,
  bold: true,
  colour: looks[series]!.textColour,
});

/** The value at the end of a bar; `named`: with the name of its series. */
export function endLabel(draft: Draft, series: number, { value, at }: PointPlan, named: boolean): PointLabel {
  const run = valueRun(draft, value, draft.looks[series]!.highlight);
  const name = nameRun(draft, series);
  const negative = value < 0;
  const { context } = draft;
  const label =
    draft.chart.type === 'column'
      ? placeLabel(
          !named ? [[run]] : negative ? [[run], [name]] : [[name], [run]],
          { x: at.x, y: at.y + (negative ? above : -above) },
          'center',
          negative ? 'below' : 'above',
          context,
        )
      : placeLabel(
          [named ? [name, run] : [run]],
          { x: at.x + (negative ? -beside : beside), y: at.y },
          negative ? 'right' : 'left',
          'middle',
          context,
        );
  return {
    ...label,
    series,
    shows: named ? ['series', 'value'] : ['value'],
    position: 'outEnd',
    shift: { x: 0, y: 0 },
    formatCode: draft.format.code,
  };
}

/** The value inside a part of a stack, if it finds room there. */
export function insideLabel(
  draft: Draft,
  series: number,
  point: PointPlan,
  background: Colour,
): PointLabel | undefined {
  const box = point.box!;
  const run = { ...valueRun(draft, point.value, draft.looks[series]!.highlight), colour: draft.onColour(background) };
  const label = placeLabel([[run]], centerOf(box), 'center', 'middle', draft.context);
  if (box.h < labelLine || box.w < label.box.w + 4) return undefined;
  return { ...label, series, shows: ['value'], position: 'ctr', shift: { x: 0, y: 0 }, formatCode: draft.format.code };
}

/** The sum at the end of a stack. */
export function totalLabel(draft: Draft, geometry: BarGeometry, category: number, total: number): ChartLabel {
  const run: LabelRun = { text: draft.format.format(total), bold: true, colour: 'ink' };
  const end = geometry.along(total);
  const middle = geometry.start(category, 0) + geometry.sizes.thickness / 2;
  const label =
    draft.chart.type === 'column'
      ? placeLabel([[run]], { x: middle, y: end - above }, 'center', 'above', draft.context)
      : placeLabel([[run]], { x: end + beside, y: middle }, 'left', 'middle', draft.context);
  return { ...label, series: draft.chart.series.length - 1 };
}

/** Names beside the parts of the last column; nothing where they would stand too far from them. */
export function stackNames(
  draft: Draft,
  geometry: BarGeometry,
  series: readonly SeriesPlan[],
): ChartLabel[] | undefined {
  const { plot, sizes } = geometry;
  const last = draft.chart.categories.length - 1;
  const boxes = series.flatMap((one) => one.points.filter((point) => point.index === last).map((point) => point.box!));
  if (boxes.length < series.length) return undefined;
  const wishes = boxes.map((box) => box.y + box.h / 2);
  const places = spread(wishes, labelLine, plot.y, plot.y + plot.h);
  if (places.some((place, index) => Math.abs(place - wishes[index]!) > maxMoved)) return undefined;
  const x = geometry.start(last, 0) + sizes.thickness + stackNameGap;
  return places.map((y, index) => ({
    ...placeLabel([[nameRun(draft, index)]], { x, y }, 'left', 'middle', draft.context),
    series: index,
  }));
}
