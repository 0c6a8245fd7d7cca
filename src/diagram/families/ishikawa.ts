import { layoutGraph } from '../mermaid/model.ts';
import { noCategories, noMarks, noOwners, noPlainLabels, usualMaxScale, type Family } from './family.ts';

/** Mermaid lays it out tall, about 550 px. */
export const ishikawa: Family = {
  types: ['ishikawa'],
  keywords: ['ishikawa-beta'],
  quotationMarks: 'unmistakable',
  graph: layoutGraph(),
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
  config: () => ({ ishikawa: { diagramPadding: 2 } }),
  rules: [{ select: 'text', fontSize: 16 }],
};
