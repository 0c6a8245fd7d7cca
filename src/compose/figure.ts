import type { Diagram, Figure, Focus, Picture } from '../model/deck.ts';
import type { DiagramItem, FrameItem, PictureItem } from '../model/frame.ts';
import type { Paragraph } from '../model/style.ts';
import type { Box, Px } from '../model/units.ts';
import type { SlideContext } from './context.ts';
import { fitText, reportOverflow, rungsFrom, within } from './fit.ts';
import { paragraph, textItem } from './text.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { RichText } from '../model/rich-text.ts';

/** A picture with its caption and credit, and what of it is seen. */

/** A photograph is not blown up beyond this; drawings have no pixels. */
const maxEnlarged = 2;
/** Below this share of it in view a picture is shown whole. */
const minSeen = 0.45;
const belowPicture: Px = 9;
const belowCaption: Px = 3;
const whole = { x: 0, y: 0, w: 1, h: 1 } as const;

/** The part of a picture that has the shape of the box, around its focus; the focus is never cut off. */
export function coverCrop(picture: Picture, box: { readonly w: Px; readonly h: Px }, focus: Focus = [0.5, 0.5]) {
  const shape = box.w / box.h / (picture.width / picture.height);
  const [w, h] = shape > 1 ? [1, 1 / shape] : [shape, 1];
  return { x: around(focus[0], w), y: around(focus[1], h), w, h };
}

/** Where a stretch of that length begins that has the point in its middle, as far as the whole allows. */
const around = (point: number, length: number): number => Math.min(Math.max(0, point - length / 2), 1 - length);

/** The whole picture, as large as the region allows. */
export function containSize(picture: Picture, room: { readonly w: Px; readonly h: Px }) {
  const most = picture.type === 'image/svg+xml' ? Infinity : maxEnlarged;
  const scale = Math.min(room.w / picture.width, room.h / picture.height, most);
  return { w: picture.width * scale, h: picture.height * scale };
}

/** A picture whose shape is far from that of its place is shown whole; others fill it. */
export function fitOf({ fit, picture }: Figure, { w, h }: { readonly w: Px; readonly h: Px }): 'contain' | 'cover' {
  if (fit) return fit === 'contain' ? 'contain' : 'cover';
  const shape = w / h / (picture.width / picture.height);
  return Math.min(shape, 1 / shape) < minSeen ? 'contain' : 'cover';
}

interface FigurePlace {
  readonly id: string;
  readonly name: string;
  readonly click?: number;
  /** Where it stands in a region of another shape; at the start and on top unless said otherwise. */
  readonly align?: { readonly x?: 'start' | 'center' | 'end'; readonly y?: 'top' | 'middle' };
  /** Where the author's word is not taken. */
  readonly fit?: 'contain' | 'cover';
  /** It stands in the source line. */
  readonly withoutCredit?: boolean;
  /** Placeholders of the slide layout. */
  readonly placeholders?: { readonly caption?: string; readonly credit?: string };
}

export interface SetFigure {
  readonly items: readonly FrameItem[];
  readonly picture: Box;
  /** Below its last line. */
  readonly bottom: Px;
}

/** A picture in the region, its words below it, all within the region. */
export function figureItems(figure: Figure, region: Box, context: SlideContext, place: FigurePlace): SetFigure {
  const words = figureWords(figure, region.w, context, place.withoutCredit);
  const room = { ...region, h: Math.max(1, region.h - words.height) };
  const fit = place.fit ?? figure.fit ?? 'contain';
  const set =
    fit === 'contain'
      ? { box: aligned(containSize(figure.picture, room), room, place.align), crop: whole }
      : { box: room, crop: coverCrop(figure.picture, room, figure.focus) };
  const { alt } = figure.picture;
  const picture: PictureItem = {
    kind: 'picture',
    id: place.id,
    name: place.name,
    ...set,
    picture: figure.picture,
    ...(figure.media && { media: figure.media }),
    alt,
    ...(alt === '' && { decorative: true }),
    click: place.click,
    path: figure.path,
  };
  let y = set.box.y + set.box.h + belowPicture;
  const texts = words.lines.map(({ kind, text, height }) => {
    const item = textItem({
      id: `${place.id}-${kind}`,
      name: `${place.name} ${kind}`,
      placeholder: place.placeholders?.[kind],
      element: 'figcaption',
      box: { x: region.x, y, w: region.w, h: height },
      paragraphs: [text],
      click: place.click,
      path: [...figure.path, kind],
    });
    y += height + belowCaption;
    return item;
  });
  const bottom = texts.length > 0 ? y - belowCaption : set.box.y + set.box.h;
  return { items: [picture, ...texts], picture: set.box, bottom };
}

