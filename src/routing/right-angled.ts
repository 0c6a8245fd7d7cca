import { type Box, type Point, type Px } from '../model/units.ts';
import {
  candidateRoutes,
  type End,
  loopRoute,
  shortestRoute,
  stub,
  chooseSides,
  portAt,
  portOffsets,
} from './candidate-routes.ts';
import {
  allSides,
  isHorizontal,
  labelBox,
  lengthOf,
  meeting,
  nodeClearance,
  opposite,
  passes,
  type Route,
  type RouteEdge,
  type RouteGraph,
  type RouteNode,
  type RouteSegment,
  segmentsOf,
  type Side,
} from './route-graph.ts';

/** What a route costs beyond its length, in px of detour. */
const cost = { bend: 20, node: 10_000, crossing: 60, onAnother: 12, unwanted: 2 } as const;
/** Nearer parallel lines count as one on top of the other. */
const near = 8;
/** A line this near to straight becomes straight. */
const nearlyStraight = 16;
const slightJog = 8;

interface Plan {
  readonly edge: RouteEdge;
  readonly from: RouteNode;
  readonly to: RouteNode;
  readonly sides: readonly [Side, Side];
}

/**
 * Right-angled lines for the edges of a laid out graph: they leave at the middle of a side (forks share their first segment), turn
 * 24 px on, and enter 36 px apart; never through nodes. Each is a route that an elbow connector can take wherever one with up
 * to three segments is free. By hand: routers of libraries (ELK's, libavoid) know no such connectors, and PowerPoint would lay their
 * lines anew.
 */
export function routeRightAngled(graph: RouteGraph): Route[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const plans = graph.edges.flatMap((edge): Plan[] => {
    const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
    if (!from || !to) return [];
    return [{ edge, from, to, sides: chooseSides(edge, from, to, graph) }];
  });
  const entries = entryOffsets(plans);
  const forks = new Map<string, number>();
  for (const { from, sides } of plans)
    forks.set(`${from.id} ${sides[0]}`, (forks.get(`${from.id} ${sides[0]}`) ?? 0) + 1);

  const tight = new Set(plans.flatMap((plan) => (isTight(plan) ? [`${plan.from.id} ${plan.sides[0]}`] : [])));

  const loopLabels = new Map<string, Point>();
  const routed: { plan: Plan; points: Point[] }[] = [];
  for (const plan of inRoutingOrder(plans)) {
    const obstacles = obstaclesOf(plan, graph);
    const side = `${plan.from.id} ${plan.sides[0]}`;
    const fork = { shared: (forks.get(side) ?? 0) > 1, tight: tight.has(side) };
    if (plan.from === plan.to) {
      const { points, label } = loopRoute(plan.edge, plan.from, plan.sides[0], obstacles);
      routed.push({ plan, points });
      if (label) loopLabels.set(plan.edge.id, label);
      continue;
    }
    const points = bestRoute(plan, entries.get(plan.edge.id)!, fork, obstacles, routed, graph.anySides);
    if (points) routed.push({ plan, points });
  }
  const routes = new Map(routed.map(({ plan, points }) => [plan.edge.id, points]));
  const placed: Box[] = [];
  return plans.flatMap(({ edge }): Route[] => {
    const points = routes.get(edge.id);
    if (!points) return [];
    if (!edge.label) return [{ id: edge.id, points }];
    const others = [...routes].filter(([id]) => id !== edge.id).flatMap(([, route]) => segmentsOf(route));
    const label =
      loopLabels.get(edge.id) ??
      placeLabel(points, edge.label, { graph, others, placed, horizontal: isHorizontal(graph.flow), signs: edge.signs ?? [0, 0] }); // prettier-ignore
    placed.push(labelBox(label, edge.label));
    return [{ id: edge.id, points, label }];
  });
}

/** The edges that leave at one side of a node. */
interface Fork {
  /** There is more than one. */
  readonly shared: boolean;
  /** Words of one of them would cover its turn if it turned where lines usually do. */
  readonly tight: boolean;
}

function isTight({ edge: { label }, from, to, sides: [leaves, enters] }: Plan): boolean {
  if (!label || leaves !== opposite[enters]) return false;
  const horizontal = isHorizontal(leaves);
  const [a, b] = [portAt(from, leaves, 0), portAt(to, enters, 0)];
  const gap = Math.abs(horizontal ? b.x - a.x : b.y - a.y);
  return gap - stub < (horizontal ? label.w : label.h) + 2 * visible;
}

/**
 * Offsets of the ends at which edges enter, by edge: those into one side in the order in which they come. Where edges leave at that side
 * too, from its middle, the others enter beside them; slanted and round sides have their only site there.
 */
