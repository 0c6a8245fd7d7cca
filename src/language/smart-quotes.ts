import { characterBefore, characterFrom } from './inline-spans.ts';
import { localeOf } from './messages.ts';

/** Quotation marks of a language: the outer pair, and the inner one for quotations inside. `Intl` has none. */
export interface QuotationMarks {
  readonly open: string;
  readonly close: string;
  readonly innerOpen: string;
  readonly innerClose: string;
}

const pairs = (open: string, close: string, innerOpen: string, innerClose: string): QuotationMarks => ({
  open,
  close,
  innerOpen,
  innerClose,
});

const english = pairs('“', '”', '‘', '’');
const german = pairs('„', '“', '‚', '‘');
const swiss = pairs('«', '»', '‹', '›');
const guillemets = pairs('«', '»', '“', '”');
const nordic = pairs('”', '”', '’', '’');
const slavic = pairs('«', '»', '„', '“');
const brackets = pairs('「', '」', '『', '』');
/** French sets its marks off by spaces that do not break. */
const french = pairs('«\u00A0', '\u00A0»', '“', '”');

/** By language, or language and region; what is missing quotes as English does. After CLDR and the languages' own style guides. */
const marksByLanguage: Readonly<Record<string, QuotationMarks>> = {
  ar: swiss,
  be: slavic,
  bg: german,
  ca: guillemets,
  cs: german,
  da: pairs('»', '«', '›', '‹'),
  de: german,
  'de-CH': swiss,
  'de-LI': swiss,
  el: guillemets,
  es: guillemets,
  'es-419': english,
  'es-MX': english,
  'es-US': english,
  et: pairs('„', '“', '«', '»'),
  eu: guillemets,
  fa: swiss,
  fi: nordic,
  fr: french,
  'fr-CH': swiss,
  gl: guillemets,
  he: nordic,
  hr: pairs('„', '”', '‘', '’'),
  hu: pairs('„', '”', '»', '«'),
  hy: pairs('«', '»', '“', '”'),
  is: german,
  it: guillemets,
  'it-CH': swiss,
  ja: brackets,
  ka: pairs('„', '“', '«', '»'),
  kk: guillemets,
  lb: german,
  lt: german,
  mk: pairs('„', '“', '’', '‘'),
  nb: pairs('«', '»', '‘', '’'),
  nn: pairs('«', '»', '‘', '’'),
  no: pairs('«', '»', '‘', '’'),
  pl: pairs('„', '”', '«', '»'),
  'pt-PT': guillemets,
  ro: pairs('„', '”', '«', '»'),
  ru: slavic,
  sk: german,
  sl: german,
  sq: pairs('„', '“', '‘', '’'),
  sr: pairs('„', '“', '‘', '’'),
  sv: nordic,
  uk: slavic,
  ur: pairs('”', '“', '’', '‘'),
  'zh-Hant': brackets,
};

/** The marks of a language given by its BCP 47 tag: of its region or script if that has its own, else of the language. */
export function quotationMarks(tag: string): QuotationMarks {
  const { language, region, script } = localeOf(tag);
  return (
    marksByLanguage[`${language}-${region}`] ??
    marksByLanguage[`${language}-${script}`] ??
    marksByLanguage[language] ??
    english
  );
}

export interface QuoteOptions {
  /** The text itself stands in quotation marks, so its own become the inner pair. */
  readonly quoted?: boolean;
  /** Places (indices of UTF-16 units) that stay as they are: code, escaped characters, addresses. */
  readonly keep?: (index: number) => boolean;
}

