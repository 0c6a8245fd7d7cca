import type { TextStyle } from '../model/style.ts';
import { type Run, sizeOfRun } from '../model/rich-text.ts';
import type { BrandFace, BrandFont, DeckFonts } from '../model/deck.ts';
import {
  faceLooks,
  type FaceSet,
  faceSets,
  notoFamilies,
  type NotoScript,
  type WebFace,
  webFamilies,
} from './font-files.ts';
import { brandMetrics, faceMetrics, type FaceMetrics, type MeasuredFace } from './font-metrics.ts';
import { localeOf } from '../language/messages.ts';

/**
 * How wide a brand's own font runs next to Arial at the same size, for running English text: the fonts themselves are seldom on the
 * machine that builds. Rough values, on the wide side.
 */
const widths: Readonly<Record<string, number>> = {
  arial: 1,
  helvetica: 1,
  'helvetica neue': 1,
  aptos: 1.02,
  bahnschrift: 1,
  bookman: 1.1,
  'book antiqua': 1.02,
  calibri: 0.92,
  cambria: 0.98,
  candara: 0.96,
  'century gothic': 1.12,
  constantia: 0.98,
  corbel: 0.96,
  'courier new': 1.32,
  'franklin gothic book': 0.98,
  garamond: 0.88,
  georgia: 1,
  'gill sans mt': 0.94,
  inter: 1.06,
  lato: 1,
  montserrat: 1.16,
  'open sans': 1.06,
  'palatino linotype': 1.02,
  poppins: 1.14,
  roboto: 1,
  'segoe ui': 1.02,
  'source sans 3': 0.94,
  'source serif 4': 1.08,
  tahoma: 1,
  'times new roman': 0.9,
  'trebuchet ms': 1.02,
  verdana: 1.16,
};

/** Of a family that is not known: wide enough for most. */
const unknown = 1.1;

export const isKnownFamily = (family: string): boolean => family.toLowerCase() in widths;

const serifNames =
  /\b(?:bookman|book antiqua|cambria|constantia|garamond|georgia|palatino|times|baskerville|bodoni|caslon|didot|minion|merriweather|lora|playfair)\b|serif/i;

/** By what names of fonts say, where a font is known by its name alone. */
export const kindOfFamily = (family: string): BrandFont['kind'] =>
  serifNames.test(family) && !/sans/i.test(family) ? 'serif' : 'sans';

const brandWidth = (family: string): number => widths[family.toLowerCase()] ?? unknown;

/**
 * Who sets a text: the web deck with its own faces, PowerPoint with those that Office has, and (serif titles only) a machine that has no
 * Georgia. What holds for all of them holds everywhere.
 */
export type Renderer = 'web' | 'powerpoint' | 'fallback';
export const renderers: readonly Renderer[] = ['web', 'powerpoint', 'fallback'];

/** The widest serif in common use (DejaVu Serif) next to Georgia. */
const serifFallback = 1.16;
/** DejaVu Sans Bold next to Noto Sans Arabic. */
const arabicFallback = 1.3;
/** Consolas next to Source Code Pro: .55 em a character, not .6. */
const consolasWidth = 0.9163;
/** Raised and lowered text next to its line; both decks. */
export const raisedScale = 0.7;

/** How a run is measured: by which face, at which part of the style's size. */
export interface FaceChoice {
  readonly metrics: FaceMetrics;
  /** The face of the package whose stand-ins have what the face lacks. */
  readonly face: MeasuredFace;
  readonly scale: number;
  /** Of letters that the face lacks, which are full-width or of a script with a face of its own. */
  readonly otherScale: number;
  /** Of Arabic ones, where they are wider than those that they are measured by. */
  readonly arabicScale?: number;
  /** Of the Noto face that stands in for those. */
  readonly weight: 400 | 600 | 700;
  /** Whether ligatures and kerning are as the font has them: PowerPoint does without. */
  readonly browser: boolean;
}

