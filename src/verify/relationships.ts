import { posix } from 'node:path';
import { createHash } from 'node:crypto';
import { inflateSync, strFromU8, unzipSync } from 'fflate';
import { type Memo, noMemo } from '../model/memo.ts';
import { type XmlEvents, scanXml } from '../xml/read-xml.ts';

/** The parts of an Office file by their names. Pictures are left packed. */
export interface Parts {
  /** Reads an XML part piece by piece; one that is not there has nothing in it. Throws where it is no XML. */
  scan(name: string, events: XmlEvents): void;
  bytes(name: string): Uint8Array | undefined;
  /** Tells the bytes of a part; `undefined` where there is none. */
  sum(name: string): string | undefined;
  readonly names: Iterable<string>;
}

/** Throws what fflate throws where the bytes are no zip, or a part cannot be unpacked. What was unpacked once is so when it is asked for. */
export function unzipParts(bytes: Uint8Array, memo: Memo = noMemo): Parts {
  const packed = packedFiles(bytes);
  if (!packed) return partsOf(unzipSync(bytes, { filter: ({ name }) => !unread.test(name) }));
  const parts = new Map(
    [...packed].filter(([name]) => !unread.test(name)).map(([name, file]) => [name, new Part(file)]),
  );
  for (const part of parts.values()) memo.of('unpacks', [part.sum], () => part.bytes.length);
  return {
    scan: (name, events) => scanPart(name, parts.get(name)?.bytes, events),
    bytes: (name) => parts.get(name)?.bytes,
    sum: (name) => parts.get(name)?.sum,
    names: parts.keys(),
  };
}

const partsOf = (files: Readonly<Record<string, Uint8Array>>): Parts => ({
  scan: (name, events) => scanPart(name, files[name], events),
  bytes: (name) => files[name],
  sum: (name) => files[name] && sumOf(files[name]),
  names: Object.keys(files),
});

function scanPart(name: string, bytes: Uint8Array | undefined, events: XmlEvents): void {
  if (!bytes) return;
  try {
    scanXml(strFromU8(bytes), events);
  } catch (error) {
    throw new Error(`${name}: ${(error as Error).message}`, { cause: error });
  }
}

interface PackedFile {
  readonly data: Uint8Array;
  readonly deflated: boolean;
  readonly size: number;
}

class Part {
  readonly sum: string;
  readonly #packed: PackedFile;
  #bytes: Uint8Array | undefined;

  constructor(packed: PackedFile) {
    this.#packed = packed;
    this.sum = `${packed.deflated} ${packed.size} ${sumOf(packed.data)}`;
  }

  get bytes(): Uint8Array {
    const { data, deflated, size } = this.#packed;
    return (this.#bytes ??= deflated ? inflateSync(data, { out: new Uint8Array(size) }) : data);
  }
}

const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64');

const [endLength, entryLength, localLength] = [22, 46, 30];
const [endMark, entryMark, localMark] = [0x06054b50, 0x02014b50, 0x04034b50];

/**
 * The files as they lie in a zip, by the list at its end (APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16). `undefined` where it is none of the plain kind
 * that Diptych writes: without a comment, larger sizes or encryption, and with each name once.
 */
function packedFiles(bytes: Uint8Array): ReadonlyMap<string, PackedFile> | undefined {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = zip.length - endLength;
  if (end < 0 || zip.readUInt32LE(end) !== endMark) return undefined;
  const files = new Map<string, PackedFile>();
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count -= 1) {
    if (at + entryLength > end || zip.readUInt32LE(at) !== entryMark) return undefined;
    const method = zip.readUInt16LE(at + 10);
    const [packed, size] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24)];
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    const name = zip.toString('latin1', at + entryLength, at + entryLength + nameLength);
    const local = zip.readUInt32LE(at + 42);
    if (local + localLength > end || zip.readUInt32LE(local) !== localMark) return undefined;
    const from = local + localLength + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const isPlain = (zip.readUInt16LE(at + 8) & 1) === 0 && (method === 8 || (method === 0 && packed === size));
    if (!isPlain || from + packed > end || files.has(name) || /[^ -~]/.test(name)) return undefined;
    files.set(name, { data: zip.subarray(from, from + packed), deflated: method === 8, size });
    at += entryLength + nameLength + extra + comment;
  }
  return files;
}

const unread = /^ppt\/(media\/[^/]+\.(png|jpe?g|gif|svg|tiff?|emf|wmf)$|(notesMasters|handoutMasters|theme)\/)/i;

export interface Relationship {
  /** The last part of the type's address, such as `slide` or `notesSlide`. */
  readonly type: string;
  /** A part's name, or an address outside. */
  readonly target: string;
  readonly external: boolean;
}

/** The relationships of a part by their ids (OPC: ECMA-376 part 2, 6.5). */
export function relationshipsOf(part: string, parts: Parts): ReadonlyMap<string, Relationship> {
  const found = new Map<string, Relationship>();
  parts.scan(posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`), {
    open(name, { Id, Type, Target, TargetMode }) {
      if (name !== 'Relationship' || Id === undefined || Target === undefined) return;
      const external = TargetMode === 'External';
      const target = external
        ? Target
        : Target.startsWith('/')
          ? Target.slice(1)
          : posix.join(posix.dirname(part), Target);
      found.set(Id, { type: Type?.split('/').at(-1) ?? '', target, external });
    },
  });
  return found;
}
