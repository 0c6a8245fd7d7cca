import type { TextStyle } from '../model/style.ts';
import type { DeckFonts } from '../model/deck.ts';
import {
  boxCharacter,
  type Formula,
  type FormulaRun,
  formulaScale,
  type RichText,
  type Run,
  sizeOfRun,
} from '../model/rich-text.ts';
import { type Renderer, chooseFace, defaultFonts, raisedScale } from './faces.ts';
import { type NotoScript, faceLooks } from './font-files.ts';
import { type FaceMetrics, type MeasuredFace, faceMetrics, glyphOf } from './font-metrics.ts';
import { shaperOf } from './shaper.ts';

/** The face that a letter takes which no Latin face has. */
export function notoScriptOf(codePoint: number): NotoScript | undefined {
  if (codePoint < 0x590) return undefined;
  if (codePoint <= 0x5ff || (codePoint >= 0xfb1d && codePoint <= 0xfb4f)) return 'hebrew';
  if (codePoint <= 0x6ff || (codePoint >= 0x750 && codePoint <= 0x77f)) return 'arabic';
  if (codePoint >= 0x8a0 && codePoint <= 0x8ff) return 'arabic';
  if (codePoint >= 0x900 && codePoint <= 0x97f) return 'devanagari';
  if (codePoint >= 0xe00 && codePoint <= 0xe7f) return 'thai';
  if ((codePoint >= 0xfb50 && codePoint <= 0xfdff) || (codePoint >= 0xfe70 && codePoint <= 0xfefc)) return 'arabic';
  return undefined;
}

/** Letters and marks that Latin faces may have beyond the tables: phonetic signs, Greek of antiquity, figures in circles. */
export const isRareLetter = (codePoint: number): boolean =>
  (codePoint >= 0x180 && codePoint < 0x590) ||
  (codePoint >= 0x1d00 && codePoint <= 0x1fff) ||
  (codePoint >= 0x2070 && codePoint < 0x2e80);

const fullWidth =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;
/** East Asian characters that fill a square (East_Asian_Width W and F). */
export const isFullWidth = (character: string): boolean => fullWidth.test(character);
const halfWidth = /[\uff61-\uffdc\uffe8-\uffee]/;
/** Marks, joiners, variation selectors and other characters without a width of their own. */
const zeroWidth = /[\p{M}\p{Cc}\p{Cf}]/u;
const emoji = /\p{Emoji_Presentation}|\p{Extended_Pictographic}/u;
const zeroWidthJoiner = 0x200d;

const shownAsEmoji = /\p{Emoji_Presentation}/u;
/** Whether a sign stands in colour unless asked otherwise (`❌`, `⚡`): from the font of emoji, where a text face has one in its ink, too. */
export const isShownAsEmoji = (codePoint: number): boolean =>
  ((codePoint >= 0x231a && codePoint <= 0x2b55) || codePoint >= 0x1f000) &&
  shownAsEmoji.test(String.fromCodePoint(codePoint));

/** Windows' emoji are the widest of the common ones (2804/2048); regional letters make a flag in pairs. */
const emojiAdvance = 1.37;
const letterAdvance = 0.75;

/** In em, of a character for which there is no face: what the common faces of its kind have, rather more than less. */
function estimatedAdvance(text: string, at: number): number {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (fullWidth.test(character)) return 1;
  if (halfWidth.test(character)) return 0.5;
  if (/[\u{1f1e6}-\u{1f1ff}]/u.test(character)) return emojiAdvance / 2;
  if (zeroWidth.test(character) || /[\u{1f3fb}-\u{1f3ff}]/u.test(character)) return 0;
  if (emoji.test(character)) return at > 0 && text.charCodeAt(at - 1) === zeroWidthJoiner ? 0 : emojiAdvance;
  return letterAdvance;
}

/** Widths of a text by UTF-16 unit, in em of the face's own size. */
export interface GlyphRun {
  /** That of a cluster stands at its first unit; the others are 0. */
  readonly advances: Float64Array;
  /** Between a unit and the one before. */
  readonly kerns: Float64Array;
  /** 1 where the face itself has the letter, 0 where another stands in. */
  readonly own: Uint8Array;
}

