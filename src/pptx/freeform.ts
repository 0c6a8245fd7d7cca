import type PptxGenJS from 'pptxgenjs';
import type { PathCommand } from '../model/scene.ts';
import { inchesFromPx, type Box } from '../model/units.ts';

type Points = NonNullable<PptxGenJS.ShapeProps['points']>;

/**
 * Points of a custom geometry, in inches from the shape's corner.
 *
 * @param place Turns a command's coordinates into px from the corner of the shape.
 */
export const freeformPoints = (
  paths: readonly (readonly PathCommand[])[],
  place: (x: number, y: number) => readonly [number, number],
): Points =>
  paths.flat().map((command) => {
    const at = (x: number, y: number): { x: number; y: number } => {
      const [px, py] = place(x, y);
      return { x: inchesFromPx(px), y: inchesFromPx(py) };
    };
    switch (command[0]) {
      case 'M':
        return { ...at(command[1], command[2]), moveTo: true };
      case 'L':
        return at(command[1], command[2]);
      case 'C': {
        const [, x1, y1, x2, y2, x, y] = command;
        const one = at(x1, y1);
        const two = at(x2, y2);
        return { ...at(x, y), curve: { type: 'cubic', x1: one.x, y1: one.y, x2: two.x, y2: two.y } };
      }
      case 'Z':
        return { close: true };
    }
  }) as Points;

/** The box round a path: of its points and the control points of its curves. */
export const boxOfPath = (path: readonly PathCommand[]): Box => {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const [, ...numbers] of path) {
    for (let index = 0; index + 1 < numbers.length; index += 2) {
      const x = numbers[index]!;
      const y = numbers[index + 1]!;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return { x: left, y: top, w: right - left, h: bottom - top };
};
