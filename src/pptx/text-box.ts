import type { TextItem } from '../model/frame.ts';
import type { PlaceholderSpec } from '../compose/placeholders.ts';
import { layoutOf } from '../layouts/layouts.ts';
import { type Box, emuFromPx, inchesFromPx, pointsFromPx } from '../model/units.ts';
import { inheritText } from './inherit.ts';
import { draftParagraphs, finishParagraphs } from './paragraphs.ts';
import {
  footerLink,
  inheritedLevels,
  markPlaceholder,
  placeholderBox,
  placeholderLink,
  sameBox,
  slideNumberLink,
  sourceLink,
  sourceSpec,
  typefaces,
} from './placeholders.ts';
import type { SlideDraft, SlideParts } from './slide-draft.ts';
import { type Attributes, el, type XmlElement } from '../ooxml/xml.ts';
import { identity, transform } from './shape-tree.ts';

/** Place and size for pptxgenjs, in inches. */
export const inches = (box: Box): { x: number; y: number; w: number; h: number } => ({
  x: inchesFromPx(box.x),
  y: inchesFromPx(box.y),
  w: inchesFromPx(box.w),
  h: inchesFromPx(box.h),
});

/** Text: a placeholder where the slide layout has one for it, else a text box. */
export const draftText = (item: TextItem, draft: SlideDraft): void => {
  const id = draft.add(item.id, item, (element, parts) => finishText(element, item, draft, parts));
  const { colours } = draft.context;
  draft.slide.addText(draftParagraphs(item.paragraphs, draft), {
    ...inches(item.box),
    isTextBox: true,
    valign: item.anchor,
    margin: 0,
    ...(item.fill && { fill: { color: colours.draft(item.fill) } }),
    ...(item.stroke && { line: { color: colours.draft(item.stroke), width: pointsFromPx(item.strokeWidth ?? 1) } }),
  });
  draft.reveal(item.click, { target: { kind: 'object', id, build: 'shape' }, motion: 'enter' });
  for (const [paragraph, { click }] of item.paragraphs.entries()) {
    draft.reveal(click, { target: { kind: 'paragraph', id, paragraph }, motion: 'enter' });
  }
};

const finishText = (element: XmlElement, item: TextItem, draft: SlideDraft, parts: SlideParts): void => {
  const body = element.at('p:txBody')!;
  finishBody(body.at('a:bodyPr')!, item, draft);
  finishParagraphs(body, item.paragraphs, draft);
  if (item.link) draft.linkObject(element, item.link, parts);
  const layout = layoutOf(draft.frame).template;
  const spec = placeholderOf(item, draft);
  if (spec) fillPlaceholder(element, item, placeholderLink(layout, spec, draft.context), spec, draft);
  else if (item.role === 'source' && layoutOf(draft.frame).citesSources)
    fillPlaceholder(element, item, sourceLink, sourceSpec, draft);
  // footers keep a look of their own: other programs do not look their style up in the master
  else if (item.role === 'footer') markPlaceholder(element, footerLink);
  else if (item.role === 'page') {
    markPlaceholder(element, slideNumberLink);
    slideNumberField(body, draft.frame.page);
  }
  if (item.role === 'title' && draft.frame.slide.titleHidden) hideTitle(element);
};

const placeholderOf = (item: TextItem, draft: SlideDraft): PlaceholderSpec | undefined =>
  draft.takePlaceholder((spec) =>
    item.role === 'title'
      ? spec.kind === 'title'
      : spec.id === item.placeholder && (spec.kind === 'body' || spec.kind === 'subtitle'),
  );

/** A single paragraph breaks its lines as in the web deck where its box ends at the width that balances them. */
const insetOf = (item: TextItem, direction: 'ltr' | 'rtl'): NonNullable<TextItem['inset']> => {
  const [{ balancedWidth, align } = {}, ...others] = item.paragraphs;
  if (balancedWidth === undefined || others.length > 0 || align === 'center') return item.inset ?? {};
  const { left = 0, right = 0 } = item.inset ?? {};
  const rest = Math.max(0, item.box.w - left - right - balancedWidth);
  const atRight = (align === 'end') === (direction === 'rtl');
  return { ...item.inset, ...(atRight ? { right: right + rest } : { left: left + rest }) };
};

