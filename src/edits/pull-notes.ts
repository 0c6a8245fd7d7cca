import { splitNotes } from '../language/inline-text.ts';
import { wordsHash } from './build-record.ts';
import { lettersOf } from './words.ts';
import { type DeckPlan, type PlannedFrame, whereOf, sameForms, shortened } from './pull-texts.ts';
import type { RichParagraph } from './rich-texts.ts';
import { editedText, writtenText } from './text-edit.ts';
import { type Merged, threeWay } from './three-way.ts';

/** The page of notes below a slide. */
export function pullNotes(slide: PlannedFrame, plan: DeckPlan): void {
  const { frame, ours, before, theirs } = slide;
  if (!before || !theirs || frame.slide.added) return;
  const [own, other] = [ours.notes, theirs.notes];
  const [ownHashes, hashes] = [own, other].map((list) => list.map(({ words }) => wordsHash(words))) as [
    string[],
    string[],
  ];
  const formed =
    !plan.rewritten && own.length === other.length && own.some((one, at) => !sameForms(one.pieces, other[at]!.pieces));
  if (hashes.join() === before.notes.join() && !(formed && ownHashes.join() === hashes.join())) return;
  const path = [...frame.slide.path, 'notes'];
  const common = { slide: frame.id, path, wanted: other.map(({ words }) => lettersOf(words)) };
  const summary = `The notes of ${whereOf(slide, '')} were changed`;
  // A deck that was built without notes carries none: that is no edit.
  if (before.notes.length === 0 && other.length === 0) return;
  const node = plan.node(path);
  if (own.length === 0 && node === undefined) {
    const text = composed(
      [],
      other.map((_, theirs) => ({ theirs })),
      '',
      own,
      other,
      plan,
    );
    if (text === undefined) plan.obstacles.push({ ...common, kind: 'left', message: `${summary}.` });
    else
      plan.changes.push({
        ...common,
        summary,
        apply: (editor) => editor.addKey(frame.slide.path, 'notes', text, 'title'),
      });
    return;
  }
  if (node?.kind !== 'scalar') {
    plan.obstacles.push({ ...common, kind: 'left', message: `${summary}.` });
    return;
  }
  if (other.length === 0) {
    if (ownHashes.join() !== before.notes.join())
      plan.obstacles.push({ ...common, kind: 'conflict', message: `${summary}; the outline changed them too.` });
    else plan.changes.push({ ...common, summary, apply: (editor) => editor.removeKey(frame.slide.path, 'notes') });
    return;
  }
  const { merged, conflicts } = threeWay(before.notes, ownHashes, hashes, () => 0);
  for (const conflict of conflicts)
    plan.obstacles.push({
      ...{ ...common, kind: 'conflict' },
      message: `${summary}: the outline says "${shortened(conflict.ours.map((at) => own[at]!.words).join(' / '))}", the file "${shortened(conflict.theirs.map((at) => other[at]!.words).join(' / '))}".`,
      hint: 'both were changed since the last build: write into the outline which it is',
    });
  const value = composed(blocksOf(node.text), merged, node.text, own, other, plan);
  if (value === undefined)
    plan.obstacles.push({ ...common, kind: 'left', message: `${summary} in a way that the outline cannot say.` });
  else if (value !== node.text)
    plan.changes.push({ ...common, summary, apply: (editor) => editor.setText(path, value) });
}

interface Block {
  readonly text: ReturnType<typeof splitNotes>[number]['text'];
  readonly isItem: boolean;
  /** Its lines, with the mark of an item. */
  readonly start: number;
  readonly end: number;
}

function blocksOf(value: string): Block[] {
  return splitNotes(value).map(({ text, item }) => {
    const [first, last] = [text.placeOf(0), text.placeOf(text.text.length - 1)];
    const newline = value.indexOf('\n', last);
    return {
      ...{ text, isItem: item !== undefined },
      start: value.lastIndexOf('\n', first - 1) + 1,
      end: newline < 0 ? value.length : newline,
    };
  });
}

/** The notes as they will be: blocks that stayed as they are written, new ones between them. */
function composed(
  blocks: readonly Block[],
  merged: readonly Merged[],
  value: string,
  own: readonly RichParagraph[],
  other: readonly RichParagraph[],
  plan: DeckPlan,
): string | undefined {
  if (blocks.length !== own.length) return undefined;
  const { rewritten, slideLink } = plan;
  let text = '';
  let last: { readonly ours?: number; readonly isItem: boolean } | undefined;
  for (const line of merged) {
    const now = line.theirs === undefined ? undefined : other[line.theirs]!;
    const block = line.ours === undefined ? undefined : blocks[line.ours]!;
    let piece: string | undefined;
    if (block) {
      const was = own[line.ours!]!;
      const changed = now && (now.words !== was.words || (!rewritten && !sameForms(now.pieces, was.pieces)));
      const whole = changed
        ? editedText({ written: block.text, value, before: was.pieces, now: now.pieces, rewritten, slideLink })
        : value;
      piece = whole?.slice(block.start, block.end + whole.length - value.length);
    } else {
      const words = writtenText(now!.pieces, slideLink);
      const mark = now!.list === 'number' ? '1. ' : '- ';
      piece = words === undefined ? undefined : now!.list ? '  '.repeat(now!.level) + mark + words : words;
    }
    if (piece === undefined) return undefined;
    const isItem = block ? block.isItem : now!.list !== undefined;
    if (last) {
      const follows = last.ours !== undefined && line.ours === last.ours + 1;
      text += follows
        ? value.slice(blocks[last.ours!]!.end, blocks[line.ours!]!.start)
        : last.isItem && isItem
          ? '\n'
          : '\n\n';
    }
    text += piece;
    last = { ...(line.ours !== undefined && { ours: line.ours }), isItem };
  }
  return text + (/\n+$/.exec(value)?.[0] ?? '');
}
