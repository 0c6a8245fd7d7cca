import { strFromU8, strToU8 } from 'fflate';
import { keyOf, type PartCache, type ZipEntry, zipEntry } from '../ooxml/zip.ts';
import { recordOfSlide, recordXml, slideXml, sumOfParts } from './build-record.ts';
import { PackageReader, PackedParts } from '../ooxml/package-reader.ts';
import { sharedLook, takeSlideSnapshot } from './snapshot.ts';

export interface WrittenFile {
  readonly version: string;
  /** Tells the outline. */
  readonly outline: string;
  readonly savedBy: string;
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
}

/** With the form of what is kept. */
const form = 'record 2';

/** The record of a file whose other parts are written. Slides that stayed as they were are not read again. */
export function writeRecord(file: WrittenFile, partCache: PartCache): Uint8Array {
  const sharedSum = sumOfParts(file.shared);
  let reader: PackageReader | undefined;
  const readerOf = (): PackageReader => (reader ??= new PackageReader(new PackedParts(file.all)));
  const slides = file.slides.map(({ id, key, part, entries }): string => {
    const place = keyOf(form, sharedSum, String(id), key, part, sumOfParts(entries));
    const known = partCache.get(place)?.[0];
    if (known) return strFromU8(known.data);
    const record = slideXml(recordOfSlide(takeSlideSnapshot(String(id), part, readerOf()), key));
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
  return recordXml({ version, outline, savedBy, shared, parts, ...(template && { template }) }, slides);
}

/** Of the drawings among them, each once: what an audit looks into. */
const checksums = (entries: readonly ZipEntry[]): readonly string[] => [
  ...new Set(entries.filter(({ name }) => name.endsWith('.xml')).map(({ crc }) => crc.toString(36))),
];
