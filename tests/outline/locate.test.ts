import { describe, expect, it } from 'vitest';
import type { SourceRange } from '../../src/model/diagnostic.ts';
import { readOutline } from '../../src/outline/read.ts';
import { Locator, type ScalarNode, SourceText } from '../../src/outline/source-text.ts';

const lines = (...list: string[]) => list.join('\n');
const source = (text: string) => readOutline(text, 'a.yaml').source;
const show = ({ start, end }: SourceRange) => `${start.line}:${start.column}-${end.line}:${end.column}`;

/** The words that a range covers. */
function words(text: string, { start, end }: SourceRange): string {
  const all = text.split('\n');
  if (start.line !== end.line) return `${start.line}–${end.line}`;
  return all[start.line - 1]!.slice(start.column - 1, end.column - 1);
}

describe('locate', () => {
  const text = lines(
    'version: 1',
    'meta:',
    '  title: Talk',
    'relations:',
    '  - pair: [A, B]',
    '    now: { kind: ally }',
    'slides:',
    '  - layout: matrix',
    '    cells: [{ head: one }, { head: two }, { head: three }, { head: four }]',
  );

  it.each([
    [['meta', 'title'], 'value', 'Talk'],
    [['meta', 'title'], 'key', 'title'],
    [['relations', 0, 'now', 'kind'], 'value', 'ally'],
    [['relations', 0, 'pair', 1], 'value', 'B'],
    [['slides', 0, 'cells', 2, 'head'], 'value', 'three'],
    [['slides', 0, 'cells', 'sw', 'head'], 'value', 'three'],
  ] as const)('%j, its %s', (path, at, expected) => {
    expect(words(text, source(text).locate(path, at))).toBe(expected);
  });

  it('falls back to the nearest ancestor', () => {
    expect(show(source(text).locate(['meta', 'author', 'x']))).toBe('3:3-3:14');
    expect(show(source(text).locate(['slides', 7], 'key'))).toBe(show(source(text).locate(['slides'])));
  });

  it('works on texts that are not YAML', () => {
    expect(show(source('a: [').locate(['a', 3]))).toBe('1:4-1:5');
    expect(show(source('').locate(['a']))).toBe('1:1-1:1');
  });
});

describe('locateInText', () => {
  const path = ['text'];
  const cases: [string, string, number, number | undefined, number | undefined, string][] = [
    ['literal block', lines('text: |', '  one two', '    three', '', '  four'), 2, 3, 5, '3:5-3:10'],
    [
      'literal block, a line',
      lines('text: |', '  one two', '    three', '', '  four'),
      2,
      undefined,
      undefined,
      '3:5-3:10',
    ],
    ['literal block, an empty line', lines('text: |', '  one', '', '  four'), 2, 1, 1, '3:1-3:1'],
    ['literal block, past its end', lines('text: |', '  one', '  two', 'next: 1'), 9, 1, 3, '3:6-3:6'],
    ['indentation indicator', lines('text: |2', '    one', '  two'), 1, 3, 3, '2:5-2:8'],
    ['indentation indicator, second line', lines('text: |2-', '    one', '  two'), 2, 1, 3, '3:3-3:6'],
    ['leading empty lines', lines('text: |', '', '  one', '  two'), 3, 1, 3, '4:3-4:6'],
    ['keep', lines('text: |+', '  one', '', ''), 1, 1, 3, '2:3-2:6'],
    ['folded block', lines('text: >', '  one two', '  three', '', '  four'), 1, 9, 5, '3:3-3:8'],
    ['folded block, second paragraph', lines('text: >-', '  one two', '  three', '', '  four'), 2, 1, 4, '5:3-5:7'],
    ['plain', 'text: one two three', 1, 5, 3, '1:11-1:14'],
    ['plain on two lines', lines('text: one', '  two three'), 1, 9, 5, '2:7-2:12'],
    ['double-quoted', 'text: "one two"', 1, 5, 3, '1:12-1:15'],
    ['double-quoted with escapes', 'text: "a\\tb\\u00e9c \\"d\\" end"', 1, 11, 3, '1:26-1:29'],
    ['double-quoted with line ends', 'text: "one\\ntwo\\nthree"', 3, 1, 5, '1:18-1:23'],
    ['double-quoted over lines', lines('text: "one \\', '   two', '   three"'), 1, 9, 5, '3:4-3:9'],
    ['single-quoted', "text: 'it''s one'", 1, 6, 3, '1:14-1:17'],
    ['surrogate pairs', 'text: "😀 one"', 1, 4, 3, '1:11-1:14'],
    ['escaped surrogate pairs', 'text: "\\U0001F600 one"', 1, 4, 3, '1:19-1:22'],
  ];
  it.each(cases)('%s', (_, text, line, column, length, expected) => {
    expect(show(source(text).locateInText(path, line, column, length))).toBe(expected);
  });

  it('keeps its columns with CRLF', () => {
    const text = 'text: |\r\n  one\r\n  two three\r\n';
    expect(show(source(text).locateInText(path, 2, 5, 5))).toBe('3:7-3:12');
  });

  it('points at the value itself where that is no text', () => {
    expect(show(source('text: [one]').locateInText(path, 1, 1, 1))).toBe('1:7-1:12');
  });

  it('finds every word of a Mermaid text in a deep block', () => {
    const mermaid = ['flowchart LR', '  a["One"] --> b', '', '  %% note', '  b --> c'];
    const text = lines(
      'slides:',
      '  - layout: diagram',
      '    diagram:',
      '      mermaid: |',
      ...mermaid.map((line) => (line ? `        ${line}` : '')),
    );
    const map = source(text);
    mermaid.forEach((line, row) => {
      for (const word of line.matchAll(/\S+/g)) {
        const range = map.locateInText(['slides', 0, 'diagram', 'mermaid'], row + 1, word.index + 1, word[0].length);
        expect(words(text, range)).toBe(word[0]);
      }
    });
  });
});

it('walks a text once for all that is asked about it, however many links it has', () => {
  let walks = 0;
  const text = lines('text: one two three', 'other: four five');
  const locator = new Locator(new SourceText(text, 'a.yaml'), undefined);
  const scalar = (value: string): ScalarNode => ({
    kind: 'scalar',
    value,
    text: value,
    span: { start: text.indexOf(value), end: text.indexOf(value) + value.length },
    get style(): 'plain' {
      walks += 1;
      return 'plain';
    },
  });
  const [first, second] = [scalar('one two three'), scalar('four five')];
  const word = (node: ScalarNode, from: number, to: number) => {
    const { start, end } = locator.spanOfUnits(node, from, to);
    return text.slice(start, end);
  };
  expect([word(first, 0, 3), word(first, 4, 7), word(first, 8, 13)]).toEqual(['one', 'two', 'three']);
  expect(walks).toBe(1);
  expect([word(second, 0, 4), word(second, 5, 9)]).toEqual(['four', 'five']);
  expect(walks).toBe(2);
});
