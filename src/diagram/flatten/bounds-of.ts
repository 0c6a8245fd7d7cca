import { Bounds, type Rectangle } from '../../svg-dom/bounds.ts';
import { multiply, translation, type Matrix } from '../../svg-dom/matrix.ts';
import { pathBounds } from '../../svg-dom/path.ts';
import type { Primitive, TextPrimitive } from './primitives.ts';

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
