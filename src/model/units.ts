/**
 * Lengths. The canvas is 1280 x 720 CSS px = 13.333 x 7.5 in; sizes are chosen so that px and points are both exact
 * (1 px = 0.75 pt = 9525 EMU). Everything between reading and writing is in px of that canvas.
 */
export type Px = number;
export type Points = number;
export type Inches = number;
/** English Metric Units, the integer length of DrawingML (ECMA-376 part 1, 20.1.10.16): 914400 to the inch. */
export type Emu = number;

export const canvas = { width: 1280, height: 720 } as const;

export const pxFromInches = (inches: Inches): Px => inches * 96;
export const inchesFromPx = (px: Px): Inches => px / 96;
export const pointsFromPx = (px: Px): Points => px * 0.75;
export const pxFromPoints = (points: Points): Px => points / 0.75;
export const emuFromPx = (px: Px): Emu => Math.round(px * 9525);

/** A rectangle on the canvas (or in a diagram), in px, from its top left corner. */
export interface Box {
  readonly x: Px;
  readonly y: Px;
  readonly w: Px;
  readonly h: Px;
}

export interface Point {
  readonly x: Px;
  readonly y: Px;
}
