import type { Box, Point, Px } from '../model/units.ts';
import { type Side, isHorizontal, outward, passes, tidy } from './route-graph.ts';

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

const clearance = 8;
const bendCost = 40;
const mostSteps = 20_000;

/**
 * The shortest route with few bends around obstacles, on lines beside them and at given lanes (A*, Hart, Nilsson and Raphael
 * 1968). `undefined` if there is none, or none is found in reasonable time.
 */
export function shortestRoute(
  from: End,
  to: End,
  obstacles: readonly Box[],
  lanes: { readonly xs: readonly Px[]; readonly ys: readonly Px[] },
): Point[] | undefined {
  const start = ahead(from);
  const goal = ahead(to);
  const xs = unique([start.x, goal.x, ...lanes.xs, ...obstacles.flatMap(({ x, w }) => [x - 16, x + w + 16])]);
  const ys = unique([start.y, goal.y, ...lanes.ys, ...obstacles.flatMap(({ y, h }) => [y - 16, y + h + 16])]);
  const column = (x: Px): number => xs.indexOf(x);
  const row = (y: Px): number => ys.indexOf(y);
  const first = {
    c: column(start.x),
    r: row(start.y),
    axis: axisOf(from),
    cost: 0,
    rank: 0,
    before: undefined as Step | undefined,
  };
  const best = new Map<number, number>();
  // Each segment of the grid is looked at from both ends and in several turns: 0 not yet, 1 free, 2 blocked.
  const state = new Uint8Array(xs.length * ys.length * 2);
  const isBlocked = (a: Point, b: Point, c: number, r: number, axis: number): boolean => {
    const key = (r * xs.length + c) * 2 + axis;
    if (state[key] === 0) state[key] = obstacles.some((box) => passes({ from: a, to: b }, box, clearance)) ? 2 : 1;
    return state[key] === 2;
  };
  const queue = new Queue();
  queue.push(first);
  for (let steps = 0; steps < mostSteps; steps++) {
    const step = queue.pop();
    if (!step) return undefined;
    if (xs[step.c] === goal.x && ys[step.r] === goal.y && step.axis === axisOf(to)) return trace(step, from.at, to.at);
    const key = (step.r * xs.length + step.c) * 2 + step.axis;
    if (best.has(key) && best.get(key)! < step.cost) continue;
    for (const [dc, dr] of moves) {
      const c = step.c + dc;
      const r = step.r + dr;
      if (c < 0 || r < 0 || c >= xs.length || r >= ys.length) continue;
      const [a, b] = [
        { x: xs[step.c]!, y: ys[step.r]! },
        { x: xs[c]!, y: ys[r]! },
      ];
      if (step === first && (b.x - a.x) * outward[from.side].x + (b.y - a.y) * outward[from.side].y < 0) continue;
      const axis = dr === 0 ? 0 : 1;
      if (isBlocked(a, b, Math.min(step.c, c), Math.min(step.r, r), axis)) continue;
      const cost = step.cost + Math.abs(b.x - a.x) + Math.abs(b.y - a.y) + (axis === step.axis ? 0 : bendCost);
      const reached = (r * xs.length + c) * 2 + axis;
      if ((best.get(reached) ?? Infinity) <= cost) continue;
      best.set(reached, cost);
      const rest = Math.abs(goal.x - b.x) + Math.abs(goal.y - b.y);
      queue.push({ c, r, axis, cost, rank: cost + rest, before: step });
    }
    // A turn on the spot, so that the goal is reached along its own axis.
    if (xs[step.c] === goal.x && ys[step.r] === goal.y)
      queue.push({ ...step, axis: axisOf(to), cost: step.cost + bendCost, rank: step.cost + bendCost });
  }
  return undefined;

  function trace(last: Step, begin: Point, end: Point): Point[] {
    const points: Point[] = [end];
    for (let step: Step | undefined = last; step; step = step.before) points.push({ x: xs[step.c]!, y: ys[step.r]! });
    return tidy([begin, ...points.slice(1).reverse(), end]);
  }
}

interface Step {
  readonly c: number;
  readonly r: number;
  /** 0 horizontal, 1 vertical. */
  readonly axis: number;
  readonly cost: number;
  readonly rank: number;
  readonly before: Step | undefined;
}

const moves = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;
const axisOf = ({ side }: End): number => (outward[side].x === 0 ? 1 : 0);
const ahead = ({ at, side }: End): Point => ({
  x: at.x + outward[side].x * stub * 0.75,
  y: at.y + outward[side].y * stub * 0.75,
});
const unique = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b);

/** A binary heap; equal ranks keep no order, but the same one each time. */
class Queue {
  private readonly heap: Step[] = [];

  push(step: Step): void {
    const { heap } = this;
    heap.push(step);
    for (let at = heap.length - 1; at > 0;) {
      const up = (at - 1) >> 1;
      if (heap[up]!.rank <= heap[at]!.rank) break;
      [heap[up], heap[at]] = [heap[at]!, heap[up]!];
      at = up;
    }
  }

  pop(): Step | undefined {
    const { heap } = this;
    const top = heap[0];
    const last = heap.pop();
    if (!top || !last || heap.length === 0) return top;
    heap[0] = last;
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let least = at;
      if (left < heap.length && heap[left]!.rank < heap[least]!.rank) least = left;
      if (right < heap.length && heap[right]!.rank < heap[least]!.rank) least = right;
      if (least === at) return top;
      [heap[least], heap[at]] = [heap[at]!, heap[least]!];
      at = least;
    }
  }
}
