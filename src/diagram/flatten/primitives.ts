import type { DomElement } from '../../svg-dom/dom-types.ts';
import { pathBounds, type Segment, transformSegments } from '../../svg-dom/path.ts';
import type { Hex } from '../../model/colour.ts';
import type { Point, Px } from '../../model/units.ts';
import { Bounds, type Matrix, type Rectangle, multiply, translation } from '../../svg-dom/matrix.ts';

/** What Mermaid drew, in drawing order: units of the root `svg`, styles resolved. */
export type Primitive = RectPrimitive | EllipsePrimitive | PathPrimitive | TextPrimitive;

interface PrimitiveBase {
  /** The element that it was; its ancestors tell which node or edge it belongs to. */
  readonly element: DomElement;
  readonly opacity?: number;
}

export interface Paint {
  readonly fill?: Hex;
  readonly fillOpacity?: number;
  readonly stroke?: Hex;
  readonly strokeOpacity?: number;
  readonly strokeWidth?: Px;
  /** In px: line, gap, line, … */
  readonly dash?: readonly number[];
}

interface RectPrimitive extends PrimitiveBase, Paint {
  readonly kind: 'rect';
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** Radius of the corners. */
  readonly radius: number;
  /** Clockwise about its middle, in degrees. */
  readonly rotation: number;
}

