import { expect, it } from 'vitest';
import { createMemo } from '../../src/model/memo.ts';
import { partOutline, readInParts } from '../../src/outline/read-parts.ts';
import { slideIds } from '../../src/outline/slide-ids.ts';
import { expectSame, outlines } from './in-parts.ts';

it.each([0, 1, 2])('reads outline %i in parts as in one', (index) => {
  expect(expectSame(outlines[index]!)).toBe(true);
  expect(expectSame(outlines[index]!.replaceAll('\n', '\r\n'))).toBe(true);
});

it('reads again only the slide that was edited', () => {
  const memo = createMemo();
  const read = (text: string) => readInParts(text, 'o.yaml', memo)!.outline;
  const text =
    'version: 1\nmeta: { title: T }\nslides:\n  - { title: One, points: [a] }\n  - { title: Two, points: [b] }\n';
  const withLayouts = text
    .replaceAll('{ title: O', '{ layout: bullets, title: O')
    .replaceAll('{ title: Tw', '{ layout: bullets, title: Tw');
  const before = read(withLayouts);
  memo.settle();
  const after = read(withLayouts.replace('One', 'First'));
  expect(after.slides![1]).toBe(before.slides![1]);
  expect(after.slides![0]!.title).toBe('First');
});

it('parts by lines', () => {
  const text = 'meta: x\nslides:\n# first\n  - a: 1\n\n  # remark\n  - b: 2\n    c: |\n      d\nend: 1\n';
  const parts = partOutline(text)!;
  expect(parts.frame).toBe('meta: x\nslides:\n# first\n  - slide\n  - slide\nend: 1\n');
  expect(parts.slides.map((slide) => [slide.text, slide.line])).toEqual([
    ['  - a: 1\n\n  # remark\n', 3],
    ['  - b: 2\n    c: |\n      d\n', 6],
  ]);
  expect(partOutline('slides:\n\t- a\n')).toBeUndefined();
  expect(partOutline('slides: []\n')).toBeUndefined();
});

it('tells slides apart that say the same', () => {
  const slide = '      - layout: section\n      - { layout: bullets, title: A, points: [a] }\n';
  const text = `version: 1\nmeta: { title: T }\nsections:\n  - title: One\n    slides:\n${slide}  - title: Two\n    slides:\n${slide}`;
  const { sections } = readInParts(text, 'o.yaml', createMemo())!.outline;
  const ids = slideIds({ meta: { title: 'T' }, sections });
  expect(sections!.flatMap((section) => section.slides.map((each) => ids.of.get(each)))).toEqual([
    'one-2',
    'a',
    'two-2',
    'a-2',
  ]);
});
