import { describe, expect, it } from 'vitest';
import { closest, listNames, suggest } from '../../src/diagnostics/did-you-mean.ts';

describe('closest', () => {
  it.each([
    ['titel', ['title', 'subtitle'], 'title'],
    ['Title', ['title', 'subtitle'], 'title'],
    ['nwe', ['old', 'new'], 'new'],
    ['two_column', ['comparison', 'columns'], undefined],
    ['fp', ['survey', 'own'], undefined],
    ['', ['a'], 'a'],
    ['x', [], undefined],
  ])('%s', (word, candidates, expected) => expect(closest(word, candidates)).toBe(expected));

  it('knows synonyms, but prefers the spelling', () => {
    const synonyms = { comparison: ['two-columns'], cards: ['columns'] };
    expect(closest('two-colum', ['comparison', 'cards'], synonyms)).toBe('comparison');
    expect(closest('comparisn', ['comparison', 'cards'], synonyms)).toBe('comparison');
    expect(closest('two-columns', ['cards'], { comparison: ['two-columns'] })).toBeUndefined();
    expect(closest('hiden', ['layout', 'secret'], { secret: ['hide'] })).toBe('secret');
    expect(closest('sides', ['layout', 'secret'], { secret: ['hide'] })).toBeUndefined();
  });
});

it('suggest says what was meant and what there is', () => {
  expect(suggest('quadd', ['quad'], 'themes')).toBe('did you mean "quad"? Themes: quad');
  expect(suggest('zzz', ['quad'], 'themes')).toBe('themes: quad');
  expect(suggest('zzz', [], 'themes')).toBe('there are no themes');
});

it('listNames stops after the most', () => expect(listNames(['a', 'b', 'c'], 2)).toBe('a, b and 1 more'));
