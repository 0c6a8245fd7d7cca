import type { Box, Point, Px } from '../model/units.ts';
import { type RouteGraph, type RouteSegment, passes, segmentsOf } from './route-graph.ts';

export interface LabelSurroundings {
  readonly graph: RouteGraph;
  /** Pieces of all other edges. */
  readonly others: readonly RouteSegment[];
  /** Labels that stand already. */
  readonly placed: readonly Box[];
  /** The graph flows horizontal: so do the segments that labels belong on. */
  readonly horizontal: boolean;
}

/** Line that shows at both ends of a label. */
const visible = 14;
const apart = 6;

/** The middle of an edge's words: on a segment along the flow, near where the layout put them, clear of all else. */
export function placeLabel(
  points: readonly Point[],
  label: { readonly w: Px; readonly h: Px; readonly at: Point },
  around: LabelSurroundings,
): Point {
  let best: { at: Point; cost: number } | undefined;
  for (const segment of segmentsOf(points)) {
    const vertical = Math.abs(segment.from.x - segment.to.x) < 0.01;
    const length = Math.abs(segment.to.x - segment.from.x) + Math.abs(segment.to.y - segment.from.y);
    const needed = (vertical ? label.h : label.w) + 2 * visible;
    for (const t of positions(segment, label.at, vertical)) {
      const at = {
        x: segment.from.x + (segment.to.x - segment.from.x) * t,
        y: segment.from.y + (segment.to.y - segment.from.y) * t,
      };
      const box = { x: at.x - label.w / 2, y: at.y - label.h / 2, w: label.w, h: label.h };
      const room = Math.min(t, 1 - t) * length - needed / 2;
      const cost =
        (room < 0 ? -4 * room : 0) +
        (vertical === around.horizontal ? 60 : 0) +
        40 * Math.abs(t - 0.5) +
        0.2 * (Math.abs(at.x - label.at.x) + Math.abs(at.y - label.at.y)) +
        clashes(box, around);
      if (!best || cost < best.cost - 1e-9) best = { at, cost };
    }
  }
  return best!.at;
}

/** Along a segment: its middle, where the layout had the label, and between. */
function positions({ from, to }: RouteSegment, hint: Point, vertical: boolean): number[] {
  const [start, end, wanted] = vertical ? [from.y, to.y, hint.y] : [from.x, to.x, hint.x];
  const there = end === start ? 0.5 : (wanted - start) / (end - start);
  return [0.5, Math.min(0.9, Math.max(0.1, there)), 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];
}

function clashes(box: Box, { graph, others, placed }: LabelSurroundings): number {
  let sum = 0;
  const touches = (other: Box, gap: Px): boolean =>
    box.x < other.x + other.w + gap &&
    other.x < box.x + box.w + gap &&
    box.y < other.y + other.h + gap &&
    other.y < box.y + box.h + gap;
  for (const node of graph.nodes) {
    if (!node.group) sum += touches(node.box, apart) ? 1000 : 0;
    else if (touches(node.box, 0) && !inside(box, node.box)) sum += 120;
  }
  for (const other of graph.obstacles) sum += touches(other, apart) ? 400 : 0;
  for (const other of placed) sum += touches(other, apart) ? 800 : 0;
  for (const segment of others) sum += passes(segment, box, 2) ? 150 : 0;
  return sum;
}

const inside = (box: Box, outer: Box): boolean =>
  box.x >= outer.x && box.y >= outer.y && box.x + box.w <= outer.x + outer.w && box.y + box.h <= outer.y + outer.h;
