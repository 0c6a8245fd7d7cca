import { noGraph } from '../mermaid/model.ts';
import { boxOf, moveBy, type Operation } from '../theme/theme-context.ts';
import { noCategories, noMarks, noOwners, noPlainLabels, usualMaxScale, type Family } from './family.ts';

const gap = { x: 40, y: 20 } as const;

/** Parts that stand below each other in as many columns, in order, as let the drawing fill its box at the largest scale. */
const columns: Operation = (parts, context) => {
  if (parts.length < 2) return;
  const boxes = parts.map((part) => boxOf(part, context));
  const layouts = parts.map((_, index) => arrange(index + 1));
  const scaleOf = ({ w, h }: { w: number; h: number }): number => Math.min(context.box.w / w, context.box.h / h);
  const best = layouts.reduce((a, b) => (scaleOf(b) > scaleOf(a) * 1.05 ? b : a));
  for (const [index, part] of parts.entries()) {
    const [to, from] = [best.places[index]!, boxes[index]!];
    moveBy(part, to.x - from.x, to.y - from.y);
  }

  /** In at most `count` columns, each filled up to a height that just suffices. */
  function arrange(count: number): { w: number; h: number; places: { x: number; y: number }[] } {
    const total = boxes.reduce((sum, { h }) => sum + h + gap.y, 0);
    let limit = Math.max(total / count, ...boxes.map(({ h }) => h + gap.y));
    while (fill(limit).columns > count) limit *= 1.05;
    return fill(limit);
  }

  function fill(limit: number): { w: number; h: number; columns: number; places: { x: number; y: number }[] } {
    let [x, y, widest, height, count] = [0, 0, 0, 0, 1];
    const places = boxes.map(({ w, h }) => {
      if (y > 0 && y + h > limit + 1) {
        x += widest + gap.x;
        [y, widest] = [0, 0];
        count++;
      }
      const place = { x, y };
      y += h + gap.y;
      widest = Math.max(widest, w);
      height = Math.max(height, y - gap.y);
      return place;
    });
    return { w: x + widest, h: height, columns: count, places };
  }
};

/** Rules below each other in Mermaid; here in columns. */
export const railroad: Family = {
  types: ['railroad', 'railroadEbnf', 'railroadAbnf', 'railroadPeg'],
  keywords: ['railroad', 'railroad-beta', 'railroad-ebnf-beta', 'railroad-abnf-beta', 'railroad-peg-beta'],
  quotationMarks: 'nowhere',
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
  variables: {},
  config: () => ({}),
  rules: [
    { select: 'path, line, rect', strokeWidth: 1.5 },
    { select: '.railroad-rule', op: columns },
  ],
};
