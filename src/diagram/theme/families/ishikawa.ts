import type { FamilyTheme } from '../family-theme.ts';

/** Mermaid lays it out tall, about 550 px. */
export const ishikawa: FamilyTheme = {
  config: () => ({ ishikawa: { diagramPadding: 2 } }),
  rules: [{ select: 'text', fontSize: 16 }],
};
