import {
  type Box,
  type Point,
  type Px,
  centerOf,
  clip,
  grow,
  overlap,
  pointOn,
  segmentsOf,
} from '../../model/units.ts';
import { portAt } from '../../routing/candidate-routes.ts';
import { routeRightAngled } from '../../routing/right-angled.ts';
import { type RouteEdge, type RouteNode, type Side, isHorizontal } from '../../routing/route-graph.ts';
import { isElement, type DomElement } from '../../svg-dom/dom-types.ts';
import { pointsOf } from '../../svg-dom/geometry.ts';
import { transform } from '../../svg-dom/matrix.ts';
import { flattenPath, parsePath } from '../../svg-dom/path.ts';
import type { GraphModel } from '../mermaid/model.ts';
import { boxOf, moveBy, type Operation, type ThemeContext } from '../theme/theme-context.ts';
import { chainOf, gridOf, isPlainBox, linkBetween, placeNode, placeOnGrid, wrappedPlaces } from './grid-layout.ts';

/** The bends of an edge that Mermaid's layout settled (`data-points`, JSON in base64), before they became a curve. */
function dataPoints(edge: DomElement): Point[] | undefined {
  const written = edge.getAttribute('data-points');
  if (!written) return undefined;
  const points: unknown = JSON.parse(Buffer.from(written, 'base64').toString('utf8'));
  if (!Array.isArray(points) || points.length < 2) return undefined;
  return points.every((point) => Number.isFinite(point?.x) && Number.isFinite(point?.y))
    ? (points as Point[])
    : undefined;
}

