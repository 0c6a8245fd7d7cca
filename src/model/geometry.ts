import type { Box, Point, Px } from './units.ts';

/** A straight line from one point to another. */
export type Segment = readonly [Point, Point];

export const centerOf = (box: Box): Point => ({ x: box.x + box.w / 2, y: box.y + box.h / 2 });

/** The box with a margin around it; a negative margin makes it smaller. */
export const grow = (box: Box, by: Px): Box => ({ x: box.x - by, y: box.y - by, w: box.w + 2 * by, h: box.h + 2 * by });

/** Whether two boxes share an area, or stand less than `gap` apart; with a negative gap they must share more than that. */
export const overlap = (a: Box, b: Box, gap: Px = 0): boolean =>
  a.x < b.x + b.w + gap && b.x < a.x + a.w + gap && a.y < b.y + b.h + gap && b.y < a.y + a.h + gap;

/** The smallest box around others, of which there is at least one. */
export const union = (boxes: readonly Box[]): Box => {
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const right = Math.max(...boxes.map((box) => box.x + box.w));
  const bottom = Math.max(...boxes.map((box) => box.y + box.h));
  return { x, y, w: right - x, h: bottom - y };
};

/** Whether any two of the boxes overlap. */
export const anyOverlap = (boxes: readonly Box[], gap: Px = 0): boolean =>
  boxes.some((box, index) => boxes.slice(index + 1).some((other) => overlap(box, other, gap)));

/** Whether `inner` lies in `outer`, or sticks out by at most `slack` at each side. */
export const contains = (outer: Box, inner: Box, slack: Px = 0): boolean =>
  outer.x <= inner.x + slack &&
  outer.y <= inner.y + slack &&
  outer.x + outer.w >= inner.x + inner.w - slack &&
  outer.y + outer.h >= inner.y + inner.h - slack;

export const distance = (a: Point, b: Point): Px => Math.hypot(b.x - a.x, b.y - a.y);

export const lengthOf = ([from, to]: Segment): Px => distance(from, to);

/** The point at a fraction of a segment's length. */
export const pointOn = ([from, to]: Segment, fraction: number): Point => ({
  x: from.x + (to.x - from.x) * fraction,
  y: from.y + (to.y - from.y) * fraction,
});

/** The segments between neighbouring points. */
export const segmentsOf = (points: readonly Point[]): Segment[] =>
  points.slice(1).map((point, index) => [points[index]!, point]);

/** The part of a segment inside a box, as fractions of its length, by Liang and Barsky's clipping; undefined if it stays outside. */
export function clip([from, to]: Segment, box: Box): readonly [number, number] | undefined {
  let enter = 0;
  let leave = 1;
  const sides = [
    [from.x - to.x, from.x - box.x],
    [to.x - from.x, box.x + box.w - from.x],
    [from.y - to.y, from.y - box.y],
    [to.y - from.y, box.y + box.h - from.y],
  ] as const;
  for (const [slope, room] of sides) {
    if (slope === 0) {
      if (room <= 0) return undefined;
    } else if (slope < 0) enter = Math.max(enter, room / slope);
    else leave = Math.min(leave, room / slope);
  }
  return enter < leave ? [enter, leave] : undefined;
}

/** Whether two segments cross at a point inside both. */
export function cross([a, b]: Segment, [c, d]: Segment): boolean {
  const side = (p: Point, q: Point, r: Point): number => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

export function distanceToSegment(point: Point, segment: Segment): Px {
  const [from, to] = segment;
  const squared = (to.x - from.x) ** 2 + (to.y - from.y) ** 2;
  const along =
    squared === 0 ? 0 : ((point.x - from.x) * (to.x - from.x) + (point.y - from.y) * (to.y - from.y)) / squared;
  return distance(point, pointOn(segment, Math.min(1, Math.max(0, along))));
}
