import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { BrandFace } from '../model/deck.ts';
import { metricsFile, type TwinFace, type WebFace } from './font-files.ts';
import { shaperOfBytes } from './shaper.ts';

/** Faces whose Latin, Greek and Cyrillic letters are measured by looking up numbers. */
export type MeasuredFace = WebFace | TwinFace;

/** One face of the tables; lengths in font units. Letters and ligatures go by their place in the tables. */
export interface FaceMetrics {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly xHeight: number;
  /** By glyph, in em; -1 where the face lacks the character. */
  readonly advances: Float64Array;
  /** Between two glyphs that follow each other, in em. */
  kern(left: number, right: number): number;
  /** The ligature that starts at `at`, if one does. */
  ligature(text: string, at: number): { readonly glyph: number; readonly length: number } | undefined;
}

/** As scripts/font-metrics.mjs writes it. */
interface Header {
  readonly characters: string;
  /** What the fonts that are subset at install hold. */
  readonly sets: { readonly latin: string; readonly latinExtended: string };
  readonly faces: Readonly<Record<MeasuredFace, FaceHeader>>;
}
interface FaceHeader {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly xHeight: number;
  readonly advances: number;
  readonly ligatures?: readonly string[];
  readonly left?: number;
  readonly right?: number;
  readonly columns?: number;
  readonly kerning?: number;
}

interface Tables {
  readonly header: Header;
  /** Where in the file the numbers begin. */
  readonly start: number;
  /** By code point up to `directory.length`. */
  readonly directory: Int16Array;
  readonly characters: number;
}

let tables: Tables | undefined;
const faces = new Map<MeasuredFace, FaceMetrics>();

/** The place of a character in the tables, -1 for one that is not there. */
export function glyphOf(codePoint: number): number {
  tables ??= readTables();
  return tables.directory[codePoint] ?? -1;
}

export function faceMetrics(name: MeasuredFace): FaceMetrics {
  let face = faces.get(name);
  if (!face) {
    tables ??= readTables();
    face = openFace(tables, tables.header.faces[name]);
    faces.set(name, face);
  }
  return face;
}

/** The characters of the fonts that are subset at install; `latin-ext` holds the others too. */
export function subsetCharacters(set: 'latin' | 'latin-ext'): string {
  tables ??= readTables();
  const { latin, latinExtended } = tables.header.sets;
  return set === 'latin' ? latin : latin + latinExtended;
}

function readTables(): Tables {
  return readMetrics((read) => {
    const length = new DataView(read(0, 4).buffer).getUint32(0, true);
    const header = JSON.parse(Buffer.from(read(4, length)).toString()) as Header;
    const codePoints = Array.from(header.characters, (character) => character.codePointAt(0) ?? 0);
    const directory = new Int16Array(Math.max(...codePoints) + 1).fill(-1);
    codePoints.forEach((codePoint, glyph) => (directory[codePoint] = glyph));
    return { header, start: 4 + length, directory, characters: codePoints.length };
  });
}

/** Of the file only what is wanted: a deck is set in few of its faces. `read` gives bytes that begin at an even place in memory. */
function readMetrics<T>(work: (read: (from: number, length?: number) => Uint8Array) => T): T {
  const file = openSync(metricsFile, 'r');
  try {
    return work((from, length = fstatSync(file).size - from) => {
      const bytes = new Uint8Array(length);
      readSync(file, bytes, 0, length, from);
      return bytes;
    });
  } finally {
    closeSync(file);
  }
}

