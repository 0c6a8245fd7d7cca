import { readInline } from '../language/inline-text.ts';
import type { ParsedRun } from '../language/parsed-text.ts';
import type { WrittenText } from '../language/written-text.ts';
import { inOrder } from './match.ts';
import type { Piece } from './rich-texts.ts';

/**
 * Writes what somebody made of a text in PowerPoint back into the text with marks that an author wrote. What stays of it stays as it
 * is written; the result is read again, and holds only if it then says the new words in their new forms.
 */
export interface TextEdit {
  /** As the author wrote it. */
  readonly written: string | WrittenText;
  /** All of the value that it stands in, where that is more: a block of notes. */
  readonly value: string;
  /** The paragraph as it was built from it, or the part of a paragraph. */
  readonly before: readonly Piece[];
  readonly now: readonly Piece[];
  /** Shown by its words alone. */
  readonly plain?: boolean;
  /** A program wrote all forms anew: those of words that stayed are not looked at. */
  readonly rewritten?: boolean;
  /** What a link to a slide is called in an outline; `undefined`: no slide of the deck. */
  readonly slideLink: (part: string) => string | undefined;
}

type Mark = 'bold' | 'italic' | 'strike' | 'sub' | 'sup' | 'code' | 'marked';
const marks: readonly Mark[] = ['bold', 'italic', 'strike', 'marked', 'sub', 'sup', 'code'];

/** How a character is to look. */
interface Form {
  readonly marks: ReadonlySet<Mark>;
  readonly link?: string;
  readonly looks: readonly string[];
}

interface SourceChar {
  readonly key: string;
  /** Where it is written, within `value`. */
  readonly start: number;
  readonly end: number;
  readonly form: Form;
}

interface TargetChar {
  readonly key: string;
  readonly form: Form;
  /** The character of the source that it is. */
  readonly kept?: number;
  readonly text: string;
}

/** The new value; `undefined` where it cannot be said. */
export function editedText(edit: TextEdit): string | undefined {
  const parsed = readInline(edit.written).runs;
  const source = sourceChars(parsed, edit.value);
  const target = targetOf(source, parsed, edit);
  if (!target) return undefined;
  const [from, to] = [source[0]?.start ?? 0, source.at(-1)?.end ?? edit.value.length];
  const outer = outerRange(edit, from, to);
  const candidates = [spliced(source, target, edit.value, outer)];
  for (const escaping of [false, true])
    candidates.push(
      edit.value.slice(0, outer.start) + serialised(target, source, edit, escaping) + edit.value.slice(outer.end),
    );
  return candidates.find((candidate) => says(candidate, target, edit, outer));
}

/** A new text in marks. */
export function writtenText(
  pieces: readonly Piece[],
  slideLink: TextEdit['slideLink'],
  plain = false,
): string | undefined {
  const edit: TextEdit = { written: '', value: '', before: [], now: pieces, plain, slideLink };
  const target = newChars(pieces, edit, () => false);
  if (target.some(({ key }) => key === formulaKey)) return undefined;
  const outer = { start: 0, end: 0 };
  return [false, true]
    .map((escaping) => serialised(target, [], edit, escaping))
    .find((text) => says(text, target, edit, outer));
}

/** Of the text itself, with the marks at its ends. */
function outerRange({ written, value }: TextEdit, from: number, to: number): { start: number; end: number } {
  if (typeof written === 'string') return { start: 0, end: value.length };
  const { text } = written;
  const start = text === '' ? from : Math.min(from, written.placeOf(0));
  return { start, end: text === '' ? to : Math.max(to, written.placeOf(text.length - 1) + 1) };
}

const formulaKey = '\ufffc';

