import { boxCharacter } from '../model/rich-text.ts';
import {
  addressAt,
  addressStarts,
  isUnspaced,
  linkTarget,
  readLinkTarget,
  unescaped,
  withScheme,
  type WrittenLink,
} from './links.ts';
import {
  bracketPairs,
  characterBefore,
  characterFrom,
  citationAt,
  breaksRuleOfThree,
  type Delimiter,
  findFence,
  formulaAt,
  pairs,
  type PairSign,
  type ParsedRun,
  type ParsedText,
  type WrittenFormula,
  type WrittenLook,
  type WrittenReference,
  isBlank,
} from './inline-spans.ts';

const escapable = /[!-/:-@[-`{-~]/;
const wordCharacter = /[\p{L}\p{N}\p{M}_]/u;
const maxOpen = 64;

/**
 * One pass over the text; pairs of marks are found with a stack of those that are still open, as CommonMark describes. By hand: readers
 * of Markdown make paragraphs, lists and HTML of what is one line here, and have none of the marks that outlines have besides.
 */
export class InlineParser {
  private readonly text: string;
  /** It is a footnote of another text. */
  private readonly isNote: boolean;
  private readonly runs: ParsedRun[] = [];
  private readonly links: WrittenLink[] = [];
  private readonly looks: WrittenLook[] = [];
  private readonly formulas: WrittenFormula[] = [];
  private readonly references: WrittenReference[] = [];
  private brackets: ReadonlyMap<number, number> | undefined;
  private readonly open: Delimiter[] = [];
  private position = 0;
  private pending = '';
  /** Up to where nothing but an address may start. */
  private plainUntil = 0;

  /** Places where an address may start, the next one last. */
  private readonly addresses: number[];

  constructor(text: string, isNote = false) {
    this.text = text;
    this.isNote = isNote;
    this.addresses = addressStarts(text).reverse();
  }

  parse(): ParsedText {
    while (this.position < this.text.length) {
      this.readPlain();
      if (this.position < this.text.length && !this.readMark()) this.pending += this.text[this.position++]!;
    }
    this.flush();
    const { links, looks, formulas, references } = this;
    return { runs: this.runs.filter((run) => run.text !== ''), links, looks, formulas, references };
  }

  /** All up to the next place where a mark or an address may start, at once. */
  private readPlain(): void {
    while (this.addresses.length > 0 && this.addresses.at(-1)! < this.position) this.addresses.pop();
    if (this.plainUntil <= this.position) {
      const plain = /[^\\`*_~=^[\]<$]+/y;
      plain.lastIndex = this.position;
      this.plainUntil = this.position + (plain.exec(this.text)?.[0].length ?? 0);
    }
    const end = Math.min(this.plainUntil, this.addresses.at(-1) ?? this.plainUntil);
    this.pending += this.text.slice(this.position, end);
    this.position = end;
  }

  /** Takes what starts here, if it is a mark. */
  private readMark(): boolean {
    // Nobody has dozens of marks open; those that never close stay text, and are not looked at for each that might close them.
    if (this.open.length > maxOpen) this.open.splice(0, maxOpen / 2);
    switch (this.text[this.position]) {
      case '\\':
        return this.readEscape();
      case '`':
        return this.readCode();
      case '$':
        return this.readFormula();
      case '*':
      case '_':
        return this.readEmphasis();
      case '~':
        return this.readPair('~~') || this.readScript('~', 'sub');
      case '=':
        return this.readPair('==');
      case '^':
        return this.readFootnote() || this.readScript('^', 'sup');
      case '[':
        if (this.readCitation()) return true;
        this.open.push({ mark: '[', run: this.take('[', 1), canOpen: true, canClose: false, length: 1 });
        return true;
      case ']':
        return this.readBracketEnd();
      case '<':
        return this.readAngleAddress();
      default:
        return this.readAddress();
    }
  }

  private readEscape(): boolean {
    const next = this.text[this.position + 1];
    if (next === undefined || !(escapable.test(next) || next === '\n')) return false;
    this.take(next, 2, { literal: true });
    return true;
  }

  private readCode(): boolean {
    const fence = /`+/y;
    fence.lastIndex = this.position;
    const marks = fence.exec(this.text)![0];
    const start = this.position + marks.length;
    const end = findFence(this.text, marks.length, start);
    if (end < 0) {
      this.pending += marks;
      this.position = start;
      return true;
    }
    const inside = this.text.slice(start, end);
    const padded = inside.startsWith(' ') && inside.endsWith(' ') && inside.trim() !== '';
    const length = end + marks.length - this.position;
    this.take(padded ? inside.slice(1, -1) : inside, length, { kind: 'code', literal: true });
    return true;
  }

  /** `$x^2$`, or `$$x^2$$`; what is none is text. */
  private readFormula(): boolean {
    const { text, position } = this;
    const fence = text.startsWith('$$', position) ? '$$' : '$';
    const formula = formulaAt(text, position);
    if (!formula) {
      this.pending += fence;
      this.position += fence.length;
      return true;
    }
    const { tex, start, after } = formula;
    const display = fence === '$$' && position === 0 && after === text.length;
    this.formulas.push({ tex, display, start, end: start + tex.length });
    this.take(boxCharacter, after - position, { kind: 'formula', tex, display, literal: true });
    return true;
  }

  /** `^[A note]`, whose marks are its own; a note holds no note. */
  private readFootnote(): boolean {
    const { text, position } = this;
    if (this.isNote || text[position + 1] !== '[') return false;
    this.brackets ??= bracketPairs(text);
    const end = this.brackets.get(position + 1);
    const start = position + 2;
    if (end === undefined || isBlank(text.slice(start, end))) return false;
    const note = new InlineParser(text.slice(start, end), true).parse();
    const moved = <T extends { readonly start: number; readonly end: number }>(part: T): T => ({
      ...part,
      start: part.start + start,
      end: part.end + start,
    });
    this.references.push({ kind: 'footnote', text: text.slice(start, end).trim(), start: position, end: end + 1 });
    for (const reference of note.references) this.references.push(moved(reference));
    for (const link of note.links) this.links.push(moved(link));
    for (const look of note.looks) this.looks.push(moved(look));
    for (const formula of note.formulas) this.formulas.push(moved(formula));
    this.take(boxCharacter, end + 1 - position, {
      kind: 'footnote',
      note: text.slice(start, end).trim(),
      literal: true,
    });
    return true;
  }

  /** `[@fp]`, `[@fp, p. 3; @other]`. */
  private readCitation(): boolean {
    const cites = citationAt(this.text, this.position);
    if (!cites) return false;
    for (const { id, locator, start, end } of cites.sources)
      this.references.push({ kind: 'citation', id, ...(locator !== undefined && { locator }), start, end });
    const sources = cites.sources.map(({ id, locator }) => ({ id, ...(locator !== undefined && { locator }) }));
    this.take(boxCharacter, cites.after - this.position, { kind: 'citation', sources, literal: true });
    return true;
  }

  private readScript(mark: '~' | '^', kind: 'sub' | 'sup'): boolean {
    const { text, position } = this;
    const doubled = mark === '~' ? /~{2,}/y : /\^{2,}/y;
    doubled.lastIndex = position;
    const run = doubled.exec(text);
    if (run) {
      this.pending += run[0];
      this.position += run[0].length;
      return true;
    }
    const pair = mark === '~' ? /~((?:\\\S|[^\s~\\])+)~/y : /\^((?:\\\S|[^\s^\\])+)\^/y;
    pair.lastIndex = position;
    const match = pair.exec(text);
    if (!match) return false;
    this.take(unescaped(match[1]!), match[0].length, { [kind]: true, literal: true });
    return true;
  }

  private readEmphasis(): boolean {
    const mark = this.text[this.position] as '*' | '_';
    let length = 1;
    while (this.text[this.position + length] === mark) length += 1;
    const before = characterBefore(this.text, this.position);
    const after = characterFrom(this.text, this.position + length);
    // `_` inside a word is part of a name (`snake_case`), as everywhere in Markdown.
    const atWordStart = mark === '*' || !wordCharacter.test(before);
    const atWordEnd = mark === '*' || !wordCharacter.test(after);
    // Between figures it is a sign of multiplication: `2*3*4`.
    const sign = isDigit(before) && isDigit(after);
    const canOpen = after !== '' && !/\s/.test(after) && atWordStart && !sign;
    const canClose = before !== '' && !/\s/.test(before) && atWordEnd && !sign;
    const closer: Delimiter = { mark, run: this.take(mark.repeat(length), length), canOpen, canClose, length };
    if (canClose) this.closeEmphasis(closer);
    if (canOpen && closer.run.text !== '') this.open.push(closer);
    return true;
  }

  /** `~~gone~~` and `==marked==`: exactly two, with no space just inside, and no signs between figures. */
  private readPair(mark: PairSign): boolean {
    const { text, position } = this;
    const end = position + mark.length;
    const character = mark[0];
    if (!text.startsWith(mark, position) || text[position - 1] === character || text[end] === character) return false;
    const before = characterBefore(text, position);
    const after = characterFrom(text, end);
    const sign = isDigit(before) && isDigit(after);
    const canOpen = after !== '' && !/\s/.test(after) && !sign;
    const canClose = before !== '' && !/\s/.test(before) && !sign;
    const closer: Delimiter = { mark, run: this.take(mark, mark.length), canOpen, canClose, length: mark.length };
    const floor = this.open.findLastIndex((delimiter) => delimiter.mark === '[');
    const place = canClose ? this.open.findLastIndex((delimiter) => delimiter.mark === mark) : -1;
    const opener = this.open[place];
    if (opener && place > floor && this.runs.at(-2) !== opener.run) {
      for (const run of this.between(opener.run, closer.run)) run[pairs[mark]] = true;
      opener.run.text = '';
      closer.run.text = '';
      this.open.length = place;
    } else if (canOpen) this.open.push(closer);
    return true;
  }

  /** Pairs a run with the nearest ones open before it, two marks for bold first, until either is used up. */
  private closeEmphasis(closer: Delimiter): void {
    const floor = this.open.findLastIndex((delimiter) => delimiter.mark === '[');
    for (let index = this.open.length - 1; index > floor && closer.run.text !== ''; index--) {
      const opener = this.open[index]!;
      if (opener.mark !== closer.mark || breaksRuleOfThree(opener, closer)) continue;
      this.open.length = index + 1;
      while (opener.run.text !== '' && closer.run.text !== '') {
        const used = opener.run.text.length > 1 && closer.run.text.length > 1 ? 2 : 1;
        opener.run.text = opener.run.text.slice(used);
        opener.run.end -= used;
        closer.run.text = closer.run.text.slice(used);
        closer.run.start += used;
        const kind = used === 2 ? 'bold' : 'italic';
        for (const run of this.between(opener.run, closer.run)) run[kind] = true;
      }
      if (opener.run.text === '') this.open.length = index;
    }
  }

  /** Before `(` brackets are a link, before `{.` words with a look of their own; else they are brackets. */
  private readBracketEnd(): boolean {
    const index = this.open.findLastIndex((delimiter) => delimiter.mark === '[');
    if (index < 0) return false;
    const opener = this.open[index]!;
    this.flush();
    this.open.length = index;
    switch (this.text[this.position + 1]) {
      case '(':
        return this.readLinkEnd(opener);
      case '{':
        return this.readLooks(opener);
      default:
        return false;
    }
  }

  private readLinkEnd(opener: Delimiter): boolean {
    const target = readLinkTarget(this.text, this.position + 2);
    if (!target || opener.holdsLink) return false;
    const bracket = opener.run.start;
    const picture = this.text[bracket - 1] === '!' && this.text[bracket - 2] !== '\\';
    const length = target.after - this.position;
    this.links.push({ target: target.target, start: target.start, end: target.end, picture });
    const link = linkTarget(target.target);
    if (!link || this.isBlankSince(opener)) {
      // Words as they are typed: no marks are looked for in an address.
      this.take(this.text.slice(this.position, target.after), length, { literal: true });
      return true;
    }
    opener.run.text = '';
    for (const run of this.between(opener.run, undefined)) run.link ??= link;
    for (let outer = this.open.length - 1; outer >= 0 && !this.open[outer]!.holdsLink; outer--) {
      if (this.open[outer]!.mark === '[') this.open[outer]!.holdsLink = true;
    }
    this.position += length;
    return true;
  }

  /** Nothing that can be seen stands behind a bracket. */
  private isBlankSince(opener: Delimiter): boolean {
    return this.between(opener.run, undefined).every(({ text }) => isBlank(text));
  }

  private readLooks(opener: Delimiter): boolean {
    const braces = /\]\{((?:\s*\.[^\s{}.]+)+)\s*\}/y;
    braces.lastIndex = this.position;
    const match = braces.exec(this.text);
    if (!match || this.isBlankSince(opener)) return false;
    const looks: string[] = [];
    for (const { 0: name, index } of match[1]!.matchAll(/[^\s.]+/g)) {
      const start = this.position + 2 + index;
      this.looks.push({ name, start, end: start + name.length });
      looks.push(name);
    }
    opener.run.text = '';
    for (const run of this.between(opener.run, undefined)) run.looks = [...(run.looks ?? []), ...looks];
    this.position += match[0].length;
    return true;
  }

  private readAngleAddress(): boolean {
    const angle = /<((?:https?:\/\/|mailto:)[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>/iy;
    angle.lastIndex = this.position;
    const match = angle.exec(this.text);
    if (!match) return false;
    this.takeAddress(match[1]!, match[0].length);
    return true;
  }

  /** An address written out, without the punctuation that the sentence around it sets at its end. */
  private readAddress(): boolean {
    if (this.addresses.at(-1) !== this.position) return false;
    const before = characterBefore(this.text, this.position);
    if (wordCharacter.test(before) && !isUnspaced(before) && this.pending !== '') return false;
    const address = addressAt(this.text, this.position);
    if (address === undefined) return false;
    this.takeAddress(address, address.length);
    return true;
  }

  private takeAddress(address: string, length: number): void {
    this.take(address, length, { link: { kind: 'url', href: withScheme(address) }, literal: true });
  }

  /** A run of its own for the next `length` units, whatever of them is shown. */
  private take(text: string, length: number, more: Partial<ParsedRun> = {}): ParsedRun {
    this.flush();
    const start = this.position;
    const run: ParsedRun = { kind: 'text', text, start, end: start + length, ...more };
    this.runs.push(run);
    this.position += length;
    return run;
  }

  /** Makes a run of the plain units just before `position`. */
  private flush(): void {
    const { pending: text, position: end } = this;
    if (text !== '') this.runs.push({ kind: 'text', text, start: end - text.length, end });
    this.pending = '';
  }

  private between(from: ParsedRun, to: ParsedRun | undefined): ParsedRun[] {
    const end = to ? this.runs.lastIndexOf(to) : this.runs.length;
    return this.runs.slice(this.runs.lastIndexOf(from) + 1, end);
  }
}

const isDigit = (character: string): boolean => /\p{Nd}/u.test(character);
