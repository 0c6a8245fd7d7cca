import type { Box, Px } from '../model/units.ts';
import type { BarSizes } from '../model/chart-plan.ts';

/** Ground between touching bars. */
const seam: Px = 2;
/** Share of its band that a group fills at most. */
const fill = 0.755;
const mostThick = { column: 56, bar: 34 } as const;
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
  /** A part of a stack from one value to another, kept apart by ground from the part before. */
  stacked(category: number, from: number, to: number): Box;
}

/** `sizes`: of bars that are wider or narrower than usual. */
export function barGeometry(
  plot: Box,
  layout: BarLayout,
  sizes: { readonly fill?: number; readonly mostThick?: Px } = {},
): BarGeometry {
  const share = sizes.fill ?? fill;
  const { upright, groups, across } = layout;
  const along = upright ? layout.along(plot.y + plot.h, plot.y) : layout.along(plot.x, plot.x + plot.w);
  const band = (upright ? plot.w : plot.h) / groups;
  // Many thin bars have less ground between them.
  const gap = Math.min(seam, (band * share) / (4 * across));
  const seams = gap * (across - 1);
  const thickness = Math.max(
    Math.min(sizes.mostThick ?? mostThick[upright ? 'column' : 'bar'], (band * share - seams) / across),
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
  const cut = Math.min(seam, (upright ? box.h : box.w) / 2);
  if (upright) return value < 0 ? { ...box, y: box.y + cut, h: box.h - cut } : { ...box, h: box.h - cut };
  return value < 0 ? { ...box, w: box.w - cut } : { ...box, x: box.x + cut, w: box.w - cut };
}
