import {
  type Paint,
  type PathPrimitive,
  type Primitive,
  type TextPrimitive,
  boundsOf,
  polygonOf,
} from '../flatten/primitives.ts';
import { type DomElement, isElement } from '../../svg-dom/dom-types.ts';
import type { Geometry } from '../../model/scene.ts';
import type { Box } from '../../model/units.ts';
import type { ColourNames } from './colour-names.ts';
import type { Owner, Ownership } from '../mermaid/model.ts';
import { geometryOfPath } from './preset.ts';
import { type TextBlock, textBlock } from './text-block.ts';

/** Sorts primitives into shapes, lines and labels, and puts texts into the shapes that they stand in. */
export function draftItems(primitives: readonly Primitive[], ownership: Ownership, colours: ColourNames): Draft[] {
  const drafts: Draft[] = [];
  /** Boxes behind labels, by their text or the group that they share with it. */
  const backdrops = new Map<DomElement, BackdropPrimitive>();
  for (const primitive of primitives) {
    const owner = ownership.of(primitive.element);
    if (primitive.kind === 'text') {
      addText(primitive, owner, drafts, backdrops, colours);
      continue;
    }
    if (isBackdrop(primitive, owner)) {
      const place = labelOf(primitive.element);
      if (place) backdrops.set(place, primitive);
      continue;
    }
    if (primitive.kind === 'path' && (owner?.kind === 'line' || isOpenLine(primitive))) {
      if (!mergesIntoShape(primitive, drafts.at(-1))) {
        drafts.push({ kind: 'line', element: primitive.element, owner, opacity: primitive.opacity, line: primitive });
      }
      continue;
    }
    const shape = shapeDraft(primitive, owner);
    if (!mergesIntoShape(primitive, drafts.at(-1), shape)) drafts.push(shape);
  }
  return drafts;
}

function shapeDraft(primitive: Exclude<Primitive, TextPrimitive>, owner: Owner | undefined): ShapeDraft {
  const { element, opacity } = primitive;
  const base = { kind: 'shape' as const, element, owner, opacity, paint: paintOnly(primitive) };
  switch (primitive.kind) {
    case 'rect': {
      const { x, y, w, h, radius, rotation } = primitive;
      const geometry: Geometry =
        radius > 0.5
          ? { preset: 'roundRect', adjust: Math.round(Math.min(0.5, radius / Math.min(w, h)) * 100000) }
          : { preset: 'rect' };
      return { ...base, box: { x, y, w, h }, geometry, rotation };
    }
    case 'ellipse': {
      const { x, y, w, h } = primitive;
      return { ...base, box: { x, y, w, h }, geometry: { preset: 'ellipse' }, rotation: 0 };
    }
    case 'path': {
      const name = owner?.kind === 'node' ? owner.node.shape : undefined;
      const filled = primitive.fill !== undefined;
      return { ...base, ...geometryOfPath(primitive.segments, { shapeName: name, filled }), rotation: 0 };
    }
  }
}

const paintOnly = ({ fill, fillOpacity, stroke, strokeOpacity, strokeWidth, dash }: Paint): Paint => ({
  fill, fillOpacity, stroke, strokeOpacity, strokeWidth, dash,
}); // prettier-ignore

/** A stroked path that does not come back to its start. */
function isOpenLine(path: PathPrimitive): boolean {
  if (path.fill !== undefined) return false;
  if (path.start ?? path.end) return true;
  const polygon = polygonOf(path.segments);
  if (polygon) return !polygon.closed || polygon.points.length < 3;
  return (
    !path.segments.some((s) => s[0] === 'Z') && path.segments.filter((s) => s[0] === 'M').length === 1 && !closes(path)
  );
}

function closes(path: PathPrimitive): boolean {
  const [first] = path.segments;
  const last = path.segments.at(-1);
  if (first?.[0] !== 'M' || !last || last[0] === 'Z') return false;
  const [x, y] = last.slice(-2) as [number, number];
  return Math.hypot(x - first[1], y - first[2]) < 0.5;
}

