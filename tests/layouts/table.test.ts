import { describe, expect, it } from 'vitest';
import type { TableItem } from '../../src/model/frame.ts';
import { plainText } from '../../src/model/rich-text.ts';
import { composeOutline, itemOf, oneSlide } from '../compose/compose-outline.ts';
import { readOutline } from '../../src/outline/read.ts';
import { resolveText, told } from '../deck/resolve-text.ts';

const tableOf = async (yaml: string): Promise<TableItem> => {
  const { frames } = await composeOutline(oneSlide(`layout: table\ntitle: T\n${yaml}`));
  return itemOf(frames[0]!, 'table') as TableItem;
};
const wordsOf = ({ rows }: TableItem): string[][] =>
  rows.map(({ cells }) => cells.map(({ paragraph }) => plainText(paragraph.runs)));

describe('a table with merged cells', () => {
  it('has a cell for each column in each row, and says which are covered', async () => {
    const table = await tableOf(
      'columns: [A, { text: B, span: 2 }]\nrows:\n  - [{ text: a, rows: 2 }, b, c]\n  - [{ text: d, span: 2 }]',
    );
    expect(wordsOf(table)).toEqual([
      ['A', 'B', ''],
      ['a', 'b', 'c'],
      ['', 'd', ''],
    ]);
    const covered = table.rows.map(({ cells }) => cells.map((cell) => cell.covered));
    expect(covered[0]).toEqual([undefined, undefined, { columns: 1, rows: 0 }]);
    expect(covered[2]).toEqual([{ columns: 0, rows: 1 }, undefined, { columns: 1, rows: 0 }]);
  });

  it('keeps signs before their figures in decks that run from right to left', async () => {
    const outline = (language: string) =>
      `version: 1\nmeta: { title: T, language: ${language} }\nslides:\n  - layout: table\n    title: T\n    columns: [a, b]\n    rows: [[x, "-12.5"], [y, "+3"], [z, "4"]]`;
    const words = async (language: string) =>
      wordsOf(itemOf((await composeOutline(outline(language))).frames[0]!, 'table') as TableItem).map((row) => row[1]);
    expect(await words('ar')).toEqual(['b', '\u200e−12.5', '\u200e+3', '4']);
    expect(await words('en')).toEqual(['b', '−12.5', '+3', '4']);
  });

  it('puts heads over others in a row of their own', async () => {
    const table = await tableOf('columns: [Name, { text: 2024, columns: [Plan, Actual] }]\nrows: [[a, 1, 2]]');
    expect(table.rows.map(({ header }) => header)).toEqual([true, true, undefined]);
    expect(wordsOf(table)[0]).toEqual(['', '2024', '']);
    expect(table.rows[0]!.cells[1]).toMatchObject({ span: { columns: 2, rows: 1 }, underlined: true });
  });

  it('keeps the rows of a merged cell on one slide', async () => {
    const pair = (name: number): string => `  - [{ text: ${name}, rows: 2 }, x]\n  - [y]`;
    const { frames } = await composeOutline(
      oneSlide(
        `layout: table\ntitle: T\ncolumns: [A, B]\nrows:\n${Array.from({ length: 15 }, (_, at) => pair(at)).join('\n')}`,
      ),
    );
    expect(frames.length).toBeGreaterThan(1);
    for (const frame of frames) expect((itemOf(frame, 'table') as TableItem).rows[1]!.cells[0]!.span?.rows).toBe(2);
  });

  it.each([
    ['columns: [A, B]\nrows: [[{ text: a, span: 3 }]]', '3 cells for 2 columns'],
    ['columns: [A, B]\nrows: [[{ text: a, rows: 2 }, b], [c, d]]', '3 cells for 2 columns'],
    ['columns: [A, B]\nrows: [[{ text: a, rows: 2 }, b]]', 'below the last row'],
    [
      'columns: [A, B, C]\nrows: [[a, { text: b, rows: 2 }, c], [{ text: d, span: 2 }]]',
      'lies on one that reaches down',
    ],
    ['columns: [A, B]\nrows: [[a, b]]\nsubtotals: [2]', 'there is no row 2'],
    ['columns: [A, B]\nrows: [[a, b]]\nhighlight: D', 'no column is called "D"'],
    ['columns: [A, B]\nrows: [[a, { text: b, fill: goood }]]', '"goood" is no tint'],
    ['columns: [A, B]\nrows: [[a, { mark: ful }]]', 'ful'],
    ['columns: [A, B]\nrows: [[a, { bold: true }]]', 'the cell holds nothing'],
    ['columns: [A, { text: B, rows: 2 }]\nrows: [[a, b]]', 'no key "rows"'],
    ['rows: [[a, b]]', 'a table needs the key "columns"'],
    ['columns: [A]\ndata: a.csv', 'the cells stand in the file'],
  ])('tells %j at its place', async (yaml, message) => {
    const text = `slides:\n  - layout: table\n    title: T\n${yaml.replace(/^/gm, '    ')}`;
    const read = readOutline(`version: 1\nmeta: { title: T }\n${text}`, 'talks/a.yaml');
    const problems = told(read.outline ? (await resolveText(text)).diagnostics : read.diagnostics);
    expect(JSON.stringify(problems)).toContain(JSON.stringify(message).slice(1, -1));
  });
});

