import { type BuildRecord, type ObjectRecord, recordOfSlide, type SlideRecord, wordsHash } from './build-record.ts';
import { inOrder, near, type Pairing, pairObjects, pairSlides, titleOf, tolerance } from './match.ts';
import type { ObjectKind } from '../ooxml/package-reader.ts';
import type { SlideSnapshot, Snapshot } from './snapshot.ts';
import { count, type Diagnostic, type SourceRange } from '../model/diagnostic.ts';

type EditKind =
  | 'words'
  | 'figures'
  | 'place'
  | 'look'
  | 'drawing-order'
  | 'background'
  | 'layout'
  | 'alt'
  | 'object-added'
  | 'object-removed'
  | 'notes'
  | 'comments'
  | 'motion'
  | 'hidden'
  | 'shown'
  | 'slide-added'
  | 'slide-removed'
  | 'slides-moved'
  | 'sections'
  | 'shared';

/** Something that somebody changed in a built file. */
export interface Edit {
  readonly kind: EditKind;
  /** Key of the slide as it was built. */
  readonly slide?: string;
  /** The slide's number now (from 1) and the words of its title; of a slide that is gone, its number when it was built. */
  readonly number?: number;
  readonly title?: string;
  readonly object?: EditedObject;
  /** How many paragraphs, cells, figures, comments or slides. */
  readonly count: number;
  /** Words that are new there. */
  readonly newWords?: readonly string[];
  /** Titles of a chart that looks otherwise: one of them may be new. */
  readonly titles?: readonly string[];
  /** The first of its paragraphs or cells that is another now, as it was built. */
  readonly at?: number;
}

interface EditedObject {
  /** As it was built, or of a new object as it is now. */
  readonly id: string;
  readonly name: string;
  readonly kind: ObjectKind;
}

export interface Comparison {
  readonly edits: readonly Edit[];
  /** By whom the file was last saved, where that is somebody else. */
  readonly savedBy?: string;
  /** The program wrote all ids and looks anew: looks could not be compared. */
  readonly rewritten: boolean;
  /** It was built by another version of Diptych, which tells looks otherwise. */
  readonly otherForm?: boolean;
  readonly slides: Pairing<SlideRecord, SlideSnapshot>;
}

interface CompareOptions {
  /** The file has lost its record, as after a save by a program that writes ids, names and looks anew. */
  readonly rewritten: boolean;
  /** Slides with other ids may be the same ones: an outline took them over. */
  readonly byWords?: boolean;
}

/**
 * What changed between the record of a built file and a file as it is now. A mere save, by whatever program, is no edit.
 */
export function compareWithRecord(
  base: BuildRecord,
  now: Snapshot,
  { rewritten, byWords = false }: CompareOptions,
): Comparison {
  const { slides, guessed } = pairSlides(base.slides, now.slides, { rewritten, byWords });
  const numberOf = new Map(now.slides.map((slide, index) => [slide, index + 1]));
  const edits: Edit[] = [];
  for (const gone of slides.gone)
    edits.push({ kind: 'slide-removed', slide: gone.key, number: base.slides.indexOf(gone) + 1, count: 1 });
  for (const added of slides.added)
    edits.push({
      kind: 'slide-added',
      number: numberOf.get(added)!,
      title: titleOf(added),
      count: 1,
      newWords: wordsSaid(added),
    });
  const order = new Map(slides.pairs.map(([before, slide]) => [slide, before.key]));
  const keys = now.slides.flatMap((slide) => order.get(slide) ?? []);
  const known = new Set(keys);
  const stayed = inOrder(
    base.slides.map(({ key }) => key).filter((key) => known.has(key)),
    keys,
  );
  if (stayed.size < keys.length) edits.push({ kind: 'slides-moved', count: keys.length - stayed.size });
  const { sections } = base;
  const renamed = sections
    ? now.sections.map(({ name }) => name).filter((name) => !sections.includes(wordsHash(name)))
    : [];
  if (!rewritten && renamed.length > 0) edits.push({ kind: 'sections', count: renamed.length, newWords: renamed });
  for (const [before, slide] of slides.pairs) {
    const place = { slide: before.key, number: numberOf.get(slide)!, title: titleOf(slide) };
    for (const edit of slideEdits(before, slide, rewritten || guessed.has(slide))) edits.push({ ...place, ...edit });
  }
  if (!rewritten && base.shared !== now.shared) edits.push({ kind: 'shared', count: 1 });
  return {
    edits,
    ...(now.savedBy !== '' && now.savedBy !== base.savedBy && { savedBy: now.savedBy }),
    rewritten,
    slides,
  };
}

