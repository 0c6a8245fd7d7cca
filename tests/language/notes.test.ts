import { describe, expect, it } from 'vitest';
import { parseNotes } from '../../src/language/inline-text.ts';
import { plainText } from '../../src/model/rich-text.ts';

/** One line a block: its kind and level, then its words. */
const outline = (markdown: string): string[] =>
  parseNotes(markdown, { language: 'en' }).map((block) => {
    if (block.kind === 'paragraph') return `p ${plainText(block.text)}`;
    return `${'>'.repeat(block.level)}${block.ordered ? `${block.number}.` : '-'} ${plainText(block.text)}`;
  });

describe('parseNotes', () => {
  it('parts paragraphs at empty lines and keeps line breaks', () => {
    const [first, second] = parseNotes('One\nline.\n\n\nTwo.\n', { language: 'en' });
    expect(first).toEqual({ kind: 'paragraph', text: [{ kind: 'text', text: 'One\nline.' }] });
    expect(second).toEqual({ kind: 'paragraph', text: [{ kind: 'text', text: 'Two.' }] });
  });

  it('reads lists after a paragraph and text after a list', () => {
    expect(outline('Say:\n- one\n- two\n  goes on\n\nThen stop.')).toEqual([
      'p Say:',
      '- one',
      '- two goes on',
      'p Then stop.',
    ]);
  });

  it('leaves out what shows nothing, such as a list item of a zero-width space', () => {
    expect(outline('a\n\n\u200b\n\nb\n\n- \u200b\n- c')).toEqual(['p a', 'p b', '- c']);
  });

  it('nests by indentation', () => {
    expect(outline('- a\n  - b\n    - c\n  * d\n- e')).toEqual(['- a', '>- b', '>>- c', '>- d', '- e']);
  });

  it('keeps the numbers of ordered lists', () => {
    expect(outline('3. three\n4. four\n   1) nested')).toEqual(['3. three', '4. four', '>1. nested']);
  });

  it('does not take a year that starts a line for a list', () => {
    expect(outline('It ended in\n1945. Then came peace.')).toEqual(['p It ended in 1945. Then came peace.']);
  });

  it('does not take marks without a space for a list', () => {
    expect(outline('-5 degrees\n*not* a list')).toEqual(['p -5 degrees not a list']);
  });

  it('reads links and marks', () => {
    expect(parseNotes('- **Go** [on](#next)', { language: 'en' })).toEqual([
      {
        kind: 'item',
        level: 0,
        ordered: false,
        text: [
          { kind: 'text', text: 'Go', bold: true },
          { kind: 'text', text: ' ' },
          { kind: 'text', text: 'on', link: { kind: 'slide', id: 'next' } },
        ],
      },
    ]);
  });

  it('has nothing for empty notes', () => {
    expect(parseNotes(' \n\n', { language: 'en' })).toEqual([]);
  });
});