/** `a:bodyPr`: text breaks at the box's width, and grows smaller when it is typed past the box. */
const finishBody = (properties: XmlElement, item: TextItem, draft: SlideDraft): void => {
  const { top = 0, right = 0, bottom = 0, left = 0 } = insetOf(item, draft.context.deck.locale.direction);
  properties.attributes = {};
  properties.set({
    wrap: 'square',
    lIns: emuFromPx(left),
    tIns: emuFromPx(top),
    rIns: emuFromPx(right),
    bIns: emuFromPx(bottom),
    rtlCol: draft.context.deck.locale.direction === 'rtl' ? 1 : 0,
    anchor: { top: 't', middle: 'ctr', bottom: 'b' }[item.anchor],
  });
  properties.children = [el('a:normAutofit')];
};

/** Turns a text box into a placeholder that takes its look from the slide layout, where they are the same. */
const fillPlaceholder = (
  element: XmlElement,
  item: TextItem,
  link: Attributes,
  spec: PlaceholderSpec,
  draft: SlideDraft,
): void => {
  const { context } = draft;
  markPlaceholder(element, link);
  const shape = element.at('p:spPr')!;
  const own = shape.elements().filter(({ name }) => name === 'a:solidFill' || name === 'a:ln');
  const moved = !sameBox(item.box, placeholderBox(spec.box, context));
  shape.children = [...(moved ? [transform(item.box)] : []), ...own];
  const body = element.at('p:txBody')!;
  const properties = body.at('a:bodyPr')!;
  const anchor = { top: 't', middle: 'ctr', bottom: 'b' }[spec.anchor ?? 'top'];
  properties.children = [];
  properties.set({
    wrap: undefined,
    rtlCol: undefined,
    anchor: properties.get('anchor') === anchor ? undefined : properties.get('anchor'),
  });
  for (const name of ['lIns', 'tIns', 'rIns', 'bIns'])
    if (properties.get(name) === '0') properties.set({ [name]: undefined });
  if (spec.list) secondLevels(body, item);
  inheritText(body, inheritedLevels(spec, context), typefaces('sans', context.fonts.mono));
};

/** Points below points are a level of their own in PowerPoint's outline. */
const secondLevels = (body: XmlElement, item: TextItem): void => {
  for (const [index, paragraph] of body.elements('a:p').entries()) {
    if (item.paragraphs[index]?.bullet?.mark === 'dash') paragraph.at('a:pPr')?.set({ lvl: 1 });
  }
};

/**
 * Makes a title invisible that is there for outline views and screen readers only. PowerPoint leaves out what is `hidden`;
 * LibreOffice 7.4 draws it all the same, so its letters are tiny and clear too.
 */
export function hideTitle(shape: XmlElement): XmlElement {
  identity(shape).set({ hidden: true });
  for (const properties of shape.all('a:rPr')) {
    properties.set({ sz: 100 });
    const clear = el('a:solidFill', {}, el('a:schemeClr', { val: 'tx1' }, el('a:alpha', { val: 0 })));
    // CT_TextCharacterProperties: ln, then the fill
    const others = properties.children.filter((child) => typeof child === 'string' || child.name !== 'a:solidFill');
    const line = others.filter((child) => typeof child !== 'string' && child.name === 'a:ln');
    properties.children = [...line, clear, ...others.filter((child) => !line.includes(child))];
  }
  return shape;
}

/** The id that PowerPoint itself gives the field in its templates. */
const fieldId = '{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}';

/** `a:fld` with the number as it is now, so that programs without fields show it too. */
export const slideNumberRun = (number: number | string, properties: XmlElement): XmlElement =>
  el('a:fld', { id: fieldId, type: 'slidenum' }, properties, el('a:t', {}, number));

/** Replaces the first paragraph's runs by the field, which looks like the first of them. */
const slideNumberField = (textBody: XmlElement, number: number): void => {
  const paragraph = textBody.at('a:p');
  const runs = paragraph?.elements('a:r') ?? [];
  const [first] = runs;
  if (!paragraph || !first) return;
  const field = slideNumberRun(number, first.at('a:rPr')!);
  paragraph.children = paragraph.children.flatMap((child) =>
    child === first ? [field] : typeof child !== 'string' && child.name === 'a:r' ? [] : [child],
  );
};
