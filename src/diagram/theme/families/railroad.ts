import type { FamilyTheme } from '../family-theme.ts';
import { columns } from '../ops/columns.ts';

/** Rules below each other in Mermaid; here in columns. */
export const railroad: FamilyTheme = {
  rules: [
    { select: 'path, line, rect', strokeWidth: 1.5 },
    { select: '.railroad-rule', op: columns },
  ],
};
