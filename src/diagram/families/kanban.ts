import { each } from '../theme/apply-rules.ts';
import { boxOf, moveBy, type Operation } from '../theme/theme-context.ts';
import { call, layoutGraph } from '../mermaid/model.ts';
import { noMarks, noOwners, noPlainLabels, usualMaxScale, type Family } from './family.ts';

/** Mermaid breaks words of cards at their right edge, where they begin inside the left one. */
const missing = 12;

/** Columns and cards become wider than the words in them; what stands at the right edge of a card goes along. */
const roomAtRight: Operation = (columns, context) => {
  const cards = [...context.svg.querySelectorAll('.items > .node')].map((card) => ({
    card,
    box: boxOf(card, context),
  }));
  for (const [index, column] of columns.entries()) {
    const ground = column.querySelector('rect');
    if (!ground) continue;
    const area = boxOf(ground, context);
    const title = column.querySelector('.cluster-label');
    if (title) moveBy(title, missing / 2, 0);
    ground.setAttribute('width', String(Number(ground.getAttribute('width')) + missing));
    moveBy(column, index * missing, 0);
    for (const { card, box } of cards) {
      const middle = box.x + box.w / 2;
      if (middle < area.x || middle > area.x + area.w) continue;
      const rect = card.querySelector('rect.basic');
      rect?.setAttribute('width', String(Number(rect.getAttribute('width')) + missing));
      // Who it is assigned to stands last, and ends at the right edge.
      const assigned = [...card.querySelectorAll('.label')].at(2);
      if (assigned) moveBy(assigned, missing, 0);
      moveBy(card, index * missing, 0);
    }
  }
};

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
    { select: '.sections > .cluster, .sections > g', op: roomAtRight },
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
