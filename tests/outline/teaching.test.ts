import { describe, expect, it } from 'vitest';
import { parseInline } from '../../src/language/inline-text.ts';
import { checkDesign } from '../../src/checks/check-design.ts';
import { readOutline } from '../../src/outline/read.ts';

const told = (text: string, file = 'outline.yaml'): string[] =>
  readOutline(text, file).diagnostics.map(({ message, hint = '' }) => `${message} (${hint})`);
const slide = (yaml: string): string =>
  `version: 1\nmeta: { title: T }\nslides:\n  - ${yaml.replaceAll('\n', '\n    ')}\n`;

import { composeOutline } from '../compose/compose-outline.ts';

describe('a mistake says what to write', () => {
  it.each([
    ['a key that is mistyped where a text may stand', 'version: 1\nmeta: { title: T }\ntheme: { mod: dark }\nslides: [{ layout: title }]', /"theme" has no key "mod" \(did you mean "mode"\?/],
    ['another outline that is to be included', 'version: 1\nmeta: { title: T }\ninclude: more.yaml\nslides: [{ layout: title }]', /an outline is one file: write here what that file holds/],
    ['a slide that is to be included', slide('include: more.yaml'), /no key "include" \(an outline is one file/],
    ['a cell that is mistyped', slide('layout: table\ntitle: T\ncolumns: [A]\nrows:\n  - [{ txt: a }]'), /a cell has no key "txt" \(did you mean "text"\?/],
    ['a sentence with a colon', slide('layout: bullets\ntitle: T\npoints:\n  - Our aim: less noise'), /a text is wanted \(a text that holds ": " needs quotes/],
    ['two authors', 'version: 1\nmeta: { title: T, author: [Ada, Grace] }\nslides: [{ layout: title }]', /one text, not a list: "Ada, Grace"/],
    ['steps of lines as other tools have them', slide('layout: code\ntitle: T\ncode: { language: "js {1|2-3|all}", text: "a\\nb\\nc" }'), /lines: \[1, "2-3", all\]/],
    ['a fourth level', slide('layout: bullets\ntitle: T\npoints:\n  - text: a\n    points:\n      - text: b\n        points:\n          - text: c\n            points: [d]'), /points have three levels/],
    ['numbers without points', slide('layout: columns\ntitle: T\ncolumns:\n  - text: a\n    numbered: true\n  - text: b'), /"numbered" numbers the "points" beside it/],
    ['a start without numbers', slide('layout: bullets\ntitle: T\nstart: 3\npoints: [a]'), /write "numbered: true" too/],
    ['a slide without a layout, whose keys are mistyped', slide('layout: bullets\ntitle: T\npoints: [a]') + '  - tilte: T\n', /a slide has no key "tilte" \(did you mean "title"\?\)/],
    ['a total of a table', slide('layout: table\ntitle: T\ncolumns: [a]\nrows: [[x]]\ntotal: true'), /did you mean "sum"\?/],
    ['one point without a list', slide('layout: bullets\ntitle: T\npoints: Just one'), /a list, also of one: \[Just one\]/],
    ['groups of lines in one text', slide('layout: code\ntitle: T\ncode: { text: "a\\nb", lines: "1|2-3" }'), /write a list: \[1, "2-3"\]/],
    ['columns of another tool', slide('layout: two-cols\ntitle: T'), /did you mean "columns"\?/],
    ['a fact of another tool', slide('layout: fact\ntitle: T'), /did you mean "numbers"\?/],
    ['a picture at the right of another tool', slide('layout: image-right\ntitle: T'), /did you mean "image"\?/],
    ['a chart as a layout', slide('layout: waterfall\ntitle: T'), /did you mean "chart"\?/],
    ['no group of lines', slide('layout: code\ntitle: T\ncode: { text: "a", lines: [first] }'), /"first" is no group of lines/],
    ['a line at no figure', slide('layout: chart\ntitle: T\nchart:\n  type: column\n  categories: [a]\n  series: [{ name: S, values: [1] }]\n  annotate: [{ line: Target }]'), /the figure of the axis at which it is drawn; its name goes under "label"/],
    ['a series with a type', slide('layout: chart\ntitle: T\nchart:\n  type: combo\n  categories: [a]\n  series: [{ name: S, values: [1], type: line }]'), /a series has no key "type" \(did you mean "as"\?/],
    ['a forecast of more than there is', slide('layout: chart\ntitle: T\nchart:\n  type: line\n  categories: [a, b]\n  series: [{ name: S, values: [1, 2], forecast: 4 }]'), /a forecast of the last 4 in a series of 2 values/],
    ['an arrow outside of annotate', slide('layout: chart\ntitle: T\nchart:\n  type: line\n  categories: [a, b]\n  series: [{ name: S, values: [1, 2] }]\n  growth: [a, b]'), /a chart has no key "growth" \(arrows are entries of annotate/],
    ['a forecast of the chart', slide('layout: chart\ntitle: T\nchart:\n  type: line\n  categories: [a, b]\n  series: [{ name: S, values: [1, 2] }]\n  forecast: 1'), /it is a key of a series/],
    ['an arrow to where it starts', slide('layout: chart\ntitle: T\nchart:\n  type: line\n  categories: [a, b]\n  series: [{ name: S, values: [1, 2] }]\n  annotate: [{ growth: [a, a] }]'), /an arrow from "a" to itself/],
    ['a focus in a word', slide('layout: image\ntitle: T\nimage: { src: a.png, alt: x, focus: centre }'), /across and down, from 0 to 1: \[0.5, 0.3\]/],
    ['a bibliography', 'version: 1\nmeta: { title: T }\nbibliography: refs.bib\nslides: [{ layout: title }]', /did you mean "sources"\?/],
    ['a sound as a layout', slide('layout: audio\ntitle: T'), /did you mean "video"\?/],
    ['a video without one', slide('layout: video\ntitle: T'), /needs the key "video" or "audio"/],
    ['a video and a sound', slide('layout: video\ntitle: T\nvideo: { src: a.mp4, alt: x }\naudio: { src: a.mp3, alt: x }'), /both have room in layout: columns/],
    ['a range past the end', slide('layout: code\ntitle: T\ncode: { text: "a\\nb", lines: ["1-4"] }'), /there is no line 4: the code has 2/],
  ])('%s', (_, text, expected) => {
    const [first, ...others] = told(text);
    expect(first).toMatch(expected);
    // Where the layout is not said, that is told too.
    expect(others.filter((one) => !one.startsWith('a slide needs the key "layout"'))).toEqual([]);
  }); // prettier-ignore

  it('slides in Markdown', () => {
    const markdown = '---\ntitle: Talk\n---\n\n# First\n\n- a\n- b\n\n---\n\n# Second\n';
    for (const file of ['talk.md', 'outline.yaml'])
      expect(told(markdown, file)).toEqual([expect.stringMatching(/^this is Markdown; an outline is YAML/)]);
    expect(told('# a comment\nversion: 1\n').join()).not.toContain('Markdown');
  });

  it('takes ranges of lines and all of them', () => {
    const { diagnostics } = readOutline(slide('layout: code\ntitle: T\ncode: { text: "a\\nb\\nc", lines: [1, "2-3", all, [1, 2]] }'), 'o.yaml');
    expect(diagnostics).toEqual([]);
  }); // prettier-ignore
});

it.each([
  ['文档链接https://example.org/docs', 'https://example.org/docs'],
  ['https://example.org/docs了解更多', 'https://example.org/docs'],
  ['詳しくはwww.example.orgをご覧', 'https://www.example.org'],
])('finds the address in %s', (text, href) => {
  const links = parseInline(text, { language: 'zh' }).flatMap(({ link }) => (link?.kind === 'url' ? [link.href] : []));
  expect(links).toEqual([href]);
});

it('lets a text cite a source again, in other brackets', () => {
  const text = `version: 1\nmeta: { title: T }\nsources: { fp: { short: F, full: F } }\nslides:\n  - { layout: bullets, title: T, points: ["One [@fp], two [@fp]"] }\n`;
  expect(readOutline(text, 'o.yaml').diagnostics).toEqual([]);
});

describe('what other tools mean', () => {
  it.each([
    ['The sum \\(x^2\\) is large', '\\(x^2\\)', 'is no formula here'],
    ['\\[ x^2 \\]', '\\[ x^2 \\]', 'is no formula here'],
    ['```python\nprint(1)\n```', '```python', 'opens no listing here'],
    ['| a | b |\n|---|---|\n| 1 | 2 |', '| a | b |', 'is no table here'],
    ['1. one\n2. two', '1. one', 'begins no list here'],
    ['* one\n* two', '*', 'begins no list here'],
    ['> somebody said', '>', 'begins no quotation here'],
    ['A claim^[without an end', '^[without an end', 'opens a footnote that is never closed'],
    ['See [see @fp, p. 2]', '[see @fp, p. 2]', 'cites nothing here'],
    ['A claim[^1]', '[^1]', 'is no footnote here'],
    ['[word]{color=red}', ']{color=red}', 'is shown as it is typed'],
    ['Well :smile: then', ':smile:', 'is no emoji here'],
    ['<!-- pause -->', '<!-- pause -->', 'is shown as it is typed'],
    ['See [the paper][1]', '[the paper][1]', 'is no link here'],
    ['One\n---\nTwo', '---', 'parts nothing here'],
    ['Title\n=====', '=====', 'makes no heading here'],
    ['R&amp;D', '&amp;', 'is shown as it is typed'],
    ['\\textbf{now}', '\\textbf', 'is LaTeX outside of a formula'],
    ['Words {.large}', '{.large}', 'is shown as it is typed'],
    ['<v-click>', '<v-click>', 'is shown as it is typed: HTML has no meaning here'],
    ['~~~js\nx()\n~~~', '~~~js', 'opens no listing here'],
    ['<iframe src=x>', '<iframe src=x>', 'is shown as it is typed: HTML has no meaning here'],
  ])('%s', async (text, shown, message) => {
    const [first] = await unknownOf(text);
    expect(first).toBe(`"${shown}" ${message}`);
  });

  it('is not what an author writes', async () => {
    for (const text of [
      '1. Mai ist frei',
      'at 10:30:45',
      'C:\\Temp',
      'C:\\item',
      'AT&T; and R&D',
      'x[1][2]',
      'See <https://example.org>',
      '---',
      'a === b',
      'a | b | c',
      '`[^1]` and `\\(`',
      '5 * 3 > 2',
      'a ~~gone~~ word',
      'x^2^ and $\\{1\\}$',
    ])
      expect(await unknownOf(text), text).toEqual([]);
  });

  it('is told where a name or a figure loses a mark that it would be another without', async () => {
    const numbers = 'layout: numbers\ntitle: T\nnumbers: [{ value: "10^6^ t", label: "of CO~2~, 10^6^ a day" }]';
    expect(await unknownIn(slide(numbers))).toEqual(['"^6^" is shown without its mark here, as "6"']);
    const timeline =
      'layout: timeline\ntitle: T\nevents: [{ date: "~~1950~~ 1951", title: "~~Gone~~" }, { date: "**1960**", title: B }, { date: "1970", title: C }]';
    expect(await unknownIn(slide(timeline))).toEqual(['"~~1950~~" is shown without its mark here, as "1950"']);
  });

  it('is told of numbers that are typed before points', async () => {
    const outline = slide('layout: bullets\ntitle: T\npoints: ["1. one", "2. two"]');
    expect(await unknownIn(outline)).toEqual(['"2." is typed before a point, beside the mark that it has']);
  });
});

const unknownOf = (text: string): Promise<string[]> =>
  unknownIn(slide(`layout: columns\ntitle: T\ncolumns:\n  - text: ${JSON.stringify(text)}\n  - text: b`));

async function unknownIn(outline: string): Promise<string[]> {
  const read = readOutline(outline, 'o.yaml');
  const composed = await composeOutline(outline);
  return checkDesign({ ...composed, outline: read.outline! })
    .filter(({ rule }) => rule === 'markdown-unknown')
    .map(({ message }) => message);
}
