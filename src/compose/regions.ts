import type { Grid, Room, Stop, TitleStep } from '../model/room.ts';
import type { Bullet, TextStyle } from '../model/style.ts';
import type { Box, Px } from '../model/units.ts';
import { textStyle } from '../theme/tokens.ts';

/** A box in px of the canvas. */
export const box = (x: Px, y: Px, w: Px, h: Px): Box => ({ x, y, w, h });

/** Between the title and the actor glyph at its right. */
const glyph = { size: 30, gap: 64 } as const;
const kickerHeight: Px = 22;
const subtitleHeight: Px = 24;
/** Of what is free between a title and the body, above a subtitle that stands there. */
const aboveSubtitle = 0.4;
const captionHeight: Px = 32;
const aboveCaption: Px = 16;
/** Of the page number, at the end of the foot; the source line ends before it. */
const pageNumber = { w: 96, gap: 96 } as const;
/** What PowerPoint may show at the foot besides: a footer where the deck has none, and a date before it. */
export const footPlaces = { footer: 280, date: 136, gap: 16, minSource: 120 } as const;

const known = new WeakMap<Grid, Map<string, Room>>();

/** The places of a slide whose title takes so many lines. */
export function roomOf(grid: Grid, stop: Stop, titleStep: TitleStep = 'title'): Room {
  let rooms = known.get(grid);
  if (!rooms) known.set(grid, (rooms = new Map<string, Room>()));
  const key = `${titleStep} ${stop}`;
  let room = rooms.get(key);
  if (!room) rooms.set(key, (room = layOut(grid, stop, titleStep)));
  return room;
}

function layOut(grid: Grid, stop: Stop, titleStep: TitleStep): Room {
  const { margin: x, bottom, kickerTop, titleTop, footTop } = grid;
  const w = grid.width - 2 * x;
  // Below smaller titles the body begins higher by as much.
  const line = grid.titleLines[titleStep];
  const less = grid.titleLines.title - line;
  const [first, second] = grid.stops;
  const top = first + (stop - 1) * (second - first) - stop * less;
  const titleWidth = w - glyph.size - glyph.gap;
  const titleEnd = titleTop + stop * line;
  const subtitleTop = titleEnd + Math.round((top - titleEnd - subtitleHeight) * aboveSubtitle);
  const main = w - grid.sideWidth - grid.sideGap;
  const end = x + w;
  return {
    grid,
    stop,
    titleStep,
    kicker: box(x, kickerTop, titleWidth, kickerHeight),
    actorGlyph: box(end - glyph.size, kickerTop + 4, glyph.size, glyph.size),
    title: box(x, titleTop, titleWidth, titleEnd - titleTop),
    subtitle: box(x, subtitleTop, titleWidth, subtitleHeight),
    body: box(x, top, w, bottom - top),
    main: box(x, top, main, bottom - top),
    side: box(end - grid.sideWidth, top, grid.sideWidth, bottom - top),
    captioned: box(x, top, w, bottom - captionHeight - aboveCaption - top),
    caption: box(x, bottom - captionHeight, w, captionHeight),
    progress: box(x, grid.progressTop, w, 3),
    source: box(x, footTop, w - pageNumber.w - pageNumber.gap, 24),
    pageNumber: box(end - pageNumber.w, footTop, pageNumber.w, 24),
  };
}

const shorter = new WeakMap<Room, Map<Px, Room>>();

/** The places of a slide that has something of this height below its body. */
export function roomAbove(room: Room, height: Px): Room {
  let known = shorter.get(room);
  if (!known) shorter.set(room, (known = new Map<Px, Room>()));
  let less = known.get(height);
  if (!less) {
    const cut = (one: Box): Box => ({ ...one, h: one.h - height });
    less = {
      ...room,
      body: cut(room.body),
      main: cut(room.main),
      side: cut(room.side),
      captioned: cut(room.captioned),
      caption: { ...room.caption, y: room.caption.y - height },
    };
    known.set(height, less);
  }
  return less;
}

/** Gap between a panel's edge and its text. */
export const panelInset: Px = 28;

/** So many boxes side by side in a region, a gutter apart. */
export function columns(region: Box, count: number, gap: Px): readonly Box[] {
  const w = (region.w - (count - 1) * gap) / count;
  return Array.from({ length: count }, (_, index) => ({ ...region, x: region.x + index * (w + gap), w }));
}

/** A level of a list: its letters, its mark, and its distance from what stands above. */
interface ListLevel {
  readonly style: TextStyle;
  readonly bullet: Bullet;
  readonly spaceBefore: Px;
}
export const listLevels: readonly [ListLevel, ListLevel, ListLevel] = [
  {
    style: textStyle('lead', 'ink'),
    bullet: { mark: 'square', level: 1, at: 0, indent: 28, colour: 'ink' },
    spaceBefore: 12,
  },
  {
    style: textStyle('body', 'ink2'),
    bullet: { mark: 'dash', level: 2, at: 28, indent: 52, colour: 'muted' },
    spaceBefore: 6,
  },
  {
    style: textStyle('small', 'muted'),
    bullet: { mark: 'dot', level: 3, at: 52, indent: 72, colour: 'muted' },
    spaceBefore: 4,
  },
];

/** A place that PowerPoint offers to be filled on a slide of a layout. */
export interface PlaceholderSpec {
  readonly id: string;
  readonly kind: 'title' | 'subtitle' | 'body' | 'table' | 'chart' | 'picture' | 'object';
  readonly box: Box;
  readonly prompt: string;
  readonly style: TextStyle;
  readonly align?: 'start' | 'center' | 'end';
  readonly anchor?: 'top' | 'middle' | 'bottom';
  /** Its levels, where it is a list. */
  readonly list?: readonly ListLevel[];
}

export const titlePlaceholder = ({ title, titleStep }: Room): PlaceholderSpec => ({
  id: 'title',
  kind: 'title',
  box: title,
  prompt: 'Title: one full sentence, two lines at most',
  style: textStyle(titleStep, 'ink'),
});
export const kickerPlaceholder = ({ kicker }: Room): PlaceholderSpec => ({
  id: 'kicker',
  kind: 'body',
  box: kicker,
  prompt: 'Section',
  style: textStyle('kicker', 'muted'),
  anchor: 'middle',
});
export const subtitlePlaceholder = ({ subtitle }: Room): PlaceholderSpec => ({
  id: 'subtitle',
  kind: 'subtitle',
  box: subtitle,
  prompt: 'What the evidence shows',
  style: textStyle('subtitle', 'muted'),
});
/** What opens every content slide. */
export const headPlaceholders = (room: Room): readonly PlaceholderSpec[] => [
  kickerPlaceholder(room),
  titlePlaceholder(room),
  subtitlePlaceholder(room),
];

/** A placeholder for text. */
export const textPlaceholder = (
  id: string,
  where: Box,
  prompt: string,
  style: TextStyle,
  extra: Partial<PlaceholderSpec> = {},
): PlaceholderSpec => ({
  id,
  kind: 'body',
  box: where,
  prompt,
  style,
  ...extra,
});

export const captionPlaceholder = ({ caption }: Room): PlaceholderSpec =>
  textPlaceholder('caption', caption, 'Caption', textStyle('body', 'ink2'), { anchor: 'middle' });
