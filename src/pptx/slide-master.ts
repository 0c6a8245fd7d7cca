import { layoutPrompts } from '../language/prompts.ts';
import type { Colour } from '../model/colour.ts';
import { emuFromPx } from '../model/units.ts';
import { type Attributes, type XmlElement, el, slideNamespaces, type ShapeIds } from '../ooxml/xml.ts';
import { textStyle } from '../theme/tokens.ts';
import type { LayoutPlaceholder } from './layout-text.ts';
import { levelElements, typefaces } from './placeholders.ts';
import { creationId, placeholderShape, plainParagraph, shapeTree } from './shape-tree.ts';
import type { DeckContext } from './slide-draft.ts';
import { slideNumberRun } from './text-box.ts';
import { colourMap } from './theme.ts';

const noInsets: Attributes = { lIns: 0, tIns: 0, rIns: 0, bIns: 0 };

/** `p:sldMaster`: `cSld`, `clrMap`, `sldLayoutIdLst`, `hf`, `txStyles`. */
export const slideMaster = (
  layouts: readonly { readonly id: number; readonly relation: string }[],
  logo: XmlElement | undefined,
  context: DeckContext,
): XmlElement => {
  const { title, body } = context.layouts;
  const words = layoutPrompts(context.deck.locale);
  return el(
    'p:sldMaster',
    slideNamespaces,
    el(
      'p:cSld',
      {},
      el('p:bg', {}, el('p:bgRef', { idx: 1001 }, el('a:schemeClr', { val: 'bg1' }))),
      shapeTree(
        logo,
        master(2, 'Title', title, [words.title], context),
        master(3, 'Text', body, [words.text, words.text], context),
        masterFooters(context),
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
    guides([72, 640, 1208], [192, 640]),
  );
};

const master = (
  id: number,
  name: string,
  { box, link }: LayoutPlaceholder,
  lines: readonly string[],
  context: DeckContext,
): XmlElement =>
  placeholderShape({
    id,
    name: `${name} placeholder`,
    link,
    box,
    body: { vert: 'horz', ...noInsets, rtlCol: context.deck.locale.direction === 'rtl', anchor: 't' },
    shrinks: true,
    paragraphs: lines.map((line, level) => plainParagraph(line, context.languages.main, { lvl: level })),
  });

const footNames = { date: 'Date', footer: 'Footer', page: 'Slide number' } as const;

const footParagraph = (id: keyof typeof footNames, { languages, layouts }: DeckContext): XmlElement => {
  const language = languages.main;
  if (id !== 'page') return plainParagraph(id === 'footer' ? layouts.foot.footerText : '', language);
  const properties = el('a:rPr', { lang: language });
  return el('a:p', {}, slideNumberRun('‹#›', properties), el('a:endParaRPr', { lang: language }));
};

/** Date, footer and slide number at their places, with their letters. */
const masterFooters = (context: DeckContext): XmlElement[] =>
  (['date', 'footer', 'page'] as const).map((id, index) => {
    const { box, link, levels } = context.layouts.foot[id];
    return placeholderShape({
      id: 90 + index,
      name: `${footNames[id]} placeholder`,
      link,
      box,
      body: { vert: 'horz', ...noInsets, anchor: 'ctr' },
      levels: levelElements(levels, context),
      paragraphs: [footParagraph(id, context)],
    });
  });

/** The same on a slide layout, which says no more than the colour, on a ground of its own. */
export const footers = (context: DeckContext, ids: ShapeIds, colour?: Colour): XmlElement[] =>
  (['date', 'footer', 'page'] as const).map((id) =>
    placeholderShape({
      id: ids.of(`foot ${id}`),
      name: `${footNames[id]} placeholder`,
      link: context.layouts.foot[id].link,
      levels: colour && [el('a:lvl1pPr', {}, el('a:defRPr', {}, context.colours.fill(colour)))],
      paragraphs: [
        // LibreOffice sets the footer of a slide in letters of its own where that of the layout has no words.
        id === 'footer' && context.layouts.foot.footerText === ''
          ? plainParagraph(' ', context.languages.main)
          : footParagraph(id, context),
      ],
    }),
  );

/** What titles and text inherit from the master, level by level. */
export const masterLevels = (of: 'title' | 'body', context: DeckContext): XmlElement[] =>
  of === 'title'
    ? levelElements(context.layouts.title.levels.slice(0, 1), context)
    : [...levelElements(context.layouts.body.levels, context), ...deeperLevels(context)];

/** `p:txStyles`: titles, text and everything else, in that order. */
const textStyles = (context: DeckContext): XmlElement =>
  el(
    'p:txStyles',
    {},
    el('p:titleStyle', {}, masterLevels('title', context)),
    el('p:bodyStyle', {}, masterLevels('body', context)),
    el('p:otherStyle', {}, otherLevels(context)),
  );

/** Levels below the two that the deck uses look like the second, one step further in each. */
const deeperLevels = (context: DeckContext): XmlElement[] =>
  [3, 4, 5, 6, 7, 8, 9].slice(context.layouts.body.levels.length - 2).map((number) => {
    const [, second] = levelElements(context.layouts.body.levels, context);
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
        typefaces('sans', fonts),
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
