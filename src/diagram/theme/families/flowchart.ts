import type { FamilyTheme } from '../family-theme.ts';
import { rightAngled } from '../ops/right-angled.ts';

/** curve linear, not basis; then right-angled. In a panel (subgraph) nodes turn to paper, outside they are panel; the group needs no border. actor nodes: see actors. */
export const flowchart: FamilyTheme = {
  rules: [
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