/** Of decks in the default theme, without a brand. */
export const defaultFonts: DeckFonts = { faces: 'source' };

/** The faces of a deck: its theme's, or others of the package in place of a brand's that are known by name only. */
export function facesOf({ faces, heading, body }: DeckFonts): FaceSet {
  const theme = faceSets[faces];
  const serif = heading?.kind === 'serif' ? faceSets.source.heading : undefined;
  const text = body?.kind === 'serif' ? serifText : theme.text;
  const sans = { plain: theme.text[600], bold: theme.text[700], italic: theme.text.boldItalic };
  return {
    ...theme,
    text,
    heading: heading === undefined ? theme.heading : (serif ?? (faces === 'source' ? sans : theme.heading)),
  };
}

const serifText: FaceSet['text'] = {
  400: 'source-serif-400',
  600: 'source-serif-700',
  700: 'source-serif-700',
  italic: 'source-serif-400',
  boldItalic: 'source-serif-700',
};

/** The file of a brand's font that is nearest to what a text wants. */
function nearestFace(font: BrandFont | undefined, weight: number, italic: boolean): BrandFace | undefined {
  const far = (face: BrandFace): number => Math.abs(face.weight - weight) + (face.italic === italic ? 0 : 1000);
  return font?.faces.reduce<BrandFace | undefined>(
    (best, face) => (best === undefined || far(face) < far(best) ? face : best),
    undefined,
  );
}

export function chooseFace(renderer: Renderer, style: TextStyle, run: Run, fonts: DeckFonts): FaceChoice {
  const raised = (run.sub || run.sup ? raisedScale : 1) * (run.size ? sizeOfRun[run.size] : 1);
  const weight = run.bold ? 700 : style.weight;
  const face = webFace(style, run, fonts);
  const arabicScale = renderer === 'fallback' ? raised * arabicFallback : undefined;
  const common = { weight, otherScale: raised, scale: raised, arabicScale, browser: false };
  if (style.face === 'mono' || run.kind === 'code') {
    const scale = raised * (renderer === 'web' ? 1 : consolasWidth);
    return { ...common, face, metrics: faceMetrics(face), scale, otherScale: scale };
  }
  const brand = style.face === 'serif' ? fonts.heading : fonts.body;
  const own = nearestFace(brand, weight, run.italic === true);
  if (renderer === 'web')
    return { ...common, face, metrics: own ? brandMetrics(own) : faceMetrics(face), browser: true };
  const bold = weight !== 400;
  // Titles have to hold as well where a program does not read the fonts that a file carries.
  const carried = own?.embeds === true && renderer !== 'fallback';
  if (carried) return { ...common, face, metrics: brandMetrics(own) };
  const { heading, headingScale, textScale } = faceSets[fonts.faces].powerPoint;
  if (brand !== undefined) {
    const arimo = bold && style.face === 'sans' ? 'arimo-700' : 'arimo-400';
    return { ...common, face: arimo, metrics: faceMetrics(arimo), scale: raised * brandWidth(brand.name) };
  }
  if (style.face === 'serif' && heading === 'Georgia') {
    const scale = raised * (renderer === 'fallback' ? serifFallback : 1);
    const gelasio = run.bold ? 'gelasio-700' : 'gelasio-400';
    return { ...common, face: gelasio, metrics: faceMetrics(gelasio), scale };
  }
  const scale = raised * (style.face === 'serif' ? headingScale : textScale);
  const arimo = bold ? 'arimo-700' : 'arimo-400';
  return { ...common, face: arimo, metrics: faceMetrics(arimo), scale, otherScale: scale };
}

/** What of a run decides its face. */
type Look = Pick<Run, 'bold' | 'italic'> & { readonly kind?: Run['kind'] };

