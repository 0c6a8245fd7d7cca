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

/** Spacing stands under `state`, as for classes. Lines stay 1 px wide, since their markers scale with them. */
export const requirement: Family = {
  types: ['requirement'],
  keywords: ['requirementDiagram'],
  quotationMarks: 'nowhere',
  graph: layoutGraph(),
  owners: noOwners,
  categories: noCategories,
  actorClasses: classStatement,
  authorStyles: true,
  plainLabels: noPlainLabels,
  direction: { header: /^[^\S\n]*requirementDiagram[^\S\n]*$/m, written: 'statement' },
  compact: (config, closeness) => withSection(config, 'state', closerSpacing[closeness]),
  markElements: noMarks,
  laidOutAsGraph: true,
  fixedLayouts: false,
  maxScale: usualMaxScale,
  variables: {},
  config: () => ({ requirement: { fontSize: 16 }, state: { nodeSpacing: 16, rankSpacing: 70 } }),
  rules: [
    { select: 'path.relationshipLine', op: rightAngled, strokeWidth: 1 },
    { select: 'text, tspan', replace: { '<<': '«', '>>': '»' } },
    { select: '.divider path', stroke: 'ruleStrong' },
  ],
};
