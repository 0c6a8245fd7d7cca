import type { Point, Px } from '../model/units.ts';
import { type Side, isHorizontal, outward, tidy } from './route-graph.ts';

export interface End {
  readonly at: Point;
  readonly side: Side;
  /** How far inside the node's box it stands, where the outline is slanted. */
  readonly depth: Px;
}

/** From a node to its first turn. */
export const stub = 24;
const leastStub = 12;

/** Routes with up to three segments between two ends, those wanted first; `lanes` are coordinates that turns may also take. */
export function candidateRoutes(
  from: End,
  to: End,
  early: boolean,
  lanes: { readonly xs: readonly Px[]; readonly ys: readonly Px[] },
): Point[][] {
  const horizontal = isHorizontal(from.side);
  const along = horizontal ? 'x' : 'y';
  const turnedAt = (value: Px): Point[] =>
    horizontal
      ? [from.at, { x: value, y: from.at.y }, { x: value, y: to.at.y }, to.at]
      : [from.at, { x: from.at.x, y: value }, { x: to.at.x, y: value }, to.at];
  if (horizontal !== isHorizontal(to.side)) {
    const corner = horizontal ? { x: to.at.x, y: from.at.y } : { x: from.at.x, y: to.at.y };
    const leaves = (corner[along] - from.at[along]) * outward[from.side][along] >= leastStub;
    const across = horizontal ? 'y' : 'x';
    const enters = (corner[across] - to.at[across]) * outward[to.side][across] >= leastStub;
    return leaves && enters ? [tidy([from.at, corner, to.at])] : [];
  }
  const ahead = outward[from.side][along];
  const extra = horizontal ? lanes.xs : lanes.ys;
  if (from.side === to.side) {
    const farthest = ahead * Math.max(ahead * from.at[along], ahead * to.at[along]);
    const turns = [1, 1.5, 2, 3, 4].map((times) => farthest + ahead * stub * times).concat(extra);
    return turns.filter((turn) => ahead * (turn - farthest) >= stub).map((turn) => tidy(turnedAt(turn)));
  }
  const gap = ahead * (to.at[along] - from.at[along]);
  if (gap < 2 * leastStub) return [];
  const across = horizontal ? 'y' : 'x';
  if (Math.abs(from.at[across] - to.at[across]) < 0.5) return [[from.at, to.at]];
  const after = [0, 12, 24, 36].map((more) => from.at[along] + ahead * (from.depth + stub + more));
  const before = [0, 12, 24, 36].map((more) => to.at[along] - ahead * (to.depth + stub + more));
  const middle = (from.at[along] + to.at[along]) / 2;
  const turns = [...(early ? [...after, ...before] : [...before, ...after]), middle, ...extra];
  return turns
    .filter((turn) => ahead * (turn - from.at[along]) >= leastStub && ahead * (to.at[along] - turn) >= leastStub)
    .map((turn) => tidy(turnedAt(turn)));
}