/** Some of Mermaid's shapes are a filled path and, right after it, its outline as another: one shape. */
function mergesIntoShape(
  primitive: Exclude<Primitive, TextPrimitive>,
  last: Draft | undefined,
  shape?: ShapeDraft,
): boolean {
  if (last?.kind !== 'shape' || last.paint.stroke !== undefined || last.paint.fill === undefined) return false;
  if (primitive.fill !== undefined || primitive.stroke === undefined) return false;
  if (last.element.parentNode !== primitive.element.parentNode) return false;
  const bare = boundsOf([{ ...primitive, strokeWidth: 0 }]);
  const box = shape?.box ?? (bare && { x: bare.x, y: bare.y, w: bare.width, h: bare.height });
  if (!box || !sameBox(box, last.box)) return false;
  const { stroke, strokeOpacity, strokeWidth, dash } = primitive;
  last.paint = { ...last.paint, stroke, strokeOpacity, strokeWidth, dash };
  return true;
}

const sameBox = (a: Box, b: Box): boolean =>
  Math.abs(a.x - b.x) < 1 && Math.abs(a.y - b.y) < 1 && Math.abs(a.w - b.w) < 1.5 && Math.abs(a.h - b.h) < 1.5;

type BackdropPrimitive = Extract<Primitive, { kind: 'rect' }>;

/** Boxes behind the text of a label, Mermaid's and our own: they go with it. */
function isBackdrop(primitive: Primitive, owner: Owner | undefined): primitive is BackdropPrimitive {
  if (primitive.kind !== 'rect' || primitive.stroke !== undefined) return false;
  const classes = (primitive.element.getAttribute('class') ?? '').split(/\s+/);
  return (
    classes.includes('background') ||
    classes.includes('backdrop') ||
    (owner?.kind === 'edge-label' && classes.includes('labelBkg'))
  );
}

/** What a box stands behind: the text right after it, or the group that holds both. */
function labelOf(box: DomElement): DomElement | undefined {
  return isElement(box.nextSibling) && box.nextSibling.localName === 'text' ? box.nextSibling : labelGroup(box);
}

function labelGroup(element: DomElement): DomElement | undefined {
  for (let node = element.parentNode; isElement(node); node = node.parentNode)
    if (node.querySelector('text')) return node;
  return undefined;
}

function addText(
  text: TextPrimitive,
  owner: Owner | undefined,
  drafts: Draft[],
  backdrops: ReadonlyMap<DomElement, BackdropPrimitive>,
  colours: ColourNames,
): void {
  const block = textBlock(text, colours);
  const group = labelGroup(text.element);
  const behind = backdrops.get(text.element) ?? (group && backdrops.get(group));
  // Mermaid's own behind the words of a node say nothing; a theme's rule puts one there for names beside the node's shape.
  const isSeen = owner?.kind !== 'node' || behind?.element.getAttribute('class') === 'backdrop';
  const backdrop = isSeen ? behind : undefined;
  if (!backdrop && owner?.kind !== 'edge-label') {
    const shape = shapeAround(block, text.element, owner, drafts);
    if (shape && !shape.text) {
      shape.text = block;
      return;
    }
    const joined = shape?.text && joinBlocks(shape.text, block);
    if (shape && joined) {
      shape.text = joined;
      return;
    }
  }
  drafts.push({ kind: 'label', element: text.element, owner, opacity: text.opacity, block, backdrop });
}

/** The smallest shape that a text stands in, if nothing that was drawn since lies between them. */
function shapeAround(
  block: TextBlock,
  element: DomElement,
  owner: Owner | undefined,
  drafts: readonly Draft[],
): ShapeDraft | undefined {
  let best: ShapeDraft | undefined;
  for (let i = drafts.length - 1; i >= 0; i--) {
    const draft = drafts[i]!;
    if (draft.kind !== 'shape') {
      if (draft.kind === 'line' && draft.owner !== owner && overlaps(boxOfDraft(draft), block.box)) break;
      continue;
    }
    const sameNode = owner?.kind === 'node' && draft.owner?.kind === 'node' && draft.owner.node === owner.node;
    if (owner?.kind === 'node' && !sameNode) {
      if (overlaps(draft.box, block.box)) break;
      continue;
    }
    if (!holds(draft, block) || (!sameNode && !isSnug(draft.box, block.box) && !isLineIn(draft, block.box, element))) {
      if (overlaps(draft.box, block.box) && !sameNode) break;
      continue;
    }
    if (!best || draft.box.w * draft.box.h < best.box.w * best.box.h) best = draft;
    if (!sameNode) break;
  }
  return best;
}

