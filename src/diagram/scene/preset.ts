import { type Segment, pathBounds } from '../../svg-dom/path.ts';
import { polygonOf } from '../flatten/primitives.ts';
import type { Geometry, PathCommand } from '../../model/scene.ts';
import type { Box, Point } from '../../model/units.ts';

/** PowerPoint's shapes: those that a closed path is, to within half a px; else the path itself in fractions of its box. */
export function geometryOfPath(
  segments: readonly Segment[],
  { shapeName, filled }: { shapeName?: string; filled: boolean },
): { box: Box; geometry: Geometry } {
  const bounds = pathBounds(segments) ?? { x: 0, y: 0, width: 0, height: 0 };
  const box: Box = { x: bounds.x, y: bounds.y, w: bounds.width, h: bounds.height };
  const named = namedPreset(segments, shapeName, box);
  if (named) return { box, geometry: named };
  const polygon = polygonOf(segments);
  const preset = polygon && (polygon.closed || filled) ? polygonPreset(withoutRepeats(polygon.points), box) : undefined;
  // Of a path in several parts, such as a cylinder with its lid, the last is a line that stays open.
  const single = segments.filter((s) => s[0] === 'M').length === 1;
  const closed: readonly Segment[] = filled && single && segments.at(-1)?.[0] !== 'Z' ? [...segments, ['Z']] : segments;
  return { box, geometry: preset ?? ellipsePreset(segments, box) ?? { path: fractions(closed, box) } };
}

export function fractions(segments: readonly Segment[], box: Box): PathCommand[] {
  const x = (value: number): number => (box.w ? (value - box.x) / box.w : 0);
  const y = (value: number): number => (box.h ? (value - box.y) / box.h : 0);
  return segments.map((s): PathCommand => {
    switch (s[0]) {
      case 'M':
      case 'L':
        return [s[0], x(s[1]), y(s[2])];
      case 'C':
        return ['C', x(s[1]), y(s[2]), x(s[3]), y(s[4]), x(s[5]), y(s[6])];
      case 'Z':
        return s;
    }
  });
}

/** Shapes whose drawing is more than one closed line, by Mermaid's own name. */
function namedPreset(segments: readonly Segment[], name: string | undefined, box: Box): Geometry | undefined {
  const shorter = Math.min(box.w, box.h);
  switch (name) {
    case 'cylinder':
    case 'cyl':
    case 'db':
    case 'database':
    case 'system_db':
    case 'container_db':
    case 'component_db':
    case 'external_system_db':
    case 'external_container_db':
    case 'external_component_db': {
      const lid = lidHeight(segments, box);
      return lid && shorter > 0 ? { preset: 'can', adjust: Math.round((lid * 100000) / shorter) } : undefined;
    }
    case 'doc':
    case 'document':
    case 'waveEdgedRectangle':
    case 'wave-edged-rectangle':
      return { preset: 'flowChartDocument' };
    default:
      return undefined;
  }
}

/** Height of a cylinder's upper ellipse: where its sides begin, twice. */
function lidHeight(segments: readonly Segment[], box: Box): number | undefined {
  const first = segments[0];
  if (first?.[0] !== 'M') return undefined;
  const half = first[2] - box.y;
  return half > 0 && half < box.h / 3 ? 2 * half : undefined;
}

const near = (a: number, b: number, tolerance = 0.6): boolean => Math.abs(a - b) <= tolerance;

/** Corners only: repeated points and points on a straight line fall away. */
function withoutRepeats(points: readonly Point[]): Point[] {
  const distinct = points.filter((p, i) => {
    const before = points[(i + points.length - 1) % points.length]!;
    return !near(p.x, before.x, 0.05) || !near(p.y, before.y, 0.05);
  });
  return distinct.filter((p, i) => {
    const before = distinct[(i + distinct.length - 1) % distinct.length]!;
    const after = distinct[(i + 1) % distinct.length]!;
    const cross = (p.x - before.x) * (after.y - p.y) - (p.y - before.y) * (after.x - p.x);
    return Math.abs(cross) > 0.2;
  });
}

