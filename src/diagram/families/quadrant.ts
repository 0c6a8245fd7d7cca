import { noGraph } from '../mermaid/model.ts';
import { noCategories, noMarks, noOwners, noPlainLabels, usualMaxScale, type Family } from './family.ts';

/** Four panels with a gap of paper between, in place of a frame. */
export const quadrant: Family = {
  types: ['quadrantChart'],
  keywords: ['quadrantChart'],
  quotationMarks: 'unmistakable',
  graph: noGraph,
  owners: noOwners,
  categories: noCategories,
  actorClasses: undefined,
  authorStyles: false,
  plainLabels: noPlainLabels,
  direction: undefined,
  compact: undefined,
  markElements: noMarks,
  laidOutAsGraph: false,
  fixedLayouts: false,
  maxScale: usualMaxScale,
  variables: {},
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
