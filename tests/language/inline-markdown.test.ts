import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInline, parsePlain } from '../../src/language/inline-markdown.ts';
import { plainText, type Link, type RichText } from '../../src/model/rich-text.ts';

const parse = (text: string, language = 'en'): RichText => parseInline(text, { language });
const url = (href: string): Link => ({ kind: 'url', href });

describe('parseInline', () => {
  it.each<[string, RichText]>([
    ['plain words', [{ text: 'plain words' }]],
    ['', []],
    ['**bold** and *italic*', [{ text: 'bold', bold: true }, { text: ' and ' }, { text: 'italic', italic: true }]],
    ['__bold__ and _italic_', [{ text: 'bold', bold: true }, { text: ' and ' }, { text: 'italic', italic: true }]],
    ['***both***', [{ text: 'both', bold: true, italic: true }]],
    [
      '**a *b* c**',
      [
        { text: 'a ', bold: true },
        { text: 'b', bold: true, italic: true },
        { text: ' c', bold: true },
      ],
    ],
    ['**重要。**だ', [{ text: '重要。', bold: true }, { text: 'だ' }]],
    ['**“quoted”**-x', [{ text: '“quoted”', bold: true }, { text: '-x' }]],
    ['5 * 3 * 2', [{ text: '5 * 3 * 2' }]],
    ['a * b* c', [{ text: 'a * b* c' }]],
    ['** no **', [{ text: '** no **' }]],
    ['**open', [{ text: '**open' }]],
    ['****', [{ text: '****' }]],
    ['snake_case_name', [{ text: 'snake_case_name' }]],
    ['`a*b*`', [{ text: 'a*b*', code: true }]],
    ['`` a`b ``', [{ text: 'a`b', code: true }]],
    ['`open', [{ text: '`open' }]],
    ['**`x`**', [{ text: 'x', bold: true, code: true }]],
    ['H~2~O', [{ text: 'H' }, { text: '2', sub: true }, { text: 'O' }]],
    ['x^2^ + y^10^', [{ text: 'x' }, { text: '2', sup: true }, { text: ' + y' }, { text: '10', sup: true }]],
    [
      '**H~2~O**',
      [
        { text: 'H', bold: true },
        { text: '2', bold: true, sub: true },
        { text: 'O', bold: true },
      ],
    ],
    ['~5 to ~7, 2^nd floor^', [{ text: '~5 to ~7, 2^nd floor^' }]],
    ['~~struck~~', [{ text: '~~struck~~' }]],
    ['\\*stars\\* \\[x\\](y) \\\\', [{ text: '*stars* [x](y) \\' }]],
    ['C:\\temp', [{ text: 'C:\\temp' }]],
    ['<b>x</b> &amp; <br>', [{ text: '<b>x</b> &amp; <br>' }]],
    ['one\ntwo', [{ text: 'one\ntwo' }]],
    ['one  \r\n  two', [{ text: 'one\ntwo' }]],
    ['[words](https://a.org/b_(c))', [{ text: 'words', link: url('https://a.org/b_(c)') }]],
    ['[words](<https://a.org/b c> "title")', [{ text: 'words', link: url('https://a.org/b%20c') }]],
    ['[words](https://a.org "title")', [{ text: 'words', link: url('https://a.org') }]],
    [
      '[*x* y](#goal)',
      [
        { text: 'x', italic: true, link: { kind: 'slide', id: 'goal' } },
        { text: ' y', link: { kind: 'slide', id: 'goal' } },
      ],
    ],
    ['[x](javascript:alert(1))', [{ text: '[x](javascript:alert(1))' }]],
    ['[x](file:///etc/passwd) [y](data:text/html,z)', [{ text: '[x](file:///etc/passwd) [y](data:text/html,z)' }]],
    ['[x]()', [{ text: '[x]()' }]],
    ['see [1] and [2](', [{ text: 'see [1] and [2](' }]],
    [
      '(https://a.org/x_y).',
      [{ text: '(' }, { text: 'https://a.org/x_y', link: url('https://a.org/x_y') }, { text: ').' }],
    ],
    [
      'www.a.org, b@c.org',
      [
        { text: 'www.a.org', link: url('https://www.a.org') },
        { text: ', ' },
        { text: 'b@c.org', link: url('mailto:b@c.org') },
      ],
    ],
    ['<https://a.org>', [{ text: 'https://a.org', link: url('https://a.org') }]],
    ['_b@c.org_', [{ text: 'b@c.org', italic: true, link: url('mailto:b@c.org') }]],
    ['mailto:b@c.org', [{ text: 'mailto:b@c.org', link: url('mailto:b@c.org') }]],
    ['https:// and @home', [{ text: 'https:// and @home' }]],
  ])('reads %j', (text, runs) => {
    expect(parse(text)).toEqual(runs);
  });

  it('sets quotes across marks, but not in code, addresses and where they are escaped', () => {
    expect(plainText(parse('"*go*" `"x"` \\"y\\" it\'s'))).toBe('“go” "x" "y" it’s');
  });

  it('leaves quotes alone where asked to', () => {
    expect(parseInline('"x"', { language: 'en', smart: false })).toEqual([{ text: '"x"' }]);
  });

  it('gives the words alone for texts without marks', () => {
    expect(parsePlain('**December** 2016\nlate', { language: 'en' })).toBe('December 2016 late');
  });

  const mark = fc.constantFrom(
    '*',
    '**',
    '_',
    '__',
    '`',
    '~',
    '^',
    '[',
    ']',
    '(',
    ')',
    '\\',
    ' ',
    '\n',
    '"',
    "'",
    '<',
    '>',
    '.',
    '@',
    '://',
  );
  const word = fc.constantFrom('alpha', 'Ωμέγα', '漢字', 'שלום', '42', '😀');
  const messy = fc.array(fc.oneof(word, mark), { maxLength: 40 }).map((parts) => parts.join(''));

  it('never loses a word, whatever the marks', () => {
    fc.assert(
      fc.property(messy, (text) => {
        const letters = (value: string): string => value.replace(/[^\p{L}\p{N}😀]/gu, '');
        // Addresses of links are not words of the text.
        fc.pre(!/\]\(/.test(text));
        expect(letters(plainText(parse(text)))).toBe(letters(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('makes runs that differ from their neighbours and hold text', () => {
    fc.assert(
      fc.property(messy, (text) => {
        const runs = parse(text);
        const plain = runs.map((run) => Object.keys(run).join() === 'text');
        expect(runs.every((run) => run.text !== '')).toBe(true);
        expect(plain.some((own, index) => own && plain[index - 1])).toBe(false);
      }),
    );
  });

  // Were the time quadratic, the test would run out of its own.
  it.each(['*a ', '[', '`', '**_', '~a', 'a@', '<', '\\', 'http://x '])('takes a long text full of %j', (part) => {
    const text = part.repeat(5000);
    expect(plainText(parse(text)).length).toBeGreaterThan(0);
  });
});