const polylinePath = (points: readonly Point[]): string =>
  points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x},${y}`).join('');

const middleOf = ([a, b = a]: readonly Point[]): Point => ({ x: (a!.x + b!.x) / 2, y: (a!.y + b!.y) / 2 });

/** Beyond these counts the layout's own bends stay: routes would take longer than they are worth. */
const most = { edges: 160, nodes: 160 } as const;

/** Edges of a flowchart as horizontal and vertical pieces between nodes, with their words on them; an author's own curve stays. */
export const rightAngled: Operation = (paths, context) => {
  drawLines(paths, context);
  clearTitles(paths, context);
};

function drawLines(paths: readonly DomElement[], context: ThemeContext): void {
  const { model, ownConfig } = context;
  const curve = (ownConfig.flowchart as { curve?: unknown } | undefined)?.curve;
  if (!model || typeof curve === 'string' || paths.length > most.edges || model.nodes.length > most.nodes) return;
  if (context.lines === 'laid out' || String(context.config.layout).startsWith('elk'))
    return straightenBends(paths, context);
  const elements = elementsById(context.svg);
  if (context.lines === 'wrapped') return wrapChain(paths, elements, context);
  const labels = labelsById(context.svg);
  const grid = gridOf(ownConfig);
  if (grid) placeOnGrid(grid, elements, [...labels.values()].map((label) => boxOf(label, context)), context); // prettier-ignore
  const nodes = context.geometry.styles.still(() => routeNodes(model, elements, context));
  const middles = new Map(nodes.map(({ id, box }) => [id, centerOf(box)]));
  const drawn = new Map(
    paths.flatMap((path) => (path.getAttribute('data-id') ? [[path.getAttribute('data-id')!, path] as const] : [])),
  );
  const turned = turnedEdges(model, drawn);
  const edges = model.edges.flatMap((edge): RouteEdge[] => {
    const path = drawn.get(edge.id);
    const bends = path && dataPoints(path);
    if (!path || !bends) return [];
    const [, , , , dx, dy] = context.geometry.matrixTo(context.svg, path);
    const label = labels.get(edge.id);
    const box = label && boxOf(label, context);
    const ends = grid && [middles.get(edge.from), middles.get(edge.to)].flatMap((end) => end ?? []);
    const placed = ends ?? bends.map(({ x, y }) => ({ x: x + dx, y: y + dy }));
    const back = turned.has(edge.id);
    return [
      {
        id: edge.id,
        from: back ? edge.to : edge.from,
        to: back ? edge.from : edge.to,
        bends: back ? placed.reverse() : placed,
        label: box && box.w > 0 ? { w: box.w, h: box.h, at: ends ? middleOf(ends) : centerOf(box) } : undefined,
        width: Number.parseFloat(context.geometry.styles.value(path, 'stroke-width') ?? '2'),
        signs: signsOf(path, back),
      },
    ];
  });
  const titles = [...context.svg.querySelectorAll('.cluster-label')]
    .map((title) => boxOf(title, context))
    .filter(({ w }) => w > 0);
  for (const route of routeRightAngled({
    nodes,
    obstacles: titles,
    edges,
    flow: flowOf(context),
    anySides: grid !== undefined,
  })) {
    const path = drawn.get(route.id)!;
    const [, , , , dx, dy] = context.geometry.matrixTo(context.svg, path);
    const points = route.points.map(({ x, y }) => ({ x: x - dx, y: y - dy }));
    path.setAttribute('d', polylinePath(turned.has(route.id) ? points.reverse() : points));
    const label = labels.get(route.id);
    if (route.label && label) {
      const box = boxOf(label, context);
      moveBy(label, route.label.x - box.x - box.w / 2, route.label.y - box.y - box.h / 2);
    }
  }
  for (const marker of context.svg.querySelectorAll('marker')) tipAtEnd(marker);
}

/** Crow's feet with their rings are that long; other heads fit before any turn. */
const crowsFoot: Px = 41;

function signsOf(path: DomElement, back: boolean): readonly [Px, Px] {
  const [start, end] = ['marker-start', 'marker-end'].map((name) =>
    /(zeroOr|oneOr|onlyOne)/.test(path.getAttribute(name) ?? '') ? crowsFoot : 0,
  ) as [Px, Px];
  return back ? [end, start] : [start, end];
}

/**
 * Edges that leave a node on one stem must wear the same sign at its foot. Those that wear another than the first edge of their
 * node are routed from their other end: then each comes in by itself.
 */
function turnedEdges(model: GraphModel, drawn: ReadonlyMap<string, DomElement>): Set<string> {
  const first = new Map<string, string>();
  const turned = new Set<string>();
  for (const edge of model.edges) {
    const sign = drawn.get(edge.id)?.getAttribute('marker-start') ?? 'none';
    const known = first.get(edge.from);
    if (known === undefined) first.set(edge.from, sign);
    else if (known !== sign) turned.add(edge.id);
  }
  return turned;
}

/** Lines as Mermaid's layout has them, from node to node, with their words on them. */
function straightenBends(paths: readonly DomElement[], context: ThemeContext): void {
  const { model } = context;
  const isElk = String(context.config.layout).startsWith('elk');
  const nodes =
    isElk && model ? context.geometry.styles.still(() => routeNodes(model, elementsById(context.svg), context)) : [];
  const nodeOf = (id: string | undefined): RouteNode | undefined => nodes.find((node) => node.id === id);
  const labels = labelsById(context.svg);
  for (const path of paths) {
    const bends = dataPoints(path);
    if (!bends) continue;
    const [, , , , dx, dy] = context.geometry.matrixTo(context.svg, path);
    const edge = model?.edges.find(({ id }) => id === path.getAttribute('data-id'));
    const placed = bends.map(({ x, y }) => ({ x: x + dx, y: y + dy }));
    const ended = deepLoop(
      levelStart(levelStart(placed, nodeOf(edge?.from)).reverse(), nodeOf(edge?.to)).reverse(),
      isElk && edge?.from === edge?.to ? Math.max(...signsOf(path, false)) : 0,
    );
    const [before, after] = [placed, ended].map((points) => points[1] ?? points[0]!) as [Point, Point];
    path.setAttribute('d', polylinePath(ended.map(({ x, y }) => ({ x: x - dx, y: y - dy }))));
    const label = edge && labels.get(edge.id);
    if (label && edge.from === edge.to) moveBy(label, after.x - before.x, after.y - before.y);
    else if (label && isElk) ontoLine(label, ended, context);
  }
  for (const marker of context.svg.querySelectorAll('marker')) tipAtEnd(marker);
}

/** A loop turns where its crow's feet end. */
function deepLoop(points: Point[], sign: Px): Point[] {
  const [start, out, back, end] = points as [Point, Point, Point, Point];
  if (points.length !== 4 || sign === 0) return points;
  const depth = Math.hypot(out.x - start.x, out.y - start.y);
  if (depth < 1 || depth >= sign) return points;
  const further = ({ x, y }: Point): Point => ({ x: x + (out.x - start.x) * (sign / depth - 1), y: y + (out.y - start.y) * (sign / depth - 1) }); // prettier-ignore
  return [start, further(out), further(back), end];
}

/** Lines that are more askew than that are meant to be. */
const maxAskew: Px = 40;

/** ELK leads lines straight to the sides of nodes; Mermaid then cuts them off on their way to the middle of the node, which is slanted. */
function levelStart([end, next, ...rest]: Point[], node: RouteNode | undefined): Point[] {
  const points = [end!, next!, ...rest];
  if (!node || !next) return points;
  const [dx, dy] = [next.x - end!.x, next.y - end!.y];
  const horizontal = Math.abs(dx) > Math.abs(dy);
  const askew = horizontal ? Math.abs(dy) : Math.abs(dx);
  if (askew < 0.01 || askew > maxAskew) return points;
  const side = horizontal ? (dx > 0 ? 'east' : 'west') : dy > 0 ? 'south' : 'north';
  const middle = centerOf(node.box);
  const offset = horizontal ? next.y - middle.y : next.x - middle.x;
  if (Math.abs(offset) > (horizontal ? node.box.h : node.box.w) / 2 - 2) return points;
  const at = portAt(node, side, offset);
  const isNear = Math.hypot(at.x - end!.x, at.y - end!.y) < askew + maxAskew / 2;
  const isBefore = horizontal ? (next.x - at.x) * dx > 0 : (next.y - at.y) * dy > 0;
  return isNear && isBefore ? [at, next, ...rest] : points;
}

/** Words that stand beside their line come onto its middle, where they are hardly off it. */
function ontoLine(label: DomElement, points: readonly Point[], context: ThemeContext): void {
  const box = boxOf(label, context);
  const middle = centerOf(box);
  const nearest = segmentsOf(points)
    .map(([from, to]) => {
      const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
      const along = ((middle.x - from.x) * (to.x - from.x) + (middle.y - from.y) * (to.y - from.y)) / length ** 2;
      return pointOn([from, to], Math.min(1, Math.max(0, along)));
    })
    .map((at) => ({ at, off: Math.hypot(at.x - middle.x, at.y - middle.y) }))
    .reduce((best, next) => (next.off < best.off ? next : best));
  if (nearest.off < box.h) moveBy(label, nearest.at.x - middle.x, nearest.at.y - middle.y);
}

/** Room between a title and a line beside it, and between it and the ends of its group's upper edge. */
const besideTitle: Px = 5;

/** Titles of groups step aside along the upper edge of their group where lines run through them. */
function clearTitles(paths: readonly DomElement[], context: ThemeContext): void {
  const lines = paths.flatMap((path) => {
    const [, , , , dx, dy] = context.geometry.matrixTo(context.svg, path);
    return segmentsOf(pathEnds(path.getAttribute('d') ?? '').map(({ x, y }) => ({ x: x + dx, y: y + dy })));
  });
  const taken = [...context.svg.querySelectorAll('.node, .edgeLabel .label')].map((one) => boxOf(one, context));
  for (const cluster of context.svg.querySelectorAll('.cluster')) {
    const [title, background] = [cluster.querySelector('.cluster-label'), cluster.querySelector('rect')];
    const [words, area] = [title && boxOf(title, context), background && boxOf(background, context)];
    if (!title || !words || !area || words.w <= 0) continue;
    const isFree = (x: Px): boolean => {
      const box = grow({ ...words, x }, besideTitle);
      return !lines.some((line) => clip(line, box)) && !taken.some((other) => overlap(other, grow(box, -besideTitle)));
    };
    if (isFree(words.x) || lines.every((line) => !clip(line, words))) continue;
    const [first, last] = [area.x + 2 * besideTitle, area.x + area.w - 2 * besideTitle - words.w];
    const steps = Math.floor((last - first) / besideTitle);
    const free = Array.from({ length: Math.max(0, steps + 1) }, (_, step) => first + step * besideTitle).filter(isFree);
    const [to] = free.sort((a, b) => Math.abs(a - words.x) - Math.abs(b - words.x));
    if (to !== undefined) moveBy(title, to - words.x, 0);
  }
}

/** Mermaid stops lines short of their nodes to make room for heads; routes lead to the node, and heads end there. */
function tipAtEnd(marker: DomElement): void {
  const id = marker.getAttribute('id') ?? '';
  const width = (marker.getAttribute('viewBox') ?? '').split(/\s+/)[2];
  if (id.includes('pointEnd') && width) marker.setAttribute('refX', width);
  if (id.includes('pointStart')) marker.setAttribute('refX', '0');
}

function routeNodes(model: GraphModel, elements: ReadonlyMap<string, DomElement>, context: ThemeContext): RouteNode[] {
  const parents = new Map(model.nodes.map((node) => [node.id, node.parent]));
  return model.nodes.flatMap((node): RouteNode[] => {
    const element = node.elementIds.map((id) => elements.get(id)).find(Boolean);
    if (!element) return [];
    const within: string[] = [];
    for (let parent = node.parent; parent !== undefined && !within.includes(parent); parent = parents.get(parent))
      within.push(parent);
    const outline = outlineOf(node.shape);
    const closed = node.group && isPaintedAsNode(element);
    const corners = outline === 'rect' && !node.group ? cornersOf(element, node.shape, context) : undefined;
    return [
      {
        id: node.id,
        box: outlineBox(element, node.shape, context),
        outline,
        corners,
        group: node.group,
        closed,
        within,
      },
    ];
  });
}

/** Mermaid lays a group that no edge enters out by itself, and paints it among the nodes, after all lines. */
function isPaintedAsNode(element: DomElement): boolean {
  for (let above = element.parentNode; above; above = above.parentNode)
    if (above.getAttribute?.('class') === 'nodes') return true;
  return false;
}

/** A chain in rows, with straight lines from each node to the next, and their words in the middle of them. */
function wrapChain(
  paths: readonly DomElement[],
  elements: ReadonlyMap<string, DomElement>,
  context: ThemeContext,
): void {
  const nodes = (chainOf(context.model) ?? []).flatMap((node) => {
    const element = node.elementIds.map((id) => elements.get(id)).find(Boolean);
    const shape = element?.querySelector('rect.label-container');
    if (!element || (isPlainBox(node) && !shape)) return [];
    const resized = isPlainBox(node) ? shape : undefined;
    return [{ id: node.id, element, resized, box: outlineBox(element, node.shape, context) }];
  });
  if (nodes.length !== context.model?.nodes.length) return straightenBends(paths, context);
  const largest = (boxes: readonly Box[]): { w: number; h: number } => ({
    w: Math.max(0, ...boxes.map(({ w }) => w)),
    h: Math.max(0, ...boxes.map(({ h }) => h)),
  });
  const labels = labelsById(context.svg);
  const words = new Map([...labels].map(([id, label]) => [id, boxOf(label, context)]));
  // Where all are boxes they fill their cells; beside other shapes they have one size of their own.
  const own = nodes.every(({ resized }) => resized)
    ? undefined
    : largest(nodes.filter(({ resized }) => resized).map(({ box }) => box));
  const cells = wrappedPlaces(nodes.length, largest(nodes.map(({ box }) => box)), context.box, largest([...words.values()])); // prettier-ignore
  const places = nodes.map(({ element, resized, box }, index) => {
    const cell = cells[index]!;
    const { w, h } = resized ? (own ?? cell) : box;
    const place = { x: cell.x + (cell.w - w) / 2, y: cell.y + (cell.h - h) / 2, w, h };
    if (resized) placeNode(element, resized, place, context);
    else moveBy(element, place.x - box.x, place.y - box.y);
    return place;
  });
  for (const path of paths) {
    const edge = context.model.edges.find(({ id }) => id === path.getAttribute('data-id'));
    const at = nodes.findIndex(({ id }) => id === edge?.from);
    if (!edge || at < 0) continue;
    const [, , , , dx, dy] = context.geometry.matrixTo(context.svg, path);
    const ends = linkBetween(places[at]!, places[at + 1]!, cells[at]!.y !== cells[at + 1]!.y);
    path.setAttribute('d', polylinePath(ends.map(({ x, y }) => ({ x: x - dx, y: y - dy }))));
    const [label, box] = [labels.get(edge.id), words.get(edge.id)];
    if (!label || !box) continue;
    const { x, y } = middleOf(ends);
    moveBy(label, x - box.x - box.w / 2, y - box.y - box.h / 2);
  }
  for (const marker of context.svg.querySelectorAll('marker')) tipAtEnd(marker);
}

/** Words beside a brace: the node is as large as both. */
const braced = /^(comment|brace|braces|brace-l|brace-r)$/;

/** The corners of a shape that is drawn as a polygon or a path. */
function cornersOf(element: DomElement, shape: string, context: ThemeContext): Point[] | undefined {
  if (braced.test(shape)) return undefined;
  const drawn = element.querySelector('rect, path, circle, polygon, ellipse');
  if (!drawn || (drawn.localName !== 'path' && drawn.localName !== 'polygon')) return undefined;
  const local = drawn.localName === 'polygon' ? pointsOf(drawn) : flattenPath(parsePath(drawn.getAttribute('d') ?? ''));
  if (local.length < 3) return undefined;
  const matrix = context.geometry.matrixTo(context.svg, drawn);
  return local.map(({ x, y }) => transform(matrix, x, y));
}

/** The box of the shape itself, without a label that hangs over. */
function outlineBox(element: DomElement, name: string, context: ThemeContext): Box {
  if (braced.test(name)) return boxOf(element, context);
  const shape =
    element.querySelector('.label-container') ?? element.querySelector('rect, path, circle, polygon, ellipse');
  const box = shape ? boxOf(shape, context) : undefined;
  return box && box.w > 0 && box.h > 0 ? box : boxOf(element, context);
}

/** Mermaid's names of shapes whose sides are not straight. */
function outlineOf(shape: string): RouteNode['outline'] {
  if (/^(diamond|diam|decision|question|choice)$/.test(shape)) return 'diamond';
  if (
    /^(circle|circ|doublecircle|dbl-circ|double-circle|start|sm-circ|small-circle|stop|fr-circ|framed-circle|cross-circ|f-circ|ellipse)$/.test(
      shape,
    )
  )
    return 'ellipse';
  if (/^(stadium|pill|terminal)$/.test(shape)) return 'stadium';
  if (/^(hexagon|hex|prepare)$/.test(shape)) return 'hexagon';
  return 'rect';
}

const flows: Readonly<Record<string, Side>> = { LR: 'east', RL: 'west', TB: 'south', TD: 'south', BT: 'north' };

function flowOf({ database, lines }: ThemeContext): Side {
  const direction =
    typeof database.getDirection === 'function' ? String((database.getDirection as () => unknown)()) : 'TB';
  const flow = flows[direction] ?? 'south';
  if (lines !== 'routed across') return flow;
  return isHorizontal(flow) ? 'south' : 'east';
}

function elementsById(svg: DomElement): Map<string, DomElement> {
  return new Map([...svg.querySelectorAll('g[id]')].map((element) => [element.getAttribute('id')!, element]));
}

/** The groups that hold the words of edges, by the edges' ids. */
function labelsById(svg: DomElement): Map<string, DomElement> {
  const labels = new Map<string, DomElement>();
  for (const inner of svg.querySelectorAll('.edgeLabel .label')) {
    const id = inner.getAttribute('data-id');
    if (id && isElement(inner.parentNode) && inner.textContent.trim() !== '') labels.set(id, inner.parentNode);
  }
  return labels;
}

/** Straight pieces through the points that the layout settled, in place of a curve. */
export const linear: Operation = (edges) => {
  for (const edge of edges) {
    const points = dataPoints(edge);
    if (points) edge.setAttribute('d', polylinePath(points));
  }
};

/** The points between the pieces of a path. */
export const pathEnds = (d: string): { x: number; y: number }[] =>
  parsePath(d).flatMap((segment) =>
    segment[0] === 'Z' ? [] : [{ x: segment[segment.length - 2] as number, y: segment[segment.length - 1] as number }],
  );
