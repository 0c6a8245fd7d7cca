import type { Hex } from '../../model/colour.ts';
import { childElements, type DomElement, tagOf } from '../../svg-dom/dom-types.ts';
import { rootSvg, type Styles, viewBoxOf } from '../../svg-dom/styles.ts';
import { type CssColour, middleColour, readCssColour } from '../../svg-dom/css.ts';
import type { MarkerUse, Paint, Primitive } from './primitives.ts';
import { type Matrix, multiply, translation } from '../../svg-dom/matrix.ts';
import type { Segment } from '../../svg-dom/path.ts';
import type { Point } from '../../model/units.ts';

/** Fill and stroke of an element as it is drawn at `scale`. `contextStroke` is that of the line whose marker it is part of. */
export function paintOf(element: DomElement, styles: Styles, scale: number, contextStroke?: Hex): Paint {
  const number = (property: string, otherwise: number): number => {
    const value = Number.parseFloat(styles.value(element, property) ?? '');
    return Number.isNaN(value) ? otherwise : value;
  };
  const fill = colourOf(element, 'fill', '#000', styles, contextStroke);
  const stroke = colourOf(element, 'stroke', 'none', styles, contextStroke);
  const width = number('stroke-width', 1) * scale;
  const fillOpacity = (fill?.alpha ?? 1) * opacityIn(number('fill-opacity', 1));
  const strokeOpacity = (stroke?.alpha ?? 1) * opacityIn(number('stroke-opacity', 1));
  const drawn = stroke && width > 0 && strokeOpacity > 0;
  return {
    fill: fillOpacity > 0 ? fill?.hex : undefined,
    fillOpacity: fill && fillOpacity < 1 ? fillOpacity : undefined,
    stroke: drawn ? stroke.hex : undefined,
    strokeOpacity: drawn && strokeOpacity < 1 ? strokeOpacity : undefined,
    strokeWidth: drawn ? width : undefined,
    dash: drawn ? dashOf(styles.value(element, 'stroke-dasharray'), scale) : undefined,
  };
}

const opacityIn = (value: number): number => Math.min(1, Math.max(0, value));

function dashOf(written: string | undefined, scale: number): readonly number[] | undefined {
  if (!written || written === 'none') return undefined;
  const numbers = written
    .split(/[\s,]+/)
    .map(Number.parseFloat)
    .filter((n) => !Number.isNaN(n));
  // "0 0 12.5 40": a line that is hidden under a marker, not a pattern.
  return numbers.some((n) => n > 0) && !(numbers[0] === 0 && numbers[1] === 0)
    ? numbers.map((n) => n * scale)
    : undefined;
}

