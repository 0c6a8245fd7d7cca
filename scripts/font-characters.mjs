/** Which characters the subset fonts and the measuring tables hold. */

const range = (first, last) =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).join('');

/** Punctuation, signs and figures of any script. */
const spaces = '\u00a0\u2002\u2003\u2007\u2009\u200a\u200b\u2010\u2011\u202f\u00ad';
const signs =
  '–—‘’‚“”„†‡•…‰′″‹›⁄€™−×÷≤≥≈≠±√∞∑∂∆∏∫Ωµπ←↑→↓↔↕⇒✓✗■□▪▫●○◆▲△▶▼▽◀►◄№' +
  '½⅓⅔¼¾⅛⅜⅝⅞¹²³⁰⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎' +
  '₤₦₩₪₫₱₹₺₽₴₿ʹʺʻʼʾʿˆˇ˘˙˚˛˜˝';

/** Enough for English, German, French, Spanish, Italian, Portuguese, Dutch and the Nordic languages. */
export const latin = range(0x20, 0x7e) + range(0xa0, 0xff) + 'ıŒœŠšŽžŸƒẞ' + spaces + signs;

/** Central and Eastern Europe, the Baltic, Turkish, Romanian, Vietnamese, romanised Chinese and Arabic. */
export const latinExtended =
  range(0x100, 0x17f) +
  'ƏəƠơƯưǍǎǏǐǑǒǓǔǕǖǗǘǙǚǛǜǤǥǦǧǨǩǪǫǼǽǾǿȘșȚțḌḍḤḥḪḫḲḳḶḷṂṃṄṅṆṇṚṛṢṣṬṭẀẁẂẃẄẅẎẏẒẓ' +
  range(0x1ea0, 0x1ef9);

export const greek = range(0x384, 0x3ce).replace(/[\u038b\u038d\u03a2]/g, '');
export const cyrillic = range(0x400, 0x45f) + 'ҐґҒғҚқҢңҮүҰұҲҳҺһӘәӨөҖҗҘҙҠҡҪҫӘә';

const isLetter = (character) => /\p{L}/u.test(character) && !/[ʹ-˿ªºµ]/u.test(character);
const all = [...new Set([...latin, ...latinExtended, ...greek, ...cyrillic])].sort(
  (a, b) => a.codePointAt(0) - b.codePointAt(0),
);

/** Of the measuring tables: one list, in the order of code points, for all faces. */
export const measured = all;

/** The scripts that are shaped in runs of their own, each with the signs that all share. */
export const runs = {
  Latn: all.filter((character) => !isLetter(character) || /\p{Script=Latin}/u.test(character)),
  Grek: all.filter((character) => !isLetter(character) || /\p{Script=Greek}/u.test(character)),
  Cyrl: all.filter((character) => !isLetter(character) || /\p{Script=Cyrillic}/u.test(character)),
};
