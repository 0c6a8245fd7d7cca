import type { FamilyTheme } from '../family-theme.ts';
import { treemapLeaf } from '../ops/treemap-leaf.ts';

/** Colour is the section. Words of one size in place of Mermaid's 8 to 38 px. */
export const treemap: FamilyTheme = {
  config: ({ box }) => ({
    treemap: { padding: 4, nodeWidth: Math.floor((box.w - 4) / 10), nodeHeight: Math.floor((box.h - 14) / 10) },
  }),
  rules: [
    { select: '.treemapSection', fill: 'paper', stroke: 'none' },
    { select: '.treemapSectionLabel', fontSize: 16, fontWeight: 600, fill: 'ink' },
    { select: '.treemapSectionValue', fontSize: 16, fill: 'muted', fontStyle: 'normal' },
    { select: '.treemapLeaf', fillOpacity: 1, stroke: 'paper', strokeWidth: 2 },
    { select: '.treemapLeafGroup', op: treemapLeaf },
  ],
};
