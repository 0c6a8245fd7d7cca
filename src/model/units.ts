/**
 * Lengths. The canvas is 1280 x 720 CSS px = 13.333 x 7.5 in; sizes are chosen so that px and points are both exact
 * (1 px = 0.75 pt = 9525 EMU). Everything between reading and writing is in px of that canvas.
 */
export type Px = number;
export type Points = number;
export type Inches = number;
/** English Metric Units, the integer length of DrawingML (ECMA-376 part 1, 20.1.10.16): 914400 to the inch. */
export type Emu = number;

export const canvas = { width: 1280, height: 720 } as const;

export const pxFromInches = (inches: Inches): Px => inches * 96;
export const inchesFromPx = (px: Px): Inches => px / 96;
export const pointsFromPx = (px: Px): Points => px * 0.75;
export const pxFromPoints = (points: Points): Px => points / 0.75;
export const emuPerPx = 9525;
export const emuFromPx = (px: Px): Emu => Math.round(px * emuPerPx);

/** A rectangle on the canvas (or in a diagram), in px, from its top left corner. */
export interface Box {
  readonly x: Px;
  readonly y: Px;
  readonly w: Px;
  readonly h: Px;
}

export interface Point {
  readonly x: Px;
  readonly y: Px;
}

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
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, w, h } of boxes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + w);
    bottom = Math.max(bottom, y + h);
  }
  return { x: left, y: top, w: right - left, h: bottom - top };
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

const distance = (a: Point, b: Point): Px => Math.hypot(b.x - a.x, b.y - a.y);

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

/** A piece of a path, absolute: in fractions of the shape's box for a geometry, in px of the scene for a connector. */
export type PathCommand =
  | readonly ['M', number, number]
  | readonly ['L', number, number]
  | readonly ['C', number, number, number, number, number, number]
  | readonly ['Z'];
