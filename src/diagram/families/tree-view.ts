import { noGraph } from '../mermaid/model.ts';
import { noCategories, noMarks, noOwners, noPlainLabels, usualMaxScale, type Family } from './family.ts';

/** Folders semibold. */
export const treeView: Family = {
  types: ['treeView'],
  keywords: ['treeView-beta'],
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
  variables: {
    treeView: {
      labelFontSize: '16px',
      labelColor: 'ink',
      lineColor: 'ruleStrong',
      iconColor: 'muted',
      descriptionColor: 'muted',
      highlightBg: 'panel',
      highlightStroke: 'ink',
    },
  },
  config: () => ({ treeView: { rowIndent: 20, paddingX: 6, paddingY: 6 } }),
  rules: [{ select: '.treeView-node-dir', fontWeight: 600 }],
};
