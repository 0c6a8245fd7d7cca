import { expect, it } from 'vitest';
import { readOutline } from '../../src/outline/read.ts';
import { mostColumns, mostRows, parseCsv } from '../../src/resolve/csv.ts';

const head = 'version: 1\nmeta: { title: &t T }\n';
const points = (items: string): string => `${head}slides:\n  - layout: bullets\n    title: A\n    points: [${items}]\n`;
const told = (text: string) => readOutline(text, 'a.yaml').diagnostics;
const rules = (text: string) => [...new Set(told(text).map(({ rule }) => rule))];

it.each([
  ['15 MB of brackets', `${head}x: ${'['.repeat(15e6)}`, ['yaml-syntax']],
  ['brackets in maps', `${head}x: ${'[a: '.repeat(1e6)}`, ['yaml-syntax']],
  ['a million items', points('a,'.repeat(1e6)), ['outline-size']],
  ['a million lines', `${head}x: |\n${'  a\n'.repeat(1e6)}`, ['outline-size']],
  ['many aliases', points('*t,'.repeat(150_000)), ['outline-size']],
  ['a list that no slide shows', points('a,'.repeat(11_000)), ['too-many-items']],
])('%s get an answer', (_, text, expected) => {
  expect(rules(text)).toEqual(expected);
});

it('of mistakes of one kind the first hundred are told', () => {
  const unknown = Array.from({ length: 2000 }, (_, n) => `k${n}: 1\n`).join('');
  expect(told(`${head}${unknown}`).filter(({ rule }) => rule === 'unknown-key')).toHaveLength(100);
  const twice = told(`${head}${'words: 1\n'.repeat(2000)}`).filter(({ rule }) => rule === 'duplicate-key');
  expect(twice).toHaveLength(100);
});

it('CSV files are left off where nobody can mean more of them', () => {
  expect(parseCsv(`a,b\n${'x,1\n'.repeat(mostRows + 5)}`).excess).toMatchObject({ line: mostRows + 2, column: 1 });
  expect(parseCsv(`a${',1'.repeat(mostColumns)}`).excess).toMatchObject({ line: 1 });
  expect(parseCsv(`a,b\n${'x,1\n'.repeat(mostRows)}`).excess).toBeUndefined();
});
