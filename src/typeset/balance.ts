import { Break, isSpace } from './line-breaking.ts';
import { countWords, fillLines, lineOf, visibleEnd } from './lines.ts';
import type { ShapedText } from './typeset.ts';
import type { RichText, Run } from '../model/rich-text.ts';

/** Beyond this many places to break, a text is no title. */
const mostPlaces = 240;

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
  if (places.length > mostPlaces || places.length <= lines) return undefined;

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
const mostTied = 3;

/**
 * The text with its last two words tied by a no-break space, with its last three, …: what to try where the last line of a paragraph
 * holds a single word. Nothing for texts without spaces between words.
 */
export function tiedEnds(runs: RichText): RichText[] {
  const text = runs.map((run) => run.text).join('');
  const tied: RichText[] = [];
  const places: number[] = [];
  let place = text.trimEnd().length;
  while (tied.length < mostTied - 1) {
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
