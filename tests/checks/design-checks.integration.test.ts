import { expect, test } from 'vitest';
import { openServices } from '../../src/services.ts';
import { checkDesign } from '../../src/checks/check-design.ts';
import { compile } from '../../src/compile.ts';
import type { Files } from '../../src/model/api.ts';
import type { Slide } from '../../src/model/deck.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { readOutline } from '../../src/outline/read.ts';
import { composeOutline } from '../compose/compose-outline.ts';

const article = `In 2014 the harbour took 3,200 ships and 86 per cent of the grain.
"The tide will not wait for us," said the pilot, who asked for a fund of 14 million euros.`;

/** Files that are only in memory. */
const files: Files = {
  read: (path) => (path === 'article.txt' ? { bytes: new TextEncoder().encode(article) } : { problem: 'missing' }),
  used: [],
};

async function check(outline: string): Promise<readonly Diagnostic[]> {
  const compiled = await compile(
    { text: outline, file: 'outline.yaml', files, notes: true, decks: [] },
    openServices({ workers: 0 }),
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

const square = (...edges: readonly string[]): string =>
  `${head}slides:\n  - layout: diagram\n    title: Four corners\n    diagram:\n      mermaid: |\n        ---\n        config:\n          layout: quad\n        ---\n        flowchart\n${['a', 'b', 'c', 'd', ...edges].map((line) => `          ${line}\n`).join('')}`;

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
    // Where words cite, one message tells of all slides.
    rule: 'source-missing',
    bad: `${head}sources: { a: { short: A, full: An article } }\nslides:\n${slide('One [@a]')}${slide('Two')}${slide('Three')}`,
    line: 6,
    good: `${head}sources: { a: { short: A, full: An article } }\nslides:\n${slide('One [@a]')}${slide('Two [@a]')}`,
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
    rule: 'markdown-unknown',
    bad: `${head}slides:
${slide('Before<br>after')}`,
    line: 4,
    good: `${head}slides:
${slide('Before `<br>` after, \\\\<br>, a < b > c')}`,
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
  {
    rule: 'overlap',
    bad: `${head}check: { overflow: off }\nslides:\n  - layout: comparison\n    title: Two sides\n    left: { head: Left, points: ["${words(150)}"] }\n    right: { head: Right, points: [Short] }\n    verdict: Both\n`,
    line: 7,
    good: `${head}check: { overflow: off }\nslides:\n  - layout: comparison\n    title: Two sides\n    left: { head: Left, points: [Short] }\n    right: { head: Right, points: [Short] }\n    verdict: Both\n`,
  },
  {
    rule: 'outside',
    bad: `${head}check: { overflow: warn }\nslides:\n  - layout: bullets\n    title: T\n    points: [a]\n    aside: { text: "${words(400)}" }\n`,
    line: 8,
    good: `${head}check: { overflow: warn }\nslides:\n  - layout: bullets\n    title: T\n    points: [a]\n    aside: { text: "${words(20)}" }\n`,
  },
  {
    rule: 'fill',
    bad: `${head}slides:\n  - layout: cards\n    title: Two words\n    cards: [{ head: A }, { head: B }]\n`,
    line: 4,
    good: `${head}slides:\n  - layout: cards\n    title: Two words and what they mean\n    cards: [{ head: A, text: "${words(18)}" }, { head: B, text: "${words(18)}" }]\n`,
  },
  {
    rule: 'fill',
    bad: `${head}slides:\n  - layout: bullets\n    title: Two short words\n    points: [A, B]\n`,
    line: 4,
    good: `${head}slides:\n  - layout: bullets\n    title: Two short sentences\n    points: [The ferry leaves every hour, The bridge is closed]\n`,
  },
  {
    rule: 'fill',
    bad: `${head}slides:\n  - layout: bullets\n    title: Many short words\n    points: [A, B, C, D]\n`,
    line: 4,
    good: `${head}slides:\n  - layout: bullets\n    title: Many short sentences\n    points: [The ferry leaves every hour, The bridge is closed, Nobody minds, It is cheap]\n`,
  },
  {
    rule: 'fill',
    bad: `${head}slides:\n  - layout: bullets\n    title: Two laws\n    points: [They are short, They hold]\n  - layout: cards\n    title: Three laws\n    cards: [{ head: A, text: Informationsfreiheitsgesetz }, { head: B, text: A short law }, { head: C, text: Another }]\n`,
    line: 7,
    good: `${head}slides:\n  - layout: bullets\n    title: Two laws\n    points: [They are short, They hold]\n  - layout: cards\n    title: Three laws\n    cards: [{ head: A, text: A long law }, { head: B, text: A short law }, { head: C, text: Another }]\n`,
  },
  {
    rule: 'slide-empty',
    bad: `${head}slides:\n  - layout: chart\n    title: What the harbour cost\n    chart: { type: column, categories: [a, b], series: [{ name: Cost, values: [null, null] }] }\n`,
    line: 4,
    good: `${head}slides:\n  - layout: chart\n    title: What the harbour cost\n    chart: { type: column, categories: [a, b], series: [{ name: Cost, values: [null, 2] }] }\n`,
  },
  {
    rule: 'slide-empty',
    bad: `${head}slides:\n  - layout: table\n    title: Costs of the harbour\n    columns: ["", ""]\n    rows: [["", ""]]\n`,
    line: 4,
    good: `${head}slides:\n  - layout: table\n    title: Costs of the harbour\n    columns: ["", 2025]\n    rows: [["", ""]]\n`,
  },
  {
    rule: 'orphan',
    bad: `${head}slides:\n  - layout: bullets\n    title: "A title with a break of its own that leaves\\nit"\n    points: [a]\n`,
    line: 5,
    good: `${head}slides:\n  - layout: bullets\n    title: "A title with a break of its own\\nthat leaves two good lines"\n    points: [a]\n`,
  },
  {
    rule: 'title-lines',
    bad: `version: 1\nmeta: { title: Netze, language: de }\nslides:\n  - layout: bullets\n    title: Die Stadtwerke, die Genossenschaft und die Stadt verständigen sich nach langen Verhandlungen auf einen gemeinsamen Vertrag über den Betrieb des Netzes\n    points: [a]\n`,
    line: 5,
    good: `version: 1\nmeta: { title: Netze, language: de }\nslides:\n  - layout: bullets\n    title: Stadtwerke und Genossenschaft betreiben das Netz nach langen Verhandlungen gemeinsam\n    points: [a]\n`,
  },
  {
    rule: 'title-lines',
    bad: `version: 1\nmeta: { title: 森, language: ja }\nslides:\n  - layout: bullets\n    title: 手入れの届かない森が二十年で倍に増え、土砂災害の危険が高まっているので、三つの集落は共同で森を管理する組合をつくることにした\n    points: [a]\n`,
    line: 5,
    good: `version: 1\nmeta: { title: 森, language: ja }\nslides:\n  - layout: bullets\n    title: 手入れの届かない森が二十年で倍に増え、土砂災害の危険が高まっている\n    points: [a]\n`,
  },
  {
    rule: 'title-lines',
    bad: `version: 1\nmeta: { title: سوق, language: ar }\nslides:\n  - layout: bullets\n    title: أُغلق نصف محال السوق لأن الوصول إليه صار صعباً على سكان الحي وعلى زوار المدينة القديمة الذين يأتون من خارجها في أيام العطل والأعياد ولأن الإيجارات ارتفعت\n    points: [a]\n`,
    line: 5,
    good: `version: 1\nmeta: { title: سوق, language: ar }\nslides:\n  - layout: bullets\n    title: أُغلق نصف محال السوق لأن الوصول إليه صار صعباً\n    points: [a]\n`,
  },
  {
    rule: 'title-mark',
    bad: `version: 1\nmeta: { title: 森, language: ja }\nslides:\n  - layout: bullets\n    title: 森は村のもの。\n    points: [a]\n`,
    line: 5,
    good: `version: 1\nmeta: { title: 森, language: ja }\nslides:\n  - layout: bullets\n    title: 森は誰のものか？\n    points: [a]\n`,
  },
  {
    rule: 'contrast',
    bad: `${head}actors:\n  a: { name: A, colour: "#f0f0c0" }\nslides:\n${slide('One')}`,
    line: 4,
    good: `${head}actors:\n  a: { name: A, colour: "#a05000" }\nslides:\n${slide('One')}`,
  },
  {
    rule: 'edge-crossing',
    bad: square('a --> d', 'b --> c', 'c --> b', 'd --> a'),
    line: 7,
    good: square('a --> d', 'b --> c', 'a --> b'),
  },
  {
    rule: 'label-size',
    bad: `${head}slides:\n  - layout: diagram\n    title: Too much for one slide\n    diagram:\n      mermaid: |\n        flowchart LR\n          ${Array.from({ length: 24 }, (_, at) => `n${at}["Station number ${at}"] --> n${at + 1}`).join('\n          ')}\n`,
    line: 8,
    good: `${head}slides:\n  - layout: diagram\n    title: Enough for one slide\n    diagram:\n      mermaid: |\n        flowchart LR\n          a["Station"] --> b["Harbour"]\n`,
  },
  {
    rule: 'typography',
    bad: `${head}slides:\n  - layout: bullets\n    title: A dash\n    points:\n      - It came - at last\n`,
    line: 7,
    good: `${head}slides:\n  - layout: bullets\n    title: A dash\n    points:\n      - "It came – at last, with \`a - b\` and 2031-05"\n`,
  },
  {
    rule: 'words-many',
    bad: `version: 1\nmeta: { title: 森, language: ja }\nslides:\n  - layout: bullets\n    title: 森の話\n    points: ["${'森の手入れが届かない。'.repeat(15)}"]\n`,
    line: 4,
    good: `version: 1\nmeta: { title: 森, language: ja }\nslides:\n  - layout: bullets\n    title: 森の話\n    points: ["${'森の手入れが届かない。'.repeat(8)}"]\n`,
  },
  {
    rule: 'number-unsourced',
    bad: `${sourced}  - layout: chart\n    title: Ships\n    chart:\n      { type: column, categories: [a, b, c], series: [{ name: Ships, values: [3200, 4100, 4200] }] }\n`,
    line: 8,
    good: `${sourced}  - layout: chart\n    title: Ships\n    chart:\n      { type: column, categories: [a, b], series: [{ name: Ships, values: [3200, 86] }] }\n`,
  },
  {
    rule: 'number-unsourced',
    bad: `${sourced}  - layout: diagram\n    title: Ships\n    diagram: { mermaid: "flowchart LR; a -->|4200 ships| b" }\n`,
    line: 7,
    good: `${sourced}  - layout: diagram\n    title: Ships\n    diagram: { mermaid: "flowchart LR; a -->|3200 ships| b" }\n`,
  },
  {
    rule: 'quotation-unsourced',
    bad: `${sourced}${slide("The pilot says the tide 'will surely not wait'")}`,
    line: 5,
    good: `${sourced}${slide("The pilot's mates say the tide 'will not wait' for 'us'")}`,
  },
  {
    rule: 'quotation-unsourced',
    bad: `${sourced}  - layout: bullets\n    title: Tide\n    points:\n      - 'The pilot: "the tide … does not … wait for us"'\n`,
    line: 8,
    good: `${sourced}  - layout: bullets\n    title: Tide\n    points:\n      - 'The pilot: "the tide … not wait for [all of] us," and "no more"'\n`,
  },
];

test.each(cases)('$rule', async ({ rule, bad, line, good }) => {
  const expected = rule === 'overflow' ? 'error' : 'warning';
  expect(of(await check(bad), rule)).toContainEqual({ severity: expected, line });
  expect(of(await check(good), rule)).toEqual([]);
});

test('hidden slides are checked like others', async () => {
  expect(
    of(await check(`${head}slides:\n${slide('Shown')}${slide('Hidden.', ', hidden: true')}`), 'title-mark'),
  ).toEqual([{ severity: 'warning', line: 5 }]);
});

test('slides whose diagram cannot be drawn are not told to be empty too', async () => {
  const diagram = 'diagram: { mermaid: "flowchart LR\\n a --> b", pages: 3 }';
  const diagnostics = await check(`${head}slides:\n  - { layout: diagram, title: Two boats, ${diagram} }\n`);
  expect(diagnostics.map(({ rule }) => rule)).toContain('diagram-part');
  expect(of(diagnostics, 'slide-empty')).toEqual([]);
});

test('titles are told where they were written', async () => {
  const of90 = 'A title that goes on and on until nobody in the room remembers how the sentence began, or why it did';
  const outline = `version: 1\nmeta: { title: "${of90}" }\nslides:\n  - { layout: title }\nsections:\n  - title: It ends.\n    slides:\n      - { layout: section }\n`;
  const diagnostics = await check(outline);
  expect(of(diagnostics, 'title-length')).toEqual([{ severity: 'warning', line: 2 }]);
  expect(of(diagnostics, 'title-mark')).toEqual([{ severity: 'warning', line: 6 }]);
});

test('the points of a slide that goes on are counted slide by slide', async () => {
  const points = Array.from({ length: 8 }, () => `      - "${words(60)}"\n`).join('');
  const diagnostics = await check(`${head}slides:\n  - layout: bullets\n    title: Long\n    points:\n${points}`);
  expect(diagnostics.map(({ rule }) => rule)).toContain('continued');
  expect(of(diagnostics, 'bullets-many')).toEqual([]);
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

test.each([
  ['see [^1] there', '[^1]', 'is no footnote here'],
  ['a ![plan] here', '![plan]', 'is no picture here'],
  ['one<br/>two', '<br/>', 'is no line break here'],
  ['a <b>word</b>', '<b>', 'is shown as it is typed: HTML has no meaning here'],
  ['# Heading', '# ', 'makes no heading here'],
  ['::: columns', '::: columns', 'opens no block here'],
  ['- item', '- ', 'begins no list here'],
])('markdown-unknown names %s at its column', async (text, mark, message) => {
  const outline = `${head}slides:\n  - layout: bullets\n    title: Points\n    id: x\n    points:\n      - One\n      - '${text}'\n`;
  const line = outline.split('\n').findIndex((one) => one.includes(text));
  const [first] = (await check(outline)).filter(({ rule }) => rule === 'markdown-unknown');
  const column = 10 + text.indexOf(mark);
  expect(first).toMatchObject({
    message: `"${mark.trim()}" ${message}`,
    range: { start: { line: line + 1, column }, end: { line: line + 1, column: column + mark.length } },
  });
});

test.each([
  ['column', '{ name: S, values: [null, 2, 3] }', 'growth: [a, c]', 'the arrow ends at "a", where "S" has no figure'],
  ['column', '{ name: S, values: [1, 2, null] }', 'difference: [a, c]', 'the arrow ends at "c", where "S" has no figure'],
  ['line', '{ name: S, values: [1, 2, null] }, { name: T, values: [1, 2, 3] }', 'difference: [S, T]', 'the arrow ends at "c", where "S" has no figure'],
  ['column', '{ name: S, values: [0, 2, 3] }', 'growth: [a, c]', 'growth from 0 is no share: it needs a figure above zero to start from'],
  ['line', '{ name: S, values: [-5, 2, 3] }', 'growth: [a, c]', 'growth from -5 is no share: it needs a figure above zero to start from'],
  ['waterfall', '{ name: S, values: [-5, 2, 3] }', 'growth: [a, c]', 'growth from -5 is no share: it needs a figure above zero to start from'],
])('a %s with arrows says what they would lead from', async (type, series, arrow, message) => {
  const outline = `${head}slides:\n  - layout: chart\n    title: T\n    chart:\n      type: ${type}\n      categories: [a, b, c]\n      series: [${series}]\n      annotate: [{ ${arrow} }]\n`;
  const errors = (await check(outline)).filter(({ severity }) => severity === 'error');
  expect(errors.map((one) => one.message)).toEqual([message]);
  expect(errors[0]!.range!.start.line).toBe(10);
}); // prettier-ignore

/** A list that counts how often somebody goes through it. */
class Counted extends Array<Slide> {
  static rounds = 0;
  override [Symbol.iterator]() {
    Counted.rounds += 1;
    return super[Symbol.iterator]();
  }
}

test('what is checked slide by slide goes through all slides as often in a long deck as in a short one', async () => {
  const rounds = async (count: number): Promise<number> => {
    const text = `${head}slides:\n${Array.from({ length: count }, (_, n) => slide(`Title ${n}`)).join('')}`;
    const composed = await composeOutline(text);
    const slides = Counted.from(composed.deck.slides) as Counted;
    Counted.rounds = 0;
    checkDesign({ ...composed, deck: { ...composed.deck, slides }, outline: readOutline(text, 'o.yaml').outline! });
    return Counted.rounds;
  };
  expect(await rounds(40)).toBe(await rounds(4));
});