export function colourOf(
  element: DomElement,
  property: 'fill' | 'stroke' | 'color',
  otherwise: string,
  styles: Styles,
  contextStroke?: Hex,
): CssColour | undefined {
  let written = styles.value(element, property)?.trim() ?? otherwise;
  // Some families compute a colour from none (`hsl(NaN, …)`, `undefined`); browsers ignore those.
  if (/NaN|undefined/.test(written)) written = otherwise;
  if (/^currentcolor$/i.test(written)) written = styles.value(element, 'color') ?? '#000';
  if (/^context-(stroke|fill)$/.test(written)) return contextStroke && { hex: contextStroke, alpha: 1 };
  const reference = /^url\(\s*["']?#([^"')]+)/.exec(written)?.[1];
  if (reference) return paintServerColour(reference, element, styles);
  return readCssColour(written);
}

/** Gradients are drawn in the colour halfway along them, patterns in that of their first filled shape. */
function paintServerColour(id: string, element: DomElement, styles: Styles): CssColour | undefined {
  const server = rootSvg(element)?.querySelector(`[id="${id}"]`);
  if (!server) return undefined;
  const colours: CssColour[] = [];
  for (const child of childElements(server)) {
    const written =
      tagOf(child) === 'stop' ? (styles.value(child, 'stop-color') ?? '#000') : styles.value(child, 'fill');
    const colour = written && readCssColour(written);
    if (colour) colours.push(colour);
  }
  const first = colours[0];
  const last = colours.at(-1);
  if (!first || !last || tagOf(server) === 'pattern') return first;
  return { hex: middleColour(first.hex, last.hex), alpha: (first.alpha + last.alpha) / 2 };
}

interface Vertex {
  readonly at: Point;
  /** Control points on either side, where the line is curved. */
  readonly before?: Point;
  after?: Point;
}

/** Takes the content of a marker apart, which is drawn in the place and colour of its line. */
type FlattenMarker = (marker: DomElement, matrix: Matrix, stroke: Paint['stroke']) => readonly Primitive[];

/** The markers at the ends of a line, drawn where they stand (SVG 2, 13.7). `scale` is that of the line's own units. */
export function markersOf(
  element: DomElement,
  segments: readonly Segment[],
  paint: Paint,
  scale: number,
  styles: Styles,
  flattenMarker: FlattenMarker,
): { start?: MarkerUse; end?: MarkerUse } {
  const idOf = (property: string): string | undefined => /#([^"')]+)/.exec(styles.value(element, property) ?? '')?.[1];
  const startId = idOf('marker-start');
  const endId = idOf('marker-end');
  if (!startId && !endId) return {};
  const vertices = verticesOf(segments);
  if (vertices.length < 2) return {};
  const width = (Number.parseFloat(styles.value(element, 'stroke-width') ?? '1') || 0) * scale;
  const use = (id: string | undefined, place: Point, angle: number, atStart: boolean): MarkerUse | undefined => {
    const marker = id && rootSvg(element)?.querySelector(`marker[id="${id}"]`);
    if (!id || !marker) return undefined;
    const matrix = markerMatrix(marker, place, angle, atStart, width, scale);
    return { id, primitives: flattenMarker(marker, matrix, paint.stroke) };
  };
  return {
    start: use(startId, vertices[0]!.at, directionOut(vertices), true),
    end: use(endId, vertices.at(-1)!.at, directionIn(vertices), false),
  };
}

function verticesOf(segments: readonly Segment[]): Vertex[] {
  const vertices: Vertex[] = [];
  for (const s of segments) {
    if (s[0] === 'Z') continue;
    const at = { x: s[s.length - 2] as number, y: s[s.length - 1] as number };
    const last = vertices.at(-1);
    if (s[0] === 'C') {
      if (last) last.after = { x: s[1], y: s[2] };
      vertices.push({ at, before: { x: s[3], y: s[4] } });
    } else vertices.push({ at });
  }
  return vertices;
}

const apart = (a: Point, b: Point): boolean => Math.hypot(a.x - b.x, a.y - b.y) > 1e-6;

function directionIn(vertices: readonly Vertex[]): number {
  const last = vertices.at(-1)!;
  const candidates = [
    last.before,
    ...vertices
      .slice(0, -1)
      .reverse()
      .map((vertex) => vertex.at),
  ];
  const from = candidates.find((p) => p && apart(p, last.at)) ?? last.at;
  return Math.atan2(last.at.y - from.y, last.at.x - from.x);
}

function directionOut(vertices: readonly Vertex[]): number {
  const first = vertices[0]!;
  const candidates = [first.after, ...vertices.slice(1).map((vertex) => vertex.at)];
  const to = candidates.find((p) => p && apart(p, first.at)) ?? first.at;
  return Math.atan2(to.y - first.at.y, to.x - first.at.x);
}

function markerMatrix(
  marker: DomElement,
  place: Point,
  along: number,
  atStart: boolean,
  strokeWidth: number,
  scale: number,
): Matrix {
  const number = (name: string): number => Number.parseFloat(marker.getAttribute(name) ?? '') || 0;
  const orient = marker.getAttribute('orient');
  const angle =
    orient === 'auto'
      ? along
      : orient === 'auto-start-reverse'
        ? along + (atStart ? Math.PI : 0)
        : ((Number.parseFloat(orient ?? '') || 0) * Math.PI) / 180;
  const viewBox = viewBoxOf(marker);
  const fit =
    viewBox && viewBox[2] > 0
      ? Math.min((number('markerWidth') || 3) / viewBox[2], (number('markerHeight') || 3) / viewBox[3])
      : 1;
  const units = (marker.getAttribute('markerUnits') === 'userSpaceOnUse' ? scale : strokeWidth) * fit;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const placed: Matrix = [cos * units, sin * units, -sin * units, cos * units, place.x, place.y];
  return multiply(placed, translation(-number('refX'), -number('refY')));
}
