import type { Box, Point, Px } from '../model/units.ts';
import { campPanels, hullOf } from './camps.ts';
import { drawAlignment } from './draw-alignment.ts';
import { wantedWidth } from './alignment-node.ts';
import type { AlignmentGraph } from './graph.ts';
import type { LaidOut, LayoutContext } from './layout-context.ts';
import { grow, overlap } from './segments.ts';

const usual = { w: 160, h: 64 } as const;
const smallest = { w: 96, h: 48 } as const;
const widest = 300;
/** Between neighbours, at least. */
const apart = 24;
const pad = 12;
const campLabel = 26;

/** `layout: ring`: a regular polygon stretched to the box, the first party at the top, the others clockwise. */
export function layoutRing(graph: AlignmentGraph, box: { w: Px; h: Px }, context: LayoutContext): LaidOut {
  const places = polygon(graph.nodes.length);
  const camps = !context.art && graph.camps.some((camp) => camp.nodes.length > 0);
  const top = camps && graph.camps.some((camp) => camp.label) ? campLabel : 0;
  const inset = camps ? pad : 0;
  const region: Box = { x: inset, y: inset + top, w: box.w - 2 * inset, h: box.h - 2 * inset - top };
  let best: LaidOut | undefined;
  for (const size of nodeSizes(places, region, graph, context)) {
    const boxes = new Map(graph.nodes.map((node, index) => [node.id, boxAt(places[index]!, size, region)]));
    const hull = (members: readonly Box[]): Box => hullOf(members, pad, top);
    const panels = camps ? campPanels(graph, boxes, hull, campLabel) : [];
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
  const wanted = Math.min(widest, Math.max(usual.w, ...names.map((name) => wantedWidth(name, context.measure))));
  const sizes: { w: Px; h: Px }[] = [];
  for (let size = { w: wanted, h: usual.h as Px }; ; size = { w: size.w - 16, h: Math.max(smallest.h, size.h - 4) }) {
    const last = size.w - 16 < smallest.w;
    if (last || !crowdedAt(places, size, region)) sizes.push(size);
    if (last) return sizes;
  }
}

function crowdedAt(places: readonly Point[], size: { w: Px; h: Px }, region: Box): boolean {
  const boxes = places.map((place) => boxAt(place, size, region));
  return boxes.some((box, index) => boxes.slice(index + 1).some((other) => overlap(grow(box, apart), other)));
}
