import { localeOf } from './locale.ts';

/** Quotation marks of a language: the outer pair, and the inner one for quotations inside. */
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
