import type { Actor } from '../model/deck.ts';
import { corners } from '../model/outline.ts';
import type { Px } from '../model/units.ts';
import type { SlideContext } from './context.ts';
import type { FrameItem, ShapeItem } from '../model/frame.ts';
import { labelled } from './text.ts';
import { dot, square } from './marks.ts';

/** The mark at top right that lights the actors a slide is about: 2 x 2 cells, a row of dots beyond four actors. */

const cell: Px = 14;
const gap: Px = 2;
const dotGap: Px = 4;

const shown = (context: SlideContext): boolean => context.deck.theme.actorGlyph && context.slide.actors.length > 0;
const rowWidth = (actors: number): Px => actors * cell + (actors - 1) * dotGap;

/** Where the glyph begins; what stands at its height ends before it. */
export function glyphLeft(context: SlideContext): Px {
  const actors = context.deck.actors.length;
  const region = context.room.actorGlyph;
  const right = region.x + region.w;
  return actors > 4 ? Math.min(region.x, right - rowWidth(actors)) : region.x;
}

export function actorGlyph(context: SlideContext): readonly FrameItem[] {
  const { deck, slide, room } = context;
  const region = room.actorGlyph;
  if (!shown(context)) return [];
  const lit = new Set(slide.actors);
  const names = deck.actors.filter((actor) => lit.has(actor.index)).map((actor) => actor.name);
  const left = glyphLeft(context);
  const cornerOf = glyphCorners(deck.actors);
  const marks = deck.actors.map((actor, index): ShapeItem => {
    const id = `glyph-${actor.id}`;
    const colour = lit.has(actor.index) ? (`actor.${actor.index}.solid` as const) : 'rule';
    if (!cornerOf) return dot(id, actor.name, left + index * (cell + dotGap), region.y, cell, colour);
    const { column, row } = cornerOf(actor);
    return square(id, actor.name, region.x + column * (cell + gap), region.y + row * (cell + gap), cell, colour);
  });
  // One of the cells speaks for all.
  const [first, ...rest] = marks;
  const { decorative: _, ...spoken } = first!;
  return [{ ...spoken, alt: labelled(deck.locale.tag, deck.messages.about ?? '', names.join(', ')) }, ...rest];
}

/** The cell of each actor: its own corner where all have one, else by the outline's order; none beyond four actors. */
function glyphCorners(actors: readonly Actor[]): ((actor: Actor) => { column: number; row: number }) | undefined {
  if (actors.length > corners.length) return undefined;
  const own = new Set(actors.map((actor) => actor.at).filter((at) => at !== undefined));
  const placed = own.size === actors.length;
  return (actor) => {
    const index = placed ? corners.indexOf(actor.at!) : actors.indexOf(actor);
    return { column: index % 2, row: Math.floor(index / 2) };
  };
}
