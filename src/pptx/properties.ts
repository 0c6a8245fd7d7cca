import type { Frame } from '../model/frame.ts';
import type { DeckContext } from './slide-draft.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';

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
