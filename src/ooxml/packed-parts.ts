import { crc32 } from 'node:zlib';
import { readZip, unzipEntry, type ZipEntry, ZipError } from './zip.ts';
import type { PackageParts } from './package-reader.ts';

/** More than any deck unpacks to; a small file can be made that would fill the memory. */
const mostUnpacked = 2 * 1024 ** 3;

/** The parts of a file, each unpacked and checked against its checksum when it is first asked for. */
export class PackedParts implements PackageParts {
  readonly entries: readonly ZipEntry[];
  readonly #entries: ReadonlyMap<string, ZipEntry>;
  readonly #unpacked = new Map<string, Uint8Array>();

  constructor(entries: readonly ZipEntry[]) {
    this.entries = entries;
    this.#entries = new Map(entries.map((entry) => [entry.name, entry]));
  }

  /** Throws a `ZipError` where the bytes are no zip that can be read whole. */
  static open(zip: Uint8Array): PackedParts {
    const entries = readZip(zip);
    if (entries.reduce((sum, { size }) => sum + size, 0) > mostUnpacked)
      throw new ZipError('it unpacks to more than 2 GB');
    return new PackedParts(entries);
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  keys(): Iterable<string> {
    return this.#entries.keys();
  }

  get(name: string): Uint8Array | undefined {
    const known = this.#unpacked.get(name);
    const entry = this.#entries.get(name);
    if (known || !entry) return known;
    let bytes: Uint8Array;
    try {
      bytes = unzipEntry(entry);
    } catch (error) {
      throw new ZipError(`${name} is damaged`, { cause: error });
    }
    if (crc32(bytes) !== entry.crc) throw new ZipError(`${name} is damaged`);
    this.#unpacked.set(name, bytes);
    return bytes;
  }
}
