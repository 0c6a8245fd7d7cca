import type { NotesBlock } from '../model/deck.ts';
import { richTextHtml } from './rich-text-html.ts';

/** Speaker notes as paragraphs and nested lists. */
export function notesHtml(blocks: readonly NotesBlock[]): string {
  let html = '';
  /** Open lists from the outermost, each with an open item. */
  const open: ('ul' | 'ol')[] = [];
  const closeTo = (depth: number) => {
    while (open.length > depth) html += `</li></${open.pop()}>`;
  };
  for (const block of blocks) {
    if (block.kind === 'paragraph') {
      closeTo(0);
      html += `<p>${richTextHtml(block.text)}</p>`;
      continue;
    }
    const list = block.ordered ? 'ol' : 'ul';
    closeTo(block.level + 1);
    if (open.length === block.level + 1 && open[block.level] !== list) closeTo(block.level);
    if (open.length === block.level + 1) html += '</li>';
    while (open.length < block.level + 1) {
      const inner = open.length === block.level;
      const start =
        inner && list === 'ol' && block.number !== undefined && block.number !== 1 ? ` start="${block.number}"` : '';
      html += `<${list}${start}>${inner ? '' : '<li>'}`;
      open.push(list);
    }
    html += `<li>${richTextHtml(block.text)}`;
  }
  closeTo(0);
  return html;
}
