import type { Deck, Slide } from '../model/deck.ts';
import type { Room } from '../model/room.ts';
import type { Colour } from '../model/colour.ts';
import type { Box, Px } from '../model/units.ts';
import type { Continuation } from '../compose/head.ts';
import type { FrameItem } from '../model/frame.ts';
import { square } from '../compose/marks.ts';

/**
 * How far the talk is, as the theme shows it: one segment a section above the footer or along the top edge, as long as the section, the
 * present one filled as far as the deck is; or one bar along the lower edge.
 */

/** Neighbouring slides of one section. */
interface Stretch {
  readonly first: number;
  readonly count: number;
}

const gap: Px = 6;

export function progressBar(deck: Deck, slide: Slide, part: Continuation, room: Room): readonly FrameItem[] {
  if (deck.theme.progress === 'none') return [];
  const { segments, places } = progressOf(deck.slides);
  const here = places.get(slide) ?? -1;
  const at: Position = { segments, here, shown: here + part.index / part.count };
  const { grid, progress } = room;
  // An accent where it stands for no actor.
  const done: Colour = deck.actors.length === 0 ? 'actor.0.solid' : 'ink';
  switch (deck.theme.look.foot) {
    case 'segments':
      return segmentBars(at, progress, { now: 3, other: 1, done });
    case 'tracker':
      return segmentBars(at, { ...progress, y: 0 }, { now: 4, other: 4, done });
    case 'bar': {
      const whole = { x: 0, y: grid.height - 12, w: grid.width, h: 12 };
      const part = { ...whole, w: (whole.w * at.shown) / deck.slides.length };
      return [bar('progress', 'Progress', whole, 'panel'), bar('progress-done', 'Progress, done', part, done)];
    }
  }
}

const bar = (id: string, name: string, box: Box, fill: Colour): FrameItem => ({
  ...square(id, name, box.x, box.y, 0, fill),
  box,
});

interface Position {
  readonly segments: readonly Stretch[];
  /** The slide's place, and how much of the deck is shown with it. */
  readonly here: number;
  readonly shown: number;
}

interface Look {
  /** Heights of the present segment and of the others. */
  readonly now: Px;
  readonly other: Px;
  readonly done: Colour;
}

function segmentBars({ segments, here, shown }: Position, region: Box, look: Look): readonly FrameItem[] {
  const total = segments.reduce((sum, segment) => sum + segment.count, 0);
  const length = region.w - gap * (segments.length - 1);
  const thin = { y: region.y + (look.now - look.other) / 2, h: look.other };
  const thick = { y: region.y, h: look.now };
  let x = region.x;
  return segments.flatMap((segment, index) => {
    const id = `progress-${index + 1}`;
    const name = `Progress, section ${index + 1}`;
    const w = (length * segment.count) / total;
    const start = x;
    x += w + gap;
    if (here < segment.first) return [bar(id, name, { x: start, w, ...thin }, 'rule')];
    if (here >= segment.first + segment.count) return [bar(id, name, { x: start, w, ...thin }, 'ruleStrong')];
    const done = (w * (shown - segment.first)) / segment.count;
    const rest = bar(id, `${name} to come`, { x: start + done, w: w - done, ...thick }, 'rule');
    return [
      bar(`${id}-done`, `${name} done`, { x: start, w: done, ...thick }, look.done),
      ...(w - done > 0.5 ? [rest] : []),
    ];
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
