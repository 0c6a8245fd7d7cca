import { createHash } from 'node:crypto';
import { strFromU8, strToU8 } from 'fflate';
import { el, xmlDeclaration } from '../ooxml/xml.ts';
import { type ZipEntry, keyOf, type PartCache, zipEntry } from '../ooxml/zip.ts';
import { readXml, type XmlElement } from '../xml/read-xml.ts';
import {
  type ObjectKind,
  type PackageParts,
  type Place,
  PackageReader,
  PackedParts,
  shortHash,
} from '../ooxml/package-reader.ts';
import { normalWords } from './normal-forms.ts';
import {
  nameIn,
  type ObjectSnapshot,
  type SlideSnapshot,
  sharedLook,
  takeSlideSnapshot,
  takeSnapshot,
} from './snapshot.ts';

/**
 * What a built file says of itself in a custom XML part: each slide and object as it was written, in short, so that a later build
 * can tell what people changed since. Hashes of words, not the words: what is deleted from a file is gone from it.
 */
export interface BuildRecord {
  /** Of Diptych. */
  readonly version: string;
  /** How hashes are made: those of another form cannot be compared, but for words. */
  readonly form: string;
  /** Tells the outline that it was built from. */
  readonly outline: string;
  /** Tells all other parts of the file: while they have this sum, nobody has saved it again. */
  readonly parts: string;
  readonly shared: string;
  readonly savedBy: string;
  /** Hashes of the sections' names; files of before have none. */
  readonly sections?: readonly string[];
  /** Checksums of the parts of a company's template, which lie in the file as they lay there. */
  readonly template?: readonly string[];
  readonly slides: readonly SlideRecord[];
}

/** A slide as it was written: what a snapshot of it says, with a hash in place of every text. */
export interface SlideRecord extends Pick<SlideSnapshot, 'id' | 'hidden' | 'motion' | 'notes' | 'background'> {
  /** Id of the slide in the outline, with `-2` for what goes on. */
  readonly key: string;
  readonly objects: readonly ObjectRecord[];
  /** A hash of its slide layout's name; files of before have none. */
  readonly layout?: string;
  /** Of a slide that stands in the deck as somebody made it: sums of it as it was there. */
  readonly kept?: string;
}

/** An object as it was written: what a snapshot of it says, with hashes in place of `words`, `besideFormulas` and `alt`. */
export type ObjectRecord = Omit<ObjectSnapshot, 'title' | 'turned'>;

export const recordPart = 'customXml/item1.xml';
const namespace = 'urn:diptych:build:1';

/** Short, and long enough that two texts of one deck do not meet. */
export const wordsHash = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 8);

export const recordOfSlide = (slide: SlideSnapshot, key: string): SlideRecord => ({
  ...{ id: slide.id, key, hidden: slide.hidden, motion: slide.motion, background: slide.background },
  layout: wordsHash(slide.layout),
  notes: slide.notes.map(wordsHash),
  objects: slide.objects.map(recordOfObject),
});

/** By which a slide of an edited file is known again that an outline keeps: all that shows on it; its words and places. */
const keptSums = ({ objects }: Pick<SlideSnapshot, 'objects'>): string => {
  const said = objects.map(({ kind, words, alt, place }) => [kind, words, alt, place]);
  const shown = objects.map(({ look, setting }, index) => [said[index], look, setting]);
  return `${shortHash(JSON.stringify(shown))} ${shortHash(JSON.stringify(said))}`;
};

/** Whether a slide of an edited file is that one. A link to another slide, which is in its look, did not come along. */
export function isKeptAs(
  slide: Pick<SlideSnapshot, 'objects'>,
  { kept }: Pick<SlideRecord, 'kept'>,
  byWords: boolean,
): boolean {
  if (kept === undefined) return false;
  const [shown, said] = keptSums(slide).split(' ');
  const [wasShown, wasSaid] = kept.split(' ');
  return shown === wasShown || (byWords && said === wasSaid);
}

export const recordOfObject = ({ title: _, turned: _turned, ...object }: ObjectSnapshot): ObjectRecord => ({
  ...object,
  words: object.words.map(wordsHash),
  ...(object.besideFormulas && { besideFormulas: object.besideFormulas.map(wordsHash) }),
  alt: object.alt && wordsHash(object.alt),
});

/** What a program leaves of a deck that takes formulas out of texts: both sides are compared without them then. */
export const withoutFormulas = <
  Deck extends {
    readonly slides: readonly {
      readonly objects: readonly { readonly words: readonly string[]; readonly besideFormulas?: readonly string[] }[];
    }[];
  },