/** All that a new slide says but its title. */
const wordsSaid = ({ objects }: SlideSnapshot): string[] =>
  objects.flatMap(({ kind, title, words }) => (kind === 'chart' || title ? [] : words)).filter(Boolean);

function slideEdits(before: SlideRecord, slide: SlideSnapshot, rewritten: boolean): Edit[] {
  const now = recordOfSlide(slide, before.key);
  const edits: Edit[] = [];
  const { pairs, gone, added } = pairObjects(before.objects, now.objects, rewritten);
  const newWords = (object: ObjectRecord, known: readonly string[]): Pick<Edit, 'newWords'> => {
    const { kind, words } = slide.objects[now.objects.indexOf(object)]!;
    return kind === 'chart' ? {} : { newWords: newIn(words, known) };
  };
  for (const [one, other] of pairs)
    for (const edit of compareObjects(one, other, rewritten))
      edits.push({
        ...edit,
        ...(edit.kind === 'words' && newWords(other, one.words)),
        ...(edit.kind === 'look' && { titles: slide.objects[now.objects.indexOf(other)]!.titles }),
      });
  // A program that draws groups anew may make more or fewer of them; what is in them counts.
  const counts = ({ kind, words }: ObjectRecord): boolean => !rewritten || (kind !== 'group' && words.length > 0);
  for (const object of gone.filter(counts))
    edits.push({ kind: 'object-removed', object: editedObject(object), count: 1 });
  for (const object of added.filter(counts))
    edits.push({ kind: 'object-added', object: editedObject(object), count: 1, ...newWords(object, []) });
  if (before.notes.length > 0 || now.notes.length > 0) {
    const count = different(before.notes, now.notes);
    if (count > 0) edits.push({ kind: 'notes', count, newWords: newIn(slide.notes, before.notes) });
  }
  if (slide.comments.length > 0)
    edits.push({ kind: 'comments', count: slide.comments.length, newWords: slide.comments.map(commentLine) });
  if (before.hidden !== now.hidden) edits.push({ kind: now.hidden ? 'hidden' : 'shown', count: 1 });
  if (rewritten) return edits;
  if (before.motion !== now.motion) edits.push({ kind: 'motion', count: 1 });
  if (before.layout !== undefined && before.layout !== now.layout) edits.push({ kind: 'layout', count: 1 });
  if (before.layout !== undefined && before.background !== now.background) edits.push({ kind: 'background', count: 1 });
  const restacked = pairs.length - inOrder(idsOf(before.objects, pairs, 0), idsOf(now.objects, pairs, 1)).size;
  if (restacked > 0) edits.push({ kind: 'drawing-order', count: restacked });
  return edits;
}

/** Of the objects that were there and still are, in drawing order. */
const idsOf = (
  objects: readonly ObjectRecord[],
  pairs: Pairing<ObjectRecord, ObjectRecord>['pairs'],
  side: 0 | 1,
): string[] => {
  const known = new Map(pairs.map((pair) => [pair[side], pair[0].id]));
  return objects.flatMap((object) => known.get(object) ?? []);
};

const newIn = (words: readonly string[], known: readonly string[]): string[] =>
  words.filter((text) => text !== '' && !known.includes(wordsHash(text)));

/** How an outline has a comment: `Anna Lee: Is this right?`. */
export const commentLine = ({ author, text }: { readonly author: string; readonly text: string }): string =>
  `${author || 'Comment'}: ${text}`;

const editedObject = ({ id, name, kind }: ObjectRecord): EditedObject => ({ id, name, kind });

/** What is different between two objects. */
export function compareObjects(one: ObjectRecord, other: ObjectRecord, rewritten: boolean): Edit[] {
  const object = editedObject(one);
  const edits: Edit[] = [];
  // Some programs have no charts and draw them: nobody changed the figures.
  const isDrawn = rewritten && one.kind === 'chart' && other.kind === 'picture';
  const count = isDrawn ? 0 : different(one.words, other.words);
  const first = one.words.findIndex((words, index) => words !== other.words[index]);
  const at = first < 0 ? one.words.length - 1 : first;
  if (count > 0) edits.push({ kind: one.kind === 'chart' ? 'figures' : 'words', object, count, at });
  // A program that draws all anew also lays glued connectors anew, and fits groups to what is in them.
  const settled = !rewritten || (one.kind !== 'group' && !one.glued);
  const apart = settled && !near(one.place, other.place, tolerance(rewritten, one.kind));
  if (apart || (!rewritten && one.group !== other.group)) edits.push({ kind: 'place', object, count: 1 });
  // Where words changed, so did which of them have which form; the forms tell then.
  const restyled = one.look !== other.look || (count === 0 && one.setting !== other.setting);
  if (!rewritten && restyled) edits.push({ kind: 'look', object, count: 1 });
  if (!rewritten && one.alt !== other.alt) edits.push({ kind: 'alt', object, count: 1 });
  return edits;
}

