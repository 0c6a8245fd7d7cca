import type { Diagram } from '../../model/deck.ts';
import { suggest } from '../../diagnostics/did-you-mean.ts';
import type { GraphModel } from '../mermaid/model.ts';
import type { DiagramProblem, Scene, SceneItem, SceneModel } from '../../model/scene.ts';

/**
 * Puts nodes and edges on clicks. `true`: all nodes are there, one edge a click. Groups: the first on the first click; a node that
 * none names is there from the start, an edge that none names comes with the later of its ends.
 */
export function applySteps(
  scene: Scene,
  steps: Diagram['steps'],
  whole?: Pick<GraphModel, 'nodes' | 'edges'>,
): { scene: Scene; problems: readonly DiagramProblem[] } {
  if (steps === false || (Array.isArray(steps) && steps.length === 0)) return { scene, problems: [] };
  const { model } = scene;
  if (!model) return { scene, problems: [noModel(scene.family)] };
  const problems: DiagramProblem[] = [];
  const nodeClicks = new Map<string, number>();
  const edgeClicks = new Map<string, number>();
  let clicks = 0;
  if (steps === true) {
    for (const edge of model.edges) edgeClicks.set(edge.id, ++clicks);
  } else {
    for (const group of steps) {
      clicks++;
      for (const name of group) {
        const found = findNamed(name, model);
        if (found.node) nodeClicks.set(found.node, nodeClicks.get(found.node) ?? clicks);
        for (const edge of found.edges) edgeClicks.set(edge, edgeClicks.get(edge) ?? clicks);
        if (!found.node && !found.edges.length && !isElsewhere(name, whole)) problems.push(unknownName(name, model));
      }
    }
    for (const edge of model.edges) {
      const later = Math.max(nodeClicks.get(edge.from) ?? 0, nodeClicks.get(edge.to) ?? 0);
      if (!edgeClicks.has(edge.id) && later) edgeClicks.set(edge.id, later);
    }
  }
  return problems.length
    ? { scene, problems }
    : { scene: withClicks(scene, model, nodeClicks, edgeClicks, clicks), problems };
}

/** Whether a name is one of what the whole of a diagram has, of which a part is drawn. */
function isElsewhere(name: string, whole: Pick<GraphModel, 'nodes' | 'edges'> | undefined): boolean {
  if (!whole) return false;
  const { node, edges } = findNamed(name, whole);
  return node !== undefined || edges.length > 0;
}

/** A node's id goes before the name of an edge; `A-B` and `B-A` are every edge between the two. */
export function findNamed(
  name: string,
  model: {
    readonly nodes: readonly { readonly id: string }[];
    readonly edges: SceneModel['edges'] | GraphModel['edges'];
  },
): { node?: string; edges: readonly string[] } {
  if (model.nodes.some((node) => node.id === name)) return { node: name, edges: [] };
  const own = model.edges.filter((edge) => edge.id === name);
  if (own.length) return { edges: own.map((edge) => edge.id) };
  const between = model.edges.filter(
    (edge) => name === `${edge.from}-${edge.to}` || name === `${edge.to}-${edge.from}`,
  );
  return { edges: between.map((edge) => edge.id) };
}

function withClicks(
  scene: Scene,
  model: SceneModel,
  nodeClicks: ReadonlyMap<string, number>,
  edgeClicks: ReadonlyMap<string, number>,
  clicks: number,
): Scene {
  const clickOf = new Map<string, number>();
  for (const edge of model.edges) {
    const click = edgeClicks.get(edge.id);
    if (click) for (const item of edge.items) clickOf.set(item, click);
  }
  const withClick = (item: SceneItem): SceneItem => {
    const click = clickOf.get(item.id) ?? nodeClicks.get(nodeOf(item, nodeClicks) ?? '');
    return click ? { ...item, click } : item;
  };
  return { ...scene, items: scene.items.map(withClick), clicks };
}

/** The node that an item is part of, among those that have a click: by the item's id, since parts are named after their node. */
function nodeOf(item: SceneItem, nodeClicks: ReadonlyMap<string, number>): string | undefined {
  if (item.kind === 'shape' && item.node !== undefined) return item.node;
  let best: string | undefined;
  for (const node of nodeClicks.keys()) {
    const own =
      item.id === `node-${node}` ||
      item.id.startsWith(`node-${node}-part`) ||
      item.id.startsWith(`node-${node}-text`) ||
      item.id.startsWith(`node-${node}-line`);
    if (own && (best === undefined || node.length > best.length)) best = node;
  }
  return best;
}

const noModel = (family: string): DiagramProblem => ({
  rule: 'steps-family',
  severity: 'error',
  message: `a ${family} diagram cannot come in steps: it has no nodes and edges`,
  hint: 'leave out `steps`',
  line: 1,
});

function unknownName(name: string, model: SceneModel): DiagramProblem {
  const names = [...model.nodes.map((node) => node.id), ...model.edges.map((edge) => `${edge.from}-${edge.to}`)];
  return {
    rule: 'steps-unknown',
    severity: 'error',
    message: `the steps name "${name}", which is neither a node nor an edge of the diagram`,
    hint: suggest(name, names, 'nodes and edges'),
    line: 1,
  };
}
