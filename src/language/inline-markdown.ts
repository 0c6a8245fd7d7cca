import { InlineParser, type Piece } from './inline-parser.ts';
import { plainText, type RichText, type Run } from '../model/rich-text.ts';
import { smartUnits } from './smart-quotes.ts';

export interface InlineOptions {
  /** BCP 47, of the deck; straight quotes and apostrophes become the language's. */
  readonly language: string;
  /** `false`: quotes stay as they are typed. */
  readonly smart?: boolean;
  /** The text itself stands in quotation marks, so its own become the inner pair. */
  readonly quoted?: boolean;
}

/**
 * Inline Markdown as the outline has it: `*italic*` and `_italic_`, `**bold**` and `__bold__`, `` `code` ``, `[words](address)`
 * and addresses written out, `H~2~O`, `x^2^`, `\` before punctuation that is meant literally. A line break is a break. Unlike
 * CommonMark, marks need no more than a pair with no space just inside, so they work in scripts without spaces; HTML, entities
 * and pictures are text. What is no mark stays as it stands: no word is ever lost.
 */
export function parseInline(text: string, options: InlineOptions): RichText {
  const trimmed = text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]*\n[^\S\n]*/g, '\n')
    .trim();
  if (trimmed === '') return [];
  const pieces = mayHoldMarks.test(trimmed) ? new InlineParser(trimmed).parse() : [{ text: trimmed }];
  if (options.smart !== false) setQuotes(pieces, options);
  return toRuns(pieces);
}

/** The text of a value that takes no marks in the decks (names, dates, categories): its words, with the language's quotes. */
export const parsePlain = (text: string, options: InlineOptions): string => plainText(parseInline(text, options));

const mayHoldMarks = /[*_`\\[~^<@]|:\/\/|www\./;

function setQuotes(pieces: Piece[], options: InlineOptions): void {
  const whole = pieces.map((piece) => piece.text).join('');
  if (!options.quoted && !/["']/.test(whole)) return;
  const literal = pieces.flatMap((piece) => Array<boolean>(piece.text.length).fill(piece.literal === true));
  const units = smartUnits(whole, options.language, { quoted: options.quoted, keep: (index) => literal[index]! });
  let start = 0;
  for (const piece of pieces) {
    const end = start + piece.text.length;
    piece.text = units.slice(start, end).join('');
    start = end;
  }
}

/** Pieces with the same marks become one run. */
function toRuns(pieces: readonly Piece[]): RichText {
  const runs: Run[] = [];
  for (const { text, literal: _, ...marks } of pieces) {
    if (text === '') continue;
    const last = runs.at(-1);
    if (last && sameMarks(last, marks)) runs[runs.length - 1] = { ...last, text: last.text + text };
    else runs.push({ text, ...marks });
  }
  return runs;
}

const sameMarks = (a: Omit<Run, 'text'>, b: Omit<Run, 'text'>): boolean =>
  a.bold === b.bold &&
  a.italic === b.italic &&
  a.code === b.code &&
  a.sub === b.sub &&
  a.sup === b.sup &&
  a.link === b.link;
