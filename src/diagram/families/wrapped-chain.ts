import type { Box, Px } from '../../model/units.ts';
import type { DomElement } from '../../svg-dom/dom-types.ts';
import type { GraphModel, GraphNode } from '../mermaid/model.ts';
import { boxOf, moveBy, type ThemeContext } from '../theme/theme-context.ts';

/** A chain of boxes that is laid in rows: to the right, down, and back. All boxes have one size. */

const most = 12;
/** Rows that a chain of so many boxes takes; up to three stay in one. */
const columnsOf = (count: number): number => (count <= 3 ? count : Math.ceil(count / Math.ceil(count / 4)));
/** In units of the drawing, where letters are 16 high: between boxes side by side, and between rows at least. */
const gap = { across: 44, down: 44 } as const;
/** A box is at most so high for its width. */
const mostHeight = 0.9;
const plainShapes = /^(rect|squareRect|square|process|proc|rectangle|roundedRect|rounded|event)$/;

/** The nodes of a model that is one chain without words on its lines, in order; none for any other model. */
export function chainOf(model: GraphModel | undefined): readonly GraphNode[] | undefined {
  if (!model || model.nodes.length < 2 || model.nodes.length > most) return undefined;
  if (model.edges.length !== model.nodes.length - 1) return undefined;
  if (model.nodes.some(({ group, parent, shape }) => group || parent !== undefined || !plainShapes.test(shape)))
    return undefined;
  const next = new Map(model.edges.map(({ from, to }) => [from, to]));
  const entered = new Set(model.edges.map(({ to }) => to));
  if (next.size !== model.edges.length || model.edges.some(({ label }) => label?.trim())) return undefined;
  const byId = new Map(model.nodes.map((node) => [node.id, node]));
  const chain: GraphNode[] = [];
  for (let id = model.nodes.find((node) => !entered.has(node.id))?.id; id !== undefined; id = next.get(id)) {
    const node = byId.get(id);
    if (!node || chain.includes(node)) return undefined;
    chain.push(node);
  }
  return chain.length === model.nodes.length ? chain : undefined;
}

/** Where the boxes of a chain stand, filling as much of a box of this shape as they may. */
export function wrappedPlaces(
  count: number,
  natural: { readonly w: Px; readonly h: Px },
  box: { readonly w: Px; readonly h: Px },
): readonly Box[] {
  const columns = columnsOf(count);
  const rows = Math.ceil(count / columns);
  const { w } = natural;
  const width = columns * w + (columns - 1) * gap.across;
  const height = (width * box.h) / box.w;
  const own = Math.min(mostHeight * w, (height - (rows - 1) * gap.down) / rows);
  const h = Math.max(natural.h, own);
  const down = rows === 1 ? 0 : Math.max(gap.down, Math.min(h * 0.6, (height - rows * h) / (rows - 1)));
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const along = index % columns;
    const column = row % 2 === 0 ? along : columns - 1 - along;
    return { x: column * (w + gap.across), y: row * (h + down), w, h };
  });
}

/** The line from one box to the next: across in a row, down at its end. */
export function linkBetween(from: Box, to: Box): readonly [{ x: Px; y: Px }, { x: Px; y: Px }] {
  if (from.y !== to.y) {
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
