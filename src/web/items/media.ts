import { createHash } from 'node:crypto';
import type { OutputFile } from '../../model/api.ts';
import type { Media } from '../../model/deck.ts';
import { escapeAttribute } from '../../model/escape.ts';
import type { Frame, PictureItem } from '../../model/frame.ts';

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
