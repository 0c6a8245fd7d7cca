import { describe, expect, it } from 'vitest';
import { readInline } from '../../src/language/inline-text.ts';

const formulasIn = (text: string): string[] =>
  readInline(text).formulas.map(({ tex, display }) => (display ? `[${tex}]` : tex));

describe('formulas in a text', () => {
  it.each([
    ['with $x_k^2$ in it', ['x_k^2']],
    ['$a$, $b$ and ($c$)', ['a', 'b', 'c']],
    ['$$ x = y $$', ['[x = y]']],
    ['amid $$x$$ words', ['x']],
    ['**$x$** and [$y$](https://example.org)', ['x', 'y']],
    ['$\\text{costs \\$5}$', ['\\text{costs \\$5}']],
    ['$a*b*c$ and *d*', ['a*b*c']],
  ])('finds %s', (text, wanted) => {
    expect(formulasIn(text)).toEqual(wanted);
  });

  it.each([
    '$5 and $6',
    'US$5 to US$6',
    '\\$x\\$',
    '$ x$',
    '$x $',
    '`$x$`',
    'a$x$',
    '$x$2',
    '$3 to 4$',
    '$$',
    '$',
    '$20,000 or $30',
  ])('leaves %s as text', (text) => {
    expect(formulasIn(text)).toEqual([]);
  });

  it('tells where the LaTeX stands', () => {
    const text = 'so $ab$ and\n  $$c$$';
    expect(readInline(text).formulas.map(({ start, end }) => text.slice(start, end))).toEqual(['ab', 'c']);
  });
});
