import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { libFolder } from '../resources/package-root.ts';

/** The faces that `npm run prepare` cuts into `lib/fonts` (scripts/fonts.mjs). */
export type WebFace =
  | 'source-serif-600'
  | 'source-sans-400'
  | 'source-sans-600'
  | 'source-sans-700'
  | 'source-sans-400-italic'
  | 'source-sans-700-italic'
  | 'source-code-400'
  | 'source-code-600';
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
export const notoFamilies: Readonly<Record<NotoScript, string>> = {
  arabic: 'Noto Sans Arabic',
  hebrew: 'Noto Sans Hebrew',
  thai: 'Noto Sans Thai',
  devanagari: 'Noto Sans Devanagari',
};

/** Everything that can be measured by shaping, under the family names of the web deck; the first fitting one wins. */
export const fontFiles: readonly FontFile[] = [
  file(webFamilies.serif, 600, 'source-serif-600'),
  file(webFamilies.sans, 400, 'source-sans-400'),
  file(webFamilies.sans, 600, 'source-sans-600'),
  file(webFamilies.sans, 700, 'source-sans-700'),
  file(webFamilies.sans, 400, 'source-sans-400-italic', true),
  file(webFamilies.sans, 700, 'source-sans-700-italic', true),
  file(webFamilies.mono, 400, 'source-code-400'),
  file(webFamilies.mono, 600, 'source-code-600'),
  ...(Object.keys(notoFamilies) as NotoScript[]).flatMap((script) =>
    ([400, 600, 700] as const).map((weight) => file(notoFamilies[script], weight, `noto-sans-${script}-${weight}`)),
  ),
];
