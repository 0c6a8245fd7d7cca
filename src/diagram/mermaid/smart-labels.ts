import { smartQuotes } from '../../language/smart-quotes.ts';

/** Families whose labels run to the end of the line after a colon: quotation marks there are words, not syntax. */
const messages = /^\s*(sequenceDiagram|stateDiagram(-v2)?|timeline|journey|gantt)\b/m;
/** Where text is code, marks are left as they are. */
const listings = /^\s*(classDiagram(-v2)?|erDiagram|requirementDiagram|railroad\w*|packet(-beta)?)\b/m;
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
