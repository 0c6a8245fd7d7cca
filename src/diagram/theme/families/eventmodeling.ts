import type { FamilyTheme } from '../family-theme.ts';

/** labels are foreignObject. */
export const eventmodeling: FamilyTheme = {
  rules: [
    { select: 'foreignObject div, foreignObject span', color: 'ink' },
    { select: 'rect', radius: 0 },
  ],
};
