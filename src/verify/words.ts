/**
 * Texts as a reader compares them: kinds of spaces, line breaks and what has no width do not count (a balanced title has a break
 * where the outline has a space).
 */
export const normalized = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200f\u2060-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** For asking whether two texts are the same, wherever either was broken into lines. */
export const withoutSpaces = (text: string): string => normalized(text).replaceAll(' ', '');

/**
 * For asking whether a text that was written has arrived: without what a language or a careful hand sets otherwise (quotation marks
 * and apostrophes, dashes and the minus sign, spaces).
 */
export const comparable = (text: string): string =>
  withoutSpaces(text)
    .replace(/["'“”„‟«»‹›‘’‚‛「」『』]/g, '')
    .replace(/[‐-―−]/g, '-');

/** For a message: the words, cut where they get long. */
export const truncated = (text: string): string => {
  const words = normalized(text);
  return words.length > 80 ? `${words.slice(0, 77)}…` : words;
};

/** How alike two texts are, from 0 to 1: the share of words (where there are no spaces: of characters) that they have in common. */
export function similarity(one: string, other: string): number {
  const [a, b] = [tokens(one), tokens(other)];
  const rest = new Map<string, number>();
  for (const token of a) rest.set(token, (rest.get(token) ?? 0) + 1);
  let shared = 0;
  for (const token of b) {
    const left = rest.get(token) ?? 0;
    if (left === 0) continue;
    rest.set(token, left - 1);
    shared += 1;
  }
  return (2 * shared) / Math.max(1, a.length + b.length);
}

const tokens = (text: string): string[] => {
  const words = normalized(text).split(' ').filter(Boolean);
  return words.length > 2 ? words : [...withoutSpaces(text)];
};

/** Counts what is there against what is wanted, by key. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(key: string, by = 1): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + by);
  }

  /** Takes one away; `false` where there is none. */
  take(key: string): boolean {
    const left = this.#counts.get(key) ?? 0;
    if (left <= 0) return false;
    this.#counts.set(key, left - 1);
    return true;
  }

  /** Keys that are left, each as often as it is. */
  *rest(): Iterable<string> {
    for (const [key, count] of this.#counts) for (let left = count; left > 0; left -= 1) yield key;
  }
}
