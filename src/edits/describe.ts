import { count, type Diagnostic, type SourceRange } from '../model/diagnostic.ts';
import type { Comparison, Edit, EditKind } from './compare.ts';

/** Where what was built stands in the outline now; `undefined` where it is gone from it. */
export type LocateEdit = (
  slide: string,
  object?: { readonly id: string; readonly name: string },
) => SourceRange | undefined;

/** So many edits are named one by one where a build stops for them. */
const mostTold = 30;

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

/** In the order in which they are told. */
const sumNouns: Readonly<Record<EditKind, string>> = {
  words: 'text',
  notes: 'paragraph|of notes',
  figures: 'row|of chart figures',
  comments: 'comment',
  'slide-added': 'slide|added',
  'slide-removed': 'slide|removed',
  'slides-moved': 'slide|moved',
  hidden: 'slide|hidden',
  shown: 'slide|shown again',
  'object-added': 'thing|added',
  'object-removed': 'thing|removed',
  place: 'thing|moved or resized',
  look: 'thing|restyled',
  alt: 'text alternative',
  motion: 'slide|with other animations',
  shared: 'change|to the master',
};

const sumText = (noun: string, sum: number): string => {
  const [one, rest] = noun.split('|') as [string, string?];
  return rest === undefined ? count(sum, one) : `${count(sum, one)} ${rest}`;
};

/** Each edit in words of the talk, at its line of the outline. */
export function tellEdits({ edits }: Comparison, locate: LocateEdit, most = mostTold): Diagnostic[] {
  const told = edits.slice(0, most).map((edit): Diagnostic => {
    const range = edit.slide === undefined ? undefined : locate(edit.slide, edit.object);
    return {
      ...{ rule: 'deck-edit', severity: 'note', message: sentence(edit) + saidIn(edit) },
      ...(range && { range }),
      ...(edit.slide !== undefined && { slide: edit.slide }),
    };
  });
  const more = edits.length - told.length;
  if (more > 0) told.push({ rule: 'deck-edit', severity: 'note', message: `… and ${count(more, 'more edit')}.` });
  return told;
}

/** What is new there, as far as a line holds it. */
function saidIn({ said = [] }: Edit): string {
  if (said.length === 0) return '.';
  const more = said.length > mostSaid ? ` and ${said.length - mostSaid} more` : '';
  return `: ${said
    .slice(0, mostSaid)
    .map((text) => `"${shortened(text)}"`)
    .join(', ')}${more}.`;
}

/** So many texts of an edit are given. */
const mostSaid = 3;

/** Without the full stop at its end. */
function sentence({ kind, count: number, title, number: page, slide, object, said }: Edit): string {
  const where = title ? `on slide ${page} "${shortened(title)}"` : `on slide ${page}`;
  const what = object?.name ? `"${object.name}"` : 'an object';
  switch (kind) {
    case 'words': {
      const made = said?.length === 0 ? 'taken out or moved' : 'changed';
      return `${number === 1 ? 'A text' : count(number, 'text')} of ${what} ${number === 1 ? 'was' : 'were'} ${made} ${where}`;
    }
    case 'figures':
      return `Figures or names of the chart ${what} were changed ${where}`;
    case 'place':
      return `${upper(what)} was moved or resized ${where}`;
    case 'look':
      return `${upper(what)} was given another look ${where}`;
    case 'alt':
      return `The text alternative of ${what} was changed ${where}`;
    case 'object-added':
      return `${upper(what)} was added ${where}`;
    case 'object-removed':
      return `${upper(what)} was removed ${where}`;
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
    case 'shared':
      return 'The master, a slide layout or the theme was changed';
  }
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);
