import { basename, dirname } from 'node:path';
import type { FileToReplace } from '../model/api.ts';
import { type Diagnostic, shellWord } from '../model/diagnostic.ts';
import { type BuildRecord, isKeptAs, recordFromXml, withoutFormulas, wordsHash } from './build-record.ts';
import {
  commentLine,
  compareWithRecord,
  type Comparison,
  type Edit,
  isAmong,
  type LocateEdit,
  summaryOf,
  reportEdits,
} from './compare.ts';
import { auditPackage } from '../verify/audit.ts';
import { PackageReader, PackedParts, readShared, type SharedTrees } from '../ooxml/package-reader.ts';
import { mergeFile } from './merge.ts';
import { type SlideSnapshot, type Snapshot, takeSnapshot } from './snapshot.ts';
import { lettersOf, withoutNumber } from './normal-forms.ts';
import { type EditedFile, examine, recordIn, underNewKeys } from './examine.ts';

export interface GuardAnswer {
  /** With an error the file has to stay as it is. */
  readonly diagnostics: readonly Diagnostic[];
  /** Nothing was edited as far as can be seen, but not all could be compared: a copy has to stay. */
  readonly keepCopy: boolean;
  /** The new file with what was edited. */
  readonly merged?: Uint8Array;
}

export interface GuardOptions {
  /** The outline as the user named it. */
  readonly outline: string;
  /** What it says: comments that stand there are known. */
  readonly text: string;
  /** The user has seen it, and wants the file anew: edits are noted, and a copy stays. */
  readonly overwrite?: boolean;
  /** What was edited goes into the new file. */
  readonly merge?: boolean;
  readonly locate: LocateEdit;
}

/**
 * Lets a built file be replaced only where nobody's work would be lost with it. What somebody edited and the outline says by now is in
 * the new file too.
 *
 * @param built The new file.
 */
export function guardAgainstLoss(
  { name, bytes, record }: FileToReplace,
  built: Uint8Array,
  options: GuardOptions,
): GuardAnswer {
  const trees: SharedTrees = new Map();
  const found = examine(bytes, record, trees);
  switch (found.state) {
    case 'untouched':
      return { diagnostics: [], keepCopy: false };
    case 'saved-again':
      return found.comparison.rewritten
        ? { diagnostics: [looksUnknown(name, found.comparison)], keepCopy: true }
        : { diagnostics: [], keepCopy: false };
    case 'edited': {
      const notes = found.comparison.otherForm ? [fromOtherVersion(name)] : [];
      if (options.merge) {
        const merged = merge({ name, bytes }, built, found, options, trees);
        return { ...merged, diagnostics: [...merged.diagnostics, ...notes] };
      }
      const lost = { ...found.comparison, edits: editsMissingIn(built, found, options.text) };
      if (lost.edits.length === 0) return { diagnostics: [], keepCopy: lost.rewritten };
      if (isOfAnotherDeck(built, found)) {
        const what = `was built from another outline, of which no slide is in this one, and was edited since: ${summaryOf(found.comparison)}.`;
        return refuse('deck-other', name, what, notes, options);
      }
      const what = `was changed outside Diptych: ${summaryOf(lost)}.`;
      return refuse('deck-edited', name, what, [...reportEdits(lost, options.locate), ...notes], options);
    }
    case 'unknown': {
      const what =
        'carries nothing that tells whether it was edited: it is from an older version, from another program, or has lost it.';
      return refuse('deck-unknown', name, what, [], options);
    }
    case 'unreadable':
      return refuse('deck-unreadable', name, `cannot be read: ${found.reason}.`, [], options);
  }
}

/**
 * The edits that the new file does not have, under the ids of its slides.
 *
 * @param asBuilt Under the ids that the slides had when the edited file was built.
 */
