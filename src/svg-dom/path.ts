import type { Point } from '../model/units.ts';
import { Bounds, type Matrix, type Rectangle, transform } from './matrix.ts';

/**
 * A piece of a path in absolute coordinates; arcs and quadratic curves are already cubic. By hand: Office draws no other pieces, so that
 * reading is the least of this file, and a library would do no more of it.
 */
export type Segment =
  | readonly ['M', number, number]
  | readonly ['L', number, number]
  | readonly ['C', number, number, number, number, number, number]
  | readonly ['Z'];

const argumentCount: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 };

/** Reads the `d` of a path as browsers do: up to the first mistake. */
export function parsePath(d: string): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  const skip = (): void => {
    while (at < d.length && /[\s,]/.test(d[at]!)) at++;
  };
  const number = (flag: boolean): number | undefined => {
    skip();
    if (flag) {
      const c = d[at];
      if (c !== '0' && c !== '1') return undefined;
      at++;
      return Number(c);
    }
    const pattern = /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y;
    pattern.lastIndex = at;
    const match = pattern.exec(d);
    if (!match) return undefined;
    at = pattern.lastIndex;
    return Number(match[0]);
  };

  let command = '';
  let previous = '';
  let x = 0;
  let y = 0;
  let startX = 0;
  let startY = 0;
  // The last control point, which S and T mirror.
  let controlX = 0;
  let controlY = 0;
  const curve = (a: number, b: number, c: number, e: number, toX: number, toY: number): void => {
    segments.push(['C', a, b, c, e, toX, toY]);
    x = toX;
    y = toY;
  };
  const quadratic = (cx: number, cy: number, toX: number, toY: number): void => {
    controlX = cx;
    controlY = cy;
    curve(
      x + (2 / 3) * (cx - x),
      y + (2 / 3) * (cy - y),
      toX + (2 / 3) * (cx - toX),
      toY + (2 / 3) * (cy - toY),
      toX,
      toY,
    );
  };
  const line = (toX: number, toY: number): void => {
    segments.push(['L', toX, toY]);
    x = toX;
    y = toY;
  };

  for (skip(); at < d.length; skip()) {
    if (/[a-zA-Z]/.test(d[at]!)) command = d[at++]!;
    else if (!command || /z/i.test(command)) break;
    const kind = command.toUpperCase();
    const count = argumentCount[kind];
    if (count === undefined) break;
    const a: number[] = [];
    for (let i = 0; i < count; i++) {
      const value = number(kind === 'A' && (i === 3 || i === 4));
      if (value === undefined) return segments;
      a.push(value);
    }
    const [a0 = 0, a1 = 0, a2 = 0, a3 = 0, a4 = 0, a5 = 0, a6 = 0] = a;
    const ox = command === kind ? 0 : x;
    const oy = command === kind ? 0 : y;
    switch (kind) {
      case 'M':
        x = startX = a0 + ox;
        y = startY = a1 + oy;
        segments.push(['M', x, y]);
        command = command === 'M' ? 'L' : 'l';
        break;
      case 'L':
        line(a0 + ox, a1 + oy);
        break;
      case 'H':
        line(a0 + ox, y);
        break;
      case 'V':
        line(x, a0 + oy);
        break;
      case 'C':
        controlX = a2 + ox;
        controlY = a3 + oy;
        curve(a0 + ox, a1 + oy, controlX, controlY, a4 + ox, a5 + oy);
        break;
      case 'S': {
        const mirrored = previous === 'C' || previous === 'S';
        const [fromX, fromY] = mirrored ? [2 * x - controlX, 2 * y - controlY] : [x, y];
        controlX = a0 + ox;
        controlY = a1 + oy;
        curve(fromX, fromY, controlX, controlY, a2 + ox, a3 + oy);
        break;
      }
      case 'Q':
        quadratic(a0 + ox, a1 + oy, a2 + ox, a3 + oy);
        break;
      case 'T': {
        const mirrored = previous === 'Q' || previous === 'T';
        quadratic(mirrored ? 2 * x - controlX : x, mirrored ? 2 * y - controlY : y, a0 + ox, a1 + oy);
        break;
      }
      case 'A': {
        const toX = a5 + ox;
        const toY = a6 + oy;
        segments.push(...arcToCurves(x, y, a0, a1, a2, a3 === 1, a4 === 1, toX, toY));
        x = toX;
        y = toY;
        break;
      }
      case 'Z':
        segments.push(['Z']);
        x = startX;
        y = startY;
        break;
    }
    previous = kind;
  }
  return segments;
}