const apostrophe = '’';
const maxOpen = 200;
const space = /\s/u;
const opening = /[([{<«‹„‚“‘「『（【《〈¿¡\-–—/:=]/u;
const closing = /[)\]}>»›”’」』）】》〉.,;:!?…\-–—/%،؛؟。、，！？；：]/u;
const wordCharacter = /[\p{L}\p{N}\p{M}]/u;
/** Scripts that set no spaces between words: there a quote inside a word is a quote, not an apostrophe. */
const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u;
const hebrew = /\p{sc=Hebr}/u;
/** What an apostrophe at the start of a word stands for: `'90s`, `'tis`, `rock 'n' roll`. */
const elision = /^(?:\d\ds?(?![\d'])|(?:n'|tis|twas|twere|em|cause|til)(?![\p{L}\p{N}]))/iu;

/**
 * Straight quotes and apostrophes as the language (BCP 47) writes them. A double quote gives the outer pair, or the inner one
 * inside another; a single one the inner pair or an apostrophe. Without a partner, after figures, they are primes.
 *
 * Written by hand: the libraries that set quotes (retext-smartypants and its like) know English, and this sets some forty languages.
 */
export function smartQuotes(text: string, language: string, options: QuoteOptions = {}): string {
  if (!options.quoted && !/["']/.test(text)) return text;
  return smartUnits(text, language, options).join('');
}

/** The same unit by unit (UTF-16), so that a caller who has cut the text into runs finds each one at its place again. */
export function smartUnits(text: string, language: string, options: QuoteOptions = {}): string[] {
  const marks = quotationMarks(language);
  const units = text.split('');
  const open: { readonly mark: string; readonly place: number }[] = [];

  const close = (partner: number, place: number): void => {
    const { mark, place: start } = open[partner]!;
    for (const left of open.slice(partner + 1)) units[left.place] = unpairedQuote(left.mark, '', marks.open);
    open.length = partner;
    const inner = options.quoted || mark === "'" || open.some((quote) => quote.mark === mark);
    units[start] = inner ? marks.innerOpen : marks.open;
    units[place] = inner ? marks.innerClose : marks.close;
  };

  for (let place = 0; place < text.length; place++) {
    if (options.keep?.(place)) continue;
    const mark = text[place]!;
    if (options.quoted) toInnerPair(units, place, marks);
    if (mark !== '"' && mark !== "'") continue;

    const before = characterBefore(text, place);
    const after = characterFrom(text, place + 1);
    const partner = open.findLastIndex((quote) => quote.mark === mark);
    const side = sideOf(before, after);
    if (isInsideWord(text, place, before, after)) units[place] = insideWord(text, place, before);
    else if (side !== 'open' && partner >= 0) close(partner, place);
    else if (side === 'close') units[place] = unpairedQuote(mark, before, marks.close);
    else if (mark === "'" && elision.test(text.slice(place + 1, place + 8))) units[place] = apostrophe;
    else open.push({ mark, place });
    // Quotes that never close are not looked at for each that might close them.
    if (open.length > maxOpen)
      for (const left of open.splice(0, maxOpen / 2)) units[left.place] = unpairedQuote(left.mark, '', marks.open);
  }
  for (const { mark, place } of open) units[place] = unpairedQuote(mark, '', marks.open);
  return units;
}

/** Which way a quote faces by what it touches. */
function sideOf(before: string, after: string): 'open' | 'close' | 'either' {
  const mayOpen = after !== '' && !space.test(after) && (!closing.test(after) || opening.test(after));
  const mayClose = before !== '' && !space.test(before) && (!opening.test(before) || closing.test(before));
  if (mayOpen === mayClose) return 'either';
  return mayOpen ? 'open' : 'close';
}

/** `don't`, `l'été`, and Hebrew's marks of abbreviation; not the quote that a Hebrew prefix joins, `ב"הארץ"`. */
function isInsideWord(text: string, place: number, before: string, after: string): boolean {
  if (!wordCharacter.test(before) || !wordCharacter.test(after)) return false;
  if (unspaced.test(before) || unspaced.test(after)) return false;
  if (text[place] === "'") return true;
  return hebrew.test(before) && hebrew.test(after) && !/^[\p{L}\p{M}]+"/u.test(text.slice(place + 1));
}

function insideWord(text: string, place: number, before: string): string {
  if (hebrew.test(before)) return text[place] === '"' ? '״' : '׳';
  // Feet before inches, 5'10"; with three figures after it, it parts thousands as the Swiss do.
  return /\d/.test(before) && /^\d{1,2}(?!\d)/.test(text.slice(place + 1)) ? '′' : apostrophe;
}

/** A quote without a partner. */
function unpairedQuote(mark: string, before: string, side: string): string {
  if (/\d/.test(before)) return mark === '"' ? '″' : '′';
  if (mark === '"') return side;
  return hebrew.test(before) ? '׳' : apostrophe;
}

/** Marks that the author set inside a quotation, with the spaces that belong to them. */
function toInnerPair(units: string[], place: number, marks: QuotationMarks): void {
  const unit = units[place];
  if (unit === marks.open.trim()) {
    units[place] = marks.innerOpen;
    if (marks.open.length > 1 && space.test(units[place + 1] ?? '')) units[place + 1] = '';
  } else if (unit === marks.close.trim()) {
    units[place] = marks.innerClose;
    if (marks.close.length > 1 && space.test(units[place - 1] ?? '')) units[place - 1] = '';
  }
}
