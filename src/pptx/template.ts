import { slideLayouts } from '../deck/slide-layouts.ts';
import type { LayoutName } from '../outline/outline.ts';
import { notesMaster, notesMasterPart } from './notes.ts';
import { serialise } from './package.ts';
import type { DeckContext } from './slide-draft.ts';
import { slideLayoutPart } from './slide-layout-part.ts';
import { slideMaster } from './slide-master.ts';
import { tableStyles } from './table-style.ts';
import { themeMarkup } from './theme.ts';
import type { XmlElement } from './xml.ts';

export const masterPart = 'ppt/slideMasters/slideMaster1.xml';
export const themePart = 'ppt/theme/theme1.xml';
export const notesThemePart = 'ppt/theme/theme2.xml';
export const layoutNames = Object.keys(slideLayouts) as LayoutName[];

export const layoutPart = (layout: LayoutName): string =>
  `ppt/slideLayouts/slideLayout${layoutNames.indexOf(layout) + 1}.xml`;

/** Ids of slide layouts count on from the master's, which is 2147483648. */
const firstLayoutId = 2147483649;

type Parts = ReadonlyMap<string, Uint8Array>;

/**
 * Parts that depend on the theme, the faces and the direction of writing only: the master and its slide layouts, the theme, the
 * table style. A dev server asks for the same ones at each build, so the last ones are kept.
 */
export const templateParts = (context: DeckContext): Parts =>
  template(context, ({ deck, colours, fonts }) => {
    const { name, mode } = deck.theme;
    const ids = layoutNames.map((_, index) => ({ id: firstLayoutId + index, relation: `rId${index + 2}` }));
    return [
      [themePart, themeMarkup(name, mode, colours, fonts)],
      [masterPart, slideMaster(ids, context)],
      ...layoutNames.map((layout) => [layoutPart(layout), slideLayoutPart(slideLayouts[layout], context)] as const),
      ['ppt/tableStyles.xml', tableStyles(colours, name)],
    ];
  });

/** The master of notes, with a theme of its own. */
export const notesTemplateParts = (context: DeckContext): Parts =>
  notesTemplate(context, ({ deck, colours, fonts }) => [
    [notesThemePart, themeMarkup(`${deck.theme.name} notes`, deck.theme.mode, colours, fonts)],
    [notesMasterPart, notesMaster(context)],
  ]);

type Make = (context: DeckContext) => readonly (readonly [name: string, tree: XmlElement])[];

const keepLast = (): ((context: DeckContext, make: Make) => Parts) => {
  let last: { readonly key: string; readonly parts: Parts } | undefined;
  return (context, make) => {
    const { theme, language, direction } = context.deck;
    const key = JSON.stringify([{ ...theme, logo: undefined }, language, direction]);
    if (last?.key !== key) last = { key, parts: new Map(make(context).map(([name, tree]) => [name, serialise(tree)])) };
    return last.parts;
  };
};
const template = keepLast();
const notesTemplate = keepLast();
