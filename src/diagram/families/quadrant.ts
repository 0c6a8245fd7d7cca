import { noGraph } from '../mermaid/model.ts';
import { boxOf, type Operation } from '../theme/theme-context.ts';
import { keepNamesApart } from './text-operations.ts';
import { noCategories, noMarks, noOwners, noPlainLabels, usualMaxScale, type Family } from './family.ts';

const pointNames: Operation = (points, context) => {
  const named = points.flatMap((point) => {
    const [mark, name] = [point.querySelector('circle'), point.querySelector('text')];
    return mark && name ? [{ mark, name }] : [];
  });
  const frame = context.svg.querySelector('.quadrants');
  const words = [...context.svg.querySelectorAll('.quadrant text, .label text')];
  const within = frame && boxOf(frame, context);
  if (!within) return;
  const boxes = words.filter((text) => text.textContent.trim() !== '').map((text) => boxOf(text, context));
  keepNamesApart(named, { words: boxes, lines: [], within }, context);
};

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
  rules: [
    { select: '.quadrant text', fontWeight: 600 },
    { select: '.data-point', op: pointNames },
  ],
};
