import { createRequire } from 'node:module';
import { join } from 'node:path';
import type LineBreaker from 'linebreak';
import { boxCharacter } from '../model/rich-text.ts';
import { packageRoot } from '../resources/package-root.ts';

/** Whether a line may end before a UTF-16 unit. */
export const Break = { none: 0, allowed: 1, forced: 2 } as const;

/**
 * Where lines may break, by UTF-16 unit (one more entry than the text has): as Unicode's line breaking (UAX #14) has it, corrected to what
 * Chromium does with ASCII, words of Thai, Lao, Khmer and Burmese from the system's dictionaries, Korean between words only
 * (`word-break: keep-all`), small kana and prolonged sounds never at the start of a line (`line-break: strict`).
 * A line ends for good after `\n`.
 *
 * The algorithm is a library's (`linebreak`, see `unicodeBreaks`); what stands around it is what browsers do beyond it.
 */
export function breakOpportunities(text: string, language: string): Uint8Array {
  const breaks = plainBreaks(text) ?? unicodeBreaks(text, language);
  if (text.includes(boxCharacter)) breakBesideBoxes(text, breaks);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    if (at > 0 && breaks[at] !== Break.forced) breaks[at] = Break.none;
    breaks[at + 1] = Break.forced;
  }
  return breaks;
}

/**
 * Words of code that would break at a hyphen (`max-age`) and are kept on one line; longer ones could be wider than the line. PowerPoint breaks
 * them nevertheless, which takes no more lines.
 */
export const isWholeInCode = (word: string): boolean => word.length <= 14 && word.includes('-');

/** Takes away the breaks within such words. */
export function keepWordsOfCode(code: string, offset: number, breaks: Uint8Array): void {
  for (const { 0: word, index } of code.matchAll(/\S+/g))
    if (isWholeInCode(word)) breaks.fill(Break.none, offset + index + 1, offset + index + word.length);
}

/** Boxes of formulas stay with what touches them: a bracket, a comma, the rest of a word. */
function breakBesideBoxes(text: string, breaks: Uint8Array): void {
  for (let at = 1; at < text.length; at += 1) {
    const [before, after] = [text.charAt(at - 1), text.charAt(at)];
    if (before !== boxCharacter && after !== boxCharacter) continue;
    if (isSpace(before.charCodeAt(0))) breaks[at] = Break.allowed;
    else breaks[at] = breaksBesideBox(before, after) ? Break.allowed : Break.none;
  }
}

/**
 * Whether a line may end between two characters of which one is a box of a formula: between two boxes, and beside letters of scripts
 * that are written without spaces.
 */
export const breaksBesideBox = (before: string, after: string): boolean =>
  before === after || unspaced.test(before === boxCharacter ? after : before);

/** Thai, Lao, Burmese, Khmer, kana and Han. */
const unspaced = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]/;

export const isSpace = (unit: number): boolean =>
  unit === 0x20 ||
  unit === 0x09 ||
  unit === 0x0a ||
  (unit >= 0x2000 && unit <= 0x200b && unit !== 0x2007) ||
  unit === 0x3000;

const letter = 'A-Za-z0-9\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f\\u0391-\\u03c9\\u0400-\\u04ff\\u1e00-\\u1eff';
/**
 * Words that break at inner hyphens and dashes only: the short way for nearly all text in Latin, Greek and Cyrillic letters.
 * Signs that stand alone may not be such as closes what comes before.
 */
const plainWord = new RegExp(
  `^(?:[“‘„«("'\\[¿¡]*[${letter}]+(?:[-–—.,:'’\\u00ad\\u202f\\u00a0\\u2011][${letter}]+)*%?[.,;:!?)’”»"'\\]…]*|[-–—→←↔•·×+=&<>*#−≈≤≥/])$`,
);

