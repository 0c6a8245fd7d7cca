import type { Deck, Slide } from '../model/deck.ts';
import type { Room } from '../model/room.ts';
import type { Colour } from '../model/colour.ts';
import type { Px } from '../model/units.ts';
import type { Continuation } from '../compose/head.ts';
import type { FrameItem } from '../model/frame.ts';
import { square } from '../compose/marks.ts';

/** The hairline above the footer: one segment a section, as long as the section; the present one filled as far as the deck is. */

/** Neighbouring slides of one section. */
interface Stretch {
  readonly first: number;
  readonly count: number;
}

const gap: Px = 6;

export function progressBar(
  deck: Deck,
  slide: Slide,
  part: Continuation,
  background: 'paper' | 'dark',
  { progress: region }: Room,
): readonly FrameItem[] {
  if (deck.theme.progress === 'none') return [];
  const colour = (token: 'ink' | 'rule' | 'ruleStrong'): Colour => (background === 'dark' ? `dark.${token}` : token);
  const { segments, places } = progressOf(deck.slides);
  const total = segments.reduce((sum, segment) => sum + segment.count, 0);
  const length = region.w - gap * (segments.length - 1);
  const here = places.get(slide) ?? -1;
  const shown = here + part.index / part.count;
  let x = region.x;
  return segments.flatMap((segment, index) => {
    const id = `progress-${index + 1}`;
    const name = `Progress, section ${index + 1}`;
    const w = (length * segment.count) / total;
    const bar = (key: string, from: Px, width: Px, y: Px, h: Px, fill: Colour): FrameItem => ({
      ...square(key, name, from, y, 0, fill),
      box: { x: from, y, w: width, h },
    });
    const start = x;
    x += w + gap;
    if (here < segment.first) return [bar(id, start, w, region.y + 1, 1, colour('rule'))];
    if (here >= segment.first + segment.count) return [bar(id, start, w, region.y + 1, 1, colour('ruleStrong'))];
    const done = (w * (shown - segment.first)) / segment.count;
    const rest = bar(id, start + done, w - done, region.y, 3, colour('rule'));
    return [bar(`${id}-done`, start, done, region.y, 3, colour('ink')), ...(w - done > 0.5 ? [rest] : [])];
  });
}

/** More segments than these would be gaps alone. */
const mostSegments = 90;

interface Progress {
  readonly segments: readonly Stretch[];
  readonly places: ReadonlyMap<Slide, number>;
}

const known = new WeakMap<readonly Slide[], Progress>();

/** What the bars of a deck have in common, found out once: they stand on each of its slides. */
function progressOf(slides: readonly Slide[]): Progress {
  let progress = known.get(slides);
  if (!progress) {
    const sections = stretchesOf(slides);
    const segments = sections.length > mostSegments ? [{ first: 0, count: slides.length }] : sections;
    known.set(slides, (progress = { segments, places: new Map(slides.map((one, index) => [one, index])) }));
  }
  return progress;
}

/** Runs of slides in one section that has a number of its own; the whole deck where there is none. */
function stretchesOf(slides: readonly Slide[]): readonly Stretch[] {
  const segments = new Map<string, { readonly first: number; count: number }>();
  slides.forEach(({ section }, index) => {
    if (!section || section.hidden) return;
    const known = segments.get(section.id);
    if (known) known.count += 1;
    else segments.set(section.id, { first: index, count: 1 });
  });
  return segments.size > 0 ? [...segments.values()] : [{ first: 0, count: slides.length }];
}
