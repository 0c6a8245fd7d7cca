import { type Px, centerOf } from '../model/units.ts';
import { box } from '../compose/regions.ts';
import { glyphCorners } from '../compose/actor-glyph.ts';
import type { SlideContext } from '../compose/context.ts';
import type { FrameItem, ShapeItem } from '../model/frame.ts';
import { dot, square } from '../compose/marks.ts';

/** The deck's own mark in the art panel: the actor glyph in large, a ring of dots beyond four actors, nothing without any. */

/** The dark panel at the right of title and closing slides. */
export const artPanel = box(752, 0, 528, 720);
/** In its middle: where a diagram is drawn, and where the glyph stands. */
export const artRegion = box(800, 144, 432, 432);
export const glyphRegion = box(856, 200, 320, 320);

const cell: Px = 150;
const gap: Px = 20;
const ring = { radius: 132, dot: 72 } as const;

export function actorArt(context: SlideContext): readonly FrameItem[] {
  const { actors } = context.deck;
  if (actors.length === 0) return [];
  const cornerOf = glyphCorners(actors);
  const marks = cornerOf ? cells(context, cornerOf) : dots(context);
  const [first, ...rest] = marks;
  const { decorative: _, ...spoken } = first!;
  return [{ ...spoken, alt: actors.map(({ name }) => name).join(', ') }, ...rest];
}

function cells(context: SlideContext, cornerOf: NonNullable<ReturnType<typeof glyphCorners>>): readonly ShapeItem[] {
  const placed = context.deck.actors.map((actor) => ({ actor, ...cornerOf(actor) }));
  const extent = (places: readonly number[]): Px => ((Math.max(...places) - Math.min(...places)) * (cell + gap)) / 2;
  const columns = placed.map(({ column }) => column);
  const rows = placed.map(({ row }) => row);
  const left = glyphRegion.x + glyphRegion.w / 2 - cell / 2 - extent(columns) - Math.min(...columns) * (cell + gap);
  const top = glyphRegion.y + glyphRegion.h / 2 - cell / 2 - extent(rows) - Math.min(...rows) * (cell + gap);
  return placed.map(({ actor, column, row }) =>
    square(
      `art-${actor.id}`,
      actor.name,
      left + column * (cell + gap),
      top + row * (cell + gap),
      cell,
      `dark.actor.${actor.index}.solid`,
    ),
  );
}

/** On a circle about the middle of the panel, the first one at the top, clockwise; smaller where they are many. */
function dots(context: SlideContext): readonly ShapeItem[] {
  const { actors } = context.deck;
  const middle = centerOf(artPanel);
  const size = Math.min(ring.dot, Math.floor((Math.PI * ring.radius * 2) / actors.length / 1.5));
  return actors.map((actor, index) => {
    const angle = (2 * Math.PI * index) / actors.length;
    const x = middle.x + ring.radius * Math.sin(angle) - size / 2;
    const y = middle.y - ring.radius * Math.cos(angle) - size / 2;
    return dot(`art-${actor.id}`, actor.name, x, y, size, `dark.actor.${actor.index}.solid`);
  });
}
