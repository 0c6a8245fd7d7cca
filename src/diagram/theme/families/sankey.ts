import type { DiagramDatabase } from '../../mermaid/runtime.ts';
import type { FamilyTheme } from '../family-theme.ts';
import { ribbon } from '../ops/ribbon.ts';

/** No gradients and no blending, which turns black on dark grounds. */
export const sankey: FamilyTheme = {
  config: ({ box, database }) => ({
    sankey: {
      width: box.w - 6,
      height: box.h - 8,
      linkColor: 'source',
      nodeWidth: 14,
      nodePadding: 16,
      showValues: true,
      nodeAlignment: 'justify',
      nodeColors: nodeColours(database),
    },
  }),
  rules: [
    { select: '.link', blend: 'normal', strokeOpacity: 0.3 },
    { select: '.node-labels text', fontSize: 16, fill: 'ink', fontWeight: 600 },
    { select: '.link path', op: ribbon },
    { select: '.links', order: 'back' },
  ],
};

function nodeColours(database: DiagramDatabase): Record<string, string> {
  const nodes = typeof database.getNodes === 'function' ? (database.getNodes as () => { ID: string }[])() : [];
  return Object.fromEntries(nodes.map(({ ID }, index) => [ID, `cat.${index}.solid`]));
}
