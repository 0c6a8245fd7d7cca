import type { FamilyTheme } from '../family-theme.ts';

/** labels are foreignObject. */
export const eventmodeling: FamilyTheme = {
  rules: [{ select: 'rect', radius: 0 }],
};
