import type { PathCommand } from '../model/units.ts';

/**
 * Font files as containers of tables: OpenType, "Organization of an OpenType font". A directory that is cut short throws a
 * `RangeError`. By hand: what reads whole fonts (fontkit, opentype.js) is large for a few tables, and does not write a font back
 * table by table.
 */

interface TablePlace {
  readonly offset: number;
  readonly length: number;
}

function placesOf(file: Buffer): Map<string, TablePlace> {
  const places = new Map<string, TablePlace>();
  for (let index = 0; index < file.readUInt16BE(4); index += 1) {
    const entry = 12 + index * 16;
    places.set(file.toString('latin1', entry, entry + 4), {
      offset: file.readUInt32BE(entry + 8),
      length: file.readUInt32BE(entry + 12),
    });
  }
  return places;
}

/** The tables by their tags; they share the file's memory. */
export const readTables = (file: Buffer): Map<string, Buffer> =>
  new Map([...placesOf(file)].map(([tag, { offset, length }]) => [tag, file.subarray(offset, offset + length)]));

/** Where the tables begin that say what a font is. */
export function fontTables(file: Buffer): {
  readonly head?: number;
  readonly hhea?: number;
  readonly os2?: number;
  readonly name?: number;
  readonly fvar?: number;
} {
  const places = placesOf(file);
  return {
    head: places.get('head')?.offset,
    hhea: places.get('hhea')?.offset,
    os2: places.get('OS/2')?.offset,
    name: places.get('name')?.offset,
    fvar: places.get('fvar')?.offset,
  };
}

/** OpenType, "Organization of an OpenType font": a directory in the order of tags, each table at a multiple of four bytes. */
export function writeTables(version: Buffer, tables: ReadonlyMap<string, Buffer>): Buffer {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const directory = Buffer.alloc(12 + 16 * sorted.length);
  version.copy(directory);
  const power = 2 ** Math.floor(Math.log2(sorted.length));
  [sorted.length, power * 16, Math.log2(power), (sorted.length - power) * 16].forEach((value, field) =>
    directory.writeUInt16BE(value, 4 + 2 * field),
  );
  const padded: Buffer[] = [];
  let offset = directory.length;
  for (const [index, [tag, table]] of sorted.entries()) {
    const entry = 12 + 16 * index;
    if (tag === 'head') table.writeUInt32BE(0, 8); // counted in when all is written
    directory.write(tag, entry, 'latin1');
    directory.writeUInt32BE(checksum(table), entry + 4);
    directory.writeUInt32BE(offset, entry + 8);
    directory.writeUInt32BE(table.length, entry + 12);
    const filled = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
    padded.push(filled);
    offset += filled.length;
  }
  return Buffer.concat([directory, ...padded]);
}

/** The sum of a table's words, the last one filled up with zeros. */
export function checksum(table: Buffer): number {
  let sum = 0;
  for (let at = 0; at < table.length; at += 4) {
    const word = at + 4 <= table.length ? table.readUInt32BE(at) : lastWord(table, at);
    sum = (sum + word) >>> 0;
  }
  return sum;
}

const lastWord = (table: Buffer, at: number): number =>
  Buffer.concat([table.subarray(at), Buffer.alloc(4)]).readUInt32BE(0);

/** The outline of a character's own glyph, in font units with y downwards; `undefined` where the font has none. */
export type LetterOutlines = (codePoint: number) => readonly PathCommand[] | undefined;

/**
 * Outlines of a TrueType font by looking into its tables (OpenType, `cmap`, `loca`, `glyf`): for letters that stand side by side, and a
 * tenth of the time in which HarfBuzz starts.
 */
export function letterOutlines(file: Buffer): LetterOutlines {
  const tables = readTables(file);
  const [head, loca, glyf, cmap] = ['head', 'loca', 'glyf', 'cmap'].map((tag) => tables.get(tag));
  if (!head || !loca || !glyf || !cmap) return () => undefined;
  const isLong = head.readInt16BE(50) === 1;
  const placeOf = (glyph: number): number => (isLong ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2);
  const glyphs = characterMap(cmap);
  const contoursOf = (glyph: number): Contour[] => {
    const description = glyf.subarray(placeOf(glyph), placeOf(glyph + 1));
    if (description.length === 0) return [];
    const contours = description.readInt16BE(0);
    return contours < 0 ? composite(description, contoursOf) : simple(description, contours);
  };
  const known = new Map<number, readonly PathCommand[] | undefined>();
  return (codePoint) => {
    if (!known.has(codePoint)) {
      const glyph = glyphs(codePoint);
      known.set(codePoint, glyph === 0 ? undefined : contoursOf(glyph).flatMap(contourPath));
    }
    return known.get(codePoint);
  };
}

/** Points of a closed line; where one is not on it, the line bends towards it. */
type Contour = readonly { readonly x: number; readonly y: number; readonly on: boolean }[];

