import type { DomElement } from '../../svg-dom/dom-types.ts';
import { layoutGraph, type LayoutEdge, type LayoutNode } from '../mermaid/model.ts';
import { addClass } from '../theme/theme-context.ts';
import { noOwners, noPlainLabels, usualMaxScale, type Family } from './family.ts';
import { linear } from './routed-edges.ts';
import { centerText, square } from './text-operations.ts';

const branches = (prefix: string): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`${prefix}${index}`, `cat.${Math.max(0, index - 1)}.solid`]),
  );

const writtenIds = (_: unknown, nodes: readonly LayoutNode[]): Map<string, string> =>
  new Map(nodes.flatMap(({ id, nodeId }) => (nodeId ? [[id, nodeId] as const] : [])));

/** Mermaid counts levels by twos from the second on, or by indentation. */
function depthOf(node: LayoutNode, edges: readonly LayoutEdge[]): number {
  const parentOf = new Map(edges.map((edge) => [edge.end, edge.start]));
  let depth = 0;
  for (let id = parentOf.get(node.id); id !== undefined && depth < 100; id = parentOf.get(id)) depth++;
  return depth;
}

function markEdges(svg: DomElement): void {
  for (const edge of svg.querySelectorAll('.edgePaths path')) addClass(edge, 'mindmap-edge');
}

/** Branches solid, below them words on an underline, the root ink. Mermaid counts the branches' colours from `cScale1`. */
export const mindmap: Family = {
  types: ['mindmap'],
  keywords: ['mindmap'],
  quotationMarks: 'unmistakable',
  graph: layoutGraph({ authorIds: writtenIds, level: depthOf }),
  owners: noOwners,
  categories: {
    names: (_, graph) => (graph?.nodes ?? []).filter(({ level }) => level === 1).map(({ id, label }) => [id, label]),
    scheme: () => 'colours under words',
  },
  actorClasses: undefined,
  authorStyles: false,
  plainLabels: noPlainLabels,
  direction: undefined,
  compact: undefined,
  markElements: markEdges,
  laidOutAsGraph: false,
  fixedLayouts: false,
  maxScale: usualMaxScale,
  variables: { git0: 'ink', gitBranchLabel0: 'paper', ...branches('cScale'), ...branches('cScaleInv') },
  config: () => ({ layout: 'cose-bilkent', mindmap: { padding: 8, maxNodeWidth: 170 } }),
  rules: [
    { select: '.mindmap-node', op: centerText },
    { select: '.section-root', fontWeight: 600 },
    { select: '.mindmap-node path.node-bkg, .mindmap-node rect', op: square },
    { select: '.mindmap-node:not(.section-root):not(.level-1) :is(path,rect,circle,polygon)', fill: 'paper' },
    { select: '.mindmap-node:not(.section-root):not(.level-1) :is(text,tspan)', fill: 'ink' },
    { select: '.mindmap-node.level-1 :is(text,tspan)', fontWeight: 600 },
    { select: '.mindmap-node line', strokeWidth: 2 },
    { select: '.mindmap-node.level-1 line', strokeWidth: 0 },
    { select: '.edgePaths path', strokeWidth: 2, op: linear },
    { select: '.edgePaths path.edge-depth-1', strokeWidth: 3 },
  ],
};
