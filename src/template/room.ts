import type { DeckTemplate } from '../model/deck.ts';
import type { LayoutName } from '../model/outline.ts';
import type { GivenPlaces, Grid, Room, TextPlace } from '../model/room.ts';
import type { Box, Px } from '../model/units.ts';
import { placeOf } from './places.ts';

/** The places of slides on a template's layout. */

const known = new WeakMap<DeckTemplate, Map<string, Room>>();

const sourceHeight: Px = 24;
const aboveSource: Px = 12;
const subtitleHeight: Px = 28;
const belowSubtitle: Px = 12;

/** `withSubtitle`, `withSource`: lines of its own at the head and the foot of what is free. */
export function roomOnTemplate(
  deckTemplate: DeckTemplate,
  name: LayoutName,
  grid: Grid,
  { withSubtitle, withSource }: { readonly withSubtitle: boolean; readonly withSource: boolean },
): Room {
  let rooms = known.get(deckTemplate);
  if (!rooms) known.set(deckTemplate, (rooms = new Map<string, Room>()));
  const key = `${name} ${withSubtitle} ${withSource}`;
  const made = rooms.get(key);
  if (made) return made;
  const { layout, places, area } = deckTemplate.uses[name];
  const given = Object.fromEntries(
    Object.entries(places).flatMap(([place, placeholder]) => {
      const found = placeholder && placeOf(placeholder, layout.master);
      return found ? [[place, found] as const] : [];
    }),
  );
  const room = roomIn(area, given, grid, withSubtitle, withSource);
  rooms.set(key, room);
  return room;
}

function roomIn(area: Box, given: GivenPlaces, grid: Grid, withSubtitle: boolean, withSource: boolean): Room {
  const title = given['title'];
  const above = withSubtitle ? subtitleHeight + belowSubtitle : 0;
  const below = withSource ? sourceHeight + aboveSource : 0;
  const body = { ...area, y: area.y + above, h: area.h - above - below };
  const end = area.x + area.w;
  const captionHeight = 32;
  const sideWidth = Math.min(grid.sideWidth, Math.round(area.w * 0.3));
  const ownGrid: Grid = { ...grid, margin: area.x, bottom: body.y + body.h, stops: [body.y, body.y], sideWidth };
  const main = area.w - sideWidth - grid.sideGap;
  const titleBox = title ? textBox(title) : { x: area.x, y: grid.titleTop, w: area.w, h: 96 };
  return {
    grid: ownGrid,
    stop: 1,
    titleStep: 'titleSmall',
    kicker: { ...titleBox, h: 0 },
    actorGlyph: { x: end, y: titleBox.y, w: 0, h: 0 },
    title: titleBox,
    subtitle: { x: area.x, y: area.y, w: area.w, h: subtitleHeight },
    body,
    main: { ...body, w: main },
    side: { ...body, x: end - sideWidth, w: sideWidth },
    captioned: { ...body, h: body.h - captionHeight - 16 },
    caption: { ...body, y: body.y + body.h - captionHeight, h: captionHeight },
    progress: { ...area, y: area.y + area.h, h: 0 },
    source: { ...area, y: area.y + area.h - sourceHeight, h: sourceHeight },
    pageNumber: given['page'] ? textBox(given['page']) : { x: end - 96, y: area.y + area.h, w: 96, h: 24 },
    given,
  };
}

const textBox = ({ box, inset }: TextPlace): Box => ({
  x: box.x + inset.left,
  y: box.y + inset.top,
  w: box.w - inset.left - inset.right,
  h: box.h - inset.top - inset.bottom,
});
