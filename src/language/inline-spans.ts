import type { Marks } from '../model/rich-text.ts';
import type { WrittenLink } from './links.ts';

/** What the parser makes of a text. Offsets are UTF-16 units of the text it was given. */
export interface ParsedText {
  readonly runs: readonly ParsedRun[];
  /** Every link and picture that is written, whether or not a deck can follow it. */
  readonly links: readonly WrittenLink[];
  /** Every name in braces behind brackets, `[words]{.name}`. */
  readonly looks: readonly WrittenLook[];
  readonly formulas: readonly WrittenFormula[];
  /** Footnotes and citations in the order of the text, those in a footnote right after it. */
  readonly references: readonly WrittenReference[];
}

/** A footnote, by its words as written, or a source that is cited. */
export type WrittenReference = { readonly start: number; readonly end: number } & (
  { readonly kind: 'footnote'; readonly text: string } | ({ readonly kind: 'citation' } & CitedSource)
);

/** LaTeX between dollars; offsets are those of the LaTeX. */
export interface WrittenFormula {
  readonly tex: string;
  /** It is the whole text, between double dollars. */
  readonly display: boolean;
  readonly start: number;
  readonly end: number;
}

/** A name that gives words a colour or a size; offsets are those of the name. */
export interface WrittenLook {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** A run with the marks found for it; it was written from `start` up to `end`. */
export interface ParsedRun extends Mutable<Pick<Marks, 'bold' | 'italic' | 'sub' | 'sup' | 'strike' | 'link'>> {
  readonly kind: 'text' | 'code' | 'formula' | 'footnote' | 'citation';
  text: string;
  start: number;
  end: number;
  marked?: boolean;
  /** Names of colours and sizes, the innermost first. */
  looks?: readonly string[];
  /** Of a formula. */
  readonly tex?: string;
  readonly display?: boolean;
  /** Of a footnote: its words as written. */
  readonly note?: string;
  /** Of a citation. */
  readonly sources?: readonly CitedSource[];
  /** Typed so on purpose: quotes in it stay straight. */
  readonly literal?: boolean;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Where stretches of a text end that are read as one: code, formulas, brackets, citations. Offsets are UTF-16 units. */

/** A source that is cited, and the place in it: `[@fp, p. 3]`. */
export interface CitedSource {
  readonly id: string;
  readonly locator?: string;
}

const letterOrDigit = /[\p{L}\p{N}]/u;

/**
 * The formula between dollars that begins at `position`. An opening dollar never follows a letter or a digit, and a closing one goes
 * before none; there is no space just inside single ones. So `$5 and $6` stays text, and so does money between two signs, `$3 to 4$`.
 */
export function formulaAt(
  text: string,
  position: number,
): { readonly tex: string; readonly start: number; readonly after: number } | undefined {
  const fence = text.startsWith('$$', position) ? '$$' : '$';
  const start = position + fence.length;
  const end = fenceAfter(text, start, fence);
  const after = end < 0 ? '' : characterFrom(text, end + fence.length);
  const inside = text.slice(start, Math.max(start, end));
  const tex = inside.trim();
  const spaced = fence === '$' && tex !== inside;
  const money = fence === '$' && /^\d/.test(tex) && / /.test(tex) && !/[\\^_=+<>]/.test(tex);
  const stands = tex !== '' && !spaced && !money && !letterOrDigit.test(after);
  if (!stands || letterOrDigit.test(characterBefore(text, position))) return undefined;
  return { tex, start: start + inside.indexOf(tex), after: end + fence.length };
}

/** The next dollars that no backslash stands before; none where single ones are wanted and two follow. */
function fenceAfter(text: string, from: number, fence: '$' | '$$'): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text.startsWith(fence, at)) return at;
  }
  return -1;
}

/** The next run of so many backquotes. */
export function findFence(text: string, length: number, from: number): number {
  const runs = /`+/g;
  runs.lastIndex = from;
  for (let run = runs.exec(text); run; run = runs.exec(text)) if (run[0].length === length) return run.index;
  return -1;
}

/** Where each bracket that opens is closed; those in code, in formulas and behind a backslash are none. */
export function bracketPairs(text: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    switch (text[at]) {
      case '\\':
        at += 1;
        break;
      case '`': {
        let length = 1;
        while (text[at + length] === '`') length += 1;
        const end = findFence(text, length, at + length);
        at = (end < 0 ? at : end) + length - 1;
        break;
      }
      case '$':
        at = (formulaAt(text, at)?.after ?? at + 1) - 1;
        break;
      case '[':
        open.push(at);
        break;
      case ']': {
        const start = open.pop();
        if (start !== undefined) pairs.set(start, at);
        break;
      }
    }
  }
  return pairs;
}