function entryOffsets(plans: readonly Plan[]): Map<string, Px> {
  const bySide = new Map<string, Plan[]>();
  const leaving = new Map<string, Plan[]>();
  for (const plan of plans) {
    add(bySide, `${plan.to.id} ${plan.sides[1]}`, plan);
    if (plan.from !== plan.to) add(leaving, `${plan.from.id} ${plan.sides[0]}`, plan);
  }
  const offsets = new Map<string, Px>();
  for (const [side, group] of bySide) {
    const { to, sides } = group[0]!;
    const horizontal = isHorizontal(sides[1]);
    const middle = ({ box }: RouteNode): Px => (horizontal ? box.y + box.h / 2 : box.x + box.w / 2);
    const comesFrom = ({ edge, from }: Plan): Px => {
      const bend = edge.bends.at(-2);
      return edge.bends.length > 3 && bend ? (horizontal ? bend.y : bend.x) : middle(from);
    };
    const sorted = [...group].sort((a, b) => comesFrom(a) - comesFrom(b));
    const stem = leaving.get(side);
    if (stem && to.outline === 'rect' && !to.corners) {
      const leadsTo = stem.reduce((sum, plan) => sum + middle(plan.to), 0) / stem.length;
      const before = sorted.filter((plan) => comesFrom(plan) < leadsTo).length;
      const most = Math.max(before, sorted.length - before);
      const steps = portOffsets(to, sides[1], 2 * most + 1);
      for (const [index, plan] of sorted.entries())
        offsets.set(plan.edge.id, steps[most + index - before + (index < before ? 0 : 1)]!);
      continue;
    }
    const steps = portOffsets(to, sides[1], sorted.length);
    const shift = shiftToStraight(sorted, steps);
    for (const [index, plan] of sorted.entries()) offsets.set(plan.edge.id, steps[index]! + shift);
  }
  return offsets;
}

function add<Key, Value>(groups: Map<Key, Value[]>, key: Key, value: Value): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}

/** Where a source stands almost in line with where its edge enters, all enter a little off, so that this one stays straight. */
function shiftToStraight(plans: readonly Plan[], steps: readonly Px[]): Px {
  const { to, sides } = plans[0]!;
  if (to.outline !== 'rect') return 0;
  const horizontal = isHorizontal(sides[1]);
  const middle = (box: Box): Px => (horizontal ? box.y + box.h / 2 : box.x + box.w / 2);
  const room = (horizontal ? to.box.h : to.box.w) / 2 - 6 - Math.max(...steps.map(Math.abs));
  const shifts = plans.flatMap((plan, index) =>
    plan.sides[0] === opposite[plan.sides[1]] ? [middle(plan.from.box) - middle(to.box) - steps[index]!] : [],
  );
  const smallest = shifts.reduce((best, shift) => (Math.abs(shift) < Math.abs(best) ? shift : best), Infinity);
  return Math.abs(smallest) <= Math.min(nearlyStraight, Math.max(room, 0)) ? smallest : 0;
}

/** Straight ones first, then the shorter before the longer, which have more ways around. */
function inRoutingOrder(plans: readonly Plan[]): Plan[] {
  const span = ({ from, to }: Plan): Px =>
    Math.abs(from.box.x + from.box.w / 2 - to.box.x - to.box.w / 2) +
    Math.abs(from.box.y + from.box.h / 2 - to.box.y - to.box.h / 2);
  return [...plans].sort((a, b) => span(a) - span(b));
}

function obstaclesOf({ edge, from, to }: Plan, graph: RouteGraph): Box[] {
  const inside = new Set([edge.from, edge.to]);
  const around = new Set([...from.within, ...to.within]);
  const nodes = graph.nodes.filter(
    (node) =>
      (!node.group || (node.closed && !around.has(node.id))) &&
      !inside.has(node.id) &&
      !node.within.some((group) => inside.has(group)),
  );
  return [
    ...nodes.map(({ box }) => box),
    ...graph.obstacles,
    ...[from, to].filter((node) => !node.group).map((node) => shrink(middleBox(node))),
  ];
}
/** What lies inside the outline at the middles of all sides. */
function middleBox(node: RouteNode): Box {
  if (!node.corners) return node.box;
  const [north, east, south, west] = allSides.map((side) => portAt(node, side, 0)) as [Point, Point, Point, Point];
  return { x: west.x, y: north.y, w: Math.max(0, east.x - west.x), h: Math.max(0, south.y - north.y) };
}

/** A route touches its own nodes, but never runs through them. */
const shrink = ({ x, y, w, h }: Box): Box => ({
  x: x + nodeClearance + 1,
  y: y + nodeClearance + 1,
  w: w - 2 * nodeClearance - 2,
  h: h - 2 * nodeClearance - 2,
});

