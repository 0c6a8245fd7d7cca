import type PptxGenJS from 'pptxgenjs';
import type { Memo } from '../model/memo.ts';
import type { Frame, FrameItem } from '../model/frame.ts';
import type { Link, RichText } from '../model/rich-text.ts';
import type { KeptFile } from '../model/deck.ts';
import { emuFromPx, inchesFromPx } from '../model/units.ts';
import { keyOf, type PartCache, type ZipEntry } from '../ooxml/zip.ts';
import { OpcPackage, contentHash } from '../ooxml/package.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';
import { draftChart } from './chart.ts';
import { draftCode } from './code-listing.ts';
import { draftDiagram } from './diagram.ts';
import { morphPairs, timing, transitionMarkup } from './motion.ts';
import { addNotes } from './notes.ts';
import { draftPicture } from './picture.ts';
import { embedKeptSlide } from './kept-slide.ts';
import { repair } from './repair.ts';
import {
  creationId,
  groupName,
  groupOf,
  type ObjectGroup,
  piecesTogether,
  placeholderShape,
  plainParagraph,
} from './shape-tree.ts';
import { draftIcon, draftShape } from './connector.ts';
import { placeholderIdOf } from './layout-text.ts';
import { typefaces } from './placeholders.ts';
import { type DeckContext, SlideDraft, type SlideParts, slidePart } from './slide-draft.ts';
import { draftTable } from './table.ts';
import { layoutPart } from './template.ts';
import { isLogo } from './slide-layouts.ts';
import { colourMapOverride } from './theme.ts';
import { draftText, hideTitle } from './text-box.ts';

/** A slide that has to be made. */
interface SlideToMake {
  readonly frame: Frame;
  /** Ids on it that pair with a neighbouring slide under Morph. */
  readonly paired: ReadonlySet<string>;
  /** In the deck, from 1. */
  readonly number: number;
  /** With a page of notes. */
  readonly withNotes: boolean;
}

/** The parts of each slide: itself, its pictures, charts and notes where `withNotes` says so. Only slides that are not kept are made. */
export const slideParts = async (
  frames: readonly Frame[],
  withNotes: readonly boolean[],
  context: DeckContext,
  partCache: PartCache,
  memo: Memo,
): Promise<readonly (readonly ZipEntry[])[]> => {
  const pairs = morphPairs(frames);
  const slides = frames.map((frame, index): SlideToMake => ({
    frame,
    paired: pairs[index]!,
    number: index + 1,
    withNotes: withNotes[index]!,
  }));
  const keys = slides.map((slide) => slideKey(slide, context, memo));
  const parts = keys.map((key) => partCache.get(key));
  const missing = slides.filter((_, index) => !parts[index]);
  for (let from = 0; from < missing.length; from += batch) {
    const made = missing.slice(from, from + batch);
    for (const [index, packed] of (await makeSlides(made, context)).entries()) {
      const { number } = made[index]!;
      parts[number - 1] = packed;
      partCache.put(keys[number - 1]!, packed);
    }
  }
  return parts as (readonly ZipEntry[])[];
};

/** So many slides are drafted together: enough to share the fixed cost of a package, few enough to keep memory low. */
const batch = 25;

/** Drafts slides with pptxgenjs, reads the draft and finishes each slide in it. */
const makeSlides = async (
  slides: readonly SlideToMake[],
  context: DeckContext,
): Promise<readonly (readonly ZipEntry[])[]> => {
  // loaded only where a slide has changed: a build that keeps all slides starts faster without it
  const { default: PptxGen } = await import('pptxgenjs');
  const pptx = new PptxGen();
  pptx.defineLayout({
    name: 'canvas',
    width: inchesFromPx(context.deck.theme.grid.width),
    height: inchesFromPx(context.deck.theme.grid.height),
  });
  pptx.layout = 'canvas';
  const drafts = slides.map((slide) => draftSlide(slide, pptx, context));
  const draft = OpcPackage.read((await pptx.write({ outputType: 'uint8array' })) as Uint8Array);
  return slides.map((slide, index) => finishSlide(draft, slidePart(index + 1), slide, drafts[index]!));
};

