import type { Theme } from '../model/deck.ts';
import type { Grid } from '../model/room.ts';

/** Measures of the built-in theme `quad` on 1280 x 720. */
export const quadGrid: Grid = {
  width: 1280,
  height: 720,
  margin: 72,
  kickerTop: 28,
  titleTop: 54,
  stops: [152, 198],
  bottom: 640,
  progressTop: 667,
  footTop: 677,
  sideWidth: 320,
  sideGap: 64,
  gutter: 24,
  columnGap: 48,
};

export const gridOf = (_theme: Theme): Grid => quadGrid;
