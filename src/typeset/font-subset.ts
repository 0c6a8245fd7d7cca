import { createHash } from 'node:crypto';
import type { ContentCache } from '../resources/cache.ts';

/** Family names, and under which licence the font is embedded. */
const preserveNameIds = [0, 1, 2, 4, 6, 13, 14];

/** What browsers apply to Latin, Greek and Cyrillic letters by default, and tabular figures. As scripts/fonts.mjs has them. */
export const latinFeatures = ['calt', 'ccmp', 'clig', 'kern', 'liga', 'locl', 'mark', 'mkmk', 'rlig', 'tnum'];

export interface FontSubset {
  /** Names the font that `read` gives, with its version. */
  readonly origin: string;
  readonly read: () => Uint8Array;
  readonly characters: Iterable<string>;
  /** Layout features that stay; all by default, since other scripts join and stack their letters by many. */
  readonly features?: string[];
}

/** A font with the given characters only, as WOFF2. It takes a tenth of a second, so finished ones are kept. */
export async function fontSubset(
  { origin, read, characters, features }: FontSubset,
  cache: ContentCache,
): Promise<Uint8Array> {
  const text = [...characters].sort().join('');
  const key = `${createHash('sha256').update(`${origin}\0${text}`).digest('hex').slice(0, 40)}.woff2`;
  const known = cache.get(key);
  if (known && isWoff2(known)) return known;
  const { default: subsetFont } = await import('subset-font');
  const font = await subsetFont(Buffer.from(read()), text, {
    targetFormat: 'woff2',
    noHinting: true,
    preserveNameIds,
    ...(features && { keepFeatures: features }),
  });
  cache.put(key, font);
  return font;
}

/** A cache may hold what was damaged: the file says how long it is. */
export const isWoff2 = (bytes: Uint8Array): boolean => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return file.length > 48 && file.toString('latin1', 0, 4) === 'wOF2' && file.readUInt32BE(8) === file.length;
};
