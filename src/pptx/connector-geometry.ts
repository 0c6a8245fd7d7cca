import type { PathCommand } from '../model/scene.ts';
import type { Box, Point } from '../model/units.ts';

/**
 * A connector as PowerPoint stores it. PowerPoint draws what is stored, and routes anew by the glue only once a shape is moved:
 * so this is the very path, not a guess from its ends.
 */
export interface ConnectorGeometry {
  readonly preset: 'straightConnector1' | 'bentConnector2' | 'bentConnector3' | 'bentConnector4' | 'bentConnector5';
  /** Before rotation. */
  readonly box: Box;
  /** A quarter turn clockwise. */
  readonly turned: boolean;
  readonly flipH: boolean;
  readonly flipV: boolean;
  /** `adj1` to `adj3`, in 100000ths of the width (odd) or the height (even). */
  readonly adjustments: readonly number[];
}

/** Shorter than that is a rounding error of the layout, not a piece of the path. */
const tolerance = 0.05;

/** Corners of a path of straight pieces; `undefined` if it has a curve. */
const cornersOf = (path: readonly PathCommand[]): Point[] | undefined => {
  const points: Point[] = [];
  for (const command of path) {
    if (command[0] === 'C') return undefined;
    if (command[0] === 'Z') continue;
    const point = { x: command[1], y: command[2] };
    const last = points[points.length - 1];
    if (!last || Math.abs(last.x - point.x) > tolerance || Math.abs(last.y - point.y) > tolerance) points.push(point);
  }
  return points.filter((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    return !before || !after || !onOneLine(before, point, after);
  });
};

const onOneLine = (before: Point, point: Point, after: Point): boolean =>
  (Math.abs(before.x - point.x) <= tolerance && Math.abs(point.x - after.x) <= tolerance) ||
  (Math.abs(before.y - point.y) <= tolerance && Math.abs(point.y - after.y) <= tolerance);

/**
 * The connector that draws a path: a straight one, or one of two to five level and upright pieces. `undefined`: no connector of
 * PowerPoint's has that path (curves, slanted corners, more pieces, ends above each other); it is a freeform then.
 */
export const connectorGeometry = (path: readonly PathCommand[]): ConnectorGeometry | undefined => {
  const corners = cornersOf(path);
  if (!corners || corners.length < 2) return undefined;
  return corners.length === 2 ? straight(corners[0]!, corners[1]!) : bent(corners);
};

const straight = (from: Point, to: Point): ConnectorGeometry => ({
  preset: 'straightConnector1',
  box: { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), w: Math.abs(to.x - from.x), h: Math.abs(to.y - from.y) },
  turned: false,
  flipH: to.x < from.x,
  flipV: to.y < from.y,
  adjustments: [],
});

/**
 * In its own frame a bent connector starts level at the top left and ends at the bottom right; turning and flipping bring any
 * path into that frame (presetShapeDefinitions.xml of ECMA-376 part 1, annex D).
 */
const bent = (corners: readonly Point[]): ConnectorGeometry | undefined => {
  const pieces = corners.length - 1;
  if (pieces > 5) return undefined;
  const [start] = corners;
  const end = corners[corners.length - 1]!;
  const levelFirst = Math.abs(corners[1]!.y - start!.y) <= tolerance;
  for (let index = 1; index < corners.length; index++) {
    const level = Math.abs(corners[index]!.y - corners[index - 1]!.y) <= tolerance;
    const upright = Math.abs(corners[index]!.x - corners[index - 1]!.x) <= tolerance;
    if (!(levelFirst === (index % 2 === 1) ? level : upright)) return undefined;
  }
  const inFrame = (point: Point): Point =>
    levelFirst ? { x: point.x - start!.x, y: point.y - start!.y } : { x: point.y - start!.y, y: start!.x - point.x };
  const across = inFrame(end);
  const width = Math.abs(across.x);
  const height = Math.abs(across.y);
  // an adjustment is a share of the extent: none of nothing
  if (width < 1 || height < 1) return undefined;
  const flipH = across.x < 0;
  const flipV = across.y < 0;
  const adjustments = corners.slice(1, pieces - 1).map((corner, index) => {
    const { x, y } = inFrame(corner);
    return Math.round((index % 2 === 0 ? (flipH ? -x : x) / width : (flipV ? -y : y) / height) * 100_000);
  });
  const middle = { x: (start!.x + end.x) / 2, y: (start!.y + end.y) / 2 };
  return {
    preset: `bentConnector${pieces as 2 | 3 | 4 | 5}`,
    box: { x: middle.x - width / 2, y: middle.y - height / 2, w: width, h: height },
    turned: !levelFirst,
    flipH,
    flipV,
    adjustments,
  };
};
