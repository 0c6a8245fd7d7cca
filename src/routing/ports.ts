import type { Point, Px } from '../model/units.ts';
import { isHorizontal, type RouteNode, type Side } from './route-graph.ts';

/** Where a line at `offset` from the middle of a side meets the node's outline. */
export function portAt({ box, outline, corners }: RouteNode, side: Side, offset: Px): Point {
  const horizontal = isHorizontal(side);
  if (corners) {
    const across = (horizontal ? box.y + box.h / 2 : box.x + box.w / 2) + offset;
    const met = meetsOutline(corners, side, across);
    if (met !== undefined) return horizontal ? { x: met, y: across } : { x: across, y: met };
  }
  const across = horizontal ? box.h : box.w;
  const along = horizontal ? box.w : box.h;
  const depth = depthAt(outline, Math.abs(offset), across, along, horizontal);
  const middle = { x: box.x + box.w / 2, y: box.y + box.h / 2 };
  switch (side) {
    case 'east':
      return { x: box.x + box.w - depth, y: middle.y + offset };
    case 'west':
      return { x: box.x + depth, y: middle.y + offset };
    case 'north':
      return { x: middle.x + offset, y: box.y + depth };
    case 'south':
      return { x: middle.x + offset, y: box.y + box.h - depth };
  }
}

/** How far inside the box the outline lies at a distance from the middle of a side. */
function depthAt(outline: RouteNode['outline'], offset: Px, across: Px, along: Px, horizontal: boolean): Px {
  const share = Math.min(1, offset / (across / 2));
  switch (outline) {
    case 'rect':
      return 0;
    case 'diamond':
      return (share * along) / 2;
    case 'ellipse':
      return (along / 2) * (1 - Math.sqrt(1 - share ** 2));
    case 'stadium': {
      if (!horizontal) return 0;
      const radius = across / 2;
      return radius * (1 - Math.sqrt(1 - share ** 2));
    }
    case 'hexagon':
      return horizontal ? share * Math.min(along / 2, across / 4) : 0;
  }
}

/** Between two lines into one side. */
const apart = 36;
const margin = 10;

/** Offsets of `count` lines along a side: 36 px apart, closer in a low node. */
export function portOffsets({ box, outline }: RouteNode, side: Side, count: number): Px[] {
  const across = isHorizontal(side) ? box.h : box.w;
  const usable = Math.max(0, (outline === 'rect' || outline === 'hexagon' ? across : across / 2) - 2 * margin);
  const step = count > 1 ? Math.min(apart, usable / (count - 1)) : 0;
  return Array.from({ length: count }, (_, index) => (index - (count - 1) / 2) * step);
}

/** Where a horizontal or vertical line at `across` that comes in from a side first meets a closed outline; undefined where it misses. */
function meetsOutline(outline: readonly Point[], side: Side, across: Px): Px | undefined {
  const horizontal = side === 'east' || side === 'west';
  const hits: Px[] = [];
  for (const [index, to] of outline.entries()) {
    const from = outline[(index + outline.length - 1) % outline.length]!;
    const [a, b] = horizontal ? [from.y, to.y] : [from.x, to.x];
    const [start, end] = horizontal ? [from.x, to.x] : [from.y, to.y];
    if (Math.min(a, b) > across || Math.max(a, b) < across) continue;
    if (a === b) hits.push(start, end);
    else hits.push(start + ((end - start) * (across - a)) / (b - a));
  }
  if (hits.length === 0) return undefined;
  return side === 'east' || side === 'south' ? Math.max(...hits) : Math.min(...hits);
}
