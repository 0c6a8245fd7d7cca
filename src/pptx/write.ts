import type { Frame } from '../compose/frame.ts';
import type { Deck } from '../deck/deck.ts';
import { slideLayouts } from '../deck/slide-layouts.ts';
import { draftDeck } from './draft-deck.ts';
import { PptxFonts } from './fonts.ts';
import { Languages } from './languages.ts';
import { addNotes, notesMasterPart } from './notes.ts';
import { OpcPackage } from './package.ts';
import { pngFallbacks } from './png-fallbacks.ts';
import { presentationPart } from './presentation.ts';
import { appProperties, coreProperties } from './properties.ts';
import { repair } from './repair.ts';
import { placeholderShape, plainParagraph } from './shape-tree.ts';
import { slidePart, type DeckContext, type SlideDraft } from './slide-draft.ts';
import { darkGround } from './slide-layout-part.ts';
import {
  layoutNames,
  layoutPart,
  masterPart,
  notesTemplateParts,
  notesThemePart,
  templateParts,
  themePart,
} from './template.ts';
import { ThemeColours } from './theme-colours.ts';
import { timing } from './timing.ts';
import { transitionMarkup } from './transition.ts';
import type { XmlElement } from './xml.ts';

const presentation = 'ppt/presentation.xml';

/**
 * Writes the deck as a PowerPoint file.
 *
 *     frames ─draft (pptxgenjs)→ package ─repair→ valid parts ─finish→ the deck's own ─pack→ bytes
 *
 * Draft: every object, through the public API of pptxgenjs. Repair: what it writes wrong whatever it is told. Finish: what it
 * has no word for (placeholders, theme colours, glue, groups, clicks, charts), and theme, master, slide layouts and notes.
 * Pure; the same deck gives the same bytes.
 */
export const writePptx = async (
  deck: Deck,
  frames: readonly Frame[],
  options: { readonly notes: boolean },
): Promise<Uint8Array> => {
  const context = await deckContext(deck, frames);
  const opc = await finishedSlides(frames, context);
  const withNotes = frames.map(({ notes }) => options.notes && notes.length > 0);
  if (withNotes.includes(true)) addNotesMaster(opc, context);
  for (const [index, { notes }] of frames.entries()) if (withNotes[index]) addNotes(opc, index + 1, notes, context);
  addPresentation(opc, frames, withNotes.includes(true), context);
  opc.put('docProps/core.xml', coreProperties(context));
  opc.put('docProps/app.xml', appProperties(frames, withNotes.filter(Boolean).length, context));
  opc.sweep();
  return opc.write();
};

/** A package with the deck's template and its slides. */
const finishedSlides = async (frames: readonly Frame[], context: DeckContext): Promise<OpcPackage> => {
  let opc: OpcPackage | undefined;
  for await (const { zip, first, slides } of draftDeck(frames, context)) {
    const draft = OpcPackage.read(zip);
    if (!opc) replaceTemplate((opc = draft), context);
    for (const [index, slide] of slides.entries()) {
      if (opc !== draft) opc.adopt(draft, slidePart(index + 1), slidePart(first + index));
      finishSlide(opc, slide, first + index);
    }
  }
  return opc!;
};

const deckContext = async (deck: Deck, frames: readonly Frame[]): Promise<DeckContext> => {
  const slideNumbers = new Map<string, number>();
  for (const [index, { id, slide }] of frames.entries()) {
    if (!slideNumbers.has(slide.id)) slideNumbers.set(slide.id, index + 1);
    slideNumbers.set(id, index + 1);
  }
  return {
    deck,
    colours: new ThemeColours(deck.theme),
    fonts: new PptxFonts(deck.theme, deck.language),
    languages: new Languages(deck.language),
    fallbacks: await pngFallbacks(frames),
    slideNumbers,
    levels: new Map(),
  };
};

/** Theme, master, slide layouts and table style in place of those of the draft. */
const replaceTemplate = (opc: OpcPackage, context: DeckContext): void => {
  for (const name of [...opc.parts.keys()]) if (drafted.parts.test(name)) opc.drop(name);
  for (const [name, bytes] of templateParts(context)) opc.put(name, bytes);
  opc.link(masterPart, 'theme', themePart);
  for (const layout of layoutNames) {
    opc.link(layoutPart(layout), 'slideMaster', masterPart);
    opc.link(masterPart, 'slideLayout', layoutPart(layout));
  }
};

/** What of the draft is replaced: parts, and relationships of slides. */
const drafted = {
  parts: /^ppt\/(slideLayouts|slideMasters|notesSlides|notesMasters|theme)\//,
  relationships: /\/(slideLayout|notesSlide|image)$/,
};

const addNotesMaster = (opc: OpcPackage, context: DeckContext): void => {
  for (const [name, bytes] of notesTemplateParts(context)) opc.put(name, bytes);
  opc.link(notesMasterPart, 'theme', notesThemePart);
};

/** Children of `p:sld`: `cSld`, `clrMapOvr`, the transition, `timing`. */
const finishSlide = (opc: OpcPackage, draft: SlideDraft, number: number): void => {
  const { frame, context } = draft;
  const part = slidePart(number);
  const root = opc.xml(part);
  repair(root, (element) => context.colours.apply(element));
  opc.unlink(part, ({ type }) => !drafted.relationships.test(type));
  opc.link(part, 'slideLayout', layoutPart(frame.layout));
  const content = root.at('p:cSld')!;
  const tree = content.at('p:spTree')!;
  draft.finish(tree, { opc, part });
  if (!frame.items.some((item) => item.kind === 'text' && item.role === 'title'))
    tree.children.splice(2, 0, hiddenTitle(draft));
  if (frame.ground === 'dark' && slideLayouts[frame.layout].ground !== 'dark')
    content.children.unshift(darkGround(context));
  const transition = transitionMarkup(frame.transition);
  const clicks = timing(draft.effects);
  for (const child of [transition, clicks]) if (child) root.children.push(child);
  opc.settle(part);
};

/** Every slide has a title for outline views and screen readers, drawn or not. */
const hiddenTitle = (draft: SlideDraft): XmlElement => {
  const { frame, context } = draft;
  return placeholderShape({
    id: draft.shapeId('title'),
    name: 'Title',
    link: { type: frame.layout === 'title' ? 'ctrTitle' : 'title' },
    hidden: true,
    paragraphs: [plainParagraph(frame.name, context.languages.main)],
  });
};

const addPresentation = (opc: OpcPackage, frames: readonly Frame[], withNotes: boolean, context: DeckContext): void => {
  opc.unlink(presentation, ({ type }) => !/\/(slide|slideMaster|notesMaster|theme)$/.test(type));
  const master = opc.link(presentation, 'slideMaster', masterPart);
  const slides = frames.map((_, index) => opc.link(presentation, 'slide', slidePart(index + 1)));
  const notesMasterRelation = withNotes ? opc.link(presentation, 'notesMaster', notesMasterPart) : undefined;
  opc.link(presentation, 'theme', themePart);
  opc.put(presentation, presentationPart(frames, { master, slides, notesMaster: notesMasterRelation }, context));
};
