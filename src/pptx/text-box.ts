import type { TextItem } from '../model/frame.ts';
import { boxCharacter, plainText, type Run, textRun } from '../model/rich-text.ts';
import type { SceneText } from '../model/scene.ts';
import type { Paragraph } from '../model/style.ts';
import { type Box, emuFromPx, inchesFromPx, pointsFromPx, type Px } from '../model/units.ts';
import { type XmlElement, el } from '../ooxml/xml.ts';
import type PptxGenJS from 'pptxgenjs';
import { formulaMark, type FormulaText, withFormulas } from './formula-shapes.ts';
import { inheritText, type LayoutPlaceholder, levelKey, placeholderIdOf, slackFor, standsIn } from './layout-text.ts';
import { draftParagraphs, finishParagraphs } from './paragraphs.ts';
import { inheritedLevels, isAt, markPlaceholder, saidLevel, typefaces } from './placeholders.ts';
import { conform } from './repair.ts';
import { identity, transform } from './shape-tree.ts';
import type { DeckContext, SlideDraft, SlideParts } from './slide-draft.ts';

/** Place and size for pptxgenjs, in inches. */
export const inches = (box: Box): { x: number; y: number; w: number; h: number } => ({
  x: inchesFromPx(box.x),
  y: inchesFromPx(box.y),
  w: inchesFromPx(box.w),
  h: inchesFromPx(box.h),
});

/** Text: a placeholder where the slide layout has one for it, else a text box. */
export const draftText = (item: TextItem, draft: SlideDraft): void => {
  const id = draft.add(
    item.id,
    item,
    (element, parts) => finishText(element, item, draft, parts),
    undefined,
    (element) => withFormulas(element, item.id, [formulaText(item, draft)], draft),
  );
  const { colours } = draft.context;
  draft.slide.addText(draftParagraphs(item.paragraphs, draft), {
    ...inches(item.box),
    isTextBox: true,
    valign: item.anchor,
    margin: 0,
    ...(item.fill && { fill: { color: colours.draft(item.fill) } }),
    ...(item.stroke && { line: { color: colours.draft(item.stroke), width: pointsFromPx(item.strokeWidth ?? 1) } }),
  });
  draft.revealItem(item, { target: { kind: 'object', id, build: 'shape' }, motion: 'enter' });
  for (const [paragraph, { click }] of item.paragraphs.entries()) {
    draft.reveal(click, { target: { kind: 'paragraph', id, paragraph }, motion: 'enter' });
  }
};

const formulaText = (item: TextItem, draft: SlideDraft): FormulaText => {
  const { x, y, w, h } = item.box;
  const { top = 0, right = 0, bottom = 0, left = 0 } = insetOf(item, draft.context.deck.locale.direction);
  return {
    paragraphs: item.paragraphs,
    box: { x: x + left, y: y + top, w: w - left - right, h: h - top - bottom },
    anchor: item.anchor,
    body: (element) => element.at('p:txBody')!,
  };
};

const finishText = (element: XmlElement, item: TextItem, draft: SlideDraft, parts: SlideParts): void => {
  const body = element.at('p:txBody')!;
  finishBody(body.at('a:bodyPr')!, item, draft);
  finishParagraphs(body, item.paragraphs, draft);
  if (item.link) draft.linkObject(element, item.link, parts);
  const foot = draft.layout.template ?? draft.context.layouts.foot;
  if (item.role === 'page') {
    slideNumberField(body, draft.frame.page);
    if (foot.page) fillFoot(element, item, foot.page);
  } else if (item.role === 'footer') {
    if (foot.footer) fillFoot(element, item, foot.footer);
  } else {
    const id = placeholderIdOf(item);
    const found = id === undefined ? undefined : draft.takePlaceholder((one) => one.id === id);
    if (found) fillPlaceholder(element, item, found, draft);
  }
  if (item.role === 'title' && draft.frame.slide.titleHidden) hideTitle(element, !!draft.context.deck.template);
};

/** Footer and number are on each slide as on the master, but for their words. */
const fillFoot = (element: XmlElement, { given }: TextItem, { link }: LayoutPlaceholder): void => {
  markPlaceholder(element, link);
  element.at('p:spPr')!.children = [];
  const body = element.at('p:txBody')!;
  body.children[0] = el('a:bodyPr');
  for (const paragraph of body.elements('a:p')) {
    paragraph.children = paragraph.children.filter((child) => typeof child === 'string' || child.name !== 'a:pPr');
    for (const run of [...paragraph.all('a:rPr'), ...paragraph.all('a:endParaRPr')]) {
      run.attributes = { lang: run.attributes['lang'] };
      run.children = given?.placeColours ? run.elements('a:solidFill') : [];
    }
  }
};

