import { isUtf8 } from 'node:buffer';
import type { Diagnostic, Position } from '../model/diagnostic.ts';

/** An encoding that bytes which are not UTF-8 may have, and the character that it makes of the first of them. */
interface LikelyEncoding {
  readonly name: string;
  readonly character: string;
}

interface Candidate {
  readonly label: string;
  readonly name: string;
  /** What most characters beyond ASCII are in a text of the language that the encoding is used for. */
  readonly usual: RegExp;
  /** The share that they have at least. */
  readonly least: number;
}

/** Several bytes a character; each is known by characters that bytes of the others hardly ever make. */
const wide: readonly Candidate[] = [
  { label: 'euc-jp', name: 'EUC-JP', usual: /[\u3040-\u30FF]/g, least: 0.3 },
  { label: 'shift_jis', name: 'Shift-JIS', usual: /[\u3040-\u30FF]/g, least: 0.3 },
  { label: 'euc-kr', name: 'EUC-KR', usual: /[\uAC00-\uD7A3]/g, least: 0.9 },
];

/** One byte a letter, and most of the letters lower case, as in a text. */
const alphabets: readonly Candidate[] = [
  { label: 'windows-1251', name: 'Windows-1251', usual: /[а-яё]/g, least: 0.6 },
  { label: 'koi8-r', name: 'KOI8-R', usual: /[а-яё]/g, least: 0.6 },
  { label: 'windows-1253', name: 'Windows-1253', usual: /[ά-ώ]/g, least: 0.6 },
];

/**
 * Guesses, for a message: nothing is decoded so. (Detectors of encodings weigh hundreds of kB, and guess among dozens.) In Western texts letters with accents stand alone among ASCII letters; in others
 * they come in rows, which are tried with each encoding in turn.
 */
function likelyEncoding(body: Buffer, badByte: number): LikelyEncoding | undefined {
  const start = body.lastIndexOf(0x0a, badByte) + 1;
  const sample = body.subarray(start, start + 16_384);
  if (sample.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x1b))) return undefined;
  const found = best(wide, sample) ?? (standAlone(sample) ? undefined : isGbk(sample) ? gbk : best(alphabets, sample));
  if (!found) return { name: western, character: westernCharacter(body[badByte]!) };
  const { label, name } = found;
  const [character] = new TextDecoder(label).decode(body.subarray(badByte, badByte + 4));
  return character === undefined || character === '\uFFFD' ? undefined : { name, character };
}

const western = 'Windows-1252 (Latin-1)';
/** By a table: some versions of Node decode 80 to 9F as the control characters of Latin-1. */
const westernSigns = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const westernCharacter = (byte: number): string => westernSigns[byte - 0x80] ?? String.fromCharCode(byte);

const gbk = { label: 'gb18030', name: 'GBK' };

/** Whether bytes beyond ASCII come in rows of fewer than two on average. */
function standAlone(sample: Uint8Array): boolean {
  const beyond = (byte = 0): boolean => byte >= 0x80;
  const rows = sample.filter((byte, at) => beyond(byte) && !beyond(sample[at - 1])).length;
  return sample.filter(beyond).length < 2 * rows;
}

/** The usual Chinese characters and marks have first bytes from A1 to A3 and from B0 to D7 (GB 2312, level 1). */
function isGbk(sample: Uint8Array): boolean {
  let usual = 0;
  let all = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const lead = sample[at]!;
    if (lead < 0x80) continue;
    all += 1;
    at += 1;
    if ((sample[at] ?? 0) >= 0xa1 && (lead >= 0xb0 ? lead <= 0xd7 : lead >= 0xa1 && lead <= 0xa3)) usual += 1;
  }
  return usual > all * 0.8;
}

function best(candidates: readonly Candidate[], sample: Uint8Array): Candidate | undefined {
  let found: Candidate | undefined;
  let most = 0;
  for (const candidate of candidates) {
    const share = shareOfUsual(candidate, sample);
    if (share < candidate.least || share <= most) continue;
    most = share;
    found = candidate;
  }
  return found;
}

function shareOfUsual({ label, usual }: Candidate, sample: Uint8Array): number {
  // The sample may end inside a character.
  const text = new TextDecoder(label).decode(sample, { stream: true });
  const count = (characters: RegExp): number => text.match(characters)?.length ?? 0;
  const beyond = count(/[^\x00-\x7f]/g);
  const bad = count(/[\uFFFD\uE000-\uF8FF\uFF61-\uFF9F]/g);
  return beyond === 0 || bad > beyond / 50 ? 0 : count(usual) / beyond;
}

