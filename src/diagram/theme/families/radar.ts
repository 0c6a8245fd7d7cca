import type { DiagramDatabase } from '../../mermaid/runtime.ts';
import { each, type FamilyTheme } from '../family-theme.ts';

/** Straight curves, faint fills, hairlines. */
export const radar: FamilyTheme = {
  config: ({ box, database }) => ({
    radar: {
      width: Math.min(430, box.w - 320),
      height: box.h - 50 - titleRoom(database),
      marginTop: titleRoom(database),
      marginBottom: 28,
      marginLeft: 60,
      marginRight: 60,
      axisLabelFactor: 1.1,
      curveTension: 0,
    },
  }),
  rules: [
    { select: '.radarLegendText, .radarAxisLabel', fill: 'ink' },
    ...each(0, 8, (i) => ({ select: `.radarLegendBox-${i}`, fillOpacity: 1 })),
  ],
};

/** The title stands at the very top, the first axis's name below it. */
const titleRoom = (database: DiagramDatabase): number => (database.getDiagramTitle?.() ? 64 : 28);
