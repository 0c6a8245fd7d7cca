/**
 * Font files as containers of tables: OpenType, "Organization of an OpenType font". A directory that is cut short throws a
 * `RangeError`.
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