function polygonPreset(points: readonly Point[], box: Box): Geometry | undefined {
  const shorter = Math.min(box.w, box.h);
  if (!(shorter > 0.5)) return undefined;
  const right = box.x + box.w;
  const bottom = box.y + box.h;
  const has = (x: number, y: number): boolean => points.some((p) => near(p.x, x) && near(p.y, y));
  const middleX = box.x + box.w / 2;
  const middleY = box.y + box.h / 2;
  const adjust = (inset: number): number => Math.round((inset * 100000) / shorter);
  if (points.length === 3) {
    if (has(middleX, box.y) && has(box.x, bottom) && has(right, bottom)) return { preset: 'triangle' };
    if (has(middleX, bottom) && has(box.x, box.y) && has(right, box.y)) return { preset: 'triangle', flipV: true };
  }
  if (points.length === 4) {
    const corners = [has(box.x, box.y), has(right, box.y), has(right, bottom), has(box.x, bottom)];
    if (corners.every(Boolean)) return isConvex(points) ? { preset: 'rect' } : undefined;
    if (has(middleX, box.y) && has(right, middleY) && has(middleX, bottom) && has(box.x, middleY))
      return { preset: 'diamond' };
    const inset = insetOf(points, box, 'top');
    const insetBelow = insetOf(points, box, 'bottom');
    if (!inset || !insetBelow) return undefined;
    if (near(inset.left, insetBelow.right) && near(inset.right, 0) && near(insetBelow.left, 0)) {
      return { preset: 'parallelogram', adjust: adjust(inset.left) };
    }
    if (near(inset.right, insetBelow.left) && near(inset.left, 0) && near(insetBelow.right, 0)) {
      return { preset: 'parallelogram', adjust: adjust(inset.right), flipH: true };
    }
    if (near(inset.left, inset.right) && near(insetBelow.left, 0) && near(insetBelow.right, 0)) {
      return { preset: 'trapezoid', adjust: adjust(inset.left) };
    }
    if (near(insetBelow.left, insetBelow.right) && near(inset.left, 0) && near(inset.right, 0)) {
      return { preset: 'trapezoid', adjust: adjust(insetBelow.left), flipV: true };
    }
  }
  if (points.length === 6 && has(box.x, middleY) && has(right, middleY)) {
    const top = insetOf(points, box, 'top');
    const below = insetOf(points, box, 'bottom');
    if (top && below && near(top.left, top.right) && near(top.left, below.left) && near(below.left, below.right)) {
      return { preset: 'hexagon', adjust: adjust(top.left) };
    }
  }
  return undefined;
}

/** Always turns the same way: an hourglass has a rectangle's corners too. */
function isConvex(points: readonly Point[]): boolean {
  const turns = points.map((p, i) => {
    const q = points[(i + 1) % points.length]!;
    const r = points[(i + 2) % points.length]!;
    return Math.sign((q.x - p.x) * (r.y - q.y) - (q.y - p.y) * (r.x - q.x));
  });
  return turns.every((turn) => turn === turns[0]);
}

/** How far a side's two corners stand in from the box's own. */
function insetOf(
  points: readonly Point[],
  box: Box,
  side: 'top' | 'bottom',
): { left: number; right: number } | undefined {
  const y = side === 'top' ? box.y : box.y + box.h;
  const xs = points.filter((p) => near(p.y, y)).map((p) => p.x);
  if (xs.length !== 2) return undefined;
  return { left: Math.min(...xs) - box.x, right: box.x + box.w - Math.max(...xs) };
}

/** A closed path of curves whose every end and middle lies on the ellipse in its box. */
function ellipsePreset(segments: readonly Segment[], box: Box): Geometry | undefined {
  if (box.w < 2 || box.h < 2) return undefined;
  const onEllipse = (x: number, y: number): boolean => {
    const dx = (x - box.x - box.w / 2) / (box.w / 2);
    const dy = (y - box.y - box.h / 2) / (box.h / 2);
    return Math.abs(Math.hypot(dx, dy) - 1) < 0.02;
  };
  let curves = 0;
  let at = { x: 0, y: 0 };
  for (const s of segments) {
    if (s[0] === 'L') return undefined;
    if (s[0] === 'Z') continue;
    const to = { x: s[s.length - 2] as number, y: s[s.length - 1] as number };
    if (!onEllipse(to.x, to.y)) return undefined;
    if (s[0] === 'C') {
      curves++;
      if (!onEllipse((at.x + 3 * s[1] + 3 * s[3] + to.x) / 8, (at.y + 3 * s[2] + 3 * s[4] + to.y) / 8))
        return undefined;
    }
    at = to;
  }
  return curves >= 3 ? { preset: 'ellipse' } : undefined;
}

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
