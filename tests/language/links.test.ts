import { describe, expect, it } from 'vitest';
import { findLinks, linkProblem } from '../../src/language/links.ts';

const targets = (text: string) => findLinks(text).map(({ target }) => target);

describe('findLinks', () => {
  it.each([
    ['a [b](c) d', ['c']],
    ['[a](b) [c](d)', ['b', 'd']],
    ['[a](<b c>)', ['b c']],
    ['[a](b "title")', ['b']],
    ['[a](f(x))', ['f(x)']],
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
    expect(findLinks(text).map(({ start, end }) => text.slice(start, end))).toEqual(['b c', '#e']);
  });

  // Were the time quadratic, the test would run out of its own.
  it('comes to an end on brackets without end', () => {
    expect(findLinks('['.repeat(20_000) + ']('.repeat(20_000))).toBeInstanceOf(Array);
  });
});

describe('linkProblem', () => {
  it.each(['https://example.org', 'HTTP://example.org', 'mailto:a@example.org', '#slide'])('takes %s', (target) => {
    expect(linkProblem(findLinks(`[a](${target})`)[0]!)).toBeUndefined();
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
    expect(linkProblem(findLinks(`[a](${target})`)[0]!)).toBeDefined();
  });
});