/** A picture that fills a place, without words of its own. */
export const filledBy = (figure: Figure, place: Box, context: SlideContext, names: FigurePlace): readonly FrameItem[] =>
  figureItems({ ...figure, caption: undefined, credit: undefined }, place, context, { ...names, fit: 'cover' }).items;

interface FigureLine {
  readonly kind: 'caption' | 'credit';
  readonly text: Paragraph;
  readonly height: Px;
}

/** Caption and credit below a picture of that width, and the room they take. */
export function figureWords(figure: Figure, width: Px, context: SlideContext, withoutCredit = false) {
  const line = (kind: FigureLine['kind'], text: Paragraph): FigureLine => ({
    kind,
    text,
    height: context.measure.layout([text], width).height,
  });
  const lines = [
    ...(figure.caption ? [line('caption', paragraph(figure.caption, context.style('label', 'ink2')))] : []),
    ...(figure.credit && !withoutCredit
      ? [line('credit', paragraph(figure.credit, context.style('source', 'muted')))]
      : []),
  ];
  const height = lines.reduce((sum, one) => sum + one.height + belowCaption, 0);
  return { lines, height: lines.length > 0 ? height - belowCaption + belowPicture : 0 };
}

/** Tells of words below a picture that leave it no room, and of a picture that has none. What is low by itself needs no more than its height. */
export function reportFigure(figure: Figure, region: Box, context: SlideContext, wanted: Px = 48): void {
  const { lines, height } = figureWords(figure, region.w, context);
  const least = Math.min(wanted, containSize(figure.picture, { w: region.w, h: wanted }).h);
  if (within(height + least, region.h)) return;
  const room = { w: region.w, h: Math.max(0, region.h - least) };
  const [first] = lines;
  if (first) {
    reportOverflow(context, lines.map(({ text }) => text), room, [...figure.path, first.kind]); // prettier-ignore
  } else
    context.report({
      rule: 'overflow',
      severity: 'error',
      path: figure.path,
      message: `the picture has no room: ${Math.max(0, Math.round(region.h))} px are left for it`,
      hint: 'say less beside it, or give it a slide of its own',
    });
}

function aligned(
  { w, h }: { readonly w: Px; readonly h: Px },
  region: Box,
  { x = 'start', y = 'top' }: NonNullable<FigurePlace['align']> = {},
): Box {
  const free = { w: region.w - w, h: region.h - h };
  return {
    x: region.x + { start: 0, center: free.w / 2, end: free.w }[x],
    y: region.y + { top: 0, middle: free.h / 2 }[y],
    w,
    h,
  };
}

/** A drawn diagram in the middle of its region; none where drawing it failed (which is reported elsewhere). */
export function diagramItem(diagram: Diagram, region: Box, context: SlideContext): DiagramItem | undefined {
  const scene = context.scenes.get(diagram);
  if (!scene) return undefined;
  return {
    kind: 'diagram',
    id: 'diagram',
    name: 'Diagram',
    box: {
      x: region.x + (region.w - scene.width) / 2,
      y: region.y + (region.h - scene.height) / 2,
      w: scene.width,
      h: scene.height,
    },
    scene,
    alt: diagram.alt ?? scene.description ?? scene.alt,
    clickOffset: 0,
    path: diagram.path,
  };
}

/** One line, or two smaller ones, below a drawing or a listing. */
export function captionItem(text: RichText, region: Box, path: SourcePath, context: SlideContext): FrameItem {
  const { paragraphs } = fitText(context, rungsFrom('lead'), region, path, (step) => [
    paragraph(text, context.style(step, 'ink2')),
  ]);
  return textItem({
    id: 'caption',
    name: 'Caption',
    placeholder: 'caption',
    anchor: 'middle',
    box: region,
    paragraphs,
    path,
  });
}