export function editsMissingIn(
  built: Uint8Array,
  found: EditedFile,
  outline: string,
  { asBuilt = false } = {},
): readonly Edit[] {
  const written = recordFromXml(recordIn(built) ?? new Uint8Array());
  if (!written) return found.comparison.edits;
  const { base, comparison, now } = underNewKeys(found, written);
  const { rewritten } = comparison;
  // Slides that are known again under another id are compared as the same ones.
  const ids = new Map(base.slides.map(({ key, id }) => [key, id]));
  const slides = written.slides.map((slide) => ({ ...slide, id: ids.get(slide.key) ?? slide.id }));
  const known = { ...written, slides };
  const record = rewritten ? withoutFormulas(known) : known;
  const keyOf = ({ kind, slide, object, number }: Edit): string => JSON.stringify([kind, slide ?? number, object?.id]);
  const anew = compareWithRecord(record, now, { rewritten, byWords: true });
  const apart = new Set(anew.edits.map(keyOf));
  const wordsOfSlide = new Map(
    record.slides.map(({ key, objects }) => [key, new Set(objects.flatMap(({ words }) => words))]),
  );
  /** The new slide has no such object: its words are lost, unless another object says them. */
  const isHomeless = (edit: Edit): boolean =>
    edit.object !== undefined &&
    apart.has(keyOf({ ...edit, kind: 'object-added' })) &&
    !(edit.newWords && edit.newWords.length > 0 && saysAll(edit, wordsOfSlide.get(edit.slide ?? '')));
  const keys = new Set(record.slides.map(({ key }) => key));
  const letters = lettersOf(outline);
  const isMissing = (edit: Edit): boolean => {
    if (isOfKeptSlide(edit, now, record, rewritten)) return false;
    if (isNoted(edit, comparison, outline) || isTaken(edit, comparison, record)) return false;
    const added = edit.kind === 'slide-added' ? now.slides[edit.number! - 1] : undefined;
    if (added?.hidden && isSaidBy(letters, added)) return false;
    if (edit.slide === undefined || keys.has(edit.slide))
      return isHomeless(edit) || (apart.has(keyOf(edit)) && !isNumberedHead(edit, wordsOfSlide.get(edit.slide ?? '')));
    // The outline shows that slide no more.
    if (edit.kind === 'hidden' || edit.kind === 'slide-removed') return false;
    const slide = comparison.slides.pairs.find(([before]) => before.key === edit.slide)?.[1];
    return !slide?.hidden || !isSaidBy(letters, slide);
  };
  const { edits } = (asBuilt ? found : { comparison }).comparison;
  return edits.flatMap((edit, at) => {
    const own = comparison.edits[at]!;
    return isMissing(own) ? [withoutTaken(edit, wordsOfSlide.get(own.slide ?? ''))] : [];
  });
}

/** Of several texts of one thing those that the new deck does not say. */
function withoutTaken(edit: Edit, words: ReadonlySet<string> | undefined): Edit {
  const { kind, count, newWords = [] } = edit;
  const rest = newWords.filter((text) => !words?.has(wordsHash(text)));
  const taken = newWords.length - rest.length;
  return kind === 'words' && rest.length > 0 && taken > 0
    ? { ...edit, newWords: rest, count: Math.max(1, count - taken) }
    : edit;
}

/**
 * A hidden slide of the file is in the outline as one that is left out of the decks. The deck sets a number before the name of its
 * section, and shortens a long quotation that is its title.
 */
const isSaidBy = (letters: string, { objects, notes }: SlideSnapshot): boolean =>
  [...objects.filter(({ name }) => name !== 'Kicker').flatMap(({ words }) => words), ...notes]
    .map((text) => text.replace(/…$/, ''))
    .every((text) => [text, withoutNumber(text)].some((variant) => letters.includes(lettersOf(variant))));

