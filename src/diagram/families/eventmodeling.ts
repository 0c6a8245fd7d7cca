import { layoutGraph } from '../mermaid/model.ts';
import { noCategories, noMarks, noOwners, noPlainLabels, usualMaxScale, type Family } from './family.ts';

/** Its words are HTML inside the SVG. */
export const eventmodeling: Family = {
  types: ['eventmodeling'],
  keywords: ['eventmodeling'],
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
  config: () => ({}),
  rules: [
    { select: 'foreignObject div, foreignObject span', color: 'ink' },
    { select: 'rect', radius: 0 },
  ],
};
