import type { ParsedRun } from '../language/inline-spans.ts';
import { inOrder } from './match.ts';
import type { Piece } from './rich-texts.ts';

type Flag = { [Key in keyof Piece]-?: Piece[Key] extends boolean ? Key : never }[keyof Piece];
/** Whatever a piece of a text can be; letters of one width are code. */
export type Mark = Exclude<Flag, 'mono'> | 'code' | 'sub' | 'sup';
/** What each is written with. */
const signs: Readonly<Record<Mark, readonly [string, string]>> = {
  bold: ['**', '**'],
  italic: ['*', '*'],
  strike: ['~~', '~~'],
  marked: ['==', '=='],
  sub: ['~', '~'],
  sup: ['^', '^'],
  code: ['`', '`'],
};
export const marks = Object.keys(signs) as readonly Mark[];

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
  /** A footnote, or a citation: the deck sets a number there. */
  readonly reference?: 'footnote' | 'citation';
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
/** Stands for a footnote or a citation. */
const referenceKey = '\ufffb';

export function sourceChars(runs: readonly ParsedRun[], value: string): SourceChar[] {
  return runs.flatMap((run): SourceChar[] => {
    const form = formOf(run);
    if (run.kind === 'formula') return [{ key: formulaKey, start: run.start, end: run.end, form }];
    if (run.kind === 'footnote' || run.kind === 'citation')
      return [{ key: referenceKey, start: run.start, end: run.end, form, reference: run.kind }];
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
    const word = /[\p{L}\p{N}\p{M}]/u.test(key) && !cjk.test(key) && chars[index - 1]?.piece.script === piece.script;
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

/** Changes the text where it changed; marks stay where they are written. */
export function spliced(
  source: readonly SourceChar[],
  target: readonly TargetChar[],
  value: string,
  outer: { readonly start: number; readonly end: number },
): string {
  const stays = new Set(target.flatMap(({ kept }) => (kept === undefined ? [] : [kept])));
  /** What is new before each character of the source, and after the last. */
  const before: string[] = Array.from({ length: source.length }, () => '');
  const after: string[] = Array.from({ length: source.length }, () => '');
  for (let at = 0; at < target.length; at += 1) {
    if (target[at]!.kept !== undefined) continue;
    let end = at;
    while (end < target.length && target[end]!.kept === undefined) end += 1;
    const text = target
      .slice(at, end)
      .map((char) => char.text)
      .join('');
    const form = target[at]!.form;
    const [left, right] = [target[at - 1]?.kept, target[end]?.kept];
    // Beside the neighbour that looks alike, so that it falls inside the same marks; a word that is replaced gives its place.
    const gone = left === undefined ? 0 : left + 1;
    if (gone < source.length && !stays.has(gone) && sameForm(source[gone]!.form, form)) before[gone] += text;
    else if (left !== undefined && (sameForm(source[left]!.form, form) || right === undefined)) after[left] += text;
    else if (right !== undefined) before[right] = text + before[right]!;
    else if (source.length > 0) before[0] += text;
    at = end;
  }
  let result = '';
  let at = outer.start;
  for (const [index, { start, end }] of source.entries()) {
    result += value.slice(at, Math.max(at, start)) + before[index]!;
    if (stays.has(index)) result += value.slice(start, end);
    result += after[index]!;
    at = Math.max(at, end);
  }
  return value.slice(0, outer.start) + result + value.slice(at);
}

/** The whole text anew, with its marks. */
export function serialised(
  target: readonly TargetChar[],
  source: readonly SourceChar[],
  { value }: { readonly value: string },
  escaping: boolean,
): string {
  const textOf = ({ kept, text, form }: TargetChar): string => {
    const own = kept === undefined ? text : value.slice(source[kept]!.start, source[kept]!.end);
    if (form.marks.has('code')) return own;
    return escaping && kept === undefined && /[\\`*_~=^[\]<$]/.test(own) ? `\\${own}` : own;
  };
  const write = (chars: readonly TargetChar[], level: number): string => {
    if (level > marks.length + 1) return chars.map(textOf).join('');
    const stretches: { key: string; chars: TargetChar[] }[] = [];
    for (const char of chars) {
      const key = keyAt(char.form, level);
      const last = stretches.at(-1);
      if (last?.key === key) last.chars.push(char);
      else stretches.push({ key, chars: [char] });
    }
    return stretches
      .map(({ key, chars: own }) => {
        if (key === '') return write(own, level + 1);
        // Spaces stand outside of marks.
        const first = own.findIndex((char) => char.key !== ' ');
        if (first < 0) return write(own, level + 1);
        const last = own.findLastIndex((char) => char.key !== ' ') + 1;
        const inside = write(own.slice(first, last), level + 1);
        const [open, close] = signsAt(key, level);
        return ' '.repeat(first) + open + inside + close + ' '.repeat(own.length - last);
      })
      .join('');
  };
  return write(target, 0);
}

/** Links stand around looks, and looks around marks. */
function keyAt(form: Form, level: number): string {
  if (level === 0) return form.link ?? '';
  if (level === 1) return form.looks.map((look) => `.${look}`).join(' ');
  const mark = marks[level - 2]!;
  return form.marks.has(mark) ? mark : '';
}

function signsAt(key: string, level: number): readonly [string, string] {
  if (level === 0) return ['[', `](${/[\s()]/.test(key) ? `<${key}>` : key})`];
  if (level === 1) return ['[', `]{${key}}`];
  return signs[key as Mark];
}
