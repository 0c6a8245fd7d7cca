import type { FamilyTheme } from '../family-theme.ts';
import { cloudText } from '../ops/cloud-text.ts';
import { rightAngled } from '../ops/right-angled.ts';

/** Edges at right angles. Nodes are panel, in a group paper, and the group is a panel without a line. */
export const flowchart: FamilyTheme = {
  rules: [
    { select: '.node', op: cloudText },
    { select: '.cluster rect', stroke: 'none' },
    { select: '.cluster-label text, .cluster-label tspan', fontWeight: 600, fill: 'ink2' },
    {
      select:
        '.node.in-cluster:not(.hero) :is(rect.label-container,polygon.label-container,circle.label-container,path.label-container,.label-container path)',
      fill: 'paper',
    },
    { select: 'path.flowchart-link', stroke: 'ink2', strokeWidth: 2, op: rightAngled },
    { select: 'path.flowchart-link.edge-thickness-thick', strokeWidth: 4 },
    { select: 'path.flowchart-link.edge-pattern-dotted', dash: 'sysDot' },
    { select: 'marker path, marker circle', fill: 'ink2', stroke: 'none' },
    { select: 'marker[id*="cross"] path', stroke: 'ink2', strokeWidth: 2 },
    { select: 'marker[id*="point"]', head: 12 },
  ],
};
