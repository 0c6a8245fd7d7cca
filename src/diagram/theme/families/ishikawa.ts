import type { FamilyTheme } from '../family-theme.ts';

/** layout is tall (about 550 px): scaled, text below the floor. */
export const ishikawa: FamilyTheme = {
  config: () => ({ ishikawa: { diagramPadding: 2 } }),
  rules: [{ select: 'text', fontSize: 16 }],
};
