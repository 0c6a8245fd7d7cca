import type { Head } from '../model/scene.ts';
import { pointsFromPx, type Px } from '../model/units.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';
import type { IconItem, ShapeItem } from '../model/frame.ts';
import type { SlideDraft } from './slide-draft.ts';
import { inches } from './text-box.ts';
import { freeformPoints } from './scene-geometry.ts';

type LineEndSize = 'sm' | 'med' | 'lg';
type LineEndType = 'triangle' | 'arrow' | 'diamond' | 'oval';

const types: Readonly<Record<Exclude<Head['type'], 'none'>, LineEndType>> = {
  triangle: 'triangle',
  open: 'arrow',
  diamond: 'diamond',
  circle: 'oval',
};

/** PowerPoint draws ends 2, 3 or 5 line widths long; lines below 2 pt have the ends of 2 pt. */
const lengths: readonly (readonly [LineEndSize, number])[] = [
  ['sm', 2],
  ['med', 3],
  ['lg', 5],
];
const thinnest: Px = 8 / 3;

/** `a:headEnd` (start of the line) or `a:tailEnd` (its end). */
export const lineEnd = (name: 'a:headEnd' | 'a:tailEnd', type: LineEndType, size: LineEndSize): XmlElement =>
  el(name, { type, w: size, len: size });

/** The nearest size that PowerPoint has for a head of that length. */
export const headEnd = (
  name: 'a:headEnd' | 'a:tailEnd',
  head: Head | undefined,
  strokeWidth: Px,
): XmlElement | undefined => {
  if (!head || head.type === 'none') return undefined;
  const width = Math.max(strokeWidth, thinnest);
  const [size] = lengths.reduce((best, next) =>
    Math.abs(next[1] * width - head.length) < Math.abs(best[1] * width - head.length) ? next : best,
  );
  return lineEnd(name, types[head.type], size);
};

/** Panels, rules, bars and marks. */
export const draftShape = (item: ShapeItem, draft: SlideDraft): void => {
  const { colours } = draft.context;
  const id = draft.add(item.id, { name: item.name, alt: item.alt, decorative: item.decorative }, (element) =>
    finishShape(element, item),
  );
  const stroke = item.stroke ?? (item.shape === 'line' ? item.fill : undefined);
  draft.slide.addShape(item.shape as 'rect', {
    ...inches(item.box),
    flipV: item.flip,
    ...(item.fill &&
      item.shape !== 'line' && {
        fill: {
          color: colours.draft(item.fill),
          ...(item.opacity !== undefined && { transparency: Math.round((1 - item.opacity) * 100) }),
        },
      }),
    ...(stroke && {
      line: { color: colours.draft(stroke), width: pointsFromPx(item.strokeWidth ?? 1), dashType: item.dash as 'dash' },
    }),
  });
  draft.revealItem(item, {
    target: { kind: 'object', id, build: item.shape === 'line' ? undefined : 'shape' },
    motion: 'enter',
  });
};

/** A line is a connector in PowerPoint, with ends that can be dragged. */
const finishShape = (element: XmlElement, item: ShapeItem): void => {
  if (item.shape !== 'line') return;
  const line = element.at('p:spPr', 'a:ln');
  if (line && item.heads?.start) line.children.push(lineEnd('a:headEnd', 'triangle', 'med'));
  if (line && item.heads?.end) line.children.push(lineEnd('a:tailEnd', 'triangle', 'med'));
  toConnector(element);
};

/** `p:cxnSp` has no text body, and names its properties differently. */
export const toConnector = (element: XmlElement, glue: readonly XmlElement[] = []): void => {
  element.name = 'p:cxnSp';
  const [properties] = element.elements();
  properties!.name = 'p:nvCxnSpPr';
  for (const child of properties!.elements('p:cNvSpPr')) {
    child.name = 'p:cNvCxnSpPr';
    child.attributes = {};
    child.children = [...glue];
  }
  const shape = element.at('p:spPr')!;
  shape.children = shape.elements().filter(({ name }) => name !== 'a:noFill');
  element.children = element.elements().filter(({ name }) => name !== 'p:txBody');
};

/** An icon is one freeform: it takes the theme's colours and scales without a loss. */
export const draftIcon = (item: IconItem, draft: SlideDraft): void => {
  const id = draft.add(item.id, item, (element) => {
    if (item.solid) return;
    const line = element.at('p:spPr', 'a:ln')!;
    line.set({ cap: 'rnd' });
    line.children.push(el('a:round'));
  });
  const scaleX = item.box.w / item.grid;
  const scaleY = item.box.h / item.grid;
  draft.slide.addShape('custGeom' as 'rect', {
    ...inches(item.box),
    points: freeformPoints(item.paths, (x, y) => [x * scaleX, y * scaleY]),
    ...(item.solid
      ? { fill: { color: draft.context.colours.draft(item.stroke) } }
      : { line: { color: draft.context.colours.draft(item.stroke), width: pointsFromPx(item.strokeWidth * scaleX) } }),
  });
  draft.revealItem(item, { target: { kind: 'object', id, build: 'shape' }, motion: 'enter' });
};