function merge(
  { name, bytes }: Pick<FileToReplace, 'name' | 'bytes'>,
  built: Uint8Array,
  found: EditedFile,
  { text, locate }: GuardOptions,
  trees: SharedTrees,
): GuardAnswer {
  if (isOfAnotherDeck(built, found)) {
    const refusal: Diagnostic = {
      ...{ rule: 'deck-other', severity: 'error' },
      message: `${name} was built from another outline: none of its slides is in this one. Nothing was written.`,
      hint: 'name the file that was built from this outline: diptych build --merge talk.pptx',
    };
    return { diagnostics: [refusal], keepCopy: true };
  }
  const written = recordFromXml(recordIn(built) ?? new Uint8Array());
  const { pptx, diagnostics } = mergeFile(built, written ? underNewKeys(found, written) : found, trees);
  const warnings = diagnostics.map(({ object, ...one }): Diagnostic => {
    const range = one.slide ? locate(one.slide, object) : undefined;
    return range ? { ...one, range } : one;
  });
  const faultsOf = (file: Uint8Array): string[] =>
    auditPackage(file, (part) => readShared(part, trees)).flatMap(({ severity, message }) =>
      severity === 'error' ? [message] : [],
    );
  const audited = faultsOf(pptx);
  // What the edited file has wrong by itself, such as a box whose slide layout lost its placeholder, PowerPoint lives with.
  const known = new Set(audited.length > 0 ? faultsOf(bytes) : []);
  const faults = audited.filter((message) => !known.has(message));
  const [lostWords] = wordsLost(pptx, built, found, trees);
  const fault = faults[0] ?? (lostWords === undefined ? undefined : `"${lostWords}" would be lost`);
  if (fault !== undefined) {
    const refusal: Diagnostic = {
      ...{ rule: 'merge-failed', severity: 'error' },
      message: `${name} could not be merged: ${fault.replace(/\.$/, '')}. Nothing was written.`,
      hint: 'please report it; "diptych pull" takes words and figures over meanwhile',
    };
    return { diagnostics: [refusal], keepCopy: true };
  }
  // Of the master the new file has that of the outline, as is told above.
  const isCarried = ({ kind }: Edit): boolean => kind !== 'shared';
  const lost = { ...found.comparison, edits: editsMissingIn(built, found, text).filter(isCarried) };
  const kept: Diagnostic[] =
    lost.edits.length > 0
      ? [{ rule: 'deck-merged', severity: 'note', message: `${name} keeps what only it has: ${summaryOf(lost)}.` }]
      : [];
  return {
    diagnostics: [...warnings, ...kept],
    keepCopy: warnings.length > 0 || found.comparison.rewritten,
    merged: pptx,
  };
}

function isOfAnotherDeck(built: Uint8Array, { base, now, comparison: { rewritten } }: EditedFile): boolean {
  const record = recordFromXml(recordIn(built) ?? new Uint8Array());
  const keys = new Set(record?.slides.map(({ key }) => key));
  if (!record || base.slides.length === 0 || base.slides.some(({ key }) => keys.has(key))) return false;
  return compareWithRecord(record, now, { rewritten, byWords: true }).slides.pairs.length === 0;
}

/** A merged file is read back: it says what is new in the edited one, and what the outline has new since that was built. */
function wordsLost(
  merged: Uint8Array,
  built: Uint8Array,
  { base, comparison }: EditedFile,
  trees: SharedTrees,
): string[] {
  const wordsOf = (pptx: Uint8Array): string[] => {
    const parts = PackedParts.open(pptx);
    return takeSnapshot(parts, new PackageReader(parts, trees)).slides.flatMap(({ objects, notes }) => [
      ...objects.flatMap(({ words, besideFormulas = [] }) => [...words, ...besideFormulas]),
      ...notes,
    ]);
  };
  const there = new Set(wordsOf(merged).map(wordsHash));
  const known = new Set(
    base.slides.flatMap(({ objects, notes }) => [
      ...objects.flatMap(({ words, besideFormulas = [] }) => [...words, ...besideFormulas]),
      ...notes,
    ]),
  );
  const theirs = comparison.edits.flatMap(({ kind, newWords = [] }) =>
    kind === 'comments' || kind === 'sections' ? [] : newWords,
  );
  const ours = wordsOf(built).filter((text) => !known.has(wordsHash(text)));
  return [...theirs, ...ours].filter((text) => !there.has(wordsHash(text)));
}

const saysAll = ({ newWords = [] }: Edit, words: ReadonlySet<string> | undefined): boolean =>
  newWords.every((text) => words?.has(wordsHash(text)));

/** A kicker that a slide has by itself is said without the number of its section. */
const isNumberedHead = ({ kind, object, newWords = [] }: Edit, words: ReadonlySet<string> | undefined): boolean =>
  kind === 'words' &&
  object?.name === 'Kicker' &&
  newWords.length === 1 &&
  words?.has(wordsHash(withoutNumber(newWords[0]!))) === true;

/**
 * The new deck says what is new in a text, and no more what was taken out of it: an outline may have changed other lines of the same
 * list since.
 */
