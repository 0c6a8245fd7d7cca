/**
 * Figures in tables: with a currency, a sign, separators of thousands, a per cent sign or a short unit, alone or as a range. They
 * stand right, in figures of equal width.
 */

const sign = String.raw`[+\-−–±~≈<>≤≥]`;
const currency = String.raw`(?:\p{Sc}|[A-Z]{1,3}\p{Sc}|[A-Z]{3}\b|CHF|kr\.?|Rs\.?|R\p{Sc})`;
const digits = String.raw`\p{Nd}+(?:[.,'’٫٬\u00A0\u202F\u2009 ]\p{Nd}+)*`;
const unit = String.raw`(?:[%‰٪°]C?|\p{Sc}|[\p{L}µ]{1,4}\.?(?:/[\p{L}]{1,4})?|[²³]){1,2}`;
const amount = String.raw`${sign}?\s?(?:${currency}\s?)?${sign}?${digits}(?:\s?${unit})?(?:\s?\p{Sc})?`;
const figure = new RegExp(String.raw`^\(?(?:${amount}(?:\s?[–\-−/:×x]\s?${amount})?)\)?\*?$`, 'u');
const placeholder = /^(?:|[-–—−·.…?]+|n[/.]?a\.?|k\.\s?A\.|s\.?o\.?)$/iu;

const plain = /^[\0-\u024f]*$/;
/** Whole numbers, the most frequent figures. */
const wholeNumber = /^\d+$/;

export const isFigure = (text: string): boolean => {
  if (plain.test(text)) {
    if (!/\d/.test(text)) return false;
    if (wholeNumber.test(text)) return true;
  } else if (!/\p{Nd}/u.test(text)) return false;
  return figure.test(text.trim());
};

/** What stands in a column of figures where there is none. */
export const isPlaceholder = (text: string): boolean => placeholder.test(text.trim());

/** A hyphen that means minus becomes a minus: before a figure, at the start or after a currency, bracket or range. */
export const withTrueMinus = (text: string): string =>
  text.replace(/(^|[\s(\p{Sc}])-(?=(?:\p{Sc}|[A-Z]{3}\s?)?[.,]?\p{Nd})/gu, '$1−');
