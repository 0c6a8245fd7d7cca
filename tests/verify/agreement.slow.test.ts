import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { compile } from '../../src/compile.ts';
import { openServices } from '../../src/services.ts';
import type { Files } from '../../src/model/api.ts';
import { memoryCache, told, verifyBuilt, type BuiltDeck } from '../decks/build-deck.ts';

/** What `check` takes is built, and verification finds no fault with a deck that is right. */

const files: Files = { read: () => ({ problem: 'missing' }), used: [] };
const services = openServices({ cache: memoryCache(), workers: 0 });

/** Faults that verification finds; `undefined` where the outline has mistakes, which it then must tell of. */
async function faultsOf(text: string): Promise<string[] | undefined> {
  const built = await compile({ text, file: 'outline.yaml', files, notes: true }, services);
  if (built.diagnostics.some(({ severity }) => severity === 'error')) return undefined;
  return (await verifyBuilt(built as BuiltDeck)).map(told);
}

const outline = (slides: readonly object[]): string => stringify({ version: 1, meta: { title: 'Twice' }, slides });

describe('decks in which things come twice are right', () => {
  const title = 'The same title';
  const cases: readonly (readonly [string, readonly object[]])[] = [
    [
      'two diagrams below one title, the second with less in it',
      [
        { layout: 'diagram', title, diagram: { mermaid: 'flowchart LR\n a[One] --> b[Two] --> c[Three]' } },
        { layout: 'diagram', title, diagram: { mermaid: 'flowchart LR\n a[One] --> b[Two]' } },
      ],
    ],
    [
      'two listings below one title',
      [
        { layout: 'code', title, code: { text: 'first()\nsecond()\nthird()' } },
        { layout: 'code', title, code: { text: 'first()\nsecond()' } },
      ],
    ],
    [
      'two charts below one title',
      [3, 1].map((last) => ({
        layout: 'chart',
        title,
        chart: { type: 'column', categories: ['a', 'b'], series: [{ name: 'Sales', values: [2, last] }] },
      })),
    ],
    [
      'two series of one name, and two categories',
      [
        {
          layout: 'chart',
          title,
          steps: true,
          chart: {
            type: 'column',
            categories: ['a', 'a'],
            series: [
              { name: 'Sales', values: [1, 2] },
              { name: 'Sales', values: [3, null] },
            ],
          },
        },
      ],
    ],
    [
      'the same slide three times',
      Array<object>(3).fill({
        layout: 'bullets',
        title,
        steps: true,
        points: ['a', 'a', { text: 'a', points: ['a'] }],
      }),
    ],
    [
      'one label for several nodes',
      [
        {
          layout: 'diagram',
          title,
          diagram: { mermaid: 'flowchart LR\n a[X] --> b[X] --> c[X]\n a --> c', steps: true },
        },
      ],
    ],
  ];
  it.each(cases)('%s', async (_what, slides) => {
    expect(await faultsOf(outline(slides))).toEqual([]);
  });
});

/** Words that meet again and again, and characters that few texts have. */
const word = fc.constantFrom(
  ...[
    'a',
    'b',
    'a b',
    'constructor',
    '__proto__',
    '2',
    '-2',
    '1990-1995',
    '"so"',
    "it's",
    '“so”',
    'a\u00a0b',
    'a\u200db',
  ],
  ...[
    '—',
    '−3 %',
    '*a*',
    '**b**',
    '`a < b`',
    'H~2~O',
    '[a](https://example.org/a_(b))',
    'a & <b>',
    '&amp;',
    '\u202ea',
    '森',
  ],
  ...[
    'مرحبا',
    '👩‍🚀',
    'e\u0301',
    'a\nb',
    'a\u000bb',
    'a\ufffeb',
    'a\ud800b',
    'a\u0000b',
    '\ufeffa',
    'a\u2028b',
    '\\*a',
    '$x$',
  ],
);
const phrase = fc.array(word, { minLength: 1, maxLength: 2 }).map((words) => words.join(' '));
const phrases = (minLength: number, maxLength: number) => fc.array(phrase, { minLength, maxLength });
const figure = fc.constantFrom(0, 1, -1, 2.5, 1e6, null);
const series = (count: number) =>
  fc.record({ name: phrase, values: fc.array(figure, { minLength: count, maxLength: count }) });
const label = fc.constantFrom('a', 'b', 'constructor', 'toString', 'a b', '森');

const content: fc.Arbitrary<object> = fc.oneof(
  fc.record({ layout: fc.constant('bullets'), points: phrases(1, 3) }),
  fc.record({
    layout: fc.constant('takeaways'),
    points: fc.array(fc.record({ head: phrase, text: phrase }), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    layout: fc.constant('comparison'),
    left: fc.record({ head: phrase, points: phrases(1, 2) }),
    right: fc.record({ head: phrase, points: phrases(1, 2) }),
  }),
  fc.record({ layout: fc.constant('quote'), quote: phrase, by: phrase }),
  fc.record({
    layout: fc.constant('numbers'),
    numbers: fc.array(fc.record({ value: phrase, label: phrase }), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    layout: fc.constant('table'),
    columns: phrases(2, 2),
    rows: fc.array(fc.tuple(phrase, fc.oneof(phrase, fc.constant(''))), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    layout: fc.constant('chart'),
    chart: fc.integer({ min: 1, max: 3 }).chain((count) =>
      fc.record({
        type: fc.constantFrom('column', 'bar', 'line', 'area'),
        categories: phrases(count, count),
        series: fc.array(series(count), { minLength: 1, maxLength: 3 }),
      }),
    ),
  }),
  fc.record({
    layout: fc.constant('diagram'),
    diagram: fc.record({
      mermaid: fc
        .array(fc.tuple(label, label), { minLength: 1, maxLength: 3 })
        .map((edges) =>
          ['flowchart LR', ...edges.map(([from, to], at) => ` n${at}["${from}"] --> m["${to}"]`)].join('\n'),
        ),
      steps: fc.boolean(),
    }),
  }),
  fc.record({ layout: fc.constant('code'), code: fc.record({ text: phrases(1, 3).map((lines) => lines.join('\n')) }) }),
);

const slide = fc
  .tuple(content, phrase, fc.option(phrase, { nil: undefined }), fc.boolean())
  .map(([own, title, notes, steps]) => ({ title, ...(notes && { notes }), steps, ...own }));

it('random outlines with the same words over and over have mistakes, or arrive', async () => {
  let arrived = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(slide, { minLength: 1, maxLength: 4 }), async (slides) => {
      const faults = await faultsOf(outline(slides));
      if (faults === undefined) return;
      expect(faults).toEqual([]);
      arrived += 1;
    }),
    { numRuns: 60, endOnFailure: true },
  );
  expect(arrived).toBeGreaterThan(8);
});
