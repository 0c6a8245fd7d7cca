import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ContentCache } from '../resources/cache.ts';
import { emojiFile, fontStamp, isWoff2, fontSubset } from './font-files.ts';
import { readTables, writeTables } from './sfnt.ts';
import { shaperOfBytes } from './shaper.ts';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { HanStyle } from './faces.ts';

/** The family under which colour emoji are embedded: its layers are flat (COLR version 0), which all browsers draw. */
export const emojiFamily = 'Twemoji';

/**
 * Sequences that Unicode recommends for emoji (UTS 51): with their variation selectors, skin tones, joined ones, flags and keycaps. The
 * flag that this property wants is no syntax of the compiler's target, so it is no literal; to make it takes 20 ms, so it is made when
 * a text may have emoji.
 */
let sequences: RegExp | undefined;
const mayHaveEmoji = /[\p{Emoji_Presentation}\u{fe0f}]/u;

/** The emoji of a text; signs that stand as letters unless asked otherwise (`©`, `✔`) count only with a variation selector. */
export const emojiIn = (text: string): string[] =>
  mayHaveEmoji.test(text) ? (text.match((sequences ??= new RegExp('\\p{RGI_Emoji}', 'gv'))) ?? []) : [];

/** A font with these emoji alone, as WOFF2, and what of Unicode it is for, as CSS has it. */
export async function embedEmoji(
  emoji: ReadonlySet<string>,
  cache: ContentCache,
): Promise<{ readonly bytes: Uint8Array; readonly range: string }> {
  const all = [...emoji].sort();
  const characters = [...new Set(all.flatMap((sequence) => [...sequence]))].sort();
  const range = characters.map((character) => `U+${character.codePointAt(0)?.toString(16).toUpperCase()}`).join(',');
  const key = `${createHash('sha256')
    .update(`emoji-${fontStamp()}\0${all.join(' ')}`)
    .digest('hex')
    .slice(0, 40)}.woff2`;
  const known = cache.get(key);
  if (known && isWoff2(known)) return { bytes: known, range };
  const { default: fontverter } = await import('fontverter');
  const whole = await fontverter.convert(readFileSync(emojiFile), 'truetype');
  const bytes = await fontverter.convert(emojiFont(whole, all), 'woff2', 'truetype');
  cache.put(key, bytes);
  return { bytes, range };
}

/** As COLR version 0 has them (OpenType, table `COLR`): a record for each glyph, and records for its layers. */
const colrHeader = 14;
const baseSize = 6;
const layerSize = 4;

/**
 * The font without the outlines, colours and sequences of all other glyphs, which keep their numbers. By hand, since HarfBuzz as
 * `subset-font` has it drops the colours.
 */
function emojiFont(font: Buffer<ArrayBuffer>, emoji: readonly string[]): Buffer {
  const tables = readTables(font);
  const shaper = shaperOfBytes(font);
  const wanted = new Set(emoji.flatMap((sequence) => shaper.glyphs(sequence)));
  const joined = emoji.flatMap((sequence) => {
    const [glyph, ...others] = shaper.glyphs(sequence);
    const spelled = [...new Set([sequence, sequence.replaceAll('\u{fe0f}', '')])];
    return others.length > 0 || glyph === undefined
      ? []
      : spelled.map((each): Ligature => ({
          parts: [...each].map((one) => shaper.glyph(one.codePointAt(0) ?? 0)),
          glyph,
        }));
  });
  const { colr, glyphs } = coloursOf(tables.get('COLR')!, wanted);
  const { glyf, loca } = outlinesOf(tables.get('glyf')!, tables.get('loca')!, new Set([0, ...wanted, ...glyphs]));
  const post = Buffer.alloc(32);
  post.writeUInt32BE(0x00030000, 0); // glyphs have no names
  const gsub = substitutions(joined.filter(({ parts }) => parts.length > 1));
  return writeTables(
    font.subarray(0, 4),
    new Map([...tables, ['COLR', colr], ['GSUB', gsub], ['glyf', glyf], ['loca', loca], ['post', post]]),
  );
}

