import { smartQuotes } from '../../language/smart-quotes.ts';
import { families } from '../families/families.ts';
import type { Family } from '../families/family.ts';

/**
 * Mermaid takes front matter, directives and comments out of a text before it parses it, so its line numbers are those of the
 * rest. This does the same (preprocess.ts) and remembers where each character stood.
 */
export interface StrippedText {
  /** What the parser sees. */
  readonly code: string;
  /** The YAML between the `---` lines, and the line (from 1) where it begins. */
  readonly frontMatter?: { readonly text: string; readonly line: number };
  /** Line and column (from 1) in the text as written, of a line (from 1) and column (from 0) of `code`. */
  position(line: number, column?: number): { line: number; column: number };
  /** Where the name of a node or edge first stands in the text, else where the diagram begins. */
  placeOf(name: string | undefined): { line: number; column?: number; length?: number };
  /** Where the diagram begins: its first line that is neither front matter nor comment. */
  readonly firstLine: number;
}

const frontMatter = /^([^\S\n\r]*)-{3}\s*[\n\r](.*?)[\n\r]\1-{3}\s*[\n\r]+/s;
const directives = /%{2}{\s*(?:(\w+)\s*:|(\w+))\s*(?:(\w+)|((?:(?!}%{2}).|\r?\n)*))?\s*(?:}%{2})?/gi;
const comments = /^\s*%%(?!{)[^\n]+\n?/gm;

export function stripText(text: string): StrippedText {
  const whole = normalise(text);
  const matter = frontMatter.exec(whole);
  let pieces: Piece[] = [{ text: whole.slice(matter?.[0].length ?? 0), at: matter?.[0].length ?? 0 }];
  pieces = remove(pieces, directives);
  pieces = remove(pieces, comments);
  const joined = pieces.map((piece) => piece.text).join('');
  const leading = joined.length - joined.trimStart().length;
  const code = joined.slice(leading);

  const starts = lineStarts(code);
  const wholeStarts = lineStarts(whole);
  const originOf = (offset: number): number => {
    let before = offset + leading;
    for (const piece of pieces) {
      if (before < piece.text.length) return piece.at + before;
      before -= piece.text.length;
    }
    return whole.length;
  };
  const position = (line: number, column = 0): { line: number; column: number } => {
    const last = lineOf(wholeStarts, whole.trimEnd().length);
    const start = starts[Math.max(0, Math.min(line, starts.length) - 1)]!;
    const origin = originOf(start + column);
    const at = lineOf(wholeStarts, origin);
    return at > last ? { line: last, column: 1 } : { line: at, column: origin - wholeStarts[at - 1]! + 1 };
  };
  const firstLine = code.trim() ? position(1).line : 1;
  return {
    code,
    placeOf: (name) => {
      const at = name ? findName(code, name) : -1;
      if (at < 0) return { line: firstLine };
      const line = lineOf(starts, at);
      return { ...position(line, at - starts[line - 1]!), length: name!.length };
    },
    frontMatter: matter
      ? { text: matter[2]!, line: lineOf(wholeStarts, whole.indexOf(matter[2]!, matter[0].indexOf('---') + 3)) }
      : undefined,
    position,
    firstLine,
  };
}

/** Line ends as Mermaid levels them; a byte order mark is none of the text. */
const normalise = (text: string): string => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');

/** A name as a word of its own, after the line that says what kind of diagram it is; -1 if it is not there. */
function findName(code: string, name: string): number {
  const isLetter = (character: string | undefined): boolean =>
    character !== undefined && /[\p{L}\p{N}_]/u.test(character);
  for (let at = code.indexOf(name, Math.max(0, code.indexOf('\n'))); at >= 0; at = code.indexOf(name, at + 1)) {
    if (!isLetter(code[at - 1]) && !isLetter(code[at + name.length])) return at;
  }
  return -1;
}

interface Piece {
  readonly text: string;
  /** Offset in the text as written. */
  readonly at: number;
}

/** Takes all matches out of the text that the pieces make together. */
function remove(pieces: readonly Piece[], pattern: RegExp): Piece[] {
  const joined = pieces.map((piece) => piece.text).join('');
  const cuts = [...joined.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length] as const);
  const kept: Piece[] = [];
  let offset = 0;
  for (const piece of pieces) {
    let from = 0;
    for (const [start, end] of cuts) {
      const a = Math.max(start - offset, from);
      const b = Math.min(end - offset, piece.text.length);
      if (b <= a) continue;
      if (a > from) kept.push({ text: piece.text.slice(from, a), at: piece.at + from });
      from = b;
    }
    if (from < piece.text.length) kept.push({ text: piece.text.slice(from), at: piece.at + from });
    offset += piece.text.length;
  }
  return kept;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The line (from 1) that holds an offset. */
function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

/** Finds a text of one of the families that treat quotation marks in a way. */
const beginning = (treatment: Family['quotationMarks']): RegExp => {
  const words = families
    .filter(({ quotationMarks }) => quotationMarks === treatment)
    .flatMap(({ keywords }) => keywords);
  return new RegExp(`^\\s*(${words.join('|')})\\b`, 'm');
};
const messages = beginning('after colons');
const listings = beginning('nowhere');
/** Front matter, directives and comments are configuration. */
const configuration = /^\uFEFF?\s*---[^\n]*\n[^]*?\n\s*---[^\n]*(?:\n|$)|%%\{[^]*?\}%%|^[^\S\n]*%%[^\n]*/gm;

/**
 * Mermaid text with the apostrophes and quotation marks of the language, set before anything is measured. Only marks that can be
 * nothing else: an apostrophe inside a word, `#quot;` in pairs, quotation marks in messages. Lines stay where they are.
 */
export function smartLabels(text: string, language: string): string {
  if (!/['"]|#quot;/.test(text)) return text;
  const kept: string[] = [];
  const bare = text.replace(configuration, (part) => `\u0000${kept.push(part) - 1}\u0000`);
  if (listings.test(bare)) return text;
  const ofMessages = messages.test(bare);
  const set = bare
    .split('\n')
    .map((line) => {
      const words = line
        .replace(/(?<=[\p{L}\p{N}])'(?=\p{L})/gu, '’')
        .replace(/#quot;([^#\n]*?)#quot;/g, (_, inner: string) => smartQuotes(`"${inner}"`, language));
      const message = ofMessages ? /^([^"]*?:\s*)(\S.*)$/.exec(words) : null;
      return message ? message[1]! + smartQuotes(message[2]!, language) : words;
    })
    .join('\n');
  return set.replace(/\u0000(\d+)\u0000/g, (_, index: string) => kept[Number(index)]!);
}
