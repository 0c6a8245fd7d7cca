import { emuFromPx } from '../model/units.ts';
import type { Deck } from '../model/deck.ts';
import type { Frame } from '../model/frame.ts';
import { plainText } from '../model/rich-text.ts';
import { guid, hash32, type Attributes, el, namespaces, slideNamespaces, type XmlElement } from '../ooxml/xml.ts';
import type { DeckContext } from './slide-draft.ts';
import { otherLevels } from './slide-master.ts';

/** Relationships of the presentation, by what they lead to. */
export interface PresentationRelations {
  readonly master: string;
  readonly notesMaster?: string;
  readonly handoutMaster: string;
  /** In order. */
  readonly slides: readonly string[];
  /** The list of the fonts that the file carries. */
  readonly fonts?: XmlElement;
}

const firstSlideId = 256;
/** Ids of slides are below 2^31. */
const slideIdRange = 1_000_000_000;

/** Ids of slides, from those of their frames: they stay when others come and go. */
export const slideIds = (frames: readonly Frame[]): number[] => {
  const taken = new Set<number>();
  return frames.map(({ id }) => {
    let number = firstSlideId + (hash32(id) % slideIdRange);
    while (taken.has(number)) number = firstSlideId + ((number - firstSlideId + 1) % slideIdRange);
    taken.add(number);
    return number;
  });
};

/** `p:presentation`: masters, slides, sizes, text defaults and sections. */
export const presentationPart = (
  frames: readonly Frame[],
  relations: PresentationRelations,
  context: DeckContext,
): XmlElement => {
  const ids = slideIds(frames);
  return el(
    'p:presentation',
    {
      ...slideNamespaces,
      rtl: context.deck.locale.direction === 'rtl',
      embedTrueTypeFonts: relations.fonts && 1,
      saveSubsetFonts: relations.fonts ? undefined : 1,
      autoCompressPictures: 0,
    },
    el('p:sldMasterIdLst', {}, el('p:sldMasterId', { id: 2147483648, 'r:id': relations.master })),
    relations.notesMaster !== undefined &&
      el('p:notesMasterIdLst', {}, el('p:notesMasterId', { 'r:id': relations.notesMaster })),
    el('p:handoutMasterIdLst', {}, el('p:handoutMasterId', { 'r:id': relations.handoutMaster })),
    el(
      'p:sldIdLst',
      {},
      ids.map((id, index) => el('p:sldId', { id, 'r:id': relations.slides[index] })),
    ),
    el('p:sldSz', slideSize(context)),
    el('p:notesSz', { cx: 6_858_000, cy: 9_144_000 }),
    relations.fonts,
    el('p:defaultTextStyle', {}, otherLevels(context)),
    sectionList(frames, ids, context),
  );
};

/** `p:sldSz`: PowerPoint has names for two of the formats. */
const slideSize = ({
  deck: {
    theme: { grid },
  },
}: DeckContext): Attributes => ({
  cx: emuFromPx(grid.width),
  cy: emuFromPx(grid.height),
  type: ({ 960: 'screen4x3', 1152: 'screen16x10' } as Readonly<Record<number, string>>)[grid.width],
});

interface WrittenSection {
  readonly key: string;
  readonly name: string;
  /** Their numbers, from 0. */
  readonly slides: number[];
}

/** Sections cover all slides in order; slides before the first one stand under the deck's title. */
export function writtenSections(frames: readonly Frame[], deck: Pick<Deck, 'sections' | 'title'>): WrittenSection[] {
  if (deck.sections.length === 0) return [];
  const sections: WrittenSection[] = [];
  for (const [index, { slide }] of frames.entries()) {
    const key = slide.section?.id ?? '';
    const last = sections[sections.length - 1];
    if (last?.key === key) last.slides.push(index);
    else sections.push({ key, name: slide.section ? plainText(slide.section.title) : deck.title, slides: [index] });
  }
  return sections;
}

export const sectionList = (
  frames: readonly Frame[],
  ids: readonly number[],
  { deck }: DeckContext,
): XmlElement | undefined => {
  const sections = writtenSections(frames, deck);
  if (sections.length === 0) return undefined;
  return el(
    'p:extLst',
    {},
    el(
      'p:ext',
      { uri: '{521415D9-36F7-43E2-AB2F-B90AF26B5E84}' },
      el(
        'p14:sectionLst',
        { 'xmlns:p14': namespaces.p14 },
        sections.map(({ key, name, slides }, index) =>
          el(
            'p14:section',
            {
              name,
              id: guid(`section ${key} ${sections.findIndex((other) => other.key === key) === index ? '' : index}`),
            },
            el(
              'p14:sldIdLst',
              {},
              slides.map((index) => el('p14:sldId', { id: ids[index]! })),
            ),
          ),
        ),
      ),
    ),
  );
};

