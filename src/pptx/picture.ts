import type { Media, Picture } from '../model/deck.ts';
import type { PictureItem } from '../model/frame.ts';
import { contentHash, mediaPart, type OpcPackage } from '../ooxml/package.ts';
import { el, guid, namespaces, type XmlElement } from '../ooxml/xml.ts';
import { decorativeMark, identity, nonVisual, transform } from './shape-tree.ts';
import { isAt } from './placeholders.ts';
import type { SlideDraft, SlideParts } from './slide-draft.ts';
import { inches } from './text-box.ts';

/** A picture in its box, cropped without touching its bytes, in the placeholder of its slide layout where there is one. */
export const draftPicture = (item: PictureItem, draft: SlideDraft): void => {
  const decorative = item.decorative ?? item.alt === '';
  const id = draft.add(item.id, { name: item.name, alt: item.alt, decorative }, (element, parts) =>
    finishPicture(element, item, draft, parts),
  );
  const { bytes, type } = drawn(item.picture);
  draft.slide.addImage({ ...inches(item.box), data: `${type};base64,${Buffer.from(bytes).toString('base64')}` });
  draft.reveal(item.click, { target: { kind: 'object', id }, motion: 'enter' });
  if (item.media) draft.players.push({ id, media: item.media });
};

/** What is drawn where a program does not know the format: pptxgenjs would store an SVG under the name of a PNG for them. */
const drawn = ({ bytes, type, standIn }: Picture): { readonly bytes: Uint8Array; readonly type: PptxPicture } => {
  if (type === 'image/png' || type === 'image/jpeg' || type === 'image/gif') return { bytes, type };
  const shown = standIn ?? pixel;
  return { bytes: shown, type: shown[0] === pngStart ? 'image/png' : 'image/jpeg' };
};
type PptxPicture = 'image/png' | 'image/jpeg' | 'image/gif';
/** The first byte of every PNG. */
const pngStart = 0x89;

/** One transparent pixel, where a deck was made without stand-ins. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
  'base64',
);

const finishPicture = (element: XmlElement, item: PictureItem, draft: SlideDraft, { opc, part }: SlideParts): void => {
  const spec = item.media ? undefined : draft.takePlaceholder(({ kind }) => kind === 'picture');
  const properties = nonVisual(element)!;
  if (item.media) mediaProperties(element, item.media, draft.context.languages.main, { opc, part });
  if (spec) {
    properties.at('p:nvPr')!.children = [el('p:ph', spec.link)];
    properties.at('p:cNvPicPr', 'a:picLocks')!.set({ noGrp: true });
    const shape = element.at('p:spPr');
    if (draft.layout.template && shape && isAt(item.box, spec.box)) shape.children = [];
  }
  const fill = element.at('p:blipFill')!;
  const blip = fill.at('a:blip')!;
  const { bytes, type } = drawn(item.picture);
  const id = blip.get('r:embed')!;
  opc.rename(part, id, mediaPart(bytes, type));
  if (item.picture.type === 'image/svg+xml') {
    const svg = mediaPart(item.picture.bytes, 'image/svg+xml');
    opc.put(svg, item.picture.bytes);
    blip.children = [svgExtension(opc.link(part, 'image', svg))];
  }
  fill.children = [blip, crop(item.crop), el('a:stretch', {}, el('a:fillRect'))].filter((child) => child !== undefined);
};

const svgExtension = (id: string): XmlElement =>
  el(
    'a:extLst',
    {},
    el(
      'a:ext',
      { uri: '{96DAC541-7B7A-43D3-8B79-37D633B846F1}' },
      el('asvg:svgBlip', { 'xmlns:asvg': namespaces.asvg, 'r:embed': id }),
    ),
  );

/** `p:pic` of a master: a picture that all slides show. */
export const pictureShape = (item: PictureItem, id: number, opc: OpcPackage, part: string): XmlElement => {
  const embed = (bytes: Uint8Array, type: PptxPicture | 'image/svg+xml'): string => {
    const name = mediaPart(bytes, type);
    opc.put(name, bytes);
    return opc.link(part, 'image', name);
  };
  const { bytes, type } = drawn(item.picture);
  return el(
    'p:pic',
    {},
    el(
      'p:nvPicPr',
      {},
      el('p:cNvPr', { id, name: item.name, descr: item.alt || undefined }, item.alt === '' && decorativeMark()),
      el('p:cNvPicPr', {}, el('a:picLocks', { noChangeAspect: true })),
      el('p:nvPr', { userDrawn: true }),
    ),
    el(
      'p:blipFill',
      {},
      el(
        'a:blip',
        { 'r:embed': embed(bytes, type) },
        item.picture.type === 'image/svg+xml' && svgExtension(embed(item.picture.bytes, 'image/svg+xml')),
      ),
      el('a:stretch', {}, el('a:fillRect')),
    ),
    el('p:spPr', {}, transform(item.box), el('a:prstGeom', { prst: 'rect' }, el('a:avLst'))),
  );
};