/** A single paragraph breaks its lines as in the web deck where its box ends at the width that balances them. */
const insetOf = (item: TextItem, direction: 'ltr' | 'rtl'): NonNullable<TextItem['inset']> => {
  const [{ balancedWidth, align } = {}, ...others] = item.paragraphs;
  const width = others.length > 0 ? item.tidyWidth : (balancedWidth ?? item.tidyWidth);
  if (width === undefined || align === 'center') return item.inset ?? {};
  const { left = 0, right = 0 } = item.inset ?? {};
  const rest = Math.max(0, item.box.w - left - right - width);
  const atRight = (align === 'end') === (direction === 'rtl');
  return { ...item.inset, ...(atRight ? { right: right + rest } : { left: left + rest }) };
};

/** `a:bodyPr`: text breaks at the box's width, and grows smaller when it is typed past the box. */
const finishBody = (properties: XmlElement, item: TextItem, draft: SlideDraft): void => {
  const { top = 0, right = 0, bottom = 0, left = 0 } = insetOf(item, draft.context.deck.locale.direction);
  setBody(properties, 'a:normAutofit', [left, top, right, bottom], item.anchor, draft);
};

/** Insets from the left, clockwise. */
function setBody(
  properties: XmlElement,
  fit: 'a:normAutofit' | 'a:noAutofit',
  [left, top, right, bottom]: readonly [Px, Px, Px, Px],
  anchor: TextItem['anchor'],
  { context: { deck } }: SlideDraft,
): void {
  properties.attributes = {};
  properties.set({
    wrap: fit === 'a:noAutofit' ? 'none' : 'square',
    lIns: emuFromPx(left),
    tIns: emuFromPx(top),
    rIns: emuFromPx(right),
    bIns: emuFromPx(bottom),
    rtlCol: deck.locale.direction === 'rtl' ? 1 : 0,
    anchor: { top: 't', middle: 'ctr', bottom: 'b' }[anchor],
  });
  properties.children = [el(fit)];
}

/** Turns a text box into a placeholder that takes its look from the slide layout, where they are the same. */
const fillPlaceholder = (
  element: XmlElement,
  item: TextItem,
  placeholder: LayoutPlaceholder,
  draft: SlideDraft,
): void => {
  const { context } = draft;
  markPlaceholder(element, placeholder.link);
  if (item.given) {
    fillGiven(element, item, item.given, placeholder, context);
    if (!isAt(item.box, placeholder.box)) {
      const place = transform(item.box);
      place.set({ rot: item.given.turn && Math.round(item.given.turn * 60_000) });
      element.at('p:spPr')!.children = [place];
    }
    return;
  }
  const shape = element.at('p:spPr')!;
  const own = shape.elements().filter(({ name }) => name === 'a:solidFill' || name === 'a:ln');
  const moved = !(standsIn(item.box, placeholder.box, item.anchor) || isShortSource(item, placeholder));
  shape.children = [...(moved ? [transform(item.box)] : []), ...own];
  const body = element.at('p:txBody')!;
  const properties = body.at('a:bodyPr')!;
  properties.children = [];
  properties.set({
    wrap: undefined,
    rtlCol: undefined,
    anchor: item.anchor === placeholder.anchor ? undefined : properties.get('anchor'),
  });
  for (const name of ['lIns', 'tIns', 'rIns', 'bIns'])
    if (properties.get(name) === '0') properties.set({ [name]: undefined });
  setLevels(body, item, placeholder);
  inheritText(body, inheritedLevels(placeholder, context), typefaces('sans', context.fonts));
  giveWay(body, item, moved ? item.box : placeholder.box, placeholder, draft);
};

