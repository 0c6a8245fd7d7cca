import type { Words } from '../model/deck.ts';
import { asian } from './words/asian.ts';
import { european } from './words/european.ts';
import { germanic } from './words/germanic.ts';
import { romance } from './words/romance.ts';
import { slavic } from './words/slavic.ts';
import type { WordKey, WordTable } from './words/word-table.ts';

export { wordKeys, wordPurposes, type WordKey } from './words/word-table.ts';

const tables: Readonly<Record<string, WordTable>> = { ...germanic, ...romance, ...slavic, ...european, ...asian };
const aliases: Readonly<Record<string, string>> = { no: 'nb', nn: 'nb', iw: 'he', in: 'id' };

/** Languages whose words are built in, by their tags. */
export const languagesWithWords: readonly string[] = Object.keys(tables).sort();

/**
 * The words that a deck in `language` (BCP 47) adds: the author's own first, then those of the language in its region or
 * script, else English.
 */
export function deckWords(
  language: string,
  own: Readonly<Record<string, string>> = {},
): Record<WordKey, string> & Words {
  const { language: name, script, region } = new Intl.Locale(language).maximize();
  const known = aliases[name] ?? name;
  const table = tables[`${known}-${script}`] ?? tables[`${known}-${region}`] ?? tables[known] ?? germanic.en;
  return { ...table, ...own };
}

const rightToLeftScripts = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg', 'Samr', 'Mand', 'Yezi']);

/** The way the lines of a language run, by the script that it is written in. */
export function textDirection(language: string): 'ltr' | 'rtl' {
  return rightToLeftScripts.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';
}
