import { decodeEntities } from '../../svg-dom/inline-html.ts';
import { type DiagramDatabase, type GraphModel, type LayoutEdge, call } from '../mermaid/model.ts';
import {
  classStatement,
  noCategories,
  noMarks,
  noOwners,
  noPlainLabels,
  usualMaxScale,
  type Family,
} from './family.ts';

interface Block {
  readonly id: string;
  readonly label?: string;
  readonly type?: string;
  readonly children?: readonly Block[];
  readonly classes?: readonly string[] | null;
}

function blockModel(database: DiagramDatabase): GraphModel {
  const blocks = call<readonly Block[]>(database, 'getBlocksFlat') ?? [];
  const parents = new Map(
    blocks.flatMap((block) => (block.children ?? []).map((child) => [child.id, block.id] as const)),
  );
  return {
    nodes: blocks
      .filter((block) => block.id !== 'root' && block.type !== 'space')
      .map((block) => ({
        id: block.id,
        label: decodeEntities(block.label ?? block.id),
        shape: block.type ?? 'square',
        group: block.type === 'composite',
        parent: parents.get(block.id) === 'root' ? undefined : parents.get(block.id),
        classes: [...(block.classes ?? [])].filter((name) => name !== 'default'),
        elementIds: [`diagram-${block.id}`, block.id],
      })),
    edges: (call<readonly LayoutEdge[]>(database, 'getEdges') ?? []).map((edge) => ({
      id: edge.id,
      ownId: false,
      from: edge.start ?? '',
      to: edge.end ?? '',
      label: edge.label ? decodeEntities(edge.label) : undefined,
      classes: [],
      elementIds: [`diagram-${edge.id}`, edge.id],
    })),
  };
}

/** As flowcharts. Mermaid itself throws on an edge that ends at a rhombus. */
export const block: Family = {
  types: ['block'],
  keywords: ['block', 'block-beta'],
  quotationMarks: 'unmistakable',
  graph: blockModel,
  owners: noOwners,
  categories: noCategories,
  actorClasses: classStatement,
  authorStyles: true,
  amounts: [{ pattern: /\bspace\s*:\s*(?<amount>\d+)/g, most: 600, what: 'spaces' }],
  plainLabels: noPlainLabels,
  direction: undefined,
  compact: undefined,
  markElements: noMarks,
  laidOutAsGraph: false,
  fixedLayouts: false,
  maxScale: usualMaxScale,
  variables: {},
  config: () => ({ block: { padding: 10 } }),
  rules: [
    { select: 'rect.basic.cluster', fill: 'panel', stroke: 'ruleStrong' },
    { select: '.nested rect.basic.cluster', fill: 'paper', stroke: 'ruleStrong' },
    { select: '.nested.odd-depth rect.basic.cluster', fill: 'panel' },
    { select: '.node :is(rect,polygon,circle,path,ellipse):not(.cluster)', radius: 0 },
    { select: '.node.in-cluster :is(rect,polygon,circle,path):not(.cluster)', fill: 'paper' },
    { select: '.node.in-cluster.odd-depth :is(rect,polygon,circle,path):not(.cluster)', fill: 'panel' },
    { select: 'path.flowchart-link', strokeWidth: 1.5 },
  ],
};
