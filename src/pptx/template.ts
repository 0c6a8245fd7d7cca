import { keyOf, type PartCache, type ZipEntry } from '../ooxml/zip.ts';
import { handoutMaster, notesMaster, notesMasterPart } from './notes.ts';
import { contentHash, OpcPackage } from '../ooxml/package.ts';
import { pictureShape } from './picture.ts';
import { type DeckContext, onBackground } from './slide-draft.ts';
import { footers, masterLevels, slideMaster } from './slide-master.ts';
import { tableStyles } from './table.ts';
import { colourMapOverride, isMappedAnew, themeMarkup } from './theme.ts';
import type { Colour } from '../model/colour.ts';
import type { ShapeItem } from '../model/frame.ts';
import { emuFromPx } from '../model/units.ts';
import { el, slideNamespaces, type XmlElement, ShapeIds } from '../ooxml/xml.ts';
import {
  creationId,
  decorativeMark,
  groupName,
  groupOf,
  piecesTogether,
  groupShape,
  placeholderShape,
  plainParagraph,
  readable,
  shapeTree,
  transform,
} from './shape-tree.ts';
import type { DeckLayout, LayoutPlaceholder } from './layout-text.ts';
import { ownLevels } from './placeholders.ts';
import { lineEnd } from './connector.ts';
import { layoutPrompts, type PromptKey } from '../language/prompts.ts';
import type { Deck } from '../model/deck.ts';

export const masterPart = 'ppt/slideMasters/slideMaster1.xml';
export const themePart = 'ppt/theme/theme1.xml';
export const tableStylesPart = 'ppt/tableStyles.xml';
export const handoutMasterPart = 'ppt/handoutMasters/handoutMaster1.xml';
const notesThemePart = 'ppt/theme/theme2.xml';
const handoutThemePart = 'ppt/theme/theme3.xml';

/** Name of the part of the n-th slide layout (from 0). */
export const layoutPart = (index: number): string => `ppt/slideLayouts/slideLayout${index + 1}.xml`;

/** Ids of slide layouts count on from the master's, which is 2147483648. */
const firstLayoutId = 2147483649;

/** Theme, master, slide layouts and table style: what all slides share. */
export const templateParts = (context: DeckContext, partCache: PartCache): readonly ZipEntry[] => {
  const { list, byFrame: _slides, ...master } = context.layouts;
  const { logo } = master.foot;
  const key = JSON.stringify([list, master, logo && contentHash(logo.picture.bytes)], (name, value: unknown) =>
    name === 'bytes' || name === 'standIn' ? undefined : value,
  );
  return once(keyOf('template', key), partCache, () => {
    const { deck, colours, fonts } = context;
    const opc = new OpcPackage();
    opc.put(themePart, themeMarkup(deck.theme.name, deck.theme.mode, colours, fonts));
    opc.put(tableStylesPart, tableStyles(colours, deck.theme.name));
    opc.link(masterPart, 'theme', themePart);
    const ids = list.map((layout, index) => {
      const part = layoutPart(index);
      opc.put(part, slideLayoutPart(layout, context));
      opc.link(part, 'slideMaster', masterPart);
      return { id: firstLayoutId + index, relation: opc.link(masterPart, 'slideLayout', part) };
    });
    opc.put(masterPart, slideMaster(ids, logo && pictureShape(logo, 80, opc, masterPart), context));
    return opc;
  });
};

/** The master of handouts, with a theme of its own. */
export const handoutTemplateParts = (context: DeckContext, partCache: PartCache): readonly ZipEntry[] =>
  once('handout template', partCache, () => {
    const { deck, colours, fonts } = context;
    const opc = new OpcPackage();
    opc.put(handoutThemePart, themeMarkup(`${deck.theme.name} handout`, deck.theme.mode, colours, fonts));
    opc.put(handoutMasterPart, handoutMaster(context));
    opc.link(handoutMasterPart, 'theme', handoutThemePart);
    return opc;
  });

/** The master of notes, with a theme of its own. */
export const notesTemplateParts = (
  context: DeckContext,
  partCache: PartCache,
  theme = notesThemePart,
): readonly ZipEntry[] =>
  once(`notes template ${theme === notesThemePart ? '' : theme}`.trim(), partCache, () => {
    const { deck, colours, fonts } = context;
    const opc = new OpcPackage();
    opc.put(theme, themeMarkup(`${deck.theme.name} notes`, deck.theme.mode, colours, fonts));
    opc.put(notesMasterPart, notesMaster(context));
    opc.link(notesMasterPart, 'theme', theme);
    return opc;
  });

const once = (key: string, partCache: PartCache, make: () => OpcPackage): readonly ZipEntry[] => {
  const known = partCache.get(key);
  if (known) return known;
  const opc = make();
  const entries = [...opc.parts.keys()].flatMap((name) => opc.pack(name));
  partCache.put(key, entries);
  return entries;
};

/**
 * `p:sldLayout`: the ground, what all its slides have alike, and placeholders with prompts. It says of them only what the master does
 * not say.
 */
