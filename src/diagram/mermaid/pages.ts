import type { GraphModel, GraphNode } from './model.ts';

/**
 * Parts a graph over pages: what stands in a group stays together where it can, parts are of about one size, and few edges lead from one
 * page to another. Undefined where there are fewer nodes than pages.
 */
export function pagesOf(model: GraphModel, kept: ReadonlySet<string>, count: number): Map<string, number> | undefined {
  const nodes = model.nodes.filter(({ id }) => kept.has(id));
  const size = nodes.filter(({ group }) => !group).length;
  if (size < count) return undefined;
  const units = inReadingOrder(unitsOf(nodes, size / count), model);
  if (units.length < count) return undefined;
  const cuts = bestCuts(units, model, count);
  const pages = new Map<string, number>();
  for (const [index, unit] of units.entries()) {
    const page = cuts.findIndex((end) => index < end) + 1;
    for (const id of unit.ids) pages.set(id, page);
  }
  // A group that is parted stands where its first node does, for edges that end at it.
  for (const { id, group } of nodes)
    if (group && !pages.has(id))
      pages.set(id, pages.get(nodes.find((node) => isInside(node, id, model))?.id ?? '') ?? 1);
  return pages;
}

/** Nodes that stay on one page. */
interface Unit {
  readonly ids: readonly string[];
  readonly size: number;
}

const isInside = ({ parent }: GraphNode, group: string, { nodes }: GraphModel, depth = 0): boolean =>
  parent !== undefined &&
  depth < 50 &&
  (parent === group ||
    isInside(
      nodes.find(({ id }) => id === parent)!,
      group,
      { nodes, edges: [] },
      depth + 1,
    ));

/** Outermost groups whole; one that is larger than a page by its parts. */
function unitsOf(nodes: readonly GraphNode[], most: number): Unit[] {
  const model = { nodes, edges: [] };
  const known = new Set(nodes.map(({ id }) => id));
  const children = (parent: string | undefined): GraphNode[] =>
    nodes.filter((node) => (node.parent !== undefined && known.has(node.parent) ? node.parent : undefined) === parent);
  const units = (node: GraphNode): Unit[] => {
    if (!node.group) return [{ ids: [node.id], size: 1 }];
    const inside = nodes.filter((other) => isInside(other, node.id, model));
    const size = inside.filter(({ group }) => !group).length;
    if (size > most * 1.25) return children(node.id).flatMap(units);
    return [{ ids: [node.id, ...inside.map(({ id }) => id)], size }];
  };
  return children(undefined).flatMap(units);
}

/** What leads to something stands before it; else as in the text. Edges back to what came before say nothing. */
function inReadingOrder(units: readonly Unit[], { edges }: GraphModel): Unit[] {
  const unitOf = new Map(units.flatMap((unit, index) => unit.ids.map((id) => [id, index] as const)));
  const next = units.map(() => new Set<number>());
  for (const { from, to } of edges) {
    const [a, b] = [unitOf.get(from), unitOf.get(to)];
    if (a !== undefined && b !== undefined && a !== b) next[a]!.add(b);
  }
  const done = new Set<number>();
  const open = new Set<number>();
  const order: number[] = [];
  const visit = (unit: number): void => {
    if (done.has(unit) || open.has(unit)) return;
    open.add(unit);
    for (const other of [...next[unit]!].sort((a, b) => b - a)) visit(other);
    open.delete(unit);
    done.add(unit);
    order.unshift(unit);
  };
  const entered = new Set(next.flatMap((others) => [...others]));
  for (const index of [...units.keys()].filter((unit) => !entered.has(unit)).reverse()) visit(index);
  // What is left stands in circles, which begin where the text begins.
  const circles = order.length;
  for (const index of units.keys()) visit(index);
  if (circles > 0) order.push(...order.splice(0, order.length - circles));
  return order.map((index) => units[index]!);
}

/** Where each page ends: the cuts with the least of edges between pages and of difference in size. */
function bestCuts(units: readonly Unit[], { edges }: GraphModel, count: number): number[] {
  const place = new Map(units.flatMap((unit, index) => unit.ids.map((id) => [id, index] as const)));
  const total = units.reduce((sum, { size }) => sum + size, 0);
  const before = units.reduce<number[]>((sums, { size }) => [...sums, sums.at(-1)! + size], [0]);
  // Edges over the border before each unit.
  const over = units.map(() => 0);
  for (const { from, to } of edges) {
    const [a, b] = [place.get(from), place.get(to)];
    if (a === undefined || b === undefined) continue;
    for (let border = Math.min(a, b) + 1; border <= Math.max(a, b); border++) over[border]! += 1;
  }
  const wanted = total / count;
  const price = (from: number, to: number): number =>
    ((before[to]! - before[from]! - wanted) / wanted) ** 2 * total * 0.5 + (from > 0 ? over[from]! : 0);
  let best: { cost: number; ends: number[] }[] = units.map((_, end) => ({ cost: price(0, end + 1), ends: [end + 1] }));
  for (let page = 2; page <= count; page++) {
    best = units.map((_, end) => {
      let least = { cost: Infinity, ends: [] as number[] };
      for (let start = page - 1; start <= end; start++) {
        const earlier = best[start - 1]!;
        const cost = earlier.cost + price(start, end + 1);
        if (cost < least.cost) least = { cost, ends: [...earlier.ends, end + 1] };
      }
      return least;
    });
  }
  return best.at(-1)!.ends;
}
