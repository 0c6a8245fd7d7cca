import type { FamilyTheme } from '../family-theme.ts';
import { pieLabels } from '../ops/pie-labels.ts';

/** Names and shares outside, as in the deck's own charts. */
export const pie: FamilyTheme = {
  config: () => ({ pie: { textPosition: 0.75 } }),
  rules: [{ select: 'text.slice', op: pieLabels }],
};
