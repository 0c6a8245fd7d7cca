import { expect, it } from 'vitest';
import { check } from '../../src/index.ts';
import { readOutline } from '../../src/outline/read.ts';
import { slideIds } from '../../src/outline/slide-ids.ts';
import { maxCells, maxColumns, maxRows, parseCsv } from '../../src/resolve/table-files.ts';

const head = 'version: 1\nmeta: { title: &t T }\n';
const points = (items: string): string => `${head}slides:\n  - layout: bullets\n    title: A\n    points: [${items}]\n`;
const range = (count: number, one: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => one(n)).join('');
const slides = (count: number, key: (n: number) => string): string =>
  `slides:\n${range(count, (n) => `  - layout: bullets\n    title: One title\n    points: [a, b]\n    ${key(n)}\n`)}`;
const slidesWith = (key: string): string => `${head}${slides(1, () => key)}`;
const told = (text: string) => readOutline(text, 'a.yaml').diagnostics;
const rules = (text: string) => [...new Set(told(text).map(({ rule }) => rule))];

it.each([
  ['15 MB of brackets', `${head}x: ${'['.repeat(15e6)}`, ['yaml-syntax']],
  ['brackets in maps', `${head}x: ${'[a: '.repeat(1e6)}`, ['yaml-syntax']],
  ['a million items', points('a,'.repeat(1e6)), ['outline-size']],
  ['a million lines', `${head}x: |\n${'  a\n'.repeat(1e6)}`, ['outline-size']],
  ['many aliases', points('*t,'.repeat(150_000)), ['outline-size']],
  ['aliases, a line each', `${head}slides:\n${'  - *t\n'.repeat(99_000)}`, ['too-many-items']],
  ['a text of 6 MB', points(`"${'word '.repeat(1.2e6)}"`), ['outline-size']],
  ['a text of 1 MB', points(`"${'word '.repeat(2e5)}", b`), ['outline-size']],
  ['a text of marks that never close', points(`"${'*[~~==$'.repeat(1.4e5)}", b`), ['outline-size']],
  ['notes of 1 MB', head + slides(1, () => `notes: "${'*a '.repeat(3e5)}"`), ['outline-size']],
  [
    'a hundred thousand duplicate keys',
    `${head}${'words: 1\n'.repeat(99_000)}`,
    ['missing-key', 'wrong-type', 'duplicate-key'],
  ],
  ['a hundred thousand unknown keys', `${head}${range(99_000, (n) => `k${n}: 1\n`)}`, ['missing-key', 'unknown-key']],
  ['a hundred thousand directives', `${'%X\n'.repeat(99_000)}---\n${head}`, ['yaml-syntax']],
  ['commas too many', points(',,'.repeat(40_000)), ['yaml-syntax']],
  ['brackets that close nothing', points('a]'.repeat(50_000)), ['yaml-syntax']],
  [
    'names that are nowhere',
    `${head}actors: {${range(5000, (n) => `A${n}: { name: N },`)}}\n${slides(2000, (n) => `actors: [B${n}]`)}`,
    ['unknown-actor'],
  ],
  ['links to nowhere', `${head}${slides(2000, (n) => `subtitle: "[a](#b${n})"`)}`, ['unknown-slide']],
  ['a list that no slide shows', points('a,'.repeat(11_000)), ['too-many-items']],
])('%s get an answer', (_, text, expected) => {
  expect(rules(text)).toEqual(expected);
});

it('brackets and commas in words are words, however many', () => {
  const many = `${'[{(a, '.repeat(1500)}`;
  expect(told(`${head}slides:\n  - layout: bullets\n    title: A\n    points: [b, "${many}"]\n`)).toEqual([]);
  expect(told(slidesWith(`notes: "${many.repeat(10)}"`))).toEqual([]);
  expect(told(slidesWith(`notes: |\n      ${'[{, '.repeat(20_000)}`))).toEqual([]);
  expect(told(slidesWith(`notes: a ${'[, '.repeat(20_000)}`))).toEqual([]);
  expect(rules(`${slidesWith('notes: a')}x: ["[", ${'['.repeat(1001)}`)).toEqual(['yaml-syntax']);
});