/** How many entries of either list have no partner in the other, a change of one counted once. */
function different(before: readonly string[], now: readonly string[]): number {
  const kept = inOrder(before, now).size;
  return Math.max(before.length, now.length) - kept;
}

/** Where what was built stands in the outline now; `undefined` where it is gone from it. */
export type LocateEdit = (
  slide: string,
  object?: { readonly id: string; readonly name: string },
  at?: number,
) => SourceRange | undefined;

/** Whether one side's changes of a text are among those of the other. */
export function isAmong(was: readonly string[], one: readonly string[], other: readonly string[]): boolean {
  const added = one.filter((hash) => !was.includes(hash));
  const removed = was.filter((hash) => !one.includes(hash));
  return added.every((hash) => other.includes(hash)) && !removed.some((hash) => other.includes(hash));
}

/** So many edits are named one by one where a build stops for them. */
const maxListed = 30;

/** One line for all edits: `3 texts, 1 slide added, 2 things moved`. */
export function summaryOf({ edits, savedBy }: Comparison): string {
  const sums = new Map<string, number>();
  for (const edit of edits) {
    const noun = sumNouns[edit.kind];
    sums.set(noun, (sums.get(noun) ?? 0) + edit.count);
  }
  const parts = Object.values(sumNouns)
    .filter((noun, index, all) => all.indexOf(noun) === index && sums.has(noun))
    .map((noun) => sumText(noun, sums.get(noun)!));
  return parts.join(', ') + (savedBy === undefined ? '' : ` (last saved by ${savedBy})`);
}

/** In the order in which they are reported. */
const sumNouns: Readonly<Record<EditKind, string>> = {
  words: 'text',
  notes: 'paragraph|of notes',
  figures: 'row|of chart figures',
  comments: 'comment',
  'slide-added': 'slide|added',
  'slide-removed': 'slide|removed',
  'slides-moved': 'slide|moved',
  sections: 'section|with another name',
  hidden: 'slide|hidden',
  shown: 'slide|shown again',
  'object-added': 'thing|added',
  'object-removed': 'thing|removed',
  place: 'thing|moved or resized',
  look: 'thing|restyled',
  'drawing-order': 'thing|brought forward or back',
  background: 'slide|with another background',
  layout: 'slide|with another slide layout',
  alt: 'text alternative',
  motion: 'slide|with other animations',
  shared: 'change|to the master',
};

const sumText = (noun: string, sum: number): string => {
  const [one, rest] = noun.split('|') as [string, string?];
  return rest === undefined ? count(sum, one) : `${count(sum, one)} ${rest}`;
};

/** Each edit in words of the talk, at its line of the outline. */
export function reportEdits({ edits }: Comparison, locate: LocateEdit, most = maxListed): Diagnostic[] {
  const reports = edits.slice(0, most).map((edit): Diagnostic => {
    const range = edit.slide === undefined ? undefined : locate(edit.slide, edit.object, edit.at);
    return {
      ...{ rule: 'deck-edit', severity: 'note', message: sentence(edit) + quotedWords(edit) },
      ...(range && { range }),
      ...(edit.slide !== undefined && { slide: edit.slide }),
    };
  });
  const more = edits.length - reports.length;
  if (more > 0) reports.push({ rule: 'deck-edit', severity: 'note', message: `… and ${count(more, 'more edit')}.` });
  return reports;
}

/** What is new there, as far as a line holds it. */
function quotedWords({ newWords: words = [] }: Edit): string {
  if (words.length === 0) return '.';
  const more = words.length > maxQuoted ? ` and ${words.length - maxQuoted} more` : '';
  return `: ${words
    .slice(0, maxQuoted)
    .map((text) => `"${shortened(text)}"`)
    .join(', ')}${more}.`;
}

/** So many texts of an edit are given. */
const maxQuoted = 3;