/** Where the bytes of a file stop being text, and what the file probably is. */
export interface EncodingFault {
  readonly message: string;
  readonly hint: string;
  /** Of the first bad byte; both count from 1, columns in UTF-16 units. */
  readonly line: number;
  readonly column: number;
}

/**
 * The one way in which files become text: UTF-8 with or without a byte order mark, or UTF-16 with one; the mark is no part of the text.
 * Anything else is a fault: a guess would put wrong letters on a slide without a word. Halves of surrogate pairs in UTF-16 stay, so
 * that they are reported where they stand.
 */
export function decodeText(bytes: Uint8Array): string | EncodingFault {
  const { byteOrder, marks } = byteOrderMark(bytes);
  const body = Buffer.from(bytes.buffer, bytes.byteOffset + marks, bytes.byteLength - marks);
  switch (byteOrder) {
    case 'utf-32':
      return { message: 'the file is UTF-32', hint: 'save it as UTF-8', line: 1, column: 1 };
    case 'utf-16le':
    case 'utf-16be': {
      const text = decodeUtf16(body, byteOrder);
      if (body.length % 2 === 0) return text;
      return {
        message: 'the file is UTF-16 and ends in the middle of a character',
        hint: 'it may not have been copied whole; save it as UTF-8',
        ...placeAtEnd(text),
      };
    }
    case 'utf-8': {
      const wide = unmarkedUtf16(body);
      if (wide) {
        return {
          message: `the file is not UTF-8: it looks like UTF-16 (${wide}) without a byte order mark`,
          hint: 'save it as UTF-8',
          ...placeAtEnd(body.toString('latin1', 0, body.indexOf(0))),
        };
      }
      return isUtf8(body) ? body.toString('utf8') : utf8Fault(body);
    }
  }
}

/** A text in Windows-1252, the way in which spreadsheets in Western languages keep CSV, and its first character beyond ASCII. */
interface WesternText {
  readonly text: string;
  readonly first: Position & { readonly character: string };
}

/** Bytes that are no UTF-8, and that nothing but Western letters makes a text of. */
export function westernText(bytes: Uint8Array): WesternText | undefined {
  const { byteOrder, marks } = byteOrderMark(bytes);
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (byteOrder !== 'utf-8' || marks > 0 || isUtf8(body) || unmarkedUtf16(body)) return undefined;
  // 81, 8D, 8F, 90 and 9D are no characters there; control characters are in no text.
  if (
    body.some(
      (byte) => [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte) || (byte < 0x20 && !/\s/.test(String.fromCharCode(byte))),
    )
  )
    return undefined;
  const bad = firstBadByte(body);
  if (likelyEncoding(body, bad)?.name !== western) return undefined;
  const text = Array.from(body, (byte) =>
    byte >= 0x80 && byte < 0xa0 ? westernCharacter(byte) : String.fromCharCode(byte),
  ).join('');
  const at = body.findIndex((byte) => byte >= 0x80);
  return { text, first: { ...placeIn(text, at), character: text[at]! } };
}

/** A text as a file: in UTF-8, or as another file is, with its byte order mark where it has one. */
export function encodeText(text: string, like: Uint8Array = new Uint8Array()): Uint8Array {
  const { byteOrder, marks } = byteOrderMark(like);
  const marked = `${marks > 0 ? '\uFEFF' : ''}${text.replace(/^\uFEFF/, '')}`;
  const wide = byteOrder === 'utf-16le' || byteOrder === 'utf-16be';
  const bytes = Buffer.from(marked, wide ? 'utf16le' : 'utf8');
  return byteOrder === 'utf-16be' ? bytes.swap16() : bytes;
}

/** The text, or what is reported about a file that is none; `file` is its path as the user knows it. */
export function textOrDiagnostic(bytes: Uint8Array, file: string): string | Diagnostic {
  const text = decodeText(bytes);
  if (typeof text === 'string') return text;
  const { message, hint, line, column } = text;
  const range = { file, start: { line, column }, end: { line, column: column + 1 } };
  return { rule: 'file-encoding', severity: 'error', message, hint, range };
}

/** For showing lines of any file to its author, where a wrong letter does no harm. */
export function readableText(bytes: Uint8Array): string {
  const text = decodeText(bytes);
  return typeof text === 'string'
    ? text
    : (westernText(bytes)?.text ??
        Buffer.from(bytes)
          .toString('utf8')
          .replace(/^\uFEFF/, ''));
}

