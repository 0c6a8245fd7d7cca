import { parse } from 'yaml';
import { suggest } from '../../diagnostics/did-you-mean.ts';
import type { DiagramProblem } from '../../model/scene.ts';
import { type Box, grow, type Px, union } from '../../model/units.ts';
import { type DomElement, isElement } from '../../svg-dom/dom-types.ts';
import type { GraphModel, GraphNode, MermaidConfig } from '../mermaid/model.ts';
import { boxOf, moveBy, type ThemeContext } from '../theme/theme-context.ts';

/** `layout: grid`: nodes in columns and rows, some where the author wants them, the others as Mermaid's layout has them. */
interface Grid {
  /** Column and row, from 1. */
  readonly at: ReadonlyMap<string, readonly [number, number]>;
  /** Nodes that stand level: one below the other where the diagram runs across, side by side where it runs down. */
  readonly align: readonly (readonly string[])[];
}

/** The YAML before a diagram, and the line (from 1) where it begins. */
type FrontMatter = { readonly text: string; readonly line: number } | undefined;

/** Farther out nobody looks. */
const maxCells = 100;

/** Mermaid drops what it does not know of a configuration, so front matter is read here. */
export function readGrid(
  frontMatter: FrontMatter,
  model: GraphModel,
): { readonly grid: Grid; readonly problems: readonly DiagramProblem[] } {
  const written = configOf(frontMatter?.text ?? '');
  const problems: DiagramProblem[] = [];
  const ids = model.nodes.filter(({ group }) => !group).map(({ id }) => id);
  const report = (about: string, message: string, hint: string): void => {
    problems.push({ rule: 'diagram-layout', severity: 'error', message, hint, ...placeIn(frontMatter, about) });
  };
  const isNode = (id: string): boolean => {
    if (ids.includes(id)) return true;
    report(id, `there is no node "${id}" in the diagram`, suggest(id, ids, 'nodes'));
    return false;
  };
  const at = new Map<string, readonly [number, number]>();
  for (const [id, cell] of Object.entries(isMap(written.at) ? written.at : {})) {
    if (!isNode(id)) continue;
    const taken = [...at].find(([, other]) => Array.isArray(cell) && other[0] === cell[0] && other[1] === cell[1]);
    if (!isCell(cell))
      report(id, `the place of "${id}" is no column and row`, `write two numbers from 1: ${id}: [2, 1]`);
    else if (taken) report(id, `"${id}" and "${taken[0]}" have one place`, 'give each node a place of its own');
    else at.set(id, cell);
  }
  const lists = Array.isArray(written.align) ? written.align : [];
  const align = lists.map((list: unknown) => (Array.isArray(list) ? list : [list]).map(String).filter(isNode));
  return { grid: { at, align }, problems };
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isCell = (cell: unknown): cell is readonly [number, number] =>
  Array.isArray(cell) && cell.length === 2 && cell.every((n) => Number.isInteger(n) && n >= 1 && n <= maxCells);

/** Mermaid's own reader has reported what is no YAML. */
function configOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = parse(text);
    return isMap(read) && isMap(read.config) ? read.config : {};
  } catch {
    return {};
  }
}

function placeIn(frontMatter: FrontMatter, name: string): Pick<DiagramProblem, 'line' | 'column' | 'length'> {
  const lines = (frontMatter?.text ?? '').split('\n');
  const after = lines.findIndex((line) => /^\s*(?:at|align):/.test(line));
  const line = lines.findIndex((words, index) => index >= after && words.includes(name));
  if (!frontMatter || line < 0) return { line: frontMatter?.line ?? 1 };
  return { line: frontMatter.line + line, column: lines[line]!.indexOf(name) + 1, length: name.length };
} // prettier-ignore

/** The grid that goes with a text's configuration, on its way to the operations. */
export const withGrid = (config: MermaidConfig, grid: Grid): MermaidConfig => ({ ...config, places: grid });
export const gridOf = ({ places }: MermaidConfig): Grid | undefined => places as Grid | undefined;

/** Between boxes, in units of the drawing; words of edges need as much as they are large. */
const gap: Px = 56;
const besideWords: Px = 44;
/** Between a group's border and what stands in it; its title needs more. */
const groupPadding: Px = 16;
const groupTitle: Px = 34;

