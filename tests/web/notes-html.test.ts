import { expect, it } from 'vitest';
import type { NotesBlock } from '../../src/model/deck.ts';
import { notesHtml } from '../../src/web/render.ts';

const item = (text: string, level = 0, ordered = false, number?: number): NotesBlock => ({
  kind: 'item',
  text: [{ kind: 'text', text }],
  level,
  ordered,
  ...(number && { number }),
});
const say = (text: string): NotesBlock => ({ kind: 'paragraph', text: [{ kind: 'text', text }] });

it.each([
  [[say('a'), say('b')], '<p>a</p><p>b</p>'],
  [[item('a'), item('b')], '<ul><li>a</li><li>b</li></ul>'],
  [[item('a'), item('b', 1), item('c')], '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>'],
  [[item('a', 0, true, 3), item('b', 0, true, 4), say('c')], '<ol start="3"><li>a</li><li>b</li></ol><p>c</p>'],
  [[item('a'), item('b', 0, true, 1)], '<ul><li>a</li></ul><ol><li>b</li></ol>'],
  [[item('a', 1)], '<ul><li><ul><li>a</li></ul></li></ul>'],
  [[say('<script>')], '<p>&lt;script&gt;</p>'],
])('notes %#', (blocks, html) => {
  expect(notesHtml(blocks)).toBe(html);
});
