import type { GraphModel } from '../mermaid/model.ts';
import type { Scene, SceneItem } from '../../model/scene.ts';
import { findNamed } from './steps.ts';

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
