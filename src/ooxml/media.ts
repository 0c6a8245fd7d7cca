import { createHash } from 'node:crypto';
import type { Frame } from '../model/frame.ts';
import type { Picture } from '../model/deck.ts';

/** PNG bytes of each SVG picture, for programs that do not draw SVG; made beforehand, since it takes time. */
export type PngFallbacks = ReadonlyMap<Picture, Uint8Array>;

const extensions = { 'image/png': 'png', 'image/jpeg': 'jpeg', 'image/svg+xml': 'svg' } as const;
const hashes = new WeakMap<Uint8Array, string>();

/** What tells one file from another. */
export const contentHash = (bytes: Uint8Array): string => {
  const known = hashes.get(bytes);
  if (known) return known;
  const hash = createHash('sha256').update(bytes).digest('hex');
  hashes.set(bytes, hash);
  return hash;
};

/** A part's name is made from its bytes, so that a package holds each file once. */
export const mediaPart = (bytes: Uint8Array, type: Picture['type']): string =>
  `ppt/media/${contentHash(bytes).slice(0, 16)}.${extensions[type]}`;

/** The files of a slide's pictures, by the names of their parts. */
export const mediaOf = (frame: Frame, fallbacks: PngFallbacks): (readonly [part: string, bytes: Uint8Array])[] =>
  frame.items.flatMap((item) => {
    if (item.kind !== 'picture') return [];
    const { bytes, type } = item.picture;
    const fallback = fallbacks.get(item.picture);
    return [
      [mediaPart(bytes, type), bytes] as const,
      ...(fallback ? [[mediaPart(fallback, 'image/png'), fallback] as const] : []),
    ];
  });
