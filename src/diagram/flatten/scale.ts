import { type Matrix, multiply, translation } from '../../svg-dom/matrix.ts';
import type { MarkerUse, Paint, Primitive } from './primitives.ts';
import { transformSegments } from '../../svg-dom/segments.ts';
import type { Px } from '../../model/units.ts';

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
export const leastText = 16;

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
  return size ? size / textSize : Math.min(most, leastText / textSize);
}
