import type { ContentCache } from '../resources/cache.ts';
import { type Memo, noMemo } from '../model/memo.ts';
import type { Frame } from '../model/frame.ts';
import type { Deck } from '../model/deck.ts';
import { buildId, packageVersion } from '../resources/package-root.ts';
import { recordPart, writeRecord } from '../edits/build-record.ts';
import { embeddedFontList, embeddedFonts, PptxFonts, Languages } from './fonts.ts';
import { guid, el, type XmlElement } from '../ooxml/xml.ts';
import { keyOf, PartCache, type ZipEntry, zipEntry } from '../ooxml/zip.ts';
import { notesMasterPart } from './notes.ts';
import { contentHash, OpcPackage } from '../ooxml/package.ts';
import {
  appProperties,
  coreProperties,
  presentationPart,
  presentationProperties,
  slideIds,
  viewProperties,
  writtenSections,
} from './presentation.ts';
import { addSlidesToTemplate, carryTemplate } from './into-template.ts';
import { type DeckContext, slidePart } from './slide-draft.ts';
import { deckLayouts } from './slide-layouts.ts';
import { itemsByContent, slideParts } from './slide-parts.ts';
import {
  handoutMasterPart,
  handoutTemplateParts,
  masterPart,
  notesTemplateParts,
  tableStylesPart,
  templateParts,
  themePart,
} from './template.ts';
import type { DrawSvg } from './thumbnail.ts';
import { ThemeColours } from './theme-colours.ts';
import { facesOf } from '../typeset/faces.ts';
import { createTextMeasure } from '../typeset/measure.ts';

const presentation = 'ppt/presentation.xml';

export interface WriteOptions {
  readonly notes: boolean;
  /** Keeps the parts of the deck's last build; slides that stayed as they were are not made again. */
  readonly cache?: ContentCache;
  /** Remembers what slides are told apart by. */
  readonly memo?: Memo;
  /** Draws what the thumbnail cannot be drawn from without: pictures, and letters of other scripts. None: there is no thumbnail. */
  readonly drawSvg?: DrawSvg;
  /** Tells the outline that the deck was built from; the file then carries a record of what was written. */
  readonly outline?: string;
}

/**
 * Writes the deck as a PowerPoint file.
 *
 *     frames ─draft (pptxgenjs)→ package ─repair→ valid parts ─finish→ the deck's own ─pack→ bytes
 *
 * Draft: every object, through the public API of pptxgenjs. Repair: what it writes wrong whatever it is given. Finish: what it
 * has no word for (placeholders, theme colours, glue, groups, clicks, charts), and theme, master, slide layouts and notes.
 * The same deck gives the same bytes, whatever was kept.
 */
export const writePptx = async (deck: Deck, frames: readonly Frame[], options: WriteOptions): Promise<Uint8Array> => {
  const place = cachePlace(deck);
  const partCache = new PartCache(options.cache?.get(place));
  const context = deckContext(deck, frames);
  const withNotes = frames.map(({ notes }) => options.notes && notes.length > 0);
  const hasNotes = withNotes.includes(true);

  const opc = new OpcPackage(partCache);
  const carried = deck.template && carryTemplate(deck.template, opc);
  const template = carried ? opc.packAll() : templateParts(context, partCache);
  if (!carried) {
    opc.adopt(template);
    opc.adopt(handoutTemplateParts(context, partCache));
  }
  const ownNotesMaster = hasNotes && deck.template?.template.notesMaster === undefined;
  if (ownNotesMaster) opc.adopt(notesTemplateParts(context, partCache, carried && freeTheme(opc)));
  const slides = await slideParts(frames, withNotes, context, partCache, options.memo ?? noMemo);
  for (const parts of slides) opc.adopt(parts);
  if (carried) addSlidesToTemplate(carried, frames, ownNotesMaster ? notesMasterPart : undefined, context);
  else addPresentation(opc, frames, hasNotes, context);
  addProperties(opc, frames, withNotes.filter(Boolean).length, context);
  const thumbnail = await keptThumbnail(frames[0], deck, partCache, options.drawSvg);
  if (thumbnail) {
    opc.adopt([thumbnail]);
    opc.link('', thumbnailType, thumbnailPart);
  }
  if (options.outline !== undefined) {
    const ids = slideIds(frames);
    opc.link(presentationOf(deck), 'customXml', recordPart);
    opc.link(recordPart, 'customXmlProps', recordProperties);
    opc.put(recordProperties, recordDataStore());
    const record = {
      ...{
        version: packageVersion(),
        outline: options.outline,
        savedBy: deck.author ?? '',
        sections: writtenSections(frames, deck).map(({ name }) => name),
        master: deck.template?.template.masters[0]!.part ?? masterPart,
      },
      slides: frames.map(({ id: key, kept }, index) => {
        const part = { id: ids[index]!, key, part: slidePart(index + 1), entries: slides[index]! };
        return kept ? { ...part, kept: kept.bytes } : part;
      }),
      ...{ shared: template, isTemplate: carried !== undefined, all: opc.packAll() },
    };
    opc.put(recordPart, writeRecord(record, partCache));
  }

  const pptx = opc.write();
  const forNext = partCache.bytes();
  if (forNext) options.cache?.put(place, forNext);
  return pptx;
};

