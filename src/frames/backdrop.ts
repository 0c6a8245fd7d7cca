import type { SlideContext } from '../compose/context.ts';
import { coverCrop } from '../compose/figure.ts';
import { panel } from '../compose/marks.ts';
import { lettersBox } from '../compose/text.ts';
import { useOfSlide } from '../layouts/layouts.ts';
import type { Colour, Hex } from '../model/colour.ts';
import type { SlideBackground, SlideBase } from '../model/deck.ts';
import type { FrameItem, PictureItem, ShapeItem, TextItem } from '../model/frame.ts';
import type { RichText } from '../model/rich-text.ts';
import type { Room } from '../model/room.ts';
import type { Paragraph, TextStyle } from '../model/style.ts';
import type { TemplateColours } from '../model/template.ts';
import { contains, grow, type Box, type Px } from '../model/units.ts';
import { coloursUnder, contrast, contrastWith, mix } from '../theme/colour-math.ts';
import { resolveColour } from '../theme/theme.ts';
import { brightnessFields, contrastOfText, contrastWanted, dimColour } from '../theme/tokens.ts';

/** What lies behind a slide's words and drawings, a picture or a template's art, and what it asks of them. */

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

/** Of a drawing's quietest words: what it is drawn on is of one colour on the whole, and may shade off. */
const ofQuietWords = 4;
const aroundWords: Px = 10;
const backgroundOpacity = 0.85;

/**
 * The items of a slide on what its template's layout shows under them, pictures and shapes included: words that cannot be read there are
 * written in another colour of its theme; where none can be, and under drawings, a panel lies.
 */
export function onTemplateBackground(items: readonly FrameItem[], context: SlideContext): readonly FrameItem[] {
  const { deck, slide, room, measure } = context;
  const layout = deck.template && useOfSlide(deck.template, slide).layout;
  if (!layout?.backgroundColours) return items;
  const { backgroundColours: background, colours } = layout;
  const { theme, locale } = deck;
  const hexOf = (colour: Colour): Hex => resolveColour(theme, colour);
  const under = (box: Box): readonly Hex[] =>
    coloursUnder(background, box, { w: room.grid.width, h: room.grid.height });
  const covering: Box[] = [];
  return items.flatMap((item): FrameItem[] => {
    if (coversBackground(item)) covering.push(item.box);
    if (item.kind === 'text') {
      if (item.unseen || (item.fill && !item.given) || (item.role === 'title' && slide.titleHidden)) return [item];
      const letters = lettersBox(item, measure, locale.direction);
      if (!item.fill && covering.some((box) => contains(box, letters, 1))) return [item];
      const fields = item.fill
        ? under(letters).map((field) => mix(field, hexOf(item.fill!), item.fillOpacity ?? 1))
        : under(letters);
      const made = legibleText(item, fields, colours, hexOf);
      if (!made.panel) return [made.item];
      return [backgroundPanel(item, grow(letters, aroundWords), made.panel), withOwnColours(made.item)];
    }
    if (item.kind !== 'table' && item.kind !== 'chart' && item.kind !== 'diagram') return [item];
    if (covering.some((box) => contains(box, item.box, 1))) return [item];
    const fields = under(item.box);
    const isClear =
      contrastWith(theme.palette.ink, fields) >= contrastWanted.text &&
      contrastWith(theme.palette.muted, fields) >= ofQuietWords;
    return isClear ? [item] : [backgroundPanel(item, grow(item.box, aroundWords), { fill: 'paper', opacity: 1 }), item];
  });
}

/** On a panel, the foot says its colour too: LibreOffice does not take it from a layout. */
const withOwnColours = (item: TextItem): TextItem =>
  item.given && !item.given.placeColours
    ? { ...item, given: { ...item.given, placeColours: item.paragraphs.map(({ style }) => style.colour) } }
    : item;

/** Panels and pictures of the slide's own. */
const coversBackground = (item: FrameItem): boolean =>
  item.kind === 'picture' ||
  (item.kind === 'shape' && item.shape === 'rect' && item.fill !== undefined && (item.opacity ?? 1) > 0.7);

