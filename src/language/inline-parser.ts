import { characterBefore, characterFrom } from './characters.ts';
import type { Link } from '../model/rich-text.ts';

/** What a link leads to; nothing for kinds that neither deck follows. */
export function linkTarget(href: string): Link | undefined {
  if (/^#./.test(href)) return { kind: 'slide', id: href.slice(1) };
  return /^(?:https?:\/\/|mailto:)\S/i.test(href) ? { kind: 'url', href } : undefined;
}

const escapable = /[!-/:-@[-`{-~]/;
const addressStart = /https?:\/\/|mailto:|www\.|[a-z\d.+-][\w.+-]*@/gi;
const addressWithScheme = /(?:https?:\/\/|mailto:)[^\s<>"'“”«»„‘’、。，（）「」]+/iy;
const addressOfWeb = /www\.[\p{L}\p{N}-]+\.[^\s<>"'“”«»„‘’、。，（）「」]+/iuy;
const addressOfMail = /[\w.+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/uy;
const wordCharacter = /[\p{L}\p{N}\p{M}_]/u;

/** A stretch of text with the marks found so far. */
export interface Piece {
  text: string;
  bold?: boolean;
  italic?: boolean;
  code?: boolean;
  sub?: boolean;
  sup?: boolean;
  link?: Link;
  /** Typed so on purpose: quotes in it stay straight. */
  literal?: boolean;
}

/** A run of `*` or `_`, or a `[`: nothing but text until its partner turns up. */
interface Delimiter {
  readonly mark: '*' | '_' | '[';
  readonly piece: Piece;
  readonly canOpen: boolean;
  readonly canClose: boolean;
  /** Length as written. */
  readonly length: number;
}

/** One pass over the text; pairs of marks are found with a stack of those that are still open, as CommonMark describes. */
export class InlineParser {
  private readonly text: string;
  private readonly pieces: Piece[] = [];
  private readonly open: Delimiter[] = [];
  private position = 0;
  private pending = '';

  /** Places where an address may start, the next one last. */
  private readonly addresses: number[];

  constructor(text: string) {
    this.text = text;
    this.addresses = [...text.matchAll(addressStart)].map((match) => match.index).reverse();
  }

  parse(): Piece[] {
    while (this.position < this.text.length) {
      this.readPlain();
      if (this.position < this.text.length && !this.readMark()) this.pending += this.text[this.position++]!;
    }
    this.flush();
    return this.pieces;
  }

  /** All up to the next place where a mark or an address may start, at once. */
  private readPlain(): void {
    while (this.addresses.length > 0 && this.addresses.at(-1)! < this.position) this.addresses.pop();
    const plain = /[^\\`*_~^[\]<]+/y;
    plain.lastIndex = this.position;
    const marked = this.position + (plain.exec(this.text)?.[0].length ?? 0);
    const end = Math.min(marked, this.addresses.at(-1) ?? marked);
    this.pending += this.text.slice(this.position, end);
    this.position = end;
  }

  /** Takes what starts here, if it is a mark. */
  private readMark(): boolean {
    switch (this.text[this.position]) {
      case '\\':
        return this.readEscape();
      case '`':
        return this.readCode();
      case '*':
      case '_':
        return this.readEmphasis();
      case '~':
        return this.readScript('~', 'sub');
      case '^':
        return this.readScript('^', 'sup');
      case '[':
        this.push({ mark: '[', piece: this.add({ text: '[' }), canOpen: true, canClose: false, length: 1 });
        this.position += 1;
        return true;
      case ']':
        return this.readLinkEnd();
      case '<':
        return this.readAngleAddress();
      default:
        return this.readAddress();
    }
  }

  private readEscape(): boolean {
    const next = this.text[this.position + 1];
    if (next === undefined || !(escapable.test(next) || next === '\n')) return false;
    this.add({ text: next, literal: true });
    this.position += 2;
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
    this.add({ text: padded ? inside.slice(1, -1) : inside, code: true, literal: true });
    this.position = end + marks.length;
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
    this.add({ text: match[1]!.replace(/\\([!-/:-@[-`{-~])/g, '$1'), [kind]: true, literal: true });
    this.position += match[0].length;
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
    const canOpen = after !== '' && !/\s/.test(after) && atWordStart;
    const canClose = before !== '' && !/\s/.test(before) && atWordEnd;
    const closer: Delimiter = { mark, piece: this.add({ text: mark.repeat(length) }), canOpen, canClose, length };
    this.position += length;
    if (canClose) this.closeEmphasis(closer);
    if (canOpen && closer.piece.text !== '') this.push(closer);
    return true;
  }

  /** Pairs a run with the nearest ones open before it, two marks for bold first, until either is used up. */
  private closeEmphasis(closer: Delimiter): void {
    const floor = this.open.findLastIndex((delimiter) => delimiter.mark === '[');
    for (let index = this.open.length - 1; index > floor && closer.piece.text !== ''; index--) {
      const opener = this.open[index]!;
      if (opener.mark !== closer.mark || clash(opener, closer)) continue;
      this.open.length = index + 1;
      while (opener.piece.text !== '' && closer.piece.text !== '') {
        const used = opener.piece.text.length > 1 && closer.piece.text.length > 1 ? 2 : 1;
        opener.piece.text = opener.piece.text.slice(used);
        closer.piece.text = closer.piece.text.slice(used);
        const kind = used === 2 ? 'bold' : 'italic';
        for (const piece of this.between(opener.piece, closer.piece)) piece[kind] = true;
      }
      if (opener.piece.text === '') this.open.length = index;
    }
  }

  private readLinkEnd(): boolean {
    const index = this.open.findLastIndex((delimiter) => delimiter.mark === '[');
    if (index < 0) return false;
    const opener = this.open[index]!;
    const address =
      /\]\([^\S\n]*(?:<([^<>\n]*)>|((?:\\.|\((?:\\.|[^\s()\\])*\)|[^\s()\\])*))(?:\s+(?:"[^"]*"|'[^']*'))?[^\S\n]*\)/y;
    address.lastIndex = this.position;
    const match = address.exec(this.text);
    const written = match ? (match[1] ?? match[2]!) : '';
    this.flush();
    this.open.length = index;
    if (!match || written === '' || this.pieces.at(-1) === opener.piece) return false;

    const href = written.replace(/\\([!-/:-@[-`{-~])/g, '$1').replaceAll(' ', '%20');
    const link = linkTarget(href);
    if (!link) return false;
    opener.piece.text = '';
    for (const piece of this.between(opener.piece, undefined)) piece.link ??= link;
    // Links do not nest: a bracket further out is a bracket.
    for (let outer = this.open.length - 1; outer >= 0; outer--) {
      if (this.open[outer]!.mark === '[') this.open.splice(outer, 1);
    }
    this.position += match[0].length;
    return true;
  }

  private readAngleAddress(): boolean {
    const angle = /<((?:https?:\/\/|mailto:)[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>/iy;
    angle.lastIndex = this.position;
    const match = angle.exec(this.text);
    if (!match) return false;
    this.addAddress(match[1]!);
    this.position += match[0].length;
    return true;
  }

  /** An address written out, without the punctuation that the sentence around it sets at its end. */
  private readAddress(): boolean {
    if (this.addresses.at(-1) !== this.position) return false;
    if (wordCharacter.test(characterBefore(this.text, this.position)) && this.pending !== '') return false;
    for (const pattern of [addressWithScheme, addressOfWeb, addressOfMail]) {
      pattern.lastIndex = this.position;
      const address = trimAddress(pattern.exec(this.text)?.[0] ?? '');
      if (address === '' || /^(?:https?:\/\/|mailto:|www\.)$/i.test(address)) continue;
      this.addAddress(address);
      this.position += address.length;
      return true;
    }
    return false;
  }

  private addAddress(address: string): void {
    const scheme = /^(?:https?:|mailto:)/i.test(address) ? '' : address.includes('@') ? 'mailto:' : 'https://';
    this.add({ text: address, link: { kind: 'url', href: scheme + address }, literal: true });
  }

  private push(delimiter: Delimiter): void {
    this.open.push(delimiter);
  }

  private add(piece: Piece): Piece {
    this.flush();
    this.pieces.push(piece);
    return piece;
  }

  private flush(): void {
    if (this.pending !== '') this.pieces.push({ text: this.pending });
    this.pending = '';
  }

  private between(from: Piece, to: Piece | undefined): Piece[] {
    const end = to ? this.pieces.lastIndexOf(to) : this.pieces.length;
    return this.pieces.slice(this.pieces.lastIndexOf(from) + 1, end);
  }
}

/** CommonMark's "multiple of three": keeps `**a*b**` from pairing one mark of two with one of one. */
const clash = (opener: Delimiter, closer: Delimiter): boolean =>
  (opener.canClose || closer.canOpen) &&
  (opener.length + closer.length) % 3 === 0 &&
  (opener.length % 3 !== 0 || closer.length % 3 !== 0);

function findFence(text: string, length: number, from: number): number {
  const runs = /`+/g;
  runs.lastIndex = from;
  for (let run = runs.exec(text); run; run = runs.exec(text)) if (run[0].length === length) return run.index;
  return -1;
}

function trimAddress(address: string): string {
  const trimmed = address.replace(/[.,;:!?*_~^\]]+$/, '');
  const unopened = trimmed.endsWith(')') && trimmed.split(')').length > trimmed.split('(').length;
  return unopened ? trimAddress(trimmed.slice(0, -1)) : trimmed;
}
