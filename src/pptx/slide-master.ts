import { listLevels, type PlaceholderSpec } from '../compose/placeholders.ts';
import { textStyle } from '../theme/type-scale.ts';
import { type Box, emuFromPx } from '../model/units.ts';
import { type Attributes, type XmlElement, el, slideNamespaces } from '../ooxml/xml.ts';
import { dateSpec, footerSpec, levelStyles, placeholderBox, slideNumberSpec, typefaces } from './placeholders.ts';
import { creationId, placeholderShape, type PlaceholderShape, plainParagraph, shapeTree } from './shape-tree.ts';
import type { DeckContext } from './slide-draft.ts';
import { slideNumberRun } from './text-box.ts';
import { colourMap } from './theme.ts';

const noInsets: Attributes = { lIns: 0, tIns: 0, rIns: 0, bIns: 0 };

const spec = (
  kind: 'title' | 'body',
  box: Box,
  style: PlaceholderSpec['style'],
  list?: PlaceholderSpec['list'],
): PlaceholderSpec => ({
  id: kind,
  kind,
  box,
  prompt: '',
  style,
  list,
});
const titleSpec = ({ room }: DeckContext): PlaceholderSpec =>
  spec('title', room.title, textStyle(room.titleStep, 'ink'));
const bodySpec = ({ room }: DeckContext): PlaceholderSpec =>
  spec('body', room.body, textStyle('lead', 'ink'), listLevels);

/** `p:sldMaster`: `cSld`, `clrMap`, `sldLayoutIdLst`, `hf`, `txStyles`. */
export const slideMaster = (
  layouts: readonly { readonly id: number; readonly relation: string }[],
  context: DeckContext,
): XmlElement =>
  el(
    'p:sldMaster',
    slideNamespaces,
    el(
      'p:cSld',
      {},
      el('p:bg', {}, el('p:bgRef', { idx: 1001 }, el('a:schemeClr', { val: 'bg1' }))),
      shapeTree(
        master(2, 'Title', { type: 'title' }, titleSpec(context), ['Title'], context),
        master(3, 'Text', { type: 'body', idx: 1 }, bodySpec(context), ['First level', 'Second level'], context),
        footers(context),
      ),
      creationId('master'),
    ),
    colourMap(context.deck.theme.mode),
    el(
      'p:sldLayoutIdLst',
      {},
      layouts.map(({ id, relation }) => el('p:sldLayoutId', { id, 'r:id': relation })),
    ),
    el('p:hf', { hdr: 0, dt: 0 }),
    textStyles(context),
    guides(
      [context.room.body.x, context.room.grid.width / 2, context.room.body.x + context.room.body.w],
      [context.room.body.y, context.room.grid.bottom],
    ),
  );

const master = (
  id: number,
  name: string,
  link: Attributes,
  { box }: PlaceholderSpec,
  lines: readonly string[],
  context: DeckContext,
): XmlElement =>
  placeholderShape({
    id,
    name: `${name} placeholder`,
    link,
    box: placeholderBox(box, context),
    body: { vert: 'horz', ...noInsets, rtlCol: context.deck.locale.direction === 'rtl', anchor: 't' },
    shrinks: true,
    paragraphs: lines.map((line, level) => plainParagraph(line, context.languages.main, { lvl: level })),
  });

/** Date, footer and slide number, of the master and of each slide layout, on its ground. */
export const footers = (context: DeckContext, colour = footerSpec.style.colour): XmlElement[] => {
  const language = context.languages.main;
  const styled = (footer: PlaceholderSpec): Pick<PlaceholderShape, 'box' | 'body' | 'levels'> => ({
    box: placeholderBox(footer.box, context),
    body: { vert: 'horz', ...noInsets, anchor: 'ctr' },
    levels: levelStyles({ ...footer, style: { ...footer.style, colour } }, context),
  });
  const number = el(
    'a:p',
    {},
    slideNumberRun('‹#›', el('a:rPr', { lang: language })),
    el('a:endParaRPr', { lang: language }),
  );
  return [
    placeholderShape({
      id: 90,
      name: 'Date placeholder',
      link: { type: 'dt', sz: 'half', idx: 100 },
      ...styled(dateSpec),
      paragraphs: [plainParagraph('', language)],
    }),
    placeholderShape({
      id: 91,
      name: 'Footer placeholder',
      link: { type: 'ftr', sz: 'quarter', idx: 101 },
      ...styled(footerSpec),
      paragraphs: [plainParagraph('', language)],
    }),
    placeholderShape({
      id: 92,
      name: 'Slide number placeholder',
      link: { type: 'sldNum', sz: 'quarter', idx: 102 },
      ...styled(slideNumberSpec),
      paragraphs: [number],
    }),
  ];
};

/** `p:txStyles`: titles, text and everything else, in that order. */
const textStyles = (context: DeckContext): XmlElement => {
  const [title] = levelStyles(titleSpec(context), context);
  const body = levelStyles(bodySpec(context), context);
  return el(
    'p:txStyles',
    {},
    el('p:titleStyle', {}, title),
    el('p:bodyStyle', {}, body, deeperLevels(context)),
    el('p:otherStyle', {}, otherLevels(context)),
  );
};

/** Levels below the two that the deck uses look like the second, one step further in each. */
const deeperLevels = (context: DeckContext): XmlElement[] =>
  [3, 4, 5, 6, 7, 8, 9].map((number) => {
    const [, second] = levelStyles(bodySpec(context), context);
    second!.name = `a:lvl${number}pPr`;
    second!.set({ marL: emuFromPx(48 + (number - 2) * 20) });
    return second!;
  });

/** Text of boxes and shapes that a person adds. */
export const otherLevels = ({ colours, fonts, deck }: DeckContext): XmlElement[] =>
  [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) =>
    el(
      `a:lvl${number}pPr`,
      {
        marL: (number - 1) * 457_200,
        algn: deck.locale.direction === 'rtl' ? 'r' : 'l',
        defTabSz: 914_400,
        rtl: deck.locale.direction === 'rtl' ? 1 : 0,
        eaLnBrk: 1,
        latinLnBrk: 0,
        hangingPunct: 1,
      },
      el(
        'a:defRPr',
        { sz: Math.round(fonts.points(textStyle('body', 'ink')) * 100), kern: 1200 },
        colours.fill('ink'),
        typefaces('sans', fonts.mono),
      ),
    ),
  );

/** Guides of the grid ([MS-PPTX], element `sldGuideLst`): positions in eighths of a point. */
const guides = (upright: readonly number[], level: readonly number[]): XmlElement => {
  const p15 = 'http://schemas.microsoft.com/office/powerpoint/2012/main';
  const guide = (id: number, px: number, horizontal: boolean): XmlElement =>
    el(
      'p15:guide',
      { id, orient: horizontal && 'horz', pos: px * 6, userDrawn: true },
      el('p15:clr', {}, el('a:srgbClr', { val: 'A4A3A4' })),
    );
  return el(
    'p:extLst',
    {},
    el(
      'p:ext',
      { uri: '{27BBF7A9-308A-43DC-89C8-2F10F3537804}' },
      el('p15:sldGuideLst', { 'xmlns:p15': p15 }, [
        ...upright.map((px, index) => guide(index + 1, px, false)),
        ...level.map((px, index) => guide(upright.length + index + 1, px, true)),
      ]),
    ),
  );
};