/** The face of the web deck; what it lacks comes from the sans of the same weight. */
export function webFace(style: Pick<TextStyle, 'face' | 'weight'>, run: Look, fonts: DeckFonts): WebFace {
  const { heading, text, code } = facesOf(fonts);
  const weight = run.bold ? 700 : style.weight;
  if (style.face === 'mono' || run.kind === 'code') return weight === 400 ? code.plain : code.bold;
  if (style.face === 'serif') return (run.italic && heading.italic) || (run.bold ? heading.bold : heading.plain);
  if (run.italic) return weight === 400 ? text.italic : text.boldItalic;
  return text[weight];
}

/** A face of the web deck, followed by the id of a brand's own that is drawn in its place. */
export type UsedFace = WebFace | `${WebFace} ${string}`;

export function usedFace(style: Pick<TextStyle, 'face' | 'weight'>, run: Look, fonts: DeckFonts): UsedFace {
  const face = webFace(style, run, fonts);
  if (style.face === 'mono' || run.kind === 'code') return face;
  const brand = style.face === 'serif' ? fonts.heading : fonts.body;
  const own = nearestFace(brand, run.bold ? 700 : style.weight, run.italic === true);
  return own ? `${face} ${own.id}` : face;
}

export interface FontStacks {
  readonly serif: string;
  readonly sans: string;
  readonly mono: string;
}

export type HanStyle = 'jp' | 'sc' | 'tc' | 'kr';

/** Faces that systems have, by how they draw Han characters. */
const systemHan: Readonly<Record<HanStyle, readonly string[]>> = {
  jp: ['Hiragino Sans', 'Yu Gothic', 'Noto Sans CJK JP', 'Noto Sans JP'],
  sc: ['PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC'],
  tc: ['PingFang TC', 'Microsoft JhengHei', 'Noto Sans CJK TC', 'Noto Sans TC'],
  kr: ['Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans CJK KR', 'Noto Sans KR'],
};

/** How a language draws the characters that East Asian scripts share; simplified Chinese where it has no say. */
export function hanStyle(language: string): HanStyle {
  const { language: name, script } = localeOf(language);
  if (name === 'ja') return 'jp';
  if (name === 'ko') return 'kr';
  return script === 'Hant' ? 'tc' : 'sc';
}

export interface StackOptions {
  /** BCP 47. */
  readonly language: string;
  /** By default those of the default theme. */
  readonly fonts?: DeckFonts;
}

/**
 * CSS font lists of the three faces: a brand's own font, the embedded one, those embedded for other scripts, what systems have. `others`
 * are families that are embedded for glyphs of no alphabet: East Asian ones, emoji.
 */
export function fontStacks(
  options: StackOptions,
  scripts: Iterable<NotoScript>,
  others: readonly string[] = [],
): FontStacks {
  const { language, fonts = defaultFonts } = options;
  const { heading, text, code } = facesOf(fonts);
  const family = (face: WebFace): string => faceLooks[face].family;
  const own = hanStyle(language);
  const han = [own, ...(['jp', 'sc', 'tc', 'kr'] as const).filter((style) => style !== own)].flatMap(
    (style) => systemHan[style],
  );
  const embedded = [...Array.from(scripts, (script) => notoFamilies[script]), ...others];
  const systems = [...han, 'Leelawadee UI', 'Nirmala UI', 'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji'];
  const list = (own: (string | undefined)[], ...latin: string[]): string =>
    [...new Set([...own, webFamilies.sans, ...embedded, ...systems, ...latin])]
      .filter((name) => name !== undefined)
      .map(quote)
      .join(',');
  const serif = family(heading.plain).includes('Serif');
  return {
    serif: `${list([fonts.heading?.name, family(heading.plain)], serif ? 'Georgia' : 'Arial')},${serif ? '' : 'sans-'}serif`,
    sans: `${list([fonts.body?.name, family(text[400])], 'Helvetica Neue', 'Arial')},sans-serif`,
    mono: `${list([family(code.plain)], 'Consolas', 'Menlo')},monospace`,
  };
}

/** A CSS string, so that no name of a family can end the list. */
const quote = (name: string): string => `"${name.replace(/["\\<\n\r]/g, '')}"`;