/** The colours of some glyphs alone, and the glyphs that their layers are. */
function coloursOf(
  whole: Buffer,
  wanted: ReadonlySet<number>,
): { readonly colr: Buffer; readonly glyphs: readonly number[] } {
  const bases = whole.readUInt32BE(4);
  const layers = whole.readUInt32BE(8);
  const records: Buffer[] = [];
  const parts: Buffer[] = [];
  let count = 0;
  for (let index = 0; index < whole.readUInt16BE(2); index += 1) {
    const at = bases + index * baseSize;
    if (!wanted.has(whole.readUInt16BE(at))) continue;
    const [first, length] = [whole.readUInt16BE(at + 2), whole.readUInt16BE(at + 4)];
    const record = Buffer.from(whole.subarray(at, at + baseSize));
    record.writeUInt16BE(count, 2);
    records.push(record);
    parts.push(whole.subarray(layers + first * layerSize, layers + (first + length) * layerSize));
    count += length;
  }
  const header = Buffer.alloc(colrHeader);
  header.writeUInt16BE(records.length, 2);
  header.writeUInt32BE(colrHeader, 4);
  header.writeUInt32BE(colrHeader + records.length * baseSize, 8);
  header.writeUInt16BE(count, 12);
  const kept = Buffer.concat(parts);
  const glyphs = Array.from({ length: count }, (_, index) => kept.readUInt16BE(index * layerSize));
  return { colr: Buffer.concat([header, ...records, kept]), glyphs };
}

/** Outlines of some glyphs, the others empty. Offsets are those of the long form, as this font has them; it composes no glyph of others. */
function outlinesOf(
  glyf: Buffer,
  loca: Buffer,
  wanted: ReadonlySet<number>,
): { readonly glyf: Buffer; readonly loca: Buffer } {
  const offsets = Buffer.alloc(loca.length);
  const kept: Buffer[] = [];
  let length = 0;
  for (let glyph = 0; glyph < loca.length / 4 - 1; glyph += 1) {
    const outline = wanted.has(glyph)
      ? glyf.subarray(loca.readUInt32BE(glyph * 4), loca.readUInt32BE(glyph * 4 + 4))
      : undefined;
    if (outline && outline.length > 0) {
      if (outline.readInt16BE(0) < 0) throw new Error(`Glyph ${glyph} of the emoji is made of others.`);
      kept.push(outline);
      length += outline.length;
    }
    offsets.writeUInt32BE(length, glyph * 4 + 4);
  }
  return { glyf: Buffer.concat(kept), loca: offsets };
}

/** Glyphs that one glyph stands for. */
interface Ligature {
  readonly parts: readonly number[];
  readonly glyph: number;
}

/**
 * The table `GSUB` (OpenType) with one lookup, of ligatures, for all scripts. Sequences are in it without their variation selectors too:
 * Chromium takes these for a choice of glyph, so that the font's own rules, which want them, find none.
 */
function substitutions(ligatures: readonly Ligature[]): Buffer {
  const byFirst = new Map<number, Ligature[]>();
  for (const ligature of ligatures) {
    const [first = 0] = ligature.parts;
    byFirst.set(first, [...(byFirst.get(first) ?? []), ligature]);
  }
  // Of two that begin alike the longer one is tried first.
  const sets = [...byFirst]
    .sort(([a], [b]) => a - b)
    .map(([first, all]) => ({ first, all: all.sort((a, b) => b.parts.length - a.parts.length) }));
  const words = (...values: number[]): Buffer => {
    const buffer = Buffer.alloc(values.length * 2);
    values.forEach((value, index) => buffer.writeUInt16BE(value, index * 2));
    return buffer;
  };
  /** A list of offsets, from the start of a table with so many bytes before them, and what they lead to. */
  const withOffsets = (before: readonly number[], parts: readonly Buffer[]): Buffer => {
    let at = (before.length + 1 + parts.length) * 2;
    const offsets = parts.map((part) => (at += part.length) - part.length);
    return Buffer.concat([words(...before, parts.length, ...offsets), ...parts]);
  };
  const ligatureSets = sets.map(({ all }) =>
    withOffsets(
      [],
      all.map(({ parts, glyph }) => words(glyph, parts.length, ...parts.slice(1))),
    ),
  );
  const coverage = words(1, sets.length, ...sets.map(({ first }) => first));
  const ahead = (3 + ligatureSets.length) * 2;
  let at = ahead + coverage.length;
  const offsets = ligatureSets.map((set) => (at += set.length) - set.length);
  const subtable = Buffer.concat([words(1, ahead, sets.length, ...offsets), coverage, ...ligatureSets]);
  const lookups = withOffsets([], [withOffsets([4, 0], [subtable])]);
  const tagged = (tag: string, table: Buffer): Buffer =>
    Buffer.concat([words(1), Buffer.from(tag, 'latin1'), words(8), table]);
  const scripts = tagged('DFLT', words(4, 0, 0, 0xffff, 1, 0));
  const features = tagged('ccmp', words(0, 1, 0));
  const header = words(1, 0, 10, 10 + scripts.length, 10 + scripts.length + features.length);
  return Buffer.concat([header, scripts, features, lookups]);
}

