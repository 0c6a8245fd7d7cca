import { plainText } from '../deck/rich-text.ts';
import { textsOfSlide } from '../verify/expected-texts.ts';
import type { DesignCheck } from './check.ts';

/** Shorter ones are names and words at arm's length, not quotations. */
const leastWords = 3;

/** Double quotation marks of the languages in common use, in pairs; single ones are apostrophes as often as not. */
const quoted = /“([^“”]+)”|„([^„“”]+)[“”]|«\s*([^«»]+?)\s*»|»([^«»]+)«|「([^「」]+)」|『([^『』]+)』|"([^"]+)"/gu;

export const quotationUnsourced: DesignCheck = {
  rule: 'quotation-unsourced',
  *run({ deck }) {
    for (const slide of deck.slides) {
      const texts = slide.sources.flatMap(({ text }) => (text === undefined ? [] : [levelled(text)]));
      if (texts.length === 0 || texts.length < slide.sources.length) continue;
      const quote = slide.layout === 'quote' ? plainText(slide.quote) : undefined;
      for (const { text, path } of textsOfSlide(slide)) {
        const whole = text === quote;
        const quotations = whole
          ? [withoutMarks(text)]
          : [...text.matchAll(quoted)].map((match) => match.slice(1).find(Boolean)!);
        for (const quotation of quotations) {
          const words = levelled(quotation);
          const long =
            whole || words.split(' ').length >= leastWords || /[\p{Script=Han}\p{Script=Kana}]{6}/u.test(words);
          if (!long || texts.some((source) => source.includes(words))) continue;
          yield {
            path: whole ? [...slide.path, 'quote'] : path,
            slide: slide.id,
            message: `the words "${quotation}" do not stand so in what the slide cites`,
            hint: 'quote word for word, or take the quotation marks away and say who says it',
          };
        }
      }
    }
  },
};

const withoutMarks = (text: string): string => text.replace(/^[“„«»「『"]\s*|\s*[”“»«」』"]$/gu, '');

/** Quotes, dashes and spaces are set differently everywhere; a mark at the end belongs to the sentence around. */
const levelled = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[“”„«»「」『』"]/g, '')
    .replace(/[‘’‚`´]/g, "'")
    .replace(/[–—−‐‑]/g, '-')
    .replace(/…/g, '...')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.,;:!?]+$/, '');
