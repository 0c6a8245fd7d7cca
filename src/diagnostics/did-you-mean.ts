import leven from 'leven';

/** Words people use for the same thing, by the word that is meant. */
export type Synonyms = Readonly<Record<string, readonly string[]>>;

/**
 * The candidate that was probably meant: the nearest in spelling (letter case ignored; about two fifths of the letters
 * may differ, or the order of all), else the one that has a near synonym. `undefined` when nothing is near.
 */
export function closest(word: string, candidates: Iterable<string>, synonyms: Synonyms = {}): string | undefined {
  const wanted = fold(word);
  let best: string | undefined;
  let least = (wanted.length < 4 ? 1 : Math.ceil(wanted.length * 0.4)) + 1;
  const consider = (spelling: string, candidate: string, handicap: number, most = Infinity) => {
    const folded = fold(spelling);
    const distance = sorted(folded) === sorted(wanted) ? 1 : leven(wanted, folded, { maxDistance: least });
    if (distance <= most && distance + handicap < least) {
      least = distance + handicap;
      best = candidate;
    }
  };
  // Who wrote another word for it, and that one wrong, made few mistakes: "sides" is no "hide".
  const maxInSynonym = Math.ceil(wanted.length / 5);
  const known = new Set(candidates);
  for (const candidate of known) consider(candidate, candidate, 0);
  for (const [candidate, words] of Object.entries(synonyms)) {
    if (known.has(candidate)) for (const synonym of words) consider(synonym, candidate, 0.5, maxInSynonym);
  }
  return best;
}

const fold = (word: string): string =>
  word
    .toLowerCase()
    .replace(/[\s_-]+/g, '-')
    .slice(0, 100);

const sorted = (word: string): string => [...word].sort().join('');

/** `a, b, c and 12 more`: names for a hint, in the order given. */
export function listNames(names: readonly string[], most = 24): string {
  if (names.length <= most) return names.join(', ');
  return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}

/** The usual hint for an unknown name: what was meant, and what there is. */
export function suggest(word: string, candidates: readonly string[], plural: string, synonyms?: Synonyms): string {
  if (candidates.length === 0) return `there are no ${plural}`;
  const meant = closest(word, candidates, synonyms);
  const all = `${plural}: ${listNames(candidates)}`;
  return meant === undefined ? all : `did you mean "${meant}"? ${all[0]!.toUpperCase()}${all.slice(1)}`;
}
