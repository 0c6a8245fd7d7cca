import type { MarkerUse, PathPrimitive, Primitive } from '../flatten/primitives.ts';
import type { Segment } from '../../svg-dom/path.ts';
import type { Head, PathCommand, SceneConnector } from '../../model/scene.ts';
import type { Point, Px } from '../../model/units.ts';
import type { ColourNames } from './colour-names.ts';
import type { Dash } from '../../model/style.ts';
import { dashPatterns } from '../../theme/tokens.ts';

/** What stands at an end of a line: a head that PowerPoint has too, or shapes of its own (crow's feet, hollow triangles, crosses). */
interface LineEnd {
  readonly head?: Head;
  /** How far the head's tip stands beyond the line's end as Mermaid drew it. */
  readonly reach: Px;
  readonly shapes: readonly Primitive[];
}

/** By the end of a marker's id. Whatever is not here is drawn as it stands. */
const kinds: readonly { readonly pattern: RegExp; readonly type: Head['type'] }[] = [
  { pattern: /(?:point|arrowhead|filled-head|solidTopArrowHead)(?:Start|End)?(?:-margin)?(?:$|_)/i, type: 'triangle' },
  { pattern: /(?:barb|dependency|requirement_arrow)(?:Start|End)(?:-margin)?(?:$|_)/i, type: 'open' },
  { pattern: /circle(?:Start|End)(?:-margin)?(?:$|_)/i, type: 'circle' },
];

/** `direction` points out of the line at this end. */
function lineEnd(marker: MarkerUse | undefined, line: PathPrimitive, end: Point, direction: Point): LineEnd {
  if (!marker) return { reach: 0, shapes: [] };
  const type = kinds.find(({ pattern }) => pattern.test(marker.id))?.type;
  if (!type) return { reach: 0, shapes: marker.primitives };
  const extent = extentAlong(marker.primitives, end, direction);
  if (!extent) return { reach: 0, shapes: [] };
  const length = nearestHeadLength(extent.to - extent.from, line.strokeWidth ?? 1);
  return { head: { type, length, ...(type === 'circle' ? { filled: true } : {}) }, reach: extent.to, shapes: [] };
}

/** PowerPoint draws heads 2, 3 or 5 times as long as the line is wide, which counts as 2 pt at least. */
export function nearestHeadLength(wanted: Px, strokeWidth: Px): Px {
  const unit = Math.max(strokeWidth, 2 / 0.75);
  const lengths = [2 * unit, 3 * unit, 5 * unit];
  return lengths.reduce((best, length) => (Math.abs(length - wanted) < Math.abs(best - wanted) ? length : best));
}

/** From where to where shapes reach along a direction, counted from a point. */
function extentAlong(
  primitives: readonly Primitive[],
  from: Point,
  direction: Point,
): { from: number; to: number } | undefined {
  const values = primitives.flatMap((primitive) =>
    outline(primitive).map((p) => (p.x - from.x) * direction.x + (p.y - from.y) * direction.y),
  );
  return values.length ? { from: Math.min(...values), to: Math.max(...values) } : undefined;
}

function outline(primitive: Primitive): Point[] {
  switch (primitive.kind) {
    case 'path':
      return pointsOn(primitive.segments);
    case 'ellipse':
    case 'rect':
      return [
        { x: primitive.x, y: primitive.y + primitive.h / 2 },
        { x: primitive.x + primitive.w, y: primitive.y + primitive.h / 2 },
        { x: primitive.x + primitive.w / 2, y: primitive.y },
        { x: primitive.x + primitive.w / 2, y: primitive.y + primitive.h },
      ];
    case 'text':
      return [];
  }
}

function pointsOn(segments: readonly Segment[]): Point[] {
  return segments.flatMap((s) =>
    s[0] === 'Z' ? [] : [{ x: s[s.length - 2] as number, y: s[s.length - 1] as number }],
  );
}

export interface DrawnLine {
  readonly connector: Omit<SceneConnector, 'id' | 'name' | 'kind'>;
  /** At its ends, where no head of PowerPoint's will do. */
  readonly shapes: readonly Primitive[];
  readonly startPoint: Point;
  readonly endPoint: Point;
}

/** A line with its ends; undefined if it has no length. */
export function drawLine(line: PathPrimitive, colours: ColourNames): DrawnLine | undefined {
  const segments = simplify(line.segments);
  const points = segments.flatMap((s): Point[] => (s[0] === 'Z' ? [] : [endOf(s)]));
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length < 2) return undefined;
  const outAtStart = direction(segments, 'start');
  const outAtEnd = direction(segments, 'end');
  const start = lineEnd(line.start, line, first, outAtStart);
  const end = lineEnd(line.end, line, last, outAtEnd);
  const path = stretch(segments, start.reach, outAtStart, end.reach, outAtEnd);
  const strokeWidth = line.strokeWidth ?? 1;
  return {
    connector: {
      route: routeOf(path),
      path,
      stroke: colours.name(line.stroke ?? '#000000', 'stroke'),
      strokeWidth,
      dash: nameOfDash(line.dash, strokeWidth),
      start: start.head,
      end: end.head,
    },
    shapes: [...start.shapes, ...end.shapes],
    startPoint: pointOf(path[0]!),
    endPoint: pointOf(path.at(-1)!),
  };
}

