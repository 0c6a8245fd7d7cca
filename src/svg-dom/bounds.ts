import { transform, type Matrix } from './matrix.ts';

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
