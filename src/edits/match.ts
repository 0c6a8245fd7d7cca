import { diffArrays } from 'diff';
import type { ObjectKind, Place } from '../ooxml/package-reader.ts';
import { type ObjectRecord, recordOfSlide, type SlideRecord, wordsHash } from './build-record.ts';
import type { SlideSnapshot } from './snapshot.ts';

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

/** Of all its objects. */
export const wordsOn = (slide: SlideRecord): string[] => slide.objects.flatMap(({ words }) => words);

export const titleOf = (slide: Pick<SlideSnapshot, 'objects'>): string =>
  slide.objects.find(({ title }) => title)?.words.join(' ') ||
  (slide.objects.find(({ words }) => words.length > 0)?.words[0] ?? '');

const similarity = (before: SlideRecord, now: SlideSnapshot): number =>
  shared(wordsOn(before), wordsOn(recordOfSlide(now, '')));

/** Nearly all words are the same. */
const sameSlide = 0.9;
/** So many words are the same where a program numbered all slides anew. */
const likeSlide = 0.35;

interface SlidePairing {
  readonly slides: Pairing<SlideRecord, SlideSnapshot>;
  /** Slides that have another id than the one that they were taken for. */
  readonly guessed: ReadonlySet<SlideSnapshot>;
}

/** Slides by their ids, of a file that was written anew by their words; `byWords`: those of other ids, too. */
export function pairSlides(
  before: readonly SlideRecord[],
  now: readonly SlideSnapshot[],
  { rewritten, byWords }: { readonly rewritten: boolean; readonly byWords: boolean },
): SlidePairing {
  if (rewritten) {
    // A title that one slide has on either side tells it, whatever became of the rest: a chart that is a picture now has no words.
    const [were, are] = [onlyOnce(before.map(titleHashes)), onlyOnce(now.map(titleHash))];
    const byTitle = (one: SlideRecord, other: SlideSnapshot): boolean =>
      are.has(titleHash(other)) && were.has(titleHash(other)) && titleHashes(one) === titleHash(other);
    const alike = (one: SlideRecord, other: SlideSnapshot): number =>
      Math.max(similarity(one, other), byTitle(one, other) ? likeSlide : 0);
    return { slides: pairBySimilarity(before, now, alike, likeSlide), guessed: new Set() };
  }
  const slides = pairById(before, now);
  if (!byWords) return { slides, guessed: new Set() };
  const alike = (one: SlideRecord, other: SlideSnapshot): number =>
    saysAll(one, other) ? Math.max(sameSlide, similarity(one, other)) : similarity(one, other);
  const more = pairBySimilarity(slides.gone, slides.added, alike, sameSlide);
  return {
    slides: { pairs: [...slides.pairs, ...more.pairs], gone: more.gone, added: more.added },
    guessed: new Set(more.pairs.map(([, slide]) => slide)),
  };
}

const titleHash = (slide: SlideSnapshot): string => {
  const words = slide.objects.find(({ title }) => title)?.words ?? [];
  return words.map(wordsHash).join(' ');
};
const titleHashes = ({ objects }: SlideRecord): string =>
  objects.find(({ name }) => name === 'Title')?.words.join(' ') ?? '';
const onlyOnce = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(texts.filter((text) => text !== '' && texts.indexOf(text) === texts.lastIndexOf(text)));

/** A slide of the same title that says all words of the other; what it has besides, such as the name of its section, the deck adds. */
function saysAll(one: SlideRecord, other: SlideSnapshot): boolean {
  const words = new Set(wordsOn(one));
  return (
    titleHash(other) !== '' &&
    titleHash(other) === titleHashes(one) &&
    other.objects.every(({ kind }) => kind !== 'picture' && kind !== 'other') &&
    wordsOn(recordOfSlide(other, '')).every((text) => words.has(text))
  );
}

/** Objects of a slide by their ids; of one that was written anew by words, else by kind and place. */
export function pairObjects(
  before: readonly ObjectRecord[],
  now: readonly ObjectRecord[],
  rewritten: boolean,
): Pairing<ObjectRecord, ObjectRecord> {
  return rewritten ? pairBySimilarity(before, now, objectSimilarity, 0.3) : pairById(before, now);
}

function objectSimilarity(one: ObjectRecord, other: ObjectRecord): number {
  const words = one.words.length + other.words.length === 0 ? undefined : shared(one.words, other.words);
  const place = near(one.place, other.place, tolerance(true)) ? 1 : 0;
  if ((one.kind === 'group') !== (other.kind === 'group')) return 0;
  if (words === undefined)
    return one.kind === other.kind ? 0.4 + 0.4 * place + (one.name === other.name ? 0.2 : 0) : 0.4 * place;
  return 0.7 * words + 0.3 * place;
}

/** In EMU: 12,700 to the point. Programs that count in hundredths of a millimetre round; those that draw anew also fit boxes to words. */
export const tolerance = (rewritten: boolean, kind?: ObjectKind): { readonly place: number; readonly size: number } => {
  if (!rewritten) return { place: 400, size: kind === 'table' ? Infinity : 400 };
  return { place: 12_700, size: kind === 'table' || kind === 'connector' ? Infinity : 25_400 };
};

export function near(
  one: Place | undefined,
  other: Place | undefined,
  { place, size }: { readonly place: number; readonly size: number },
): boolean {
  if (!one || !other) return one === other;
  const apart = (a: number, b: number, by: number): boolean => Math.abs(a - b) > by;
  return !(
    apart(one.x, other.x, place) ||
    apart(one.y, other.y, place) ||
    apart(one.w, other.w, size) ||
    apart(one.h, other.h, size) ||
    apart(one.turn, other.turn, 6000) ||
    one.flip !== other.flip
  );
}
