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

/** Takes parts of an edited file over into a new one, with all that they lead to. */
export class PartCarrier {
  readonly #from: EditedPackage;
  readonly #to: EditedPackage;
  /** Parts of the edited file by what stands for them in the new one. */
  readonly #known: Map<string, string>;

  constructor(from: EditedPackage, to: EditedPackage, known: ReadonlyMap<string, string>) {
    this.#from = from;
    this.#to = to;
    this.#known = new Map(known);
  }

  /** The name of a part in the new file. */
  carry(part: string): string | undefined {
    const known = this.#known.get(part);
    if (known !== undefined) return known;
    const bytes = this.#from.bytes(part);
    if (!bytes) return undefined;
    const same = this.#to.bytes(part);
    if (same && Buffer.compare(same, bytes) === 0 && this.#from.relations(part).length === 0) return part;
    const name = same
      ? posix.join(posix.dirname(part), `kept-${shortHash(part)}-${shortHash(bytes)}${posix.extname(part)}`)
      : part;
    this.#known.set(part, name);
    this.#to.put(name, bytes, this.#from.contentType(part));
    const ids = this.relations(part, name);
    const tree = ids.size > 0 ? this.#to.xml(name) : undefined;
    if (tree) renameRelations(tree, ids);
    return name;
  }

  /** Gives a part of the new file the relationships of one of the edited file; answers their new ids. */
  relations(part: string, name: string, wanted?: ReadonlySet<string>): Map<string, string> {
    const ids = new Map<string, string>();
    for (const { id, type, target, external } of this.#from.relations(part)) {
      if (wanted && !wanted.has(id)) continue;
      const own = external
        ? target
        : type === `${office}slide`
          ? (this.#known.get(target) ?? name)
          : this.carry(target);
      if (own !== undefined) ids.set(id, this.#to.relate(name, { type, target: own, external }));
    }
    return ids;
  }

  /** An element of a slide, to stand on a slide of the new file. */
  element(element: XmlElement, root: XmlElement, part: string, name: string): XmlElement {
    const copy = parseXml(element.toString());
    const ids = this.relations(part, name, relationsUsed(copy));
    renameRelations(copy, ids);
    // Prefixes that the root of its slide declares.
    for (const [key, value] of Object.entries(root.attributes))
      if (key.startsWith('xmlns:') && copy.attributes[key] === undefined && value !== undefined)
        copy.attributes[key] = value;
    return copy;
  }
}

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

function renameRelations(element: XmlElement, ids: ReadonlyMap<string, string>): void {
  const rename = (one: XmlElement): void => {
    for (const [key, value] of Object.entries(one.attributes))
      if (isRelation(key) && value !== undefined && ids.has(value)) one.attributes[key] = ids.get(value)!;
  };
  rename(element);
  element.walk(rename);
}

/** Elements of objects in a shape tree. */
const objectNames = /^(p:(sp|pic|cxnSp|graphicFrame|grpSp|contentPart)|mc:AlternateContent)$/;

/** An object of a shape tree by its id; in the markup around it, where there is some. */
export function elementWith(tree: XmlElement, id: string): XmlElement | undefined {
  return tree.elements().find((element) => objectNames.test(element.name) && propertiesOf(element)?.get('id') === id);
}

/** `p:cNvPr` of an object itself. */
function propertiesOf(element: XmlElement): XmlElement | undefined {
  if (element.name === 'mc:AlternateContent') {
    const inside = (element.at('mc:Choice') ?? element.at('mc:Fallback'))?.elements()[0];
    return inside && propertiesOf(inside);
  }
  return element
    .elements()
    .find(({ name }) => name.startsWith('p:nv'))
    ?.at('p:cNvPr');
}

/** Gives an object another id. */
export function setId(element: XmlElement, id: string): void {
  const own = propertiesOf(element);
  const old = own?.get('id');
  element.walk((one) => {
    if (one.name === 'p:cNvPr' && one.get('id') === old) one.set({ id });
  });
}

/**
 * A program that writes all looks anew keeps neither placeholders nor names: what somebody changed has those of the object in whose
 * place it stands, and its looks and place as far as these were not changed.
 */
export function settleAs(before: XmlElement, now: XmlElement, isMoved: boolean): void {
  if (before.name !== now.name) return;
  const [old] = before.elements();
  const [own] = now.elements();
  if (!old?.name.startsWith('p:nv') || old.name !== own?.name) return;
  now.children[now.children.indexOf(own)] = old;
  if (now.name !== 'p:sp') return;
  const place = new XmlElement('p:sp', {}, [new XmlElement('p:spPr', {}, [...(now.at('p:spPr')?.children ?? [])])]);
  const replace = (parents: readonly [XmlElement | undefined, XmlElement | undefined], name: string): void => {
    const [from, to] = parents.map((parent) => parent?.at(name));
    if (from && to) parents[1]!.children[parents[1]!.children.indexOf(to)] = parseXml(from.toString());
  };
  replace([before, now], 'p:spPr');
  for (const name of ['a:bodyPr', 'a:lstStyle']) replace([before.at('p:txBody'), now.at('p:txBody')], name);
  if (isMoved) movePlace(place, now);
}

/** What stands in a placeholder that its slide layout has not, and has a place of its own, becomes a text box. */
export function freePlaceholders(objects: XmlElement, layout: XmlElement | undefined): void {
  const keyOfPlaceholder = (one: XmlElement): string =>
    /^(title|ctrTitle)$/.test(one.get('type') ?? '') ? 'title' : (one.get('idx') ?? '0');
  const known = new Set(layout?.all('p:ph').map(keyOfPlaceholder));
  const shapes = [...(objects.name === 'p:sp' ? [objects] : []), ...objects.all('p:sp')];
  for (const shape of shapes) {
    const [placeholder] = shape.all('p:ph');
    if (!placeholder || known.has(keyOfPlaceholder(placeholder)) || !shape.at('p:spPr', 'a:xfrm')) continue;
    const properties = shape.at('p:nvSpPr', 'p:nvPr');
    if (properties) properties.children = properties.children.filter((child) => child !== placeholder);
  }
}

/** Ids that no object of a slide has. */
export function renumber(element: XmlElement, tree: XmlElement): void {
  const taken = new Set(tree.all('p:cNvPr').map((one) => one.get('id')));
  const fresh = new Map<string, string>();
  for (const one of element.all('p:cNvPr')) {
    const id = one.get('id') ?? '';
    let number = Number(id) || 2;
    while (taken.has(String(number)) && !fresh.has(id)) number += 1;
    const own = fresh.get(id) ?? String(number);
    fresh.set(id, own);
    taken.add(own);
    one.set({ id: own });
  }
  element.walk((one) => {
    if ((one.name === 'a:stCxn' || one.name === 'a:endCxn') && fresh.has(one.get('id') ?? ''))
      one.set({ id: fresh.get(one.get('id')!) });
  });
}

/** Gives an object the place of another; `false` where it has none to give. */
export function movePlace(from: XmlElement, to: XmlElement): boolean {
  const placeOf = (element: XmlElement): { parent: XmlElement; transform?: XmlElement } | undefined => {
    const parent = element.at('p:spPr') ?? element.at('p:grpSpPr');
    if (parent) return { parent, transform: parent.at('a:xfrm') };
    const transform = element.at('p:xfrm');
    return transform && { parent: element, transform };
  };
  const [source, target] = [placeOf(from), placeOf(to)];
  if (!source?.transform || !target || from.name === 'p:grpSp') return false;
  const copy = new XmlElement(source.transform.name, { ...source.transform.attributes }, [
    ...source.transform.children,
  ]);
  if (target.transform) target.parent.children[target.parent.children.indexOf(target.transform)] = copy;
  else target.parent.children.unshift(copy);
  return true;
}

/** What moves on a slide: the transition, in the markup around it, and the clicks. */
export function motionOf(root: XmlElement): { readonly all: readonly XmlElement[]; readonly timing?: XmlElement } {
  const timing = root.at('p:timing');
  const transitions = root
    .elements()
    .filter(({ name, children }) => name === 'p:transition' || (name === 'mc:AlternateContent' && children.length > 0));
  return { all: [...transitions, ...(timing ? [timing] : [])], timing };
}
