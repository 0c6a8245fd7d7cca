import { readInline } from '../language/inline-text.ts';
import type { ParsedRun, WrittenText } from '../language/inline-spans.ts';
import {
  serialised,
  spliced,
  alignChars,
  type Char,
  charsOf,
  type Form,
  formulaKey,
  keyOf,
  type Mark,
  marks,
  sameForm,
  sourceChars,
  type SourceChar,
  type TargetChar,
} from './text-characters.ts';
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

/** What the text is to become. */
function targetOf(source: readonly SourceChar[], runs: readonly ParsedRun[], edit: TextEdit): TargetChar[] | undefined {
  const [before, now] = [charsOf(edit.before), charsOf(edit.now)];
  const origin = originOf(source, before);
  if (!origin) return undefined;
  const partners = alignChars(before, now);
  const plain = plainForms(origin, source, before, now, partners, edit);
  const deckOwn = (at: number): boolean => origin[at] === undefined;
  const target: TargetChar[] = [];
  const used = new Set<number>();
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
    if (own.reference && used.has(kept)) continue;
    used.add(kept);
    const form =
      edit.plain || edit.rewritten || own.reference
        ? own.form
        : changedForm(own.form, before[partner]!.piece, char.piece, edit, plain);
    if (!form) return undefined;
    target.push({ key: own.key, form, kept, text: '' });
  }
  const stays = new Set(partners);
  for (const [index, { reference }] of source.entries()) {
    if (!reference) continue;
    const shown = origin.flatMap((kept, at) => (kept === index ? [at] : []));
    // Another number is none that an outline says.
    const isWhole = shown.every((at) => stays.has(at));
    if (!isWhole && (used.has(index) || target.some(({ kept, text }) => kept === undefined && /\d/.test(text))))
      return undefined;
    if (shown.length > 0) continue;
    const before = target.findLastIndex(({ kept }) => kept !== undefined && kept < index);
    target.splice(before + 1, 0, { key: source[index]!.key, form: source[index]!.form, kept: index, text: '' });
  }
  // A word of the deck's own that somebody took out is none of the text's.
  if (before.some(({ key }, at) => deckOwn(at) && !stays.has(at) && /[\p{L}\p{N}]/u.test(key))) return undefined;
  return runs.length === 0 && source.length > 0 ? undefined : tidied(withLooks(target, source));
}

/**
 * A file tells no names of colours and sizes: new words have those of the words that they stand in place of, or that they stand
 * between.
 */
function withLooks(target: readonly TargetChar[], source: readonly SourceChar[]): TargetChar[] {
  const looksAt = (at: number | undefined): readonly string[] =>
    at === undefined ? [] : (source[at]?.form.looks ?? []);
  const stays = new Set(target.flatMap(({ kept }) => kept ?? []));
  return target.map((char, index) => {
    if (char.kept !== undefined) return char;
    const before = target.slice(0, index).findLast(({ kept }) => kept !== undefined)?.kept;
    const after = target.slice(index).find(({ kept }) => kept !== undefined)?.kept;
    const gone = before === undefined ? 0 : before + 1;
    const isReplaced = gone < source.length && !stays.has(gone) && (after === undefined || gone < after);
    const isInside = looksAt(before).join(' ') === looksAt(after).join(' ');
    const looks = isReplaced ? looksAt(gone) : isInside ? looksAt(before) : [];
    return { ...char, form: { ...char.form, looks } };
  });
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
  placeReferences(source, before, origin);
  const there = new Set(origin);
  // All words of the source stand in what was built from it.
  return source.some(({ key }, at) => !there.has(at) && /[\p{L}\p{N}\ufffc]/u.test(key)) ? undefined : origin;
}

/** The numbers of footnotes and citations stand between the words that are written around them. */
function placeReferences(source: readonly SourceChar[], before: readonly Char[], origin: (number | undefined)[]): void {
  for (const [index, { reference }] of source.entries()) {
    if (!reference) continue;
    const start = origin.findLastIndex((at) => at !== undefined && at < index) + 1;
    const next = origin.findIndex((at) => at !== undefined && at > index);
    const end = next < 0 ? before.length : next;
    const between = before.slice(start, end).map(({ key }) => key);
    const number = (reference === 'footnote' ? /^\s*(,?\d+)/ : /^\s*(\[[^\]]*\])/).exec(between.join(''));
    if (!number || between.some((key) => key.length !== 1)) continue;
    const from = start + number[0].length - number[1]!.length;
    for (let at = from; at < start + number[0].length; at += 1) origin[at] = index;
  }
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
      const own = origin[at] === undefined ? undefined : source[origin[at]];
      if (!own || own.reference || own.form.marks.has(mark)) return;
      if (has(piece, mark)) on += 1;
      else off += 1;
    };
    if (rewritten) partners.forEach((at, index) => at !== undefined && look(now[index]!.piece, at));
    else before.forEach(({ piece }, at) => look(piece, at));
    // Where no word stayed, a form that all new words have is one that the program wrote out.
    const isWrittenOut = rewritten === true && on + off === 0 && now.every(({ piece }) => has(piece, mark));
    forms.set(mark, on > off || isWrittenOut);
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
