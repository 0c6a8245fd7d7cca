import { noGraph } from '../mermaid/model.ts';
import { noCategories, noMarks, noOwners, noPlainLabels, usualMaxScale, type Family } from './family.ts';

/** `paddingX` keeps the bit numbers of neighbours apart. */
export const packet: Family = {
  types: ['packet'],
  keywords: ['packet'],
  quotationMarks: 'nowhere',
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
    packet: {
      bitWidth: Math.max(20, Math.floor((box.w - 76) / 32)),
      rowHeight: 44,
      bitsPerRow: 32,
      paddingX: 8,
      paddingY: 24,
      showBits: true,
    },
  }),
  rules: [],
};
