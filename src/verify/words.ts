/**
 * Words as a reader compares them: case, kinds of spaces and soft hyphens do not count (a kicker is set in capitals by a style; a
 * balanced title has a break where the outline has a space).
 */
export const wordsOf = (text: string): string[] => levelled(text).split(' ').filter(Boolean);

export const levelled = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u00ad\u200b-\u200f\u2060-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** For asking whether one text stands in another, wherever either was broken into lines. */
export const withoutSpaces = (text: string): string => levelled(text).replaceAll(' ', '');

export type WordCount = ReadonlyMap<string, number>;

export function countWords(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** What `here` lacks of `there`, one entry a missing word. */
export function lacking(here: WordCount, there: WordCount): string[] {
  const missing: string[] = [];
  for (const [word, wanted] of there) {
    for (let more = wanted - (here.get(word) ?? 0); more > 0; more -= 1) missing.push(word);
  }
  return missing;
}
