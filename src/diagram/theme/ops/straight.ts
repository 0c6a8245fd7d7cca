import { parsePath } from '../../../svg-dom/path.ts';
import type { Operation } from '../stage.ts';
import { dataPoints, polylinePath } from './data-points.ts';

/** One straight line from the first point to the last. */
export const straight: Operation = (edges) => {
  for (const edge of edges) {
    if (edge.localName !== 'path') continue;
    const points = dataPoints(edge) ?? endsOf(edge.getAttribute('d') ?? '');
    if (points.length >= 2) edge.setAttribute('d', polylinePath([points[0]!, points[points.length - 1]!]));
  }
};

const endsOf = (d: string): { x: number; y: number }[] =>
  parsePath(d).flatMap((segment) =>
    segment[0] === 'Z' ? [] : [{ x: segment[segment.length - 2] as number, y: segment[segment.length - 1] as number }],
  );
