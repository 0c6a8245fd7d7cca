import type { LayoutUse } from '../model/deck.ts';
import type { GivenPlaces, Grid, Room, TextPlace } from '../model/room.ts';
import type { Box, Px } from '../model/units.ts';
import { isFoot } from './free-area.ts';
import { placeOf } from './places.ts';

/** The places of slides on a template's layout. */

const known = new WeakMap<LayoutUse, Map<string, Room>>();

const sourceHeight: Px = 24;
const aboveSource: Px = 12;
const subtitleHeight: Px = 28;
const belowSubtitle: Px = 12;

/** `withSubtitle`, `withSource`: lines of its own at the head and the foot of what is free. */
export function roomOnTemplate(
  use: LayoutUse,
  grid: Grid,
  { withSubtitle, withSource }: { readonly withSubtitle: boolean; readonly withSource: boolean },
): Room {
  let rooms = known.get(use);
  if (!rooms) known.set(use, (rooms = new Map<string, Room>()));
  const key = `${withSubtitle} ${withSource}`;
  const made = rooms.get(key);
  if (made) return made;
  const { layout, places } = use;
  const given = Object.fromEntries(
    Object.entries(places).flatMap(([place, placeholder]) => {
      const found = placeholder && placeOf(placeholder, layout.master);
      return found ? [[place, found] as const] : [];
    }),
  );
  const room = roomIn(use, given, grid, withSubtitle, withSource);
  rooms.set(key, room);
  return room;
}

function roomIn(use: LayoutUse, places: GivenPlaces, grid: Grid, withSubtitle: boolean, withSource: boolean): Room {
  const { area } = use;
  const title = places['title'];
  const source = sourcePlace(use, places, grid);
  const above = withSubtitle ? subtitleHeight + belowSubtitle : 0;
  const below = withSource && !source ? sourceHeight + aboveSource : 0;
  const body = { ...area, y: area.y + above, h: area.h - above - below };
  const given = above + below > 0 ? within(places, body) : places;
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
    source: source ?? { ...area, y: area.y + area.h - sourceHeight, h: sourceHeight },
    pageNumber: given['page'] ? textBox(given['page']) : { x: end - 96, y: area.y + area.h, w: 96, h: 24 },
    given,
  };
}

/** Lower than this no line of sources has room. */
const leastSource: Px = 18;
const beside: Px = 16;

/**
 * Where a slide says what it cites without taking room from its body: in the place that the template has for it, between what the slide
 * says and its foot, or at the foot where date and footer would stand.
 */
function sourcePlace(
  { layout, area, places: used }: LayoutUse,
  places: GivenPlaces,
  { height }: Grid,
): Box | undefined {
  if (places['source']) return textBox(places['source']);
  const feet = layout.placeholders.filter((one) => isFoot(one) && one.box !== undefined && one.box.y > height * 0.8);
  const footTop = Math.min(height - edge, ...feet.map(({ box }) => box!.y));
  const bottoms = Object.entries(places).flatMap(([key, place]) =>
    place && !place.isFoot && key !== 'title' ? [place.box.y + place.box.h] : [],
  );
  const bottom = Math.max(area.y + area.h, ...bottoms);
  if (footTop - bottom >= leastSource) return { ...area, y: bottom, h: Math.min(sourceHeight, footTop - bottom) };
  const shown = [used['page'], used['footer']];
  const free = feet.filter((one) => one.type !== 'sldNum' && !shown.includes(one)).map(({ box }) => box!);
  const [first] = free;
  if (!first) return undefined;
  const from = Math.min(...free.map(({ x }) => x));
  const taken = feet.filter((one) => shown.includes(one) && one.box!.x > from).map(({ box }) => box!.x - beside);
  const to = Math.min(Math.max(...free.map(({ x, w }) => x + w)), ...taken);
  return to - from >= area.w * 0.3 ? { x: from, y: first.y, w: to - from, h: first.h } : undefined;
}
const edge: Px = 16;

/** What the slide's own places have left between its line above and its line below. */
const within = (places: GivenPlaces, { y: top, h }: Box): GivenPlaces =>
  Object.fromEntries(
    Object.entries(places).map(([key, place]) => {
      if (!place || place.isFoot || key === 'title' || key === 'source') return [key, place];
      const { box } = place;
      const from = box.y + box.h > top ? Math.max(box.y, top) : box.y;
      const to = Math.min(box.y + box.h, top + h);
      return [key, to - from >= box.h / 2 ? { ...place, box: { ...box, y: from, h: to - from } } : place];
    }),
  );

const textBox = ({ box, inset }: TextPlace): Box => ({
  x: box.x + inset.left,
  y: box.y + inset.top,
  w: box.w - inset.left - inset.right,
  h: box.h - inset.top - inset.bottom,
});
