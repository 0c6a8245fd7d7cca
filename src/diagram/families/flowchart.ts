import { type DiagramDatabase, layoutGraph } from '../mermaid/model.ts';
import { contains, overlap } from '../../model/units.ts';
import { type Operation, boxOf, moveBy } from '../theme/theme-context.ts';
import {
  classStatement,
  closerSpacing,
  type Family,
  noCategories,
  noMarks,
  noOwners,
  type PlainLabel,
  usualMaxScale,
  withSection,
} from './family.ts';
import { chainMaxScale } from './grid-layout.ts';
import { rightAngled } from './routed-edges.ts';
import { centerText } from './text-operations.ts';

/** Mermaid places the words of these as HTML, from their left edge. */
const htmlLabelled = /^(cloud|bang)$/;

const cloudText: Operation = (nodes, context) => {
  const ids = new Set(
    context.model?.nodes.filter(({ shape }) => htmlLabelled.test(shape)).flatMap(({ elementIds }) => elementIds),
  );
  if (ids.size === 0) return;
  centerText(
    nodes.filter((node) => ids.has(node.getAttribute('id') ?? '')),
    context,
  );
};

/** Between a group's title and the border of a group inside it. */
const belowTitle = 4;

/**
 * Layouts leave no room for the title of a group above the groups inside it: the outer one grows upwards, innermost first, where
 * nothing stands. A group at which lines end that are already drawn stays.
 */
const roomForTitles: Operation = (clusters, context) => {
  const { model, lines } = context;
  const ends = new Set(lines === 'routed' ? [] : model?.edges.flatMap(({ from, to }) => [from, to]));
  const fixed = new Set(model?.nodes.filter(({ id }) => ends.has(id)).flatMap(({ elementIds }) => elementIds));
  const nodes = [...context.svg.querySelectorAll('.node')].map((node) => boxOf(node, context));
  const groups = clusters
    .flatMap((cluster) => {
      const [rect, title] = [cluster.querySelector('rect'), cluster.querySelector('.cluster-label')];
      return rect && title ? [{ cluster, rect, title, box: boxOf(rect, context), words: boxOf(title, context) }] : [];
    })
    .sort((a, b) => a.box.w * a.box.h - b.box.w * b.box.h);
  for (const group of groups) {
    const { box, words, rect } = group;
    const others = groups.filter((other) => other !== group).map((other) => other.box);
    const inside = others.filter((other) => contains(box, other));
    const below = inside.filter(({ x, w }) => x < words.x + words.w && words.x < x + w).map(({ y }) => y);
    const missing = words.y + words.h + belowTitle - Math.min(...below);
    const number = (name: string): number => Number(rect.getAttribute(name));
    if (!(missing > 0 && missing < box.h) || fixed.has(group.cluster.getAttribute('id') ?? '')) continue;
    const grown = { x: box.x, y: box.y - missing, w: box.w, h: missing };
    if ([...nodes, ...others.filter((other) => !contains(other, box))].some((other) => overlap(other, grown))) continue;
    rect.setAttribute('y', String(number('y') - missing));
    rect.setAttribute('height', String(number('height') + missing));
    moveBy(group.title, 0, -missing);
    group.box = { ...box, y: box.y - missing, h: box.h + missing };
  }
};

/** Also of swimlanes, which are flowcharts to Mermaid's parser. */
function flowchartLabels(database: DiagramDatabase): PlainLabel[] {
  const parts = (name: string, property: string): PlainLabel[] =>
    partsOf(database[name]).map((part) => ({ part, property }));
  return [...parts('vertices', 'text'), ...parts('edges', 'text'), ...parts('subGraphs', 'title')];
}

