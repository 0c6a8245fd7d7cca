import { smartQuotes } from '../../language/smart-quotes.ts';
import { families } from '../families/families.ts';
import type { Family } from '../families/family.ts';

/** Finds a text of one of the families that treat quotation marks in a way. */
const beginning = (treatment: Family['quotationMarks']): RegExp => {
  const words = families
    .filter(({ quotationMarks }) => quotationMarks === treatment)
    .flatMap(({ keywords }) => keywords);
  return new RegExp(`^\\s*(${words.join('|')})\\b`, 'm');
};
const messages = beginning('after colons');
const listings = beginning('nowhere');
/** Front matter, directives and comments are configuration. */
const configuration = /^\uFEFF?\s*---[^\n]*\n[^]*?\n\s*---[^\n]*(?:\n|$)|%%\{[^]*?\}%%|^[^\S\n]*%%[^\n]*/gm;

/**
 * Mermaid text with the apostrophes and quotation marks of the language, set before anything is measured. Only marks that can be
 * nothing else: an apostrophe inside a word, `#quot;` in pairs, quotation marks in messages. Lines stay where they are.
 */
export function smartLabels(text: string, language: string): string {
  if (!/['"]|#quot;/.test(text)) return text;
  const kept: string[] = [];
  const bare = text.replace(configuration, (part) => `\u0000${kept.push(part) - 1}\u0000`);
  if (listings.test(bare)) return text;
  const ofMessages = messages.test(bare);
  const set = bare
    .split('\n')
    .map((line) => {
      const words = line
        .replace(/(?<=[\p{L}\p{N}])'(?=\p{L})/gu, '’')
        .replace(/#quot;([^#\n]*?)#quot;/g, (_, inner: string) => smartQuotes(`"${inner}"`, language));
      const message = ofMessages ? /^([^"]*?:\s*)(\S.*)$/.exec(words) : null;
      return message ? message[1]! + smartQuotes(message[2]!, language) : words;
    })
    .join('\n');
  return set.replace(/\u0000(\d+)\u0000/g, (_, index: string) => kept[Number(index)]!);
}
