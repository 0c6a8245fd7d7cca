import type { Box, Point, Px } from '../model/units.ts';
import {
  type RouteEdge,
  type RouteGraph,
  type RouteNode,
  type RouteSegment,
  type Side,
  isHorizontal,
  opposite,
  passes,
} from './route-graph.ts';
import { stub } from './candidate-routes.ts';

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

const nodeClearance = 6;

/** Along the flow where the target lies ahead; across it between neighbours; back around them. */
export function chooseSides(edge: RouteEdge, from: RouteNode, to: RouteNode, graph: RouteGraph): readonly [Side, Side] {
  if (edge.from === edge.to) return isHorizontal(graph.flow) ? ['south', 'south'] : ['east', 'east'];
  const ahead = gapTowards(graph.flow, from.box, to.box);
  if (ahead >= stub) return [graph.flow, opposite[graph.flow]];
  const crossways: readonly Side[] = isHorizontal(graph.flow) ? ['south', 'north'] : ['east', 'west'];
  const beside = crossways.find((side) => gapTowards(side, from.box, to.box) >= stub);
  const back = gapTowards(opposite[graph.flow], from.box, to.box);
  if (beside && (back < stub || overlapsAcross(from.box, to.box, graph.flow))) return [beside, opposite[beside]];
  if (back >= stub && isOpenBetween(edge, from, to, graph)) return [opposite[graph.flow], graph.flow];
  const [first, second] = crossways as readonly [Side, Side];
  const middle = (box: Box): Px => (isHorizontal(graph.flow) ? box.y + box.h / 2 : box.x + box.w / 2);
  const hint =
    edge.bends.length > 2
      ? edge.bends.slice(1, -1).reduce((sum, { x, y }) => sum + (isHorizontal(graph.flow) ? y : x), 0) /
        (edge.bends.length - 2)
      : Infinity;
  return hint < Math.min(middle(from.box), middle(to.box)) ? [second, second] : [first, first];
}

/** A group may flow its own way: neighbours with nothing between them, and no edge that leads the other way, are joined directly. */
function isOpenBetween(edge: RouteEdge, from: RouteNode, to: RouteNode, graph: RouteGraph): boolean {
  const horizontal = isHorizontal(graph.flow);
  const [axis, size] = horizontal ? (['y', 'h'] as const) : (['x', 'w'] as const);
  const start = Math.max(from.box[axis], to.box[axis]);
  const end = Math.min(from.box[axis] + from.box[size], to.box[axis] + to.box[size]);
  if (end - start < stub || graph.edges.some((other) => other.from === edge.to && other.to === edge.from)) return false;
  const middle = (box: Box): Point => ({ x: box.x + box.w / 2, y: box.y + box.h / 2 });
  const [a, b] = [middle(from.box), middle(to.box)];
  const at = (start + end) / 2;
  const segment: RouteSegment = horizontal
    ? { from: { x: a.x, y: at }, to: { x: b.x, y: at } }
    : { from: { x: at, y: a.y }, to: { x: at, y: b.y } };
  return !graph.nodes.some(
    (node) => !node.group && node !== from && node !== to && passes(segment, node.box, nodeClearance),
  );
}

/** Free room from one box to another in a direction; negative where they overlap or the other lies behind. */
function gapTowards(side: Side, a: Box, b: Box): Px {
  switch (side) {
    case 'east':
      return b.x - a.x - a.w;
    case 'west':
      return a.x - b.x - b.w;
    case 'south':
      return b.y - a.y - a.h;
    case 'north':
      return a.y - b.y - b.h;
  }
}
const overlapsAcross = (a: Box, b: Box, flow: Side): boolean =>
  isHorizontal(flow) ? a.x < b.x + b.w && b.x < a.x + a.w : a.y < b.y + b.h && b.y < a.y + a.h;