/** `a:srcRect`: what is cut off at each side, in thousandths of a per cent. */
const crop = ({ x, y, w, h }: PictureItem['crop']): XmlElement | undefined => {
  const share = (part: number): number | undefined => Math.round(part * 100_000) || undefined;
  const sides = { l: share(x), t: share(y), r: share(1 - x - w), b: share(1 - y - h) };
  return Object.values(sides).some((side) => side !== undefined) ? el('a:srcRect', sides) : undefined;
};

/**
 * Makes a picture of a slide the poster of a video or a sound. The file is named twice: for programs of before 2010 as if it lay
 * beside (`a:videoFile`), for others as a part of the package ([MS-PPTX], element `media`). Both lead to one part.
 */
function mediaProperties(picture: XmlElement, media: Media, language: string, { opc, part }: SlideParts): void {
  const { kind, bytes, type } = media;
  const name = mediaPart(bytes, type);
  opc.put(name, bytes);
  const embed = opc.link(part, 'http://schemas.microsoft.com/office/2007/relationships/media', name);
  const link = opc.link(part, kind, name);
  identity(picture).children.unshift(el('a:hlinkClick', { 'r:id': '', action: 'ppaction://media' }));
  nonVisual(picture)!.at('p:nvPr')!.children = [
    el(kind === 'video' ? 'a:videoFile' : 'a:audioFile', { 'r:link': link }),
    el(
      'p:extLst',
      {},
      el(
        'p:ext',
        { uri: '{DAA4B4D4-6D71-4841-9C94-3DE7FCFB9230}' },
        el(
          'p14:media',
          { 'xmlns:p14': namespaces.p14, 'r:embed': embed },
          trimmed(media),
          captioned(media, language, { opc, part }),
        ),
      ),
    ),
  ];
}

/** Captions, as WebVTT in a part of its own ([MS-PPTX], element `tracksInfo`; PowerPoint 2019 and later show them). */
function captioned({ captions }: Media, language: string, { opc, part }: SlideParts): XmlElement | undefined {
  if (captions === undefined) return undefined;
  const bytes = Buffer.from(captions);
  const name = mediaPart(bytes, 'text/vtt');
  opc.put(name, bytes);
  const track = {
    id: guid(contentHash(bytes)),
    label: language,
    lang: language,
    'r:embed': opc.link(part, 'http://schemas.microsoft.com/office/2017/04/relationships/track', name),
  };
  return el(
    'p14:extLst',
    {},
    el(
      'p:ext',
      { uri: '{3AFAAA56-56D3-431D-BCD4-E75A35582382}' },
      el(
        'p173:tracksInfo',
        { 'xmlns:p173': namespaces.p173, displayLoc: 'media' },
        el('p173:trackLst', {}, el('p173:track', track)),
      ),
    ),
  );
}

/** What is left out at either end, in milliseconds. */
function trimmed({ start = 0, end, seconds }: Media): XmlElement | undefined {
  const st = Math.round(start * 1000) || undefined;
  const cut = end === undefined || seconds === undefined ? 0 : seconds - end;
  const rest = Math.round(Math.max(0, cut) * 1000) || undefined;
  return st || rest ? el('p14:trim', { st, end: rest }) : undefined;
}
