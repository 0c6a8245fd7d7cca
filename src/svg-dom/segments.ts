import { transform, type Matrix } from './matrix.ts';
import type { Segment } from './path.ts';

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
