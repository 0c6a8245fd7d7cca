import type { FamilyTheme } from '../family-theme.ts';

/** Its words are HTML inside the SVG. */
export const eventmodeling: FamilyTheme = {
  rules: [
    { select: 'foreignObject div, foreignObject span', color: 'ink' },
    { select: 'rect', radius: 0 },
  ],
};