/** Moves nodes to their cells, and groups around them. */
export function placeOnGrid(grid: Grid, elements: ReadonlyMap<string, DomElement>, labels: readonly Box[], context: ThemeContext): void {
  const model = context.model!;
  const drawn = model.nodes.flatMap((node) => {
    const element = node.elementIds.map((id) => elements.get(id)).find(Boolean);
    return element && !node.group ? [{ node, element, box: boxOf(element, context) }] : [];
  });
  const across = /^(LR|RL)$/.test(String((context.database.getDirection as (() => unknown) | undefined)?.() ?? 'TB'));
  const cells = cellsOf(drawn, grid, across);
  const depth = Math.max(0, ...model.nodes.map((node) => groupsAround(node, model).length));
  const words = { w: Math.max(0, ...labels.map(({ w }) => w)), h: Math.max(0, ...labels.map(({ h }) => h)) };
  const xs = tracks(drawn.map(({ node, box }) => [cells.get(node.id)![0], box.w]), Math.max(gap, words.w > 0 ? words.w + besideWords : 0) + 2 * depth * groupPadding);
  const ys = tracks(drawn.map(({ node, box }) => [cells.get(node.id)![1], box.h]), Math.max(gap, words.h > 0 ? words.h + besideWords : 0) + depth * (groupPadding + groupTitle));
  const placed = new Map<string, Box>();
  for (const { node, element, box } of drawn) {
    const [column, row] = cells.get(node.id)!;
    const [x, y] = [xs.get(column)! - box.w / 2, ys.get(row)! - box.h / 2];
    moveBy(element, x - box.x, y - box.y);
    placed.set(node.id, { ...box, x, y });
  }
  const groups = model.nodes.filter(({ group }) => group);
  // The innermost first.
  for (const group of groups.sort((a, b) => groupsAround(b, model).length - groupsAround(a, model).length)) {
    const inside = model.nodes.filter(({ parent, id }) => parent === group.id && placed.has(id));
    const element = group.elementIds.map((id) => elements.get(id)).find(Boolean);
    if (!element || inside.length === 0) continue;
    const around = grow(union(inside.map(({ id }) => placed.get(id)!)), groupPadding);
    const box = { ...around, y: around.y - groupTitle + groupPadding, h: around.h + groupTitle - groupPadding };
    placed.set(group.id, growGroup(element, box, context));
  }
} // prettier-ignore

function groupsAround(node: GraphNode, { nodes }: GraphModel): string[] {
  const found: string[] = [];
  for (let id = node.parent; id !== undefined && !found.includes(id); id = nodes.find((other) => other.id === id)?.parent) found.push(id);
  return found;
} // prettier-ignore

/** The middles of columns or rows, each as wide as its widest box. */
function tracks(sizes: readonly (readonly [number, Px])[], between: Px): Map<number, Px> {
  const widest = new Map<number, Px>();
  for (const [track, size] of sizes) widest.set(track, Math.max(widest.get(track) ?? 0, size));
  const middles = new Map<number, Px>();
  let end = 0;
  for (const [track, size] of [...widest].sort(([a], [b]) => a - b)) {
    middles.set(track, end + size / 2);
    end += size + between;
  }
  return middles;
}

/** Cells by the author's word, then by what stands level, then as the layout has it; where one is taken, the next beside it. */
function cellsOf(
  drawn: readonly { readonly node: GraphNode; readonly box: Box }[],
  { at, align }: Grid,
  across: boolean,
): Map<string, readonly [number, number]> {
  const rank = ranksOf(drawn.map(({ box }) => (across ? box.x + box.w / 2 : box.y + box.h / 2)));
  const level = new Map(drawn.map(({ node }, index) => [node.id, rank[index]!]));
  for (const list of align) {
    const farthest = Math.max(...list.map((id) => level.get(id) ?? 1));
    for (const id of list) level.set(id, farthest);
  }
  const cells = new Map<string, readonly [number, number]>();
  const taken = new Set<string>();
  const put = (id: string, cell: readonly [number, number]): void => {
    cells.set(id, cell);
    taken.add(cell.join(' '));
  };
  for (const [id, cell] of at) if (level.has(id)) put(id, cell);
  for (const list of align) {
    const first = list.map((id) => at.get(id)).find(Boolean);
    if (first) for (const id of list) level.set(id, across ? first[0] : first[1]);
  }
  const sides = [...drawn].sort((a, b) => (across ? a.box.y - b.box.y : a.box.x - b.box.x));
  for (const { node } of sides) {
    if (cells.has(node.id)) continue;
    const own = level.get(node.id)!;
    for (let beside = 1; ; beside++) {
      const cell = across ? ([own, beside] as const) : ([beside, own] as const);
      if (taken.has(cell.join(' '))) continue;
      put(node.id, cell);
      break;
    }
  }
  return cells;
}

