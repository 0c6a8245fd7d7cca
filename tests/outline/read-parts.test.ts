import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createMemo, noMemo } from '../../src/model/memo.ts';
import { outline as outlineShape } from '../../src/outline/grammar.ts';
import { textsIn, textsOfOutline, walk } from '../../src/outline/walk.ts';
import { partOutline, readInParts } from '../../src/outline/read-parts.ts';
import { readOutline } from '../../src/outline/read.ts';

const outlines = ['outline.yaml', 'tests/fixtures/all-layouts/outline.yaml', 'templates/new-lecture/outline.yaml'].map(
  (name) => readFileSync(name, 'utf8'),
);

/** Lines that authors write, and such as change what the lines around them mean. */
const harmless = fc.constantFrom('', '# a remark', '      # a remark inside', '    # another');
const lines = fc.constantFrom(
  '  - layout: bullets\n    title: New\n    points: [One]',
  '  - {layout: bullets, title: In brackets, points: [One]}',
  '    notes: |\n      Two lines\n\n      and one',
  '    title: "It begins',
  '    title: Three',
  '    steps: true',
  'words: { sources: Where }',
  'slides:',
  'sections:',
  '  - slide',
  '---',
  '...',
  '\t- a',
  '- outside',
  '    points: &some [One]',
  '    points: *some',
  '   x: 1',
  '    points: [a,',
  '  b]',
);
const edit = fc.oneof(
  fc.record({ at: fc.nat(), away: fc.constant(0), line: harmless }),
  fc.record({ at: fc.nat(), away: fc.nat(2), line: lines }),
);

const edited = (text: string, { at, away, line }: { at: number; away: number; line: string }): string => {
  const all = text.split('\n');
  return all.toSpliced(at % all.length, away, line).join('\n');
};

function expectSame(text: string, memo = createMemo(), sparse = 1): boolean {
  const whole = readOutline(text, 'o.yaml');
  const parts = readInParts(text, 'o.yaml', memo);
  memo.settle();
  if (!parts) return false;
  expect(whole.diagnostics).toEqual([]);
  expect(parts.outline).toEqual(whole.outline);
  for (const [index, { path }] of [...walk(outlineShape, whole.outline, [])].entries()) {
    if (index % sparse > 0) continue;
    const [own, other] = [parts.source.locate(path), whole.source.locate(path)];
    // Where the outline itself ends, before or behind a comment in its last line, is told of nothing.
    expect([path, path.length === 0 ? own?.start : own]).toEqual([path, path.length === 0 ? other?.start : other]);
    expect(parts.source.locate(path, 'key')).toEqual(whole.source.locate(path, 'key'));
    expect(parts.source.locateInText(path, 2, 3, 4)).toEqual(whole.source.locateInText(path, 2, 3, 4));
  }
  expect(textsOfOutline(parts.outline, noMemo).flat()).toEqual([...textsIn(outlineShape, whole.outline, [])]);
  return true;
}

it.each([0, 1, 2])('reads outline %i in parts as in one', (index) => {
  expect(expectSame(outlines[index]!)).toBe(true);
  expect(expectSame(outlines[index]!.replaceAll('\n', '\r\n'))).toBe(true);
});

it('reads what was edited as from nothing, or leaves it to who reads the whole', () => {
  const memos = outlines.map(() => createMemo());
  let inParts = 0;
  fc.assert(
    fc.property(fc.nat(outlines.length - 1), fc.array(edit, { minLength: 1, maxLength: 1 }), (index, edits) => {
      if (expectSame(edits.reduce(edited, outlines[index]!), memos[index], 7)) inParts += 1;
    }),
    { numRuns: 40 },
  );
  expect(inParts).toBeGreaterThan(0);
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
