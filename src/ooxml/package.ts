import { strFromU8, strToU8, unzipSync } from 'fflate';
import { keyOf, type PartCache, writeZip, type ZipEntry, zipEntry } from './zip.ts';
import { XmlElement, el, parseXml, xmlDeclaration } from './xml.ts';
import { createHash } from 'node:crypto';

const office = 'application/vnd.openxmlformats-officedocument.';

/** Content types by the name of the part (ECMA-376 part 1, 13.3 and 14.2). */
const byName: readonly (readonly [RegExp, string])[] = [
  [/^ppt\/presentation\.xml$/, `${office}presentationml.presentation.main+xml`],
  [/^ppt\/slides\/[^/]+\.xml$/, `${office}presentationml.slide+xml`],
  [/^ppt\/slideLayouts\/[^/]+\.xml$/, `${office}presentationml.slideLayout+xml`],
  [/^ppt\/slideMasters\/[^/]+\.xml$/, `${office}presentationml.slideMaster+xml`],
  [/^ppt\/notesMasters\/[^/]+\.xml$/, `${office}presentationml.notesMaster+xml`],
  [/^ppt\/handoutMasters\/[^/]+\.xml$/, `${office}presentationml.handoutMaster+xml`],
  [/^ppt\/notesSlides\/[^/]+\.xml$/, `${office}presentationml.notesSlide+xml`],
  [/^ppt\/theme\/themeOverride[^/]*\.xml$/, `${office}themeOverride+xml`],
  [/^ppt\/theme\/[^/]+\.xml$/, `${office}theme+xml`],
  [/^ppt\/charts\/[^/]+\.xml$/, `${office}drawingml.chart+xml`],
  [/^ppt\/charts\/ex\/[^/]+\.xml$/, 'application/vnd.ms-office.chartex+xml'],
  [/^ppt\/diagrams\/data[^/]*\.xml$/, `${office}drawingml.diagramData+xml`],
  [/^ppt\/diagrams\/layout[^/]*\.xml$/, `${office}drawingml.diagramLayout+xml`],
  [/^ppt\/diagrams\/quickStyle[^/]*\.xml$/, `${office}drawingml.diagramStyle+xml`],
  [/^ppt\/diagrams\/colors[^/]*\.xml$/, `${office}drawingml.diagramColors+xml`],
  [/^ppt\/diagrams\/drawing[^/]*\.xml$/, 'application/vnd.ms-office.drawingml.diagramDrawing+xml'],
  [/^ppt\/ink\/[^/]+\.xml$/, 'application/inkml+xml'],
  [/^ppt\/drawings\/[^/]+\.xml$/, `${office}drawingml.chartshapes+xml`],
  [/^ppt\/presProps\.xml$/, `${office}presentationml.presProps+xml`],
  [/^ppt\/viewProps\.xml$/, `${office}presentationml.viewProps+xml`],
  [/^ppt\/tableStyles\.xml$/, `${office}presentationml.tableStyles+xml`],
  [/^xl\/workbook\.xml$/, `${office}spreadsheetml.sheet.main+xml`],
  [/^xl\/worksheets\/[^/]+\.xml$/, `${office}spreadsheetml.worksheet+xml`],
  [/^xl\/sharedStrings\.xml$/, `${office}spreadsheetml.sharedStrings+xml`],
  [/^xl\/tables\/[^/]+\.xml$/, `${office}spreadsheetml.table+xml`],
  [/^xl\/styles\.xml$/, `${office}spreadsheetml.styles+xml`],
  [/^customXml\/itemProps\d+\.xml$/, `${office}customXmlProperties+xml`],
  [/^docProps\/app\.xml$/, `${office}extended-properties+xml`],
  [/^docProps\/core\.xml$/, 'application/vnd.openxmlformats-package.core-properties+xml'],
];

const defaultContentTypes: Readonly<Record<string, string>> = {
  rels: 'application/vnd.openxmlformats-package.relationships+xml',
  xml: 'application/xml',
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  fntdata: 'application/x-fontdata',
  xlsx: `${office}spreadsheetml.sheet`,
  mp4: 'video/mp4',
  webm: 'video/webm',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
  vtt: 'text/vtt',
  // Of slides that were made elsewhere.
  jpg: 'image/jpeg',
  bmp: 'image/bmp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  emf: 'image/x-emf',
  wmf: 'image/x-wmf',
  wdp: 'image/vnd.ms-photo',
  wav: 'audio/x-wav',
  wma: 'audio/x-ms-wma',
  wmv: 'video/x-ms-wmv',
  mov: 'video/quicktime',
  avi: 'video/x-msvideo',
  glb: 'model/gltf.binary',
};

/** The type of a part that has one of its own; others go by their extension. */
const contentTypeOf = (name: string): string | undefined => byName.find(([pattern]) => pattern.test(name))?.[1];

/** What distinguishes one file from another. */
export const contentHash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const extensions = {
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'image/gif': 'gif',
  'image/svg+xml': 'svg',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'audio/mp4': 'm4a',
  'audio/mpeg': 'mp3',
  'text/vtt': 'vtt',
} as const;

