import { readFileSync } from 'node:fs';
import type { ContentCache } from '../resources/cache.ts';
import {
  fontStamp,
  notoFamilies,
  ttfFile,
  webFamilies,
  woff2File,
  type FaceName,
  type NotoScript,
  type WebFace,
} from './font-files.ts';
import { fontSubset, latinFeatures, type FontSubset } from './font-subset.ts';
import { subsetCharacters, faceMetrics, glyphOf } from './font-metrics.ts';
import { fontStacks, hanStyle, type FontStacks, type StackOptions } from './font-stacks.ts';
import { embedHan, hanFamily, type HanWeight as Weight } from './han-fonts.ts';
import { isFullWidth, isRareLetter, notoScriptOf } from './glyph-run.ts';
import { shaperOf } from './shaper.ts';
import type { UsedText } from './used-text.ts';

export interface WebFonts {
  /** `@font-face` rules with the fonts inside, as WOFF2 in base64. */
  readonly css: string;
  /** CSS font lists. */
  readonly stacks: FontStacks;
}

export interface WebFontOptions extends StackOptions {
  /** Keeps subsets that were made for the glyphs of a deck. */
  readonly cache: ContentCache;
  /** Folders from which installed font packages are looked up: the outline's. */
  readonly folders?: readonly string[];
}

/** What a face is called, and for which weights it stands: no other weight of its family is embedded, so that none is faked. */
const faces: Readonly<Record<WebFace, { family: string; weight: string; italic?: true; fallback?: WebFace }>> = {
  'source-serif-600': { family: webFamilies.serif, weight: '100 900', fallback: 'source-sans-600' },
  'source-sans-400': { family: webFamilies.sans, weight: '100 500' },
  'source-sans-600': { family: webFamilies.sans, weight: '600' },
  'source-sans-700': { family: webFamilies.sans, weight: '700 900' },
  'source-sans-400-italic': { family: webFamilies.sans, weight: '100 500', italic: true },
  'source-sans-700-italic': { family: webFamilies.sans, weight: '600 900', italic: true },
  'source-code-400': { family: webFamilies.mono, weight: '100 500', fallback: 'source-sans-400' },
  'source-code-600': { family: webFamilies.mono, weight: '600 900', fallback: 'source-sans-600' },
};

/** In every deck: page furniture that is no part of a frame is set in them. */
const always: readonly WebFace[] = ['source-sans-400', 'source-sans-600', 'source-sans-700'];

/** The fonts of a deck: the Latin ones as they were subset at install, those of other alphabets by the glyphs that the deck uses. */
export async function webFonts(used: UsedText, options: WebFontOptions): Promise<WebFonts> {
  const wanted = new Map<WebFace, Set<string>>(always.map((face) => [face, new Set()]));
  const noto = new Map<NotoScript, Map<Weight, Set<string>>>();
  const han = new Map<Weight, Set<string>>();
  for (const [face, characters] of used) {
    for (const character of characters) {
      const codePoint = character.codePointAt(0) ?? 0;
      const script = notoScriptOf(codePoint);
      if (script) collect(collectIn(noto, script), weightOf(face), character);
      else if (isFullWidth(character)) collect(han, weightOf(face), character);
      else {
        const owner = ownerOf(face, codePoint);
        if (owner) collect(wanted, owner, character);
      }
    }
  }

  const rules: string[] = [];
  for (const face of Object.keys(faces) as WebFace[]) {
    const characters = wanted.get(face);
    if (!characters) continue;
    const { family, weight, italic } = faces[face];
    const font = await fontFor(face, characters, options.cache);
    rules.push(fontFace(family, weight, font, italic && 'italic', lowBox(face)));
  }
  for (const [script, weights] of [...noto].sort(byKey)) {
    for (const [weight, characters] of [...weights].sort(byKey)) {
      const font = await fontSubset(sourceOf(`noto-sans-${script}-${weight}`, characters), options.cache);
      rules.push(fontFace(notoFamilies[script], weightRange(weight, weights), font));
    }
  }
  const style = hanStyle(options.language);
  const hanRules = await embedHan(style, han, options);
  rules.push(
    ...hanRules.map(({ weight, bytes, range }) =>
      fontFace(hanFamily(style), weightRange(weight, han), bytes, undefined, `unicode-range:${range};`),
    ),
  );
  return {
    css: rules.join('\n'),
    stacks: fontStacks(options, [...noto.keys()].sort(), hanRules.length > 0 ? hanFamily(style) : undefined),
  };
}

