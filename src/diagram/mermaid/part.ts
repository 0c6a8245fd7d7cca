import { suggest } from '../../diagnostics/did-you-mean.ts';
import type { DiagramView } from '../../model/deck.ts';
import type { DiagramProblem } from '../../model/scene.ts';
import type { Family } from '../families/family.ts';
import type { DiagramDatabase, GraphModel, GraphNode, LayoutEdge, LayoutNode } from './model.ts';
import { keepMessages } from './sequence-part.ts';

/** Which part of a diagram is drawn: `only`, and one page of several. */
interface DiagramPart {
  /** Ids of the nodes and groups that are drawn. */
  readonly kept: ReadonlySet<string>;
  /** For pages: of every node, the page that it stands on, from 1. */
  readonly pageOf?: ReadonlyMap<string, number>;
  readonly page?: NonNullable<DiagramView['page']>;
}

/** What a view asks for, or what is wrong with it. Neither where all is drawn. */
export function partOf(
  view: DiagramView | undefined,
  family: Family,
  model: GraphModel | undefined,
): { readonly part?: DiagramPart; readonly problems: readonly DiagramProblem[] } {
  if (!view?.only && !view?.page && !view?.focus) return { problems: [] };
  const key = view.only ? 'only' : view.page ? 'pages' : 'focus';
  const keepsParts = family.laidOutAsGraph || family.keywords.includes('sequenceDiagram');
  if (!model || !(keepsParts || key === 'focus')) return { problems: [noParts(key, family)] };
  const unknown = [...unknownNames('only', view.only, model), ...unknownNames('focus', view.focus, model)];
  if (unknown.length > 0) return { problems: unknown };
  const kept = view.only ? withSurroundings(view.only, model) : new Set(model.nodes.map(({ id }) => id));
  const { page } = view;
  if (!page) return view.only ? { part: { kept }, problems: [] } : { problems: [] };
  if (!family.laidOutAsGraph) return { part: { kept, page }, problems: [] };
  const pageOf = pagesOf(model, kept, page.count);
  if (!pageOf) return { problems: [tooManyPages(page.count, kept, model)] };
  const here = new Set(
    model.nodes.filter(({ id }) => kept.has(id) && pageOf.get(id) === page.index).map(({ id }) => id),
  );
  for (const id of [...here]) for (const group of groupsAround(id, model)) here.add(group);
  return { part: { kept: here, pageOf, page }, problems: [] };
}

const noParts = (key: string, { keywords }: Family): DiagramProblem => ({
  rule: 'diagram-part',
  severity: 'error',
  message: `a diagram of type ${keywords[0]} has no parts that \`${key}\` could tell apart`,
  hint: `leave out \`${key}\`, or write each part as a diagram of its own`,
  line: 1,
  at: [key],
});

/** Edges too may be in focus: by an id of their own, or as `A-B`. */
function unknownNames(
  key: 'only' | 'focus',
  names: readonly string[] | undefined,
  model: GraphModel,
): DiagramProblem[] {
  const ids = new Set(model.nodes.map(({ id }) => id));
  const edges =
    key === 'focus' ? model.edges.flatMap(({ id, from, to }) => [id, `${from}-${to}`, `${to}-${from}`]) : [];
  return (names ?? []).flatMap((name, index): DiagramProblem[] => {
    if (ids.has(name) || edges.includes(name)) return [];
    return [{ rule: 'diagram-part', severity: 'error', line: 1, at: [key, index], ...unknownName(key, name, model) }];
  });
}

function unknownName(key: 'only' | 'focus', name: string, model: GraphModel): { message: string; hint?: string } {
  const ids = model.nodes.map(({ id }) => id);
  const ends = endsIn(name, ids);
  if (ends && key === 'only')
    return {
      message: `\`only\` names "${name}", and takes nodes and groups`,
      hint: `name ${ends.map((end) => `"${end}"`).join(' and ')}: lines among named nodes are drawn with them`,
    };
  if (ends) {
    const lines = model.edges.flatMap(({ from, to }) =>
      ends.includes(from) || ends.includes(to) ? [`${from}-${to}`] : [],
    );
    return {
      message: `\`focus\` names "${name}", but no line joins "${ends[0]}" and "${ends[1]}"`,
      hint: lines.length ? `lines there: ${lines.slice(0, 6).join(', ')}${lines.length > 6 ? ', …' : ''}` : undefined,
    };
  }
  const called = model.nodes.find(({ label }) => label === name);
  return {
    message: `\`${key}\` names "${name}", which is no node or group of the diagram${key === 'focus' ? ', and no line' : ''}`,
    hint: called ? `its id is "${called.id}"` : suggest(name, ids, 'nodes and groups'),
  };
}

