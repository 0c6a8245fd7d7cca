import type { ParsedRun } from '../language/inline-spans.ts';
import { inOrder } from './match.ts';
import type { Piece } from './rich-texts.ts';

export type Mark = 'bold' | 'italic' | 'strike' | 'sub' | 'sup' | 'code' | 'marked';
export const marks: readonly Mark[] = ['bold', 'italic', 'strike', 'marked', 'sub', 'sup', 'code'];

/** How a character is to look. */
export interface Form {
  readonly marks: ReadonlySet<Mark>;
  readonly link?: string;
  readonly looks: readonly string[];
}

export interface SourceChar {
  readonly key: string;
  /** Where it is written, within `value`. */
  readonly start: number;
  readonly end: number;
  readonly form: Form;
}

export interface TargetChar {
  readonly key: string;
  readonly form: Form;
  /** The character of the source that it is. */
  readonly kept?: number;
  readonly text: string;
}

/** Stands for a formula, which is one character of a text. */
export const formulaKey = '\ufffc';

export function sourceChars(runs: readonly ParsedRun[], value: string): SourceChar[] {
  return runs.flatMap((run): SourceChar[] => {
    const form = formOf(run);
    if (run.kind === 'formula') return [{ key: formulaKey, start: run.start, end: run.end, form }];
    const slice = value.slice(run.start, run.end);
    const inner = slice.indexOf(run.text);
    let at = run.start + Math.max(0, inner);
    return [...run.text].map((text): SourceChar => {
      if (inner >= 0) {
        at += text.length;
        return { key: keyOf(text), start: at - text.length, end: at, form };
      }
      // Lines of a text that goes on are set off; what stands between is no part of it.
      const next = text === '\n' ? value.indexOf('\n', at) : value.indexOf(text, at);
      if (next < 0 || next + text.length > run.end) return { key: keyOf(text), start: run.start, end: run.end, form };
      at = next + text.length;
      return { key: keyOf(text), start: next, end: at, form };
    });
  });
}

const formOf = (run: ParsedRun): Form => ({
  marks: new Set(
    marks.filter((mark) => (mark === 'code' ? run.kind === 'code' : mark === 'marked' ? run.marked : run[mark])),
  ),
  ...(run.link && { link: run.link.kind === 'url' ? run.link.href : `#${run.link.id}` }),
  looks: run.looks ?? [],
});

const cjk = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;

/** Characters as they are compared: kinds of spaces and quotation marks are one, for the deck sets them. */
export function keyOf(text: string): string {
  if (/^\s$/.test(text)) return ' ';
  if (/[“”„‟«»「」『』]/.test(text)) return '"';
  if (/[‘’‚‛‹›]/.test(text)) return "'";
  if (/[\u00ad\u200b-\u200f\u2060-\u2069\ufeff]/.test(text)) return '';
  return text.normalize('NFC') === '−' ? '-' : text.normalize('NFC');
}

export interface Char {
  readonly text: string;
  readonly key: string;
  readonly piece: Piece;
}

export const charsOf = (pieces: readonly Piece[]): Char[] =>
  pieces.flatMap((piece) =>
    piece.formula === undefined
      ? [...piece.text].flatMap((text) => (keyOf(text) === '' ? [] : [{ text, key: keyOf(text), piece }]))
      : [{ text: formulaKey, key: formulaKey, piece }],
  );

/** Words, spaces and signs; in scripts without spaces each letter. */
function tokensOf(chars: readonly Char[]): { readonly key: string; readonly from: number; readonly to: number }[] {
  const tokens: { key: string; from: number; to: number }[] = [];
  for (const [index, { key, piece }] of chars.entries()) {
    const last = tokens.at(-1);
    const word = /[\p{L}\p{N}\p{M}]/u.test(key) && !cjk.test(key);
    if (last?.to === index && word && /[\p{L}\p{N}\p{M}]$/u.test(last.key) && !cjk.test(last.key)) {
      last.key += key;
      last.to = index + 1;
    } else tokens.push({ key: key === formulaKey ? `${key}${piece.formula}` : key, from: index, to: index + 1 });
  }
  return tokens;
}

/** For each character of the second text the one of the first that it is. */
export function alignPieces(before: readonly Piece[], now: readonly Piece[]): (number | undefined)[] {
  const all = (pieces: readonly Piece[]): Char[] =>
    pieces.flatMap((piece) => [...piece.text].map((text) => ({ text, key: keyOf(text), piece })));
  return alignChars(all(before), all(now));
}
/** A text as it is compared. */
export const comparedText = (pieces: readonly Piece[]): string =>
  charsOf(pieces)
    .map(({ key, piece }) => (key === formulaKey ? `${key}${piece.formula}` : key))
    .join('')
    .replace(/ +/g, ' ')
    .trim();

/** For each character of `now` the one of `before` that it is. */
export function alignChars(before: readonly Char[], now: readonly Char[]): (number | undefined)[] {
  const [old, fresh] = [tokensOf(before), tokensOf(now)];
  const kept = inOrder(
    old.map(({ key }) => key),
    fresh.map(({ key }) => key),
  );
  const partners: (number | undefined)[] = now.map(() => undefined);
  let from = 0;
  for (const [index, token] of fresh.entries()) {
    if (!kept.has(index)) continue;
    const at = old.findIndex(({ key }, place) => place >= from && key === token.key);
    from = at + 1;
    for (let step = 0; step < token.to - token.from; step += 1) partners[token.from + step] = old[at]!.from + step;
  }
  return partners;
}

/** Whether two characters look alike. */
export const sameForm = (one: Form, other: Form): boolean =>
  one.link === other.link &&
  one.marks.size === other.marks.size &&
  [...one.marks].every((mark) => other.marks.has(mark)) &&
  one.looks.join(' ') === other.looks.join(' ');