/** A placeholder of a company's template: its slides have their words and their marks, and smaller letters as PowerPoint notes them. */
const fillGiven = (
  element: XmlElement,
  item: TextItem,
  { scale, lines, isTurned = false, placeColours }: NonNullable<TextItem['given']>,
  { said, isShrunk = false }: LayoutPlaceholder,
  context: DeckContext,
): void => {
  element.at('p:spPr')!.children = [];
  const body = element.at('p:txBody')!;
  const properties = body.at('a:bodyPr')!;
  properties.attributes = {};
  properties.children =
    scale < 1 || lines < 1 || isShrunk
      ? [
          el('a:normAutofit', {
            fontScale: scale < 1 && Math.round(scale * 100_000),
            lnSpcReduction: lines < 1 && Math.round((1 - lines) * 100_000),
          }),
        ]
      : [];
  if (said) {
    const list = body.at('a:lstStyle')!;
    const deepest = Math.max(...item.paragraphs.map(({ level = 1 }) => level));
    list.children = said.slice(0, deepest).map((level, index) => saidLevel(level, index + 1));
  }
  const faces = typefaces('sans', context.fonts);
  for (const [index, paragraph] of body.elements('a:p').entries()) {
    const own = item.paragraphs[index];
    if (!own) continue;
    const { level = 1, bullet, align, spaceBefore = 0 } = own;
    const style = { ...own.style, colour: placeColours?.[index] ?? own.style.colour };
    const plain = inheritedLevels(
      {
        ...{ id: item.id, kind: 'body', link: {}, box: item.box, anchor: item.anchor },
        levels: [{ style, align, spaceBefore, ...(bullet && !bullet.ordinal && { bullet }) }],
      },
      context,
    );
    inheritText(el('p:txBody', {}, paragraph), plain, faces);
    const settled = paragraph.at('a:pPr') ?? el('a:pPr');
    settled.attributes = {};
    if (bullet?.ordinal) {
      settled.children = settled.children.filter((child) => typeof child !== 'string' && child.name === 'a:buAutoNum');
    } else {
      const isRecoloured = bullet && style.colour !== own.style.colour;
      settled.children = isRecoloured ? [el('a:buClr', {}, context.colours.element(bullet.colour))] : [];
    }
    settled.set({ lvl: level > 1 && level - 1 });
    if (own.heading === 3 && item.paragraphs.length > 1) {
      settled.set({ marL: 0, indent: 0 });
      settled.children = [el('a:buNone')];
    }
    if (isTurned) {
      const rtl = context.deck.locale.direction === 'rtl';
      settled.set({ algn: align !== 'center' && ((align === 'start') === rtl ? 'r' : 'l'), rtl: rtl ? 1 : 0 });
    }
    paragraph.children = paragraph.children.filter((child) => child !== settled);
    if (!settled.isEmpty) paragraph.children.unshift(settled);
    const end = paragraph.at('a:endParaRPr');
    if (end) {
      end.attributes = { lang: end.attributes['lang'] };
      end.children = [];
    }
  }
};

/**
 * LibreOffice lets text give way only where the slide itself says so, and then shrinks what just fits as well: a slide says it, as
 * PowerPoint does when it saves, where its box is a little higher than its text.
 */
const giveWay = (
  body: XmlElement,
  { paragraphs }: TextItem,
  box: Box,
  { levels }: LayoutPlaceholder,
  { context }: SlideDraft,
): void => {
  const room = box.h - context.measure.layout(paragraphs, box.w).height - slackFor(paragraphs) + 0.01;
  if (room < 0) return;
  body.at('a:bodyPr')!.children = [el('a:normAutofit')];
  // It counts the space above a first point, too: a full list has none there.
  const first = body.at('a:p');
  if (room >= levels[0].spaceBefore || !first) return;
  const properties = first.at('a:pPr') ?? el('a:pPr');
  if (!first.at('a:pPr')) first.children.unshift(properties);
  properties.children.push(el('a:spcBef', {}, el('a:spcPts', { val: 0 })));
  conform(properties);
};

/** The source of a slide ends before the date, where it has the room; else it takes what the slide has. */
const isShortSource = ({ id, box, paragraphs }: TextItem, placeholder: LayoutPlaceholder): boolean => {
  if (id !== 'source' || box.h > placeholder.box.h + 0.01) return false;
  const widths = paragraphs.map(({ runs, style }) => plainText(runs).length * style.size * widestLetter);
  return widths.every((width) => width <= placeholder.box.w);
};
/** In em, on the mean of a line. */
const widestLetter = 0.6;

/** Heads and texts, points and points below them are levels of PowerPoint's outline. */
const setLevels = (body: XmlElement, item: TextItem, { levels }: LayoutPlaceholder): void => {
  const keys = levels.map(levelKey);
  for (const [index, paragraph] of body.elements('a:p').entries()) {
    const own = item.paragraphs[index];
    const level = own ? keys.indexOf(levelKey(own)) : -1;
    if (level < 1) continue;
    const properties = paragraph.at('a:pPr') ?? el('a:pPr');
    if (!paragraph.at('a:pPr')) paragraph.children.unshift(properties);
    properties.set({ lvl: level });
  }
};