export interface GlyphOptions {
  readonly metrics: FaceMetrics;
  /** The face of the package whose stand-ins have what the metrics lack. */
  readonly face: MeasuredFace;
  /** Of the face that stands in for other scripts. */
  readonly weight: 400 | 600 | 700;
  readonly kerning: boolean;
  readonly ligatures: boolean;
}

/** The face that stands in, before the glyph counts as of another script. */
const standIn = (face: MeasuredFace): MeasuredFace | undefined => {
  switch (face) {
    case 'gelasio-400':
      return 'arimo-400';
    case 'gelasio-700':
      return 'arimo-700';
    case 'arimo-400':
      return 'source-sans-400';
    case 'arimo-700':
      return 'source-sans-700';
    default: {
      const { fallback, italic, weight } = faceLooks[face];
      return fallback ?? (italic ? `source-sans-${weight}` : undefined);
    }
  }
};

export function glyphRun(text: string, options: GlyphOptions): GlyphRun {
  const run = {
    advances: new Float64Array(text.length),
    kerns: new Float64Array(text.length),
    own: new Uint8Array(text.length).fill(1),
  };
  const face = options.metrics;
  let previous = -1;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const glyph = isShownAsEmoji(code) ? -1 : glyphOf(code);
    const advance = glyph < 0 ? -1 : (face.advances[glyph] ?? -1);
    if (advance < 0) {
      at = setForeign(text, at, options, face, run);
      previous = -1;
      continue;
    }
    const ligature = options.ligatures ? face.ligature(text, at) : undefined;
    const shown = ligature?.glyph ?? glyph;
    // A soft hyphen shows where a line ends with it, only.
    if (text.charCodeAt(at) !== softHyphen) run.advances[at] = ligature ? (face.advances[shown] ?? 0) : advance;
    if (options.kerning && previous >= 0) run.kerns[at] = face.kern(previous, shown);
    previous = shown;
    at += ligature?.length ?? 1;
  }
  return run;
}

export const softHyphen = 0xad;

/** Sets what the face lacks, from `start` on; returns where the face takes over again. */
function setForeign(text: string, start: number, options: GlyphOptions, face: FaceMetrics, run: GlyphRun): number {
  let at = start;
  while (at < text.length) {
    const codePoint = text.codePointAt(at) ?? 0;
    const glyph = isShownAsEmoji(codePoint) ? -1 : glyphOf(codePoint);
    if (glyph >= 0 && (face.advances[glyph] ?? -1) >= 0) return at;
    const script = notoScriptOf(codePoint);
    if (script === undefined) {
      const length = codePoint > 0xffff ? 2 : 1;
      run.advances[at] =
        standInAdvance(glyph, options.face) ??
        (isShownAsEmoji(codePoint) ? undefined : rareAdvance(codePoint, options.weight)) ??
        estimatedAdvance(text, at);
      run.own.fill(0, at, at + length);
      at += length;
      continue;
    }
    let end = at + 1;
    while (end < text.length && notoScriptOf(text.codePointAt(end) ?? 0) === script) end += 1;
    const shaper = shaperOf(`noto-sans-${script}-${options.weight}`);
    const advances = shaper.advances(text.slice(at, end));
    for (let unit = at; unit < end; unit += 1) run.advances[unit] = (advances[unit - at] ?? 0) / shaper.unitsPerEm;
    run.own.fill(0, at, end);
    at = end;
  }
  return at;
}

function standInAdvance(glyph: number, name: MeasuredFace): number | undefined {
  if (glyph < 0) return undefined;
  for (let next = standIn(name); next !== undefined; next = standIn(next)) {
    const advance = faceMetrics(next).advances[glyph] ?? -1;
    if (advance >= 0) return advance;
  }
  return undefined;
}

/** Of a letter too rare for the tables. */
function rareAdvance(codePoint: number, weight: 400 | 600 | 700): number | undefined {
  if (!isRareLetter(codePoint) || (codePoint >= 0x300 && codePoint <= 0x36f)) return undefined;
  const shaper = shaperOf(`source-sans-${weight}`);
  if (!shaper.has(codePoint)) return undefined;
  return (shaper.advances(String.fromCodePoint(codePoint))[0] ?? 0) / shaper.unitsPerEm;
}

/** A text as one renderer sets it on an endless line, in em of the style's size. */
export interface ShapedText {
  readonly text: string;
  /** By UTF-16 unit; letter-spacing included. 0 within a cluster, where no line may be broken even in need. */
  readonly advances: Float64Array;
  /** `starts[i]`: where unit i starts; one more than units. Kerning with the unit before is left out at the start of a line. */
  readonly starts: Float64Array;
  readonly kerns: Float64Array;
}

