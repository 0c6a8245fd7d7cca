import type { FamilyTheme } from '../family-theme.ts';

/**  */
export const swimlane: FamilyTheme = {
  config: () => ({ swimlane: { lineHops: 'arc' } }),
  rules: [
    { select: '.cluster rect', stroke: 'rule' },
    { select: '.node rect, .node polygon, .node circle', fill: 'paper' },
  ],
};
