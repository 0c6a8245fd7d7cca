import type { FamilyTheme } from '../family-theme.ts';

/** spacing is set under state, as for class. << >> become guillemets; width 1, the markers scale with it. */
export const requirement: FamilyTheme = {
  config: () => ({ requirement: { fontSize: 16 }, state: { nodeSpacing: 16, rankSpacing: 70 } }),
  rules: [
    { select: 'path.edge-thickness-normal', strokeWidth: 1 },
    { select: 'text, tspan', replace: { '<<': '«', '>>': '»' } },
    { select: '.divider path', stroke: 'rule' },
  ],
};
