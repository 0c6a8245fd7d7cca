import type { FamilyTheme } from '../family-theme.ts';

/** Four panels with a gap of paper between, in place of a frame. */
export const quadrant: FamilyTheme = {
  config: ({ box }) => ({
    quadrantChart: {
      chartWidth: box.w - 136,
      chartHeight: box.h - 8,
      titleFontSize: 18,
      quadrantLabelFontSize: 16,
      xAxisLabelFontSize: 16,
      yAxisLabelFontSize: 16,
      pointLabelFontSize: 16,
      pointRadius: 6,
      quadrantInternalBorderStrokeWidth: 4,
      quadrantExternalBorderStrokeWidth: 0,
      quadrantTextTopPadding: 10,
      xAxisPosition: 'bottom',
    },
  }),
  rules: [{ select: '.quadrant text', fontWeight: 600 }],
};
