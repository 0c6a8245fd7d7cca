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
