import { posix } from 'node:path';
import { strFromU8, strToU8 } from 'fflate';
import { el, parseXml, XmlElement, xmlDeclaration } from '../ooxml/xml.ts';
import { writeZip, type ZipEntry, zipEntry } from '../ooxml/zip.ts';
import { type PackedParts, shortHash } from '../ooxml/package-reader.ts';

export const presentation = 'ppt/presentation.xml';
const typesPart = '[Content_Types].xml';
/** The start of the types of relationships. */
export const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';

export interface PartRelation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly external: boolean;
}

const relationsPart = (part: string): string =>
  posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`);

/** A package of parts that are changed and joined by others from another package. */
export class EditedPackage {
  readonly #packed: PackedParts;
  readonly #trees = new Map<string, XmlElement>();
  /** As they were when they were read: what was only looked at stays as it lies there, byte for byte. */
  readonly #read = new Map<string, string>();
  readonly #added = new Map<string, Uint8Array>();
  readonly #dropped = new Set<string>();

  constructor(packed: PackedParts) {
    this.#packed = packed;
  }

  bytes(part: string): Uint8Array | undefined {
    if (this.#dropped.has(part)) return undefined;
    const written = this.#changed(part);
    return written === undefined
      ? (this.#added.get(part) ?? this.#packed.get(part))
      : strToU8(xmlDeclaration + written);
  }

  #changed(part: string): string | undefined {
    const written = this.#trees.get(part)?.toString();
    return written === this.#read.get(part) ? undefined : written;
  }

  has(part: string): boolean {
    return !this.#dropped.has(part) && (this.#added.has(part) || this.#packed.has(part));
  }

  /** The tree of a part; what is changed in it is written. */
  xml(part: string): XmlElement | undefined {
    const known = this.#trees.get(part);
    const bytes = known ? undefined : this.bytes(part);
    if (bytes) {
      const tree = parseXml(strFromU8(bytes));
      this.#trees.set(part, tree);
      this.#read.set(part, tree.toString());
    }
    return this.#trees.get(part);
  }

  /** The slide layout of a slide. */
  layoutOf(slide: string): XmlElement | undefined {
    const layout = this.related(slide, 'slideLayout');
    return layout === undefined ? undefined : this.xml(layout);
  }

  put(part: string, bytes: Uint8Array, contentType: string | undefined): void {
    this.#added.set(part, bytes);
    this.#dropped.delete(part);
    const types = this.xml(typesPart)!;
    const name = `/${part}`;
    if (contentType === undefined || types.elements('Override').some((entry) => entry.get('PartName') === name)) return;
    const extension = posix.extname(part).slice(1);
    const byExtension = types.elements('Default').find((entry) => entry.get('Extension') === extension);
    if (byExtension?.get('ContentType') === contentType) return;
    types.children.push(el('Override', { PartName: name, ContentType: contentType }));
  }

  contentType(part: string): string | undefined {
    const types = this.xml(typesPart);
    const own = types?.elements('Override').find((entry) => entry.get('PartName') === `/${part}`);
    const extension = posix.extname(part).slice(1).toLowerCase();
    const byExtension = types?.elements('Default').find((entry) => entry.get('Extension')?.toLowerCase() === extension);
    return (own ?? byExtension)?.get('ContentType');
  }

  relations(part: string): PartRelation[] {
    return (this.xml(relationsPart(part))?.elements('Relationship') ?? []).map((entry) => {
      const target = entry.get('Target') ?? '';
      const external = entry.get('TargetMode') === 'External';
      return {
        ...{ id: entry.get('Id') ?? '', type: entry.get('Type') ?? '', external },
        target: external ? target : target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(part), target),
      };
    });
  }

  related(part: string, type: string): string | undefined {
    return this.relations(part).find((relation) => relation.type.endsWith(`/${type}`))?.target;
  }

  /** Adds a relationship, or finds the same one; answers its id. */
  relate(part: string, { type, target, external }: Omit<PartRelation, 'id'>): string {
    const own = this.relations(part);
    const same = own.find((one) => one.type === type && one.target === target && one.external === external);
    if (same) return same.id;
    if (!this.has(relationsPart(part)))
      this.#added.set(relationsPart(part), strToU8(`${xmlDeclaration}<Relationships xmlns="${packageRelations}"/>`));
    this.#dropped.delete(relationsPart(part));
    let number = own.length + 1;
    while (own.some(({ id }) => id === `rId${number}`)) number += 1;
    const id = `rId${number}`;
    const path = external ? target : posix.relative(posix.dirname(part), target);
    this.xml(relationsPart(part))!.children.push(
      el('Relationship', { Id: id, Type: type, Target: path, TargetMode: external && 'External' }),
    );
    return id;
  }

  /** Lets the one relationship of a type lead elsewhere. */
  turn(part: string, type: string, target: string): void {
    const own = this.relations(part).find((relation) => relation.type.endsWith(`/${type}`));
    const entry = this.xml(relationsPart(part))
      ?.elements()
      .find((one) => one.get('Id') === own?.id);
    entry?.set({ Target: posix.relative(posix.dirname(part), target) });
  }

  /** Takes out the links of a slide to another one; their words stay. Answers whether there were some. */
  unlink(slide: string, target: string): boolean {
    const links = this.relations(slide).filter((one) => one.type === `${office}slide` && one.target === target);
    if (links.length === 0) return false;
    renameRelations(this.xml(slide)!, new Map(links.map(({ id }) => [id, undefined])));
    this.keepRelations(slide, ({ id }) => !links.some((link) => link.id === id));
    return true;
  }

  keepRelations(part: string, wanted: (relation: PartRelation) => boolean): void {
    const list = this.xml(relationsPart(part));
    if (!list) return;
    const ids = new Set(this.relations(part).flatMap((one) => (wanted(one) ? [one.id] : [])));
    list.children = list.elements().filter((entry) => ids.has(entry.get('Id') ?? ''));
  }

  /** Gives a part its content type, and takes those away that no part of an outline's file has. */
  retype(part: string, type: string): void {
    const types = this.xml(typesPart)!;
    types.children = types.elements().filter((entry) => !/macro|vba|activeX/i.test(entry.get('ContentType') ?? ''));
    this.put(part, this.bytes(part)!, undefined);
    const own = types.elements('Override').find((entry) => entry.get('PartName') === `/${part}`);
    if (own) own.set({ ContentType: type });
    else types.children.push(el('Override', { PartName: `/${part}`, ContentType: type }));
  }

  /** The file: what nothing leads to any more is left out. */
  write(): Uint8Array {
    const reached = new Set<string>([typesPart]);
    const visit = (part: string): void => {
      if (reached.has(part) || (part !== '' && !this.has(part))) return;
      reached.add(part);
      if (this.has(relationsPart(part))) reached.add(relationsPart(part));
      for (const { target, external } of this.relations(part)) if (!external) visit(target);
    };
    visit('');
    const types = this.xml(typesPart)!;
    types.children = types.elements().filter((entry) => {
      const name = entry.get('PartName');
      return name === undefined || reached.has(name.slice(1));
    });
    reached.delete('');
    const before = new Map(this.#packed.entries.map((entry) => [entry.name, entry]));
    const entries = [...reached]
      .filter((part) => this.has(part))
      .map((part): ZipEntry => {
        const untouched = this.#changed(part) === undefined && !this.#added.has(part) ? before.get(part) : undefined;
        return untouched ?? zipEntry(part, this.bytes(part)!, { deflate: !/\.(png|jpe?g|gif|xlsx|mp4)$/i.test(part) });
      });
    const [first, ...rest] = entries.sort((one, other) =>
      one.name === typesPart ? -1 : other.name === typesPart ? 1 : one.name < other.name ? -1 : 1,
    );
    return writeZip([first!, ...rest]);
  }
}

/** What becomes of slides that others lead to. */
interface CarriedSlides {
  /** Those of the edited file that come along, if nothing of the new one stands for them. */
  readonly come: ReadonlySet<string>;
  /** A slide of the new file leads to one of the edited file that does not come. */
  readonly lost: (from: string, to: string) => void;
}

/** Takes parts of an edited file over into a new one, with all that they lead to. */
export class PartCarrier {
  readonly #from: EditedPackage;
  readonly #to: EditedPackage;
  /** Parts of the edited file by what stands for them in the new one. */
  readonly #known: Map<string, string>;
  readonly #slides: CarriedSlides;

  constructor(from: EditedPackage, to: EditedPackage, known: ReadonlyMap<string, string>, slides: CarriedSlides) {
    this.#from = from;
    this.#to = to;
    this.#known = new Map(known);
    this.#slides = slides;
  }

  /** The name of a part in the new file. */
  carry(part: string): string | undefined {
    const known = this.#known.get(part);
    if (known !== undefined) return known;
    const bytes = this.#from.bytes(part);
    if (!bytes) return undefined;
    const same = this.#to.bytes(part);
    const isMedia = !/\.(xml|xlsx)$/.test(part) && this.#from.relations(part).length === 0;
    if (same && isMedia && Buffer.compare(same, bytes) === 0) return part;
    const name = this.#freeName(part, bytes);
    this.#known.set(part, name);
    this.#to.put(name, bytes, this.#from.contentType(part));
    const ids = this.#relations(part, name);
    if (ids.size > 0) renameRelations(this.#to.xml(name)!, ids);
    return name;
  }

  #freeName(part: string, bytes: Uint8Array): string {
    if (!this.#to.has(part)) return part;
    const [folder, extension] = [posix.dirname(part), posix.extname(part)];
    const stem = posix.join(folder, `kept-${shortHash(part)}-${shortHash(bytes)}`);
    for (let number = 1; ; number += 1) {
      const name = `${stem}${number === 1 ? '' : `-${number}`}${extension}`;
      if (!this.#to.has(name)) return name;
    }
  }

  /** Who wrote the comments. */
  carryAuthors(): void {
    for (const { type, target } of this.#from.relations(presentation)) {
      if (!/\/(commentAuthors|authors)$/.test(type)) continue;
      const own = this.carry(target);
      if (own !== undefined) this.#to.relate(presentation, { type, target: own, external: false });
    }
  }

  /** Table styles that the new file does not have. */
  carryTableStyles(): void {
    const listOf = (parts: EditedPackage): XmlElement | undefined => {
      const part = parts.related(presentation, 'tableStyles');
      return part === undefined ? undefined : parts.xml(part);
    };
    const own = listOf(this.#to);
    const known = new Set(own?.elements('a:tblStyle').map((style) => style.get('styleId')));
    for (const style of listOf(this.#from)?.elements('a:tblStyle') ?? [])
      if (!known.has(style.get('styleId'))) own?.children.push(parseXml(style.toString()));
  }

  /** What stands for a part in the new file by now. */
  standsFor(part: string): string | undefined {
    return this.#known.get(part);
  }

  /** Once more a slide that something of the new file stands for, with parts of its own. */
  copyOf(slide: string): string | undefined {
    const isShared = (name: string): boolean => /^ppt\/(slides|slideLayouts|slideMasters|notesMasters)\//.test(name);
    const known = [...this.#known].filter(([part]) => part !== slide && isShared(part));
    return new PartCarrier(this.#from, this.#to, new Map(known), this.#slides).carry(slide);
  }

  /** Gives a part of the new file the relationships of one of the edited file; answers their new ids, none to what is not there. */
  #relations(part: string, name: string, wanted?: ReadonlySet<string>): Map<string, string | undefined> {
    const ids = new Map<string, string | undefined>();
    const own = this.#from.relations(part);
    const add = ({ id, type, target, external }: PartRelation): void => {
      if (ids.has(id)) return;
      const there = external ? target : type === `${office}slide` ? this.#slide(target, name) : this.carry(target);
      ids.set(id, there === undefined ? undefined : this.#to.relate(name, { type, target: there, external }));
    };
    for (const relation of own) {
      if (wanted && !wanted.has(relation.id)) continue;
      add(relation);
      if (!relation.type.endsWith('/diagramData')) continue;
      // What PowerPoint calls SmartArt names its drawing by a relationship of the slide.
      const said = drawingOf(this.#from.xml(relation.target))?.get('relId');
      const drawing = own.find(({ id }) => id === said);
      if (drawing) add(drawing);
      const carried = this.#known.get(relation.target);
      if (carried !== undefined) drawingOf(this.#to.xml(carried))?.set({ relId: drawing && ids.get(drawing.id) });
    }
    return ids;
  }

  #slide(target: string, name: string): string | undefined {
    const known = this.#known.get(target);
    if (known !== undefined) return known;
    if (this.#slides.come.has(target)) return this.carry(target);
    this.#slides.lost(name, target);
    return undefined;
  }

  /** An element of a slide, to stand on a slide of the new file. */
  element(element: XmlElement, root: XmlElement, part: string, name: string): XmlElement {
    const copy = parseXml(element.toString());
    renameRelations(copy, this.#relations(part, name, relationsUsed(copy)));
    // Prefixes that the root of its slide declares.
    for (const [key, value] of Object.entries(root.attributes))
      if (key.startsWith('xmlns:') && copy.attributes[key] === undefined && value !== undefined)
        copy.attributes[key] = value;
    return copy;
  }
}

const drawingOf = (data: XmlElement | undefined): XmlElement | undefined => data?.all('dsp:dataModelExt')[0];

const isRelation = (key: string): boolean => /^r:\w+$/.test(key);

function relationsUsed(element: XmlElement): Set<string> {
  const used = new Set<string>();
  const look = (one: XmlElement): void => {
    for (const [key, value] of Object.entries(one.attributes)) if (isRelation(key) && value) used.add(value);
  };
  look(element);
  element.walk(look);
  return used;
}

/** A link that leads nowhere goes, and its words stay. */
function renameRelations(element: XmlElement, ids: ReadonlyMap<string, string | undefined>): void {
  const isLost = (child: XmlElement | string): boolean =>
    child instanceof XmlElement &&
    /^a:hlink(Click|Hover|MouseOver)$/.test(child.name) &&
    ids.has(child.get('r:id') ?? '') &&
    ids.get(child.get('r:id')!) === undefined;
  const rename = (one: XmlElement): void => {
    one.children = one.children.filter((child) => !isLost(child));
    for (const [key, value] of Object.entries(one.attributes))
      if (isRelation(key) && value !== undefined && ids.has(value)) one.attributes[key] = ids.get(value) ?? '';
  };
  rename(element);
  element.walk(rename);
}
