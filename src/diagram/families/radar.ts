import { each } from '../theme/apply-rules.ts';
import { type DiagramDatabase, call, noGraph } from '../mermaid/model.ts';
import { noMarks, noOwners, noPlainLabels, usualMaxScale, type Family } from './family.ts';

/** Straight curves, faint fills, hairlines. */
export const radar: Family = {
  types: ['radar'],
  keywords: ['radar-beta'],
  quotationMarks: 'unmistakable',
  graph: noGraph,
  owners: noOwners,
  categories: {
    names: (database) =>
      (call<{ name: string; label: string }[]>(database, 'getCurves') ?? []).map(({ name, label }) => [name, label]),
    scheme: () => 'colours',
  },
  actorClasses: undefined,
  authorStyles: false,
  amounts: [{ pattern: /\bticks\s+(?<amount>\d+)/g, most: 100, what: 'ticks' }],
  plainLabels: noPlainLabels,
  direction: undefined,
  compact: undefined,
  markElements: noMarks,
  laidOutAsGraph: false,
  fixedLayouts: false,
  maxScale: usualMaxScale,
  variables: {
    radar: {
      axisColor: 'rule',
      axisStrokeWidth: 1,
      axisLabelFontSize: 16,
      curveOpacity: 0.12,
      curveStrokeWidth: 2.5,
      graticuleColor: 'rule',
      graticuleStrokeWidth: 1,
      graticuleOpacity: 0,
      legendBoxSize: 14,
      legendFontSize: 16,
    },
  },
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
