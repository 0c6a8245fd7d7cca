import type { Px } from '../model/units.ts';

/** What the base text of a diagram may come to, largest first: the deck's type scale. */
const textSizes = [24, 20, 18, 16] as const;
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
