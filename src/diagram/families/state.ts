import { isElement } from '../../svg-dom/dom-types.ts';
import { layoutGraph, type GraphModel } from '../mermaid/model.ts';
import { boxOf, moveBy, setStyle, type Operation } from '../theme/theme-context.ts';
import {
  classStatement,
  closerSpacing,
  noCategories,
  noMarks,
  noOwners,
  noPlainLabels,
  usualMaxScale,
  withSection,
  type Family,
} from './family.ts';
import { rightAngled } from './routed-edges.ts';

/** Words in several lines, each from the left, become centred about the same middle. */
const centerRows: Operation = (texts, context) => {
  for (const text of texts) {
    if (text.querySelectorAll('.row').length < 2) continue;
    const before = boxOf(text, context);
    setStyle(text, 'text-anchor', 'middle');
    const after = boxOf(text, context);
    moveBy(text, before.x + before.w / 2 - after.x - after.w / 2, 0);
  }
};

/** The inner rectangle of a composite state reaches to the edge of the outer one; else a double line shows at its foot. */
const growToOuter: Operation = (inners) => {
  for (const inner of inners) {
    const outer = isElement(inner.parentNode) ? inner.parentNode.querySelector('rect.outer') : null;
    if (!outer) continue;
    const number = (name: string): number => Number.parseFloat(outer.getAttribute(name) ?? '0');
    const top = Number.parseFloat(inner.getAttribute('y') ?? '0');
    inner.setAttribute('x', String(number('x') + 1));
    inner.setAttribute('width', String(number('width') - 2));
    inner.setAttribute('height', String(number('y') + number('height') - 1 - top));
  }
};

/**
 * Transitions as horizontal and vertical pieces. Where two states inside a composite one lead to each other, Mermaid's own bends stay:
 * composites flow their own way, and there the two would lie on one line.
 */
const rightAngledStates: Operation = (paths, context) => {
  if (!context.model || !hasPairInside(context.model)) rightAngled(paths, context);
};

function hasPairInside({ nodes, edges }: GraphModel): boolean {
  const inside = new Set(nodes.filter((node) => node.parent !== undefined).map((node) => node.id));
  const seen = new Set(edges.map((edge) => `${edge.from}\0${edge.to}`));
  return edges.some(({ from, to }) => from !== to && inside.has(from) && inside.has(to) && seen.has(`${to}\0${from}`));
}

/** Square corners; the inner rectangle of a composite state grows to the outer one. */
export const state: Family = {
  types: ['state', 'stateDiagram'],
  keywords: ['stateDiagram-v2', 'stateDiagram'],
  quotationMarks: 'after colons',
  graph: layoutGraph(),
  owners: noOwners,
  categories: noCategories,
  actorClasses: classStatement,
  authorStyles: true,
  plainLabels: noPlainLabels,
  direction: { header: /^[^\S\n]*stateDiagram(?:-v2)?[^\S\n]*$/m, written: 'statement' },
  compact: (config, closeness) => withSection(config, 'state', closerSpacing[closeness]),
  markElements: noMarks,
  laidOutAsGraph: true,
  fixedLayouts: false,
  maxScale: usualMaxScale,
  variables: {},
  config: () => ({
    state: { htmlLabels: false, padding: 8, nodeSpacing: 36, rankSpacing: 36, wrappingWidth: 200, minNodeWidth: 0 },
  }),
  rules: [
    { select: '.statediagram-state .label text', op: centerRows },
    { select: 'rect.basic, .statediagram-cluster rect', radius: 0 },
    { select: '.statediagram-cluster rect.inner', stroke: 'none', op: growToOuter },
    {
      select: '.statediagram-cluster .cluster-label text, .statediagram-cluster .cluster-label tspan',
      fontWeight: 600,
    },
    { select: '.statediagram-cluster .cluster-label', move: [0, 3] },
    { select: '.node[id*="_end-"] .outer-path path[fill="none"]', stroke: 'ink' },
    { select: '.node[id*="_end-"] .outer-path > path[stroke="none"]', fill: 'paper' },
    { select: '.node[id*="_end-"] .outer-path g path[stroke="none"]', fill: 'ink' },
    { select: 'path.transition', op: rightAngledStates },
    { select: '.note-edge', dash: 'sysDot', stroke: 'muted', strokeWidth: 1 },
  ],
};
