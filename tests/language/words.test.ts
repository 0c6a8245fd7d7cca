import { describe, expect, it } from 'vitest';
import { deckWords, languagesWithWords, textDirection, wordKeys } from '../../src/language/words.ts';

describe('deckWords', () => {
  it.each(languagesWithWords)('has every word in %s', (language) => {
    const words = deckWords(language);
    for (const key of wordKeys) expect(words[key], key).toMatch(/^[\p{L}][\p{L}\p{M}\u200C’ ]*$/u);
    expect(Object.keys(words)).toHaveLength(wordKeys.length);
  });

  it('knows the languages in common use', () => {
    const wanted =
      'en de fr es it pt nl sv da nb fi pl cs sk hu ro bg el tr ru uk ar he fa hi bn th vi id ja ko zh-Hans zh-Hant';
    expect(languagesWithWords).toEqual(expect.arrayContaining(wanted.split(' ')));
  });

  it.each([
    ['en-GB', 'Sources'],
    ['de-AT', 'Quellen'],
    ['no', 'Kilder'],
    ['nn', 'Kilder'],
    ['pt', 'Fontes'],
    ['zh', '来源'],
    ['zh-TW', '來源'],
    ['zh-Hant-HK', '來源'],
    ['ja-JP', '出典'],
    ['tlh', 'Sources'],
  ])('in %s: %s', (language, sources) => {
    expect(deckWords(language).sources).toBe(sources);
  });

  it('tells the Portuguese of Portugal and Brazil apart', () => {
    expect([deckWords('pt-PT').section, deckWords('pt-BR').section]).toEqual(['Secção', 'Seção']);
  });

  it('lets the author’s own words win', () => {
    expect(deckWords('de', { sources: 'Belege' })).toMatchObject({ sources: 'Belege', source: 'Quelle' });
  });
});

describe('textDirection', () => {
  it.each([
    ['en', 'ltr'],
    ['ar', 'rtl'],
    ['he-IL', 'rtl'],
    ['fa', 'rtl'],
    ['ur', 'rtl'],
    ['ckb', 'rtl'],
    ['dv', 'rtl'],
    ['az', 'ltr'],
    ['az-Arab', 'rtl'],
    ['ar-Latn', 'ltr'],
    ['ja', 'ltr'],
  ] as const)('%s runs %s', (language, direction) => {
    expect(textDirection(language)).toBe(direction);
  });
});
