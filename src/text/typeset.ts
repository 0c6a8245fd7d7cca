import type { TextStyle } from '../compose/frame.ts';
import type { RichText } from '../deck/rich-text.ts';
import { chooseFace, type BrandFonts, type Setter } from './faces.ts';
import { glyphRun } from './glyph-run.ts';

/** A text as one setter sets it on an endless line, in em of the style's size. */
export interface Setting {
  readonly text: string;
  /** By UTF-16 unit; letter-spacing included. 0 within a cluster, where no line may be broken even in need. */
  readonly advances: Float64Array;
  /** `starts[i]`: where unit i starts; one more than units. Kerning with the unit before is left out at the start of a line. */
  readonly starts: Float64Array;
  readonly kerns: Float64Array;
}

export function setText(
  runs: RichText,
  style: TextStyle,
  setter: Setter,
  language: string,
  brand: BrandFonts,
): Setting {
  const text = runs.map((run) => run.text).join('');
  const advances = new Float64Array(text.length);
  const kerns = new Float64Array(text.length);
  const tracking = style.tracking ?? 0;
  let offset = 0;
  for (const run of runs) {
    const { face, scale, otherScale, weight, browser } = chooseFace(setter, style, run, brand);
    const options = { face, weight, kerning: browser, ligatures: browser && tracking === 0 };
    const shown = style.uppercase ? run.text.toLocaleUpperCase(language) : run.text;
    const same = shown.length === run.text.length;
    const glyphs = glyphRun(same ? shown : run.text, options);
    for (let at = 0; at < run.text.length; at += 1) {
      const factor = glyphs.own[at] ? scale : otherScale;
      let advance = glyphs.advances[at] ?? 0;
      if (!same) advance = upperAdvance(run.text, at, advance, language, options);
      advances[offset + at] = advance * factor + (advance > 0 ? tracking : 0);
      kerns[offset + at] = (glyphs.kerns[at] ?? 0) * factor;
    }
    offset += run.text.length;
  }
  const starts = new Float64Array(text.length + 1);
  for (let at = 0; at < text.length; at += 1) {
    starts[at + 1] = (starts[at] ?? 0) + (kerns[at] ?? 0) + (advances[at] ?? 0);
  }
  return { text, advances, kerns, starts };
}

/** Where capitals take more letters than the text has (ß → SS), letter by letter. */
function upperAdvance(
  text: string,
  at: number,
  lowerAdvance: number,
  language: string,
  options: Parameters<typeof glyphRun>[1],
): number {
  if (lowerAdvance === 0) return 0;
  return glyphRun(text.charAt(at).toLocaleUpperCase(language), options).advances.reduce(
    (sum, advance) => sum + advance,
    0,
  );
}

/** The width of units `from` to `to` on a line of their own, in em. */
export const widthBetween = ({ starts, kerns }: Setting, from: number, to: number): number =>
  to <= from ? 0 : (starts[to] ?? 0) - (starts[from] ?? 0) - (kerns[from] ?? 0);
