import type { RichText, Run } from '../model/rich-text.ts';
import type { TextStyle } from '../model/style.ts';
import type { Px } from '../model/units.ts';
import { Break, isSpace } from './line-breaking.ts';
import { boxesOfRun, scaleOfFormula, type ShapedText, softHyphen, widthBetween } from './typeset.ts';

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

function lineOf(shaped: ShapedText, from: number, next: number): Line {
  const to = visibleEnd(shaped.text, from, next);
  const hyphen = shaped.text.charCodeAt(to - 1) === softHyphen && next < shaped.text.length ? hyphenWidth : 0;
  return { from, to, width: widthBetween(shaped, from, to) + hyphen };
}

/** In em, of the hyphen that a soft hyphen becomes at a line's end. */
const hyphenWidth = 0.33;

/** Without the spaces and the line break at the end. */
function visibleEnd(text: string, from: number, to: number): number {
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
interface LineExtent {
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

/** Beyond this many places to break, a text is no title. */
const maxPlaces = 240;

/**
 * The places where `lines` lines of about equal width break best, all of them within `width` (em) in every shaped; `undefined` if
 * there are none. Lines rather end after punctuation than after a short word or a figure, and the last one is no orphan.
 */
export function balancedBreaks(
  shaped: readonly ShapedText[],
  breaks: Uint8Array,
  width: number,
  lines: number,
  language: string,
): number[] | undefined {
  const [main] = shaped;
  if (!main) return undefined;
  const { text } = main;
  const places = [0];
  for (let at = 1; at < text.length; at += 1) if (breaks[at] === Break.allowed) places.push(at);
  places.push(text.length);
  if (places.length > maxPlaces || places.length <= lines) return undefined;

  const ideal = lineOf(main, 0, text.length).width / lines;
  const penalty = breakPenalties(text, places, language);
  const costOf = (from: number, to: number, last: boolean): number => {
    const start = places[from] ?? 0;
    const end = places[to] ?? 0;
    if (shaped.some((shaped) => lineOf(shaped, start, end).width > width + 1e-6)) return Infinity;
    const { width: own } = lineOf(main, start, end);
    const orphan = last && (own < width / 4 || countWords(text.slice(start, end)) < 2) ? 1 : 0;
    return ((own - ideal) / ideal) ** 2 + orphan + (last ? 0 : (penalty[to] ?? 0));
  };

  // best[to]: of the lines so far, the last of which ends at place `to`.
  let best: (Solution | undefined)[] = places.map((_, to) => (to === 0 ? { cost: 0, ends: [] } : undefined));
  for (let line = 1; line <= lines; line += 1) {
    const last = line === lines;
    const next: (Solution | undefined)[] = places.map(() => undefined);
    for (let to = last ? places.length - 1 : 1; to < places.length; to += 1) {
      for (let from = to - 1; from >= 0; from -= 1) {
        const before = best[from];
        if (!before) continue;
        const cost = before.cost + costOf(from, to, last);
        if (cost < (next[to]?.cost ?? Infinity)) next[to] = { cost, ends: [...before.ends, places[to] ?? 0] };
      }
    }
    best = next;
  }
  return best[places.length - 1]?.ends.slice(0, -1);
}

interface Solution {
  readonly cost: number;
  readonly ends: readonly number[];
}

/** In units of the cost of uneven lines: 0.01 is what two lines pay for being 7 % longer and shorter than their mean. */
function breakPenalties(text: string, places: readonly number[], language: string): number[] {
  const wordStarts = /^(ja|zh)\b/i.test(language) ? dictionaryWords(text, language) : undefined;
  return places.map((place) => {
    if (place === 0 || place === text.length) return 0;
    const end = visibleEnd(text, 0, place);
    const before = text.charAt(end - 1);
    const after = text.charAt(place);
    if (/[、。，；：！？」』）]/.test(before)) return -0.12;
    if (wordStarts && (eastAsian.test(before) || eastAsian.test(after))) {
      if (!wordStarts.has(place)) return 0.1;
      // A Japanese phrase ends in kana (its particle), and the next one begins with another script.
      return hiragana.test(before) && !hiragana.test(after) ? -0.03 : 0.02;
    }
    if (/[;:.!?–—؛؟]/.test(before)) return -0.09;
    if (/[,،]/.test(before)) return -0.06;
    if (end === place) return 0.05;
    const word = /\S+$/.exec(text.slice(0, end))?.[0] ?? '';
    if (/^\p{Ll}{1,3}$/u.test(word) || /^\p{Lu}?\p{Ll}?$/u.test(word)) return 0.012;
    return /^[\d.,]+$/.test(word) ? 0.02 : 0;
  });
}

const eastAsian = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/;
const hiragana = /[\u3040-\u309f]/;

function dictionaryWords(text: string, language: string): Set<number> {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return new Set(Array.from(segmenter.segment(text), ({ index }) => index));
}

/** Steps in which widths are tried, and how far the chosen one keeps from those that break elsewhere, in em. */
const step = 0.1;
const margin = 0.25;

/**
 * The width (em, at most `width`) at which lines that are filled one after the other break at `ends`; where no width does that, the
 * narrowest one that needs no more lines. Undefined where text takes more lines at any width.
 */
export function filledWidth(
  shaped: ShapedText,
  breaks: Uint8Array,
  ends: readonly number[],
  width: number,
): number | undefined {
  const same: number[] = [];
  let narrowest: number | undefined;
  for (let tried = width; tried > 0; tried -= step) {
    const lines = fillLines(shaped, breaks, tried);
    if (lines.length > ends.length + 1 || lines.some(({ broken }) => broken)) break;
    if (lines.length <= ends.length) continue;
    narrowest = tried;
    if (ends.every((end, index) => lines[index]!.to === end)) same.push(tried);
  }
  if (same.length === 0) return narrowest && Math.min(width, narrowest + margin);
  const [widest, least] = [same[0]!, same.at(-1)!];
  return Math.max((widest + least) / 2, widest - margin);
}

/** The same text with `\n` at the given places (offsets in the joined text, rising); spaces around them go. */
export function breakRuns(runs: RichText, places: readonly number[]): RichText {
  const text = runs.map((run) => run.text).join('');
  const broken: Run[] = [];
  let offset = 0;
  let next = 0;
  for (const run of runs) {
    const end = offset + run.text.length;
    let piece = '';
    for (let at = offset; at < end; at += 1) {
      while (next < places.length && (places[next] ?? 0) < at) next += 1;
      const place = places[next];
      if (place === at) piece += '\n';
      const hangs =
        place !== undefined && place > at && isSpace(text.charCodeAt(at)) && text.slice(at, place).trim() === '';
      if (!hangs) piece += text.charAt(at);
    }
    if (piece !== '') broken.push({ ...run, text: piece });
    offset = end;
  }
  return broken;
}

/** At most so many of the last words are tied together. */
const maxTied = 3;

/**
 * The text with its last two words tied by a no-break space, with its last three, …: what to try where the last line of a paragraph
 * holds a single word. Nothing for texts without spaces between words.
 */
export function tiedEnds(runs: RichText): RichText[] {
  const text = runs.map((run) => run.text).join('');
  const tied: RichText[] = [];
  const places: number[] = [];
  let place = text.trimEnd().length;
  while (tied.length < maxTied - 1) {
    place = text.lastIndexOf(' ', place - 1);
    // A space behind a space, or at the start, parts no words.
    if (place <= 0 || text.charAt(place - 1) === ' ' || text.lastIndexOf('\n') > place) break;
    places.push(place);
    tied.push(withNoBreakSpaces(runs, places));
  }
  return tied;
}

function withNoBreakSpaces(runs: RichText, places: readonly number[]): RichText {
  let offset = 0;
  return runs.map((run) => {
    const start = offset;
    offset += run.text.length;
    if (!places.some((place) => place >= start && place < offset)) return run;
    return {
      ...run,
      text: run.text.replace(/ /g, (space, at: number) => (places.includes(start + at) ? '\u00a0' : space)),
    };
  });
}