>(
  deck: Deck,
): Deck => ({
  ...deck,
  slides: deck.slides.map((slide) => ({
    ...slide,
    objects: slide.objects.map((object) => ({ ...object, words: object.besideFormulas ?? object.words })),
  })),
});

const pack = (values: readonly string[]): string | undefined => values.join(' ') || undefined;
const unpack = (text: string | undefined): string[] => text?.split(' ') ?? [];

/** The record as a part of the package. `slides`: each as `slideXml` writes it. */
function recordXml(
  { version, outline, parts, shared, savedBy, sections = [], template = [] }: Omit<BuildRecord, 'slides' | 'form'>,
  slides: readonly string[],
): Uint8Array {
  const about = { version, form: recordForm, outline, parts, shared, by: savedBy || undefined };
  const lists = { sections: sections.join(' '), template: pack(template) };
  const root = el('build', { xmlns: namespace, ...about, ...lists }, '-').toString();
  const at = root.lastIndexOf('-');
  return Buffer.from(`${xmlDeclaration}${root.slice(0, at)}${slides.join('')}${root.slice(at + 1)}`);
}

const slideXml = ({ id, key, hidden, motion, notes, objects, layout, background, kept }: SlideRecord): string =>
  el(
    'slide',
    {
      ...{ id, key, hidden, motion: motion || undefined, notes: pack(notes) },
      ...{ layout, background: background || undefined, kept },
    },
    objects.map(({ id: own, name, kind, placeholder, group, glued, words, alt, place, look, setting, ...rest }) =>
      el('object', {
        ...{ id: own, name, kind: kind === 'shape' ? undefined : kind, placeholder, group, glued },
        ...{
          words: pack(words),
          beside: rest.besideFormulas && rest.besideFormulas.join(' '),
          alt: alt || undefined,
          place: place && pack(placeText(place)),
          look: look || undefined,
          setting: setting || undefined,
        },
      }),
    ),
  ).toString();

const placeText = ({ x, y, w, h, turn, flip }: Place): string[] => [...[x, y, w, h, turn].map(String), flip || '-'];

/** The record that a file carries; `undefined` where there is none, or none that this version reads. */
export function readRecord(parts: PackageParts): BuildRecord | undefined {
  for (const name of parts.keys())
    if (/^customXml\/item\d*\.xml$/.test(name)) {
      const record = recordFromXml(parts.get(name)!);
      if (record) return record;
    }
  return undefined;
}

/** The part that holds a file's record, whatever it is called there. */
const isRecord = (bytes: Uint8Array): boolean => strFromU8(bytes.subarray(0, 400)).includes(namespace);

/** The sum of all other parts that a file's record tells, without reading what it tells of each slide. */
export function sumInRecord(parts: PackageParts): string | undefined {
  const bytes = parts.get(recordPart);
  if (!bytes || !isRecord(bytes)) return undefined;
  return /<build\s[^>]*?\sparts="([^"<&]*)"/.exec(strFromU8(bytes.subarray(0, 4000)))?.[1];
}

export function recordFromXml(bytes: Uint8Array): BuildRecord | undefined {
  if (!isRecord(bytes)) return undefined;
  let root: XmlElement;
  try {
    root = readXml(strFromU8(bytes)).root;
  } catch {
    return undefined;
  }
  if (root.namespace !== namespace || root.localName !== 'build') return undefined;
  const said = (name: string): string => root.get(name) ?? '';
  return {
    ...{
      version: said('version'),
      form: said('form'),
      outline: said('outline'),
      parts: said('parts'),
      shared: said('shared'),
      savedBy: said('by'),
    },
    ...(root.get('sections') !== undefined && { sections: unpack(root.get('sections')) }),
    ...(root.get('template') !== undefined && { template: unpack(root.get('template')) }),
    slides: root.elements('slide').map(readSlide),
  };
}

const readSlide = (slide: XmlElement): SlideRecord => ({
  id: slide.get('id') ?? '',
  key: slide.get('key') ?? '',
  hidden: slide.get('hidden') === '1',
  motion: slide.get('motion') ?? '',
  notes: unpack(slide.get('notes')),
  background: slide.get('background') ?? '',
  ...(slide.get('layout') !== undefined && { layout: slide.get('layout') }),
  objects: slide.elements('object').map(readObject),
  ...(slide.get('kept') !== undefined && { kept: slide.get('kept') }),
});

