import { type Box, overlap, type Point, type Px } from '../model/units.ts';
import {
  type Side,
  allSides,
  isHorizontal,
  labelBox,
  nodeClearance,
  segmentsOf,
  outward,
  passes,
  tidy,
  type RouteEdge,
  type RouteGraph,
  type RouteNode,
  type RouteSegment,
  opposite,
} from './route-graph.ts';

export interface End {
  readonly at: Point;
  readonly side: Side;
  /** How far inside the node's box it stands, where the outline is slanted. */
  readonly depth: Px;
  /** How long the sign at this end is: before it nothing may turn. */
  readonly sign: Px;
}

/** From a node to its first turn. */
export const stub = 24;
const minStub = 12;
/** Before the first turn and behind the last there is room for the sign at that end. */
const shortestStub = ({ sign }: End): Px => Math.max(minStub, sign);
const stubOf = ({ sign }: End): Px => Math.max(stub, sign);

/** Routes with up to three segments between two ends, those wanted first: with their turn near their start, as near as can be, or near their end; `lanes` are coordinates that turns may also take. */
export function candidateRoutes(
  from: End,
  to: End,
  turn: 'soon' | 'early' | 'late',
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
    const leaves = (corner[along] - from.at[along]) * outward[from.side][along] >= shortestStub(from);
    const across = horizontal ? 'y' : 'x';
    const enters = (corner[across] - to.at[across]) * outward[to.side][across] >= shortestStub(to);
    return leaves && enters ? [tidy([from.at, corner, to.at])] : [];
  }
  const ahead = outward[from.side][along];
  const extra = horizontal ? lanes.xs : lanes.ys;
  if (from.side === to.side) {
    const farthest = ahead * Math.max(ahead * from.at[along], ahead * to.at[along]);
    const first = Math.max(stubOf(from), stubOf(to));
    const turns = [1, 1.5, 2, 3, 4].map((times) => farthest + ahead * first * times).concat(extra);
    return turns.filter((at) => ahead * (at - farthest) >= first).map((at) => tidy(turnedAt(at)));
  }
  const gap = ahead * (to.at[along] - from.at[along]);
  if (gap < shortestStub(from) + shortestStub(to)) return [];
  const across = horizontal ? 'y' : 'x';
  if (Math.abs(from.at[across] - to.at[across]) < 0.5) return [[from.at, to.at]];
  const after = [0, 12, 24, 36].map((more) => from.at[along] + ahead * (from.depth + stubOf(from) + more));
  const before = [0, 12, 24, 36].map((more) => to.at[along] - ahead * (to.depth + stubOf(to) + more));
  const middle = (from.at[along] + to.at[along]) / 2;
  const soonest = turn === 'soon' ? [from.at[along] + ahead * (from.depth + shortestStub(from))] : [];
  const turns = [...soonest, ...(turn === 'late' ? [...before, ...after] : [...after, ...before]), middle, ...extra];
  return turns
    .filter(
      (at) => ahead * (at - from.at[along]) >= shortestStub(from) && ahead * (to.at[along] - at) >= shortestStub(to),
    )
    .map((at) => tidy(turnedAt(at)));
}

