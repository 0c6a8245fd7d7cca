import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FaceSetName } from '../model/deck.ts';
import { libFolder } from '../resources/package-root.ts';
import { createHash } from 'node:crypto';
import type { ContentCache } from '../resources/cache.ts';

/** The faces that `npm run prepare` cuts into `lib/fonts` (scripts/fonts.mjs). */
export type WebFace =
  | `source-serif-${400 | 600 | 700}`
  | `source-sans-${400 | 600 | 700 | '400-italic' | '700-italic'}`
  | `source-code-${400 | 600}`
  | `plex-sans-${400 | 600 | 700 | '400-italic' | '700-italic'}`
  | `plex-mono-${400 | 600}`
  | `bricolage-${400 | 600 | 800}`
  | `jetbrains-${400 | 700}`;
export type NotoScript = 'arabic' | 'hebrew' | 'thai' | 'devanagari';
type NotoFace = `noto-sans-${NotoScript}-${400 | 600 | 700}`;
/** The metric twins of Georgia and Arial; only their measures are kept. */
export type TwinFace = 'gelasio-400' | 'gelasio-700' | 'arimo-400' | 'arimo-700';

/** Faces that are there as font files. */
export type FaceName = WebFace | NotoFace;

const fontFolder = join(libFolder, 'fonts');

/** The whole static face: what is measured, and what further subsets are made of. */
export const ttfFile = (face: FaceName): string => join(fontFolder, `${face}.ttf`);
/** `latin`: Western Europe; `latin-ext`: that and the other Latin alphabets. Both with arrows and signs. */
export const woff2File = (face: WebFace, set: 'latin' | 'latin-ext'): string =>
  join(fontFolder, `${face}.${set}.woff2`);
/** Colour emoji, as WOFF2. */
export const emojiFile: string = join(fontFolder, 'emoji.woff2');
export const metricsFile: string = join(fontFolder, 'metrics.bin');

/** Names the cut: what is made from these fonts is stale under another stamp. */
export const fontStamp = (): string => readFileSync(join(fontFolder, 'stamp'), 'utf8');

export interface FontFile {
  readonly family: string;
  readonly weight: 400 | 600 | 700;
  readonly italic: boolean;
  readonly face: FaceName;
  /** Absolute path of the TTF. */
  readonly file: string;
}

const file = (family: string, weight: 400 | 600 | 700, face: FaceName, italic = false): FontFile => ({
  family,
  weight,
  italic,
  face,
  file: ttfFile(face),
});

export const webFamilies = { serif: 'Source Serif 4', sans: 'Source Sans 3', mono: 'Source Code Pro' } as const;
const plex = { sans: 'IBM Plex Sans', mono: 'IBM Plex Mono' } as const;
const bricolage = 'Bricolage Grotesque';
const jetBrains = 'JetBrains Mono';

/** What a face is called in the web deck, and for which weights it stands: no other weight of its family is embedded, so that none is faked. */
interface FaceLook {
  readonly family: string;
  readonly weight: 400 | 600 | 700;
  /** A range of CSS. */
  readonly weights: string;
  readonly italic?: true;
  /** What has the letters that it lacks. */
  readonly fallback?: WebFace;
}

const regular = { weight: 400, weights: '100 500' } as const;
const semibold = { weight: 600, weights: '600' } as const;
const bold = { weight: 700, weights: '700 900' } as const;
const boldItalic = { weight: 700, weights: '600 900', italic: true } as const;
const boldCode = { weight: 600, weights: '600 900' } as const;

export const faceLooks: Readonly<Record<WebFace, FaceLook>> = {
  'source-serif-400': { family: 'Source Serif 4 Text', ...regular, fallback: 'source-sans-400' },
  'source-serif-600': { family: webFamilies.serif, weight: 600, weights: '100 900', fallback: 'source-sans-600' },
  'source-serif-700': { family: 'Source Serif 4 Text', ...boldCode, weight: 700, fallback: 'source-sans-700' },
  'source-sans-400': { family: webFamilies.sans, ...regular },
  'source-sans-600': { family: webFamilies.sans, ...semibold },
  'source-sans-700': { family: webFamilies.sans, ...bold },
  'source-sans-400-italic': { family: webFamilies.sans, ...regular, italic: true },
  'source-sans-700-italic': { family: webFamilies.sans, ...boldItalic },
  'source-code-400': { family: webFamilies.mono, ...regular, fallback: 'source-sans-400' },
  'source-code-600': { family: webFamilies.mono, ...boldCode, fallback: 'source-sans-600' },
  'plex-sans-400': { family: plex.sans, ...regular, fallback: 'source-sans-400' },
  'plex-sans-600': { family: plex.sans, ...semibold, fallback: 'source-sans-600' },
  'plex-sans-700': { family: plex.sans, ...bold, fallback: 'source-sans-700' },
  'plex-sans-400-italic': { family: plex.sans, ...regular, italic: true, fallback: 'source-sans-400-italic' },
  'plex-sans-700-italic': { family: plex.sans, ...boldItalic, fallback: 'source-sans-700-italic' },
  'plex-mono-400': { family: plex.mono, ...regular, fallback: 'plex-sans-400' },
  'plex-mono-600': { family: plex.mono, ...boldCode, fallback: 'plex-sans-600' },
  'bricolage-400': { family: bricolage, ...regular, fallback: 'source-sans-400' },
  'bricolage-600': { family: bricolage, ...semibold, fallback: 'source-sans-600' },
  'bricolage-800': { family: bricolage, ...bold, fallback: 'source-sans-700' },
  'jetbrains-400': { family: jetBrains, ...regular, fallback: 'source-sans-400' },
  'jetbrains-700': { family: jetBrains, ...boldCode, weight: 700, fallback: 'source-sans-700' },
};