const slideLayoutPart = (layout: DeckLayout, deckContext: DeckContext): XmlElement => {
  const context = onBackground(deckContext, layout.background);
  const dark = layout.background === 'dark';
  const ids = new ShapeIds();
  return el(
    'p:sldLayout',
    {
      ...slideNamespaces,
      showMasterSp: layout.hasLogo ? undefined : 0,
      type: layout.type,
      preserve: true,
      userDrawn: layout.type === undefined,
    },
    el(
      'p:cSld',
      { name: layout.name },
      layout.colourBehind ? background(layout.colourBehind, context) : dark && background('art', context),
      shapeTree(
        marks(layout.marks, ids, context),
        layout.placeholders.map((one) => placeholder(one, ids.of(`placeholder ${one.id}`), layout.background, context)),
        layout.hasFoot && footers(context, ids, dark ? 'dark.muted' : undefined),
      ),
      creationId(`layout ${layout.name}`),
    ),
    colourMapOverride(layout.background, context.deck.theme.mode),
  );
};

/** `p:bg` of slides that do not stand on paper. */
const background = (colour: Colour, { colours }: DeckContext): XmlElement =>
  el('p:bg', {}, el('p:bgPr', {}, colours.fill(colour), el('a:effectLst')));

/** What belongs to one card, event or field is one group. */
const marks = (items: readonly ShapeItem[], ids: ShapeIds, context: DeckContext): XmlElement[] => {
  const groups = piecesTogether(items, ({ id }) => groupOf(id));
  return groups.flatMap((members) => {
    const group = groupOf(members[0]!.id);
    const shapes = members.map((item) => markShape(item, ids.of(item.id), context));
    if (shapes.length === 1) return shapes;
    const whole = groupShape(
      { id: ids.of(`${group} group`), name: groupName(group, members), decorative: true },
      shapes,
    );
    whole.at('p:nvGrpSpPr', 'p:nvPr')!.set({ userDrawn: true });
    return [whole];
  });
};

const markShape = (item: ShapeItem, id: number, { colours, languages }: DeckContext): XmlElement => {
  const isLine = item.shape === 'line';
  const stroke = item.stroke ?? (isLine ? item.fill : undefined);
  const place = transform(item.box);
  place.set({ flipV: item.flip });
  const properties = el(
    'p:spPr',
    {},
    place,
    el('a:prstGeom', { prst: item.shape }, el('a:avLst')),
    !isLine && (item.fill ? colours.fill(item.fill) : el('a:noFill')),
    stroke
      ? el(
          'a:ln',
          { w: emuFromPx(item.strokeWidth ?? 1) },
          colours.fill(stroke),
          el('a:prstDash', { val: item.dash ?? 'solid' }),
          item.heads?.start && lineEnd('a:headEnd', 'triangle', 'med'),
          item.heads?.end && lineEnd('a:tailEnd', 'triangle', 'med'),
        )
      : el('a:ln', {}, el('a:noFill')),
  );
  const name = el('p:cNvPr', { id, name: item.name }, decorativeMark());
  const drawn = el('p:nvPr', { userDrawn: true });
  if (isLine) return el('p:cxnSp', {}, el('p:nvCxnSpPr', {}, name, el('p:cNvCxnSpPr'), drawn), properties);
  return el(
    'p:sp',
    {},
    el('p:nvSpPr', {}, name, el('p:cNvSpPr'), drawn),
    properties,
    el('p:txBody', {}, el('a:bodyPr'), el('a:lstStyle'), el('a:p', {}, el('a:endParaRPr', { lang: languages.main }))),
  );
};

const isFill = (node: XmlElement | string): boolean => typeof node !== 'string' && node.name === 'a:solidFill';

const anchors = { top: 't', middle: 'ctr', bottom: 'b' } as const;

const placeholder = (
  one: LayoutPlaceholder,
  id: number,
  background: DeckLayout['background'],
  context: DeckContext,
): XmlElement => {
  const inherited = masterLevels(one.kind === 'title' ? 'title' : 'body', context);
  // LibreOffice maps a colour as the part maps it that names it: on a dark layout the master's would be dark.
  if (isMappedAnew(background, context.deck.theme.mode))
    for (const level of inherited) {
      const letters = level.at('a:defRPr');
      if (letters) letters.children = letters.children.filter((child) => !isFill(child));
    }
  return placeholderShape({
    id,
    name: `${readable(one.id)} placeholder`,
    link: { ...one.link, hasCustomPrompt: true },
    box: one.box,
    body: { anchor: one.anchor === 'top' ? undefined : anchors[one.anchor] },
    levels: ownLevels(one.levels, inherited, context),
    paragraphs: promptsOf(one, context.deck).map((line, level) =>
      plainParagraph(line, context.languages.main, { lvl: level }),
    ),
  });
};

/** What an empty placeholder asks for, a line for each of its first two levels, in the deck's language. */
const promptsOf = (placeholder: LayoutPlaceholder, { locale }: Deck): string[] => {
  const words = layoutPrompts(locale);
  const first = words[promptKeyOf(placeholder)];
  if (placeholder.levels.length < 2) return [first];
  const [one, two] = placeholder.levels;
  return one.bullet || !two?.bullet ? [one.bullet ? first : words.heading, words.text] : [first, words.text];
};

const promptKeyOf = ({ id, kind }: LayoutPlaceholder): PromptKey => {
  switch (kind) {
    case 'title':
    case 'subtitle':
    case 'picture':
    case 'chart':
    case 'table':
      return kind;
    case 'object':
      return 'text';
    case 'body':
      if (id === 'kicker') return 'section';
      if (/^(source|voice)\b/.test(id)) return 'source';
      if (/-(head|name|label)$/.test(id)) return 'heading';
      if (/-date$/.test(id)) return 'date';
      return /(^|-)(value|number)$/.test(id) ? 'number' : 'text';
  }
};
