import { expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { pullEdits } from '../../src/pull-edits.ts';
import { filesInMemory } from '../../src/resources/files.ts';
import { openServices } from '../../src/services.ts';
import { memoryCache } from '../decks/build-deck.ts';
import { type Change, difference, editPptx, onSlide, rowWith } from './edit-pptx.ts';

const outline = `version: 1
meta: { title: Trains, language: en }
check: { notes-missing: off, fill: off }
slides:
  - id: beds
    layout: table
    title: What a night costs
    columns: [Train, Beds, Cost]
    rows:
      - [Star, 12, 5]
      - [Dawn, 30, 9]
      - [Night lines, 42, 14]
      - [Ferry, 8, 3]
      - [All, 50, 17]
    widths: [3, 1, 2] # as in the report
    sum: true
    subtotals: [3] # what runs at night
    highlight: [2, 4]
`;

const services = openServices({ workers: 0, cache: memoryCache() });
const files = filesInMemory({});
const build = async (text: string): Promise<Uint8Array> => {
  const { pptx, diagnostics } = await compile(
    { text, file: 'outline.yaml', files, notes: true, decks: ['pptx'] },
    services,
  );
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return pptx!;
};
const pulled = (text: string, bytes: Uint8Array) =>
  pullEdits({ text, file: 'outline.yaml', files }, { name: 'dist/trains.pptx', bytes }, services);

const inTable = (change: (xml: string) => string): Change => onSlide('What a night costs', change);
const withoutRow = (words: string): Change => inTable((xml) => xml.replace(rowWith(xml, words), ''));
const newRow = inTable((xml) => {
  const row = rowWith(xml, 'Star');
  return xml.replace(row, row + row.replace('Star', 'Moon').replace('>12<', '>11<').replace('>5<', '>4<'));
});
const withoutSecondColumn = inTable((xml) => {
  const [, second] = [...xml.matchAll(/<a:gridCol.*?(?:\/>|<\/a:gridCol>)/g)].map(([column]) => column);
  return xml
    .replace(second!, '')
    .replace(/<a:tr .*?<\/a:tr>/g, (row) => row.replace([...row.matchAll(/<a:tc>.*?<\/a:tc>/g)][1]![0], ''));
});

// Numbers of rows and widths are no words, so nobody would see in the outline that they speak of others than before.
it.each<[string, Change, string[], string[]]>([
  [
    'a row more, below which all have other numbers',
    newRow,
    ['-    subtotals: [3] # what runs at night', '-    highlight: [2, 4]'],
    ['+      - [Moon, 11, 4]', '+    subtotals: [4] # what runs at night', '+    highlight: [3, 5]'],
  ],
  [
    'a row less that stood out',
    withoutRow('Dawn'),
    ['-      - [Dawn, 30, 9]', '-    subtotals: [3] # what runs at night', '-    highlight: [2, 4]'],
    ['+    subtotals: [2] # what runs at night', '+    highlight: [3]'],
  ],
  [
    'the only row less that was a sum of others',
    withoutRow('Night lines'),
    ['-      - [Night lines, 42, 14]', '-    subtotals: [3] # what runs at night', '-    highlight: [2, 4]'],
    ['+    highlight: [2, 3]'],
  ],
  [
    'a column less, with its width',
    withoutSecondColumn,
    [
      ...['-    columns: [Train, Beds, Cost]', '-      - [Star, 12, 5]', '-      - [Dawn, 30, 9]'],
      ...['-      - [Night lines, 42, 14]', '-      - [Ferry, 8, 3]', '-      - [All, 50, 17]'],
      '-    widths: [3, 1, 2] # as in the report',
    ],
    [
      ...['+    columns: [Train, Cost]', '+      - [Star, 5]', '+      - [Dawn, 9]', '+      - [Night lines, 14]'],
      ...['+      - [Ferry, 3]', '+      - [All, 17]', '+    widths: [3, 2] # as in the report'],
    ],
  ],
])('%s leaves what is said of rows and columns with those that it is said of', async (_, change, gone, come) => {
  const { text = '', diagnostics } = await pulled(outline, editPptx(await build(outline), change));
  expect(difference(outline, text)).toEqual([...gone, ...come]);
  expect(diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
});

it('tells that another row stands as the sum now', async () => {
  const { text, diagnostics } = await pulled(outline, editPptx(await build(outline), withoutRow('>All<')));
  expect(difference(outline, text!)).toEqual(['-      - [All, 50, 17]']);
  expect(diagnostics.filter(({ severity }) => severity !== 'note')).toMatchObject([
    { rule: 'pull-left', message: expect.stringContaining('("Ferry"), and stands as a sum') as string },
  ]);
});
