import { deflateSync } from 'fflate';
import { crc32 } from 'node:zlib';

/** A file as it lies in a zip. */
export interface ZipEntry {
  /** ASCII. */
  readonly name: string;
  readonly crc: number;
  /** Bytes of the file itself. */
  readonly size: number;
  readonly deflated: boolean;
  readonly data: Uint8Array;
}

/**
 * Packs one file. fflate deflates, not Node: what Node's zlib makes of the same bytes differs between versions of Node and kinds
 * of processors, and the same deck has to be the same bytes.
 */
export const zipEntry = (name: string, bytes: Uint8Array, options: { readonly deflate: boolean }): ZipEntry => ({
  name,
  crc: crc32(bytes),
  size: bytes.length,
  deflated: options.deflate,
  data: options.deflate ? deflateSync(bytes, { level: 6 }) : bytes,
});

/** Lengths of the three records without names (APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16). */
const [localLength, centralLength, endLength] = [30, 46, 22];
/** 1 January 1980, midnight: the earliest time that a zip can say. */
const [time, day] = [0, 0x21];
const version = 20;

/** A zip of entries that are packed already; fflate writes only what it packs itself. All times are the same. */
export const writeZip = (entries: readonly ZipEntry[]): Uint8Array => {
  let length = endLength;
  for (const { name, data } of entries) length += localLength + centralLength + 2 * name.length + data.length;
  const zip = new Uint8Array(length);
  const view = new DataView(zip.buffer);
  const words = new TextEncoder();

  /** What both records of an entry have in common, from the version on. */
  const describe = (at: number, { name, crc, size, deflated, data }: ZipEntry): void => {
    view.setUint16(at, version, true);
    view.setUint16(at + 4, deflated ? 8 : 0, true);
    view.setUint16(at + 6, time, true);
    view.setUint16(at + 8, day, true);
    view.setUint32(at + 10, crc, true);
    view.setUint32(at + 14, data.length, true);
    view.setUint32(at + 18, size, true);
    view.setUint16(at + 22, name.length, true);
  };

  const offsets: number[] = [];
  let at = 0;
  for (const entry of entries) {
    offsets.push(at);
    view.setUint32(at, 0x04034b50, true);
    describe(at + 4, entry);
    words.encodeInto(entry.name, zip.subarray(at + localLength));
    at += localLength + entry.name.length;
    zip.set(entry.data, at);
    at += entry.data.length;
  }
  const directory = at;
  for (const [index, entry] of entries.entries()) {
    view.setUint32(at, 0x02014b50, true);
    view.setUint16(at + 4, version, true);
    describe(at + 6, entry);
    view.setUint32(at + 42, offsets[index]!, true);
    words.encodeInto(entry.name, zip.subarray(at + centralLength));
    at += centralLength + entry.name.length;
  }
  view.setUint32(at, 0x06054b50, true);
  view.setUint16(at + 8, entries.length, true);
  view.setUint16(at + 10, entries.length, true);
  view.setUint32(at + 12, at - directory, true);
  view.setUint32(at + 16, directory, true);
  return zip;
};