/** Where the parts of a deck are kept: with all that its slides share, so that they have to tell only what is their own. */
const cachePlace = ({ slug, theme, locale, template }: Deck): string =>
  `${keyOf(buildId(), slug, template ? contentHash(template.bytes) : '', JSON.stringify({ ...theme, logo: undefined }), locale.tag).slice(0, 40)}.parts`;

/** What all slides of the deck share. */
export const deckContext = (deck: Deck, frames: readonly Frame[]): DeckContext => {
  const slideNumbers = new Map<string, number>();
  for (const [index, { id, slide }] of frames.entries()) {
    if (!slideNumbers.has(slide.id)) slideNumbers.set(slide.id, index + 1);
    slideNumbers.set(id, index + 1);
  }
  const context: DeckContext = {
    deck,
    colours: new ThemeColours(deck.theme, false, slotsOf(deck)),
    fonts: new PptxFonts(deck.fonts, deck.locale, deck.template?.drawn.layout.master.fonts),
    languages: new Languages(deck.locale),
    measure: createTextMeasure({ language: deck.locale.tag, fonts: deck.fonts }),
    slideNumbers,
    levels: new Map(),
    layouts: deckLayouts(deck, frames),
  };
  return { ...context, dark: { ...context, colours: context.colours.onDark, levels: new Map() } };
};

const presentationOf = ({ template }: Deck): string => template?.template.presentation ?? presentation;

/** Name of a theme that a template does not have. */
const freeTheme = ({ parts }: OpcPackage): string => {
  let number = 2;
  while (parts.has(`ppt/theme/theme${number}.xml`)) number += 1;
  return `ppt/theme/theme${number}.xml`;
};

/** The colours of the template's layout that most slides stand on. */
const slotsOf = ({ template }: Deck) => template?.uses['cards'].layout.colours;

const addPresentation = (opc: OpcPackage, frames: readonly Frame[], hasNotes: boolean, context: DeckContext): void => {
  const link = (type: string, part: string): string => opc.link(presentation, type, part);
  const master = link('slideMaster', masterPart);
  const slides = frames.map((_, index) => link('slide', slidePart(index + 1)));
  const notesMaster = hasNotes ? link('notesMaster', notesMasterPart) : undefined;
  const handoutMaster = link('handoutMaster', handoutMasterPart);
  link('theme', themePart);
  link('tableStyles', tableStylesPart);
  opc.put('ppt/presProps.xml', presentationProperties());
  link('presProps', 'ppt/presProps.xml');
  opc.put('ppt/viewProps.xml', viewProperties());
  link('viewProps', 'ppt/viewProps.xml');
  let fontFiles = 0;
  const fonts = embeddedFontList(embeddedFonts(context.deck.fonts), (bytes) => {
    fontFiles += 1;
    const part = `ppt/fonts/font${fontFiles}.fntdata`;
    opc.put(part, bytes);
    return link('font', part);
  });
  opc.put(presentation, presentationPart(frames, { master, slides, notesMaster, handoutMaster, fonts }, context));
};

const thumbnailPart = 'docProps/thumbnail.png';

/** Of the first slide; it is drawn where the slide has changed. */
const keptThumbnail = async (
  frame: Frame | undefined,
  deck: Deck,
  partCache: PartCache,
  drawSvg: DrawSvg | undefined,
): Promise<ZipEntry | undefined> => {
  if (!frame || !drawSvg) return undefined;
  const key = keyOf(thumbnailPart, JSON.stringify([frame.background, itemsByContent(frame), facesOf(deck.fonts)]));
  const [known] = partCache.get(key) ?? [];
  if (known) return known;
  const { thumbnail } = await import('./thumbnail.ts');
  const png = await thumbnail(frame, deck, drawSvg);
  if (!png) return undefined;
  const entry = zipEntry(thumbnailPart, png, { deflate: false });
  partCache.put(key, [entry]);
  return entry;
};

const thumbnailType = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail';

const recordProperties = 'customXml/itemProps1.xml';

/** What Office wants beside each custom XML part (ECMA-376 part 1, 22.5). */
const recordDataStore = (): XmlElement =>
  el(
    'ds:datastoreItem',
    {
      'ds:itemID': guid('build record'),
      'xmlns:ds': 'http://schemas.openxmlformats.org/officeDocument/2006/customXml',
    },
    el('ds:schemaRefs', {}, el('ds:schemaRef', { 'ds:uri': 'urn:diptych:build:1' })),
  );

const addProperties = (opc: OpcPackage, frames: readonly Frame[], notes: number, context: DeckContext): void => {
  opc.put('docProps/core.xml', coreProperties(context));
  opc.put('docProps/app.xml', appProperties(frames, notes, context));
  opc.link('', 'officeDocument', presentationOf(context.deck));
  opc.link(
    '',
    'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
    'docProps/core.xml',
  );
  opc.link('', 'extended-properties', 'docProps/app.xml');
};
