import type { TextStyle } from '../model/style.ts';
import type { DeckFonts } from '../model/deck.ts';
import { boxCharacter, formulaScale, type Formula } from '../model/formula.ts';
import { sizeOfRun, type FormulaRun, type RichText, type Run } from '../model/rich-text.ts';
import { chooseFace, defaultFonts, raisedScale, type Renderer } from './faces.ts';
import { glyphRun } from './glyph-run.ts';

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
    const { metrics, face, scale, otherScale, weight, browser } = chooseFace(renderer, style, run, fonts);
    const { text: shown, origins } = style.uppercase
      ? capitals(run.text, language)
      : { text: run.text, origins: undefined };
    const glyphs = glyphRun(shown, { metrics, face, weight, kerning: browser, ligatures: browser && tracking === 0 });
    for (let at = 0; at < shown.length; at += 1) {
      const factor = glyphs.own[at] ? scale : otherScale;
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
