import type { PictureItem } from '../model/frame.ts';
import type { Picture } from '../model/deck.ts';
import { slideLayouts } from '../layouts/slide-layouts.ts';
import { mediaPart } from '../ooxml/media.ts';
import { namespaces } from '../ooxml/namespaces.ts';
import { nonVisual } from './non-visual.ts';
import { placeholderLink } from './placeholders.ts';
import type { SlideDraft, SlideParts } from './slide-draft.ts';
import { inches } from './text-box.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';

/** One transparent pixel. pptxgenjs wants pictures as base64 and stores each use of one again; finished parts replace it. */
const pixel =
  'image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=';

/** A picture in its box, cropped without touching its bytes, in the placeholder of its slide layout where there is one. */
export const draftPicture = (item: PictureItem, draft: SlideDraft): void => {
  const decorative = item.decorative ?? item.alt === '';
  const { id, key } = draft.add(item.id, { name: item.name, alt: item.alt, decorative }, (element, parts) =>
    finishPicture(element, item, draft, parts),
  );
  draft.slide.addImage({ ...inches(item.box), data: pixel, objectName: key });
  draft.reveal(item.click, { target: { kind: 'object', id }, motion: 'enter' });
};

const finishPicture = (element: XmlElement, item: PictureItem, draft: SlideDraft, parts: SlideParts): void => {
  const layout = slideLayouts[draft.frame.layout];
  const spec = draft.takePlaceholder(({ kind }) => kind === 'picture');
  const properties = nonVisual(element)!;
  if (spec) {
    properties.at('p:nvPr')!.children = [el('p:ph', placeholderLink(layout, spec))];
    properties.at('p:cNvPicPr', 'a:picLocks')!.set({ noGrp: true });
  }
  const { bytes, type } = item.picture;
  const fill = element.at('p:blipFill')!;
  const fallback = type === 'image/svg+xml' ? draft.context.fallbacks.get(item.picture) : undefined;
  const blip = el('a:blip', { 'r:embed': media(fallback ?? bytes, fallback ? 'image/png' : type, parts) });
  if (fallback) blip.children.push(svgExtension(media(bytes, type, parts)));
  fill.children = [blip, crop(item.crop), el('a:stretch', {}, el('a:fillRect'))].filter((child) => child !== undefined);
};

/** Relates the slide to a file, which the package has once. */
const media = (bytes: Uint8Array, type: Picture['type'], { opc, part }: SlideParts): string =>
  opc.link(part, 'image', mediaPart(bytes, type));

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

/** `a:srcRect`: what is cut off at each side, in thousandths of a per cent. */
const crop = ({ x, y, w, h }: PictureItem['crop']): XmlElement | undefined => {
  const share = (part: number): number | undefined => Math.round(part * 100_000) || undefined;
  const sides = { l: share(x), t: share(y), r: share(1 - x - w), b: share(1 - y - h) };
  return Object.values(sides).some((side) => side !== undefined) ? el('a:srcRect', sides) : undefined;
};
