import type { Messages } from '../model/deck.ts';
import type { Locale } from '../model/locale.ts';
import { asian, european, germanic, romance, slavic } from './messages/languages.ts';
import type { MessageKey, MessageTable } from './messages/message-table.ts';

export { messageKeys, messagePurposes, type MessageKey } from './messages/message-table.ts';

const tables: Readonly<Record<string, MessageTable>> = { ...germanic, ...romance, ...slavic, ...european, ...asian };
const aliases: Readonly<Record<string, string>> = { no: 'nb', nn: 'nb', iw: 'he', in: 'id' };

/** Languages whose messages are built in, by their tags. */
export const languagesWithMessages: readonly string[] = Object.keys(tables).sort();

/**
 * The texts that a deck adds, such as "Sources": the author's own first, then those of the language in its region or script, else
 * English.
 */
export function deckMessages(
  { language, script, region }: Pick<Locale, 'language' | 'script' | 'region'>,
  own: Readonly<Record<string, string>> = {},
): Record<MessageKey, string> & Messages {
  const known = aliases[language] ?? language;
  const table = tables[`${known}-${script}`] ?? tables[`${known}-${region}`] ?? tables[known] ?? germanic.en;
  return { ...table, ...own };
}
