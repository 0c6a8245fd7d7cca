import { layoutGraph } from '../mermaid/model.ts';
import {
  classStatement,
  closerSpacing,
  noCategories,
  noMarks,
  noOwners,
  noPlainLabels,
  usualMaxScale,
  withSection,
  type Family,
} from './family.ts';
import { rightAngled } from './routed-edges.ts';
import { centerText } from './text-operations.ts';

/** People, what they do, and the system that it happens in, on a panel. */
export const usecase: Family = {
  types: ['usecase'],
  keywords: ['usecase-beta'],
  quotationMarks: 'unmistakable',
  graph: layoutGraph({ elementIds: (id) => [`diagram-usecase-${id}`] }),
  owners: noOwners,
  categories: noCategories,
  actorClasses: classStatement,
  authorStyles: true,
  plainLabels: noPlainLabels,
  direction: { header: /^[^\S\n]*usecase-beta[^\S\n]*$/m, written: 'statement' },
  compact: (config, closeness) => withSection(config, 'usecase', closerSpacing[closeness]),
  markElements: noMarks,
  laidOutAsGraph: true,
  fixedLayouts: false,
  maxScale: usualMaxScale,
  variables: {},
  config: () => ({
    usecase: {
      nodeSpacing: 32,
      rankSpacing: 72,
      diagramPadding: 2,
      wrappingWidth: 200,
      minNodeWidth: 0,
      actorFontSize: 16,
      usecaseFontSize: 16,
    },
  }),
  rules: [
    // Mermaid places the words of these as HTML, from their left edge.
    { select: '.node:not(.usecase-actor)', op: centerText },
    { select: '.cluster rect, .cluster path', fill: 'panel', stroke: 'ruleStrong' },
    { select: '.cluster-label text, .cluster-label tspan', fontWeight: 600, fill: 'ink2' },
    { select: '.node.in-cluster :is(rect,ellipse,circle,polygon,path)', fill: 'paper' },
    { select: '.edgePaths path', op: rightAngled, stroke: 'ink2', strokeWidth: 1.5 },
  ],
};
