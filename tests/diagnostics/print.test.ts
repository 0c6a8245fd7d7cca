import { describe, expect, it } from 'vitest';
import { displayWidth, printDiagnostics } from '../../src/diagnostics/print.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { layoutNames } from '../../src/layouts/layouts.ts';
import { readOutline } from '../../src/outline/read.ts';

const print = (diagnostics: readonly Diagnostic[], text?: string, bySlide = false) =>
  printDiagnostics(diagnostics, { colour: false, texts: () => text, bySlide });
const at = (line: number, column: number, endLine: number, endColumn: number) => ({
  file: 'outline.yaml',
  start: { line, column },
  end: { line: endLine, column: endColumn },
});
const problem = (range?: Diagnostic['range'], more: Partial<Diagnostic> = {}): Diagnostic => ({
  rule: 'some-rule',
  severity: 'error',
  message: 'something is wrong',
  range,
  ...more,
});
/** The caret line under the marked line, and what stands above its carets. */
const carets = (text: string, range: Diagnostic['range']): string[] =>
  print([problem(range)], text)
    .split('\n')
    .filter((line) => /^> |\^/.test(line));

describe('printDiagnostics', () => {
  it('shows rule, message, place, lines around and hint', () => {
    const text = 'version: 1\nmeta: { title: x }\nslides:\n  - layout: two-colum\n';
    const { diagnostics } = readOutline(text, 'outline.yaml');
    expect(print(diagnostics, text)).toBe(`error[unknown-slide-layout]: unknown slide layout "two-colum"
  --> outline.yaml:4:13
  3 | slides:
> 4 |   - layout: two-colum
    |             ^^^^^^^^^
hint: did you mean "columns"? Slide layouts: ${layoutNames.join(', ')}

1 error
`);
  });

  it('says nothing about nothing', () => expect(print([])).toBe(''));

  it('counts by severity', () => {
    const list = [
      problem(),
      problem(undefined, { severity: 'warning' }),
      problem(undefined, { severity: 'warning' }),
      problem(undefined, { severity: 'note' }),
    ];
    expect(print(list).trimEnd().split('\n').at(-1)).toBe('1 error, 2 warnings, 1 note');
  });

  it('leaves the lines out where it has no text', () => {
    expect(print([problem(at(3, 1, 3, 2))])).toBe(
      'error[some-rule]: something is wrong\n  --> outline.yaml:3:1\n\n1 error\n',
    );
    expect(print([problem(at(30, 1, 30, 2))], 'one line')).toContain('outline.yaml:30:1\n\n');
  });

  it('lines numbers up and shows the line after', () => {
    const text = Array.from({ length: 12 }, (_, i) => `line ${i + 1}`).join('\n');
    expect(print([problem(at(9, 6, 9, 7))], text)).toContain(
      '   8 | line 8\n>  9 | line 9\n     |      ^\n  10 | line 10\n',
    );
  });

  it('stands under tabs, wide characters and marks that combine', () => {
    expect(carets('\ta: bad', at(1, 5, 1, 8))).toEqual(['> 1 |     a: bad', '    |        ^^^']);
    expect(carets('題名: 悪い', at(1, 5, 1, 7))).toEqual(['> 1 | 題名: 悪い', '    |       ^^^^']);
    expect(carets('e\u0301: x', at(1, 5, 1, 6))).toEqual(['> 1 | e\u0301: x', '    |    ^']);
    expect(carets('😀: x', at(1, 5, 1, 6))).toEqual(['> 1 | 😀: x', '    |     ^']);
  });

  it('marks the first line of a longer range, and at least one column', () => {
    expect(carets('abc def  \nghi', at(1, 5, 2, 2))).toEqual(['> 1 | abc def  ', '    |     ^^^']);
    expect(carets('abc', at(1, 4, 1, 4))).toEqual(['> 1 | abc', '    |    ^']);
  });

  it('is not moved by CRLF or a byte order mark', () => {
    expect(carets('\uFEFFabc\r\ndef\r\n', at(1, 1, 1, 4))).toEqual(['> 1 | abc', '    | ^^^']);
  });

  it('cuts long lines around the place', () => {
    const text = `${'x'.repeat(300)}BAD${'y'.repeat(300)}`;
    const [line, under] = carets(text, at(1, 301, 1, 304)) as [string, string];
    expect(line.length).toBeLessThan(130);
    expect(line.slice(under.indexOf('^'), under.lastIndexOf('^') + 1)).toBe('BAD');
  });

  it('lets no text steer the terminal', () => {
    const text = 'a: "\u001b[2J\u202e"';
    const printed = print([problem(at(1, 4, 1, 9), { message: 'bad \u001b]0;title\u0007', hint: '\u009b31m' })], text);
    expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });

  it('groups by slide when asked', () => {
    const list = [
      problem(undefined, { slide: 'b' }),
      problem(undefined, { message: 'first' }),
      problem(undefined, { slide: 'a' }),
      problem(undefined, { slide: 'b', message: 'last' }),
    ];
    const printed = print(list, undefined, true).split('\n').filter(Boolean);
    expect(printed).toEqual([
      'error[some-rule]: first',
      'slide b',
      'error[some-rule]: something is wrong',
      'error[some-rule]: last',
      'slide a',
      'error[some-rule]: something is wrong',
      '4 errors',
    ]);
  });

  it('colours only when asked', () => {
    const options = { texts: () => 'abc' };
    const list = [problem(at(1, 1, 1, 2))];
    const plain = printDiagnostics(list, { ...options, colour: false });
    const coloured = printDiagnostics(list, { ...options, colour: true });
    expect(coloured).not.toBe(plain);
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain);
  });
});

it('displayWidth counts columns', () => {
  expect(['abc', '漢字', 'カナ', '한글', 'e\u0301', '😀', 'سوق', '', 'ｱ'].map(displayWidth)).toEqual([
    3, 4, 4, 4, 1, 2, 3, 0, 1,
  ]);
});
