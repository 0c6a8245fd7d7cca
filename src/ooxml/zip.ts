import { deflateSync } from 'fflate';
import { createHash } from 'node:crypto';
import { crc32, inflateRawSync } from 'node:zlib';

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

/** A zip of entries that are packed already, by hand: fflate writes only what it packs itself. All times are the same. */
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

/** The bytes of a file that lies in a zip. There is one way to unpack them, so Node's own does it, without a run-up. */
export const unzipEntry = ({ data, deflated, size }: ZipEntry): Uint8Array =>
  deflated
    ? inflateRawSync(data, { maxOutputLength: Math.max(1, size), chunkSize: Math.min(1e6, Math.max(64, size)) })
    : data;

/** A zip that cannot be read, with the reason. */
export class ZipError extends Error {}

/**
 * The files of a zip as they lie in it, by the list at its end (APPNOTE.TXT 4.3.12). fflate only unpacks them all: here most of a large
 * file stays packed, is known by its checksum, and may be written again as it is. Throws a `ZipError` where it is damaged, encrypted or
 * larger than 4 GB.
 */
export function readZip(zip: Uint8Array): ZipEntry[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = endRecord(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const words = new TextDecoder();
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + centralLength > zip.length || view.getUint32(at, true) !== 0x02014b50)
      throw new ZipError('its list of files is damaged');
    const nameLength = view.getUint16(at + 28, true);
    const name = words.decode(zip.subarray(at + centralLength, at + centralLength + nameLength));
    if (view.getUint16(at + 8, true) & 1) throw new ZipError('it is encrypted');
    const method = view.getUint16(at + 10, true);
    if (method !== 0 && method !== 8) throw new ZipError(`${name} is packed in a way that is not known`);
    const [packed, size, local] = [20, 24, 42].map((offset) => view.getUint32(at + offset, true)) as [
      number,
      number,
      number,
    ];
    if (packed === 0xffffffff || local + localLength > zip.length || view.getUint32(local, true) !== 0x04034b50)
      throw new ZipError(`${name} is not where its list says`);
    const data = local + localLength + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (data + packed > zip.length) throw new ZipError(`${name} is cut short`);
    if (!name.endsWith('/'))
      entries.push({
        ...{ name, crc: view.getUint32(at + 16, true), size, deflated: method === 8 },
        data: zip.subarray(data, data + packed),
      });
    at += centralLength + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Where the record at the end begins; a comment may follow it. */
function endRecord(view: DataView): number {
  for (let at = view.byteLength - endLength; at >= Math.max(0, view.byteLength - endLength - 0xffff); at -= 1)
    if (view.getUint32(at, true) === 0x06054b50) return at;
  throw new ZipError('it is no Office file, or it is cut short');
}

type IndexEntry = readonly [name: string, crc: number, size: number, deflated: 0 | 1, length: number];
/** By key, in the order in which the data follow. */
type Index = readonly (readonly [key: string, entries: readonly IndexEntry[]])[];

/** Before the index: checksum of all that follows it, length of the index. */
const [checksumLength, headLength] = [4, 8];

/**
 * Packed parts of a deck's last build, each under a key that tells everything it was made from. What a build asks for or adds is
 * kept for the next one, the rest is forgotten: it never grows beyond one deck.
 */
export class PartCache {
  readonly #known: ReadonlyMap<string, readonly ZipEntry[]>;
  readonly #used = new Map<string, readonly ZipEntry[]>();
  #added = false;

  /** Damaged bytes count as none. */
  constructor(bytes?: Uint8Array) {
    this.#known = (bytes && read(bytes)) ?? new Map<string, readonly ZipEntry[]>();
  }

  get(key: string): readonly ZipEntry[] | undefined {
    const entries = this.#used.get(key) ?? this.#known.get(key);
    if (entries) this.#used.set(key, entries);
    return entries;
  }

  put(key: string, entries: readonly ZipEntry[]): void {
    this.#used.set(key, entries);
    this.#added = true;
  }

  /** For the next build; `undefined`: it has all that this one used. */
  bytes(): Uint8Array | undefined {
    return this.#added ? write(this.#used) : undefined;
  }
}

/** A short key of everything that `parts` say. */
export const keyOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\0')).digest('base64url');

function write(entries: ReadonlyMap<string, readonly ZipEntry[]>): Uint8Array {
  const index: Index = [...entries].map(([key, entries]) => [
    key,
    entries.map(({ name, crc, size, deflated, data }) => [name, crc, size, deflated ? 1 : 0, data.length]),
  ]);
  const text = Buffer.from(JSON.stringify(index));
  const head = Buffer.alloc(headLength);
  const bytes = Buffer.concat([head, text, ...[...entries.values()].flat().map(({ data }) => data)]);
  bytes.writeUInt32LE(text.length, checksumLength);
  bytes.writeUInt32LE(crc32(bytes.subarray(checksumLength)), 0);
  return bytes;
}

function read(source: Uint8Array): ReadonlyMap<string, readonly ZipEntry[]> | undefined {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  if (bytes.length < headLength || crc32(bytes.subarray(checksumLength)) !== bytes.readUInt32LE(0)) return undefined;
  let at = headLength + bytes.readUInt32LE(checksumLength);
  const index = readIndex(bytes.toString('utf8', headLength, at), bytes.length - at);
  return (
    index &&
    new Map(
      index.map(([key, entries]) => [
        key,
        entries.map(([name, crc, size, deflated, length]): ZipEntry => {
          const data = bytes.subarray(at, at + length);
          at += length;
          return { name, crc, size, deflated: deflated === 1, data };
        }),
      ]),
    )
  );
}

/** `undefined` where the index is none, or describes other bytes than the `rest` that follows it. */
function readIndex(text: string, rest: number): Index | undefined {
  let index: unknown;
  try {
    index = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(index) || !index.every(isKept)) return undefined;
  const length = index.reduce((sum, [, entries]) => entries.reduce((all, entry) => all + entry[4], sum), 0);
  return length === rest ? index : undefined;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const isKept = (value: unknown): value is Index[number] =>
  Array.isArray(value) &&
  value.length === 2 &&
  typeof value[0] === 'string' &&
  Array.isArray(value[1]) &&
  value[1].every(isIndexEntry);

const isIndexEntry = (value: unknown): value is IndexEntry =>
  Array.isArray(value) &&
  value.length === 5 &&
  typeof value[0] === 'string' &&
  value.slice(1).every(isCount) &&
  (value[3] === 0 || value[3] === 1);
