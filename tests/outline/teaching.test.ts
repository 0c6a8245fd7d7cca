import { describe, expect, it } from 'vitest';
import { parseInline } from '../../src/language/inline-text.ts';
import { readOutline } from '../../src/outline/read.ts';

const told = (text: string, file = 'outline.yaml'): string[] =>
  readOutline(text, file).diagnostics.map(({ message, hint = '' }) => `${message} (${hint})`);
const slide = (yaml: string): string =>
  `version: 1\nmeta: { title: T }\nslides:\n  - ${yaml.replaceAll('\n', '\n    ')}\n`;

describe('a mistake says what to write', () => {
  it.each([
    ['a key that is mistyped where a text may stand', 'version: 1\nmeta: { title: T }\ntheme: { mod: dark }\nslides: [{ layout: title }]', /"theme" has no key "mod" \(did you mean "mode"\?/],
    ['a cell that is mistyped', slide('layout: table\ntitle: T\ncolumns: [A]\nrows:\n  - [{ txt: a }]'), /a cell has no key "txt" \(did you mean "text"\?/],
    ['a sentence with a colon', slide('layout: bullets\ntitle: T\npoints:\n  - Our aim: less noise'), /a text is wanted \(a text that holds ": " needs quotes/],
    ['two authors', 'version: 1\nmeta: { title: T, author: [Ada, Grace] }\nslides: [{ layout: title }]', /one text, not a list: "Ada, Grace"/],
    ['steps of lines as other tools have them', slide('layout: code\ntitle: T\ncode: { language: "js {1|2-3|all}", text: "a\\nb\\nc" }'), /lines: \[1, "2-3", all\]/],
    ['a fourth level', slide('layout: bullets\ntitle: T\npoints:\n  - text: a\n    points:\n      - text: b\n        points:\n          - text: c\n            points: [d]'), /points have three levels/],
    ['numbers without points', slide('layout: columns\ntitle: T\ncolumns:\n  - text: a\n    numbered: true\n  - text: b'), /"numbered" numbers the "points" beside it/],
    ['a start without numbers', slide('layout: bullets\ntitle: T\nstart: 3\npoints: [a]'), /write "numbered: true" too/],
    ['no group of lines', slide('layout: code\ntitle: T\ncode: { text: "a", lines: [first] }'), /"first" is no group of lines/],
    ['a range past the end', slide('layout: code\ntitle: T\ncode: { text: "a\\nb", lines: ["1-4"] }'), /there is no line 4: the code has 2/],
  ])('%s', (_, text, expected) => {
    const [first, ...others] = told(text);
    expect(first).toMatch(expected);
    expect(others).toEqual([]);
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
