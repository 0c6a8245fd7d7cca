import type { Box, Point, Px } from '../model/units.ts';
import { passes, type RouteSegment } from './route-segments.ts';
import { isHorizontal, opposite, type RouteEdge, type RouteGraph, type RouteNode, type Side } from './route-graph.ts';
import { stub } from './candidate-routes.ts';

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