/** `p:presentationPr`: nothing but Office's own settings. */
export const presentationProperties = (): XmlElement => el('p:presentationPr', slideNamespaces);

/** `p:viewPr`: the deck opens with its slides beside a wide view of one; notes are at their natural size. */
export const viewProperties = (): XmlElement =>
  el(
    'p:viewPr',
    slideNamespaces,
    el(
      'p:normalViewPr',
      { horzBarState: 'maximized' },
      el('p:restoredLeft', { sz: 15_611 }),
      el('p:restoredTop', { sz: 94_610 }),
    ),
    el(
      'p:slideViewPr',
      {},
      el(
        'p:cSldViewPr',
        { snapToGrid: 0, snapToObjects: 1 },
        commonView({ varScale: 1 }, 136, 216, 312),
        el('p:guideLst'),
      ),
    ),
    el('p:notesTextViewPr', {}, commonView({}, 1, 0, 0)),
    el('p:gridSpacing', { cx: 76_200, cy: 76_200 }),
  );

/** `scale`: per cent, or 1 for natural size. */
const commonView = (attributes: Attributes, scale: number, x: number, y: number): XmlElement => {
  const ratio = { n: scale, d: scale === 1 ? 1 : 100 };
  return el('p:cViewPr', attributes, el('p:scale', {}, el('a:sx', ratio), el('a:sy', ratio)), el('p:origin', { x, y }));
};

const office = 'http://schemas.openxmlformats.org/officeDocument/2006';
const core = 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties';

/** `docProps/core.xml`. The only times in a deck are those of `meta.date`: the same outline gives the same bytes. */
export const coreProperties = ({ deck }: DeckContext): XmlElement => {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(deck.date ?? '') ? `${deck.date}T00:00:00Z` : undefined;
  const time = (name: string): XmlElement | undefined =>
    day === undefined ? undefined : el(name, { 'xsi:type': 'dcterms:W3CDTF' }, day);
  return el(
    'cp:coreProperties',
    {
      'xmlns:cp': core,
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      'xmlns:dcterms': 'http://purl.org/dc/terms/',
      'xmlns:dcmitype': 'http://purl.org/dc/dcmitype/',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    },
    el('dc:title', {}, deck.title),
    deck.subtitle !== undefined && el('dc:subject', {}, deck.subtitle),
    deck.author !== undefined && el('dc:creator', {}, deck.author),
    deck.author !== undefined && el('cp:lastModifiedBy', {}, deck.author),
    el('cp:revision', {}, 1),
    time('dcterms:created'),
    time('dcterms:modified'),
    el('dc:language', {}, deck.locale.tag),
  );
};

/** `docProps/app.xml`: counts, and the names of faces, theme and slides. */
export const appProperties = (frames: readonly Frame[], notes: number, { deck, fonts }: DeckContext): XmlElement => {
  const faces = [...new Set([fonts.major.latin, fonts.minor.latin])];
  const parts = [...faces, deck.theme.name, ...frames.map(({ name }) => name)];
  const heading = (name: string, count: number): XmlElement[] => [
    el('vt:variant', {}, el('vt:lpstr', {}, name)),
    el('vt:variant', {}, el('vt:i4', {}, count)),
  ];
  return el(
    'Properties',
    { xmlns: `${office}/extended-properties`, 'xmlns:vt': `${office}/docPropsVTypes` },
    el('TotalTime', {}, 0),
    el('Application', {}, 'Microsoft Office PowerPoint'),
    el('PresentationFormat', {}, 'Widescreen'),
    el('Slides', {}, frames.length),
    el('Notes', {}, notes),
    el('HiddenSlides', {}, 0),
    el('ScaleCrop', {}, 'false'),
    el(
      'HeadingPairs',
      {},
      el(
        'vt:vector',
        { size: 6, baseType: 'variant' },
        heading('Fonts Used', faces.length),
        heading('Theme', 1),
        heading('Slide Titles', frames.length),
      ),
    ),
    el(
      'TitlesOfParts',
      {},
      el(
        'vt:vector',
        { size: parts.length, baseType: 'lpstr' },
        parts.map((part) => el('vt:lpstr', {}, part)),
      ),
    ),
    el('LinksUpToDate', {}, 'false'),
    el('SharedDoc', {}, 'false'),
    el('HyperlinksChanged', {}, 'false'),
    el('AppVersion', {}, '16.0000'),
  );
};