/** Edges at right angles. Nodes are panel, in a group paper, and the group is a panel. */
export const flowchart: Family = {
  types: ['flowchart', 'flowchart-v2', 'flowchart-elk'],
  keywords: ['flowchart', 'graph'],
  quotationMarks: 'unmistakable',
  graph: layoutGraph(),
  owners: noOwners,
  categories: noCategories,
  actorClasses: classStatement,
  authorStyles: true,
  plainLabels: flowchartLabels,
  direction: {
    header: /^([^\S\n]*(?:flowchart|graph)(?:-elk)?)(?:[^\S\n]+(TB|TD|BT|RL|LR|[<>^v]))?(?=[\s;]|$)/m,
    written: 'header',
  },
  compact: (config, closeness) =>
    withSection(config, 'flowchart', {
      ...closerSpacing[closeness],
      padding: 8,
      wrappingWidth: closeness === 0 ? 140 : 96,
    }),
  spread: (config, times) => {
    const { nodeSpacing } = { nodeSpacing: 50, ...(config.flowchart as { nodeSpacing?: number } | undefined) };
    return withSection(config, 'flowchart', { nodeSpacing: nodeSpacing * times });
  },
  markElements: noMarks,
  laidOutAsGraph: true,
  wrapsChains: true,
  fixedLayouts: true,
  maxScale: chainMaxScale,
  variables: {},
  config: () => ({}),
  rules: [
    { select: '.node', op: cloudText },
    { select: '.cluster', op: roomForTitles },
    // Backgrounds alternate with depth, and each has a line around it.
    { select: '.cluster rect', stroke: 'ruleStrong', strokeWidth: 1 },
    { select: '.cluster.nested rect', fill: 'paper', stroke: 'ruleStrong' },
    { select: '.cluster.nested.odd-depth rect', fill: 'panel' },
    { select: '.cluster-label text, .cluster-label tspan', fontWeight: 600, fill: 'ink2' },
    {
      select:
        '.node.in-cluster:not(.hero) :is(rect.label-container,polygon.label-container,circle.label-container,path.label-container,.label-container path)',
      fill: 'paper',
    },
    {
      select:
        '.node.in-cluster.odd-depth:not(.hero) :is(rect.label-container,polygon.label-container,circle.label-container,path.label-container,.label-container path)',
      fill: 'panel',
    },
    { select: 'path.flowchart-link', stroke: 'ink2', strokeWidth: 2, op: rightAngled },
    { select: 'path.flowchart-link.edge-thickness-thick', strokeWidth: 4 },
    { select: 'path.flowchart-link.edge-pattern-dotted', dash: 'sysDot' },
    { select: 'marker path, marker circle', fill: 'ink2', stroke: 'none' },
    { select: 'marker[id*="cross"] path', stroke: 'ink2', strokeWidth: 2 },
    { select: 'marker[id*="point"]', head: 12 },
  ],
};

function partsOf(list: unknown): Record<string, unknown>[] {
  const values: unknown[] = list instanceof Map ? [...list.values()] : Array.isArray(list) ? list : [];
  return values.filter((value): value is Record<string, unknown> => typeof value === 'object' && value !== null);
}

/** Lanes on panels with a hairline around; steps and lines as in a flowchart. */
export const swimlane: Family = {
  types: ['swimlane'],
  keywords: ['swimlane-beta'],
  quotationMarks: 'unmistakable',
  graph: layoutGraph(),
  owners: noOwners,
  categories: noCategories,
  actorClasses: classStatement,
  authorStyles: true,
  plainLabels: flowchartLabels,
  direction: undefined,
  compact: undefined,
  markElements: noMarks,
  laidOutAsGraph: false,
  fixedLayouts: false,
  maxScale: usualMaxScale,
  variables: {},
  config: () => ({ layout: 'swimlane', swimlane: { lineHops: 'arc' } }),
  rules: [
    { select: '.cluster rect', stroke: 'ruleStrong' },
    { select: '.cluster-label text, .cluster-label tspan', fontWeight: 600, fill: 'ink2' },
    { select: '.node rect, .node polygon, .node circle', fill: 'paper' },
    { select: 'path.flowchart-link', stroke: 'ink2', strokeWidth: 2 },
    { select: 'marker path, marker circle', fill: 'ink2', stroke: 'none' },
    { select: 'marker[id*="cross"] path', stroke: 'ink2', strokeWidth: 2 },
    { select: '.edgeLabel text', backdrop: 'background' },
  ],
};

/** Steps of agents: to Mermaid a flowchart with its own shapes and configuration, so it looks like one. */
export const agentflow: Family = {
  types: ['agentflow'],
  keywords: ['agentflow-beta'],
  quotationMarks: 'unmistakable',
  graph: layoutGraph(),
  owners: noOwners,
  categories: noCategories,
  actorClasses: classStatement,
  authorStyles: true,
  plainLabels: flowchartLabels,
  direction: { header: /^([^\S\n]*agentflow-beta)(?:[^\S\n]+(TB|TD|BT|RL|LR))?(?=[\s;]|$)/m, written: 'header' },
  compact: (config, closeness) =>
    withSection(config, 'agentflow', { ...closerSpacing[closeness], wrappingWidth: closeness === 0 ? 140 : 96 }),
  markElements: noMarks,
  laidOutAsGraph: true,
  fixedLayouts: false,
  maxScale: usualMaxScale,
  variables: {},
  config: () => ({
    agentflow: {
      nodeSpacing: 32,
      rankSpacing: 56,
      padding: 12,
      diagramPadding: 2,
      wrappingWidth: 200,
      minNodeWidth: 0,
    },
  }),
  rules: flowchart.rules,
};
