import { call, noGraph } from '../mermaid/model.ts';
import { noMarks, noOwners, noPlainLabels, usualMaxScale, type Family } from './family.ts';

/** Sets in the colours of categories; where words overlap, it is Mermaid's layout. */
export const venn: Family = {
  types: ['venn'],
  keywords: ['venn-beta'],
  quotationMarks: 'unmistakable',
  graph: noGraph,
  owners: noOwners,
  categories: {
    names: (database) =>
      (call<{ sets: string[] }[]>(database, 'getSubsetData') ?? [])
        .filter(({ sets }) => sets.length === 1)
        .map(({ sets }) => [sets[0]!]),
    scheme: () => 'colours',
  },
  actorClasses: undefined,
  authorStyles: false,
  amounts: [{ pattern: /^\s*set\b/gm, most: 30, what: 'sets' }],
  plainLabels: noPlainLabels,
  direction: undefined,
  compact: undefined,
  markElements: noMarks,
  laidOutAsGraph: false,
  fixedLayouts: false,
  maxScale: usualMaxScale,
  variables: {},
  config: ({ box }) => ({ venn: { width: box.w - 136, height: box.h - 8 } }),
  rules: [{ select: 'text.label, text.label tspan', fill: 'ink', fontSize: 18 }],
};