/**
 * Makes a title invisible that is there for outline views and screen readers only. PowerPoint leaves out what is `hidden`;
 * LibreOffice 7.4 draws it all the same, so its letters are tiny and clear too, without the ground that a template's titles may have.
 */
export function hideTitle(shape: XmlElement, isOnTemplate: boolean): XmlElement {
  identity(shape).set({ hidden: true });
  if (isOnTemplate && shape.at('p:spPr')!.isEmpty) shape.at('p:spPr')!.children = [el('a:noFill')];
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

/** All lines are one paragraph: lines are settled, and text that is edited flows again. */
export const sceneRuns = (text: SceneText, opacity: number | undefined, draft: SlideDraft): PptxGenJS.TextProps[] => {
  const { colours, fonts, languages, deck } = draft.context;
  const rtl = deck.locale.direction === 'rtl';
  return text.lines.flatMap((line, number) => {
    const runs = line.length > 0 ? line : [{ text: '', colour: 'ink' as const }];
    return runs.flatMap((run, place) =>
      (run.formula ? [{ text: formulaMark, language: languages.main }] : languages.split(run.text)).map(
        (stretch, part): PptxGenJS.TextProps => ({
          text: stretch.text,
          options: {
            align: text.align,
            rtlMode: rtl,
            lineSpacingMultiple:
              fonts.linePercent({ face: 'sans', size: run.size ?? text.size, line: text.lineHeight }) / 100,
            softBreakBefore: number > 0 && place === 0 && part === 0,
            lang: stretch.language,
            fontSize: fonts.points({ face: 'sans', size: run.size ?? text.size }),
            color: colours.draft(run.colour),
            bold: run.bold || run.semibold,
            italic: run.italic,
            ...(run.underline && { underline: { style: 'sng' } }),
            ...(opacity !== undefined && opacity < 1 && { transparency: Math.round((1 - opacity) * 100) }),
          },
        }),
      ),
    );
  });
};

/** Insets say where in the shape the text's own block stands. Lines are settled: none breaks, should a face run wider. */
export const finishSceneText = (
  element: XmlElement,
  text: SceneText | undefined,
  shape: Box,
  draft: SlideDraft,
): void => {
  const properties = element.at('p:txBody', 'a:bodyPr');
  if (!text || !properties) return;
  const block = text.box ?? shape;
  // Text about the middle is held there by the difference of two insets: the least ones, since PowerPoint counts them from the
  // shape's own text rectangle, which an ellipse or a diamond has well inside its box.
  const [left, right] = insets(block.x - shape.x, shape.x + shape.w - block.x - block.w, text.align === 'center');
  const [top, bottom] = insets(block.y - shape.y, shape.y + shape.h - block.y - block.h, text.anchor === 'middle');
  setBody(properties, 'a:noAutofit', [left, top, right, bottom], text.anchor, draft);
};

const insets = (before: Px, after: Px, middle: boolean): [Px, Px] => {
  const least = middle ? Math.min(before, after) : 0;
  return [before - least, after - least];
};

/** Wider than any label: its lines are settled. */
const unbroken = 4000;

/** A shape or label with the formulas of its words, which stand in this box, as equations and for programs that know none. */
export function withSceneFormulas(
  element: XmlElement,
  itemId: string,
  text: SceneText | undefined,
  { x, y, w, h }: Box,
  draft: SlideDraft,
): XmlElement {
  if (!text?.lines.flat().some(({ formula }) => formula)) return element;
  const { align, size, lineHeight, lines, anchor } = text;
  const alone = lines.flat().length === 1;
  const runs = lines.flatMap((line, number): Run[] => [
    ...(number > 0 ? [textRun('\n')] : []),
    ...line.map(({ text: words, formula, bold, semibold, italic, colour }): Run => {
      if (!formula) return textRun(words, { bold: bold ?? semibold, italic, colour });
      const shown = { ...formula, display: formula.display && alone };
      return { kind: 'formula', text: boxCharacter.repeat(formula.boxes.length), formula: shown, colour };
    }),
  ]);
  const paragraph: Paragraph = {
    runs,
    style: { face: 'sans', size, line: lineHeight, weight: 400, colour: 'ink' },
    align: ({ left: 'start', center: 'center', right: 'end' } as const)[align],
  };
  const left = { left: x, center: x + (w - unbroken) / 2, right: x + w - unbroken }[align];
  const place = { x: left, y, w: unbroken, h };
  const body = (object: XmlElement): XmlElement => object.at('p:txBody')!;
  return withFormulas(element, itemId, [{ paragraphs: [paragraph], box: place, anchor, body }], draft);
}
