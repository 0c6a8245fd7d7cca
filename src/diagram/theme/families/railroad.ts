import type { FamilyTheme } from '../family-theme.ts';

/** terminal fill comes from secondBkg. */
export const railroad: FamilyTheme = {
  rules: [{ select: 'path, line, rect', strokeWidth: 1.5 }],
};
