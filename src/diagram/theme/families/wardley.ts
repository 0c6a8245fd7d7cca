import type { FamilyTheme } from '../family-theme.ts';

/** Mermaid reads its configuration under `wardley-beta`. */
export const wardley: FamilyTheme = {
  config: ({ box }) => ({
    'wardley-beta': { width: box.w - 6, height: box.h - 8, padding: 40, axisFontSize: 16, labelFontSize: 16 },
  }),
  rules: [
    { select: 'text', fontSize: 16 },
    { select: '.wardley-node-label', fill: 'ink' },
    { select: 'line[stroke-dasharray]', stroke: 'rule', dash: 'solid', strokeWidth: 1 },
  ],
};
