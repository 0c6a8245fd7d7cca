import type { PathCommand } from '../../model/scene.ts';
import type { Point } from '../../model/units.ts';

/** Pieces that a curve is taken for. */
const pieces = 8;

/** The points that a path runs through, curves as short straight pieces. */
export function pathPoints(path: readonly PathCommand[]): Point[] {
  const points: Point[] = [];
  for (const command of path) {
    switch (command[0]) {
      case 'M':
      case 'L':
        points.push({ x: command[1], y: command[2] });
        break;
      case 'C': {
        const start = points.at(-1) ?? { x: command[1], y: command[2] };
        for (let step = 1; step <= pieces; step++) points.push(onCurve(start, command, step / pieces));
        break;
      }
      case 'Z':
        if (points[0]) points.push(points[0]);
        break;
    }
  }
  return points;
}

function onCurve(
  start: Point,
  [, x1, y1, x2, y2, x, y]: Extract<PathCommand, readonly ['C', ...number[]]>,
  t: number,
): Point {
  const u = 1 - t;
  const mix = (a: number, b: number, c: number, d: number): number =>
    u ** 3 * a + 3 * u * u * t * b + 3 * u * t * t * c + t ** 3 * d;
  return { x: mix(start.x, x1, x2, x), y: mix(start.y, y1, y2, y) };
}
