import { describe, expect, it } from 'vitest';
import { readInline } from '../../src/language/inline-text.ts';
import { linkProblem, type WrittenLink } from '../../src/language/links.ts';

const linksOf = (text: string): readonly WrittenLink[] => readInline(text).links;
const targets = (text: string): string[] => linksOf(text).map(({ target }) => target);

describe('the links of a text', () => {
  it.each([
    ['a [b](c) d', ['c']],
    ['[a](b) [c](d)', ['b', 'd']],
    ['[a](<b c>)', ['b c']],
    ['[a](b "title")', ['b']],
    ["[a](b 'title')", ['b']],
    ['[a](b (title))', ['b']],
    ['[a](f(x))', ['f(x)']],
    ['[a](f(x)_(y(z)))', ['f(x)_(y(z))']],
    ['[a](#b\\_c)', ['#b_c']],
    ['[a [b](c)](d)', ['c', 'd']],
    ['[a [b] c](d)', ['d']],
    ['![a](b.png)', ['b.png']],
    ['\\[a](b)', []],
    ['`[a](b)`', []],
    ['``a ` [b](c)`` [d](e)', ['e']],
    ['[a] (b)', []],
    ['[a](b c)', []],
    ['a](b)', []],
    ['no links', []],
  ])('%s', (text, expected) => expect(targets(text)).toEqual(expected));

  it('gives the place of the target', () => {
    const text = 'x [a](<b c>) [d](#e)';
    expect(linksOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(['b c', '#e']);
  });

  it('gives the place in the text as it was written, spaces and line breaks included', () => {
    const text = '  one \r\n  two\r[a](#b)\n\n [c](d)';
    expect(linksOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(['#b', 'd']);
  });

  // Were the time quadratic, the test would run out of its own.
  it('comes to an end on brackets without end', () => {
    expect(linksOf('['.repeat(20_000) + ']('.repeat(20_000))).toBeInstanceOf(Array);
  });
});

describe('linkProblem', () => {
  it.each(['https://example.org', 'HTTP://example.org', 'mailto:a@example.org', '#slide'])('takes %s', (target) => {
    expect(linkProblem(linksOf(`[a](${target})`)[0]!)).toBeUndefined();
  });
  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'ftp://x',
    '//example.org',
    'page.html',
    '#',
    'https://',
    'JaVaScRiPt:x',
  ])('refuses %s', (target) => {
    expect(linkProblem(linksOf(`[a](${target})`)[0]!)).toBeDefined();
  });
});
