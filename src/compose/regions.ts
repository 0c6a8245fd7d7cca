import type { Box, Px } from '../model/units.ts';

/** A box in px of the canvas. */
export const box = (x: Px, y: Px, w: Px, h: Px): Box => ({ x, y, w, h });

/** What stands at the same place on every slide but title, section and closing. */
export const frameRegions = {
  kicker: box(72, 38, 1040, 22),
  actorGlyph: box(1178, 42, 30, 30),
  /** Two lines of the title; a title is as high as its lines. */
  title: box(72, 66, 1040, 96),
  /** Below a title of one line; a second line moves it down by that line. */
  subtitle: box(72, 110, 1040, 24),
  body: box(72, 192, 1136, 448),
  progress: box(72, 667, 1136, 3),
  source: box(72, 677, 944, 24),
  pageNumber: box(1112, 677, 96, 24),
} as const satisfies Record<string, Box>;

/** Shared regions: the whole body, its two columns, and what stands over a caption. */
export const body = frameRegions.body;
export const main = box(72, 192, 752, 448);
export const side = box(888, 192, 320, 448);
export const captioned = box(72, 192, 1136, 400);
export const caption = box(72, 608, 1136, 32);

/** Gap between a panel's edge and its text. */
export const panelInset: Px = 28;

/** Left edges and width of n cards side by side. */
export function columns(count: number): readonly Box[] {
  const pitch = [1152, 1152, 576, 384, 288][count] ?? 1152 / count;
  return Array.from({ length: count }, (_, index) => box(72 + index * pitch, body.y, pitch - 16, body.h));
}
