import { each } from '../theme/apply-rules.ts';
import { call, layoutGraph } from '../mermaid/model.ts';
import { noMarks, noOwners, noPlainLabels, usualMaxScale, type Family } from './family.ts';

/** Columns are panels under a rule in the category's colour; priority is width and tone: what is urgent is red where no actor can be. */
export const kanban: Family = {
  types: ['kanban'],
  keywords: ['kanban'],
  quotationMarks: 'unmistakable',
  graph: layoutGraph(),
  owners: noOwners,
  categories: {
    names: (database) =>
      (call<{ id: string; label?: string }[]>(database, 'getSections') ?? []).map(({ id, label }) => [id, label ?? '']),
    scheme: () => 'colours',
  },
  actorClasses: undefined,
  authorStyles: false,
  plainLabels: noPlainLabels,
  direction: undefined,
  compact: undefined,
  markElements: noMarks,
  laidOutAsGraph: false,
  fixedLayouts: false,
  maxScale: usualMaxScale,
  variables: {},
  config: () => ({ kanban: { padding: 8, sectionWidth: 210 } }),
  rules: [
    ...each(1, 12, (i) => ({
      select: `.section-${i} > rect`,
      fill: 'panel',
      stroke: 'none',
      radius: 0,
      topRule: `cat.${i - 1}.solid`,
    })),
    { select: '.cluster-label text, .cluster-label tspan', fill: 'ink', fontWeight: 600 },
    { select: 'rect.background', fill: 'none' },
    { select: '.items .node rect.basic', fill: 'paper', stroke: 'ruleStrong', strokeWidth: 1, radius: 0 },
    { select: '.items .node text, .items .node tspan', fill: 'ink' },
    { select: 'line[stroke="red"]', stroke: 'urgent', strokeWidth: 7 },
    { select: 'line[stroke="orange"]', stroke: 'urgent', strokeWidth: 3 },
    { select: 'line[stroke="blue"]', stroke: 'muted', strokeWidth: 3 },
    { select: 'line[stroke="lightblue"]', stroke: 'ruleStrong', strokeWidth: 2 },
  ],
};
