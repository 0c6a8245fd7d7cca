import type { Point } from '../model/units.ts';

/** An affine transform as SVG writes it: `matrix(a b c d e f)`. Six numbers: a library for it would be larger than this file. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];
export const translation = (x: number, y: number): Matrix => [1, 0, 0, 1, x, y];

/** `multiply(a, b)` applies `b` first. */
export const multiply = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[2] * b[1],
  a[1] * b[0] + a[3] * b[1],
  a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4],
  a[1] * b[4] + a[3] * b[5] + a[5],
];

export const transform = (m: Matrix, x: number, y: number): Point => ({
  x: m[0] * x + m[2] * y + m[4],
  y: m[1] * x + m[3] * y + m[5],
});

/** How much longer lengths become, on average over both axes. */
export const scaleOf = (m: Matrix): number => Math.sqrt(Math.abs(m[0] * m[3] - m[1] * m[2]));

/** Clockwise, in degrees. */
export const rotationOf = (m: Matrix): number => (Math.atan2(m[1], m[0]) * 180) / Math.PI;

/** The value of a `transform` attribute, or of the CSS property with its units taken off. */
export function parseTransform(text: string | null | undefined): Matrix {
  if (!text) return identity;
  let result = identity;
  for (const [, name, list] of text.matchAll(/(\w+)\s*\(([^)]*)\)/g)) {
    const numbers = (list ?? '')
      .trim()
      .split(/[\s,]+/)
      .map(Number.parseFloat);
    result = multiply(result, single(name ?? '', numbers));
  }
  return result;
}

function single(name: string, [a = 0, b, c, d = 0, e = 0, f = 0]: readonly number[]): Matrix {
  const radians = (a * Math.PI) / 180;
  switch (name) {
    case 'translate':
      return translation(a || 0, b || 0);
    case 'translateX':
      return translation(a || 0, 0);
    case 'translateY':
      return translation(0, a || 0);
    case 'scale':
      return [a, 0, 0, b ?? a, 0, 0];
    case 'rotate': {
      const turn: Matrix = [Math.cos(radians), Math.sin(radians), -Math.sin(radians), Math.cos(radians), 0, 0];
      return b === undefined ? turn : multiply(multiply(translation(b, c ?? 0), turn), translation(-b, -(c ?? 0)));
    }
    case 'matrix':
      return [a, b ?? 0, c ?? 0, d, e, f];
    case 'skewX':
      return [1, 0, Math.tan(radians), 1, 0, 0];
    case 'skewY':
      return [1, Math.tan(radians), 0, 1, 0, 0];
    default:
      return identity;
  }
}

/** A rectangle as the DOM has it. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const nothing: Rectangle = { x: 0, y: 0, width: 0, height: 0 };

/** Grows to hold points and rectangles. */
export class Bounds {
  private left = Infinity;
  private top = Infinity;
  private right = -Infinity;
  private bottom = -Infinity;

  add(x: number, y: number): void {
    if (x < this.left) this.left = x;
    if (x > this.right) this.right = x;
    if (y < this.top) this.top = y;
    if (y > this.bottom) this.bottom = y;
  }

  addRectangle(box: Rectangle, m?: Matrix): void {
    const right = box.x + box.width;
    const bottom = box.y + box.height;
    for (const [x, y] of [
      [box.x, box.y],
      [right, box.y],
      [box.x, bottom],
      [right, bottom],
    ] as const) {
      if (m) {
        const p = transform(m, x, y);
        this.add(p.x, p.y);
      } else this.add(x, y);
    }
  }

  get(): Rectangle | undefined {
    if (this.left === Infinity) return undefined;
    return { x: this.left, y: this.top, width: this.right - this.left, height: this.bottom - this.top };
  }
}
