import { plainText } from '../model/rich-text.ts';
import type { DesignCheck } from './check.ts';
import { sourcedSlides } from './sourced-texts.ts';

/** Shorter ones are names and words at arm's length, not quotations. */
const leastWords = 3;
/** Where there are no spaces. */
const leastCharacters = 6;

/** Quotation marks of the languages in common use, in pairs; a single one inside a word is an apostrophe. */
const quoted =
  /“([^“”]+)”|„([^„“”]+)[“”]|”([^“”]+)”|«\s*([^«»]+?)\s*»|»([^«»]+)«|「([^「」]+)」|『([^『』]+)』|"([^"]+)"|(?<![\p{L}\p{N}])[‘‚](.+?)[’‘](?![\p{L}\p{N}])|‹\s*([^‹›]+?)\s*›/gu;

export const quotationUnsourced: DesignCheck = {
  rule: 'quotation-unsourced',
  *run(context) {
    const known = new Map<string, string>();
    const levelledSource = ({ id, text }: { readonly id: string; readonly text: string }) => {
      const words = known.get(id) ?? levelled(text);
      known.set(id, words);
      return words;
    };
    for (const { slide, sources, texts } of sourcedSlides(context)) {
      const cited = sources.map(levelledSource);
      const quote = slide.layout === 'quote' ? plainText(slide.quote) : undefined;
      for (const { text, path } of texts) {
        const whole = text === quote;
        const quotations = whole ? [text] : [...text.matchAll(quoted)].map((match) => match.slice(1).find(Boolean)!);
        for (const quotation of quotations) {
          if (!(whole || isLong(quotation)) || cited.some((source) => says(source, quotation))) continue;
          yield {
            path,
            slide: slide.id,
            message: `the words "${quotation.replace(outerMarks, '')}" do not stand so in what the slide cites`,
            hint: 'quote word for word, or take the quotation marks away and say who says it',
          };
        }
      }
    }
  },
};

const outerMarks = /^[“”„«»‹›「『‘‚"']\s*|\s*[“”„«»‹›」』’‘"']$/gu;
const unspaced = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}]';

function isLong(quotation: string): boolean {
  const characters = quotation.match(new RegExp(unspaced, 'gu'))?.length ?? 0;
  return characters >= leastCharacters || levelled(quotation).split(' ').length >= leastWords;
}

/** What the quoter left out (…) or put in [brackets] is no part of it; the parts between stand in the source in their order. */
function says(source: string, quotation: string): boolean {
  let from = 0;
  for (const part of quotation.split(/\s*(?:\[[^\]]*\]|\(?\s*(?:…|\.\.\.)\s*\)?)\s*/)) {
    const words = levelled(part);
    if (words === '') continue;
    const at = placeOf(words, source, from);
    if (at < 0) return false;
    from = at + words.length;
  }
  return true;
}

/** Whole words only: "art of war" is no part of "start of war". */
function placeOf(words: string, source: string, from: number): number {
  const letter = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{N}]/u;
  const joins = (one: string | undefined, other: string | undefined) =>
    one !== undefined && other !== undefined && letter.test(one) && letter.test(other);
  for (let at = source.indexOf(words, from); at >= 0; at = source.indexOf(words, at + 1)) {
    const end = at + words.length;
    if (!joins(source[at - 1], words[0]) && !joins(words.at(-1), source[end])) return at;
  }
  return -1;
}

/** Quotes, dashes and spaces are set differently everywhere; a mark at an end belongs to the sentence around. */
const levelled = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[“”„«»‹›「」『』"]/g, '')
    .replace(/(?<![\p{L}\p{N}])['‘’‚]|['‘’‚](?![\p{L}\p{N}])/gu, '')
    .replace(/[‘’‚`´]/g, "'")
    .replace(/\s*[–—−‐‑-]+\s*/g, '-')
    .replace(/…/g, '...')
    .replace(/[\u00ad\u200b-\u200f\u2060-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .replace(new RegExp(`(?<=${unspaced}) | (?=${unspaced})`, 'gu'), '')
    .trim()
    .replace(/^[.,;:!?。、]+\s*|\s*[.,;:!?。、]+$/g, '');
