import type { FamilyTheme } from '../family-theme.ts';

/** Sets in the colours of categories; where words overlap, it is Mermaid's layout. */
export const venn: FamilyTheme = {
  config: ({ box }) => ({ venn: { width: box.w - 136, height: box.h - 8 } }),
  rules: [{ select: 'text.label, text.label tspan', fill: 'ink', fontSize: 18 }],
};
