/**
 * Texts as programs leave them alone: kinds of spaces, what has no width, hard breaks that only balance a title, and the forms of
 * quotation marks and dashes that a program corrects while somebody types do not count as edits.
 */
export const normalWords = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200f\u2060-\u2069\ufeff]/g, '')
    .replace(/[‘’‚‛]/g, "'")
    .replace(/[“”„‟]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();

/** Letters by which words are known again, whatever a language or a program made of their signs and spaces. */
export const lettersOf = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\u00ad\u200b-\u200f\u2060-\u2069\ufeff\ufffc"'“”„‟«»‹›‘’‚‛「」『』]/g, '')
    .replace(/[‐-―−]/g, '-');

/** A heading without the number that the deck sets before it. */
export const withoutNumber = (text: string): string => text.replace(/^\d+\s+/, '');
