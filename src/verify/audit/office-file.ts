import { crc32 } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import { type XmlElement, XmlError, readXml } from '../../xml/read-xml.ts';

export interface FileRelationship {
  readonly id: string;
  /** The last part of the type's address, such as `slideLayout`. */
  readonly type: string;
  /** Name of a part, or an address where `external`. */
  readonly target: string;
  readonly external: boolean;
}

/** Reads a part; where several files are looked at that have most parts in common, each may be read once. */
export type ReadPart = (bytes: Uint8Array) => XmlElement;
const readPart: ReadPart = (bytes) => readXml(strFromU8(bytes)).root;

/** An Office file as it stands: parts, content types, relationships. Reads what is there and judges nothing. */
export class OfficeFile {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Content type by extension in lower case, and by part name. */
  readonly defaults = new Map<string, string>();
  readonly overrides = new Map<string, string>();
  /** Parts that are no well-formed XML, and why. */
  readonly malformed = new Map<string, string>();
  #ofTemplate: ReadonlySet<string> | undefined;
  readonly #roots = new Map<string, XmlElement | undefined>();
  readonly #relationships = new Map<string, readonly FileRelationship[]>();

  readonly #read: ReadPart;

  constructor(bytes: Uint8Array, read: ReadPart = readPart) {
    this.#read = read;
    this.files = new Map(Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/')));
    for (const name of this.files.keys()) if (/\.(xml|rels)$/i.test(name)) this.root(name);
    for (const element of childrenOf(this.root('[Content_Types].xml'))) {
      const type = element.get('ContentType') ?? '';
      if (element.localName === 'Default') this.defaults.set((element.get('Extension') ?? '').toLowerCase(), type);
      else this.overrides.set((element.get('PartName') ?? '').replace(/^\//, ''), type);
    }
  }

  /** Parts whose content type ends so, such as `presentationml.slide+xml`, by name. */
  partsOf(type: string): string[] {
    return [...this.files.keys()].filter((name) => this.contentType(name)?.endsWith(type)).sort();
  }

  contentType(name: string): string | undefined {
    return this.overrides.get(name) ?? this.defaults.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
  }

  /**
   * Whether a part lies there as it lay in the company's template that the deck was made in, by what the file itself says: whoever made the
   * template answers for it.
   */
  isOfTemplate(name: string): boolean {
    if (!this.#ofTemplate) {
      const records = [...this.files.keys()].filter((part) => /^customXml\/item\d*\.xml$/.test(part));
      const build = records.map((part) => this.root(part)).find((root) => root?.namespace === 'urn:diptych:build:1');
      this.#ofTemplate = new Set((build?.get('template') ?? '').split(' '));
    }
    const bytes = this.files.get(name);
    return bytes !== undefined && this.#ofTemplate.has(crc32(bytes).toString(36));
  }

  text(name: string): string {
    const bytes = this.files.get(name);
    return bytes ? strFromU8(bytes) : '';
  }

  /** The part's outermost element; `undefined` if the part is not there or malformed. */
  root(name: string): XmlElement | undefined {
    if (this.#roots.has(name)) return this.#roots.get(name);
    let root: XmlElement | undefined;
    const bytes = this.files.get(name);
    if (bytes) {
      try {
        root = this.#read(bytes);
      } catch (error) {
        if (!(error instanceof XmlError)) throw error;
        this.malformed.set(name, error.message);
      }
    }
    this.#roots.set(name, root);
    return root;
  }

  /** Relationships from a part; from the package with an empty name. */
  relationships(part: string): readonly FileRelationship[] {
    const known = this.#relationships.get(part);
    if (known) return known;
    const slash = part.lastIndexOf('/') + 1;
    const folder = part.slice(0, slash);
    const name = `${folder}_rels/${part.slice(slash)}.rels`;
    const list = childrenOf(this.root(name)).map((element): FileRelationship => {
      const external = element.get('TargetMode') === 'External';
      const target = element.get('Target') ?? '';
      return {
        id: element.get('Id') ?? '',
        type: (element.get('Type') ?? '').split('/').at(-1)!,
        target: external ? target : absolute(folder, target),
        external,
      };
    });
    this.#relationships.set(part, list);
    return list;
  }

  related(part: string, type: string): readonly FileRelationship[] {
    return this.relationships(part).filter((relationship) => relationship.type === type);
  }
}

const absolute = (folder: string, target: string): string => {
  if (target.startsWith('/')) return target.slice(1);
  const path = folder.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.' && step !== '') path.push(step);
  }
  return path.join('/');
};

export const childrenOf = (element: XmlElement | undefined, localName?: string): XmlElement[] =>
  element?.elements(localName) ?? [];

/** The first child of that local name, then its first child of the next, and so on. */
export const descend = (element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined =>
  names.reduce<XmlElement | undefined>((at, name) => at?.elements(name)[0], element);

/** All elements below of one of these local names, in document order. */
export const allOf = (element: XmlElement | undefined, ...names: readonly string[]): XmlElement[] =>
  element?.descendants(...names) ?? [];

/** Something in a PowerPoint file that PowerPoint, or a person who works with the file, would stumble over. */
export interface Finding {
  /** Stable id. */
  readonly rule: string;
  /** `error`: known to open PowerPoint's repair prompt or to lose content; `warning`: opens well and works badly. */
  readonly severity: 'error' | 'warning';
  /** Name of the part in the package; empty for the package as a whole. */
  readonly part: string;
  readonly message: string;
}

/** Collects the findings of one part. */
export type Report = (rule: string, message: string, severity?: Finding['severity']) => void;

/** Whether it stands in markup for programs that do not know the one beside it: the same objects once more, under the same ids. */
export function isFallback({ parent }: XmlElement): boolean {
  return parent !== undefined && (parent.localName === 'Fallback' || isFallback(parent));
}