interface EllipsePrimitive extends PrimitiveBase, Paint {
  readonly kind: 'ellipse';
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Lines, polygons and paths. */
export interface PathPrimitive extends PrimitiveBase, Paint {
  readonly kind: 'path';
  readonly segments: readonly Segment[];
  readonly start?: MarkerUse;
  readonly end?: MarkerUse;
}

/** A marker at an end of a line. */
export interface MarkerUse {
  readonly id: string;
  /** What it draws there. */
  readonly primitives: readonly Primitive[];
}

export interface TextPrimitive extends PrimitiveBase {
  readonly kind: 'text';
  readonly lines: readonly TextLine[];
  /** Clockwise about each line's start, in degrees. */
  readonly rotation: number;
}

export interface TextLine {
  /** Where it begins, on its baseline. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly ascent: number;
  readonly descent: number;
  /** How far formulas in it reach beyond its letters; ascent and descent count them in. */
  readonly above: number;
  readonly below: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly runs: readonly TextRun[];
}

export interface TextRun {
  readonly text: string;
  readonly size: Px;
  readonly weight: number;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly mono: boolean;
  readonly colour: Hex;
  readonly width: number;
}

/** Corner points of a path without curves, the closing one left out; undefined where it has curves or gaps. */
export function polygonOf(segments: readonly Segment[]): { points: readonly Point[]; closed: boolean } | undefined {
  const points: Point[] = [];
  let closed = false;
  for (const [i, s] of segments.entries()) {
    if (s[0] === 'C' || closed || (s[0] === 'M' && i > 0)) return undefined;
    if (s[0] === 'Z') closed = true;
    else points.push({ x: s[1], y: s[2] });
  }
  const first = points[0];
  const last = points.at(-1);
  if (first && last && points.length > 2 && Math.hypot(first.x - last.x, first.y - last.y) < 0.01) {
    points.pop();
    closed = true;
  }
  return { points, closed };
}

/** The box of what is drawn, half of each line's width included. */
export function boundsOf(primitives: readonly Primitive[]): Rectangle | undefined {
  const bounds = new Bounds();
  for (const primitive of primitives) addPrimitive(bounds, primitive);
  return bounds.get();
}

function addPrimitive(bounds: Bounds, primitive: Primitive): void {
  switch (primitive.kind) {
    case 'text':
      for (const line of primitive.lines) {
        const box = { x: line.x, y: line.y - line.ascent, width: line.width, height: line.ascent + line.descent };
        bounds.addRectangle(box, primitive.rotation ? turnAbout(line.x, line.y, primitive.rotation) : undefined);
      }
      return;
    case 'rect':
    case 'ellipse': {
      const half = (primitive.strokeWidth ?? 0) / 2;
      const { x, y, w, h } = primitive;
      const rotation = primitive.kind === 'rect' ? primitive.rotation : 0;
      const box = { x: x - half, y: y - half, width: w + 2 * half, height: h + 2 * half };
      bounds.addRectangle(box, rotation ? turnAbout(x + w / 2, y + h / 2, rotation) : undefined);
      return;
    }
    case 'path': {
      const box = pathBounds(primitive.segments);
      const half = (primitive.strokeWidth ?? 0) / 2;
      if (box)
        bounds.addRectangle({
          x: box.x - half,
          y: box.y - half,
          width: box.width + 2 * half,
          height: box.height + 2 * half,
        });
      for (const marker of [primitive.start, primitive.end])
        for (const inner of marker?.primitives ?? []) addPrimitive(bounds, inner);
      return;
    }
  }
}

/** The box of one text, before its own rotation. */
export function textBounds(text: TextPrimitive): Rectangle {
  const bounds = new Bounds();
  for (const line of text.lines)
    bounds.addRectangle({ x: line.x, y: line.y - line.ascent, width: line.width, height: line.ascent + line.descent });
  return bounds.get()!;
}

function turnAbout(x: number, y: number, degrees: number): Matrix {
  const radians = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  return multiply(multiply(translation(x, y), [cos, sin, -sin, cos, 0, 0]), translation(-x, -y));
}

/** Primitives moved by `dx`, `dy` and then made `scale` times as large, lines, dashes and letters too. */
export function scalePrimitives(primitives: readonly Primitive[], scale: number, dx: number, dy: number): Primitive[] {
  const matrix = multiply([scale, 0, 0, scale, 0, 0], translation(dx, dy));
  return primitives.map((primitive) => scalePrimitive(primitive, scale, matrix));
}

function scalePrimitive(primitive: Primitive, scale: number, m: Matrix): Primitive {
  const x = (value: number): number => value * scale + m[4];
  const y = (value: number): number => value * scale + m[5];
  switch (primitive.kind) {
    case 'rect':
      return {
        ...primitive,
        ...scalePaint(primitive, scale),
        x: x(primitive.x),
        y: y(primitive.y),
        w: primitive.w * scale,
        h: primitive.h * scale,
        radius: primitive.radius * scale,
      };
    case 'ellipse':
      return {
        ...primitive,
        ...scalePaint(primitive, scale),
        x: x(primitive.x),
        y: y(primitive.y),
        w: primitive.w * scale,
        h: primitive.h * scale,
      };
    case 'path': {
      const use = (marker: MarkerUse | undefined): MarkerUse | undefined =>
        marker && { id: marker.id, primitives: marker.primitives.map((inner) => scalePrimitive(inner, scale, m)) };
      return {
        ...primitive,
        ...scalePaint(primitive, scale),
        segments: transformSegments(primitive.segments, m),
        start: use(primitive.start),
        end: use(primitive.end),
      };
    }
    case 'text':
      return {
        ...primitive,
        lines: primitive.lines.map((line) => ({
          ...line,
          x: x(line.x),
          y: y(line.y),
          width: line.width * scale,
          ascent: line.ascent * scale,
          descent: line.descent * scale,
          above: line.above * scale,
          below: line.below * scale,
          runs: line.runs.map((run) => ({ ...run, size: run.size * scale, width: run.width * scale })),
        })),
      };
  }
}

const scalePaint = (paint: Paint, scale: number): Paint => ({
  strokeWidth: paint.strokeWidth === undefined ? undefined : paint.strokeWidth * scale,
  dash: paint.dash?.map((length) => length * scale),
});

/** What the base text of a diagram may come to, largest first: the deck's type scale. */
const textSizes = [32, 28, 24, 20, 18, 16] as const;
/** 12 pt: below that a text cannot be read from the last row. */
export const minTextSize = 16;

export interface FitRequest {
  readonly width: Px;
  readonly height: Px;
  readonly box: { readonly w: Px; readonly h: Px };
  /** Size of the base text at scale 1. */
  readonly textSize: Px;
  readonly maxScale: number;
}

/** The largest scale at which the base text lands on the type scale and the drawing in its box; else whatever fits. */
export function fitScale({ width, height, box, textSize, maxScale }: FitRequest): number {
  const most = Math.min(box.w / width, box.h / height);
  // Half a px more or less is not seen.
  const fits = (scale: number): boolean => width * scale <= box.w + 0.5 && height * scale <= box.h + 0.5;
  const size = textSizes.find((px) => px / textSize <= maxScale + 1e-9 && fits(px / textSize));
  return size ? size / textSize : Math.min(most, minTextSize / textSize);
}
