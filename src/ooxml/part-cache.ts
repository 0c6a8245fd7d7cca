import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { ZipEntry } from './zip.ts';

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

/** `undefined` where the index is none, or tells of other bytes than the `rest` that follows it. */
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
