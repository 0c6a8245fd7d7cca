import type { Box, Point, Px } from '../model/units.ts';

/** A laid out graph whose edges want right-angled lines. */
export interface RouteGraph {
  readonly nodes: readonly RouteNode[];
  /** Words that no edge may cross: titles of groups. */
  readonly obstacles: readonly Box[];
  readonly edges: readonly RouteEdge[];
  /** Where the graph flows to. */
  readonly flow: Side;
  /** Nodes stand where an author put them, and flow nowhere: edges leave and enter at the sides that suit them best. */
  readonly anySides?: boolean;
}

export interface RouteNode {
  readonly id: string;
  readonly box: Box;
  /** Where a horizontal or vertical line meets its outline. */
  readonly outline: 'rect' | 'diamond' | 'ellipse' | 'hexagon' | 'stadium';
  /** The corners of an outline that is none of those, such as a triangle. */
  readonly corners?: readonly Point[];
  /** Groups are no obstacles: edges lead into them. */
  readonly group: boolean;
  /** A group that is painted over the lines outside of it, and that none of them enters: an obstacle to these. */
  readonly closed?: boolean;
  /** Ids of the groups that it stands in, the innermost first. */
  readonly within: readonly string[];
}

export interface RouteEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** The bends that the layout gave it: hints for lanes between nodes. */
  readonly bends: readonly Point[];
  /** The size of its words, if it has some, and where the layout put them. */
  readonly label?: { readonly w: Px; readonly h: Px; readonly at: Point };
  /** Width of the line. */
  readonly width: Px;
  /** How long the signs at its ends are, where they are longer than a head: the line runs straight for so long. */
  readonly signs?: readonly [start: Px, end: Px];
}

export interface Route {
  readonly id: string;
  /** Corners from node to node; horizontal and vertical segments only. */
  readonly points: readonly Point[];
  /** Middle of its words. */
  readonly label?: Point;
}

export type Side = 'north' | 'east' | 'south' | 'west';

export const outward: Readonly<Record<Side, Point>> = {
  north: { x: 0, y: -1 },
  east: { x: 1, y: 0 },
  south: { x: 0, y: 1 },
  west: { x: -1, y: 0 },
};
export const opposite: Readonly<Record<Side, Side>> = { north: 'south', east: 'west', south: 'north', west: 'east' };
export const allSides: readonly Side[] = ['north', 'east', 'south', 'west'];
/** Between a line and a node that is none of its ends. */
export const nodeClearance = 6;
export const isHorizontal = (side: Side): boolean => side === 'east' || side === 'west';

/** Horizontal and vertical segments of a route. */
export interface RouteSegment {
  readonly from: Point;
  readonly to: Point;
}

export const segmentsOf = (points: readonly Point[]): RouteSegment[] =>
  points.slice(1).map((to, index) => ({ from: points[index]!, to }));

export const lengthOf = (points: readonly Point[]): Px =>
  segmentsOf(points).reduce((sum, { from, to }) => sum + Math.abs(to.x - from.x) + Math.abs(to.y - from.y), 0);

/** Without repeated points and without points in the middle of a segment. */
export function tidy(points: readonly Point[]): Point[] {
  const result: Point[] = [];
  for (const point of points) {
    const last = result.at(-1);
    if (last && Math.abs(last.x - point.x) < 0.01 && Math.abs(last.y - point.y) < 0.01) continue;
    const before = result.at(-2);
    if (last && before && inLine(before, last, point)) result.pop();
    result.push(point);
  }
  return result;
}

const inLine = (a: Point, b: Point, c: Point): boolean =>
  (Math.abs(a.x - b.x) < 0.01 && Math.abs(b.x - c.x) < 0.01) ||
  (Math.abs(a.y - b.y) < 0.01 && Math.abs(b.y - c.y) < 0.01);

/** Whether a segment runs through the inside of a box. */
export function passes({ from, to }: RouteSegment, box: Box, clearance: Px): boolean {
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
  const [top, foot] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  return (
    right > box.x - clearance &&
    left < box.x + box.w + clearance &&
    foot > box.y - clearance &&
    top < box.y + box.h + clearance
  );
}

const isVertical = ({ from, to }: RouteSegment): boolean => Math.abs(from.x - to.x) < 0.01;

/** How the segments of two routes meet: crossings, and px that they run on top of each other (nearer than `near`). */
export function meeting(a: RouteSegment, b: RouteSegment, near: Px): { readonly crosses: boolean; readonly along: Px } {
  const vertical = isVertical(a);
  if (vertical !== isVertical(b)) {
    const [flat, tall] = vertical ? [b, a] : [a, b];
    const inside =
      tall.from.x > Math.min(flat.from.x, flat.to.x) + 0.5 &&
      tall.from.x < Math.max(flat.from.x, flat.to.x) - 0.5 &&
      flat.from.y > Math.min(tall.from.y, tall.to.y) + 0.5 &&
      flat.from.y < Math.max(tall.from.y, tall.to.y) - 0.5;
    return { crosses: inside, along: 0 };
  }
  const [axis, other] = vertical ? (['y', 'x'] as const) : (['x', 'y'] as const);
  if (Math.abs(a.from[other] - b.from[other]) >= near) return { crosses: false, along: 0 };
  const start = Math.max(Math.min(a.from[axis], a.to[axis]), Math.min(b.from[axis], b.to[axis]));
  const end = Math.min(Math.max(a.from[axis], a.to[axis]), Math.max(b.from[axis], b.to[axis]));
  return { crosses: false, along: Math.max(0, end - start) };
}

export const labelBox = (at: Point, { w, h }: { readonly w: Px; readonly h: Px }): Box => ({
  x: at.x - w / 2,
  y: at.y - h / 2,
  w,
  h,
});
