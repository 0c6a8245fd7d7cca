import type { FamilyTheme } from '../family-theme.ts';
import { rightAngled } from '../ops/right-angled.ts';

/** Spacing stands under `state`, as for classes. Lines stay 1 px wide, since their markers scale with them. */
export const requirement: FamilyTheme = {
  config: () => ({ requirement: { fontSize: 16 }, state: { nodeSpacing: 16, rankSpacing: 70 } }),
  rules: [
    { select: 'path.relationshipLine', op: rightAngled, strokeWidth: 1 },
    { select: 'text, tspan', replace: { '<<': '«', '>>': '»' } },
    { select: '.divider path', stroke: 'rule' },
  ],
};
