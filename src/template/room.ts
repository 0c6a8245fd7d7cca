import type { LayoutUse, Theme } from '../model/deck.ts';
import type { GivenPlaces, Grid, PlaceLevel, Room, TextPlace } from '../model/room.ts';
import type { Bullet, TextStyle } from '../model/style.ts';
import type { Spacing, TemplateBullet, TemplateLayout, TemplateLevel, TemplatePlaceholder } from '../model/template.ts';
import type { Box, Px } from '../model/units.ts';
import { givenLineHeightOf } from '../typeset/font-metrics.ts';

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
  fonts: Theme['fonts'],
): Room {
  let rooms = known.get(use);
  if (!rooms) known.set(use, (rooms = new Map<string, Room>()));
  const key = `${withSubtitle} ${withSource}`;
  const made = rooms.get(key);
  if (made) return made;
  const { places } = use;
  const given = Object.fromEntries(
    Object.entries(places).flatMap(([place, placeholder]) => {
      const found = placeholder && placeOf(placeholder, fonts);
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
    source: source ?? besideNumber({ ...area, y: area.y + area.h - sourceHeight, h: sourceHeight }, given['page']?.box),
    pageNumber: given['page'] ? textBox(given['page']) : { x: end - 96, y: area.y + area.h, w: 96, h: 24 },
    given,
  };
}

/** Lower than this no line of sources has room. */
const minSource: Px = 18;
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
  const footTop = Math.min(height - aboveEdge, ...feet.map(({ box }) => box!.y));
  const bottoms = Object.entries(places).flatMap(([key, place]) =>
    place && !place.isFoot && key !== 'title' ? [place.box.y + place.box.h] : [],
  );
  const bottom = Math.max(area.y + area.h, ...bottoms);
  if (footTop - bottom >= minSource) return { ...area, y: bottom, h: Math.min(sourceHeight, footTop - bottom) };
  const shown = [used['page'], used['footer']];
  const free = feet.filter((one) => one.type !== 'sldNum' && !shown.includes(one)).map(({ box }) => box!);
  const [first] = free;
  if (!first) return undefined;
  const from = Math.min(...free.map(({ x }) => x));
  const taken = feet.filter((one) => shown.includes(one) && one.box!.x > from).map(({ box }) => box!.x - beside);
  const to = Math.min(Math.max(...free.map(({ x, w }) => x + w)), ...taken);
  return to - from >= area.w * 0.3 ? { x: from, y: first.y, w: to - from, h: first.h } : undefined;
}
const aboveEdge: Px = 16;

/** Templates whose foot stands in several lines have the page number higher up than the rest. */
function besideNumber(line: Box, number: Box | undefined): Box {
  if (!number || number.y >= line.y + line.h || number.y + number.h <= line.y) return line;
  const before = number.x - beside - line.x;
  const from = number.x + number.w + beside;
  const after = line.x + line.w - from;
  if (Math.max(before, after) < line.w * 0.3) return line;
  return before >= after
    ? { ...line, w: Math.min(line.w, before) }
    : { ...line, x: Math.max(line.x, from), w: Math.min(line.w, after) };
}

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

/** Placeholders of a template as places that texts are set in. */

/** `undefined` where nobody says where the placeholder stands. */
function placeOf(placeholder: TemplatePlaceholder, fonts: Theme['fonts']): TextPlace | undefined {
  const { box, inset, anchor, words, turn, fill } = placeholder;
  if (!box) return undefined;
  const isTitle = placeholder.type === 'title' || placeholder.type === 'ctrTitle';
  return {
    box,
    inset,
    anchor,
    words,
    turn,
    ...(fill && { fill }),
    isFoot: isFoot(placeholder),
    levels: placeholder.levels.map((level, index) => levelOf(level, index, isTitle, fonts)),
  };
}

function levelOf(level: TemplateLevel, index: number, isTitle: boolean, fonts: Theme['fonts']): PlaceLevel {
  const { size, line, align, rtl, bullet } = level;
  const style: TextStyle = {
    face: faceOf(level, isTitle, fonts),
    size,
    line: 'exact' in line ? line.exact : size * line.share * givenLineHeightOf(level.font),
    weight: level.bold ? 700 : 400,
    ...(level.tracking !== 0 && { tracking: level.tracking / size }),
    ...(level.caps === 'all' && { uppercase: true }),
    colour: level.colour.hex,
  };
  return {
    style,
    side: align === 'ctr' ? 'center' : align === 'r' ? 'right' : 'left',
    rtl,
    ...(bullet && { bullet: bulletOf(bullet, level, index) }),
    before: lengthOf(level.before, size),
    after: lengthOf(level.after, size),
  };
}

/** A font that is neither the deck's for titles nor that for texts counts as the one that its kind of text has. */
function faceOf({ font }: TemplateLevel, isTitle: boolean, { heading, body }: Theme['fonts']): TextStyle['face'] {
  if (isTitle) return font === body && font !== heading ? 'sans' : 'serif';
  return font === heading && font !== body ? 'serif' : 'sans';
}

/** A share is of the font's own line. */
const lengthOf = (spacing: Spacing, size: Px): Px => ('px' in spacing ? spacing.px : spacing.share * size * 1.2);

function bulletOf(bullet: TemplateBullet, { margin, indent, colour, size }: TemplateLevel, index: number): Bullet {
  const share = 'share' in bullet.size ? bullet.size.share : bullet.size.px / size;
  return {
    mark: 'character',
    level: Math.min(3, index + 1) as Bullet['level'],
    character: { text: characterOf(bullet), size: share },
    at: Math.max(0, margin + indent),
    indent: Math.max(0, margin),
    colour: (bullet.colour ?? colour).hex,
  };
}

/** Marks of the symbol fonts that PowerPoint's own templates use, as the characters that look like them. */
const symbols: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  wingdings: {
    ...{ '§': '▪', Ø: '➢', ü: '✓', q: '❑', v: '❖', n: '■', l: '●', '¡': '○', à: '➔', è: '➔', w: '⬥', u: '◆', o: '□' },
  },
  'wingdings 2': { '¡': '■' },
  'wingdings 3': { '}': '▶', u: '▶' },
  symbol: { '·': '•', '-': '–' },
  webdings: { '4': '▶', a: '✓' },
};

