import type { FamilyTheme } from '../family-theme.ts';
import { ribbon } from '../ops/ribbon.ts';

/** colours are d3 Tableau10 in order of the nodes: remap (the tenth node and the first share none, the eleventh repeats), or fill sankey.nodeColors per node before the render. No gradient, no multiply (black in dark mode). */
export const sankey: FamilyTheme = {
  config: ({ box }) => ({
    sankey: {
      width: box.w - 6,
      height: box.h - 8,
      linkColor: 'source',
      nodeWidth: 14,
      nodePadding: 16,
      showValues: true,
      nodeAlignment: 'justify',
    },
  }),
  rules: [
    {
      remap: {
        '#4e79a7': 'cat.0.solid',
        '#f28e2c': 'cat.1.solid',
        '#e15759': 'cat.2.solid',
        '#76b7b2': 'cat.3.solid',
        '#59a14f': 'cat.4.solid',
        '#edc949': 'cat.5.solid',
        '#af7aa1': 'cat.6.solid',
        '#ff9da7': 'cat.7.solid',
        '#9c755f': 'cat.8.solid',
        '#bab0ab': 'cat.9.solid',
      },
      select: '.nodes rect, .links path',
    },
    { select: '.link', blend: 'normal', strokeOpacity: 0.3 },
    { select: '.node-labels text', fontSize: 16, fill: 'ink', fontWeight: 600 },
    { select: '.link path', op: ribbon },
    { select: '.links', order: 'back' },
  ],
};
