import type { Operation } from '../stage.ts';
import { dataPoints, polylinePath } from './data-points.ts';

/** Straight pieces through the points that the layout settled, in place of a curve. */
export const linear: Operation = (edges) => {
  for (const edge of edges) {
    const points = dataPoints(edge);
    if (points) edge.setAttribute('d', polylinePath(points));
  }
};
