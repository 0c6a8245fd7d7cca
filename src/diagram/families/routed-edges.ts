import { type Box, type Point, centerOf } from '../../model/units.ts';
import { routeRightAngled } from '../../routing/right-angled.ts';
import { type RouteEdge, type RouteNode, type Side, isHorizontal } from '../../routing/route-graph.ts';
import { isElement, type DomElement } from '../../svg-dom/dom-types.ts';
import { pointsOf } from '../../svg-dom/geometry.ts';
import { transform } from '../../svg-dom/matrix.ts';
import { flattenPath, parsePath } from '../../svg-dom/path.ts';
import type { GraphModel } from '../mermaid/model.ts';
import { boxOf, moveBy, type Operation, type ThemeContext } from '../theme/theme-context.ts';
import { chainOf, gridOf, linkBetween, placeNode, placeOnGrid, wrappedPlaces } from './grid-layout.ts';

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
};

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

/** Lines as Mermaid's layout has them, from node to node. */
function straightenBends(paths: readonly DomElement[], context: ThemeContext): void {
  for (const path of paths) {
    const points = dataPoints(path);
    if (points) path.setAttribute('d', polylinePath(points));
  }
  for (const marker of context.svg.querySelectorAll('marker')) tipAtEnd(marker);
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
    const corners = outline === 'rect' && !node.group ? cornersOf(element, node.shape, context) : undefined;
    return [
      { id: node.id, box: outlineBox(element, node.shape, context), outline, corners, group: node.group, within },
    ];
  });
}

/** A chain of boxes in rows, with straight lines from each to the next. */
function wrapChain(
  paths: readonly DomElement[],
  elements: ReadonlyMap<string, DomElement>,
  context: ThemeContext,
): void {
  const nodes = (chainOf(context.model) ?? []).flatMap((node) => {
    const element = node.elementIds.map((id) => elements.get(id)).find(Boolean);
    const shape = element?.querySelector('rect.label-container');
    return element && shape ? [{ id: node.id, element, shape, box: boxOf(shape, context) }] : [];
  });
  if (nodes.length !== context.model?.nodes.length) return straightenBends(paths, context);
  const natural = { w: Math.max(...nodes.map(({ box }) => box.w)), h: Math.max(...nodes.map(({ box }) => box.h)) };
  const places = wrappedPlaces(nodes.length, natural, context.box);
  for (const [index, { element, shape }] of nodes.entries()) placeNode(element, shape, places[index]!, context);
  for (const path of paths) {
    const edge = context.model.edges.find(({ id }) => id === path.getAttribute('data-id'));
    const at = nodes.findIndex(({ id }) => id === edge?.from);
    if (at < 0) continue;
    const [, , , , dx, dy] = context.geometry.matrixTo(context.svg, path);
    path.setAttribute(
      'd',
      polylinePath(linkBetween(places[at]!, places[at + 1]!).map(({ x, y }) => ({ x: x - dx, y: y - dy }))),
    );
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