/** Authors each object of a slide through the public API of pptxgenjs. */
const draftSlide = ({ frame, paired }: SlideToMake, pptx: PptxGenJS, context: DeckContext): SlideDraft => {
  const draft = new SlideDraft(frame, onLayout(frame, context), pptx.addSlide(), paired);
  const { marks } = draft.layout;
  const shared = new Set(marks.map(({ id }) => id));
  const own = frame.kept ? [] : frame.items.filter((item) => !shared.has(item.id) && !isLogo(item));
  draft.groups = draft.morphs ? new Map() : groupsOf(own, draft);
  for (const item of own) draftItem(item, draft);
  return draft;
};

/** Layouts of a template may each have colours of their own. */
const onLayout = (frame: Frame, context: DeckContext): DeckContext => {
  const { list, byFrame } = context.layouts;
  const { template } = list[byFrame.get(frame.id)!]!;
  if (!template) return context;
  const { colours } = context;
  return { ...context, colours: template.hasOwnColours ? colours.fixed : colours.given(template.colours) };
};

/** What belongs together and comes at once is one group, which is moved as one. Placeholders stand alone: PowerPoint groups none. */
const groupsOf = (items: readonly FrameItem[], draft: SlideDraft): Map<string, ObjectGroup> => {
  const groups = new Map<string, ObjectGroup>();
  const thingOf = (item: FrameItem): string | undefined =>
    isPiece(item) ? JSON.stringify([groupOf(item.id), item.click]) : undefined;
  const made = new Map<string, number>();
  for (const members of piecesTogether(items, thingOf)) {
    const [first] = members;
    if (!first || members.length < 2) continue;
    const name = groupOf(first.id);
    const decorative = members.every((item) => item.decorative === true);
    const itemId = `${name}-group${first.click === undefined ? '' : `-${first.click}`}`;
    // What lies between two groups of one thing keeps them apart.
    const count = (made.get(itemId) ?? 0) + 1;
    made.set(itemId, count);
    const [id, label] = [draft.shapeId(count === 1 ? itemId : `${itemId}-again-${count}`), groupName(name, members)];
    const group = { id, name: count === 1 ? label : `${label} (${count})`, decorative };
    draft.reveal(first.click, { target: { kind: 'object', id }, motion: 'enter' });
    for (const item of members) groups.set(item.id, group);
  }
  return groups;
};

const isPiece = ({ kind }: FrameItem): boolean => kind === 'shape' || kind === 'icon';

const draftItem = (item: FrameItem, draft: SlideDraft): void => {
  switch (item.kind) {
    case 'text':
      return draftText(item, draft);
    case 'shape':
      return draftShape(item, draft);
    case 'icon':
      return draftIcon(item, draft);
    case 'table':
      return draftTable(item, draft);
    case 'chart':
      return draftChart(item, draft);
    case 'picture':
      return draftPicture(item, draft);
    case 'diagram':
      return draftDiagram(item, draft);
    case 'code':
      return draftCode(item, draft);
  }
};

/** All that a slide's parts are made from, but for what all slides of a deck share. */
const slideKey = (
  { frame, number, paired, withNotes }: SlideToMake,
  { slideNumbers, layouts }: DeckContext,
  memo: Memo,
): string => {
  const { id, name, background, transition, page, slide, notes } = frame;
  const contents = memo.of('items', [frame.items], () => keyOf(JSON.stringify(itemsByContent(frame))));
  const own = [
    ...[id, name, background, transition, page, slide.titleHidden],
    ...[number, [...paired], withNotes && notes, contents, frame.kept && contentHash(frame.kept.bytes)],
  ];
  const linked = linksOf(frame).flatMap((link) => (link.kind === 'slide' ? [slideNumbers.get(link.id) ?? 0] : []));
  const layout = layouts.byFrame.get(id)!;
  const above = [layout, layouts.list[layout], layouts.foot.page, layouts.foot.footer];
  return keyOf(JSON.stringify(own), JSON.stringify(linked), JSON.stringify(above));
};