type BackgroundPanel = Required<Pick<ShapeItem, 'fill' | 'opacity'>>;

const backgroundPanel = ({ id, name, click }: FrameItem, box: Box, { fill, opacity }: BackgroundPanel): ShapeItem => ({
  ...panel(`${id}-ground`, `Behind ${name}`, box, click, fill),
  ...(opacity < 1 && { opacity }),
});

/** A text in colours that can be read on those under it: all of its words that have one colour get one. */
function legibleText(
  item: TextItem,
  under: readonly Hex[],
  colours: TemplateColours,
  hexOf: (colour: Colour) => Hex,
): { readonly item: TextItem; readonly panel?: BackgroundPanel } {
  const isFaint = (colour: Colour, style: TextStyle, fields: readonly Hex[]): boolean =>
    contrastWith(hexOf(colour), fields) < contrastOfText(style);
  const written = item.paragraphs.filter(hasWords);
  const wordsOf = (fields: readonly Hex[]): ReadonlySet<Colour> =>
    new Set(written.filter(({ style }) => isFaint(style.colour, style, fields)).map(({ style }) => style.colour));
  const faint = wordsOf(under);
  const marked = (fields: readonly Hex[]) => (colour: Colour, style: TextStyle) => isFaint(colour, style, fields);
  const [first] = faint;
  if (first === undefined) return { item: repainted(item, faint, undefined, marked(under)) };
  const least = written.reduce((most, { style }) => Math.max(most, contrastOfText(style)), 0);
  const slots = slotOrder.map((slot) => colours[slot]);
  const ink = slots.find((colour) => contrastWith(colour, under) >= least);
  if (ink) return { item: repainted(item, faint, ink, marked(under)) };
  // Nothing of the theme can be read on all of it. The words keep their colour where some other one of the theme bears it.
  const own = hexOf(first);
  const fill = slots.find((colour) => contrast(own, colour) >= contrastWanted.text) ?? colours.bg1;
  const words = [own, ...slots, '#000000', '#FFFFFF'] as const;
  const best = words.find((colour) => contrast(colour, fill) >= contrastWanted.text) ?? colours.tx1;
  const veiled = under.map((field) => mix(field, fill, backgroundOpacity));
  const opacity = contrastWith(best, veiled) >= contrastWanted.text ? backgroundOpacity : 1;
  const settled = repainted(item, wordsOf([fill]), best, marked([fill]));
  return { item: settled, panel: { fill, opacity } };
}

const slotOrder = ['tx1', 'bg1', 'tx2', 'bg2', 'dk1', 'lt1', 'dk2', 'lt2'] as const;

const hasWords = ({ runs }: Paragraph): boolean => runs.some(({ text }) => text.trim() !== '');

/** Its faint words in another colour; marks and links that are faint look like the words around them. */
function repainted(
  item: TextItem,
  faint: ReadonlySet<Colour>,
  ink: Hex | undefined,
  isFaint: (colour: Colour, style: TextStyle) => boolean,
): TextItem {
  const paragraphs = item.paragraphs.map((one): Paragraph => {
    const { bullet, balanced } = one;
    const colour = ink !== undefined && faint.has(one.style.colour) ? ink : one.style.colour;
    const style = { ...one.style, colour };
    const again = (runs: RichText): RichText =>
      runs.map((run) => {
        const own = run.colour ?? (run.link && 'link');
        return own && !run.highlight && isFaint(own, style) ? { ...run, colour } : run;
      });
    return {
      ...one,
      runs: again(one.runs),
      ...(balanced && { balanced: again(balanced) }),
      style,
      ...(bullet && colour !== one.style.colour && { bullet: { ...bullet, colour } }),
    };
  });
  const { given } = item;
  const placeColours = item.paragraphs.map(({ style }) => style.colour);
  const isPainted = paragraphs.some(({ style }, index) => style.colour !== placeColours[index]);
  return { ...item, paragraphs, ...(given && isPainted && { given: { ...given, placeColours } }) };
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
