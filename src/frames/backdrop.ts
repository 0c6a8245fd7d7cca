import type { SlideContext } from '../compose/context.ts';
import { coverCrop } from '../compose/figure.ts';
import type { Colour } from '../model/colour.ts';
import type { SlideBackground, SlideBase } from '../model/deck.ts';
import type { FrameItem, PictureItem, ShapeItem } from '../model/frame.ts';
import type { Room } from '../model/room.ts';
import type { Box, Px } from '../model/units.ts';
import { brightnessFields, dimColour } from '../theme/tokens.ts';

/** A picture behind a whole slide, and what it asks of the words in front of it. */

const bandOpacity = 0.9;
const bandPadding: Px = 18;
/** Words in front of a picture are this much brighter or darker than its pixels, at the least (WCAG 2.2, 1.4.3). */
const wanted = 4.5;
/** Of the ink on dark backgrounds, and of what a picture is dimmed with. */
const inkLuminance = 0.879;
const dimLevel = 0.1;

/** The whole slide. */
const canvasOf = ({ grid }: Room): Box => ({ x: 0, y: 0, w: grid.width, h: grid.height });

/** Where the band begins that bears the title. */
function bandTop({ title, subtitle, kicker, body, grid }: Room, hasSubtitle: boolean): Px {
  const height = (hasSubtitle ? subtitle.y + subtitle.h : title.y + Math.min(title.h, body.y - title.y)) - kicker.y;
  return Math.round(Math.min(grid.progressTop, grid.footTop) - bandPadding - height - bandPadding);
}

/** The picture, and what lies on it below the words. */
export function backdropItems(context: SlideContext, dim: number): readonly FrameItem[] {
  const { slide, room } = context;
  const { background } = slide;
  if (!background) return [];
  const whole = canvasOf(room);
  const top = background.band ? bandTop(room, slide.subtitle !== undefined) : whole.h;
  const covered = background.band && isCovered(background, whole, top);
  // What would lie under the band is moved up: then the picture ends where the band begins.
  const place = covered ? { ...whole, h: top } : whole;
  const crop =
    background.band && !covered
      ? bandCrop(background, whole, top)
      : coverCrop(background.picture, place, background.focus);
  const { alt } = background.picture;
  const picture: PictureItem = {
    kind: 'picture',
    id: 'background',
    name: 'Background',
    box: place,
    picture: background.picture,
    crop,
    alt,
    ...(alt === '' && { decorative: true }),
    path: background.path,
  };
  const shade = (id: string, name: string, box: Box, opacity: number): ShapeItem => ({
    kind: 'shape',
    shape: 'rect',
    id,
    name,
    box,
    fill: dimColour,
    opacity,
    decorative: true,
  });
  return [
    picture,
    ...(dim > 0 ? [shade('background-dim', 'Dim', whole, dim)] : []),
    ...(background.band
      ? [shade('background-band', 'Band', { ...whole, y: top, h: whole.h - top }, covered ? 1 : bandOpacity)]
      : []),
  ];
}

/** The focus in the middle of what is seen above the band. */
function bandCrop({ picture, focus = [0.5, 0.5] }: SlideBackground, whole: Box, top: Px) {
  const centred = coverCrop(picture, whole, [focus[0], focus[1]]);
  const y = focus[1] - (centred.h * top) / whole.h / 2;
  return { ...centred, y: Math.min(Math.max(0, y), 1 - centred.h) };
}

/** Whether the focus would lie under the band, however the picture is moved. */
function isCovered(background: SlideBackground, whole: Box, top: Px): boolean {
  if (!background.focus) return false;
  const { y, h } = bandCrop(background, whole, top);
  return (background.focus[1] - y) / h > top / whole.h - 0.02;
}

