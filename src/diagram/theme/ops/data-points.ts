import type { Point } from '../../../model/units.ts';
import type { DomElement } from '../../../svg-dom/dom-types.ts';

/** The bends of an edge that Mermaid's layout settled (`data-points`, JSON in base64), before they became a curve. */
export function dataPoints(edge: DomElement): Point[] | undefined {
  const written = edge.getAttribute('data-points');
  if (!written) return undefined;
  const points: unknown = JSON.parse(Buffer.from(written, 'base64').toString('utf8'));
  if (!Array.isArray(points) || points.length < 2) return undefined;
  return points.every((point) => Number.isFinite(point?.x) && Number.isFinite(point?.y))
    ? (points as Point[])
    : undefined;
}

export const polylinePath = (points: readonly Point[]): string =>
  points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x},${y}`).join('');
