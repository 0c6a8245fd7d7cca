import { type DiagramDatabase, callMap, layoutGraph } from '../mermaid/model.ts';
import {
  type Family,
  classStatement,
  closerSpacing,
  noCategories,
  noMarks,
  noOwners,
  noPlainLabels,
  usualMaxScale,
  withSection,
} from './family.ts';
import { rightAngled } from './routed-edges.ts';

/** Mermaid gives entities ids of its own making. */
const entityNames = (database: DiagramDatabase): Map<string, string> =>
  new Map([...(callMap<{ id: string }>(database, 'getEntities') ?? [])].map(([name, { id }]) => [id, name]));

/** Mermaid draws relations as basis curves and their words at 14 px. The width stays 1, since crow's feet scale with it. */
export const er: Family = {
  types: ['er'],
  keywords: ['erDiagram'],
  quotationMarks: 'nowhere',
  graph: layoutGraph({ authorIds: entityNames }),
  owners: noOwners,
  categories: noCategories,
  actorClasses: { ...classStatement, solid: false },
  authorStyles: true,
  plainLabels: noPlainLabels,
  direction: { header: /^[^\S\n]*erDiagram[^\S\n]*$/m, written: 'statement' },
  compact: (config, closeness) => withSection(config, 'er', { ...closerSpacing[closeness], rankSpacing: 90 }),
  markElements: noMarks,
  laidOutAsGraph: true,
  fixedLayouts: false,
  maxScale: usualMaxScale,
  variables: {},
  config: () => ({
    er: {
      diagramPadding: 14,
      entityPadding: 10,
      minEntityWidth: 90,
      minEntityHeight: 40,
      nodeSpacing: 36,
      // A crow's foot with its ring on either side of the words.
      rankSpacing: 94,
      fontSize: 16,
    },
  }),
  rules: [
    // Behind a hand-drawn entity Mermaid draws another, words and all.
    { select: '.node[id$="-background"] .label', drop: true },
    { select: 'path.relationshipLine', op: rightAngled, strokeWidth: 1 },
    { select: 'marker circle', fill: 'paper' },
    { select: '.edgeLabel text, .edgeLabel tspan', fontSize: 16, backdrop: 'background' },
    { select: '.row-rect-odd path, .row-rect-even path, [class*="row-rect"] path', stroke: 'rule' },
    { select: '.node .divider path', stroke: 'ruleStrong' },
    { select: '.node .name text, .node .name tspan', fontWeight: 600 },
    {
      select:
        '.attribute-type text, .attribute-type tspan, .attribute-keys text, .attribute-keys tspan, .attribute-comment text, .attribute-comment tspan',
      fill: 'muted',
    },
  ],
};