/** A part's name is made from its bytes, so that a package holds each file once. */
export const mediaPart = (bytes: Uint8Array, type: keyof typeof extensions): string =>
  `ppt/media/${contentHash(bytes).slice(0, 16)}.${extensions[type]}`;

/** An address as relationships hold it: what a URI cannot hold (spaces, letters beyond ASCII) is escaped. */
export const safeAddress = (href: string): string => {
  try {
    return new URL(href).href;
  } catch {
    return encodeURI(href.toWellFormed());
  }
};

const officeRelationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/';
const packageNamespace = 'http://schemas.openxmlformats.org/package/2006/';

export interface Relationship {
  readonly id: string;
  readonly type: string;
  /** Name of a part, or an address where `external`. */
  readonly target: string;
  readonly external: boolean;
}

const folder = (name: string): string => name.slice(0, name.lastIndexOf('/') + 1);
export const relationshipsPart = (name: string): string =>
  `${folder(name)}_rels/${name.slice(folder(name).length)}.rels`;

const resolveTarget = (from: string, target: string): string => {
  if (target.startsWith('/')) return target.slice(1);
  const path = folder(from).split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
};

const relativeTarget = (from: string, to: string): string => {
  const base = folder(from).split('/').slice(0, -1);
  const path = to.split('/');
  while (base.length > 0 && base[0] === path[0]) {
    base.shift();
    path.shift();
  }
  return '../'.repeat(base.length) + path.join('/');
};

/** A part's bytes. */
const serialise = (tree: XmlElement): Uint8Array => strToU8(xmlDeclaration + tree.toString());

/** Files that are compressed already are stored as they are. */
const compressed = /\.(png|jpe?g|gif|xlsx|mp4|webm|m4a|mp3)$/;

/** Relationships to parts that go where the part goes that leads to them. Several may lead to the same picture or video. */
const owned =
  /\/(chart|chartEx|chartUserShapes|themeOverride|package|notesSlide|image|video|audio|media|track|model3d|customXml|diagram(Data|Layout|QuickStyle|Colors|Drawing))$/;

/** A part that is packed already: itself, and its relationships where it has any. */
class PackedPart {
  readonly entries: readonly ZipEntry[];

  constructor(entries: readonly ZipEntry[]) {
    this.entries = entries;
  }
}

/**
 * An Open Packaging Conventions package (ECMA-376 part 2) in memory. Parts are bytes, XML trees once asked for, or packed from an
 * earlier package. The names of relationship parts and `[Content_Types].xml` are derived when it is written, never kept by hand.
 */
export class OpcPackage {
  readonly parts = new Map<string, Uint8Array | XmlElement | PackedPart>();
  readonly #relationships = new Map<string, Relationship[]>();
  readonly #partCache: PartCache | undefined;
  /** Content types of parts that another package said them of. */
  readonly #types = new Map<string, string>();

  /** `partCache`: parts that are still as they were are not packed again. */
  constructor(partCache?: PartCache) {
    this.#partCache = partCache;
  }

