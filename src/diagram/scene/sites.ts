import type { Geometry } from '../../model/scene.ts';
import type { Box, Point } from '../../model/units.ts';

/**
 * Where connectors may be glued to a shape, in the order of PowerPoint's own indices (`cxnLst` of presetShapeDefinitions.xml,
 * ECMA-376 part 1, annex D). Shapes that are drawn as a path have the middles of their sides.
 */
export function connectionSites(geometry: Geometry, box: Box): Point[] {
  return fractionsOf(geometry, box).map(([x, y]) => ({ x: box.x + x * box.w, y: box.y + y * box.h }));
}

type Fraction = readonly [x: number, y: number];
const sides: readonly Fraction[] = [[0.5, 0], [0, 0.5], [0.5, 1], [1, 0.5]]; // prettier-ignore
const round = Math.SQRT1_2 / 2;

function fractionsOf(geometry: Geometry, box: Box): readonly Fraction[] {
  if (!('preset' in geometry)) return sides;
  const flip = (sites: readonly Fraction[]): readonly Fraction[] =>
    'flipH' in geometry || 'flipV' in geometry
      ? sites.map(([x, y]): Fraction => [geometry.flipH ? 1 - x : x, geometry.flipV ? 1 - y : y])
      : sites;
  const shorter = Math.min(box.w, box.h);
  const inset = 'adjust' in geometry && box.w ? ((geometry.adjust ?? 25000) * shorter) / 100000 / box.w : 0;
  switch (geometry.preset) {
    case 'rect':
    case 'roundRect':
    case 'diamond':
    case 'flowChartTerminator':
    case 'flowChartPredefinedProcess':
      return sides;
    case 'rect8':
      return [[0.5, 0], [0, 0], [0, 0.5], [0, 1], [0.5, 1], [1, 1], [1, 0.5], [1, 0]]; // prettier-ignore
    case 'ellipse':
      return [
        [0.5, 0], [0.5 - round, 0.5 - round], [0, 0.5], [0.5 - round, 0.5 + round],
        [0.5, 1], [0.5 + round, 0.5 + round], [1, 0.5], [0.5 + round, 0.5 - round],
      ]; // prettier-ignore
    case 'flowChartDocument':
      return [[0.5, 0], [0, 0.5], [0.5, 20172 / 21600], [1, 0.5]]; // prettier-ignore
    case 'can': {
      const lid = ((geometry.adjust ?? 25000) * shorter) / 100000 / box.h;
      return [[0.5, lid], [0.5, 0], [0, 0.5], [0.5, 1], [1, 0.5]]; // prettier-ignore
    }
    case 'triangle':
      return flip([[0.5, 0], [0.25, 0.5], [0, 1], [0.5, 1], [1, 1], [0.75, 0.5]]); // prettier-ignore
    case 'trapezoid':
      return flip([[0.5, 0], [inset / 2, 0.5], [0.5, 1], [1 - inset / 2, 0.5]]); // prettier-ignore
    case 'hexagon':
      return [[1, 0.5], [1 - inset, 1], [inset, 1], [0, 0.5], [inset, 0], [1 - inset, 0]]; // prettier-ignore
    case 'parallelogram': {
      const slant = inset > 0 ? 0.5 / inset : Infinity;
      const below = (1 - inset) / 2;
      return flip([[0.5, 1 - slant], [1 - below, 0], [1 - inset / 2, 0.5], [below, 1], [0.5, slant], [inset / 2, 0.5]]); // prettier-ignore
    }
    case 'homePlate':
      return [[(1 - inset) / 2, 0], [0, 0.5], [(1 - inset) / 2, 1], [1, 0.5]]; // prettier-ignore
  }
}

/** The site nearest to a point. */
export function nearestSite(geometry: Geometry, box: Box, point: Point): number {
  const sites = connectionSites(geometry, box);
  let best = 0;
  sites.forEach((site, index) => {
    const chosen = sites[best]!;
    if (Math.hypot(site.x - point.x, site.y - point.y) < Math.hypot(chosen.x - point.x, chosen.y - point.y) - 1e-6)
      best = index;
  });
  return best;
}
