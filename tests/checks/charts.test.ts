import { describe, expect, it } from 'vitest';
import { openServices } from '../../src/services.ts';
import { compile } from '../../src/compile.ts';
import type { Files } from '../../src/model/api.ts';

const files: Files = { read: () => ({ problem: 'missing' }), used: [] };

/** Severity and line of what a rule says of a deck with one chart, which is written from line 7 on. */
async function told(rule: string, chart: string, top = ''): Promise<string[]> {
  const text = `version: 1\nmeta: { title: Figures, language: en }\n${top === '' ? '#' : top}\nslides:\n  - layout: chart\n    title: A chart\n    chart: ${chart}\n`;
  const { diagnostics } = await compile(
    { text, file: 'outline.yaml', files, notes: true, decks: [] },
    openServices({ workers: 0 }),
  );
  const mistakes = diagnostics.filter((one) => one.severity === 'error' && one.rule !== rule);
  expect(mistakes).toEqual([]);
  return diagnostics.flatMap((one) => (one.rule === rule ? [`${one.severity} ${one.range?.start.line}`] : []));
}

const alike = 'actors: { A: { name: Ash, colour: "#33414F" }, B: { name: Birch, colour: "#364350" } }';
const two = (actor: string) =>
  `{ type: line, categories: [1, 2], series: [{ name: Ash, values: [1, 2], actor: A }, { name: Birch, values: [2, 3]${actor} }] }`;
const institutes = Array.from({ length: 60 }, (_, index) => `Institute ${'abcdefgh'[index % 8]}${'xyz'[index % 3]}`);
const bars = (names: readonly string[]) =>
  `{ type: bar, categories: [${names.join(', ')}], series: [{ name: Staff, values: [${names.map((_, at) => at + 4).join(', ')}] }] }`;
const pie = (values: string, unit: string) =>
  `{ type: pie, categories: [A, B, C], series: [{ name: Share, values: ${values} }], unit: "${unit}" }`;
const column = (values: string, more = '') =>
  `{ type: column, categories: [A, B, C], series: [{ name: Users, values: ${values} }]${more} }`;

const cases: readonly [rule: string, bad: string, good: string, level: string, top?: string][] = [
  ['chart-shares', pie('[64.5, 18.4, 5.3]', '%'), pie('[46.4, 33.3, 20.2]', '%'), 'warning'],
  ['chart-names', bars(institutes), bars(institutes.slice(0, 27)), 'error'],
  ['chart-colours', two(', actor: B'), two(''), 'warning', alike],
  ['chart-truncated', column('[3, 4, 5]', ', axis: { min: 2 }'), column('[3, 4, 5]'), 'warning'],
  ['chart-small', column('[3, 125000, 90000]'), column('[300, 1250, 900]'), 'warning'],
];

describe.each(cases)('%s', (rule, bad, good, level, top) => {
  it('is told where it should be', async () => {
    expect(await told(rule, bad, top)).toEqual([`${level} 7`]);
  });
  it('is not told where all is well', async () => {
    expect(await told(rule, good, top)).toEqual([]);
  });
});

it('a pie of shares that are no per cent need not make a hundred', async () => {
  expect(await told('chart-shares', pie('[640, 180, 50]', 'votes'))).toEqual([]);
});