type Routed = readonly { readonly plan: Plan; readonly points: Point[] }[];

function bestRoute(
  plan: Plan,
  entry: Px,
  fork: Fork,
  obstacles: readonly Box[],
  routed: Routed,
  anySides = false,
): Point[] | undefined {
  const own = cheapest(plan, entry, fork, obstacles, routed);
  const others = (): (PricedRoute | undefined)[] =>
    sidePairs.map((sides) => cheapest({ ...plan, sides }, 0, fork, obstacles, routed));
  const wanted = anySides ? cheapestOf([own, ...others()]) : own;
  if (wanted && wanted.price < cost.node) return wanted.points;
  const found = shortestRoute(
    endOf(plan.from, plan.sides[0], 0, plan.edge.signs?.[0]),
    endOf(plan.to, plan.sides[1], entry, plan.edge.signs?.[1]),
    obstacles,
    lanesOf(plan.edge, obstacles),
  );
  if (found) return found;
  // Those sides are walled in: any others.
  return cheapestOf([wanted, ...others()])?.points;
}

const cheapestOf = (routes: readonly (PricedRoute | undefined)[]): PricedRoute | undefined =>
  routes.reduce((best, next) => (next && (!best || next.price < best.price) ? next : best), undefined);

/**
 * Edges leave nodes at the middle. A jog of a few px is straightened where the edge has the side to itself; groups are large, and
 * let edges out straight towards where they lead.
 */
function exitOffset({ from, to, sides }: Plan, entry: Px, fork: boolean): Px {
  if (sides[0] !== opposite[sides[1]] || fork || from.outline !== 'rect') return 0;
  const horizontal = isHorizontal(sides[0]);
  const middle = ({ box }: RouteNode): Px => (horizontal ? box.y + box.h / 2 : box.x + box.w / 2);
  const wanted = middle(to) + entry - middle(from);
  if (!from.group) return Math.abs(wanted) <= slightJog ? wanted : 0;
  const room = Math.max(0, (horizontal ? from.box.h : from.box.w) / 2 - 12);
  return Math.min(room, Math.max(-room, wanted));
}

function endOf(node: RouteNode, side: Side, offset: Px, sign: Px = 0): End {
  const at = portAt(node, side, offset);
  return { at, side, depth: node.corners ? depthOf(node.box, side, at) : 0, sign };
}

const depthOf = ({ x, y, w, h }: Box, side: Side, at: Point): Px =>
  ({ north: at.y - y, west: at.x - x, south: y + h - at.y, east: x + w - at.x })[side];

const sidePairs = allSides.flatMap((from) => allSides.map((to) => [from, to] as const));

interface PricedRoute {
  readonly points: Point[];
  readonly price: number;
}

function cheapest(
  plan: Plan,
  entry: Px,
  fork: Fork,
  obstacles: readonly Box[],
  routed: Routed,
): PricedRoute | undefined {
  const [from, to] = [
    endOf(plan.from, plan.sides[0], exitOffset(plan, entry, fork.shared), plan.edge.signs?.[0]),
    endOf(plan.to, plan.sides[1], entry, plan.edge.signs?.[1]),
  ];
  const routes = candidateRoutes(from, to, fork.tight ? 'soon' : fork.shared || plan.edge.label ? 'early' : 'late', lanesOf(plan.edge, obstacles)); // prettier-ignore
  return routes
    .map((points, index) => ({ points, price: price(points, plan, obstacles, routed) + cost.unwanted * index }))
    .reduce<PricedRoute | undefined>((best, next) => (!best || next.price < best.price ? next : best), undefined);
}

/** Where turns may lie besides near the nodes: the layout's own bends, and beside what stands in the way. */
function lanesOf({ bends }: RouteEdge, obstacles: readonly Box[]): { xs: Px[]; ys: Px[] } {
  const inner = bends.slice(1, -1);
  return {
    xs: [...inner.map(({ x }) => x), ...obstacles.flatMap(({ x, w }) => [x - 14, x + w + 14])],
    ys: [...inner.map(({ y }) => y), ...obstacles.flatMap(({ y, h }) => [y - 14, y + h + 14])],
  };
}

function price(
  points: readonly Point[],
  plan: Plan,
  obstacles: readonly Box[],
  routed: readonly { plan: Plan; points: Point[] }[],
): number {
  const segments = segmentsOf(points);
  let sum = lengthOf(points) + cost.bend * (points.length - 2);
  for (const segment of segments)
    for (const box of obstacles) if (passes(segment, box, nodeClearance)) sum += cost.node;
  for (const other of routed) {
    const sameStart = other.plan.from === plan.from && other.plan.sides[0] === plan.sides[0];
    const theirs = segmentsOf(other.points);
    for (const [index, segment] of segments.entries()) sum += meetingCost(segment, theirs, sameStart && index < 2);
  }
  return sum;
}

