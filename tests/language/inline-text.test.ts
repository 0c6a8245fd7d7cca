import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInline, parsePlain, readInline } from '../../src/language/inline-text.ts';
import { isPlain, plainText, type Link, type RichText } from '../../src/model/rich-text.ts';

const parse = (text: string, language = 'en'): RichText => parseInline(text, { language, actors: ['US', 'RU'] });
const url = (href: string): Link => ({ kind: 'url', href });

describe('parseInline', () => {
  it.each<[string, RichText]>([
    ['plain words', [{ kind: 'text', text: 'plain words' }]],
    ['', []],
    [
      '**bold** and *italic*',
      [
        { kind: 'text', text: 'bold', bold: true },
        { kind: 'text', text: ' and ' },
        { kind: 'text', text: 'italic', italic: true },
      ],
    ],
    [
      '__bold__ and _italic_',
      [
        { kind: 'text', text: 'bold', bold: true },
        { kind: 'text', text: ' and ' },
        { kind: 'text', text: 'italic', italic: true },
      ],
    ],
    ['***both***', [{ kind: 'text', text: 'both', bold: true, italic: true }]],
    [
      '**a *b* c**',
      [
        { kind: 'text', text: 'a ', bold: true },
        { kind: 'text', text: 'b', bold: true, italic: true },
        { kind: 'text', text: ' c', bold: true },
      ],
    ],
    [
      '**重要。**だ',
      [
        { kind: 'text', text: '重要。', bold: true },
        { kind: 'text', text: 'だ' },
      ],
    ],
    [
      '**“quoted”**-x',
      [
        { kind: 'text', text: '“quoted”', bold: true },
        { kind: 'text', text: '-x' },
      ],
    ],
    ['5 * 3 * 2', [{ kind: 'text', text: '5 * 3 * 2' }]],
    ['a * b* c', [{ kind: 'text', text: 'a * b* c' }]],
    ['** no **', [{ kind: 'text', text: '** no **' }]],
    ['**open', [{ kind: 'text', text: '**open' }]],
    ['****', [{ kind: 'text', text: '****' }]],
    ['snake_case_name', [{ kind: 'text', text: 'snake_case_name' }]],
    ['`a*b*`', [{ kind: 'code', text: 'a*b*' }]],
    ['`` a`b ``', [{ kind: 'code', text: 'a`b' }]],
    ['`open', [{ kind: 'text', text: '`open' }]],
    ['**`x`**', [{ kind: 'code', text: 'x', bold: true }]],
    [
      'H~2~O',
      [
        { kind: 'text', text: 'H' },
        { kind: 'text', text: '2', sub: true },
        { kind: 'text', text: 'O' },
      ],
    ],
    [
      'x^2^ + y^10^',
      [
        { kind: 'text', text: 'x' },
        { kind: 'text', text: '2', sup: true },
        { kind: 'text', text: ' + y' },
        { kind: 'text', text: '10', sup: true },
      ],
    ],
    [
      '**H~2~O**',
      [
        { kind: 'text', text: 'H', bold: true },
        { kind: 'text', text: '2', bold: true, sub: true },
        { kind: 'text', text: 'O', bold: true },
      ],
    ],
    ['~5 to ~7, 2^nd floor^', [{ kind: 'text', text: '~5 to ~7, 2^nd floor^' }]],
    [
      '~~gone~~ x',
      [
        { kind: 'text', text: 'gone', strike: true, colour: 'muted' },
        { kind: 'text', text: ' x' },
      ],
    ],
    [
      '==marked==!',
      [
        { kind: 'text', text: 'marked', highlight: 'marker', colour: 'ink' },
        { kind: 'text', text: '!' },
      ],
    ],
    [
      '**~~a *b*~~**',
      [
        { kind: 'text', text: 'a ', bold: true, strike: true, colour: 'muted' },
        { kind: 'text', text: 'b', bold: true, italic: true, strike: true, colour: 'muted' },
      ],
    ],
    ['~~ no ~~ and == no ==, a == b', [{ kind: 'text', text: '~~ no ~~ and == no ==, a == b' }]],
    ['~~open and ==open', [{ kind: 'text', text: '~~open and ==open' }]],
    ['~~~three~~~ ===three===', [{ kind: 'text', text: '~~~three~~~ ===three===' }]],
    ['2*3*4, 2**3**4, 1==2==3', [{ kind: 'text', text: '2*3*4, 2**3**4, 1==2==3' }]],
    ['[words]{.RU}', [{ kind: 'text', text: 'words', colour: 'actor.1.text' }]],
    ['[x]{.accent2 .small}', [{ kind: 'text', text: 'x', colour: 'actor.1.text', size: 'small' }]],
    [
      '[x]{.muted}[y]{.large}',
      [
        { kind: 'text', text: 'x', colour: 'muted' },
        { kind: 'text', text: 'y', size: 'large' },
      ],
    ],
    [
      '[a [b]{.RU}]{.muted}',
      [
        { kind: 'text', text: 'a ', colour: 'muted' },
        { kind: 'text', text: 'b', colour: 'actor.1.text' },
      ],
    ],
    ['[~~x~~]{.RU}', [{ kind: 'text', text: 'x', strike: true, colour: 'actor.1.text' }]],
    ['[a [b]{.RU}](#goal)', [{ kind: 'text', text: 'a b', link: { kind: 'slide', id: 'goal' } }]],
    ['[[x](#goal)]{.RU .large}', [{ kind: 'text', text: 'x', link: { kind: 'slide', id: 'goal' }, size: 'large' }]],
    ['[x]{RU} [x]{} []{.RU} {.RU}', [{ kind: 'text', text: '[x]{RU} [x]{} []{.RU} {.RU}' }]],
    [
      '`~~x~~` \\~\\~x\\~\\~ \\[x]{.RU}',
      [
        { kind: 'code', text: '~~x~~' },
        { kind: 'text', text: ' ~~x~~ [x]{.RU}' },
      ],
    ],
    ['\\*stars\\* \\[x\\](y) \\\\', [{ kind: 'text', text: '*stars* [x](y) \\' }]],
    ['C:\\temp', [{ kind: 'text', text: 'C:\\temp' }]],
    ['<b>x</b> &amp; <br>', [{ kind: 'text', text: '<b>x</b> &amp; <br>' }]],
    ['one\ntwo', [{ kind: 'text', text: 'one\ntwo' }]],
    ['one  \r\n  two', [{ kind: 'text', text: 'one\ntwo' }]],
    ['[words](https://a.org/b_(c))', [{ kind: 'text', text: 'words', link: url('https://a.org/b_(c)') }]],
    ['[words](https://a.org/x_(y)_(z(w)))', [{ kind: 'text', text: 'words', link: url('https://a.org/x_(y)_(z(w))') }]],
    ['[words](https://a.org (title))', [{ kind: 'text', text: 'words', link: url('https://a.org') }]],
    ['[words](<https://a.org/b c> "title")', [{ kind: 'text', text: 'words', link: url('https://a.org/b%20c') }]],
    ['[words](https://a.org "title")', [{ kind: 'text', text: 'words', link: url('https://a.org') }]],
    [
      '[*x* y](#goal)',
      [
        { kind: 'text', text: 'x', italic: true, link: { kind: 'slide', id: 'goal' } },
        { kind: 'text', text: ' y', link: { kind: 'slide', id: 'goal' } },
      ],
    ],
    ['[x](javascript:alert(1))', [{ kind: 'text', text: '[x](javascript:alert(1))' }]],
    [
      '[x](file:///etc/passwd) [y](data:text/html,z)',
      [{ kind: 'text', text: '[x](file:///etc/passwd) [y](data:text/html,z)' }],
    ],
    ['[x]()', [{ kind: 'text', text: '[x]()' }]],
    ['see [1] and [2](', [{ kind: 'text', text: 'see [1] and [2](' }]],
    [
      '(https://a.org/x_y).',
      [
        { kind: 'text', text: '(' },
        { kind: 'text', text: 'https://a.org/x_y', link: url('https://a.org/x_y') },
        { kind: 'text', text: ').' },
      ],
    ],
    [
      'www.a.org, b@c.org',
      [
        { kind: 'text', text: 'www.a.org', link: url('https://www.a.org') },
        { kind: 'text', text: ', ' },
        { kind: 'text', text: 'b@c.org', link: url('mailto:b@c.org') },
      ],
    ],
    ['<https://a.org>', [{ kind: 'text', text: 'https://a.org', link: url('https://a.org') }]],
    ['_b@c.org_', [{ kind: 'text', text: 'b@c.org', italic: true, link: url('mailto:b@c.org') }]],
    ['mailto:b@c.org', [{ kind: 'text', text: 'mailto:b@c.org', link: url('mailto:b@c.org') }]],
    ['https:// and @home', [{ kind: 'text', text: 'https:// and @home' }]],
  ])('reads %j', (text, runs) => {
    expect(parse(text)).toEqual(runs);
  });

  it('sets quotes across marks, but not in code, addresses and where they are escaped', () => {
    expect(plainText(parse('"*go*" `"x"` \\"y\\" it\'s'))).toBe('“go” "x" "y" it’s');
  });

  it('leaves quotes alone where asked to', () => {
    expect(parseInline('"x"', { language: 'en', smart: false })).toEqual([{ kind: 'text', text: '"x"' }]);
  });

  it('gives the words alone for texts without marks', () => {
    expect(parsePlain('**December** 2016\nlate', { language: 'en' })).toBe('December 2016 late');
  });

  it('knows where each run was written', () => {
    const text = ' So **bold *it*** \n H~2~O, `x`, \\* [a](https://a.org) ';
    expect(readInline(text).runs.map(({ start, end }) => text.slice(start, end))).toEqual([
      'So ',
      'bold ',
      'it',
      ' \n H',
      '~2~',
      'O, ',
      '`x`',
      ', ',
      '\\*',
      ' ',
      'a',
    ]);
  });

  const mark = fc.constantFrom(
    '*',
    '**',
    '_',
    '__',
    '`',
    '~',
    '~~',
    '==',
    '{.small}',
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

  /** All that a text says, its footnotes and what it cites too, in the order in which it is written. */
  const saidBy = (text: string): string =>
    readInline(text)
      .runs.map(({ kind, text: own, note, sources }) => {
        if (kind === 'footnote') return saidBy(note ?? '');
        if (kind === 'citation') return (sources ?? []).map(({ id, locator = '' }) => `${id}${locator}`).join('');
        return own;
      })
      .join('');

  it('never loses a word, whatever the marks', () => {
    fc.assert(
      fc.property(messy, (text) => {
        // Nor is what stands in braces behind brackets.
        const letters = (value: string): string => value.replaceAll('{.small}', '').replace(/[^\p{L}\p{N}😀]/gu, '');
        // Addresses of links are not words of the text.
        fc.pre(!/\]\(/.test(text));
        expect(letters(saidBy(text))).toBe(letters(text));
        // Footnotes and citations stand elsewhere: the text has their numbers, if any.
        if (readInline(text).references.length === 0) expect(letters(plainText(parse(text)))).toBe(letters(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('places runs one after the other, inside the text', () => {
    fc.assert(
      fc.property(messy, (text) => {
        const places = readInline(text).runs.flatMap(({ start, end }) => [start, end]);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        expect(places.every((place) => place >= 0 && place <= text.length)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('makes runs that differ from their neighbours and hold text', () => {
    fc.assert(
      fc.property(messy, (text) => {
        const runs = parse(text);
        const plain = runs.map((run) => isPlain(run));
        expect(runs.every((run) => run.text !== '')).toBe(true);
        expect(plain.some((own, index) => own && plain[index - 1])).toBe(false);
      }),
    );
  });

  // Were the time quadratic, the test would run out of its own.
  it.each(['*a ', '~~a', '==a ', '[a]{.small}', '[', '`', '**_', '~a', 'a@', '<', '\\', 'http://x '])(
    'takes a long text full of %j',
    (part) => {
      const text = part.repeat(5000);
      expect(plainText(parse(text)).length).toBeGreaterThan(0);
    },
  );
});

it('pairs marks that stand inside many that are left open', () => {
  const runs = parseInline(`${'*a '.repeat(500)}**b**`, { language: 'en' });
  expect(runs.at(-1)).toMatchObject({ text: 'b', bold: true });
});

describe('footnotes and citations', () => {
  const numbers = {
    footnotes: new Map([
      ['A *note* on $[0,1)$', 1],
      ['As [@fp] says', 2],
    ]),
    sources: new Map([
      ['fp', 1],
      ['other', 2],
    ]),
    located: new Set(['other']),
  };
  const shown = (text: string): string => plainText(parseInline(text, { language: 'en', numbers }));

  it.each([
    ['Quays^[A *note* on $[0,1)$] stay', 'Quays1 stay'],
    ['Both.^[A *note* on $[0,1)$]^[As [@fp] says]', 'Both.1,2'],
    ['Slow [@fp], slower [@fp; @other]', 'Slow [1], slower [1, 2]'],
    ['Low [@other, p. 41]; lower [@fp, p. 3]', 'Low [2, p. 41]; lower [1]'],
    ['[@fp](https://example.org) leads there', '@fp leads there'],
    ['[@fp]{.muted} has a colour', '@fp has a colour'],
    ['`^[code]` and \\^[typed] and x^2^', '^[code] and ^[typed] and x2'],
    ['[@ada on the net]', '[@ada on the net]'],
    ['^[ ] and ^[open', '^[ ] and ^[open'],
  ])('%s', (text, expected) => {
    expect(shown(text).replaceAll('\u00a0', ' ')).toBe(expected);
  });

  it('say where they were written, and what is in a note with it', () => {
    const { references, formulas } = readInline('a^[As [@fp] says $x$] [@other, p. 2]');
    expect(references).toEqual([
      { kind: 'footnote', text: 'As [@fp] says $x$', start: 1, end: 21 },
      { kind: 'citation', id: 'fp', start: 7, end: 10 },
      { kind: 'citation', id: 'other', locator: 'p. 2', start: 23, end: 29 },
    ]);
    expect(formulas).toMatchObject([{ tex: 'x', start: 18, end: 19 }]);
  });
});
