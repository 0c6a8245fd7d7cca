import type { NotesBlock } from '../model/deck.ts';
import type { Run } from '../model/rich-text.ts';
import { parseInline, type InlineOptions } from './inline-text.ts';
import { isBlank, WrittenText } from './written-text.ts';

const itemStart = /^(\s*)(?:[-*+]|(\d{1,9})[.)])\s+(?=\S)/;
const spacesOfTab = '    ';

/** A paragraph or an item of a list, in the order of the notes. */
interface WrittenBlock {
  readonly text: WrittenText;
  readonly item?: { readonly level: number; readonly number?: number };
}

/**
 * Speaker notes: paragraphs with empty lines between them, bulleted and numbered lists, nested by indentation. Lines that go on
 * with the text of an item belong to it, indented or not. A line break inside a paragraph is a break.
 */
export function parseNotes(markdown: string, options: InlineOptions): NotesBlock[] {
  return splitNotes(markdown).map(({ text, item }): NotesBlock => {
    const runs = parseInline(text, options).map(
      // Notes are printed, in one colour and size.
      ({ colour: _, size: __, ...run }): Run =>
        run.kind === 'formula' ? run : { ...run, text: run.text.replaceAll('\t', spacesOfTab) },
    );
    if (!item) return { kind: 'paragraph', text: runs };
    if (item.number === undefined) return { kind: 'item', text: runs, level: item.level, ordered: false };
    return { kind: 'item', text: runs, level: item.level, ordered: true, number: item.number };
  });
}

/** The blocks that notes consist of; each text is read for itself, so no mark goes from one into the next. */
export function splitNotes(markdown: string): WrittenBlock[] {
  const blocks: WrittenBlock[] = [];
  /** Columns of the items that the current one is nested in, its own last. */
  let indents: number[] = [];
  let lines: { text: string; start: number }[] = [];
  let item: WrittenBlock['item'];

  const finish = (): void => {
    const text = new WrittenText(lines);
    lines = [];
    if (!isBlank(text.text)) blocks.push({ text, item });
  };

  let afterEmptyLine = true;
  let offset = 0;
  for (const part of markdown.split(/(\r\n?|\n)/)) {
    const at = offset;
    offset += part.length;
    if (/^[\r\n]/.test(part)) continue;
    const start = itemStart.exec(part);
    if (isBlank(part)) {
      finish();
      afterEmptyLine = true;
      continue;
    }
    if (start && (item || afterEmptyLine || start[2] === undefined || start[2] === '1')) {
      finish();
      const indent = start[1]!.replaceAll('\t', spacesOfTab).length;
      indents = [...indents.filter((column) => column < indent), indent];
      item = { level: indents.length - 1, number: start[2] === undefined ? undefined : Number(start[2]) };
      lines.push({ text: part.slice(start[0].length), start: at + start[0].length });
    } else {
      if (afterEmptyLine && !/^\s/.test(part)) {
        item = undefined;
        indents = [];
      }
      lines.push({ text: part, start: at });
    }
    afterEmptyLine = false;
  }
  finish();
  return blocks;
}