const citation = /\[(@[^[\]]{1,1000})\](?![({])/y;
const citedSource = /^\s*@([\p{L}\p{M}\p{N}_-]+)\s*(?:,\s*(\S.*?))?\s*$/su;

/** The sources that brackets beginning at `position` cite; none where anything in them is no source. */
export function citationAt(
  text: string,
  position: number,
):
  | {
      readonly sources: readonly (CitedSource & { readonly start: number; readonly end: number })[];
      readonly after: number;
    }
  | undefined {
  citation.lastIndex = position;
  const match = text[position + 1] === '@' ? citation.exec(text) : null;
  if (!match) return undefined;
  let start = position + 1;
  const sources: (CitedSource & { start: number; end: number })[] = [];
  for (const part of match[1]!.split(';')) {
    const source = citedSource.exec(part);
    if (!source) return undefined;
    const [, id, locator] = source;
    const at = start + part.indexOf('@');
    sources.push({ id: id!, ...(locator !== undefined && { locator }), start: at, end: at + id!.length + 1 });
    start += part.length + 1;
  }
  return { sources, after: position + match[0].length };
}

/** Whole characters beside a place in a text (an index of UTF-16 units); `''` at its ends. */

export function characterBefore(text: string, place: number): string {
  const isPair = place >= 2 && /[\uDC00-\uDFFF]/.test(text[place - 1]!);
  return text.slice(Math.max(0, place - (isPair ? 2 : 1)), place);
}

export function characterFrom(text: string, place: number): string {
  const code = text.codePointAt(place);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/** A stretch of a text that an author wrote, and where it starts there (in UTF-16 units). */
interface Stretch {
  readonly text: string;
  readonly start: number;
}

/**
 * A text as its marks are read, which remembers where each unit was written: line breaks are `\n`, without space around them, and
 * there is none at the ends.
 */
export class WrittenText {
  readonly text: string;
  /** Where stretches begin in `text` and in what was written; in between, both run alike. */
  readonly #starts: readonly { readonly here: number; readonly there: number }[];

  /** Of one text, or of the lines of one, each with its place in it. */
  constructor(written: string | readonly Stretch[]) {
    const starts: { here: number; there: number }[] = [];
    let text = '';
    for (const { text: line, start } of typeof written === 'string' ? linesOf(written) : written) {
      const trimmed = line.trim();
      if (starts.length > 0) text += '\n';
      starts.push({ here: text.length, there: start + line.indexOf(trimmed) });
      text += trimmed;
    }
    const leading = text.length - text.trimStart().length;
    this.text = text.trim();
    this.#starts = starts.map(({ here, there }) => ({ here: here - leading, there }));
  }

  /** The written place of a place in `text`. */
  placeOf(place: number): number {
    let [low, high] = [0, this.#starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]!.here <= place) low = middle + 1;
      else high = middle;
    }
    const { here, there } = this.#starts[low - 1] ?? { here: 0, there: 0 };
    return there + place - here;
  }
}

function linesOf(written: string): Stretch[] {
  const lines: Stretch[] = [];
  let start = 0;
  for (const { 0: end, index } of written.matchAll(/\r\n?|\n/g)) {
    lines.push({ text: written.slice(start, index), start });
    start = index + end.length;
  }
  lines.push({ text: written.slice(start), start });
  return lines;
}

/** Whether a text shows nothing: no more than spaces and characters without a glyph, such as joiners, soft hyphens and marks of direction. */
export const isBlank = (text: string): boolean => /^[\s\p{Default_Ignorable_Code_Point}]*$/u.test(text);

/** A character that neither deck can carry. */
interface UnfitCharacter {
  /** Index of its first UTF-16 unit. */
  readonly at: number;
  /** Such as `U+FFFE`, or its name where people know one. */
  readonly name: string;
  readonly hint: string;
}

/**
 * What XML 1.0 has no place for, so that it would vanish from a PowerPoint file: control characters but tab and line ends, halves of
 * surrogate pairs, U+FFFE and U+FFFF. A vertical tab is none of them: see `withLineBreaks`.
 */
const unfit =
  /[\x00-\x08\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

export function firstUnfitCharacter(text: string): UnfitCharacter | undefined {
  const at = text.search(unfit);
  if (at === -1) return undefined;
  const code = text.charCodeAt(at);
  const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (code >= 0xd800 && code <= 0xdfff) {
    return { at, name: `half a surrogate pair (${number})`, hint: 'write the whole character, such as 😀' };
  }
  return {
    at,
    name: controlNames.get(code) ?? `the character ${number}`,
    hint: 'neither deck can show it; take it out',
  };
}

const controlNames: ReadonlyMap<number, string> = new Map([
  [0x00, 'a NUL (U+0000)'],
  [0x07, 'a bell (U+0007)'],
  [0x08, 'a backspace (U+0008)'],
  [0x0c, 'a form feed (U+000C)'],
  [0x1b, 'an escape character (U+001B)'],
]);

/** PowerPoint's line break inside a paragraph is copied as a vertical tab: it is a line break here as well. */
export const withLineBreaks = (text: string): string => (text.includes('\v') ? text.replaceAll('\v', '\n') : text);

/** Signs of two characters about words, and what the words between them are. */
export const pairs = { '~~': 'strike', '==': 'marked' } as const satisfies Record<string, keyof ParsedRun>;
export type PairSign = keyof typeof pairs;

/** A run of `*` or `_`, one of `pairs`, or a `[`: nothing but text until its partner turns up. */
export interface Delimiter {
  readonly mark: '*' | '_' | PairSign | '[';
  readonly run: ParsedRun;
  readonly canOpen: boolean;
  readonly canClose: boolean;
  /** Length as written. */
  readonly length: number;
  /** Of a bracket: a link stands inside it, and links do not nest. */
  holdsLink?: boolean;
}

/** CommonMark's "multiple of three": keeps `**a*b**` from pairing one mark of two with one of one. */
export const breaksRuleOfThree = (opener: Delimiter, closer: Delimiter): boolean =>
  (opener.canClose || closer.canOpen) &&
  (opener.length + closer.length) % 3 === 0 &&
  (opener.length % 3 !== 0 || closer.length % 3 !== 0);