/** Items of a frame as they may be written down: of pictures and videos what they are told apart by. */
export const itemsByContent = (frame: Frame): readonly unknown[] =>
  frame.items.map((item) =>
    item.kind === 'picture'
      ? {
          ...item,
          picture: { ...item.picture, bytes: contentHash(item.picture.bytes), standIn: undefined },
          media: item.media && { ...item.media, bytes: contentHash(item.media.bytes) },
        }
      : item,
  );

const linksOf = ({ items }: Frame): Link[] =>
  items.flatMap((item) => {
    const inRuns = (runs: RichText): Link[] => runs.flatMap(({ link }) => (link ? [link] : []));
    if (item.kind === 'table')
      return item.rows.flatMap(({ cells }) => cells.flatMap(({ paragraph }) => inRuns(paragraph.runs)));
    if (item.kind !== 'text') return [];
    return [...(item.link ? [item.link] : []), ...item.paragraphs.flatMap(({ runs }) => inRuns(runs))];
  });

/** Relationships of a drafted slide that stay; the others are made anew, or not at all. */
const drafted = /\/(image|hyperlink|slide)$/;

/**
 * Finishes a slide of the draft and packs it under its number in the deck. Children of `p:sld`: `cSld`, `clrMapOvr`, the
 * transition, `timing`.
 *
 * @param draftPart Name of the slide's part in the draft.
 */
const finishSlide = (
  drafts: OpcPackage,
  draftPart: string,
  { frame, number, withNotes }: SlideToMake,
  draft: SlideDraft,
): readonly ZipEntry[] => {
  const { context } = draft;
  const part = slidePart(number);
  const opc = drafts.take(draftPart, part, ({ type }) => drafted.test(type));
  const root = opc.xml(part);
  repair(root, (element) => context.colours.apply(element));
  const { template } = draft.layout;
  opc.link(part, 'slideLayout', template?.part ?? layoutPart(context.layouts.byFrame.get(frame.id)!));
  const content = root.at('p:cSld')!;
  if (frame.kept) embedKept(frame.kept, root, number, draft, { opc, part });
  const tree = content.at('p:spTree')!;
  if (!frame.kept) draft.finish(tree, { opc, part });
  const titles = new Set(draft.layout.placeholders.filter(({ kind }) => kind === 'title').map(({ id }) => id));
  const isTitle = (item: FrameItem): boolean =>
    item.kind === 'text' && (item.role === 'title' || titles.has(placeholderIdOf(item) ?? ''));
  const isTitled = frame.kept ? tree.all('p:ph').length > 0 : frame.items.some(isTitle);
  if (!isTitled) tree.children.splice(2, 0, hiddenTitle(draft));
  root.children = root.children.map((child) =>
    typeof child !== 'string' && child.name === 'p:clrMapOvr'
      ? template?.mapping
        ? el('p:clrMapOvr', {}, el('a:overrideClrMapping', template.mapping))
        : colourMapOverride(frame.background, context.deck.theme.mode)
      : child,
  );
  content.children.push(creationId(frame.id));
  const transition = transitionMarkup(frame.transition);
  const clicks = timing(draft.effects, draft.players);
  const own = frame.kept ? root.at('p:timing') : undefined;
  if (own) root.children.splice(root.children.indexOf(own), 1);
  for (const child of [transition, own ?? clicks]) if (child) root.children.push(child);
  if (context.deck.template && !frame.kept) nameFaces(root, context);
  const scale = context.deck.template?.template.scale ?? 1;
  if (scale !== 1)
    for (const name of opc.parts.keys())
      if (/^ppt\/(slides|charts)\/[^/]+\.xml$/.test(name)) scalePart(opc.xml(name), scale);
  if (withNotes) addNotes(opc, number, frame, context);
  return opc.pack(part);
};

