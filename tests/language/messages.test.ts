import { describe, expect, it } from 'vitest';
import { localeOf, deckMessages, languagesWithMessages, messageKeys } from '../../src/language/messages.ts';

describe('deckMessages', () => {
  it.each(languagesWithMessages)('has every word in %s', (language) => {
    const words = deckMessages(localeOf(language));
    for (const key of messageKeys) expect(words[key], key).toMatch(/^[\p{L}][\p{L}\p{M}\u200C’ ]*$/u);
    expect(Object.keys(words)).toHaveLength(messageKeys.length);
  });

  it('knows the languages in common use', () => {
    const wanted =
      'en de fr es it pt nl sv da nb fi pl cs sk hu ro bg el tr ru uk ar he fa hi bn th vi id ja ko zh-Hans zh-Hant';
    expect(languagesWithMessages).toEqual(expect.arrayContaining(wanted.split(' ')));
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
    expect(deckMessages(localeOf(language)).sources).toBe(sources);
  });

  it('tells the Portuguese of Portugal and Brazil apart', () => {
    expect([deckMessages(localeOf('pt-PT')).section, deckMessages(localeOf('pt-BR')).section]).toEqual([
      'Secção',
      'Seção',
    ]);
  });

  it('lets the author’s own words win', () => {
    expect(deckMessages(localeOf('de'), { sources: 'Belege' })).toMatchObject({ sources: 'Belege', source: 'Quelle' });
  });
});