type ByteOrder = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32';

function byteOrderMark(bytes: Uint8Array): { readonly byteOrder: ByteOrder; readonly marks: number } {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { byteOrder: 'utf-8', marks: 3 };
  // UTF-16 would begin with a NUL here, which no text does.
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { byteOrder: 'utf-32', marks: 4 };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { byteOrder: 'utf-32', marks: 4 };
  if (a === 0xff && b === 0xfe) return { byteOrder: 'utf-16le', marks: 2 };
  if (a === 0xfe && b === 0xff) return { byteOrder: 'utf-16be', marks: 2 };
  return { byteOrder: 'utf-8', marks: 0 };
}

/** Not by `TextDecoder`, which would take halves of pairs for U+FFFD. */
function decodeUtf16(body: Buffer, byteOrder: 'utf-16le' | 'utf-16be'): string {
  const whole = body.subarray(0, body.length - (body.length % 2));
  return (byteOrder === 'utf-16le' ? whole : Buffer.from(whole).swap16()).toString('utf16le');
}

/** Every other byte of a mostly ASCII text in UTF-16 is zero; no UTF-8 text has zeros so often. */
function unmarkedUtf16(body: Buffer): 'little-endian' | 'big-endian' | undefined {
  const head = body.subarray(0, 4096);
  const zeros = [0, 0];
  for (let at = 0; at < head.length; at += 1) if (head[at] === 0) zeros[at % 2]! += 1;
  const many = head.length / 2 / 3;
  const [even = 0, odd = 0] = zeros;
  if (odd > many && even < odd / 10) return 'little-endian';
  return even > many && odd < even / 10 ? 'big-endian' : undefined;
}

function utf8Fault(body: Buffer): EncodingFault {
  const at = firstBadByte(body);
  const place = placeAtEnd(body.toString('utf8', 0, at));
  const byte = `0x${body[at]!.toString(16).toUpperCase()}`;
  if (body.length - at < 4 && isCutCharacter(body.subarray(at))) {
    const hint = 'it may not have been copied whole';
    return { message: 'the file ends in the middle of a character', hint, ...place };
  }
  if (body[at] === 0xed) {
    const hint = 'write the whole character there; a program that cuts texts may have left the half';
    return { message: 'the file is not UTF-8: half a surrogate pair stands here', hint, ...place };
  }
  const likely = likelyEncoding(body, at);
  return {
    message: `the file is not UTF-8: the byte ${byte} stands here`,
    hint: likely
      ? `it looks like ${likely.name}, where this is "${likely.character}"; save it as UTF-8`
      : 'save it as UTF-8; if it is no text at all, another file was meant',
    ...place,
  };
}

/** Offset of the first byte that begins no whole character (Unicode 15, table 3-7); the length where there is none. */
function firstBadByte(body: Uint8Array): number {
  let at = 0;
  while (at < body.length) {
    const length = characterLength(body, at);
    if (length === 0) return at;
    at += length;
  }
  return at;
}

function characterLength(body: Uint8Array, at: number): number {
  const lead = body[at]!;
  if (lead < 0x80) return 1;
  const length = lengthOf(lead);
  const [low, high] = secondByteOf(lead);
  const second = body[at + 1] ?? 0;
  if (length === 0 || second < low || second > high) return 0;
  for (let next = 2; next < length; next += 1) if (((body[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

const lengthOf = (lead: number): number => (lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0);

function secondByteOf(lead: number): readonly [number, number] {
  switch (lead) {
    case 0xe0:
      return [0xa0, 0xbf];
    case 0xed:
      return [0x80, 0x9f];
    case 0xf0:
      return [0x90, 0xbf];
    case 0xf4:
      return [0x80, 0x8f];
    default:
      return [0x80, 0xbf];
  }
}

const isCutCharacter = (rest: Uint8Array): boolean =>
  rest.length > 0 && lengthOf(rest[0]!) > rest.length && rest.subarray(1).every((byte) => (byte & 0xc0) === 0x80);

/** Line and column, from 1, of an index of a text. */
export function placeIn(text: string, index: number): Position {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) {
    line += 1;
    start = at + 1;
  }
  return { line, column: index - start + 1 };
}

const placeAtEnd = (text: string): Position => placeIn(text, text.length);