/** Symbol fonts have their characters in a private range as well. */
const ofSymbolFont = (character: string): string => {
  const code = character.codePointAt(0)!;
  return code >= 0xf000 && code <= 0xf0ff ? String.fromCodePoint(code - 0xf000) : character;
};

function characterOf({ kind, character = '•', font }: TemplateBullet): string {
  if (kind !== 'character') return '•';
  const own = symbols[font?.toLowerCase() ?? ''];
  return own ? (own[ofSymbolFont(character)] ?? '•') : character;
}

/** What a layout leaves free for all that has no placeholder: below its title and above its foot, as wide as its text. */

const gap: Px = 12;
const minMargin: Px = 40;
const minEdge: Px = 16;
const footTypes = new Set(['dt', 'ftr', 'sldNum']);

/** The box without what the text is kept away from its edges by. */
export const innerBox = ({ box, inset }: TemplatePlaceholder): Box | undefined =>
  box && {
    x: box.x + inset.left,
    y: box.y + inset.top,
    w: Math.max(0, box.w - inset.left - inset.right),
    h: Math.max(0, box.h - inset.top - inset.bottom),
  };

export const isTitle = ({ type }: TemplatePlaceholder): boolean => type === 'title' || type === 'ctrTitle';
export const isFoot = ({ type }: TemplatePlaceholder): boolean => footTypes.has(type);

/** Of the canvas: less is no place for anything. */
const least = { w: 0.3, h: 0.3 } as const;

export function freeArea(
  layout: TemplateLayout,
  { w, h }: { readonly w: Px; readonly h: Px },
  like?: TemplateLayout,
): Box {
  const title = layout.placeholders.find(isTitle);
  const named = layout.master.placeholders;
  const body = [...(like?.placeholders ?? []), ...named].find(
    ({ type, box }) => (type === 'body' || type === 'obj') && box !== undefined,
  );
  const bodyBox = body && innerBox(body);
  const top = title?.box && title.box.y + title.box.h / 2 < h / 2 ? title.box.y + title.box.h + gap : minMargin;
  const feet = [...layout.placeholders, ...named].flatMap((one) =>
    isFoot(one) && one.box && one.box.y > h * 0.6 ? [one.box.y] : [],
  );
  const bottom = Math.min(h - minMargin, ...feet) - gap;
  const titleInner = title && innerBox(title);
  const across = bodyBox ?? titleInner ?? { x: minMargin, y: 0, w: w - 2 * minMargin, h };
  // A place that runs over the whole slide, from edge to edge, says nothing of margins.
  const start = across.x < minEdge ? minMargin : across.x;
  const end = across.x + across.w > w - minEdge ? w - minMargin : across.x + across.w;
  const below = { x: start, y: top, w: end - start, h: bottom - top };
  // The master's text stands where its maker left room between title, foot and art.
  const inside = bodyBox && {
    ...below,
    y: Math.max(top, Math.min(bodyBox.y, top + h * 0.1)),
    h: 0,
  };
  if (inside && bodyBox) {
    const foot = Math.min(bottom, Math.max(bodyBox.y + bodyBox.h, h * 0.8));
    const area = { ...inside, h: foot - inside.y };
    if (isRoomy(area, w, h)) return area;
  }
  if (isRoomy(below, w, h)) return below;
  const whole = { x: minMargin, y: top, w: w - 2 * minMargin, h: h - minMargin - top };
  return isRoomy(whole, w, h) ? whole : { x: minMargin, y: h * 0.25, w: w - 2 * minMargin, h: h * 0.65 };
}

const isRoomy = (box: Box, w: Px, h: Px): boolean => box.w >= w * least.w && box.h >= h * least.h;
