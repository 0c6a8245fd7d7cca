import type { NotesBlock } from '../model/deck.ts';
import { plainText } from '../model/rich-text.ts';
import type { SlideComparison } from './slide-comparison.ts';
import type { ReadNote } from './read-deck.ts';
import { truncated, withoutSpaces } from './words.ts';

/** PowerPoint knows nine levels of lists. */
const deepest = 8;

/** Paragraph by paragraph, item by item. The first difference says enough. */
export function verifyNotes({ read, frame, report }: SlideComparison): void {
  const path = [...frame.slide.path, 'notes'];
  const wanted = frame.notes.filter((block) => withoutSpaces(plainText(block.text)) !== '');
  const at = wanted.findIndex((block, index) => !same(block, read.notes[index]));
  if (at >= 0) {
    const words = truncated(plainText(wanted[at]!.text));
    const there = read.notes[at];
    const instead = there ? `not as written: "${truncated(there.text)}"` : 'missing';
    report('notes-differ', `"${words}" in the notes is ${instead}`, path);
  } else if (read.notes.length > wanted.length)
    report('notes-differ', `"${truncated(read.notes[wanted.length]!.text)}" is not in the outline's notes, but`, path);
}

function same(block: NotesBlock, note: ReadNote | undefined): boolean {
  if (!note || withoutSpaces(plainText(block.text)) !== withoutSpaces(note.text)) return false;
  if (block.kind === 'paragraph') return note.list === undefined;
  const list = block.ordered ? 'ordered' : 'bulleted';
  return note.list === list && note.level === Math.min(block.level, deepest);
}
