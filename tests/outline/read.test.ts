import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { readOutline } from '../../src/outline/read.ts';
import { brokenOutlines } from './broken-outlines.ts';
import { unmark } from './marked-text.ts';

const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, '..', 'fixtures', name, 'outline.yaml'), 'utf8');
const place = ({ range }: Diagnostic): string =>
  range ? `${range.start.line}:${range.start.column}-${range.end.line}:${range.end.column}` : 'nowhere';

describe('a vertical tab, as PowerPoint copies its line breaks,', () => {
  it.each([
    ['plain', 'title: one\vtwo [x](ftp://y)'],
    ['quoted', 'title: "one\\vtwo [x](ftp://y)"'],
    ['in a block', 'title: |\n      one\vtwo [x](ftp://y)'],
  ])('is a line break: %s', (_, title) => {
    const text = `version: 1\nmeta: { title: T }\nslides:\n  - layout: closing\n    message: m\n    ${title.replace('ftp', 'http')}\n`;
    expect(readOutline(text, 'a.yaml').outline?.slides?.[0]?.title).toBe('one\ntwo [x](http://y)');
  });

  it('leaves what stands after it in its place', () => {
    for (const title of ['one\vtwo [x](ftp://y)', '"one\\vtwo [x](ftp://y)"', '|\n      one\vtwo [x](ftp://y)']) {
      const text = `version: 1\nmeta: { title: T }\nslides:\n  - layout: closing\n    message: m\n    title: ${title}\n`;
      const [{ rule, range }] = readOutline(text, 'a.yaml').diagnostics as [Diagnostic];
      const lines = text.split('\n');
      expect(rule).toBe('link-kind');
      expect(lines[range!.start.line - 1]!.slice(range!.start.column - 1)).toMatch(/^(?:\[x\]\()?ftp/);
    }
  });
});

it('carriage returns alone end lines', () => {
  const text = 'version: 1\rmeta: { title: T }\rslides:\r  - { layout: closing, message: End, x: 1 }\r';
  const { diagnostics } = readOutline(text, 'a.yaml');
  expect(diagnostics.map((one) => `${one.rule} ${place(one)}`)).toEqual(['unknown-key 4:38-4:39']);
});

describe('broken outlines', () => {
  it('are many, and no two alike', () => {
    expect(brokenOutlines.length).toBeGreaterThan(100);
    expect(new Set(brokenOutlines.map(({ name }) => name)).size).toBe(brokenOutlines.length);
  });

  it.each(brokenOutlines)('$name', ({ rule, text: marked, message, hint }) => {
    const { text, places } = unmark(marked);
    const { outline, diagnostics } = readOutline(text, 'talk.yaml');
    expect(outline).toBeUndefined();
    expect(diagnostics.map((one) => `${one.rule} ${place(one)}`)).toEqual(places.map((one) => `${rule} ${one}`));
    expect(diagnostics[0]).toMatchObject({ severity: 'error', range: { file: 'talk.yaml' } });
    if (message !== undefined) expect(diagnostics[0]!.message).toBe(message);
    if (typeof hint === 'string') expect(diagnostics[0]!.hint).toBe(hint);
    else if (hint) expect(diagnostics[0]!.hint).toMatch(hint);
  });

  it.each(brokenOutlines)('at the same place with CRLF and a byte order mark: $name', ({ rule, text: marked }) => {
    const { text, places } = unmark(marked);
    const { diagnostics } = readOutline(`\uFEFF${text.replaceAll('\n', '\r\n')}`, 'talk.yaml');
    const starts = (list: readonly string[]) => list.map((one) => one.split('-')[0]);
    expect(diagnostics.map((one) => one.rule)).toEqual(places.map(() => rule));
    expect(starts(diagnostics.map(place))).toEqual(starts(places));
  });

  it('are told with all their mistakes at once, in the order of the text', () => {
    const text = [
      'version: 3',
      'meta: { titel: Talk, language: english }',
      'slides:',
      '  - layout: bulets',
      '    title: ""',
      '  - layout: closing',
      '    message: @end',
      '    actors: [X]',
    ].join('\n');
    const { diagnostics } = readOutline(text, 'talk.yaml');
    expect(diagnostics.map(({ rule, range }) => `${range!.start.line} ${rule}`)).toEqual([
      '1 unknown-version',
      '2 unknown-key',
      '2 bad-language',
      '4 unknown-slide-layout',
      '5 empty-text',
      '7 yaml-syntax',
      '8 unknown-actor',
    ]);
  });

  it('tell what stands before a break, and nothing that may only follow from it', () => {
    const { diagnostics } = readOutline(
      'version: 1\nmeta: { titel: Talk }\nslides:\n  - layout: closing\n    message: "End\n',
      'talk.yaml',
    );
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['unknown-key', 'unclosed-quote']);
  });

  it('stay quick and finite when aliases multiply', () => {
    const level = (name: string, of: string) => `  ${name}: &${name} [${Array(10).fill(of).join(', ')}]\n`;
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const bomb = names.map((name, i) => level(name, i === 0 ? 'x' : `*${names[i - 1]}`)).join('');
    const { diagnostics } = readOutline(`version: 1\nmeta: { title: x }\nwords:\n${bomb}slides: []\n`, 'talk.yaml');
    expect(diagnostics.filter(({ rule }) => rule === 'alias-expansion').map(({ range }) => range!.start.line)).toEqual([
      9,
    ]);
  });

  it('may be nested as deeply as they like', () => {
    expect(readOutline('['.repeat(50_000), 'talk.yaml').diagnostics.map(({ rule }) => rule)).toEqual(['yaml-syntax']);
    expect(readOutline('a:\n '.repeat(3000), 'talk.yaml').outline).toBeUndefined();
  });
});

