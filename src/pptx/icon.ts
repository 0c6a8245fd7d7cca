import type { IconItem } from '../model/frame.ts';
import { pointsFromPx } from '../model/units.ts';
import { freeformPoints } from './freeform.ts';
import type { SlideDraft } from './slide-draft.ts';
import { inches } from './text-box.ts';
import { el } from '../ooxml/xml.ts';

/** An icon is one freeform: it takes the theme's colours and scales without a loss. */
export const draftIcon = (item: IconItem, draft: SlideDraft): void => {
  const { id, key } = draft.add(item.id, item, (element) => {
    const line = element.at('p:spPr', 'a:ln')!;
    line.set({ cap: 'rnd' });
    line.children.push(el('a:round'));
  });
  const scaleX = item.box.w / item.grid;
  const scaleY = item.box.h / item.grid;
  draft.slide.addShape('custGeom' as 'rect', {
    ...inches(item.box),
    objectName: key,
    points: freeformPoints(item.paths, (x, y) => [x * scaleX, y * scaleY]),
    line: { color: draft.context.colours.draft(item.stroke), width: pointsFromPx(item.strokeWidth * scaleX) },
  });
  draft.reveal(item.click, { target: { kind: 'object', id, build: 'shape' }, motion: 'enter' });
};
