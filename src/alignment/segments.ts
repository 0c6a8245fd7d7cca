import type { Box, Point, Px } from '../model/units.ts';

export type Segment = readonly [Point, Point];

export const lengthOf = ([p, q]: Segment): Px => Math.hypot(q.x - p.x, q.y - p.y);
export const pointOn = ([p, q]: Segment, t: number): Point => ({ x: p.x + (q.x - p.x) * t, y: p.y + (q.y - p.y) * t });

export const grow = (box: Box, by: Px): Box => ({ x: box.x - by, y: box.y - by, w: box.w + 2 * by, h: box.h + 2 * by });
export const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** The part of the segment inside the box as [from, to] in 0..1 of its length (Liang and Barsky's clipping), if any. */
export function clip([p, q]: Segment, box: Box): readonly [number, number] | undefined {
  let from = 0;
  let to = 1;
  const sides = [
    [p.x - q.x, p.x - box.x],
    [q.x - p.x, box.x + box.w - p.x],
    [p.y - q.y, p.y - box.y],
    [q.y - p.y, box.y + box.h - p.y],
  ] as const;
  for (const [slope, room] of sides) {
    if (slope === 0) {
      if (room <= 0) return undefined;
    } else if (slope < 0) from = Math.max(from, room / slope);
    else to = Math.min(to, room / slope);
  }
  return from < to ? [from, to] : undefined;
}

export function cross([a, b]: Segment, [c, d]: Segment): boolean {
  const side = (p: Point, q: Point, r: Point): number => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

export function distanceToSegment(point: Point, [p, q]: Segment): Px {
  const length = (q.x - p.x) ** 2 + (q.y - p.y) ** 2;
  const t = length === 0 ? 0 : ((point.x - p.x) * (q.x - p.x) + (point.y - p.y) * (q.y - p.y)) / length;
  const at = pointOn([p, q], Math.min(1, Math.max(0, t)));
  return Math.hypot(point.x - at.x, point.y - at.y);
}