/** The face itself where it has the character; else the next one that has, as the font lists say. None: left to the system's faces. */
function ownerOf(face: WebFace, codePoint: number): WebFace | undefined {
  const glyph = glyphOf(codePoint);
  for (let owner: WebFace | undefined = face; owner !== undefined; owner = faces[owner].fallback) {
    if (
      glyph >= 0
        ? (faceMetrics(owner).advances[glyph] ?? -1) >= 0
        : isRareLetter(codePoint) && shaperOf(owner).has(codePoint)
    )
      return owner;
  }
  return undefined;
}

const weightOf = (face: WebFace): Weight => (/600/.test(face) ? 600 : /700/.test(face) ? 700 : 400);

/** The weights that a face of one weight stands for, where these are all that there are. */
function weightRange(weight: Weight, all: ReadonlyMap<Weight, unknown>): string {
  const weights = [...all.keys()].sort((a, b) => a - b);
  const place = weights.indexOf(weight);
  const from = place === 0 ? 100 : weight;
  const to = (weights[place + 1] ?? 1000) - 100;
  return from >= to ? `${weight}` : `${from} ${to}`;
}

/** The Latin font, the one with all Latin alphabets, or one of its own. Letters that meet stand in one font: others would not kern. */
async function fontFor(face: WebFace, characters: ReadonlySet<string>, cache: ContentCache): Promise<Uint8Array> {
  for (const set of ['latin', 'latin-ext'] as const) {
    const there = characterSet(set);
    if ([...characters].every((character) => there.has(character) || character < ' '))
      return readFileSync(woff2File(face, set));
  }
  const all = new Set([...subsetCharacters('latin'), ...characters]);
  return fontSubset({ ...sourceOf(face, all), features: latinFeatures }, cache);
}

const sourceOf = (face: FaceName, characters: Iterable<string>): FontSubset => ({
  origin: `${face}-${fontStamp()}`,
  read: () => readFileSync(ttfFile(face)),
  characters,
});

const characterSets = new Map<'latin' | 'latin-ext', ReadonlySet<string>>();
function characterSet(set: 'latin' | 'latin-ext'): ReadonlySet<string> {
  let known = characterSets.get(set);
  if (!known) characterSets.set(set, (known = new Set(subsetCharacters(set))));
  return known;
}

/** The height of a face's letters as boxes see it, in em: no more than the tightest lines have. */
const boxHeight = 0.96;

/**
 * CSS that draws ascent and descent closer to the letters, with the baseline where it was. The faces' own are higher than lines of
 * titles are, which makes every title stick out of its box as far as a browser's `scrollHeight` can tell.
 */
function lowBox(face: WebFace): string {
  const { ascent, descent, unitsPerEm } = faceMetrics(face);
  const middle = (ascent - descent) / unitsPerEm;
  const percent = (em: number): string => `${Number((em * 100).toFixed(2))}%`;
  return `ascent-override:${percent((boxHeight + middle) / 2)};descent-override:${percent((boxHeight - middle) / 2)};line-gap-override:0%;`;
}

function fontFace(family: string, weight: string, font: Uint8Array, style = 'normal', more = ''): string {
  const data = Buffer.from(font.buffer, font.byteOffset, font.byteLength).toString('base64');
  return `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};font-display:block;${more}src:url(data:font/woff2;base64,${data}) format("woff2")}`;
}

function collect<K>(sets: Map<K, Set<string>>, key: K, character: string): void {
  let set = sets.get(key);
  if (!set) sets.set(key, (set = new Set()));
  set.add(character);
}

function collectIn<K, L>(maps: Map<K, Map<L, Set<string>>>, key: K): Map<L, Set<string>> {
  let map = maps.get(key);
  if (!map) maps.set(key, (map = new Map()));
  return map;
}

const byKey = ([a]: readonly [string | number, unknown], [b]: readonly [string | number, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;
