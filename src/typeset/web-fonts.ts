import { readFileSync } from 'node:fs';
import type { ContentCache } from '../resources/cache.ts';
import {
  faceLooks,
  type FaceName,
  fontStamp,
  notoFamilies,
  type NotoScript,
  ttfFile,
  type WebFace,
  woff2File,
  fontSubset,
  type FontSubset,
  latinFeatures,
} from './font-files.ts';
import type { BrandFace, DeckFonts } from '../model/deck.ts';
import {
  defaultFonts,
  facesOf,
  fontStacks,
  type FontStacks,
  hanStyle,
  type StackOptions,
  usedFace,
  type UsedFace,
} from './faces.ts';
import { brandMetrics, faceMetrics, type FaceMetrics, glyphOf, subsetCharacters } from './font-metrics.ts';
import { embedEmoji, emojiFamily, emojiIn, embedHan, hanFamily, type HanWeight as Weight } from './fallback-fonts.ts';
import { isFullWidth, isRareLetter, isShownAsEmoji, notoScriptOf } from './typeset.ts';
import { shaperOf, shaperOfBytes } from './shaper.ts';
import type { Frame } from '../model/frame.ts';
import type { Paragraph, TextStyle } from '../model/style.ts';
import type { Formula, RichText } from '../model/rich-text.ts';
import type { SceneRun } from '../model/scene.ts';

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

