import type { FamilyTheme } from '../family-theme.ts';
import { clearOfNodes } from '../ops/clear-of-nodes.ts';
import { rightAngledClasses } from '../ops/right-angled-classes.ts';

/** Spacing stands under `state`: that is what the renderer of classes reads. Mermaid's multiplicities are 11 px. */
export const classDiagram: FamilyTheme = {
  config: () => ({
    class: { htmlLabels: false, padding: 8, hideEmptyMembersBox: true },
    state: { nodeSpacing: 24, rankSpacing: 90 },
  }),
  rules: [
    { select: 'path.relation', op: rightAngledClasses },
    { select: 'marker.extension path, marker.aggregation path, marker.lollipop circle', fill: 'paper' },
    {
      select: '.edgeTerminals text, .edgeTerminals tspan',
      fontSize: 16,
      fill: 'ink2',
      op: clearOfNodes,
      backdrop: 'ground',
    },
    { select: '.divider path, .divider line', stroke: 'rule' },
  ],
};
