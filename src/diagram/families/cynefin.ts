import { noGraph } from '../mermaid/model.ts';
import { noCategories, noMarks, noOwners, noPlainLabels, usualMaxScale, type Family } from './family.ts';
import { centerOnLine } from './text-operations.ts';

/** Straight borders (`boundaryAmplitude: 0`); the words of a transition on its curve. */
export const cynefin: Family = {
  types: ['cynefin'],
  keywords: ['cynefin-beta'],
  quotationMarks: 'unmistakable',
  graph: noGraph,
  owners: noOwners,
  categories: noCategories,
  actorClasses: undefined,
  authorStyles: false,
  plainLabels: noPlainLabels,
  direction: undefined,
  compact: undefined,
  markElements: noMarks,
  laidOutAsGraph: false,
  fixedLayouts: false,
  maxScale: usualMaxScale,
  variables: {
    cynefin: {
      domainFontSize: 18,
      itemFontSize: 17,
      boundaryColor: 'ruleStrong',
      boundaryWidth: 1,
      cliffColor: 'ink',
      cliffWidth: 3,
      arrowColor: 'muted',
      arrowWidth: 1.5,
      complexBg: 'panel',
      complicatedBg: 'panel',
      chaoticBg: 'panel',
      clearBg: 'panel',
      confusionBg: 'paper',
      textColor: 'ink2',
      labelColor: 'ink',
    },
  },
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
    { select: '.cynefinItem', fill: 'paper', stroke: 'ruleStrong', fillOpacity: 1, radius: 0 },
    { select: '.cynefinBoundary', dash: 'solid', stroke: 'paper', strokeWidth: 4 },
    { select: '.cynefinSubtitle', fontStyle: 'normal' },
    { select: '.cynefinSubtitle', matching: /Practices/, move: [0, 6] },
    { select: '.cynefinArrowLabel', op: centerOnLine, backdrop: 'background' },
  ],
};
