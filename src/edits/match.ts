import { diffArrays } from 'diff';

/**
 * Pairs what was written with what is there now. Programs that keep ids make it sure; of those that number everything anew, things
 * are known again by their words, kind and order. What cannot be told apart stays unpaired, and is reported as gone and new.
 */
export interface Pairing<A, B> {
  readonly pairs: readonly (readonly [before: A, now: B])[];
  readonly gone: readonly A[];
  readonly added: readonly B[];
}

export function pairById<A extends { readonly id: string }, B extends { readonly id: string }>(
  before: readonly A[],
  now: readonly B[],
): Pairing<A, B> {
  const free = new Map(now.map((one) => [one.id, one]));
  const pairs: [A, B][] = [];
  const gone: A[] = [];
  for (const one of before) {
    const same = free.get(one.id);
    if (same) pairs.push([one, same]);
    else gone.push(one);
    free.delete(one.id);
  }
  return { pairs, gone, added: now.filter((one) => free.get(one.id) === one) };
}

/**
 * Pairs by similarity: first what is wholly alike, in order; then what is most alike. `similarity` is 1 for the same and 0 for nothing in
 * common; pairs under `least` are none.
 */
export function pairBySimilarity<A, B>(
  before: readonly A[],
  now: readonly B[],
  similarity: (one: A, other: B) => number,
  least: number,
): Pairing<A, B> {
  const partner = new Map<A, B>();
  const taken = new Set<B>();
  for (const one of before) {
    const same = now.find((other) => !taken.has(other) && similarity(one, other) === 1);
    if (same === undefined) continue;
    partner.set(one, same);
    taken.add(same);
  }
  const rest = before
    .filter((one) => !partner.has(one))
    .flatMap((one) =>
      now
        .filter((other) => !taken.has(other))
        .map((other) => ({
          one,
          other,
          score: similarity(one, other),
          apart: Math.abs(before.indexOf(one) - now.indexOf(other)),
        })),
    )
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score || a.apart - b.apart);
  for (const { one, other } of rest) {
    if (partner.has(one) || taken.has(other)) continue;
    partner.set(one, other);
    taken.add(other);
  }
  return {
    pairs: before.flatMap((one) => (partner.has(one) ? [[one, partner.get(one)!] as const] : [])),
    gone: before.filter((one) => !partner.has(one)),
    added: now.filter((other) => !taken.has(other)),
  };
}

/** The share of entries that two lists have in common, whatever their order. */
export function shared(one: readonly string[], other: readonly string[]): number {
  if (one.length + other.length === 0) return 1;
  const rest = new Map<string, number>();
  for (const entry of one) rest.set(entry, (rest.get(entry) ?? 0) + 1);
  let common = 0;
  for (const entry of other) {
    const left = rest.get(entry) ?? 0;
    if (left === 0) continue;
    rest.set(entry, left - 1);
    common += 1;
  }
  return (2 * common) / (one.length + other.length);
}

/** Which entries of the second list stay in place when it is read against the first: the longest run that both have in order. */
export function inOrder(before: readonly string[], now: readonly string[]): ReadonlySet<number> {
  const kept = new Set<number>();
  let at = 0;
  for (const { added, removed, count } of diffArrays([...before], [...now])) {
    if (removed) continue;
    if (!added) for (let index = at; index < at + count; index += 1) kept.add(index);
    at += count;
  }
  return kept;
}

/** Words that stand on several slides of a deck tell none of them: a source, a kicker, the name of the section. */
export function saidOften(slides: readonly (readonly string[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const slide of slides) for (const words of new Set(slide)) counts.set(words, (counts.get(words) ?? 0) + 1);
  return new Set([...counts].flatMap(([words, number]) => (number > 1 ? [words] : [])));
}
