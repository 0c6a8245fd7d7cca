import type { FamilyTheme } from '../family-theme.ts';

/**  */
/** Folders semibold. */
export const treeView: FamilyTheme = {
  config: () => ({ treeView: { rowIndent: 20, paddingX: 6, paddingY: 6 } }),
  rules: [{ select: '.treeView-node-dir', fontWeight: 600 }],
};