/** Without the full stop at its end. */
function sentence({ kind, count: number, title, number: page, slide, object, newWords, titles = [] }: Edit): string {
  const isTitle = object?.name === 'Title' && kind === 'words';
  const where = title && !isTitle ? `on slide ${page} "${shortened(title)}"` : `on slide ${page}`;
  const what = object?.name ? thingOf(object.name) : 'an object';
  const was = what.startsWith('the bullets') ? 'were' : 'was';
  switch (kind) {
    case 'words': {
      const made = newWords?.length === 0 ? 'taken out or moved' : 'changed';
      return `${upper(wordsOfThing(object?.name ?? '', number))} ${number === 1 ? 'was' : 'were'} ${made} ${where}`;
    }
    case 'figures':
      return `Figures or names of the chart were changed ${where}`;
    case 'place':
      return `${upper(what)} ${was} moved or resized ${where}`;
    case 'look':
      return `${upper(what)} ${was} given another look ${where}${titles.length > 0 ? `; it now has ${count(titles.length, 'title')}: ${titles.map((text) => `"${shortened(text)}"`).join(', ')}` : ''}`;
    case 'drawing-order':
      return `${upper(count(number, 'thing'))} ${number === 1 ? 'was' : 'were'} brought to the front or sent to the back ${where}`;
    case 'background':
      return `The background was changed ${where}`;
    case 'layout':
      return `Another slide layout was chosen ${where}`;
    case 'alt':
      return `The text alternative of ${what} was changed ${where}`;
    case 'object-added':
      return `${upper(what)} ${was} added ${where}`;
    case 'object-removed':
      return `${upper(what)} ${was} removed ${where}`;
    case 'notes':
      return `${upper(count(number, 'paragraph'))} of the notes changed ${where}`;
    case 'comments':
      return `${count(number, 'comment')} ${number === 1 ? 'stands' : 'stand'} ${where}`;
    case 'motion':
      return `Animations or the transition were changed ${where}`;
    case 'hidden':
      return `Slide ${page} "${shortened(title ?? '')}" was hidden`;
    case 'shown':
      return `Slide ${page} "${shortened(title ?? '')}" was shown again`;
    case 'slide-added':
      return `Slide ${page} ${title ? `"${shortened(title)}" ` : ''}was added`;
    case 'slide-removed':
      return `Slide ${page} as it was built ("${slide}") was removed`;
    case 'slides-moved':
      return `${count(number, 'slide')} ${number === 1 ? 'stands' : 'stand'} elsewhere in the order`;
    case 'sections':
      return number === 1 ? 'A section was given a name' : `${number} sections were given names`;
    case 'shared':
      return 'The master, a slide layout or the theme was changed';
  }
}

/** What belongs to something that a slide has several of: `Takeaway 2 head`. */
const partOf = /^(.+) (head|text|label|detail|value|date|caption|voice|name|number|row \d+)$/;
/** A word of our own for what a slide has once. */
const single =
  /^(Title|Subtitle|Kicker|Caption|Verdict|Quotation|Voice|Author|Date|Credit|Source|Answer|Footnotes|Lead|Caveat|Table|Chart)$/;

/** What people call the thing that an object of a slide is: "the head of takeaway 2"; one of no known name by its name. */
export function thingOf(name: string): string {
  const points = /^(?:(.+) )?points$/i.exec(name);
  if (points) return `the bullets${points[1] ? ` of ${ownerOf(points[1])}` : ''}`;
  if (name === 'Code') return 'the listing';
  if (single.test(name)) return `the ${name.toLowerCase()}`;
  const part = partOf.exec(name);
  return part ? `the ${part[2]} of ${ownerOf(part[1]!)}` : `"${name}"`;
}

/** Of a side, a column, a card. */
function ownerOf(name: string): string {
  if (name === 'Left' || name === 'Right') return `the ${name.toLowerCase()} side`;
  // A relation has the names of its parties: `Tea to Milk: label`.
  return name.endsWith(':') ? name.slice(0, -1) : name.toLowerCase();
}

/** So many of the texts of a thing: "three bullets of column 2". */
function wordsOfThing(name: string, number: number): string {
  const thing = thingOf(name);
  const many = (noun: string, rest: string): string =>
    `${number === 1 ? 'a' : (spelled[number] ?? String(number))} ${noun}${number === 1 ? '' : 's'}${rest}`;
  if (thing.startsWith('the bullets')) return many('bullet', thing.slice('the bullets'.length));
  if (name === 'Table') return many('cell', ' of the table');
  if (name === 'Code') return many('line', ' of the listing');
  return number === 1 && thing.startsWith('the ') ? thing : many('text', ` of ${thing}`);
}

const spelled = ['', '', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** As a sentence begins. */
export const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);
