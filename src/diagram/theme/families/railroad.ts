import type { FamilyTheme } from '../family-theme.ts';
import { columns } from '../ops/columns.ts';

/** terminal fill comes from secondBkg. */
export const railroad: FamilyTheme = {
  rules: [
    { select: 'path, line, rect', strokeWidth: 1.5 },
    { select: '.railroad-rule', op: columns },
  ],
};
