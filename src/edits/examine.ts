import { ZipError } from '../ooxml/zip.ts';
import { XmlError } from '../xml/read-xml.ts';
import {
  type BuildRecord,
  readRecord,
  recordForm,
  recordFromXml,
  recordOfSlide,
  recordPart,
  type SlideRecord,
  sumInRecord,
  sumOfParts,
  withoutFormulas,
  wordsHash,
} from './build-record.ts';
import { compareWithRecord, type Comparison } from './compare.ts';
import { pairBySimilarity, saidOften, shared, wordsOn } from './match.ts';
import { PackageReader, PackedParts, type SharedTrees } from '../ooxml/package-reader.ts';
import { type Snapshot, takeSnapshot } from './snapshot.ts';

export interface EditedFile {
  readonly state: 'edited';
  readonly comparison: Comparison;
  readonly now: Snapshot;
  readonly base: BuildRecord;
  readonly parts: PackedParts;
}

/** What became of a file that Diptych once wrote. */
export type Examination =
  /** As it was written, byte for byte but for the packing. */
  | { readonly state: 'untouched' }
  /** Saved again by some program; no edit was found. */
  | { readonly state: 'saved-again'; readonly comparison: Comparison }
  | EditedFile
  /** It carries no record, and none was kept: nothing tells what it was. */
  | { readonly state: 'unknown' }
  /** With the reason, as in "it is cut short". */
  | { readonly state: 'unreadable'; readonly reason: string };

/**
 * Tells whether anybody changed a built file since it was written.
 *
 * @param kept The record of the last build as it was kept beside the outline, for files that have lost theirs.
 */
export function examine(file: Uint8Array, kept?: Uint8Array, trees?: SharedTrees): Examination {
  try {
    const parts = PackedParts.open(file);
    const sum = sumOfParts(parts.entries);
    if (sumInRecord(parts) === sum) return { state: 'untouched' };
    const own = readRecord(parts);
    if (own?.parts === sum) return { state: 'untouched' };
    for (const name of parts.keys()) parts.get(name); // each against its checksum
    const written: BuildRecord | undefined = own ?? (kept && recordFromXml(kept));
    if (!parts.has('ppt/presentation.xml')) return { state: 'unreadable', reason: 'it is no PowerPoint file' };
    if (!written) return { state: 'unknown' };
    const read = takeSnapshot(parts, new PackageReader(parts, trees));
    const otherForm = written.form !== recordForm;
    const rewritten = otherForm || isRewritten(written, read);
    const base = rewritten ? withoutFormulas(written) : written;
    const now = rewritten ? turnedBack(withoutFormulas(read), base) : read;
    const comparison = { ...compareWithRecord(base, now, { rewritten }), ...(otherForm && { otherForm }) };
    return comparison.edits.length > 0
      ? { state: 'edited', comparison, now, base, parts }
      : { state: 'saved-again', comparison };
  } catch (error) {
    if (error instanceof ZipError || error instanceof XmlError)
      return { state: 'unreadable', reason: error instanceof ZipError ? error.message : 'a part of it is damaged' };
    throw error;
  }
}

/**
 * Programs that know no tables from right to left show the copy of one that lies in the file for them, whose columns are turned. Its
 * words in the order in which they were built, where these are more alike so.
 */
function turnedBack(now: Snapshot, { slides }: BuildRecord): Snapshot {
  const pairsOf = (words: readonly string[]): string[] => words.slice(1).map((word, at) => `${words[at]} ${word}`);
  const built = new Set(slides.flatMap(({ objects }) => objects.flatMap(({ words }) => pairsOf(words))));
  const known = (words: readonly string[]): number =>
    pairsOf(words.map(wordsHash)).filter((pair) => built.has(pair)).length;
  return {
    ...now,
    slides: now.slides.map((slide) => ({
      ...slide,
      objects: slide.objects.map((object) =>
        object.turned && known(object.turned) > known(object.words) ? { ...object, words: object.turned } : object,
      ),
    })),
  };
}

/** Half of what only this slide says is the same. */
const sameSlide = 0.5;

/**
 * The edits of a file under the ids that its slides have in a new build. A slide without an id of its own gets another one with another
 * title; it is known again by what only it says, as it was built or as it is now.
 */
export function underNewKeys(found: EditedFile, { slides: built }: BuildRecord): EditedFile {
  const { base, comparison } = found;
  const [before, now] = [new Set(base.slides.map(({ key }) => key)), new Set(built.map(({ key }) => key))];
  const gone = base.slides.filter(({ key }) => !now.has(key));
  const fresh = built.filter(({ key }) => !before.has(key));
  if (gone.length === 0 || fresh.length === 0) return found;
  const often = saidOften(base.slides.map(wordsOn));
  const own = (slide: SlideRecord): string[] => wordsOn(slide).filter((words) => !often.has(words));
  const edited = new Map(comparison.slides.pairs.map(([slide, one]) => [slide, recordOfSlide(one, '')]));
  const similarity = (slide: SlideRecord, other: SlideRecord): number =>
    Math.max(...[slide, edited.get(slide) ?? slide].map((one) => shared(own(one), own(other))));
  const { pairs } = pairBySimilarity(gone, fresh, similarity, sameSlide);
  const keys = new Map(pairs.map(([slide, other]) => [slide.key, other.key]));
  const renamed = new Map(base.slides.map((slide) => [slide, { ...slide, key: keys.get(slide.key) ?? slide.key }]));
  return {
    ...found,
    base: { ...base, slides: [...renamed.values()] },
    comparison: {
      ...comparison,
      edits: comparison.edits.map((edit) =>
        edit.slide === undefined ? edit : { ...edit, slide: keys.get(edit.slide) ?? edit.slide },
      ),
      slides: {
        pairs: comparison.slides.pairs.map(([slide, one]) => [renamed.get(slide)!, one]),
        gone: comparison.slides.gone.map((slide) => renamed.get(slide)!),
        added: comparison.slides.added,
      },
    },
  };
}

/** Programs that write every part anew number slides and shapes by themselves, whether they carry the record over or not. */
function isRewritten(base: BuildRecord, now: Snapshot): boolean {
  const ids = new Set(base.slides.map(({ id }) => id));
  return base.slides.length > 0 && now.slides.length > 0 && !now.slides.some(({ id }) => ids.has(id));
}

/** The record that a finished file carries, to be kept beside the outline. */
export const recordIn = (file: Uint8Array): Uint8Array | undefined => PackedParts.open(file).get(recordPart);
