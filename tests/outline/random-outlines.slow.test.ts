import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readBrand, readOutline } from '../../src/outline/read.ts';

const outline = readFileSync(join(import.meta.dirname, '..', 'fixtures', 'all-layouts', 'outline.yaml'), 'utf8');
const linesOfOutline = outline.split('\n');

/** Every diagnostic stands inside the text, and an outline comes exactly when there is none. */
function holds(text: string): void {
  const { outline, diagnostics, source } = readOutline(text, 'a.yaml');
  expect(outline === undefined).toBe(diagnostics.length > 0);
  const lines = text.replace(/^\uFEFF/, '').split(/\r(?!\n)|\n/);
  for (const { range, message } of diagnostics) {
    expect(message).not.toMatch(/undefined|\[object/);
    expect(range!.start.line).toBeGreaterThanOrEqual(1);
    expect(range!.start.line).toBeLessThanOrEqual(lines.length);
    expect(range!.start.column).toBeLessThanOrEqual(lines[range!.start.line - 1]!.length + 1);
    expect(range!.end.line * 1e6 + range!.end.column).toBeGreaterThanOrEqual(
      range!.start.line * 1e6 + range!.start.column,
    );
  }
  source.locateInText(['slides', 0, 'notes'], 3, 7, 9);
}

const snippet = fc.oneof(
  fc.constantFrom(
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    ': ',
    ' #',
    '- ',
    '\t',
    '&a ',
    '*a',
    '!t ',
    '|\n',
    '>2\n',
    '<<: ',
    '---\n',
    ',',
    '~',
    '\r',
    '\uFEFF',
    '😀',
    '\v',
    '\0',
    '\uD83D',
    '"\\uDE00\\x07" ',
    '__proto__',
    'constructor: ',
  ),
  fc.string({ maxLength: 6 }),
);

it('one or a few slips in a good outline never throw', () => {
  const slip = fc.record({ at: fc.nat(outline.length), cut: fc.nat(30), put: snippet });
  fc.assert(
    fc.property(fc.array(slip, { minLength: 1, maxLength: 4 }), (slips) => {
      holds(slips.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), outline));
    }),
    { numRuns: 50 },
  );
});

it('lines in another order or twice never throw', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(linesOfOutline.length - 1), { maxLength: 60 }), (picks) => {
      holds(picks.map((pick) => linesOfOutline[pick]!).join('\n'));
    }),
    { numRuns: 50 },
  );
});

it('any text never throws', () => {
  fc.assert(
    fc.property(fc.array(snippet, { maxLength: 40 }), (parts) => holds(parts.join(''))),
    { numRuns: 80 },
  );
});

it('any value at any key never throws', () => {
  const keys = [...new Set(outline.match(/[a-zA-Z]+(?=: )/g))];
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(null, true, 0, -1.5, '', 'x', '#a', 'RU'),
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom(...keys), tie('any'), { maxKeys: 5 }),
    ),
  })).any;
  fc.assert(
    fc.property(value, (any) => holds(JSON.stringify(any))),
    { numRuns: 80 },
  );
  fc.assert(
    fc.property(value, (any) => void readBrand(JSON.stringify(any), 'brand.yaml')),
    { numRuns: 50 },
  );
});