function openFace({ header, start, characters }: Tables, face: FaceHeader): FaceMetrics {
  const { unitsPerEm, ligatures = [], columns = 0, left = face.advances, right = left, kerning } = face;
  // One face's numbers follow the other's.
  const from = face.advances;
  const next = Math.min(...Object.values(header.faces).map(({ advances }) => (advances > from ? advances : Infinity)));
  const numbers = readMetrics((read) => {
    const length = next === Infinity ? undefined : (next - from) * 2;
    return new Int16Array(read(start + from * 2, length).buffer);
  });
  const glyphs = characters + ligatures.length;
  const advances = new Float64Array(glyphs);
  for (let glyph = 0; glyph < glyphs; glyph += 1) {
    const units = numbers[glyph] ?? 0;
    advances[glyph] = units < 0 ? -1 : units / unitsPerEm;
  }
  const rows = numbers.subarray(left - from, left - from + glyphs);
  const places = numbers.subarray(right - from, right - from + glyphs);
  const matrix = numbers.subarray((kerning ?? from) - from);
  const starts = new Set(ligatures.map((text) => text.charCodeAt(0)));
  return {
    unitsPerEm,
    ascent: face.ascent,
    descent: face.descent,
    capHeight: face.capHeight,
    xHeight: face.xHeight,
    advances,
    kern: (first, second) =>
      kerning === undefined ? 0 : (matrix[(rows[first] ?? 0) * columns + (places[second] ?? 0)] ?? 0) / unitsPerEm,
    ligature: (text, place) => {
      if (!starts.has(text.charCodeAt(place))) return undefined;
      const order = ligatures.findIndex((ligature) => text.startsWith(ligature, place));
      const ligature = ligatures[order];
      return ligature === undefined ? undefined : { glyph: characters + order, length: ligature.length };
    },
  };
}

const brandFaces = new WeakMap<Uint8Array, FaceMetrics>();

/** The same of a font that a brand gives: advances at once, kerning pair by pair as it is asked for, by shaping. */
export function brandMetrics({ bytes }: BrandFace): FaceMetrics {
  let face = brandFaces.get(bytes);
  if (!face) brandFaces.set(bytes, (face = openBrandFace(bytes)));
  return face;
}

function openBrandFace(bytes: Uint8Array): FaceMetrics {
  tables ??= readTables();
  const shaper = shaperOfBytes(bytes);
  const { unitsPerEm } = shaper;
  const letters = [...tables.header.characters];
  const advances = Float64Array.from(letters, (letter) =>
    shaper.has(letter.codePointAt(0)!) ? (shaper.advances(letter)[0] ?? 0) / unitsPerEm : -1,
  );
  const kerns = new Map<number, number>();
  return {
    ...shaper.vertical,
    unitsPerEm,
    advances,
    kern(left, right) {
      const key = left * letters.length + right;
      let kern = kerns.get(key);
      if (kern === undefined) {
        const pair = shaper.advances(letters[left]! + letters[right]!).reduce((sum, advance) => sum + advance, 0);
        kern = pair / unitsPerEm - advances[left]! - advances[right]!;
        kerns.set(key, kern);
      }
      return kern;
    },
    // What two letters that join save is in their kerning.
    ligature: () => undefined,
  };
}

/** Height of a line at 100 %, in sizes of its letters: ascent, descent and gap as the files of these faces have them. */
const lineHeights: Readonly<Record<string, number>> = {
  Arial: 1.149,
  Georgia: 1.136,
  Consolas: 1.171,
  'Yu Gothic': 1.5,
  'Malgun Gothic': 1.33,
  'Microsoft YaHei': 1.32,
  'Microsoft JhengHei': 1.33,
  'Leelawadee UI': 1.33,
  'Nirmala UI': 1.33,
};

/** Of faces that only a template names. */
const others: Readonly<Record<string, number>> = {
  ...lineHeights,
  Calibri: 1.221,
  'Calibri Light': 1.221,
  Cambria: 1.172,
  'Century Gothic': 1.226,
  'Segoe UI': 1.33,
  Tahoma: 1.207,
  'Times New Roman': 1.149,
  'Trebuchet MS': 1.161,
  Verdana: 1.215,
};

/** Of faces that are not known. */
const common = 1.2;

export const lineHeightOf = (face: string): number => lineHeights[face] ?? common;

/** The same for the letters of a template's placeholders. */
export const givenLineHeightOf = (face: string): number => others[face] ?? common;