/** An elliptical arc as at most four cubic curves (SVG 2, appendix B.2.4: from end points to centre). */
function arcToCurves(
  fromX: number,
  fromY: number,
  radiusX: number,
  radiusY: number,
  rotation: number,
  large: boolean,
  sweep: boolean,
  toX: number,
  toY: number,
): Segment[] {
  let rx = Math.abs(radiusX);
  let ry = Math.abs(radiusY);
  if (!rx || !ry || (fromX === toX && fromY === toY)) return [['L', toX, toY]];
  const phi = (rotation * Math.PI) / 180;
  const cos = Math.cos(phi);
  const sin = Math.sin(phi);
  const dx = (fromX - toX) / 2;
  const dy = (fromY - toY) / 2;
  const px = cos * dx + sin * dy;
  const py = -sin * dx + cos * dy;
  const tooSmall = (px * px) / (rx * rx) + (py * py) / (ry * ry);
  if (tooSmall > 1) {
    rx *= Math.sqrt(tooSmall);
    ry *= Math.sqrt(tooSmall);
  }
  const denominator = rx * rx * py * py + ry * ry * px * px;
  const factor = (large === sweep ? -1 : 1) * Math.sqrt(Math.max(0, (rx * rx * ry * ry - denominator) / denominator));
  const cxp = (factor * rx * py) / ry;
  const cyp = (-factor * ry * px) / rx;
  const cx = cos * cxp - sin * cyp + (fromX + toX) / 2;
  const cy = sin * cxp + cos * cyp + (fromY + toY) / 2;
  const start = Math.atan2((py - cyp) / ry, (px - cxp) / rx);
  let delta = Math.atan2((-py - cyp) / ry, (-px - cxp) / rx) - start;
  if (sweep && delta < 0) delta += 2 * Math.PI;
  if (!sweep && delta > 0) delta -= 2 * Math.PI;
  const pieces = Math.max(1, Math.ceil(Math.abs(delta) / (Math.PI / 2) - 1e-9));
  const step = delta / pieces;
  const handle = (4 / 3) * Math.tan(step / 4);
  const on = (angle: number): Point => ({
    x: cx + rx * Math.cos(angle) * cos - ry * Math.sin(angle) * sin,
    y: cy + rx * Math.cos(angle) * sin + ry * Math.sin(angle) * cos,
  });
  const tangent = (angle: number): Point => ({
    x: -rx * Math.sin(angle) * cos - ry * Math.cos(angle) * sin,
    y: -rx * Math.sin(angle) * sin + ry * Math.cos(angle) * cos,
  });
  return Array.from({ length: pieces }, (_, i): Segment => {
    const a = start + i * step;
    const b = a + step;
    const p = on(a);
    const q = i === pieces - 1 ? { x: toX, y: toY } : on(b);
    const t = tangent(a);
    const u = tangent(b);
    return ['C', p.x + handle * t.x, p.y + handle * t.y, q.x - handle * u.x, q.y - handle * u.y, q.x, q.y];
  });
}