/** Numbers from 1 for places that are apart. */
function ranksOf(places: readonly Px[]): number[] {
  const sorted = [...places].sort((a, b) => a - b);
  const starts = sorted.filter((place, index) => index === 0 || place - sorted[index - 1]! > 12);
  return places.map((place) => starts.filter((start) => start <= place + 0.01).length);
}

/** Gives the ground of a group a place and size, and takes its title along. */
function growGroup(element: DomElement, box: Box, context: ThemeContext): Box {
  const rect = element.querySelector('rect');
  if (!rect) return boxOf(element, context);
  const title = element.querySelector('.cluster-label');
  const words = title ? boxOf(title, context) : undefined;
  const w = Math.max(box.w, (words?.w ?? 0) + 2 * groupPadding);
  const wide = { ...box, x: box.x - (w - box.w) / 2, w };
  const [, , , , dx, dy] = context.geometry.matrixTo(context.svg, rect);
  for (const [name, value] of [['x', wide.x - dx], ['y', wide.y - dy], ['width', wide.w], ['height', wide.h]] as const)
    rect.setAttribute(name, String(value));
  if (title && words && isElement(title)) moveBy(title, wide.x + (wide.w - words.w) / 2 - words.x, wide.y + 8 - words.y);
  return wide;
} // prettier-ignore

/** A chain of boxes that is laid in rows: to the right, down, and back. All boxes have one size; what is no box keeps its own. */

const most = 20;
/** Boxes in a row, at most; up to three stay in one, and what is longer than three rows of four takes rows of five. */
const columnsOf = (count: number): number =>
  count <= 3 ? count : Math.ceil(count / Math.ceil(count / (count > 12 ? 5 : 4)));
/** In units of the drawing, where letters are 16 high: between boxes side by side, and between rows at least. */
const chainGap = { across: 44, down: 44 } as const;
/** Line that shows beside words on it. */
const besideChainWords: Px = 20;
/** Of drawings that are chains: of flowcharts. */
export const chainMaxScale = 2;
/** How much wider a box may be than its words want. */
const maxStretch = 1.75;
/** Of the width: lines around boxes take the rest. */
const almostAll = 0.97;
/** A box is at most so high for its width. */
const maxHeight = 0.9;
const plainShapes = /^(rect|squareRect|square|process|proc|rectangle|roundedRect|rounded|event)$/;
/** Shapes that lines reach in the middle of each side. */
const evenShapes =
  /^(diamond|diam|decision|question|circle|circ|stadium|pill|terminal|hexagon|hex|prepare|cylinder|cyl|database|db|subroutine|subproc|doublecircle|dbl-circ|fr-rect|ellipse)$/;

export const isPlainBox = ({ shape }: GraphNode): boolean => plainShapes.test(shape);

/** The nodes of a model that is one chain, in order; none for any other model. */
export function chainOf(model: GraphModel | undefined): readonly GraphNode[] | undefined {
  if (!model || model.nodes.length < 2 || model.nodes.length > most) return undefined;
  if (model.edges.length !== model.nodes.length - 1) return undefined;
  if (
    model.nodes.some(
      (node) => node.group || node.parent !== undefined || !(isPlainBox(node) || evenShapes.test(node.shape)),
    )
  )
    return undefined;
  const next = new Map(model.edges.map(({ from, to }) => [from, to]));
  const entered = new Set(model.edges.map(({ to }) => to));
  if (next.size !== model.edges.length) return undefined;
  const byId = new Map(model.nodes.map((node) => [node.id, node]));
  const chain: GraphNode[] = [];
  for (let id = model.nodes.find((node) => !entered.has(node.id))?.id; id !== undefined; id = next.get(id)) {
    const node = byId.get(id);
    if (!node || chain.includes(node)) return undefined;
    chain.push(node);
  }
  return chain.length === model.nodes.length ? chain : undefined;
}

/** Nodes of a graph that is laid in two rows of ranks, at most: beyond that rows are too long to be read as one way. */
const maxInRows = 12;

/**
 * A graph that is nearly a chain (a branch or two, a way back), cut in the middle and laid in two rows of ranks: to the right, down, and
 * back. Its cells, or none for any other graph.
 */