function readObject(object: XmlElement): ObjectRecord {
  const [x, y, w, h, turn, flip] = unpack(object.get('place'));
  const [group, beside] = [object.get('group'), object.get('beside')];
  return {
    id: object.get('id') ?? '',
    name: nameIn(object.get('name') ?? ''),
    kind: (object.get('kind') ?? 'shape') as ObjectKind,
    placeholder: object.get('placeholder') === '1',
    glued: object.get('glued') === '1',
    ...(group !== undefined && { group }),
    words: unpack(object.get('words')),
    ...(beside !== undefined && { besideFormulas: beside === '' ? [] : beside.split(' ') }),
    alt: object.get('alt') ?? '',
    ...(x !== undefined && {
      place: {
        x: Number(x),
        y: Number(y),
        w: Number(w),
        h: Number(h),
        turn: Number(turn),
        flip: flip === '-' ? '' : (flip ?? ''),
      },
    }),
    look: object.get('look') ?? '',
    setting: object.get('setting') ?? '',
  };
}

/** Parts that say nothing of the content: the list of content types, and what the record itself stands in. */
const uncounted = /^(\[Content_Types\]\.xml|customXml\/.*|ppt\/_rels\/presentation\.xml\.rels)$/;

/** The sum of a file's parts, from the list at the end of the zip: no part has to be unpacked. */
export function sumOfParts(entries: readonly Pick<ZipEntry, 'name' | 'crc'>[]): string {
  const hash = createHash('sha256');
  const counted = entries.filter(({ name }) => !uncounted.test(name)).map(({ name, crc }) => `${name} ${crc}\n`);
  for (const line of counted.sort()) hash.update(line);
  return hash.digest('base64url').slice(0, 22);
}

interface WrittenFile {
  readonly version: string;
  /** Tells the outline. */
  readonly outline: string;
  readonly savedBy: string;
  /** Names of its sections. */
  readonly sections: readonly string[];
  /** In order. */
  readonly slides: readonly WrittenSlide[];
  readonly master: string;
  /** Theme, master and slide layouts. */
  readonly shared: readonly ZipEntry[];
  /** They are a company's, as they lay in its template. */
  readonly isTemplate: boolean;
  /** All parts but the list of content types. */
  readonly all: readonly ZipEntry[];
}

interface WrittenSlide {
  /** `p:sldId`. */
  readonly id: number;
  readonly key: string;
  readonly part: string;
  /** The slide's own part and those that only it leads to. */
  readonly entries: readonly ZipEntry[];
  /** The file that it was carried from. */
  readonly kept?: Uint8Array;
}

/** Another one wherever hashes or names come out otherwise than before. */
export const recordForm = '7';
const form = `record ${recordForm}`;

/** The record of a file whose other parts are written. Slides that stayed as they were are not read again. */
export function writeRecord(file: WrittenFile, partCache: PartCache): Uint8Array {
  const sharedSum = sumOfParts(file.shared);
  let reader: PackageReader | undefined;
  const readerOf = (): PackageReader => (reader ??= new PackageReader(new PackedParts(file.all)));
  const slides = file.slides.map(({ id, key, part, entries, kept }): string => {
    const place = keyOf(form, sharedSum, String(id), key, part, sumOfParts(entries), kept ? shortHash(kept) : '');
    const known = partCache.get(place)?.[0];
    if (known) return strFromU8(known.data);
    const written = recordOfSlide(takeSlideSnapshot(String(id), part, readerOf()), key);
    const [source] = kept ? takeSnapshot(PackedParts.open(kept)).slides : [];
    const record = slideXml({ ...written, ...(source && { kept: keptSums(source) }) });
    partCache.put(place, [zipEntry('record', strToU8(record), { deflate: false })]);
    return record;
  });
  const place = keyOf(form, sharedSum);
  const known = partCache.get(place)?.[0];
  const shared = known ? strFromU8(known.data) : sharedLook([file.master], readerOf());
  if (!known) partCache.put(place, [zipEntry('shared', strToU8(shared), { deflate: false })]);
  const { version, outline, savedBy } = file;
  const template = file.isTemplate ? checksums(file.shared) : undefined;
  const parts = sumOfParts(file.all);
  const sections = file.sections.map((name) => wordsHash(normalWords(name)));
  return recordXml({ version, outline, savedBy, shared, parts, sections, ...(template && { template }) }, slides);
}

/** Of the drawings among them, each once: what an audit looks into. */
const checksums = (entries: readonly ZipEntry[]): readonly string[] => [
  ...new Set(entries.filter(({ name }) => name.endsWith('.xml')).map(({ crc }) => crc.toString(36))),
];