const embedKept = (
  { bytes }: KeptFile,
  root: XmlElement,
  number: number,
  { layout, context }: SlideDraft,
  parts: SlideParts,
): void => {
  const { grid } = context.deck.theme;
  embedKeptSlide(bytes, root, parts, {
    number,
    size: { w: emuFromPx(grid.width), h: emuFromPx(grid.height) },
    scaleBy: scalePart,
    titleLink: layout.placeholders.find(({ kind }) => kind === 'title')?.link ?? { type: 'title' },
  });
};

/** What a template's presentation says of text in shapes may be another face than its theme's: texts of our own name the theme's. */
const nameFaces = (root: XmlElement, { fonts }: DeckContext): void => {
  const faces = typefaces('sans', fonts);
  for (const shape of root.all('p:sp')) {
    if (shape.at('p:nvSpPr', 'p:nvPr', 'p:ph')) continue;
    for (const run of shape.all('a:rPr')) {
      if (run.at('a:latin') || run.at('a:ea') || run.at('a:cs')) continue;
      const behind = run.children.findIndex((child) => typeof child !== 'string' && afterFaces.has(child.name));
      run.children.splice(behind < 0 ? run.children.length : behind, 0, ...faces);
    }
  }
};
/** Of `a:rPr` (CT_TextCharacterProperties). */
const afterFaces = new Set(['a:sym', 'a:hlinkClick', 'a:hlinkMouseOver', 'a:rtl', 'a:extLst']);

/** Every slide has a title for outline views and screen readers, drawn or not. */
const hiddenTitle = (draft: SlideDraft): XmlElement => {
  const { frame, context } = draft;
  return hideTitle(
    placeholderShape({
      id: draft.shapeId('title'),
      name: 'Title',
      link: draft.layout.placeholders.find(({ id }) => id === 'title')?.link ?? { type: 'title' },
      paragraphs: [plainParagraph(frame.name, context.languages.main)],
    }),
    context.deck.template !== undefined,
  );
};

/** Lengths and sizes of letters by the elements that have them (DrawingML); shares and places within paths stay as they are. */
const lengths: Readonly<Record<string, readonly string[]>> = {
  'a:off': ['x', 'y'],
  'a:chOff': ['x', 'y'],
  'a:ext': ['cx', 'cy'],
  'a:chExt': ['cx', 'cy'],
  'a:ln': ['w'],
  'a:lnL': ['w'],
  'a:lnR': ['w'],
  'a:lnT': ['w'],
  'a:lnB': ['w'],
  'a:bodyPr': ['lIns', 'tIns', 'rIns', 'bIns'],
  'a:pPr': ['marL', 'marR', 'indent'],
  ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`a:lvl${index + 1}pPr`, ['marL', 'marR', 'indent']])),
  'a:rPr': ['sz', 'spc'],
  'a:defRPr': ['sz', 'spc'],
  'a:endParaRPr': ['sz', 'spc'],
  'a:spcPts': ['val'],
  'a:buSzPts': ['val'],
  'a:gridCol': ['w'],
  'a:tr': ['h'],
  'a:tcPr': ['marL', 'marR', 'marT', 'marB'],
};

/** No letters are smaller than 1 pt (ST_TextFontSize): gaps between paragraphs are that small already. */
const minSize = 100;

/** A slide or chart as it is on slides of another height: everything is composed on one of 7.5 inches. */
function scalePart(root: XmlElement, by: number): void {
  if (by === 1) return;
  root.walk((element) => {
    for (const name of lengths[element.name] ?? []) {
      const value = element.get(name);
      if (value === undefined || !/^-?\d+$/.test(value)) continue;
      const scaled = Math.round(Number(value) * by);
      element.set({ [name]: name === 'sz' ? Math.max(minSize, scaled) : scaled });
    }
  });
}