  static read(zip: Uint8Array): OpcPackage {
    const opc = new OpcPackage();
    const files = unzipSync(zip);
    for (const [name, bytes] of Object.entries(files)) {
      if (!name.endsWith('/') && !name.endsWith('.rels') && name !== '[Content_Types].xml') opc.parts.set(name, bytes);
    }
    for (const name of ['', ...opc.parts.keys()]) {
      const bytes = files[relationshipsPart(name)];
      if (!bytes) continue;
      const list = parseXml(strFromU8(bytes)).elements();
      opc.#relationships.set(
        name,
        list.map((relationship) => {
          const external = relationship.get('TargetMode') === 'External';
          const target = relationship.get('Target') ?? '';
          return {
            id: relationship.get('Id') ?? '',
            type: relationship.get('Type') ?? '',
            target: external ? target : resolveTarget(name, target),
            external,
          };
        }),
      );
    }
    return opc;
  }

  /** The tree of a part; what is changed in it is written. */
  xml(name: string): XmlElement {
    const part = this.parts.get(name);
    if (!part || part instanceof PackedPart) throw new Error(`the package has no part ${name} that can be changed`);
    if (part instanceof XmlElement) return part;
    const tree = parseXml(strFromU8(part));
    this.parts.set(name, tree);
    return tree;
  }

  put(name: string, content: Uint8Array | XmlElement): void {
    this.parts.set(name, content);
  }

  relationships(from: string): readonly Relationship[] {
    return this.#relationships.get(from) ?? [];
  }

  /** Adds a relationship, or finds the same one; answers its id. `type` is the last word of Office's own types. */
  link(
    from: string,
    type: string,
    target: string,
    options: { readonly external?: boolean; readonly id?: string } = {},
  ): string {
    const full = type.includes('/') ? type : officeRelationships + type;
    const list = this.#relationships.get(from) ?? [];
    this.#relationships.set(from, list);
    if (!options.id) {
      const same = list.find((relationship) => relationship.type === full && relationship.target === target);
      if (same) return same.id;
    }
    let number = list.length + 1;
    while (!options.id && list.some((relationship) => relationship.id === `rId${number}`)) number++;
    const id = options.id ?? `rId${number}`;
    list.push({ id, type: full, target, external: options.external ?? false });
    return id;
  }

  related(from: string, type: string): Relationship | undefined {
    return this.relationships(from).find((relationship) => relationship.type === officeRelationships + type);
  }

  /** Gives the part that a relationship of `from` leads to another name. */
  rename(from: string, id: string, name: string): void {
    const list = this.relationships(from);
    const { target } = list.find((relationship) => relationship.id === id)!;
    this.#relationships.set(
      from,
      list.map((relationship) => (relationship.id === id ? { ...relationship, target: name } : relationship)),
    );
    if (target === name) return;
    this.parts.set(name, this.parts.get(target)!);
    this.parts.delete(target);
  }

  /**
   * A package with one part of this one, under another name: with those of its relationships that `keep` lets pass, and the parts
   * that they lead to. The part itself leaves this package.
   */
  take(name: string, as: string, keep: (relationship: Relationship) => boolean): OpcPackage {
    const taken = new OpcPackage();
    const relationships = this.relationships(name).filter(keep);
    taken.parts.set(as, this.parts.get(name)!);
    taken.#relationships.set(as, relationships);
    for (const { target, type } of relationships) {
      const part = this.parts.get(target);
      if (part && owned.test(type)) taken.parts.set(target, part);
    }
    this.drop(name);
    return taken;
  }

  drop(name: string): void {
    this.parts.delete(name);
    this.#relationships.delete(name);
  }

  /** A part and those that only it leads to, ready for this or another package. */
  pack(name: string): ZipEntry[] {
    const below = this.relationships(name).filter(({ type }) => owned.test(type));
    return [...this.#entries(name), ...below.flatMap(({ target }) => this.pack(target))];
  }

  /** All parts as they will lie in the file, with their relationships. */
  packAll(): ZipEntry[] {
    return [...this.#relationshipsEntry(''), ...[...this.parts.keys()].sort().flatMap((name) => this.#entries(name))];
  }

  /** Takes parts over that were packed once: each is followed by its relationships. */
  adopt(entries: readonly ZipEntry[]): void {
    for (const [index, entry] of entries.entries()) {
      if (entry.name.endsWith('.rels')) continue;
      const next = entries[index + 1];
      this.parts.set(entry.name, new PackedPart(next?.name.endsWith('.rels') ? [entry, next] : [entry]));
    }
  }

  /** Takes a part of another file over as it lies there, with its relationships and its content type. */
  carry(entries: readonly ZipEntry[], type: string): void {
    const name = entries[0]!.name;
    this.parts.set(name, new PackedPart(entries));
    this.#types.set(name, type);
  }

  /** The zip: `[Content_Types].xml` first, then parts by name, each before its relationships; times fixed. */
  write(): Uint8Array {
    const names = [...this.parts.keys()].sort();
    return writeZip([this.#pack('[Content_Types].xml', this.#contentTypes(names)), ...this.packAll()]);
  }

  #entries(name: string): readonly ZipEntry[] {
    const part = this.parts.get(name)!;
    if (part instanceof PackedPart) return part.entries;
    return [this.#pack(name, part), ...this.#relationshipsEntry(name)];
  }

  #relationshipsEntry(name: string): readonly ZipEntry[] {
    const list = this.relationships(name);
    if (list.length === 0) return [];
    const tree = el(
      'Relationships',
      { xmlns: `${packageNamespace}relationships` },
      list.map(({ id, type, target, external }) =>
        el('Relationship', {
          Id: id,
          Type: type,
          Target: external ? target : relativeTarget(name, target),
          TargetMode: external && 'External',
        }),
      ),
    );
    return [this.#pack(relationshipsPart(name), tree)];
  }

  #pack(name: string, content: Uint8Array | XmlElement): ZipEntry {
    const bytes = content instanceof XmlElement ? serialise(content) : content;
    if (compressed.test(name)) return zipEntry(name, bytes, { deflate: false });
    const key = this.#partCache && keyOf(name, contentHash(bytes));
    const [known] = (key && this.#partCache?.get(key)) || [];
    if (known) return known;
    const entry = zipEntry(name, bytes, { deflate: true });
    if (key) this.#partCache?.put(key, [entry]);
    return entry;
  }

  #contentTypes(names: readonly string[]): XmlElement {
    const extensions = new Set(['rels', 'xml']);
    const overrides: XmlElement[] = [];
    for (const name of names) {
      const type = this.#types.get(name) ?? contentTypeOf(name);
      if (type) overrides.push(el('Override', { PartName: `/${name}`, ContentType: type }));
      else extensions.add(name.slice(name.lastIndexOf('.') + 1));
    }
    const defaults = [...extensions].sort().map((extension) => {
      const type = defaultContentTypes[extension];
      if (!type) throw new Error(`no content type for .${extension}`);
      return el('Default', { Extension: extension, ContentType: type });
    });
    return el('Types', { xmlns: `${packageNamespace}content-types` }, defaults, overrides);
  }
}
