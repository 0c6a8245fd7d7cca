import type { CanvasSize } from '../model/outline.ts';
import type { Grid } from '../model/room.ts';
import type { Px } from '../model/units.ts';
import type { ThemeGrid } from './define-theme.ts';
import type { TypeScale } from './type-scale.ts';

/** Widths of the canvases; all are 720 px high: 13.333, 10, 12 and 10.833 inches by 7.5. */
const widths: Readonly<Record<CanvasSize, Px>> = { '16:9': 1280, '4:3': 960, '16:10': 1152, A4: 1040 };

/** The measures of a theme on a canvas of one size: what stands beside a drawing gives way with the width. */
export function gridFor(theme: ThemeGrid, size: CanvasSize, type: TypeScale): Grid {
  const width = widths[size];
  return {
    ...theme,
    width,
    height: 720,
    titleLines: [type.title.line, type.titleSmall.line],
    sideWidth: Math.round(width / 4),
    sideGap: width < 1152 ? 40 : 64,
  };
}