it('after a hundred diagrams that cannot be drawn nobody waits for more', async () => {
  const one = (n: number): string => `  - { layout: diagram, title: A, diagram: { mermaid: "flowchart ${n} -->" } }\n`;
  const found = await check(`${head}slides:\n${range(150, one)}`);
  expect(found.filter(({ rule }) => rule === 'mermaid-syntax')).toHaveLength(100);
  expect(found.find(({ rule }) => rule === 'mermaid-limit')?.message).toMatch(/^50 diagrams from here on/);
});

it('a diagram that nobody could read is told, and not laid out', async () => {
  const text = `flowchart LR\n${range(400, (n) => `a${n} --> a${n + 1}\n`)}`;
  const found = await check(
    `${head}slides:\n  - { layout: diagram, title: A, diagram: { mermaid: ${JSON.stringify(text)} } }\n`,
  );
  expect(found.find(({ rule }) => rule === 'mermaid-limit')?.message).toBe(
    'the diagram has 801 nodes and edges; 600 is the most',
  );
});

it('of mistakes of one kind the first hundred are told', () => {
  const unknown = Array.from({ length: 2000 }, (_, n) => `k${n}: 1\n`).join('');
  expect(told(`${head}${unknown}`).filter(({ rule }) => rule === 'unknown-key')).toHaveLength(100);
  const twice = told(`${head}${'words: 1\n'.repeat(2000)}`).filter(({ rule }) => rule === 'duplicate-key');
  expect(twice).toHaveLength(100);
});

it('CSV files are left off where nobody can mean more of them', () => {
  expect(parseCsv(`a,b\n${'x,1\n'.repeat(maxRows + 5)}`).excess).toMatchObject({ line: maxRows + 2, column: 1 });
  expect(parseCsv(`a,b,c\n${'x,1,2\n'.repeat(maxRows)}`).excess).toMatchObject({
    line: Math.floor(maxCells / 3) + 1,
  });
  expect(parseCsv(`a,b\n"${'x'.repeat(2_000_001)}",1`).excess).toBeDefined();
  expect(parseCsv(`a${',1'.repeat(maxColumns)}`).excess).toMatchObject({ line: 1 });
  expect(parseCsv(`a,b\n${'x,1\n'.repeat(maxRows)}`).excess).toBeUndefined();
});

it('thousands of slides of one title get ids in time that grows with their number', () => {
  const read = readOutline(`${head}${slides(3000, () => 'notes: a')}`, 'a.yaml');
  expect(read.diagnostics).toEqual([]);
  const ids = slideIds(read.outline!);
  expect(new Set(ids.of.values()).size).toBe(3000);
  expect([...ids.of.values()].at(-1)).toBe('one-title-3000');
});

it('of mistakes of one rule the first hundred are told, whoever finds them', async () => {
  const listing = (n: number): string => `  - layout: code\n    title: A\n    code: { file: f${n}.js }\n`;
  const listings = `${head}slides:\n${range(300, listing)}`;
  const found = await check(listings, { files: {} });
  expect(found.filter(({ rule }) => rule === 'file-missing')).toHaveLength(100);
  const again = await check(`${listings}nonsense: 1\n`, { files: {} });
  expect(again.filter(({ rule }) => rule === 'file-missing')).toHaveLength(100);
});

it('a range of lines that goes far past the end of a listing is told, and not counted out', async () => {
  const found = await check(
    `${head}slides:\n  - layout: code\n    title: A\n    code: { text: "a", lines: [[1, 999999999999]] }\n`,
  );
  expect(found.map(({ rule }) => rule)).toContain('code-lines');
});

it('a formula that is longer than any slide shows is told, and not set', async () => {
  const found = await check(points(`'$${'a+'.repeat(4000)}a$'`));
  expect(found.find(({ rule }) => rule === 'formula')?.message).toMatch(/it has 8001 characters/);
});
