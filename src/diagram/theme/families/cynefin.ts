import type { FamilyTheme } from '../family-theme.ts';
import { centerOnLine } from '../ops/center-on-line.ts';

/** Straight borders (`boundaryAmplitude: 0`); the words of a transition on its curve. */
export const cynefin: FamilyTheme = {
  config: ({ box }) => ({
    cynefin: {
      width: box.w - 16,
      height: box.h - 48,
      padding: 16,
      boundaryAmplitude: 0,
    },
  }),
  rules: [
    { select: '.cynefinDomain', fillOpacity: 1 },
    { select: '.cynefinItem', fill: 'paper', stroke: 'rule', fillOpacity: 1, radius: 0 },
    { select: '.cynefinBoundary', dash: 'solid', stroke: 'paper', strokeWidth: 4 },
    { select: '.cynefinSubtitle', fontStyle: 'normal' },
    { select: '.cynefinSubtitle', matching: /Practices/, move: [0, 6] },
    { select: '.cynefinArrowLabel', op: centerOnLine, backdrop: 'ground' },
  ],
};
