import type { NotesBlock } from '../model/deck.ts';
import { parseInline, type InlineOptions } from './inline-markdown.ts';

const itemStart = /^(\s*)(?:[-*+]|(\d{1,9})[.)])\s+(?=\S)/;
const spacesOfTab = '    ';

/**
 * Speaker notes: paragraphs with empty lines between them, bulleted and numbered lists, nested by indentation. Lines that go on
 * with the text of an item belong to it, indented or not. A line break inside a paragraph is a break.
 */
export function parseNotes(markdown: string, options: InlineOptions): NotesBlock[] {
  const blocks: NotesBlock[] = [];
  /** Columns of the items that the current one is nested in, its own last. */
  let indents: number[] = [];
  let lines: string[] = [];
  let item: { level: number; number?: number } | undefined;

  const finish = (): void => {
    const text = parseInline(lines.join('\n'), options);
    lines = [];
    if (text.length === 0) return;
    if (!item) blocks.push({ kind: 'paragraph', text });
    else if (item.number === undefined) blocks.push({ kind: 'item', text, level: item.level, ordered: false });
    else blocks.push({ kind: 'item', text, level: item.level, ordered: true, number: item.number });
  };

  let afterEmptyLine = true;
  for (const raw of markdown.replace(/\r\n?/g, '\n').split('\n')) {
    const line = raw.replaceAll('\t', spacesOfTab);
    const start = itemStart.exec(line);
    if (line.trim() === '') {
      finish();
      afterEmptyLine = true;
      continue;
    }
    if (start && (item || afterEmptyLine || start[2] === undefined || start[2] === '1')) {
      finish();
      const indent = start[1]!.length;
      indents = [...indents.filter((column) => column < indent), indent];
      item = { level: indents.length - 1, number: start[2] === undefined ? undefined : Number(start[2]) };
      lines.push(line.slice(start[0].length));
    } else {
      if (afterEmptyLine && !/^\s/.test(line)) {
        item = undefined;
        indents = [];
      }
      lines.push(line);
    }
    afterEmptyLine = false;
  }
  finish();
  return blocks;
}