export function rowsOfRanks(model: GraphModel | undefined): Grid | undefined {
  if (!model || chainOf(model) || model.nodes.length > maxInRows || model.edges.length > model.nodes.length + 2)
    return undefined;
  if (model.nodes.some((node) => node.group || node.parent !== undefined)) return undefined;
  const ranks = longestPaths(model);
  const last = Math.max(...ranks.values());
  if (last < 3) return undefined;
  const columns = Math.ceil((last + 1) / 2);
  const at = new Map<string, readonly [number, number]>();
  const inRank = (rank: number): string[] => [...ranks].flatMap(([id, own]) => (own === rank ? [id] : []));
  const all = Array.from({ length: last + 1 }, (_, rank) => inRank(rank));
  const upper = Math.max(...all.slice(0, columns).map(({ length }) => length));
  // More than a branch on each row is no chain any more.
  if (Math.max(...all.map(({ length }) => length)) > 2) return undefined;
  for (const [rank, ids] of all.entries()) {
    const isBack = rank >= columns;
    const column = isBack ? 2 * columns - rank : rank + 1;
    // Branches stand away from the other row.
    for (const [index, id] of ids.entries()) at.set(id, [column, isBack ? upper + 1 + index : upper - index]);
  }
  return { at, align: [] };
}

/** How many steps a node is from the first ones, by the longest way; edges that lead back to where they come from do not count. */
function longestPaths({ nodes, edges }: GraphModel): Map<string, number> {
  const ranks = new Map(nodes.map(({ id }) => [id, 0]));
  const open = new Set<string>();
  const follow = (id: string, rank: number): void => {
    if (open.has(id) || (ranks.get(id) ?? 0) > rank) return;
    ranks.set(id, rank);
    open.add(id);
    for (const { from, to } of edges) if (from === id) follow(to, rank + 1);
    open.delete(id);
  };
  const entered = new Set(edges.map(({ to }) => to));
  for (const { id } of nodes) if (!entered.has(id)) follow(id, 0);
  const first = nodes[0];
  if (first && entered.has(first.id)) follow(first.id, 0);
  return ranks;
}

/** Where the boxes of a chain stand, filling as much of a box of this shape as they may. */
export function wrappedPlaces(
  count: number,
  natural: { readonly w: Px; readonly h: Px },
  box: { readonly w: Px; readonly h: Px },
  words: { readonly w: Px; readonly h: Px } = { w: 0, h: 0 },
): readonly Box[] {
  const columns = columnsOf(count);
  const rows = Math.ceil(count / columns);
  const between = words.w > 0 ? Math.max(chainGap.across, words.w + 2 * besideChainWords) : chainGap.across;
  // Beside the largest letters boxes take the width that is left.
  const stretch = Math.max(
    1,
    Math.min(maxStretch, (almostAll * box.w) / chainMaxScale / (columns * natural.w + (columns - 1) * between)),
  );
  const w = natural.w * stretch;
  const across = between * stretch;
  const least = words.h > 0 ? Math.max(chainGap.down, words.h + 2 * besideChainWords) : chainGap.down;
  const width = columns * w + (columns - 1) * across;
  const height = (width * box.h) / box.w;
  const own = Math.min(maxHeight * w, (height - (rows - 1) * least) / rows);
  const h = Math.max(natural.h, own);
  const down = rows === 1 ? 0 : Math.max(least, Math.min(h * 0.6, (height - rows * h) / (rows - 1)));
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const along = index % columns;
    const column = row % 2 === 0 ? along : columns - 1 - along;
    return { x: column * (w + across), y: row * (h + down), w, h };
  });
}

/** The line from one box to the next: across in a row, down at its end. */
export function linkBetween(from: Box, to: Box, down: boolean): readonly [{ x: Px; y: Px }, { x: Px; y: Px }] {
  if (down) {
    const x = from.x + from.w / 2;
    return [
      { x, y: from.y + from.h },
      { x, y: to.y },
    ];
  }
  const y = from.y + from.h / 2;
  return from.x < to.x
    ? [
        { x: from.x + from.w, y },
        { x: to.x, y },
      ]
    : [
        { x: from.x, y },
        { x: to.x + to.w, y },
      ];
}

/** Gives a node's drawing its place and size. Mermaid draws rectangles about the middle of their node. */
export function placeNode(node: DomElement, shape: DomElement, place: Box, context: ThemeContext): void {
  const now = boxOf(shape, context);
  moveBy(node, place.x + place.w / 2 - now.x - now.w / 2, place.y + place.h / 2 - now.y - now.h / 2);
  const w = Number(shape.getAttribute('width') ?? now.w) + place.w - now.w;
  const h = Number(shape.getAttribute('height') ?? now.h) + place.h - now.h;
  shape.setAttribute('width', String(w));
  shape.setAttribute('height', String(h));
  shape.setAttribute('x', String(-w / 2));
  shape.setAttribute('y', String(-h / 2));
}
