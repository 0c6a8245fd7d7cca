import type { Box, Point } from '../model/units.ts';
import type { Geometry } from '../model/scene.ts';

/**
 * A connection site: where a connector may be glued, and the direction that leaves the shape there. Indices are PowerPoint's
 * own: counter-clockwise from the top.
 */
export interface Site extends Point {
  readonly index: number;
  /** Unit vector away from the shape. */
  readonly out: Point;
  readonly corner: boolean;
}

const diagonal = Math.SQRT1_2;
const around = [
  [0.5, 0, 0, -1],
  [0, 0, -diagonal, -diagonal],
  [0, 0.5, -1, 0],
  [0, 1, -diagonal, diagonal],
  [0.5, 1, 0, 1],
  [1, 1, diagonal, diagonal],
  [1, 0.5, 1, 0],
  [1, 0, diagonal, -diagonal],
] as const;

/** The eight sites of a `rect8`: middles of the sides (even) and corners (odd). */
export const rect8Sites = (box: Box): Site[] =>
  around.map(([x, y, dx, dy], index) => ({
    index,
    x: box.x + x * box.w,
    y: box.y + y * box.h,
    out: { x: dx, y: dy },
    corner: index % 2 === 1,
  }));

/** The eight sites of the preset `ellipse`, in the same order. */
export const ellipseSites = (box: Box): Site[] =>
  around.map(([, , dx, dy], index) => ({
    index,
    x: box.x + (box.w / 2) * (1 + dx),
    y: box.y + (box.h / 2) * (1 + dy),
    out: { x: dx, y: dy },
    corner: false,
  }));

/** What a site of a `rect8` is called on the geometry that is drawn: a plain `rect` has the four even ones only. */
export const siteIndex = (geometry: Geometry, rect8Index: number): number =>
  'preset' in geometry && geometry.preset === 'rect' ? rect8Index / 2 : rect8Index;