const clearance = 8;
const bendCost = 40;
const maxSteps = 20_000;

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
  for (let steps = 0; steps < maxSteps; steps++) {
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
const ahead = ({ at, side, sign }: End): Point => ({
  x: at.x + outward[side].x * Math.max(stub * 0.75, sign),
  y: at.y + outward[side].y * Math.max(stub * 0.75, sign),
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

/** Where a line at `offset` from the middle of a side meets the node's outline. */
export function portAt({ box, outline, corners }: RouteNode, side: Side, offset: Px): Point {
  const horizontal = isHorizontal(side);
  if (corners) {
    const across = (horizontal ? box.y + box.h / 2 : box.x + box.w / 2) + offset;
    const met = meetsOutline(corners, side, across);
    if (met !== undefined) return horizontal ? { x: met, y: across } : { x: across, y: met };
  }
  const across = horizontal ? box.h : box.w;
  const along = horizontal ? box.w : box.h;
  const depth = depthAt(outline, Math.abs(offset), across, along, horizontal);
  const middle = { x: box.x + box.w / 2, y: box.y + box.h / 2 };
  switch (side) {
    case 'east':
      return { x: box.x + box.w - depth, y: middle.y + offset };
    case 'west':
      return { x: box.x + depth, y: middle.y + offset };
    case 'north':
      return { x: middle.x + offset, y: box.y + depth };
    case 'south':
      return { x: middle.x + offset, y: box.y + box.h - depth };
  }
}

/** How far inside the box the outline lies at a distance from the middle of a side. */
function depthAt(outline: RouteNode['outline'], offset: Px, across: Px, along: Px, horizontal: boolean): Px {
  const share = Math.min(1, offset / (across / 2));
  switch (outline) {
    case 'rect':
      return 0;
    case 'diamond':
      return (share * along) / 2;
    case 'ellipse':
      return (along / 2) * (1 - Math.sqrt(1 - share ** 2));
    case 'stadium': {
      if (!horizontal) return 0;
      const radius = across / 2;
      return radius * (1 - Math.sqrt(1 - share ** 2));
    }
    case 'hexagon':
      return horizontal ? share * Math.min(along / 2, across / 4) : 0;
  }
}

/** Between two lines into one side. */
const apart = 36;
const margin = 10;

/** Offsets of `count` lines along a side: 36 px apart, closer in a low node. */
export function portOffsets({ box, outline }: RouteNode, side: Side, count: number): Px[] {
  const across = isHorizontal(side) ? box.h : box.w;
  const usable = Math.max(0, (outline === 'rect' || outline === 'hexagon' ? across : across / 2) - 2 * margin);
  const step = count > 1 ? Math.min(apart, usable / (count - 1)) : 0;
  return Array.from({ length: count }, (_, index) => (index - (count - 1) / 2) * step);
}

/** Where a horizontal or vertical line at `across` that comes in from a side first meets a closed outline; undefined where it misses. */
function meetsOutline(outline: readonly Point[], side: Side, across: Px): Px | undefined {
  const horizontal = side === 'east' || side === 'west';
  const hits: Px[] = [];
  for (const [index, to] of outline.entries()) {
    const from = outline[(index + outline.length - 1) % outline.length]!;
    const [a, b] = horizontal ? [from.y, to.y] : [from.x, to.x];
    const [start, end] = horizontal ? [from.x, to.x] : [from.y, to.y];
    if (Math.min(a, b) > across || Math.max(a, b) < across) continue;
    if (a === b) hits.push(start, end);
    else hits.push(start + ((end - start) * (across - a)) / (b - a));
  }
  if (hits.length === 0) return undefined;
  return side === 'east' || side === 'south' ? Math.max(...hits) : Math.min(...hits);
}

/** Along the flow where the target lies ahead; across it between neighbours; back around them. */
export function chooseSides(edge: RouteEdge, from: RouteNode, to: RouteNode, graph: RouteGraph): readonly [Side, Side] {
  if (edge.from === edge.to) return isHorizontal(graph.flow) ? ['south', 'south'] : ['east', 'east'];
  const ahead = gapTowards(graph.flow, from.box, to.box);
  if (ahead >= stub) return [graph.flow, opposite[graph.flow]];
  const crossways: readonly Side[] = isHorizontal(graph.flow) ? ['south', 'north'] : ['east', 'west'];
  const beside = crossways.find((side) => gapTowards(side, from.box, to.box) >= stub);
  const back = gapTowards(opposite[graph.flow], from.box, to.box);
  if (beside && (back < stub || overlapsAcross(from.box, to.box, graph.flow))) return [beside, opposite[beside]];
  if (back >= stub && isOpenBetween(edge, from, to, graph)) return [opposite[graph.flow], graph.flow];
  const [first, second] = crossways as readonly [Side, Side];
  const middle = (box: Box): Px => (isHorizontal(graph.flow) ? box.y + box.h / 2 : box.x + box.w / 2);
  const hint =
    edge.bends.length > 2
      ? edge.bends.slice(1, -1).reduce((sum, { x, y }) => sum + (isHorizontal(graph.flow) ? y : x), 0) /
        (edge.bends.length - 2)
      : Infinity;
  return hint < Math.min(middle(from.box), middle(to.box)) ? [second, second] : [first, first];
}

/** A group may flow its own way: neighbours with nothing between them, and no edge that leads the other way, are joined directly. */
function isOpenBetween(edge: RouteEdge, from: RouteNode, to: RouteNode, graph: RouteGraph): boolean {
  const horizontal = isHorizontal(graph.flow);
  const [axis, size] = horizontal ? (['y', 'h'] as const) : (['x', 'w'] as const);
  const start = Math.max(from.box[axis], to.box[axis]);
  const end = Math.min(from.box[axis] + from.box[size], to.box[axis] + to.box[size]);
  if (end - start < stub || graph.edges.some((other) => other.from === edge.to && other.to === edge.from)) return false;
  const middle = (box: Box): Point => ({ x: box.x + box.w / 2, y: box.y + box.h / 2 });
  const [a, b] = [middle(from.box), middle(to.box)];
  const at = (start + end) / 2;
  const segment: RouteSegment = horizontal
    ? { from: { x: a.x, y: at }, to: { x: b.x, y: at } }
    : { from: { x: at, y: a.y }, to: { x: at, y: b.y } };
  return !graph.nodes.some(
    (node) => !node.group && node !== from && node !== to && passes(segment, node.box, nodeClearance),
  );
}

/** Free room from one box to another in a direction; negative where they overlap or the other lies behind. */
function gapTowards(side: Side, a: Box, b: Box): Px {
  switch (side) {
    case 'east':
      return b.x - a.x - a.w;
    case 'west':
      return a.x - b.x - b.w;
    case 'south':
      return b.y - a.y - a.h;
    case 'north':
      return a.y - b.y - b.h;
  }
}
const overlapsAcross = (a: Box, b: Box, flow: Side): boolean =>
  isHorizontal(flow) ? a.x < b.x + b.w && b.x < a.x + a.w : a.y < b.y + b.h && b.y < a.y + a.h;

/** Between the words of a loop and its outer segment. */
const besideLoop = 6;

interface Loop {
  readonly points: Point[];
  /** The middle of its words: outside, beside the outer segment. */
  readonly label?: Point;
}

/** An edge from a node to itself: out and in at the side that has room for it and its words. */
export function loopRoute(edge: RouteEdge, from: RouteNode, first: Side, obstacles: readonly Box[]): Loop {
  const sides = [first, opposite[first], ...allSides.filter((side) => isHorizontal(side) !== isHorizontal(first))];
  const loops = sides.map((side) => loopAt(edge, from, side));
  const clashes = ({ points, label }: Loop): number => {
    const box = label && edge.label && labelBox(label, edge.label);
    return obstacles.filter(
      (other) =>
        segmentsOf(points).some((segment) => passes(segment, other, nodeClearance)) || (box && overlap(box, other)),
    ).length;
  };
  return loops.reduce((best, next) => (clashes(next) < clashes(best) ? next : best));
}

function loopAt({ label, signs = [0, 0] }: RouteEdge, from: RouteNode, side: Side): Loop {
  const horizontal = isHorizontal(side);
  const half = (horizontal ? from.box.h : from.box.w) / 2;
  const step = Math.min(18, Math.max(half / 2, half - 6));
  const [out, back] = [portAt(from, side, -step), portAt(from, side, step)];
  const { x, y } = outward[side];
  const depth = Math.max(stub, ...signs);
  const turn = { x: x * depth, y: y * depth };
  const points = [out, { x: out.x + turn.x, y: out.y + turn.y }, { x: back.x + turn.x, y: back.y + turn.y }, back];
  if (!label) return { points };
  const off = (horizontal ? label.w : label.h) / 2 + besideLoop;
  const middle = { x: (points[1]!.x + points[2]!.x) / 2, y: (points[1]!.y + points[2]!.y) / 2 };
  return { points, label: { x: middle.x + x * off, y: middle.y + y * off } };
}