describe('what stands out in a table', () => {
  it('is a column with its heads, or rows, on a panel', async () => {
    const rows = 'columns: [A, B]\nrows: [[a, 1], [b, 2]]\n';
    const fills = (table: TableItem) => table.rows.map(({ cells }) => cells.map(({ fill }) => fill));
    expect(fills(await tableOf(`${rows}highlight: B`))).toEqual(Array(3).fill([undefined, 'panel']));
    expect(fills(await tableOf(`${rows}highlight: [2]`))).toEqual([
      ...Array(2).fill([undefined, undefined]),
      ['panel', 'panel'],
    ]);
  });

  it('are subtotals, bold under a strong line, and what belongs to them stands in', async () => {
    const { rows } = await tableOf(
      'columns: [A, B]\nrows: [[a, 1], [b, 2], [ab, 3], [c, 4], [all, 7]]\nsubtotals: [3]\nsum: true',
    );
    const first = rows.slice(1).map(({ cells }) => cells[0]!);
    expect(first.map(({ padding }) => padding.left)).toEqual([24, 24, 0, 24, 0]);
    expect(first.map(({ paragraph }) => paragraph.style.weight >= 600)).toEqual([false, false, true, false, true]);
    expect(rows.map(({ rule }) => rule?.colour)).toEqual([
      'ruleStrong',
      'rule',
      'ruleStrong',
      'rule',
      'ink',
      undefined,
    ]);
  });

  it('are signs in the middle of their columns, with words that say them and a key for balls', async () => {
    const { frames } = await composeOutline(
      oneSlide(
        'layout: table\ntitle: T\ncolumns: [A, B, C]\nrows: [[a, { mark: half }, { mark: "yes" }], [b, { mark: full }, { mark: "no" }]]',
      ),
    );
    const table = itemOf(frames[0]!, 'table') as TableItem;
    expect(table.rows[1]!.cells.slice(1).map(({ mark }) => [mark!.at, mark!.word, mark!.alt])).toEqual([
      ['center', 'half', 'a, B: half'],
      ['center', '✓', 'a, C: ✓'],
    ]);
    const key = frames[0]!.items.filter(({ id }) => id.startsWith('table-key') && id.endsWith('text'));
    expect(key.map((item) => (item.kind === 'text' ? plainText(item.paragraphs[0]!.runs) : ''))).toEqual([
      'fully',
      'half',
    ]);
  });

  it('are meant by a ball, a tick or an arrow that is all of a cell, and by no other sign', async () => {
    const { frames } = await composeOutline(
      oneSlide(
        'layout: table\ntitle: T\ncolumns: [A, B, C, D, E]\nrows: [[a, ●, ◑, "✓ yes", →], [●, "○\uFE0E", "◔", "", "-"]]',
      ),
    );
    const { rows } = itemOf(frames[0]!, 'table') as TableItem;
    expect(rows.slice(1).map(({ cells }) => cells.map(({ mark }) => mark?.word ?? ''))).toEqual([
      ['', 'fully', 'half', '', '→'],
      ['fully', 'not at all', 'a little', '', ''],
    ]);
    expect(plainText(rows[1]!.cells[3]!.paragraph.runs)).toBe('✓ yes');
    expect(plainText(rows[1]!.cells[1]!.paragraph.runs)).toBe('');
  });

  it('keep words off the tint of the cell before them', async () => {
    const { frames } = await composeOutline(
      oneSlide('layout: table\ntitle: T\ncolumns: [A, B]\nrows: [[{ text: a, fill: muted }, b], [c, d]]'),
    );
    const { rows } = itemOf(frames[0]!, 'table') as TableItem;
    expect(rows[1]!.cells[1]!.padding.left).toBeGreaterThanOrEqual(12);
  });
});
