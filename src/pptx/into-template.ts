import { posix } from 'node:path';
import { strFromU8 } from 'fflate';
import type { DeckTemplate } from '../model/deck.ts';
import type { Frame } from '../model/frame.ts';
import { PackageReader, PackedParts } from '../ooxml/package-reader.ts';
import { type OpcPackage, relationshipsPart } from '../ooxml/package.ts';
import { el, namespaces, parseXml, type XmlElement } from '../ooxml/xml.ts';
import { sectionList, slideIds } from './presentation.ts';
import { type DeckContext, slidePart } from './slide-draft.ts';

/**
 * A deck in a company's template: the template's package, part by part as it lies there (masters, layouts, themes, pictures, fonts,
 * table styles, guides), without the slides that it may have, and with those of the deck.
 */

/** What the presentation leads to that is the template's own slides', or its makers' business. */
const left = /\/(slide|customXml|commentAuthors|authors|tags|revisionInfo|changesInfo|printerSettings|vbaProject)$/;

interface CarriedTemplate {
  readonly opc: OpcPackage;
  readonly reader: PackageReader;
  /** Relationships of the presentation that stay. */
  readonly relations: readonly {
    readonly id: string;
    readonly type: string;
    readonly target: string;
    readonly external: boolean;
  }[];
}

/** Takes over all parts that the deck's presentation will lead to. */
export function carryTemplate({ bytes, template }: DeckTemplate, opc: OpcPackage): CarriedTemplate {
  const packed = PackedParts.open(bytes);
  const reader = new PackageReader(packed);
  const entries = new Map(packed.entries.map((entry) => [entry.name, entry]));
  const typeOf = contentTypes(reader);
  const relations = relationsOf(packed, template.presentation).filter(
    ({ type, target, external }) =>
      !left.test(type) && (external || packed.has(target)) && !leadsToSlides(target, reader),
  );
  const waiting = relations.flatMap(({ target, external }) => (external ? [] : [target]));
  const taken = new Set<string>([template.presentation]);
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (taken.has(part) || !packed.has(part)) continue;
    taken.add(part);
    const beside = entries.get(relationshipsPart(part));
    opc.carry([entries.get(part)!, ...(beside ? [beside] : [])], typeOf(part));
    for (const { target } of reader.relations(part).values()) if (packed.has(target)) waiting.push(target);
  }
  return { opc, reader, relations };
}

/** Views remember which slides were open. */
const leadsToSlides = (part: string, reader: PackageReader): boolean =>
  /viewProps/i.test(part) && [...reader.relations(part).values()].some(({ type }) => type === 'slide');

function relationsOf(packed: PackedParts, part: string): CarriedTemplate['relations'] {
  const bytes = packed.get(relationshipsPart(part));
  const folder = posix.dirname(part);
  return (bytes ? parseXml(strFromU8(bytes)).elements() : []).map((relation) => {
    const target = relation.get('Target') ?? '';
    const external = relation.get('TargetMode') === 'External';
    const path = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
    return {
      id: relation.get('Id') ?? '',
      type: relation.get('Type') ?? '',
      target: external ? target : path,
      external,
    };
  });
}

function contentTypes(reader: PackageReader): (part: string) => string {
  const list = reader.root('[Content_Types].xml')?.elements() ?? [];
  const own = new Map(list.map((entry) => [entry.get('PartName')?.toLowerCase(), entry.get('ContentType') ?? '']));
  const usual = new Map(list.map((entry) => [entry.get('Extension')?.toLowerCase(), entry.get('ContentType') ?? '']));
  return (part) =>
    own.get(`/${part}`.toLowerCase()) ??
    usual.get(posix.extname(part).slice(1).toLowerCase()) ??
    'application/octet-stream';
}

/** Children of `p:presentation` in the order of its schema (CT_Presentation). */
const order = [
  ...['sldMasterIdLst', 'notesMasterIdLst', 'handoutMasterIdLst', 'sldIdLst', 'sldSz', 'notesSz', 'smartTags'],
  ...['embeddedFontLst', 'custShowLst', 'photoAlbum', 'custDataLst', 'kinsoku', 'defaultTextStyle', 'modifyVerifier'],
  'extLst',
];
/** Of the template's own slides, or a lock that its makers set on it. */
const dropped = new Set(['sldIdLst', 'custShowLst', 'custDataLst', 'photoAlbum', 'modifyVerifier', 'smartTags']);
const sectionUri = '{521415D9-36F7-43E2-AB2F-B90AF26B5E84}';

/** The template's presentation with the deck's slides; `notesMaster`: a part that the template lacks. */
export function addSlidesToTemplate(
  { opc, reader, relations }: CarriedTemplate,
  frames: readonly Frame[],
  notesMaster: string | undefined,
  context: DeckContext,
): void {
  const { presentation } = context.deck.template!.template;
  const root = parseXml(strFromU8(reader.parts.get(presentation)!));
  for (const { id, type, target, external } of relations) opc.link(presentation, type, target, { id, external });
  const prefix = root.name.includes(':') ? `${root.name.split(':')[0]}:` : '';
  const q = (name: string): string => `${prefix}${name}`;
  const stays = new Set(relations.map(({ id }) => id));
  root.children = root.children.filter(
    (child) =>
      typeof child === 'string' || !(dropped.has(child.name.replace(prefix, '')) || leadsNowhere(child, stays)),
  );
  root.set({ 'xmlns:r': namespaces.r });
  const ids = slideIds(frames);
  const slides = frames.map((_, index) => opc.link(presentation, 'slide', slidePart(index + 1)));
  root.children.push(
    el(
      q('sldIdLst'),
      {},
      ids.map((id, index) => el(q('sldId'), { id, 'r:id': slides[index] })),
    ),
  );
  if (notesMaster !== undefined) {
    const id = opc.link(presentation, 'notesMaster', notesMaster);
    root.children.push(el(q('notesMasterIdLst'), {}, el(q('notesMasterId'), { 'r:id': id })));
  }
  addSections(root, q, sectionList(frames, ids, context));
  const place = (child: XmlElement | string): number =>
    typeof child === 'string' ? -1 : order.indexOf(child.name.replace(prefix, ''));
  root.children.sort((one, other) => place(one) - place(other));
  opc.put(presentation, root);
}

/** A list of ids of which one leads to what was left out. */
const leadsNowhere = (list: XmlElement, stays: ReadonlySet<string>): boolean =>
  /(notesMasterIdLst|handoutMasterIdLst)$/.test(list.name) &&
  list.elements().some((entry) => {
    const id = entry.get('r:id');
    return id !== undefined && !stays.has(id);
  });

function addSections(root: XmlElement, q: (name: string) => string, sections: XmlElement | undefined): void {
  const list = root.at(q('extLst'));
  if (list) {
    list.children = list.children.filter((child) => typeof child === 'string' || child.get('uri') !== sectionUri);
    if (sections) list.children.push(...sections.elements());
    if (list.children.length === 0) root.children = root.children.filter((child) => child !== list);
  } else if (sections) root.children.push(sections);
}
