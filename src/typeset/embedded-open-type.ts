import { checksum, readTables, writeTables } from './sfnt.ts';

/**
 * Fonts as Office files carry them: Embedded OpenType (W3C submission of 2008), the font whole and plain behind a header that names it.
 * By hand: libraries write the header that web pages had, with the names that the font has and not those that the deck calls it by.
 */

interface EmbeddedFace {
  /** By which the file's texts call it, whatever its own name is. */
  readonly family: string;
  readonly bold: boolean;
  readonly italic: boolean;
}

/** A TrueType font for a family and a style; `undefined` where tables are missing or cut short. */
export function embeddedOpenType(font: Uint8Array, face: EmbeddedFace): Uint8Array | undefined {
  const named = withNames(Buffer.from(font.buffer, font.byteOffset, font.byteLength), face);
  if (!named) return undefined;
  const { sfnt, head, os2 } = named;
  const { family, bold, italic } = face;
  // Family, style, version, full name, and the addresses where the font may be used, each after two bytes of nothing and its length.
  const strings = [family, styleName(face), '', `${family} ${styleName(face)}`, ''].flatMap((text) => {
    const length = Buffer.alloc(4);
    length.writeUInt16LE(2 * text.length, 2);
    return [length, Buffer.from(text, 'utf16le')];
  });
  const fixed = Buffer.alloc(80);
  fixed.writeUInt32LE(sfnt.length, 4);
  fixed.writeUInt32LE(0x0002_0001, 8);
  os2.copy(fixed, 16, 32, 42); // PANOSE
  fixed.writeUInt8(1, 26); // any set of characters
  fixed.writeUInt8(italic ? 1 : 0, 27);
  fixed.writeUInt32LE(bold ? 700 : 400, 28);
  fixed.writeUInt16LE(os2.readUInt16BE(8), 32);
  fixed.writeUInt16LE(0x504c, 34);
  const ranges = [42, 46, 50, 54, ...(os2.length >= 86 ? [78, 82] : [])];
  ranges.forEach((at, index) => fixed.writeUInt32LE(os2.readUInt32BE(at), 36 + 4 * index));
  fixed.writeUInt32LE(head.readUInt32BE(8), 60);
  const eot = Buffer.concat([fixed, ...strings, sfnt]);
  eot.writeUInt32LE(eot.length, 0);
  return eot;
}

const styleName = ({ bold, italic }: EmbeddedFace): string =>
  [bold && 'Bold', italic && 'Italic'].filter(Boolean).join(' ') || 'Regular';

/** What says of itself whose it is and may be used for: copyright, trademark, maker, designer, licence and the like. */
const keptNames = new Set([0, 5, 7, 8, 9, 10, 11, 12, 13, 14]);

/** The font under another name, its style said in each place that programs look for it. */
function withNames(
  font: Buffer,
  face: EmbeddedFace,
): { readonly sfnt: Buffer; readonly head: Buffer; readonly os2: Buffer } | undefined {
  const tables = new Map<string, Buffer>([...readTables(font)].map(([tag, table]) => [tag, Buffer.from(table)]));
  tables.delete('DSIG'); // signs what the font was before
  const [head, os2, names] = [tables.get('head'), tables.get('OS/2'), tables.get('name')];
  if (!head || head.length < 54 || !os2 || os2.length < 78 || !names) return undefined;
  const style = (face.bold ? 1 : 0) | (face.italic ? 2 : 0);
  head.writeUInt16BE((head.readUInt16BE(44) & ~3) | style, 44);
  os2.writeUInt16BE(face.bold ? 700 : 400, 4);
  const selection = (face.italic ? 1 : 0) | (face.bold ? 32 : 0) || 64;
  os2.writeUInt16BE((os2.readUInt16BE(62) & ~(1 | 32 | 64)) | selection, 62);
  tables.set('name', nameTable(names, face));
  const sfnt = writeTables(font.subarray(0, 4), tables);
  const at = sfnt.readUInt32BE(12 + 16 * [...tables.keys()].sort().indexOf('head') + 8);
  sfnt.writeUInt32BE((0xb1b0_afba - checksum(sfnt)) >>> 0, at + 8);
  return { sfnt, head: sfnt.subarray(at, at + head.length), os2 };
}

/** Names for Windows in English: new ones for family and style, the others as they were. */
function nameTable(old: Buffer, face: EmbeddedFace): Buffer {
  const full = `${face.family} ${styleName(face)}`;
  const names = new Map<number, Buffer>();
  const strings = old.length < 6 ? 0 : old.readUInt16BE(4);
  for (let at = 6; at + 12 <= strings; at += 12) {
    const [platform, , language, id, length, offset] = [0, 2, 4, 6, 8, 10].map((place) => old.readUInt16BE(at + place));
    if (platform !== 3 || language !== 0x409 || !keptNames.has(id!)) continue;
    names.set(id!, old.subarray(strings + offset!, strings + offset! + length!));
  }
  const own = { 1: face.family, 2: styleName(face), 3: full, 4: full, 6: full.replace(/[^\w-]+/g, '-').slice(0, 63) };
  for (const [id, name] of Object.entries(own)) names.set(Number(id), Buffer.from(name, 'utf16le').swap16());
  const sorted = [...names].sort(([a], [b]) => a - b);
  const table = Buffer.alloc(6 + 12 * sorted.length);
  table.writeUInt16BE(sorted.length, 2);
  table.writeUInt16BE(table.length, 4);
  let offset = 0;
  for (const [index, [id, name]] of sorted.entries()) {
    [3, 1, 0x409, id, name.length, offset].forEach((value, field) =>
      table.writeUInt16BE(value, 6 + 12 * index + 2 * field),
    );
    offset += name.length;
  }
  return Buffer.concat([table, ...sorted.map(([, name]) => name)]);
}
