import { noGraph } from '../mermaid/model.ts';
import { noCategories, noMarks, noOwners, noPlainLabels, usualMaxScale, type Family } from './family.ts';

/** Mermaid reads its configuration under `wardley-beta`. */
export const wardley: Family = {
  types: ['wardley'],
  keywords: ['wardley-beta'],
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
    'wardley-beta': { width: box.w - 6, height: box.h - 8, padding: 40, axisFontSize: 16, labelFontSize: 16 },
  }),
  rules: [
    { select: 'text', fontSize: 16 },
    { select: '.wardley-node-label', fill: 'ink' },
    { select: 'line[stroke-dasharray]', stroke: 'ruleStrong', dash: 'solid', strokeWidth: 1 },
  ],
};
