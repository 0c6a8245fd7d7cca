import { suggest } from '../../diagnostics/did-you-mean.ts';
import type { Diagram } from '../../model/deck.ts';
import type { DiagramProblem, Scene, SceneItem, SceneModel } from '../../model/scene.ts';
import type { GraphModel } from '../mermaid/model.ts';

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
function findNamed(
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

/** How much is seen of what is not in focus. */
const dimmed = 0.25;

/** Leaves the named nodes, groups and edges as they are, and edges between named nodes; the rest is dimmed. */
export function dimRest(scene: Scene, names: readonly string[], whole: GraphModel): Scene {
  const parents = new Map(whole.nodes.map(({ id, parent }) => [id, parent]));
  const isWithin = (id: string | undefined, groups: ReadonlySet<string>, depth = 0): boolean =>
    id !== undefined && depth < 50 && (groups.has(id) || isWithin(parents.get(id), groups, depth + 1));
  const named = names.map((name) => findNamed(name, whole));
  const chosen = new Set(named.flatMap(({ node }) => node ?? []));
  const edges = new Set(named.flatMap((found) => found.edges));
  for (const { id, from, to } of whole.edges) {
    if (isWithin(from, chosen) && isWithin(to, chosen)) edges.add(id);
    // An edge that is named is nothing without its ends.
    if (edges.has(id)) for (const end of [from, to]) if (!isWithin(end, chosen)) chosen.add(end);
  }
  const bright = new Set(whole.nodes.filter(({ id }) => isWithin(id, chosen)).map(({ id }) => id));
  // Groups around what is in focus stay, as the ground that it stands on.
  for (const id of [...bright])
    for (let group = parents.get(id), depth = 0; group !== undefined && depth < 50; group = parents.get(group), depth++)
      bright.add(group);
  const items = scene.items.map((item) => (isBright(item, bright, edges, scene) ? item : dim(item)));
  return { ...scene, items };
}

/** A label hides the line under it with the colour of what it stands on, which is dimmed too: that is as good as the slide's. */
const dim = (item: SceneItem): SceneItem => ({
  ...item,
  opacity: dimmed * (item.opacity ?? 1),
  ...(item.kind === 'label' && item.backdrop && { backdrop: 'paper' }),
});

function isBright(item: SceneItem, nodes: ReadonlySet<string>, edges: ReadonlySet<string>, scene: Scene): boolean {
  const edge = scene.model?.edges.find(({ items }) => items.includes(item.id));
  if (edge) return edges.has(edge.id);
  const main = item.partOf === undefined ? item : scene.items.find(({ id }) => id === item.partOf)!;
  const node = main.kind === 'shape' ? main.node : undefined;
  if (node !== undefined) return nodes.has(node);
  const owner = /^(?:node|group)-(.+?)(?:-(?:part|text|line)(?:-\d+)?)?$/.exec(main.id)?.[1];
  return owner !== undefined && nodes.has(owner);
}
