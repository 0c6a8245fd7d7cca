import { layoutGraph } from '../mermaid/model.ts';
import { classStatement, noCategories, noMarks, noOwners, usualMaxScale, type Family } from './family.ts';
import { flowchartLabels } from './flowchart.ts';

/** Lanes on panels with a hairline around; steps and lines as in a flowchart. */
export const swimlane: Family = {
  types: ['swimlane'],
  keywords: ['swimlane-beta'],
  quotationMarks: 'unmistakable',
  graph: layoutGraph(),
  owners: noOwners,
  categories: noCategories,
  actorClasses: classStatement,
  authorStyles: true,
  plainLabels: flowchartLabels,
  direction: undefined,
  compact: undefined,
  markElements: noMarks,
  laidOutAsGraph: false,
  fixedLayouts: false,
  maxScale: usualMaxScale,
  variables: {},
  config: () => ({ layout: 'swimlane', swimlane: { lineHops: 'arc' } }),
  rules: [
    { select: '.cluster rect', stroke: 'ruleStrong' },
    { select: '.cluster-label text, .cluster-label tspan', fontWeight: 600, fill: 'ink2' },
    { select: '.node rect, .node polygon, .node circle', fill: 'paper' },
    { select: 'path.flowchart-link', stroke: 'ink2', strokeWidth: 2 },
    { select: 'marker path, marker circle', fill: 'ink2', stroke: 'none' },
    { select: 'marker[id*="cross"] path', stroke: 'ink2', strokeWidth: 2 },
    { select: '.edgeLabel text', backdrop: 'background' },
  ],
};