/** The two nodes that `A-B` names: ids may have hyphens too. */
function endsIn(name: string, ids: readonly string[]): readonly [string, string] | undefined {
  for (let at = name.indexOf('-'); at > 0; at = name.indexOf('-', at + 1)) {
    const [from, to] = [name.slice(0, at), name.slice(at + 1)];
    if (ids.includes(from) && ids.includes(to)) return [from, to];
  }
  return undefined;
}

const tooManyPages = (count: number, kept: ReadonlySet<string>, model: GraphModel): DiagramProblem => ({
  rule: 'diagram-part',
  severity: 'error',
  message: `the diagram cannot go on over ${count} slides: it has ${model.nodes.filter(({ id, group }) => kept.has(id) && !group).length} nodes`,
  hint: 'ask for fewer `pages`',
  line: 1,
  at: ['pages'],
});

function groupsAround(id: string, { nodes }: GraphModel): string[] {
  const found: string[] = [];
  const parentOf = (child: string): string | undefined => nodes.find((node) => node.id === child)?.parent;
  for (let group = parentOf(id); group !== undefined && !found.includes(group); group = parentOf(group))
    found.push(group);
  return found;
}

/** The named nodes, all that stands in named groups, the groups around both, and starts and ends that belong to them. */
function withSurroundings(names: readonly string[], model: GraphModel): Set<string> {
  const named = new Set(names);
  const inside = model.nodes.filter(
    ({ id }) => named.has(id) || groupsAround(id, model).some((group) => named.has(group)),
  );
  const kept = new Set(inside.map(({ id }) => id));
  const marks = new Set(model.nodes.filter(({ shape }) => /^state(Start|End)$/.test(shape)).map(({ id }) => id));
  for (const { from, to } of model.edges) {
    if (marks.has(from) && kept.has(to)) kept.add(from);
    if (marks.has(to) && kept.has(from)) kept.add(to);
  }
  for (const id of [...kept]) for (const group of groupsAround(id, model)) kept.add(group);
  return kept;
}

/** Has a parsed diagram draw a part of itself. Every parse makes a database of its own. */
export function keepPart(database: DiagramDatabase, family: Family, part: DiagramPart): void {
  if (!family.laidOutAsGraph) return keepMessages(database, part);
  const whole = database.getData as (() => LayoutData) | undefined;
  if (!whole) return;
  database.getData = () => {
    const data = whole.call(database);
    const seen: DiagramDatabase = Object.create(database, { getData: { value: () => data } });
    return cutOut(data, family.graph(seen)!, part);
  };
}

interface LayoutData {
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
}

function cutOut(data: LayoutData, model: GraphModel, { kept, pageOf, page }: DiagramPart): LayoutData {
  const idOf = new Map(data.nodes.map((node, index) => [node.id, model.nodes[index]!.id]));
  const isKept = (id: string | undefined): boolean => kept.has(idOf.get(id ?? '') ?? '');
  const nodes = data.nodes.filter(({ id }) => isKept(id));
  const ends = new Map<string, LayoutNode>();
  const edges = data.edges.flatMap((edge): LayoutEdge[] => {
    const [from, to] = [isKept(edge.start), isKept(edge.end)];
    if (from && to) return [edge];
    if (!page || !pageOf || from === to) return [];
    const far = (from ? edge.end : edge.start) ?? '';
    const at = pageOf.get(idOf.get(far) ?? '');
    const node = data.nodes.find(({ id }) => id === far);
    if (at === undefined || !node) return [];
    const end = ends.get(far) ?? endOnOtherPage(node, model.nodes[data.nodes.indexOf(node)]!.label, at, page.count);
    ends.set(far, end);
    return [from ? { ...edge, end: end.id } : { ...edge, start: end.id }];
  });
  return { ...data, nodes: [...nodes, ...ends.values()], edges };
}

/** Stands for a node on another page, with its name and where it is. */
function endOnOtherPage(node: LayoutNode, label: string, page: number, count: number): LayoutNode {
  const id = `${node.id}-on-${page}`;
  return {
    ...node,
    ...{ id, domId: id, nodeId: undefined, shape: 'stadium', isGroup: false, parentId: undefined, cssClasses: 'default' },
    ...{ label: `${label.replace(/<br\s*\/?>|\n/gi, ' ')} (${page}/${count})`, labelType: 'string', padding: 10 },
    ...{ cssStyles: ['stroke-dasharray: 4 4'], cssCompiledStyles: undefined, labelStyle: '', attributes: undefined, members: undefined, methods: undefined },
  }; // prettier-ignore
}

/**
 * Parts a graph over pages: what stands in a group stays together where it can, parts are of about one size, and few edges lead from one
 * page to another. Undefined where there are fewer nodes than pages.
 */
function pagesOf(model: GraphModel, kept: ReadonlySet<string>, count: number): Map<string, number> | undefined {
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
