import type { ShapeItem } from '../model/frame.ts';
import { slideLayouts } from '../layouts/slide-layouts.ts';
import { pointsFromPx } from '../model/units.ts';
import { lineEnd } from './line-ends.ts';
import { sameBox } from './placeholders.ts';
import type { SlideDraft } from './slide-draft.ts';
import { inches } from './text-box.ts';
import { placeholderBox } from './placeholders.ts';
import { type XmlElement } from '../ooxml/xml.ts';

/** Panels, rules, bars and marks. */
export const draftShape = (item: ShapeItem, draft: SlideDraft): void => {
  if (standsOnLayout(item, draft)) return;
  const { colours } = draft.context;
  const { id, key } = draft.add(item.id, { name: item.name, alt: item.alt, decorative: item.decorative }, (element) =>
    finishShape(element, item),
  );
  const stroke = item.stroke ?? (item.shape === 'line' ? item.fill : undefined);
  draft.slide.addShape(item.shape as 'rect', {
    ...inches(item.box),
    objectName: key,
    flipV: item.flip,
    ...(item.fill && item.shape !== 'line' && { fill: { color: colours.draft(item.fill) } }),
    ...(stroke && {
      line: { color: colours.draft(stroke), width: pointsFromPx(item.strokeWidth ?? 1), dashType: item.dash as 'dash' },
    }),
  });
  draft.reveal(item.click, {
    target: { kind: 'object', id, build: item.shape === 'line' ? undefined : 'shape' },
    motion: 'enter',
  });
};

/** The art panel is part of the slide layout already. */
const standsOnLayout = (item: ShapeItem, draft: SlideDraft): boolean => {
  const { artPanel } = slideLayouts[draft.frame.layout];
  return (
    artPanel !== undefined &&
    item.shape === 'rect' &&
    item.fill === 'art' &&
    item.click === undefined &&
    sameBox(item.box, placeholderBox(artPanel, draft.context))
  );
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
