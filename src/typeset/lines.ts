import { Break, isSpace } from './line-breaking.ts';
import { boxesOfRun, scaleOfFormula, type ShapedText, softHyphen, widthBetween } from './typeset.ts';
import type { RichText } from '../model/rich-text.ts';
import type { TextStyle } from '../model/style.ts';
import type { Px } from '../model/units.ts';

/** A line holds the units `from` to `to`; spaces at its end are cut off (they hang over the edge). */
export interface Line {
  readonly from: number;
  readonly to: number;
  /** In em of the style's size. */
  readonly width: number;
  /** It ends within a word that is wider than a line. */
  readonly broken?: boolean;
}

/** Widths are compared with this much room, in em: sums of binary fractions are not exact. */
const tolerance = 1e-6;

/**
 * Fills lines one after the other, as browsers and PowerPoint do. A word wider than a line is broken where it must be, between letters
 * (`overflow-wrap: break-word`).
 */
export function fillLines(shaped: ShapedText, breaks: Uint8Array, width: number): Line[] {
  const { text, advances } = shaped;
  const limit = width + tolerance;
  const lines: Line[] = [];
  let from = 0;
  /** The last place where this line may end. */
  let place = -1;
  let at = 1;
  const end = (next: number, broken = false): void => {
    const line = lineOf(shaped, from, next);
    lines.push(broken ? { ...line, broken } : line);
    from = next;
    place = -1;
  };
  while (at <= text.length) {
    const last = at === text.length;
    const kind = last ? Break.forced : (breaks[at] ?? Break.none);
    if (kind === Break.none) {
      // Far past the edge with nowhere to break: no need to look for the end of the word.
      if (place < 0 && !isSpace(text.charCodeAt(at - 1)) && widthBetween(shaped, from, at) > limit) {
        end(emergencyBreak(advances, from, at - 1), true);
        at = from + 1;
      } else at += 1;
      continue;
    }
    if (widthBetween(shaped, from, visibleEnd(text, from, at)) > limit) {
      if (place > from) {
        end(place);
        at = from + 1;
        continue;
      }
      const needed = emergencyBreak(advances, from, at - 1);
      if (needed < at) {
        end(needed, true);
        at = from + 1;
        continue;
      }
    }
    if (kind === Break.forced) end(at);
    else place = at;
    at += 1;
  }
  if (text.length === 0 || text.endsWith('\n')) lines.push({ from: text.length, to: text.length, width: 0 });
  return lines;
}

export function lineOf(shaped: ShapedText, from: number, next: number): Line {
  const to = visibleEnd(shaped.text, from, next);
  const hyphen = shaped.text.charCodeAt(to - 1) === softHyphen && next < shaped.text.length ? hyphenWidth : 0;
  return { from, to, width: widthBetween(shaped, from, to) + hyphen };
}

/** In em, of the hyphen that a soft hyphen becomes at a line's end. */
const hyphenWidth = 0.33;

/** Without the spaces and the line break at the end. */
export function visibleEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return end;
}

/** The last place at or before `at` that splits no cluster; at least one cluster stands on a line. */
function emergencyBreak(advances: Float64Array, from: number, at: number): number {
  let place = at;
  while (place > from && advances[place] === 0) place -= 1;
  if (place > from) return place;
  place = from + 1;
  while (place < advances.length && advances[place] === 0) place += 1;
  return place;
}

/** How many words a reader counts: between spaces, and by dictionary where a script puts none between words. */
export function countWords(text: string): number {
  let count = 0;
  for (const word of text.split(/\s+/)) {
    if (word === '') continue;
    count += unspaced.test(word) ? Math.max(1, countByDictionary(word)) : 1;
  }
  return count;
}

/** Thai, Lao, Burmese, Khmer, kana and Han. */
const unspaced = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/;
let segmenter: Intl.Segmenter | undefined;

function countByDictionary(text: string): number {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' });
  let count = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) count += 1;
  return count;
}

/**
 * From the top of a line to its baseline, by the mean of the faces' own measures (half of ascent less descent, in em: Source Sans
 * .312, Arial .347 x .93; Source Serif .350, Georgia .349).
 */
export const baseline = (style: TextStyle): Px => style.line / 2 + style.size * (style.face === 'serif' ? 0.35 : 0.315);

/** A stretch of a text that stands on one line; places are units of the joined text. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** How far a line reaches above and below its baseline. */
export interface LineExtent {
  readonly ascent: Px;
  readonly descent: Px;
}

/** Free space above and below what makes a line higher than others. */
const air: Px = 2;

/** Only the line that needs it grows: one with a formula that is taller than the line. */
export function lineExtents(runs: RichText, style: TextStyle, lines: readonly Stretch[]): LineExtent[] {
  const ascent = baseline(style);
  const descent = style.line - ascent;
  if (!runs.some(({ kind }) => kind === 'formula')) return lines.map(() => ({ ascent, descent }));
  return lines.map((line) => {
    const reach = { ascent, descent };
    let offset = 0;
    for (const run of runs) {
      if (run.kind === 'formula') {
        const size = scaleOfFormula(run) * style.size;
        for (const [at, box] of boxesOfRun(run).entries()) {
          if (!box || offset + at < line.from || offset + at >= line.to) continue;
          if (box.ascent * size > ascent) reach.ascent = Math.max(reach.ascent, box.ascent * size + air);
          if (box.descent * size > descent) reach.descent = Math.max(reach.descent, box.descent * size + air);
        }
      }
      offset += run.text.length;
    }
    return reach;
  });
}