describe('good outlines', () => {
  const names = [
    'all-layouts',
    'one-slide',
    'german',
    'japanese',
    'chinese',
    'arabic',
    'five-actors-three-eras',
    'business-review',
    'lecture',
    'inline-marks',
    'formulas',
  ];
  it.each(names)('%s', (name) => {
    expect(readOutline(fixture(name), `${name}/outline.yaml`).diagnostics).toEqual([]);
  });

  it('are the same with CRLF, a byte order mark and no last line end', () => {
    const text = fixture('all-layouts');
    const plain = readOutline(text, 'a.yaml').outline;
    expect(readOutline(`\uFEFF${text.trimEnd().replaceAll('\n', '\r\n')}`, 'a.yaml').outline).toEqual(plain);
  });

  it('become the plain data of the grammar', () => {
    const text = [
      'version: 1',
      'meta: { title: Talk, date: 2016-12, defaultSource: s1 }',
      'sources: { s1: { short: 1990, full: "Full, text" } }',
      'actors: { A: { name: Arvenia }, 1: { name: One } }',
      'eras: { 1990: Then }',
      'relations:',
      '  - pair: [A, 1]',
      '    1990: { kind: ally, hero: true }',
      'slides:',
      '  - layout: matrix',
      '    title: " Four "',
      '    x: { label: a, low: 1.50, high: 0x10 }',
      '    y: { label: a, low: 007, high: 1e3 }',
      '    cells: [{ head: nw }, { head: ne }, { head: sw }, { head: se }]',
    ].join('\n');
    expect(readOutline(text, 'talk.yaml').outline).toEqual({
      version: 1,
      meta: { title: 'Talk', date: '2016-12', defaultSource: 's1' },
      sources: { s1: { short: '1990', full: 'Full, text' } },
      actors: { A: { name: 'Arvenia' }, 1: { name: 'One' } },
      eras: { 1990: 'Then' },
      relations: [{ pair: ['A', '1'], eras: { 1990: { kind: 'ally', hero: true } } }],
      slides: [
        {
          layout: 'matrix',
          title: 'Four',
          x: { label: 'a', low: '1.50', high: '0x10' },
          y: { label: 'a', low: '007', high: '1e3' },
          cells: { nw: { head: 'nw' }, ne: { head: 'ne' }, sw: { head: 'sw' }, se: { head: 'se' } },
        },
      ],
    });
  });

  it('may repeat themselves with anchors and merge keys', () => {
    const text = [
      'version: 1',
      'meta: { title: Talk }',
      'slides:',
      '  - &end { layout: closing, message: End, notes: Bye }',
      '  - { <<: *end, message: Really }',
      '  - *end',
    ].join('\n');
    const { outline, diagnostics } = readOutline(text, 'talk.yaml');
    expect(diagnostics).toEqual([]);
    expect(outline?.slides).toEqual([
      { layout: 'closing', message: 'End', notes: 'Bye' },
      { layout: 'closing', message: 'Really', notes: 'Bye' },
      { layout: 'closing', message: 'End', notes: 'Bye' },
    ]);
  });

  it('link to slides by ids written or made from titles, and to dividers', () => {
    const text = [
      'version: 1',
      'meta: { title: Talk }',
      'theme: { dividers: true }',
      'slides:',
      '  - { layout: bullets, title: "Ein **Maß**, zwei", points: ["[a](#ein-maß-zwei)", "[b](#ein-ma%C3%9F-zwei)", "[c](#middle)"] }',
      'sections:',
      '  - { title: Middle, slides: [{ layout: closing, message: "\\\\[not](a link) `[nor](this)`" }] }',
    ].join('\n');
    expect(readOutline(text, 'talk.yaml').diagnostics).toEqual([]);
  });
});
