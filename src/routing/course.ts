import type { Box, Point, Px } from '../model/units.ts';

/** Level and upright pieces of a route. */
export interface Piece {
  readonly from: Point;
  readonly to: Point;
}

export const piecesOf = (points: readonly Point[]): Piece[] =>
  points.slice(1).map((to, index) => ({ from: points[index]!, to }));

export const lengthOf = (points: readonly Point[]): Px =>
  piecesOf(points).reduce((sum, { from, to }) => sum + Math.abs(to.x - from.x) + Math.abs(to.y - from.y), 0);

/** Without repeated points and without points in the middle of a piece. */
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

/** Whether a piece runs through the inside of a box. */
export function passes({ from, to }: Piece, box: Box, clearance: Px): boolean {
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
  const [top, foot] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  return (
    right > box.x - clearance &&
    left < box.x + box.w + clearance &&
    foot > box.y - clearance &&
    top < box.y + box.h + clearance
  );
}

const isUpright = ({ from, to }: Piece): boolean => Math.abs(from.x - to.x) < 0.01;

/** How the pieces of two routes meet: crossings, and px that they run on top of each other (nearer than `near`). */
export function meeting(a: Piece, b: Piece, near: Px): { readonly crosses: boolean; readonly along: Px } {
  const upright = isUpright(a);
  if (upright !== isUpright(b)) {
    const [level, tall] = upright ? [b, a] : [a, b];
    const inside =
      tall.from.x > Math.min(level.from.x, level.to.x) + 0.5 &&
      tall.from.x < Math.max(level.from.x, level.to.x) - 0.5 &&
      level.from.y > Math.min(tall.from.y, tall.to.y) + 0.5 &&
      level.from.y < Math.max(tall.from.y, tall.to.y) - 0.5;
    return { crosses: inside, along: 0 };
  }
  const [axis, other] = upright ? (['y', 'x'] as const) : (['x', 'y'] as const);
  if (Math.abs(a.from[other] - b.from[other]) >= near) return { crosses: false, along: 0 };
  const start = Math.max(Math.min(a.from[axis], a.to[axis]), Math.min(b.from[axis], b.to[axis]));
  const end = Math.min(Math.max(a.from[axis], a.to[axis]), Math.max(b.from[axis], b.to[axis]));
  return { crosses: false, along: Math.max(0, end - start) };
}