/** Title, kicker and subtitle in the band at the foot. */
export function moveIntoBand(items: readonly FrameItem[], { slide, room }: SlideContext): readonly FrameItem[] {
  if (!slide.background?.band) return items;
  const by = bandTop(room, slide.subtitle !== undefined) + bandPadding - room.kicker.y;
  return items.map((item) => ({ ...item, box: { ...item.box, y: item.box.y + by } }));
}

/** How much a picture has to be dimmed for all words in front of it to be read. */
export function neededDim(background: SlideBackground, items: readonly FrameItem[], room: Room): number {
  const { brightness, dim } = background;
  if (!brightness || dim === 0 || background.band) return dim;
  const whole = canvasOf(room);
  const crop = coverCrop(background.picture, whole, background.focus);
  const under = items.flatMap((item) =>
    item.kind === 'text' && item.fill === undefined
      ? fieldsUnder(item.box, crop, whole).map((at) => brightness[at]!)
      : [],
  );
  const brightest = under.reduce((most, one) => Math.max(most, one), 0);
  for (let most = dim; most < 1; most += 0.02)
    if (contrastOver(brightest, most) >= wanted) return Math.round(most * 100) / 100;
  return 1;
}

/** Of the ink over a pixel of that luminance under that much dimming. */
function contrastOver(luminance: number, dim: number): number {
  const level = luminance <= 0.0031308 ? luminance * 12.92 : 1.055 * luminance ** (1 / 2.4) - 0.055;
  const mixed = level * (1 - dim) + dimLevel * dim;
  const linear = mixed <= 0.04045 ? mixed / 12.92 : ((mixed + 0.055) / 1.055) ** 2.4;
  return (inkLuminance + 0.05) / (linear + 0.05);
}

/** The fields of the picture that lie under a box of the slide. */
function fieldsUnder(box: Box, crop: PictureItem['crop'], whole: Box): readonly number[] {
  const { width, height } = brightnessFields;
  const across = (x: Px): number => (crop.x + (x / whole.w) * crop.w) * width;
  const down = (y: Px): number => (crop.y + (y / whole.h) * crop.h) * height;
  const range = (from: number, to: number, most: number): number[] => {
    const first = Math.max(0, Math.floor(from));
    const last = Math.min(most - 1, Math.ceil(to) - 1);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  };
  const columns = range(across(box.x), across(box.x + box.w), width);
  return range(down(box.y), down(box.y + box.h), height).flatMap((row) =>
    columns.map((column) => row * width + column),
  );
}

/** Whether a slide's words stand on a picture that is dimmed, or on a band. */
export const isOnDark = ({ background }: Pick<SlideBase, 'background'>): boolean =>
  background !== undefined && (background.dim > 0 || background.band === true);

const colourKeys = new Set(['colour', 'textColour', 'fill', 'stroke', 'highlight', 'backdrop']);

/** What is faint on a plain background is lost on a picture. */
const onPicture: Readonly<Record<string, string>> = { muted: 'ink2', rule: 'ruleStrong' };

/** An item in the colours of dark backgrounds, whatever the deck's mode. On a phone's page a chart does not stand on the picture. */
export const itemOnDark = (item: FrameItem): FrameItem =>
  item.kind === 'chart'
    ? { ...onDark({ ...item, phone: undefined }), phone: item.phone, plan: { ...onDark(item.plan), onDark: true } }
    : onDark(item);

/** A token as it stands on a dimmed picture. */
export function onDark<T>(value: T, key = ''): T {
  if (typeof value === 'string') {
    const isNamed = colourKeys.has(key) && !value.startsWith('#') && !value.startsWith('dark.');
    return (isNamed ? (`dark.${onPicture[value] ?? value}` as Colour) : value) as T;
  }
  if (Array.isArray(value)) return value.map((one: unknown) => onDark(one, key)) as T;
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array || value instanceof Map) return value;
  const plain = Object.getPrototypeOf(value) as unknown;
  if (plain !== Object.prototype && plain !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, own]) => [name, onDark(own as unknown, name)])) as T;
}