/** The names that cut files carry themselves, where they are others: by these a renderer finds them. */
const ownNames: readonly (readonly [start: string, family: string])[] = [
  ['source-serif', 'Source Serif 4 Variable'],
  ['source-sans', 'SourceSans3VF'],
];
export const fileFamilyOf = (face: WebFace): string =>
  ownNames.find(([start]) => face.startsWith(start))?.[1] ?? faceLooks[face].family;

/** Faces for titles, text and code, and what stands for them in PowerPoint: faces that every machine with Office has. */
export interface FaceSet {
  readonly heading: { readonly plain: WebFace; readonly bold: WebFace; readonly italic?: WebFace };
  readonly text: Readonly<Record<400 | 600 | 700 | 'italic' | 'boldItalic', WebFace>>;
  readonly code: Readonly<Record<'plain' | 'bold', WebFace>>;
  /** Names, and the part of the web deck's size at which they run as wide. */
  readonly powerPoint: {
    readonly heading: 'Georgia' | 'Arial';
    readonly headingScale: number;
    readonly text: 'Arial';
    readonly textScale: number;
    readonly code: 'Consolas';
  };
}

export const faceSets: Readonly<Record<FaceSetName, FaceSet>> = {
  source: {
    heading: { plain: 'source-serif-600', bold: 'source-serif-600' },
    text: {
      400: 'source-sans-400',
      600: 'source-sans-600',
      700: 'source-sans-700',
      italic: 'source-sans-400-italic',
      boldItalic: 'source-sans-700-italic',
    },
    code: { plain: 'source-code-400', bold: 'source-code-600' },
    powerPoint: { heading: 'Georgia', headingScale: 1, text: 'Arial', textScale: 0.93, code: 'Consolas' },
  },
  plex: {
    heading: { plain: 'plex-sans-600', bold: 'plex-sans-700', italic: 'plex-sans-700-italic' },
    text: {
      400: 'plex-sans-400',
      600: 'plex-sans-600',
      700: 'plex-sans-700',
      italic: 'plex-sans-400-italic',
      boldItalic: 'plex-sans-700-italic',
    },
    code: { plain: 'plex-mono-400', bold: 'plex-mono-600' },
    powerPoint: { heading: 'Arial', headingScale: 1, text: 'Arial', textScale: 1, code: 'Consolas' },
  },
  bricolage: {
    heading: { plain: 'bricolage-800', bold: 'bricolage-800' },
    // It has no italic: browsers slant it.
    text: {
      400: 'bricolage-400',
      600: 'bricolage-600',
      700: 'bricolage-800',
      italic: 'bricolage-400',
      boldItalic: 'bricolage-800',
    },
    code: { plain: 'jetbrains-400', bold: 'jetbrains-700' },
    powerPoint: { heading: 'Arial', headingScale: 1.05, text: 'Arial', textScale: 1.05, code: 'Consolas' },
  },
};

export const notoFamilies: Readonly<Record<NotoScript, string>> = {
  arabic: 'Noto Sans Arabic',
  hebrew: 'Noto Sans Hebrew',
  thai: 'Noto Sans Thai',
  devanagari: 'Noto Sans Devanagari',
};

/** Everything that can be measured by shaping, under the family names of the web deck; the first fitting one wins. */
export const fontFiles: readonly FontFile[] = [
  ...(Object.keys(faceLooks) as WebFace[]).map((face) => {
    const { family, weight, italic = false } = faceLooks[face];
    return file(family, weight, face, italic);
  }),
  ...(Object.keys(notoFamilies) as NotoScript[]).flatMap((script) =>
    ([400, 600, 700] as const).map((weight) => file(notoFamilies[script], weight, `noto-sans-${script}-${weight}`)),
  ),
];

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