const endOf = (s: Exclude<Segment, readonly ['Z']>): Point => ({
  x: s[s.length - 2] as number,
  y: s[s.length - 1] as number,
});
const pointOf = (command: PathCommand): Point => ({
  x: (command as readonly number[])[command.length - 2]!,
  y: (command as readonly number[])[command.length - 1]!,
});

/** Curves that are straight become lines; points on a straight line fall away. */
function simplify(segments: readonly Segment[]): Segment[] {
  const result: Segment[] = [];
  let at: Point | undefined;
  for (const s of segments) {
    if (s[0] === 'Z') continue;
    const to = endOf(s);
    if (s[0] !== 'M' && at && Math.hypot(to.x - at.x, to.y - at.y) < 0.01) continue;
    const straight = s[0] === 'C' && at && onLine(at, { x: s[1], y: s[2] }, to) && onLine(at, { x: s[3], y: s[4] }, to);
    const next: Segment = straight ? ['L', to.x, to.y] : s;
    const previous = result.at(-1);
    const before = result.at(-2);
    if (
      next[0] === 'L' &&
      previous?.[0] === 'L' &&
      before &&
      before[0] !== 'Z' &&
      continues(endOf(before), endOf(previous), to)
    )
      result.pop();
    result.push(next);
    at = to;
  }
  return result;
}

const onLine = (a: Point, p: Point, b: Point): boolean => {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  return length > 0 && Math.abs((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)) / length < 0.1;
};

const continues = (a: Point, b: Point, c: Point): boolean =>
  onLine(a, b, c) && (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) >= 0;

/** Unit vector out of the line at one of its ends. */
function direction(segments: readonly Segment[], end: 'start' | 'end'): Point {
  const [a, b] = segments;
  const last = segments.at(-1)!;
  const beforeLast = segments.at(-2)!;
  if (end === 'start') {
    const from = endOf(a as Exclude<Segment, readonly ['Z']>);
    const towards = b![0] === 'C' ? { x: b![1], y: b![2] } : endOf(b as Exclude<Segment, readonly ['Z']>);
    return unit(towards, from);
  }
  const to = endOf(last as Exclude<Segment, readonly ['Z']>);
  const from = last[0] === 'C' ? { x: last[3], y: last[4] } : endOf(beforeLast as Exclude<Segment, readonly ['Z']>);
  return unit(from, to);
}

function unit(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  return length ? { x: (to.x - from.x) / length, y: (to.y - from.y) / length } : { x: 1, y: 0 };
}

/** Moves the ends out, so that the tips of heads are where Mermaid's were. */
function stretch(
  segments: readonly Segment[],
  atStart: number,
  outStart: Point,
  atEnd: number,
  outEnd: Point,
): PathCommand[] {
  const path = segments.map((s) => [...s]) as (string | number)[][];
  const first = path[0]!;
  first[1] = (first[1] as number) + outStart.x * atStart;
  first[2] = (first[2] as number) + outStart.y * atStart;
  const last = path.at(-1)!;
  last[last.length - 2] = (last[last.length - 2] as number) + outEnd.x * atEnd;
  last[last.length - 1] = (last[last.length - 1] as number) + outEnd.y * atEnd;
  return path as unknown as PathCommand[];
}

function routeOf(path: readonly PathCommand[]): SceneConnector['route'] {
  if (path.some((command) => command[0] === 'C')) return 'curve';
  if (path.length === 2) return 'straight';
  const horizontal = path.every((command, i) => {
    if (i === 0) return true;
    const a = pointOf(path[i - 1]!);
    const b = pointOf(command);
    return Math.abs(a.x - b.x) < 0.05 || Math.abs(a.y - b.y) < 0.05;
  });
  return horizontal ? 'elbow' : 'free';
}

/** A dash in px for a line of some width; PowerPoint counts thin lines as 1.5 px. */
export const dashArray = (dash: Dash, width: Px): number[] => dashPatterns[dash].map((n) => n * Math.max(width, 1.5));

/** The named dash that looks most like a pattern in px. */
export function nameOfDash(pattern: readonly number[] | undefined, width: Px): Dash | undefined {
  if (!pattern?.length) return undefined;
  const unit = Math.max(width, 1.5);
  const line = pattern[0]! / unit;
  const gap = (pattern[1] ?? pattern[0]!) / unit;
  if (gap === 0) return undefined;
  if (pattern.length >= 4 && pattern[2]! < pattern[0]! / 2) return 'dashDot';
  if (line <= 2) return 'sysDot';
  if (line >= 6) return 'lgDash';
  return gap <= line / 2.5 ? 'sysDash' : 'dash';
}