/** The fonts of a deck: the Latin ones as they were subset at install, those of other alphabets by the glyphs that the deck uses. */
export async function webFonts(used: UsedText, options: WebFontOptions): Promise<WebFonts> {
  const { fonts = defaultFonts } = options;
  const { text } = facesOf(fonts);
  const brand = new Map(
    [fonts.heading, fonts.body].flatMap((font) => font?.faces ?? []).map((face) => [face.id, face]),
  );
  const owned = new Map<string, Set<string>>();
  // In every deck: what the page shows beside its slides is set in them.
  const always = [text[400], text[600], text[700]];
  const wanted = new Map<WebFace, Set<string>>(always.map((face) => [face, new Set()]));
  const noto = new Map<NotoScript, Map<Weight, Set<string>>>();
  const han = new Map<Weight, Set<string>>();
  const emoji = used.get('emoji');
  for (const [name, characters] of used) {
    if (name === 'emoji') continue;
    const [face = text[400], id] = name.split(' ') as [WebFace?, string?];
    const own = id === undefined ? undefined : brand.get(id);
    const shaper = own && shaperOfBytes(own.bytes);
    for (const character of characters) {
      if (own && shaper?.has(character.codePointAt(0) ?? 0)) {
        collect(owned, own.id, character);
        continue;
      }
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
  for (const font of [fonts.heading, fonts.body]) {
    for (const face of font?.faces ?? []) {
      const characters = owned.get(face.id);
      if (!characters) continue;
      owned.delete(face.id);
      const bytes = await fontSubset(
        { origin: face.id, read: () => face.bytes, characters, features: brandFeatures },
        options.cache,
      );
      rules.push(
        fontFace(
          font!.name,
          brandWeights(face, font!.faces),
          bytes,
          face.italic ? 'italic' : 'normal',
          lowBox(brandMetrics(face)),
        ),
      );
    }
  }
  for (const face of Object.keys(faceLooks) as WebFace[]) {
    const characters = wanted.get(face);
    if (!characters) continue;
    const { family, weights, italic } = faceLooks[face];
    const font = await fontFor(face, characters, options.cache);
    rules.push(fontFace(family, weights, font, italic && 'italic', lowBox(faceMetrics(face))));
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
  if (emoji) {
    const { bytes, range } = await embedEmoji(emoji, options.cache);
    rules.push(fontFace(emojiFamily, '100 900', bytes, undefined, `unicode-range:${range};`));
  }
  const others = [...(hanRules.length > 0 ? [hanFamily(style)] : []), ...(emoji ? [emojiFamily] : [])];
  return {
    css: rules.join('\n'),
    stacks: fontStacks(options, [...noto.keys()].sort(), others),
  };
}

/** The face itself where it has the character; else the next one that has, as the font lists say. None: left to the system's faces. */
function ownerOf(face: WebFace, codePoint: number): WebFace | undefined {
  const glyph = glyphOf(codePoint);
  for (let owner: WebFace | undefined = face; owner !== undefined; owner = faceLooks[owner].fallback) {
    if (
      glyph >= 0
        ? (faceMetrics(owner).advances[glyph] ?? -1) >= 0
        : isRareLetter(codePoint) && shaperOf(owner).has(codePoint)
    )
      return owner;
  }
  return undefined;
}

const weightOf = (face: WebFace): Weight => faceLooks[face].weight;

/** The weights that a face of one weight stands for, where these are all that there are. */
function weightRange(weight: Weight, all: ReadonlyMap<Weight, unknown>): string {
  const weights = [...all.keys()].sort((a, b) => a - b);
  const place = weights.indexOf(weight);
  const from = place === 0 ? 100 : weight;
  const to = (weights[place + 1] ?? 1000) - 100;
  return from >= to ? `${weight}` : `${from} ${to}`;
}

/** The weights that one file of a brand's font stands for: to the middle between it and the next heavier and lighter one. */
function brandWeights({ weight, italic }: BrandFace, all: readonly BrandFace[]): string {
  const others = all.filter((face) => face.italic === italic).map((face) => face.weight);
  const lighter = Math.max(...others.filter((other) => other < weight));
  const heavier = Math.min(...others.filter((other) => other > weight));
  const from = Number.isFinite(lighter) ? Math.floor((lighter + weight) / 2) + 1 : 1;
  const to = Number.isFinite(heavier) ? Math.floor((weight + heavier) / 2) : 1000;
  return from >= to ? `${weight}` : `${from} ${to}`;
}

/** With lining figures, in case the font's own are old-style. */
const brandFeatures = [...latinFeatures, 'lnum'];

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
function lowBox({ ascent, descent, unitsPerEm }: FaceMetrics): string {
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

/** The characters that each face of the web deck shows, and whole sequences of emoji. */
export type UsedText = Map<UsedFace | 'emoji', Set<string>>;

/** Collects what frames show. All of a chart counts as set in the sans, regular and bold. */
export function usedText(frames: readonly Frame[], fonts: DeckFonts = defaultFonts): UsedText {
  const { code } = facesOf(fonts);
  const used: UsedText = new Map();
  const add = (face: UsedFace, text: string): void => {
    let characters = used.get(face);
    if (!characters) used.set(face, (characters = new Set()));
    for (const character of text) if (!isShownAsEmoji(character.codePointAt(0)!)) characters.add(character);
    for (const sequence of emojiIn(text)) collect(used, 'emoji', sequence);
  };
  /** It is drawn as outlines, but for letters that the font of formulas lacks. */
  const addFormula = ({ boxes }: Formula): void => {
    for (const { text } of boxes.flatMap((box) => box.letters ?? []))
      add(usedFace({ face: 'sans', weight: 400 }, {}, fonts), text);
  };
  const addRuns = (runs: RichText, style: TextStyle): void => {
    for (const run of runs) {
      if (run.kind === 'formula') {
        addFormula(run.formula);
        continue;
      }
      const face = usedFace(style, run, fonts);
      add(face, run.text);
      if (style.uppercase) add(face, run.text.toUpperCase());
    }
  };
  const addSceneRun = (run: SceneRun): void => {
    if (run.formula) return addFormula(run.formula);
    const weight = run.bold ? 700 : run.semibold ? 600 : 400;
    add(usedFace({ face: 'sans', weight }, run, fonts), run.text);
  };
  const addEverything = (value: unknown): void => {
    if (typeof value === 'string') {
      for (const weight of [400, 700] as const) add(usedFace({ face: 'sans', weight }, {}, fonts), value);
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(addEverything);
  };
  /** Paragraphs and runs of diagrams, wherever they stand in plain data. */
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('runs' in value && 'style' in value) {
      const { runs, balanced = runs, style } = value as Paragraph;
      addRuns(balanced, style);
    } else if ('text' in value && typeof value.text === 'string' && 'colour' in value) addSceneRun(value as SceneRun);
    else Object.values(value).forEach(walk);
  };
  for (const frame of frames) {
    for (const item of frame.items) {
      switch (item.kind) {
        case 'code':
          for (const line of item.lines) {
            for (const token of line) {
              add(code.plain, token.text);
              add(code.bold, token.text);
            }
          }
          break;
        case 'diagram':
          walk(item.scene.items);
          break;
        case 'text':
          walk(item.paragraphs);
          break;
        case 'table':
          walk(item.rows);
          break;
        case 'chart':
          addEverything([item.plan, item.phone]);
          break;
        case 'shape':
        case 'icon':
        case 'picture':
          break;
      }
    }
  }
  return used;
}
