import { type Box, type Point, type Px, grow, overlap } from '../model/units.ts';
import { campPanels, drawAlignment, hullOf } from './draw-alignment.ts';
import { wantedWidth } from './nodes-and-edges.ts';
import type { AlignmentGraph, AlignmentNode } from './graph.ts';
import type { LaidOut, LayoutContext } from './sites.ts';
import type { Corner } from '../model/outline.ts';

const ringNode = { w: 160, h: 64 } as const;
const smallestRingNode = { w: 96, h: 48 } as const;
const widestRingNode = 300;
/** Between neighbours, at least. */
const ringGap = 24;
const ringPad = 12;
const ringLabel = 26;

/** `layout: ring`: a regular polygon stretched to the box, the first party at the top, the others clockwise. */
export function layoutRing(graph: AlignmentGraph, box: { w: Px; h: Px }, context: LayoutContext): LaidOut {
  const places = polygon(graph.nodes.length);
  const camps = !context.art && graph.camps.some((camp) => camp.nodes.length > 0);
  const top = camps && graph.camps.some((camp) => camp.label) ? ringLabel : 0;
  const inset = camps ? ringPad : 0;
  const region: Box = { x: inset, y: inset + top, w: box.w - 2 * inset, h: box.h - 2 * inset - top };
  let best: LaidOut | undefined;
  for (const size of nodeSizes(places, region, graph, context)) {
    const boxes = new Map(graph.nodes.map((node, index) => [node.id, boxAt(places[index]!, size, region)]));
    const hull = (members: readonly Box[]): Box => hullOf(members, ringPad, top);
    const panels = camps ? campPanels(graph, boxes, hull, ringLabel) : [];
    const drawn = drawAlignment(graph, { boxes, panels, freeCorners: false }, box, context);
    if (!best || drawn.problems.length < best.problems.length) best = drawn;
    if (best.problems.length === 0) break;
  }
  return best!;
}

/** Places in 0..1 of the room that centres have. Two stand side by side. */
function polygon(count: number): Point[] {
  if (count === 1) return [{ x: 0.5, y: 0.5 }];
  if (count === 2)
    return [
      { x: 0, y: 0.5 },
      { x: 1, y: 0.5 },
    ];
  const points = Array.from({ length: count }, (_, index) => {
    const angle = (2 * Math.PI * index) / count;
    return { x: Math.sin(angle), y: -Math.cos(angle) };
  });
  const stretch = (values: readonly number[]): number[] => {
    const [least, most] = [Math.min(...values), Math.max(...values)];
    return values.map((value) => (value - least) / (most - least));
  };
  const xs = stretch(points.map(({ x }) => x));
  const ys = stretch(points.map(({ y }) => y));
  return points.map((_, index) => ({ x: xs[index]!, y: ys[index]! }));
}

const boxAt = (place: Point, size: { w: Px; h: Px }, region: Box): Box => ({
  x: region.x + place.x * (region.w - size.w),
  y: region.y + place.y * (region.h - size.h),
  ...size,
});

/** The usual size, wider for long names, then smaller ones: many parties stand close, and smaller nodes leave room for words. */
function nodeSizes(
  places: readonly Point[],
  region: Box,
  graph: AlignmentGraph,
  context: LayoutContext,
): { w: Px; h: Px }[] {
  const names = graph.nodes.map((node) => node.label);
  const wanted = Math.min(
    widestRingNode,
    Math.max(ringNode.w, ...names.map((name) => wantedWidth(name, context.measure))),
  );
  const sizes: { w: Px; h: Px }[] = [];
  for (
    let size = { w: wanted, h: ringNode.h as Px };
    ;
    size = { w: size.w - 16, h: Math.max(smallestRingNode.h, size.h - 4) }
  ) {
    const last = size.w - 16 < smallestRingNode.w;
    if (last || !crowdedAt(places, size, region)) sizes.push(size);
    if (last) return sizes;
  }
}

function crowdedAt(places: readonly Point[], size: { w: Px; h: Px }, region: Box): boolean {
  const boxes = places.map((place) => boxAt(place, size, region));
  return boxes.some((box, index) => boxes.slice(index + 1).some((other) => overlap(grow(box, ringGap), other)));
}

const corners: readonly Corner[] = ['nw', 'ne', 'sw', 'se'];
const quadNodeWidth = { least: 160, art: 120 } as const;
const quadNodeHeight = { usual: 72, art: 80 } as const;
/** From a panel's edge to its nodes. */
const quadPad = 16;
const quadLabel = 28;

/** `layout: quad`: up to four parties at the corners of the box, camps on panels as high (or as wide) as the box. */
export function layoutQuad(graph: AlignmentGraph, box: { w: Px; h: Px }, context: LayoutContext): LaidOut {
  if (graph.nodes.length > corners.length) {
    const { scene, problems } = layoutRing(graph, box, context);
    const message = `a quad has four corners, and the diagram has ${graph.nodes.length} nodes: they stand on a ring`;
    return {
      scene,
      problems: [{ rule: 'diagram-layout', severity: 'warning', message, hint: 'write "layout: ring"' }, ...problems],
    };
  }
  const camps = !context.art && graph.camps.some((camp) => camp.nodes.length > 0);
  const inset = camps ? quadPad : 0;
  const top = camps && graph.camps.some((camp) => camp.label) ? quadLabel : 0;
  const names = graph.nodes.map((node) => node.label);
  const wanted = Math.max(quadNodeWidth.least, ...names.map((name) => wantedWidth(name, context.measure)));
  const size = context.art
    ? { w: quadNodeWidth.art, h: quadNodeHeight.art }
    : { w: Math.min(wanted, box.w * 0.3), h: Math.min(quadNodeHeight.usual, box.h / 3) };
  const boxes = new Map<string, Box>();
  for (const [corner, node] of atCorners(graph.nodes, context)) {
    boxes.set(node.id, {
      x: corner.endsWith('w') ? inset : box.w - size.w - inset,
      y: corner.startsWith('n') ? inset + top : box.h - size.h - inset,
      ...size,
    });
  }
  const hull = (members: readonly Box[]): Box => hullOf(members, quadPad, top);
  const panels = camps ? campPanels(graph, boxes, hull, quadLabel) : [];
  return drawAlignment(graph, { boxes, panels, freeCorners: true }, box, context);
}

/** Each actor at its own corner, the others at those that are left, in order. */
function atCorners(nodes: readonly AlignmentNode[], { actors }: LayoutContext): Map<Corner, AlignmentNode> {
  const taken = new Map<Corner, AlignmentNode>();
  const waiting: AlignmentNode[] = [];
  for (const node of nodes) {
    const at = node.actor === undefined ? undefined : actors[node.actor]?.at;
    if (at && !taken.has(at)) taken.set(at, node);
    else waiting.push(node);
  }
  for (const corner of corners) {
    const node = taken.has(corner) ? undefined : waiting.shift();
    if (node) taken.set(corner, node);
  }
  return taken;
}
