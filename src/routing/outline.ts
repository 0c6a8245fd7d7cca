import type { Point, Px } from '../model/units.ts';
import type { Side } from './route-graph.ts';

/** Where a level or upright line at `across` that comes in from a side first meets a closed outline; undefined where it misses. */
export function meetsOutline(outline: readonly Point[], side: Side, across: Px): Px | undefined {
  const level = side === 'east' || side === 'west';
  const hits: Px[] = [];
  for (const [index, to] of outline.entries()) {
    const from = outline[(index + outline.length - 1) % outline.length]!;
    const [a, b] = level ? [from.y, to.y] : [from.x, to.x];
    const [start, end] = level ? [from.x, to.x] : [from.y, to.y];
    if (Math.min(a, b) > across || Math.max(a, b) < across) continue;
    if (a === b) hits.push(start, end);
    else hits.push(start + ((end - start) * (across - a)) / (b - a));
  }
  if (hits.length === 0) return undefined;
  return side === 'east' || side === 'south' ? Math.max(...hits) : Math.min(...hits);
}