const cubic = (t: number, a: number, b: number, c: number, d: number): number =>
  (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t ** 3 * d;

/** Parameters in (0, 1) at which one coordinate of a cubic curve turns back. */
function extrema(p0: number, p1: number, p2: number, p3: number): number[] {
  const a = -p0 + 3 * p1 - 3 * p2 + p3;
  const b = 2 * (p0 - 2 * p1 + p2);
  const c = p1 - p0;
  const inside = (t: number): boolean => t > 0 && t < 1;
  if (Math.abs(a) < 1e-12) return Math.abs(b) < 1e-12 ? [] : [-c / b].filter(inside);
  // The derivative is 3 (a t² + b t + c).
  const root = b * b - 4 * a * c;
  if (root < 0) return [];
  return [(-b + Math.sqrt(root)) / (2 * a), (-b - Math.sqrt(root)) / (2 * a)].filter(inside);
}

/** Exact box of a path, as `getBBox` has it. A lone `M` counts for nothing but a start. */
export function pathBounds(segments: readonly Segment[]): Rectangle | undefined {
  const bounds = new Bounds();
  let x = 0;
  let y = 0;
  let pending = false;
  const start = (): void => {
    if (pending) bounds.add(x, y);
    pending = false;
  };
  for (const s of segments) {
    switch (s[0]) {
      case 'M':
        x = s[1];
        y = s[2];
        pending = true;
        break;
      case 'L':
        start();
        x = s[1];
        y = s[2];
        bounds.add(x, y);
        break;
      case 'C':
        start();
        for (const t of extrema(x, s[1], s[3], s[5]))
          bounds.add(cubic(t, x, s[1], s[3], s[5]), cubic(t, y, s[2], s[4], s[6]));
        for (const t of extrema(y, s[2], s[4], s[6]))
          bounds.add(cubic(t, x, s[1], s[3], s[5]), cubic(t, y, s[2], s[4], s[6]));
        x = s[5];
        y = s[6];
        bounds.add(x, y);
        break;
      case 'Z':
        start();
        break;
    }
  }
  if (!bounds.get() && pending) bounds.add(x, y);
  return bounds.get();
}

/** Points along a path, curves in 32 chords: enough for lengths to a hundredth of a px. */
export function flattenPath(segments: readonly Segment[]): Point[] {
  const points: Point[] = [];
  let start: Point = { x: 0, y: 0 };
  let last: Point = start;
  for (const s of segments) {
    switch (s[0]) {
      case 'M':
        start = { x: s[1], y: s[2] };
        points.push(start);
        break;
      case 'L':
        points.push({ x: s[1], y: s[2] });
        break;
      case 'C':
        for (let i = 1; i <= 32; i++) {
          const t = i / 32;
          points.push({ x: cubic(t, last.x, s[1], s[3], s[5]), y: cubic(t, last.y, s[2], s[4], s[6]) });
        }
        break;
      case 'Z':
        points.push(start);
        break;
    }
    last = points.at(-1) ?? last;
  }
  return points;
}

export function polylineLength(points: readonly Point[]): number {
  let length = 0;
  for (let i = 1; i < points.length; i++)
    length += Math.hypot(points[i]!.x - points[i - 1]!.x, points[i]!.y - points[i - 1]!.y);
  return length;
}

/** The point `length` along a polyline, and its ends beyond them. */
export function pointAlong(points: readonly Point[], length: number): Point {
  let walked = 0;
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1]!;
    const b = points[i]!;
    const piece = Math.hypot(b.x - a.x, b.y - a.y);
    if (walked + piece >= length) {
      const t = piece ? (length - walked) / piece : 0;
      return { x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) };
    }
    walked += piece;
  }
  return points.at(-1) ?? { x: 0, y: 0 };
}

export function transformSegments(segments: readonly Segment[], m: Matrix): Segment[] {
  return segments.map((s): Segment => {
    switch (s[0]) {
      case 'M':
      case 'L': {
        const p = transform(m, s[1], s[2]);
        return [s[0], p.x, p.y];
      }
      case 'C': {
        const a = transform(m, s[1], s[2]);
        const b = transform(m, s[3], s[4]);
        const c = transform(m, s[5], s[6]);
        return ['C', a.x, a.y, b.x, b.y, c.x, c.y];
      }
      case 'Z':
        return s;
    }
  });
}

/** A rectangle's outline, for where it is turned askew. */
export const rectangleSegments = (x: number, y: number, w: number, h: number): Segment[] => [
  ['M', x, y],
  ['L', x + w, y],
  ['L', x + w, y + h],
  ['L', x, y + h],
  ['Z'],
];

/** How far a quarter circle's control points stand from its ends, in radii. */
const kappa = 0.5522847498;

export function ellipseSegments(cx: number, cy: number, rx: number, ry: number): Segment[] {
  const [kx, ky] = [rx * kappa, ry * kappa];
  return [
    ['M', cx, cy - ry],
    ['C', cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy],
    ['C', cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry],
    ['C', cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy],
    ['C', cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry],
    ['Z'],
  ];
}