/** The family under which East Asian glyphs are embedded. */
export const hanFamily = (style: HanStyle): string => `Noto Sans ${style.toUpperCase()}`;

export type HanWeight = 400 | 600 | 700;

interface HanFont {
  readonly weight: HanWeight;
  readonly bytes: Uint8Array;
  /** As CSS has it (`unicode-range`). */
  readonly range: string;
}

/**
 * The East Asian glyphs that a deck uses, where `@fontsource/noto-sans-<jp|sc|tc|kr>` is installed in one of `folders`; nothing
 * otherwise (80 MB would be too much for all, and systems have such faces). The package holds some hundred fonts, each
 * with part of the characters.
 */
export async function embedHan(
  style: HanStyle,
  used: ReadonlyMap<HanWeight, ReadonlySet<string>>,
  { cache, folders = [] }: { readonly cache: ContentCache; readonly folders?: readonly string[] },
): Promise<HanFont[]> {
  if (used.size === 0) return [];
  const found = findPackage(`@fontsource/noto-sans-${style}`, folders);
  if (!found) return [];
  const fonts: HanFont[] = [];
  for (const [weight, characters] of [...used].sort(([a], [b]) => a - b)) {
    for (const { name, ranges } of found.parts) {
      const held = [...characters].filter((character) => holds(ranges, character.codePointAt(0) ?? 0)).sort();
      if (held.length === 0) continue;
      const file = `noto-sans-${style}-${name}-${weight}-normal.woff2`;
      const bytes = await fontSubset(
        {
          origin: `${file}@${found.version}`,
          read: () => readFileSync(join(found.folder, 'files', file)),
          characters: held,
        },
        cache,
      );
      const range = held.map((character) => `U+${character.codePointAt(0)?.toString(16).toUpperCase()}`).join(',');
      fonts.push({ weight, bytes, range });
    }
  }
  return fonts;
}

interface FontPackage {
  readonly folder: string;
  readonly version: string;
  readonly parts: readonly { readonly name: string; readonly ranges: readonly (readonly [number, number])[] }[];
}

function findPackage(name: string, folders: readonly string[]): FontPackage | undefined {
  for (const folder of folders) {
    try {
      const styles = createRequire(join(folder, 'package.json')).resolve(name);
      return readPackage(dirname(styles));
    } catch {
      // Not installed there.
    }
  }
  return undefined;
}

function readPackage(folder: string): FontPackage {
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
  const parts = Object.entries(read<Record<string, string>>('unicode.json')).map(([name, ranges]) => ({
    // Numbered parts are written `[7]`.
    name: name.replace(/[[\]]/g, ''),
    ranges: ranges.split(',').map((range): [number, number] => {
      const [first = '', last = first] = range.trim().replace(/^U\+/i, '').split('-');
      return [parseInt(first, 16), parseInt(last, 16)];
    }),
  }));
  return { folder, version: read<{ version: string }>('package.json').version, parts };
}

const holds = (ranges: FontPackage['parts'][number]['ranges'], codePoint: number): boolean =>
  ranges.some(([first, last]) => codePoint >= first && codePoint <= last);
