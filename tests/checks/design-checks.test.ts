import { expect, test } from 'vitest';
import { noCache } from '../../src/cache.ts';
import { compile } from '../../src/compile.ts';
import type { Files } from '../../src/deck/files.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';

const article = `In 2014 the harbour took 3,200 ships and 86 per cent of the grain.
"The tide will not wait for us," said the pilot, who asked for a fund of 14 million euros.`;

/** Files that are only in memory. */
const files: Files = {
  read: (path) => (path === 'article.txt' ? { bytes: new TextEncoder().encode(article) } : { problem: 'missing' }),
  used: [],
};

async function check(outline: string): Promise<readonly Diagnostic[]> {
  const compiled = await compile(
    { text: outline, file: 'outline.yaml', files, notes: true, only: 'neither' },
    { scenes: noCache, fonts: noCache, workers: 0 },
  );
  return compiled.diagnostics;
}

const of = (diagnostics: readonly Diagnostic[], rule: string) =>
  diagnostics.filter((d) => d.rule === rule).map((d) => ({ severity: d.severity, line: d.range?.start.line }));

const head = 'version: 1\nmeta: { title: Harbours, language: en }\n';
const slide = (title: string, more = '') =>
  `  - { layout: bullets, title: "${title}", points: [One point, And one more]${more} }\n`;

interface Case {
  readonly rule: string;
  readonly bad: string;
  readonly line: number;
  readonly good: string;
}

const long = 'A title that goes on and on until nobody in the room remembers how the sentence began or why';
const sourced =
  'version: 1\nmeta: { title: Harbours, language: en, defaultSource: a }\nsources: { a: { short: An article, full: An article of 2014, text: article.txt } }\nslides:\n';
const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(' ');

const cases: readonly Case[] = [
  {
    rule: 'title-length',
    bad: `${head}slides:\n${slide(long)}`,
    line: 4,
    good: `${head}slides:\n${slide('A title of one breath')}`,
  },
  {
    rule: 'title-mark',
    bad: `${head}slides:\n${slide('It ends here.')}`,
    line: 4,
    good: `${head}slides:\n${slide('Does it end here?')}`,
  },
  {
    rule: 'title-twice',
    bad: `${head}slides:\n${slide('The same')}${slide('The Same')}`,
    line: 5,
    good: `${head}slides:\n${slide('The same')}${slide('Another')}`,
  },
  {
    rule: 'bullets-many',
    bad: `${head}slides:\n  - layout: bullets\n    title: Many points\n    points: [A, B, C, D, E, F]\n`,
    line: 6,
    good: `${head}slides:\n  - layout: bullets\n    title: Five points\n    points: [A, B, C, D, E]\n`,
  },
  {
    rule: 'layout-repeated',
    bad: `${head}slides:\n${slide('One')}${slide('Two')}${slide('Three')}`,
    line: 6,
    good: `${head}slides:\n${slide('One')}${slide('Two')}  - { layout: section, title: Part }\n${slide('Three')}`,
  },
  {
    rule: 'notes-missing',
    bad: `${head}slides:\n${slide('One', ', notes: Said')}${slide('Two')}`,
    line: 5,
    good: `${head}slides:\n${slide('One')}${slide('Two')}`,
  },
  {
    rule: 'source-missing',
    bad: `${head}sources: { a: { short: A, full: An article } }\nslides:\n${slide('One', ', sources: [a]')}${slide('Two')}`,
    line: 6,
    good: `${head}sources: { a: { short: A, full: An article } }\nslides:\n${slide('One', ', sources: [a]')}${slide('Two', ', sources: []')}`,
  },
  {
    rule: 'words-many',
    bad: `${head}slides:\n  - layout: bullets\n    title: Too much to read\n    points: ["${words(31)}", "${words(31)}"]\n`,
    line: 4,
    good: `${head}slides:\n  - layout: bullets\n    title: Little to read\n    points: ["${words(25)}", "${words(25)}"]\n`,
  },
  {
    rule: 'beside-diagram',
    bad: `${head}slides:\n  - layout: diagram-takeaways\n    title: A picture\n    diagram: { mermaid: "flowchart LR; a --> b" }\n    takeaways:\n      - { head: Much, text: "This text is longer than what anybody reads beside a picture on a wall" }\n`,
    line: 8,
    good: `${head}slides:\n  - layout: diagram-takeaways\n    title: A picture\n    diagram: { mermaid: "flowchart LR; a --> b" }\n    takeaways:\n      - { head: Little, text: It points at the picture }\n`,
  },
  {
    rule: 'typography',
    bad: `${head}slides:\n${slide('From 1990-1995 nothing moved')}`,
    line: 4,
    good: `${head}slides:\n${slide('From 1990–1995 nothing moved')}`,
  },
  {
    rule: 'actor-distance',
    bad: `${head}actors:\n  a: { name: A, colour: "#106040" }\n  b: { name: B, colour: "#126242" }\nslides:\n${slide('One')}`,
    line: 5,
    good: `${head}actors:\n  a: { name: A, colour: "#106040" }\n  b: { name: B, colour: "#e0b020" }\nslides:\n${slide('One')}`,
  },
  {
    rule: 'number-unsourced',
    bad: `${sourced}${slide('The harbour took 4,200 ships')}`,
    line: 5,
    good: `${sourced}${slide('The harbour took 3200 ships, 86% of the grain and €14m')}`,
  },
  {
    rule: 'quotation-unsourced',
    bad: `${sourced}  - layout: quote\n    quote: The tide will wait for us\n    by: The pilot\n`,
    line: 6,
    good: `${sourced}  - layout: quote\n    quote: The tide will not wait for us\n    by: The pilot\n`,
  },
  {
    rule: 'overflow',
    bad: `${head}slides:\n  - layout: comparison\n    title: Two sides\n    left: { head: Left, points: ["${words(150)}"] }\n    right: { head: Right, points: [Short] }\n`,
    line: 6,
    good: `${head}slides:\n  - layout: comparison\n    title: Two sides\n    left: { head: Left, points: [Short] }\n    right: { head: Right, points: [Short] }\n`,
  },
];

test.each(cases)('$rule', async ({ rule, bad, line, good }) => {
  const expected = rule === 'overflow' ? 'error' : 'warning';
  expect(of(await check(bad), rule)).toContainEqual({ severity: expected, line });
  expect(of(await check(good), rule)).toEqual([]);
});

test('a rule is switched off, or made an error, in the outline', async () => {
  const bad = `${head}slides:\n${slide('It ends here.')}`;
  const withLevel = (level: string) => check(bad.replace('slides:', `check: { title-mark: ${level} }\nslides:`));
  expect(of(await withLevel('off'), 'title-mark')).toEqual([]);
  expect(of(await withLevel('error'), 'title-mark')).toEqual([{ severity: 'error', line: 5 }]);
});

test('figures of a slide that also cites a source without its text are its own', async () => {
  const mixed = sourced.replace('text: article.txt }', 'text: article.txt }, own: { short: Ours, full: Ours }');
  expect(
    of(await check(`${mixed}${slide('We count 4,200 ships', ', sources: [a, own]')}`), 'number-unsourced'),
  ).toEqual([]);
});
