import { strFromU8 } from 'fflate';
import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { crc32 } from 'node:zlib';
import { readXml, type XmlElement } from '../xml/read-xml.ts';
import { readZip, unzipEntry, type ZipEntry, ZipError } from './zip.ts';

/** The parts of a package by their names, unpacked when they are asked for. */
export interface PackageParts {
  get(name: string): Uint8Array | undefined;
  has(name: string): boolean;
  keys(): Iterable<string>;
}

export interface Relation {
  /** The last part of the type's address, such as `slideLayout`. */
  readonly type: string;
  /** Name of a part, or an address outside. */
  readonly target: string;
  readonly external: boolean;
}

/** Trees of parts by the sums of their bytes, for readers of files that have most parts in common. Nobody changes a tree. */
export type SharedTrees = Map<string, XmlElement>;

/** The tree of a part; of one that says the same as another, that of the other. */
export function readShared(bytes: Uint8Array, trees: SharedTrees | undefined): XmlElement {
  const sum = trees && shortHash(bytes);
  const root = (sum === undefined ? undefined : trees?.get(sum)) ?? readXml(strFromU8(bytes)).root;
  if (sum !== undefined) trees?.set(sum, root);
  return root;
}

/** Reads parts and their relationships, each once. */
export class PackageReader {
  readonly parts: PackageParts;
  readonly #shared: SharedTrees | undefined;
  readonly #roots = new Map<string, XmlElement | undefined>();
  readonly #relations = new Map<string, ReadonlyMap<string, Relation>>();
  readonly #places = new Map<string, ReadonlyMap<string, Place>>();

  constructor(parts: PackageParts, shared?: SharedTrees) {
    this.parts = parts;
    this.#shared = shared;
  }

  root(part: string): XmlElement | undefined {
    if (!this.#roots.has(part)) {
      const bytes = this.parts.get(part);
      this.#roots.set(part, bytes && readShared(bytes, this.#shared));
    }
    return this.#roots.get(part);
  }

  relations(part: string): ReadonlyMap<string, Relation> {
    const known = this.#relations.get(part);
    if (known) return known;
    const found = new Map<string, Relation>();
    this.#relations.set(part, found);
    const list = this.root(posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`));
    for (const entry of list?.elements('Relationship') ?? []) {
      const target = entry.get('Target') ?? '';
      const external = entry.get('TargetMode') === 'External';
      found.set(entry.get('Id') ?? '', {
        type: entry.get('Type')?.split('/').at(-1) ?? '',
        external,
        target: external ? target : target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(part), target),
      });
    }
    return found;
  }

  related(part: string, type: string): string | undefined {
    return [...this.relations(part).values()].find((relation) => relation.type === type)?.target;
  }

  /** Where a slide layout or master puts its placeholders, by their index and by their type. */
  placeholderPlaces(part: string): ReadonlyMap<string, Place> {
    const known = this.#places.get(part);
    if (known) return known;
    const found = new Map<string, Place>();
    this.#places.set(part, found);
    for (const shape of this.root(part)?.descendants('sp', 'pic') ?? []) {
      const placeholder = shape.descendants('ph')[0];
      const place = placeholder && placeOf(shape);
      if (!placeholder || !place) continue;
      for (const key of placeholderKeys(placeholder)) if (!found.has(key)) found.set(key, place);
    }
    return found;
  }

  /** What a part holds, in short. */
  hash(part: string): string {
    const bytes = this.parts.get(part);
    return bytes ? shortHash(bytes) : '';
  }
}

export const shortHash = (content: Uint8Array | string): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 12);

export const placeholderKeys = (placeholder: XmlElement): string[] => {
  const index = placeholder.get('idx');
  const type = placeholder.get('type') ?? 'body';
  return index === undefined ? [type] : [`${type} ${index}`, `idx ${index}`, type];
};

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** In 60,000ths of a degree. */
  readonly turn: number;
  readonly flip: string;
}

export function placeOf(element: XmlElement): Place | undefined {
  const properties = element.elements('spPr')[0] ?? element.elements('grpSpPr')[0] ?? element;
  const transform = properties.elements('xfrm')[0];
  const [offset, extent] = [transform?.elements('off')[0], transform?.elements('ext')[0]];
  if (!transform || !offset || !extent) return undefined;
  const on = (name: string): string => (['1', 'true'].includes(transform.get(name) ?? '') ? name : '');
  return {
    x: Number(offset.get('x')),
    y: Number(offset.get('y')),
    w: Number(extent.get('cx')),
    h: Number(extent.get('cy')),
    turn: Number(transform.get('rot') ?? 0),
    flip: on('flipH') + on('flipV'),
  };
}

export type ObjectKind = 'shape' | 'picture' | 'connector' | 'table' | 'chart' | 'group' | 'other';

const objectNames = new Set(['sp', 'pic', 'cxnSp', 'graphicFrame', 'grpSp', 'contentPart']);

/** The objects of a shape tree or group. What stands in markup for newer programs counts, not what stands there for older ones. */
export function objectsIn(parent: XmlElement): { readonly element: XmlElement; readonly wrapper: XmlElement }[] {
  return parent.elements().flatMap((child) => {
    if (objectNames.has(child.localName)) return [{ element: child, wrapper: child }];
    if (child.localName !== 'AlternateContent') return [];
    const choice = child.elements('Choice')[0] ?? child.elements('Fallback')[0];
    const inside = choice?.elements().find(({ localName }) => objectNames.has(localName));
    return inside ? [{ element: inside, wrapper: child }] : [];
  });
}

/** `p:cNvPr` of an object, not of the objects in it. */
export const ownProperties = (element: XmlElement): XmlElement | undefined =>
  element
    .elements()
    .find(({ localName }) => localName.startsWith('nv'))
    ?.elements('cNvPr')[0];

/** More than any deck unpacks to; a small file can be made that would fill the memory. */
const maxUnpacked = 2 * 1024 ** 3;

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
    if (entries.reduce((sum, { size }) => sum + size, 0) > maxUnpacked)
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
