import type { Frame } from '../model/frame.ts';
import { nameIn, similarity, textsOfItem, withoutSpaces } from './item-content.ts';
import type { DeckKind, ReadSlide } from './read-deck.ts';

export interface SlideMatches {
  /** By frame: the place of the slide that shows it, from 0. */
  readonly places: readonly (number | undefined)[];
  /** Frames whose slides stand elsewhere in the order. */
  readonly moved: ReadonlySet<number>;
  /** Places of slides that no frame is shown by. */
  readonly unmatched: readonly number[];
}

/** Below this share of words in common a slide with another title is another slide. */
const alike = 0.5;
/** A slide that got another title is looked for among so many around its place. */
const neighbours = 12;

/**
 * Finds which finished slide shows which frame, so that one slide too few or two that changed places are told once, and not as
 * differences of all slides after them. The web deck has ids; PowerPoint's slides are known by their titles, those of one title by
 * their words and in their order.
 */
export function matchSlides(kind: DeckKind, slides: readonly ReadSlide[], frames: readonly Frame[]): SlideMatches {
  const places: (number | undefined)[] = frames.map(() => undefined);
  const free = new Set(slides.keys());
  const take = (frame: number, place: number): void => {
    places[frame] = place;
    free.delete(place);
  };
  const names = slides.map((slide) => (kind === 'web' ? slide.name : withoutSpaces(slide.title)));
  const wanted = frames.map((frame) => (kind === 'web' ? frame.id : withoutSpaces(nameIn(kind, frame))));
  const byName = new Map<string, number[]>();
  for (const [place, name] of names.entries()) {
    const known = byName.get(name);
    if (known) known.push(place);
    else byName.set(name, [place]);
  }
  for (const [index, name] of wanted.entries()) {
    const candidates = byName.get(name)?.filter((place) => free.has(place)) ?? [];
    if (candidates.length === 0) continue;
    take(index, candidates.length === 1 ? candidates[0]! : mostSimilar(candidates, frames[index]!, slides));
  }
  for (const index of frames.keys()) {
    if (places[index] !== undefined || free.size === 0) continue;
    const near = [...free].sort((a, b) => Math.abs(a - index) - Math.abs(b - index)).slice(0, neighbours);
    const place = mostSimilar(near, frames[index]!, slides);
    if (similarity(wordsOf(frames[index]!), shownBy(slides[place]!)) >= alike) take(index, place);
  }
  return { places, moved: outOfOrder(places), unmatched: [...free] };
}

function mostSimilar(places: readonly number[], frame: Frame, slides: readonly ReadSlide[]): number {
  const words = wordsOf(frame);
  let best = places[0]!;
  let most = -1;
  for (const place of places) {
    const measured = similarity(words, shownBy(slides[place]!));
    if (measured > most) [best, most] = [place, measured];
    if (most === 1) break;
  }
  return best;
}

const shownBy = ({ texts, charts }: ReadSlide): string =>
  [
    ...texts.map(({ text }) => text),
    ...charts.slice(0, 1).flatMap(({ categories, series }) => figuresOf(categories, series)),
  ].join(' ');

/** All words of a frame, those of diagrams, listings and charts among them: they tell slides of one title apart. */
const wordsOf = ({ items }: Frame): string =>
  items
    .flatMap((item) =>
      item.kind === 'chart'
        ? figuresOf(item.plan.chart.categories, item.plan.chart.series)
        : textsOfItem(item).map(({ text }) => text),
    )
    .join(' ');

const figuresOf = (
  categories: readonly string[],
  series: readonly { readonly name: string; readonly values: readonly unknown[] }[],
): string[] => [...categories, ...series.flatMap(({ name, values }) => [name, ...values.map(String)])];

/** All that are not on a longest way through the places that only goes up. */
function outOfOrder(places: readonly (number | undefined)[]): ReadonlySet<number> {
  const found = places.flatMap((place, frame) => (place === undefined ? [] : [{ frame, place }]));
  /** Of each length the way that ends at the lowest place. */
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [index, { place }] of found.entries()) {
    let length = 0;
    while (length < ends.length && found[ends[length]!]!.place < place) length += 1;
    before[index] = length > 0 ? ends[length - 1] : undefined;
    ends[length] = index;
  }
  const inOrder = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = before[at]) inOrder.add(found[at]!.frame);
  return new Set(found.map(({ frame }) => frame).filter((frame) => !inOrder.has(frame)));
}
