import { createHash } from 'node:crypto';
import type { OutputFile } from '../../model/api.ts';
import type { Media, Picture } from '../../model/deck.ts';
import { escapeAttribute } from '../../model/escape.ts';
import type { Frame, PictureItem } from '../../model/frame.ts';
import { itemAttributes, number, px } from './item-attributes.ts';

/** A picture as it stands in the page. As an image an SVG neither runs scripts nor loads anything. */
function pictureAddress({ type, bytes }: Pick<Picture, 'type' | 'bytes'>): string {
  let address = addresses.get(bytes);
  if (!address) {
    address = dataAddress(type, bytes);
    addresses.set(bytes, address);
  }
  return address;
}
const addresses = new WeakMap<Uint8Array, string>();

/**
 * Pictures that more than one slide shows, and the logo, by their bytes, with the class that shows each: they stand in the style sheet
 * once, however many slides show them.
 */
export type SharedPictures = ReadonlyMap<Uint8Array, SharedPicture>;

interface SharedPicture extends Pick<Picture, 'bytes' | 'type'> {
  readonly className: string;
}

export function sharedPictures(frames: readonly Frame[], logo: Picture | undefined): SharedPictures {
  const shown = new Map<Uint8Array, { readonly picture: Picture; times: number }>();
  if (logo) shown.set(logo.bytes, { picture: logo, times: 2 });
  for (const { items } of frames) {
    for (const item of items) {
      if (item.kind !== 'picture') continue;
      const known = shown.get(item.picture.bytes);
      if (known) known.times += 1;
      else shown.set(item.picture.bytes, { picture: item.picture, times: 1 });
    }
  }
  const shared = [...shown.values()].filter(({ times }) => times > 1);
  return new Map(
    shared.map(({ picture: { bytes, type } }, index) => [bytes, { bytes, type, className: `picture-${index}` }]),
  );
}

export const sharedPicturesCss = (pictures: SharedPictures): string =>
  [...pictures.values()]
    .map((picture) => `.${picture.className}{background-image:url(${pictureAddress(picture)})}`)
    .join('\n');

/** What `templates/items/picture.hbs` shows: the whole picture behind a window that lets its crop be seen. */
interface PictureView {
  readonly attributes: string;
  readonly alt: string;
  readonly style: string;
  /** Absent for a picture that stands in the style sheet, under `className`, because many slides show it. */
  readonly source?: string;
  readonly className?: string;
  /** What plays over it. */
  readonly media?: string;
}

export function pictureView(item: PictureItem, shared: SharedPictures, media: string | undefined): PictureView {
  const { x, y, w, h } = item.crop;
  const percent = (value: number) => `${number(value * 100)}%`;
  const place = `left:${percent(-x / w)};top:${percent(-y / h)};width:${percent(1 / w)};height:${percent(1 / h)}`;
  const classes = item.media && `media ${item.media.kind}`;
  const attributes = itemAttributes(item, { classes, style: `--w:${px(item.box.w)}` });
  const view = { attributes, alt: item.alt, media };
  const className = shared.get(item.picture.bytes)?.className;
  if (className !== undefined) {
    const { width, height } = item.picture;
    return { ...view, className, style: `${place};aspect-ratio:${number(width)}/${number(height)}` };
  }
  return { ...view, style: place, source: pictureAddress(item.picture) };
}

/** What stands in the page as it is, however often; what is larger lies beside it. */
const mostInPage = 12e6;

/** Videos and sounds by their bytes: how the page names those that lie beside it, none for those that stand in it. */
export type MediaPlaces = ReadonlyMap<Uint8Array, string | undefined>;

export function mediaPlaces(frames: readonly Frame[]): MediaPlaces {
  const places = new Map<Uint8Array, string | undefined>();
  const bytes = new Map<Uint8Array, number>();
  for (const media of mediaOf(frames)) {
    const inPage = (bytes.get(media.bytes) ?? 0) + media.bytes.length;
    bytes.set(media.bytes, inPage);
    places.set(media.bytes, inPage > mostInPage ? fileName(media) : undefined);
  }
  return places;
}

/** Those that lie beside the page, each once. */
export function mediaFiles(places: MediaPlaces): readonly OutputFile[] {
  const files = new Map<string, Uint8Array>();
  for (const [bytes, name] of places) if (name !== undefined) files.set(name, bytes);
  return [...files].map(([name, bytes]) => ({ name, bytes }));
}

function mediaOf(frames: readonly Frame[]): readonly Media[] {
  return frames.flatMap(({ items }) => items.flatMap((item) => (item.kind === 'picture' && item.media) || []));
}

const extensions: Readonly<Record<Media['type'], string>> = {
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'audio/mp4': 'm4a',
  'audio/mpeg': 'mp3',
};

/** Told by its bytes, so that a browser never shows one that it kept under the same name. */
const fileName = ({ bytes, type }: Media): string =>
  `media/${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.${extensions[type]}`;

/** The player that lies over the picture of a video or a sound. Until it plays nothing is read, and the picture shows. */
export function mediaHtml(item: PictureItem, places: MediaPlaces, language: string): string | undefined {
  const { media } = item;
  if (!media) return undefined;
  const source = places.get(media.bytes) ?? dataAddress(media.type, media.bytes);
  const attributes = [
    'controls preload="none"',
    media.kind === 'video' ? 'playsinline' : '',
    media.loop ? 'loop' : '',
    media.muted ? 'muted' : '',
    media.autoplay ? 'data-autoplay' : '',
    media.start === undefined ? '' : `data-start="${media.start}"`,
    media.end === undefined ? '' : `data-end="${media.end}"`,
    item.alt === '' ? '' : `aria-label="${escapeAttribute(item.alt)}"`,
    `src="${source}"`,
  ];
  const captions =
    media.captions === undefined
      ? ''
      : `<track kind="captions" srclang="${escapeAttribute(language)}" default src="${dataAddress('text/vtt', Buffer.from(media.captions))}">`;
  return `<${media.kind} ${attributes.filter(Boolean).join(' ')}>${captions}</${media.kind}>`;
}

const dataAddress = (type: string, bytes: Uint8Array): string =>
  `data:${type};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;