export function shapeText(
  runs: RichText,
  style: TextStyle,
  renderer: Renderer,
  language: string,
  fonts: DeckFonts = defaultFonts,
): ShapedText {
  const text = runs.map((run) => run.text).join('');
  // one buffer for the three: most texts are short, and there are thousands of them
  const buffer = new ArrayBuffer((3 * text.length + 1) * Float64Array.BYTES_PER_ELEMENT);
  const advances = new Float64Array(buffer, 0, text.length);
  const kerns = new Float64Array(buffer, advances.byteLength, text.length);
  const starts = new Float64Array(buffer, 2 * advances.byteLength, text.length + 1);
  const tracking = style.tracking ?? 0;
  const setGlyphs = (run: Run, offset: number): void => {
    const { metrics, face, scale, otherScale, arabicScale, weight, browser } = chooseFace(renderer, style, run, fonts);
    const { text: shown, origins } = style.uppercase
      ? capitals(run.text, language)
      : { text: run.text, origins: undefined };
    const glyphs = glyphRun(shown, { metrics, face, weight, kerning: browser, ligatures: browser && tracking === 0 });
    for (let at = 0; at < shown.length; at += 1) {
      const isArabic = arabicScale !== undefined && notoScriptOf(shown.charCodeAt(at)) === 'arabic';
      const factor = glyphs.own[at] ? scale : isArabic ? arabicScale : otherScale;
      const advance = glyphs.advances[at] ?? 0;
      const kern = (glyphs.kerns[at] ?? 0) * factor;
      const unit = offset + (origins?.[at] ?? at);
      // The second letter of a pair of capitals that stands for one letter counts as part of the first.
      const second = at > 0 && origins !== undefined && origins[at] === origins[at - 1];
      if (!second) kerns[unit] = kern;
      advances[unit] = (advances[unit] ?? 0) + advance * factor + (advance > 0 ? tracking : 0) + (second ? kern : 0);
    }
  };
  let offset = 0;
  for (const run of runs) {
    switch (run.kind) {
      case 'text':
      case 'code':
        setGlyphs(run, offset);
        break;
      case 'formula': {
        const scale = scaleOfFormula(run);
        boxesOfRun(run).forEach((box, at) => (advances[offset + at] = (box?.width ?? 0) * scale));
        break;
      }
      default:
        run satisfies never;
    }
    offset += run.text.length;
  }
  for (let at = 0; at < text.length; at += 1) {
    starts[at + 1] = (starts[at] ?? 0) + (kerns[at] ?? 0) + (advances[at] ?? 0);
  }
  return { text, advances, kerns, starts };
}

/** The size of a formula's letters next to that of the text around. */
export const scaleOfFormula = ({ sub, sup, size }: FormulaRun): number =>
  formulaScale * (sub || sup ? raisedScale : 1) * (size ? sizeOfRun[size] : 1);

/** The box that stands at each unit of a formula's text; none where its line is broken. */
export function boxesOfRun({ text, formula }: FormulaRun): readonly (Formula['boxes'][number] | undefined)[] {
  let next = 0;
  return Array.from(text, (unit) => (unit === boxCharacter ? formula.boxes[next++] : undefined));
}

/** A text in capitals; `origins` says for each unit of it where it comes from, if it is not the same place (ß → SS). */
function capitals(text: string, language: string): { readonly text: string; readonly origins?: readonly number[] } {
  const whole = text.toLocaleUpperCase(language);
  if (whole.length === text.length) return { text: whole };
  let upper = '';
  const origins: number[] = [];
  let at = 0;
  for (const character of text) {
    const letters = character.toLocaleUpperCase(language);
    for (let unit = 0; unit < letters.length; unit += 1) origins.push(at + Math.min(unit, character.length - 1));
    upper += letters;
    at += character.length;
  }
  return { text: upper, origins };
}

/** The width of units `from` to `to` on a line of their own, in em. */
export const widthBetween = ({ starts, kerns }: ShapedText, from: number, to: number): number =>
  to <= from ? 0 : (starts[to] ?? 0) - (starts[from] ?? 0) - (kerns[from] ?? 0);