function sourceChars(runs: readonly ParsedRun[], value: string): SourceChar[] {
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
function keyOf(text: string): string {
  if (/^\s$/.test(text)) return ' ';
  if (/[“”„‟«»「」『』]/.test(text)) return '"';
  if (/[‘’‚‛‹›]/.test(text)) return "'";
  if (/[\u00ad\u200b-\u200f\u2060-\u2069\ufeff]/.test(text)) return '';
  return text.normalize('NFC') === '−' ? '-' : text.normalize('NFC');
}

interface Char {
  readonly text: string;
  readonly key: string;
  readonly piece: Piece;
}

const charsOf = (pieces: readonly Piece[]): Char[] =>
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
function alignChars(before: readonly Char[], now: readonly Char[]): (number | undefined)[] {
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

/** What the text is to become. */
function targetOf(source: readonly SourceChar[], runs: readonly ParsedRun[], edit: TextEdit): TargetChar[] | undefined {
  const [before, now] = [charsOf(edit.before), charsOf(edit.now)];
  const origin = originOf(source, before);
  if (!origin) return undefined;
  const partners = alignChars(before, now);
  const plain = plainForms(origin, source, before, now, partners, edit);
  const deckOwn = (at: number): boolean => origin[at] === undefined;
  const target: TargetChar[] = [];
  for (const [index, char] of now.entries()) {
    const partner = partners[index];
    if (partner === undefined) {
      if (char.key === formulaKey) return undefined;
      target.push(...newChars([{ ...char.piece, text: char.text }], edit, plain));
      continue;
    }
    if (deckOwn(partner)) continue; // the deck sets it again
    const kept = origin[partner]!;
    const own = source[kept]!;
    const form =
      edit.plain || edit.rewritten ? own.form : changedForm(own.form, before[partner]!.piece, char.piece, edit, plain);
    if (!form) return undefined;
    target.push({ key: own.key, form, kept, text: '' });
  }
  // A word of the deck's own that somebody took out is none of the text's.
  const stays = new Set(partners);
  if (before.some(({ key }, at) => deckOwn(at) && !stays.has(at) && /[\p{L}\p{N}]/u.test(key))) return undefined;
  return runs.length === 0 && source.length > 0 ? undefined : tidied(target);
}

/** For each character as it was built, where it was written. */
function originOf(source: readonly SourceChar[], before: readonly Char[]): (number | undefined)[] | undefined {
  const kept = inOrder(
    source.map(({ key }) => key),
    before.map(({ key }) => key),
  );
  const origin: (number | undefined)[] = before.map(() => undefined);
  let from = 0;
  for (const [index, { key }] of before.entries()) {
    if (!kept.has(index)) continue;
    const at = source.findIndex((char, place) => place >= from && char.key === key);
    origin[index] = at;
    from = at + 1;
  }
  const there = new Set(origin);
  // All words of the source stand in what was built from it.
  return source.some(({ key }, at) => !there.has(at) && /[\p{L}\p{N}\ufffc]/u.test(key)) ? undefined : origin;
}

type PlainForm = (mark: Mark) => boolean;

const has = (piece: Piece, mark: Mark): boolean => {
  if (mark === 'sub' || mark === 'sup') return piece.script === mark;
  return mark === 'code' ? piece.mono : piece[mark];
};

/** The forms that words have without a mark: a title is bold by itself. */
function plainForms(
  origin: readonly (number | undefined)[],
  source: readonly SourceChar[],
  before: readonly Char[],
  now: readonly Char[],
  partners: readonly (number | undefined)[],
  { rewritten }: TextEdit,
): PlainForm {
  const forms = new Map<Mark, boolean>();
  for (const mark of marks) {
    let [on, off] = [0, 0];
    const look = (piece: Piece, at: number): void => {
      if (origin[at] === undefined || source[origin[at]]!.form.marks.has(mark)) return;
      if (has(piece, mark)) on += 1;
      else off += 1;
    };
    if (rewritten) partners.forEach((at, index) => at !== undefined && look(now[index]!.piece, at));
    else before.forEach(({ piece }, at) => look(piece, at));
    forms.set(mark, on > off);
  }
  return (mark) => forms.get(mark)!;
}

function newChars(pieces: readonly Piece[], edit: TextEdit, plain: PlainForm): TargetChar[] {
  return pieces.flatMap((piece) => {
    const link = edit.plain ? undefined : linkName(piece.link, edit);
    const form: Form = {
      marks: new Set(edit.plain ? [] : marks.filter((mark) => has(piece, mark) && !plain(mark))),
      ...(link !== undefined && { link }),
      looks: [],
    };
    return [...piece.text].flatMap((text) => {
      const key = keyOf(text);
      return key === '' ? [] : [{ key, form, text: typed(text) }];
    });
  });
}

/** As it is typed: the deck sets quotation marks and spaces by its language. */
const typed = (text: string): string => {
  if (/^\s$/.test(text)) return ' ';
  if (/[“”„‟]/.test(text)) return '"';
  return /[‘’‚‛]/.test(text) ? "'" : text;
};

const linkName = (link: string | undefined, { slideLink }: TextEdit): string | undefined => {
  if (link === undefined || !link.startsWith('slide:')) return link;
  const name = slideLink(link.slice('slide:'.length));
  return name === undefined ? undefined : `#${name}`;
};

/** A form that somebody changed; `undefined` where an outline has no word for it. */
function changedForm(form: Form, before: Piece, now: Piece, edit: TextEdit, plain: PlainForm): Form | undefined {
  const own = new Set(form.marks);
  for (const mark of marks) {
    const [was, is] = [has(before, mark), has(now, mark)];
    if (was === is || plain(mark)) continue;
    if (is) own.add(mark);
    else own.delete(mark);
  }
  const [was, is] = [linkName(before.link, edit), linkName(now.link, edit)];
  if (was === is) return { ...form, marks: own };
  const { link: _, ...rest } = form;
  return { ...rest, marks: own, ...(is !== undefined && { link: is }) };
}

/** No space at the ends, no two in a row that were not there. */
function tidied(target: readonly TargetChar[]): TargetChar[] {
  const found: TargetChar[] = [];
  for (const char of target) {
    const last = found.at(-1);
    if (char.key === ' ' && (!last || last.key === ' ')) continue;
    found.push(char);
  }
  while (found.at(-1)?.key === ' ') found.pop();
  return found;
}

/** Changes the text where it changed; marks stay where they are written. */
function spliced(
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

const sameForm = (one: Form, other: Form): boolean =>
  one.link === other.link &&
  one.marks.size === other.marks.size &&
  [...one.marks].every((mark) => other.marks.has(mark)) &&
  one.looks.join(' ') === other.looks.join(' ');

const signs: Readonly<Record<Mark, readonly [string, string]>> = {
  bold: ['**', '**'],
  italic: ['*', '*'],
  strike: ['~~', '~~'],
  marked: ['==', '=='],
  sub: ['~', '~'],
  sup: ['^', '^'],
  code: ['`', '`'],
};

/** The whole text anew, with its marks. */
function serialised(
  target: readonly TargetChar[],
  source: readonly SourceChar[],
  { value }: TextEdit,
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

/** Whether a value, read as the outline reads it, says what is wanted. */
function says(
  candidate: string,
  target: readonly TargetChar[],
  { value, plain }: TextEdit,
  outer: { readonly start: number; readonly end: number },
): boolean {
  const text = candidate.slice(outer.start, candidate.length - (value.length - outer.end));
  const chars = sourceChars(readInline(text).runs, text).filter(({ key }) => key !== '');
  const wanted = target.filter(({ key }) => key !== '');
  if (chars.length !== wanted.length) return false;
  return chars.every(({ key, form }, index) => {
    const one = wanted[index]!;
    if (key !== one.key) return false;
    if (plain || key === ' ') return true;
    // An address that is written out is a link by itself.
    const link =
      form.link === one.form.link ||
      (one.form.link === undefined && form.link !== undefined && isAddress(chars, index, form.link));
    return link && sameForm({ ...form, link: undefined }, { ...one.form, link: undefined });
  });
}

const isAddress = (chars: readonly SourceChar[], index: number, link: string): boolean =>
  link.includes(chars[index]!.key);
