import type { FamilyTheme } from '../family-theme.ts';

/** As flowcharts. Mermaid 11.17 itself throws on an edge that ends at a rhombus. */
export const block: FamilyTheme = {
  config: () => ({ block: { padding: 10 } }),
  rules: [
    { select: 'rect.basic.cluster', fill: 'panel', stroke: 'none' },
    { select: '.node :is(rect,polygon,circle,path,ellipse):not(.cluster)', radius: 0 },
    { select: '.node.in-cluster :is(rect,polygon,circle,path)', fill: 'paper' },
    { select: 'path.flowchart-link', strokeWidth: 1.5 },
  ],
};