function holds(shape: ShapeDraft, block: TextBlock): boolean {
  if (shape.rotation !== block.rotation) return false;
  if (shape.paint.fill === undefined && shape.paint.stroke === undefined) return false;
  const slackX = 2;
  const slackY = block.text.size * 0.35;
  const { box } = block;
  return (
    box.x >= shape.box.x - slackX &&
    box.x + box.w <= shape.box.x + shape.box.w + slackX &&
    box.y >= shape.box.y - slackY &&
    box.y + box.h <= shape.box.y + shape.box.h + slackY
  );
}

/** A shape that is about this text, not a background for many things: centred on it, or not much larger. */
function isSnug(shape: Box, text: Box): boolean {
  const centred =
    Math.abs(shape.x + shape.w / 2 - text.x - text.w / 2) < 2 &&
    Math.abs(shape.y + shape.h / 2 - text.y - text.h / 2) < 4;
  return centred || (shape.h < text.h * 3 && shape.w < text.w * 4 + 80);
}

/** One of several lines in the middle of the shape that they share a group with. */
const isLineIn = ({ box, element }: ShapeDraft, text: Box, line: DomElement): boolean =>
  element.parentNode === line.parentNode && Math.abs(box.x + box.w / 2 - text.x - text.w / 2) < 2;

const overlaps = (a: Box, b: Box): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

function boxOfDraft(draft: Exclude<Draft, ShapeDraft>): Box {
  if (draft.kind === 'label') return draft.block.box;
  const bounds = boundsOf([draft.line]);
  return bounds ? { x: bounds.x, y: bounds.y, w: bounds.width, h: bounds.height } : { x: 0, y: 0, w: 0, h: 0 };
}

/** One block of two that follow each other in the same alignment; undefined where they do not read as one. */
function joinBlocks(above: TextBlock, below: TextBlock): TextBlock | undefined {
  const { align, size } = above.text;
  if (align !== below.text.align || above.rotation || below.rotation) return undefined;
  const edge = (box: Box): number =>
    align === 'center' ? box.x + box.w / 2 : align === 'right' ? box.x + box.w : box.x;
  if (Math.abs(edge(above.box) - edge(below.box)) > 1.5) return undefined;
  const gap = below.box.y - (above.box.y + above.box.h);
  if (gap < -size * 0.4 || gap > size * 0.8) return undefined;
  const x = Math.min(above.box.x, below.box.x);
  const right = Math.max(above.box.x + above.box.w, below.box.x + below.box.w);
  const h = below.box.y + below.box.h - above.box.y;
  const lines = [
    ...resized(above, Math.max(size, below.text.size)),
    ...resized(below, Math.max(size, below.text.size)),
  ];
  const growth = (above.text.growth ?? below.text.growth) ? [...growthOf(above), ...growthOf(below)] : undefined;
  const grown = growth?.reduce((sum, one) => sum + one.above + one.below, 0) ?? 0;
  const lineHeight = (h - grown) / lines.length;
  return {
    text: { ...above.text, lines, size: Math.max(size, below.text.size), lineHeight, ...(growth && { growth }) },
    box: { x, y: above.box.y, w: right - x, h },
    rotation: 0,
  };
}

const growthOf = ({ text: { lines, growth } }: TextBlock): NonNullable<TextBlock['text']['growth']> =>
  growth ?? lines.map(() => ({ above: 0, below: 0 }));

/** Lines whose runs say their size where it is not that of the whole. */
const resized = ({ text }: TextBlock, size: number): TextBlock['text']['lines'] =>
  text.size === size
    ? text.lines
    : text.lines.map((line) => line.map((run) => ({ ...run, size: run.size ?? text.size })));

/** Items on their way: still with the element and the owner that they come from. */
export type Draft = ShapeDraft | LineDraft | LabelDraft;

interface DraftBase {
  readonly element: DomElement;
  readonly owner?: Owner;
  readonly opacity?: number;
}

export interface ShapeDraft extends DraftBase {
  readonly kind: 'shape';
  readonly box: Box;
  readonly geometry: Geometry;
  paint: Paint;
  readonly rotation: number;
  /** Texts that stand in it and read as one. */
  text?: TextBlock;
}

export interface LineDraft extends DraftBase {
  readonly kind: 'line';
  readonly line: PathPrimitive;
}

export interface LabelDraft extends DraftBase {
  readonly kind: 'label';
  readonly block: TextBlock;
  readonly backdrop?: Paint;
}