/** `undefined`: the text holds more than plain words. */
function plainBreaks(text: string): Uint8Array | undefined {
  const breaks = new Uint8Array(text.length + 1);
  let start = 0;
  while (start < text.length) {
    let end = start;
    while (end < text.length && !isPlainSpace(text.charCodeAt(end))) end += 1;
    if (end > start) {
      if (end - start > longestPlainWord || !plainWord.test(text.slice(start, end))) return undefined;
      // A slash that stands alone, as in page numbers, ends a line and begins none.
      breaks[start] = start > 0 && text[start] !== '/' ? Break.allowed : Break.none;
      for (let at = start + 1; at < end - 1; at += 1) {
        const unit = text.charCodeAt(at);
        const inner = unit === 0x2d || unit === 0x2013 || unit === 0x2014 || unit === 0xad;
        if (!inner || !isLetter(text, at - 1) || !isLetter(text, at + 1)) continue;
        if (unit !== 0x2d || !isDigit(text.charCodeAt(at + 1)) || text.charCodeAt(at - 1) < 0x80)
          breaks[at + 1] = Break.allowed;
        if (unit === 0x2014) breaks[at] = Break.allowed;
      }
    }
    start = end + 1;
  }
  return breaks;
}

/** Longer ones take the algorithm that is linear for sure. */
const longestPlainWord = 200;
const isPlainSpace = (unit: number): boolean => unit === 0x20 || unit === 0x0a;
const letterPattern = new RegExp(`[${letter}]`);
const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
const isLetter = (text: string, at: number): boolean => letterPattern.test(text.charAt(at));

let Breaker: typeof LineBreaker | undefined;

/** The whole algorithm; exported for tests, which hold the short way against it. */
export function unicodeBreaks(text: string, language: string): Uint8Array {
  // Loaded when it is wanted: its tables cost more than the rest of measuring a deck.
  Breaker ??= createRequire(join(packageRoot, 'package.json'))('linebreak') as typeof LineBreaker;
  const breaks = new Uint8Array(text.length + 1);
  const breaker = new Breaker(text);
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    if (next.position < text.length) breaks[next.position] = Break.allowed;
  }
  correctAscii(text, breaks);
  breakBeforeOpening(text, breaks);
  if (/^ko\b/i.test(language)) keepKoreanWords(text, breaks);
  if (dictionaryScript.test(text)) breakByDictionary(text, breaks);
  return breaks;
}

const asciiLetterOrDigit = /[0-9A-Za-z]/;

/** Chromium has a table of its own for pairs of ASCII characters (Blink's `text_break_iterator.cc`). */
function correctAscii(text: string, breaks: Uint8Array): void {
  for (let at = 1; at < text.length; at += 1) {
    const before = text.charAt(at - 1);
    const after = text.charAt(at);
    if (after > '~' || before > '~' || before === ' ' || after === ' ') continue;
    if (/[!/|}+]/.test(before)) breaks[at] = Break.none;
    if (before === '-' && /[0-9]/.test(after) && at >= 2 && asciiLetterOrDigit.test(text.charAt(at - 2)))
      breaks[at] = Break.allowed;
  }
}

/** After a space, before an opening bracket or quotation mark: barred after a quotation mark until Unicode 15.1. */
function breakBeforeOpening(text: string, breaks: Uint8Array): void {
  for (let at = 2; at < text.length; at += 1) {
    if (text.charAt(at - 1) === ' ' && /[([{“‘„«¿¡"']/.test(text.charAt(at)) && isLetter(text, at + 1))
      breaks[at] = Break.allowed;
  }
}

const hangul = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/;

function keepKoreanWords(text: string, breaks: Uint8Array): void {
  for (let at = 1; at < text.length; at += 1) {
    if (isSpace(text.charCodeAt(at - 1))) continue;
    if (hangul.test(text.charAt(at - 1)) || hangul.test(text.charAt(at))) breaks[at] = Break.none;
  }
}

/** Thai, Lao, Burmese, Khmer: written without spaces between words. */
const dictionaryScript = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/;
let words: Intl.Segmenter | undefined;

function breakByDictionary(text: string, breaks: Uint8Array): void {
  words ??= new Intl.Segmenter('th', { granularity: 'word' });
  for (const { index } of words.segment(text)) {
    if (index > 0 && dictionaryScript.test(text.charAt(index - 1)) && dictionaryScript.test(text.charAt(index))) {
      breaks[index] = Break.allowed;
    }
  }
}