function meetingCost(segment: RouteSegment, others: readonly RouteSegment[], shared: boolean): number {
  let sum = 0;
  for (const [index, other] of others.entries()) {
    const { crosses, along } = meeting(segment, other, near);
    if (crosses) sum += cost.crossing;
    // Edges of one fork share their first segments.
    if (along > 0 && !(shared && index < 2)) sum += cost.crossing + cost.onAnother * along;
  }
  return sum;
}

interface LabelSurroundings {
  readonly graph: RouteGraph;
  /** Pieces of all other edges. */
  readonly others: readonly RouteSegment[];
  /** Labels that stand already. */
  readonly placed: readonly Box[];
  /** The graph flows horizontal: so do the segments that labels belong on. */
  readonly horizontal: boolean;
  /** Lengths of the signs at its ends, which words may not cover. */
  readonly signs: readonly [Px, Px];
}

/** Line that shows at both ends of a label. */
const visible = 14;
/** The same between a sign and a label. */
const besideSign = 3;
const apart = 6;

/** The middle of an edge's words: on a segment along the flow, near where the layout put them, clear of all else. */
function placeLabel(
  points: readonly Point[],
  label: { readonly w: Px; readonly h: Px; readonly at: Point },
  around: LabelSurroundings,
): Point {
  let best: { at: Point; cost: number } | undefined;
  const segments = segmentsOf(points);
  for (const [index, segment] of segments.entries()) {
    const vertical = Math.abs(segment.from.x - segment.to.x) < 0.01;
    const length = Math.abs(segment.to.x - segment.from.x) + Math.abs(segment.to.y - segment.from.y);
    const half = (vertical ? label.h : label.w) / 2;
    const before = Math.max(visible, index === 0 ? around.signs[0] + besideSign : 0);
    const after = Math.max(visible, index === segments.length - 1 ? around.signs[1] + besideSign : 0);
    const middle = length > 0 ? 0.5 + (before - after) / 2 / length : 0.5;
    const own = middle === 0.5 ? [] : [Math.min(1, Math.max(0, middle))];
    for (const t of [...positions(segment, label.at, vertical), ...own]) {
      const at = {
        x: segment.from.x + (segment.to.x - segment.from.x) * t,
        y: segment.from.y + (segment.to.y - segment.from.y) * t,
      };
      const box = { x: at.x - label.w / 2, y: at.y - label.h / 2, w: label.w, h: label.h };
      const room = Math.min(t * length - before, (1 - t) * length - after) - half;
      const cost =
        (room < 0 ? -4 * room : 0) +
        (room < 0 && Math.max(before, after) > visible ? 80 : 0) +
        (vertical === around.horizontal ? 60 : 0) +
        40 * Math.abs(t - 0.5) +
        0.2 * (Math.abs(at.x - label.at.x) + Math.abs(at.y - label.at.y)) +
        clashes(box, around);
      if (!best || cost < best.cost - 1e-9) best = { at, cost };
    }
  }
  return best!.at;
}

/** Along a segment: its middle, where the layout had the label, and between. */
function positions({ from, to }: RouteSegment, hint: Point, vertical: boolean): number[] {
  const [start, end, wanted] = vertical ? [from.y, to.y, hint.y] : [from.x, to.x, hint.x];
  const there = end === start ? 0.5 : (wanted - start) / (end - start);
  return [0.5, Math.min(0.9, Math.max(0.1, there)), 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];
}

function clashes(box: Box, { graph, others, placed }: LabelSurroundings): number {
  let sum = 0;
  const touches = (other: Box, gap: Px): boolean =>
    box.x < other.x + other.w + gap &&
    other.x < box.x + box.w + gap &&
    box.y < other.y + other.h + gap &&
    other.y < box.y + box.h + gap;
  for (const node of graph.nodes) {
    if (!node.group) sum += touches(node.box, apart) ? 1000 : 0;
    else if (touches(node.box, 0) && !inside(box, node.box)) sum += 120;
  }
  for (const other of graph.obstacles) sum += touches(other, apart) ? 400 : 0;
  for (const other of placed) sum += touches(other, apart) ? 800 : 0;
  for (const segment of others) sum += passes(segment, box, 2) ? 150 : 0;
  return sum;
}

const inside = (box: Box, outer: Box): boolean =>
  box.x >= outer.x && box.y >= outer.y && box.x + box.w <= outer.x + outer.w && box.y + box.h <= outer.y + outer.h;
