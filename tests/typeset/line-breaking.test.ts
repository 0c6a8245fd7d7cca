import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Break, breakOpportunities, unicodeBreaks } from '../../src/typeset/line-breaking.ts';

/** The text with `|` where a line may end and `/` where it must. */
function marked(text: string, language = 'en'): string {
  const breaks = breakOpportunities(text, language);
  return Array.from({ length: text.length }, (_, at) => ['', '|', '/'][breaks[at] ?? 0]! + text.charAt(at)).join('');
}

describe('where lines may break', () => {
  it.each([
    ['after spaces', 'one  two', 'one  |two'],
    ['after hyphens and around dashes', 'well-known 2012–2016 a—b', 'well-|known |2012–|2016 |a|—|b'],
    ['after a hyphen before a figure, as Chromium does', 'GPT-4, COVID-19', 'GPT-|4, |COVID-|19'],
    ['not after a minus sign', 'at -5 or −5', 'at |-5 |or |−5'],
    ['not at no-break spaces and hyphens', '50\u00a0% non\u2011stop 5\u202f€', '50\u00a0% |non\u2011stop |5\u202f€'],
    ['not before closing punctuation', 'what ?! (so) “yes” …', 'what ?! |(so) |“yes” |…'],
    ['before an opening bracket behind a quotation mark', '“one” (two)', '“one” |(two)'],
    ['not at a slash between letters, as in Chromium', 'and/or', 'and/or'],
    ['in an address at its question mark only', 'https://a.org/b?c=d', 'https://a.org/b?|c=d'],
    ['at line ends, for good', 'one\ntwo', 'one\n/two'],
  ])('%s', (_name, text, expected) => {
    expect(marked(text)).toBe(expected);
  });

  it('keeps Japanese punctuation, small kana and long vowels from starting a line', () => {
    expect(marked('日本、「キャッチ」。カード', 'ja')).toBe('日|本、|「キャッ|チ」。|カー|ド');
  });

  it('finds words of Thai by dictionary', () => {
    expect(marked('ภาษาไทยง่าย', 'th')).toBe('ภาษา|ไทย|ง่าย');
  });

  it('breaks Korean between words only', () => {
    expect(marked('한국어 문장을 씁니다', 'ko')).toBe('한국어 |문장을 |씁니다');
  });

  it('takes a short way for plain words that ends in the same places as the long one', () => {
    const word = fc
      .tuple(
        fc.constantFrom('', '“', '(', '«', '‘'),
        fc.array(fc.constantFrom('a', 'B', 'é', 'я', 'ω', '7', '42', 'it’s', 'x-y', 'A–B', '1,000.5', 'U.S'), {
          minLength: 1,
          maxLength: 3,
        }),
        fc.constantFrom('-', '–', '', '\u00a0', '.'),
        fc.constantFrom('', '.', ',', '”', '!', '…', '):', '%'),
      )
      .map(([open, parts, joint, close]) => open + parts.join(joint) + close);
    const sign = fc.constantFrom('–', '→', '•', '+', '=', '×');
    const text = fc
      .array(fc.oneof({ weight: 6, arbitrary: word }, sign), { minLength: 1, maxLength: 8 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(text, (sentence) => {
        expect([...breakOpportunities(sentence, 'en')]).toEqual([...unicodeBreaks(sentence, 'en')]);
      }),
      { numRuns: 500 },
    );
  });

  it('never breaks before a space, nor at the start', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const breaks = breakOpportunities(text, 'en');
        expect(breaks).toHaveLength(text.length + 1);
        if (!text.startsWith('\n')) expect(breaks[0]).toBe(Break.none);
        for (let at = 1; at < text.length; at += 1) {
          if (text.charAt(at) === ' ' && text.charAt(at - 1) !== '\n') expect(breaks[at]).toBe(Break.none);
        }
      }),
      { numRuns: 500 },
    );
  });
});
