import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMemo } from '../../src/model/memo.ts';
import { expectSame, outlines } from './in-parts.ts';

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