/** The glyph of a character in the plane that all scripts measured here are in: segments of characters (`cmap`, format 4). */
function characterMap(cmap: Buffer): (codePoint: number) => number {
  const offsets = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) => cmap.readUInt32BE(8 + index * 8));
  const at = offsets.find((offset) => cmap.readUInt16BE(offset) === 4);
  if (at === undefined) return () => 0;
  const segments = cmap.readUInt16BE(at + 6);
  const [ends, starts] = [at + 14, at + 16 + segments];
  return (codePoint) => {
    for (let segment = 0; segment < segments; segment += 2) {
      if (cmap.readUInt16BE(ends + segment) < codePoint) continue;
      const start = cmap.readUInt16BE(starts + segment);
      if (start > codePoint) return 0;
      const delta = cmap.readUInt16BE(starts + segments + segment);
      const rangeAt = starts + 2 * segments + segment;
      const range = cmap.readUInt16BE(rangeAt);
      const glyph = range === 0 ? codePoint : cmap.readUInt16BE(rangeAt + range + (codePoint - start) * 2);
      return range !== 0 && glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}

function simple(glyph: Buffer, contours: number): Contour[] {
  const ends = Array.from({ length: contours }, (_, index) => glyph.readUInt16BE(10 + index * 2));
  const count = (ends.at(-1) ?? -1) + 1;
  let at = 10 + contours * 2;
  at += 2 + glyph.readUInt16BE(at); // instructions
  const flags: number[] = [];
  while (flags.length < count) {
    const flag = glyph.readUInt8(at++);
    const times = flag & 8 ? glyph.readUInt8(at++) + 1 : 1;
    for (let time = 0; time < times; time += 1) flags.push(flag);
  }
  /** `short`: the bit of one byte for a coordinate; `same`: of its sign, else of none at all. */
  const coordinates = (short: number, same: number): number[] => {
    let value = 0;
    return flags.map((flag) => {
      if (flag & short) value += flag & same ? glyph.readUInt8(at++) : -glyph.readUInt8(at++);
      else if (!(flag & same)) {
        value += glyph.readInt16BE(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = coordinates(2, 16);
  const ys = coordinates(4, 32);
  const points = xs.map((x, index) => ({ x, y: -ys[index]!, on: (flags[index]! & 1) !== 0 }));
  return ends.map((end, index) => points.slice(index === 0 ? 0 : ends[index - 1]! + 1, end + 1));
}

/** A glyph of other glyphs, each moved and perhaps turned or sized. */
function composite(glyph: Buffer, contoursOf: (glyph: number) => Contour[]): Contour[] {
  const all: Contour[] = [];
  let at = 10;
  let flags: number;
  do {
    flags = glyph.readUInt16BE(at);
    const part = contoursOf(glyph.readUInt16BE(at + 2));
    const [dx, dy] =
      flags & 1
        ? [glyph.readInt16BE(at + 4), glyph.readInt16BE(at + 6)]
        : [glyph.readInt8(at + 4), glyph.readInt8(at + 5)];
    at += flags & 1 ? 8 : 6;
    const fraction = (): number => {
      at += 2;
      return glyph.readInt16BE(at - 2) / 16384;
    };
    let [a, b, c, d] = [1, 0, 0, 1];
    if (flags & 8) a = d = fraction();
    else if (flags & 0x40) [a, d] = [fraction(), fraction()];
    else if (flags & 0x80) [a, b, c, d] = [fraction(), fraction(), fraction(), fraction()];
    for (const contour of part)
      all.push(contour.map(({ x, y, on }) => ({ x: a * x - c * y + dx, y: -b * x + d * y - dy, on })));
  } while (flags & 0x20);
  return all;
}

/** Between two points that are not on the line, it passes their middle. */
function contourPath(contour: Contour): PathCommand[] {
  const middle = (one: Contour[number], other: Contour[number]) => ({
    x: (one.x + other.x) / 2,
    y: (one.y + other.y) / 2,
    on: true,
  });
  const [first, last] = [contour[0], contour.at(-1)];
  if (!first || !last) return [];
  const start = first.on ? first : last.on ? last : middle(first, last);
  const path: PathCommand[] = [['M', start.x, start.y]];
  let [from, bend]: [Contour[number], Contour[number] | undefined] = [start, undefined];
  const curveTo = (control: Contour[number], to: Contour[number]): void => {
    const near = (end: number, towards: number): number => end + ((towards - end) * 2) / 3;
    path.push([
      'C',
      near(from.x, control.x),
      near(from.y, control.y),
      near(to.x, control.x),
      near(to.y, control.y),
      to.x,
      to.y,
    ]);
    from = to;
  };
  for (const point of [...contour.slice(first.on ? 1 : 0), start]) {
    if (bend) curveTo(bend, point.on ? point : middle(bend, point));
    else if (point.on) {
      path.push(['L', point.x, point.y]);
      from = point;
    }
    bend = point.on ? undefined : point;
  }
  return [...path, ['Z']];
}
