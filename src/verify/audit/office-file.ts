import { DOMParser, type Document, type Element } from '@xmldom/xmldom';
import { strFromU8, unzipSync } from 'fflate';

export interface FileRelationship {
  readonly id: string;
  /** The last part of the type's address, such as `slideLayout`. */
  readonly type: string;
  /** Name of a part, or an address where `external`. */
  readonly target: string;
  readonly external: boolean;
}

/** An Office file as it stands: parts, content types, relationships. Reads what is there and judges nothing. */
export class OfficeFile {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Content type by extension in lower case, and by part name. */
  readonly defaults = new Map<string, string>();
  readonly overrides = new Map<string, string>();
  /** Parts that are no well-formed XML, and why. */
  readonly malformed = new Map<string, string>();
  readonly #documents = new Map<string, Document | undefined>();
  readonly #relationships = new Map<string, readonly FileRelationship[]>();

  constructor(bytes: Uint8Array) {
    this.files = new Map(Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/')));
    for (const name of this.files.keys()) if (/\.(xml|rels)$/i.test(name)) this.document(name);
    for (const element of childrenOf(this.document('[Content_Types].xml')?.documentElement)) {
      const type = element.getAttribute('ContentType') ?? '';
      if (element.localName === 'Default')
        this.defaults.set((element.getAttribute('Extension') ?? '').toLowerCase(), type);
      else this.overrides.set((element.getAttribute('PartName') ?? '').replace(/^\//, ''), type);
    }
  }

  /** Parts whose content type ends so, such as `presentationml.slide+xml`, by name. */
  partsOf(type: string): string[] {
    return [...this.files.keys()].filter((name) => this.contentType(name)?.endsWith(type)).sort();
  }

  contentType(name: string): string | undefined {
    return this.overrides.get(name) ?? this.defaults.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
  }

  text(name: string): string {
    const bytes = this.files.get(name);
    return bytes ? strFromU8(bytes) : '';
  }

  /** The part's tree; `undefined` if it is not there or malformed. */
  document(name: string): Document | undefined {
    if (this.#documents.has(name)) return this.#documents.get(name);
    let document: Document | undefined;
    if (this.files.has(name)) {
      try {
        const parser = new DOMParser({
          onError: (level, message) => {
            if (level !== 'warning') throw new Error(message);
          },
        });
        document = parser.parseFromString(this.text(name).replace(/^\ufeff/, ''), 'text/xml');
      } catch (error) {
        this.malformed.set(name, error instanceof Error ? error.message.split('\n')[0]! : String(error));
      }
    }
    this.#documents.set(name, document);
    return document;
  }

  root(name: string): Element | undefined {
    return this.document(name)?.documentElement ?? undefined;
  }

  /** Relationships from a part; from the package with an empty name. */
  relationships(part: string): readonly FileRelationship[] {
    const known = this.#relationships.get(part);
    if (known) return known;
    const slash = part.lastIndexOf('/') + 1;
    const folder = part.slice(0, slash);
    const name = `${folder}_rels/${part.slice(slash)}.rels`;
    const list = childrenOf(this.root(name)).map((element): FileRelationship => {
      const external = element.getAttribute('TargetMode') === 'External';
      const target = element.getAttribute('Target') ?? '';
      return {
        id: element.getAttribute('Id') ?? '',
        type: (element.getAttribute('Type') ?? '').split('/').at(-1)!,
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

export const childrenOf = (element: Element | null | undefined, name?: string): Element[] => {
  const found: Element[] = [];
  for (let child = element?.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 1 && (!name || (child as Element).localName === name)) found.push(child as Element);
  }
  return found;
};

/** The first child of that local name, then its first child of the next, and so on. */
export const descend = (element: Element | undefined, ...names: readonly string[]): Element | undefined =>
  names.reduce<Element | undefined>((at, name) => childrenOf(at, name)[0], element);

/** All elements below of one of these local names, in document order. */
export const allOf = (element: Element | undefined, ...names: readonly string[]): Element[] => {
  const found: Element[] = [];
  const visit = (parent: Element): void => {
    for (const child of childrenOf(parent)) {
      if (names.includes(child.localName ?? '')) found.push(child);
      visit(child);
    }
  };
  if (element) visit(element);
  return found;
};