function isTaken({ kind, slide, object }: Edit, { slides, rewritten }: Comparison, record: BuildRecord): boolean {
  const [before, now] = slides.pairs.find(([one]) => one.key === slide) ?? [];
  const ours = record.slides.find(({ key }) => key === slide);
  if (!before || !now || !ours || rewritten) return false;
  const of = (list: readonly { readonly id: string; readonly words: readonly string[] }[]): readonly string[] =>
    list.find(({ id }) => id === object?.id)?.words ?? [];
  if (kind !== 'words' && kind !== 'notes' && kind !== 'figures') return false;
  const [was, own] = kind === 'notes' ? [before.notes, ours.notes] : [of(before.objects), of(ours.objects)];
  const is = (kind === 'notes' ? now.notes : of(now.objects)).map(wordsHash);
  if (own.length === 0 || (is.every((hash) => was.includes(hash)) && was.every((hash) => is.includes(hash))))
    return false;
  return isAmong(was, is, own);
}

/** A slide that the outline has as a file is in the new one as it is, with the notes that stand in the outline. */
function isOfKeptSlide({ kind, number }: Edit, { slides }: Snapshot, record: BuildRecord, rewritten: boolean): boolean {
  if (!ofOneSlide.has(kind) || number === undefined) return false;
  const slide = slides[number - 1];
  const own = slide && record.slides.find((one) => isKeptAs(slide, one, rewritten));
  return own !== undefined && slide!.notes.every((text) => own.notes.includes(wordsHash(text)));
}

const ofOneSlide = new Set<Edit['kind']>([
  ...(['words', 'figures', 'place', 'look', 'drawing-order', 'background', 'layout', 'alt'] as const),
  ...(['object-added', 'object-removed', 'motion', 'slide-added'] as const),
]);

/** Comments of a slide that the outline has as lines of its own. */
function isNoted({ kind, slide }: Edit, { slides }: EditedFile['comparison'], outline: string): boolean {
  if (kind !== 'comments') return false;
  const now = slides.pairs.find(([before]) => before.key === slide)?.[1];
  return now !== undefined && now.comments.every((comment) => outline.includes(`# ${commentLine(comment)}`));
}

function refuse(
  rule: 'deck-edited' | 'deck-other' | 'deck-unknown' | 'deck-unreadable',
  name: string,
  what: string,
  edits: readonly Diagnostic[],
  { outline, overwrite }: GuardOptions,
): GuardAnswer {
  if (overwrite)
    return {
      diagnostics: [{ rule, severity: 'note', message: `${name} ${what} A copy of it stays.` }],
      keepCopy: true,
    };
  const [folder, file] = [dirname(name), basename(name)];
  const build = [
    'diptych build',
    ...(outline === 'outline.yaml' ? [] : [shellWord(outline)]),
    ...(folder === 'dist' || folder === '.' ? [] : [`--out ${shellWord(folder)}`]),
  ].join(' ');
  const from = [name, ...(outline === 'outline.yaml' ? [] : [outline])].map(shellWord).join(' ');
  const pulling =
    rule === 'deck-edited'
      ? `"diptych pull ${from}" takes words and figures into the outline; "${build} --merge" keeps all of it in the file; `
      : rule === 'deck-other'
        ? '"--out" with another folder leaves it where it is; '
        : '';
  const refusal: Diagnostic = {
    ...{ rule, severity: 'error', message: `${name} ${what} Nothing was written.` },
    hint: `${pulling}"${build} --overwrite" writes it anew and keeps this one beside it as ${editedName(file, 1)}.`,
  };
  return { diagnostics: [refusal, ...edits], keepCopy: true };
}

const looksUnknown = (name: string, { otherForm }: Comparison): Diagnostic =>
  otherForm
    ? fromOtherVersion(name, ', so a copy of it stays')
    : {
        rule: 'deck-saved-elsewhere',
        severity: 'note',
        message: `${name} was saved by a program that writes all looks anew. Its words, places and order are as they were built; looks could not be compared, so a copy of it stays.`,
      };

/** Of a file whose record tells looks otherwise. */
export const fromOtherVersion = (name: string, what = ''): Diagnostic => ({
  rule: 'deck-other-version',
  severity: 'note',
  message: `${name} was built by another version of Diptych, and saved since: its words, places and order were compared; looks, marks and links could not be${what}.`,
});

/** `talk.pptx` → `talk.edited-1.pptx`. */
const editedName = (name: string, number: number): string => name.replace(/(\.pptx)?$/i, `.edited-${number}.pptx`);
