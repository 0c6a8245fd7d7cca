import type { Composition, SlideContext } from '../compose/context.ts';
import { coverCrop, containSize } from '../compose/figure.ts';
import { reportOverflow } from '../compose/fit.ts';
import { givenItem, innerSize, itemOf, setAlike, type GivenLine } from '../compose/given.ts';
import { splitParagraphs } from '../compose/text.ts';
import type { LayoutUse, Slide, SlideOf } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { FrameItem, PictureItem, TextItem } from '../model/frame.ts';
import type { RichText } from '../model/rich-text.ts';
import type { Grid, Room } from '../model/room.ts';
import type { Box, Px } from '../model/units.ts';
import type { Point } from '../resolve/items.ts';

/** Two sides, a picture with its words and a quotation in the places that a company's template has for them. */

interface SideLines {
  readonly head?: RichText;
  readonly headPath: SourcePath;
  readonly lines: readonly GivenLine[];
  readonly path: SourcePath;
}

/** The sides of a slide that two places take; `undefined`: it has more than goes into two texts. */
function sidesOf(slide: Slide): readonly [SideLines, SideLines] | undefined {
  if (slide.layout === 'comparison') {
    const { left, right, verdict } = slide;
    if (verdict || left.figure || right.figure) return undefined;
    const side = ({ head, points, path }: typeof left): SideLines => ({
      ...{ head, headPath: [...path, 'head'], path },
      lines: points.map(({ text: runs, path: own }) => ({ runs, level: 1, path: own })),
    });
    return [side(left), side(right)];
  }
  if (slide.layout !== 'columns') return undefined;
  const [one, other, ...more] = slide.columns;
  if (!one || !other || more.length > 0 || one.width !== other.width) return undefined;
  const side = ({ head, blocks, path }: typeof one): SideLines | undefined =>
    blocks.every(({ kind }) => kind === 'text' || kind === 'points')
      ? {
          ...{ headPath: [...path, 'head'], path, ...(head && { head }) },
          lines: blocks.flatMap((block): readonly GivenLine[] => {
            if (block.kind === 'text')
              return block.paragraphs.map(({ text: runs, path: own }) => ({ runs, level: 1, path: own }));
            return block.kind === 'points' ? block.points.flatMap((point) => linesOf(point, 1)) : [];
          }),
        }
      : undefined;
  const sides = [side(one), side(other)] as const;
  return sides[0] && sides[1] && [sides[0], sides[1]];
}

/** A point and what stands below it. */
export const linesOf = ({ text, points, number, path }: Point, level: number): readonly GivenLine[] => [
  { runs: text, level, path, ...(number !== undefined && { number }) },
  ...points.flatMap((point) => linesOf(point, level + 1)),
];

const isFull = ({ figure }: SlideOf<'image'>): boolean => figure.fit === 'bleed';

/** Whether the places of a layout take all that a slide says. */
export function takesSides(slide: Slide, places: LayoutUse['places']): boolean {
  switch (slide.layout) {
    case 'comparison':
    case 'columns':
      return places['left'] !== undefined && places['right'] !== undefined && sidesOf(slide) !== undefined;
    case 'image':
      return (
        places['picture'] !== undefined &&
        places['text'] !== undefined &&
        !isFull(slide) &&
        slide.figure.media === undefined &&
        (slide.text ?? slide.figure.caption) !== undefined
      );
    case 'quote':
      return (
        places['quote'] !== undefined && places['voice'] !== undefined && !slide.figure && slide.support.length === 0
      );
    default:
      return false;
  }
}

/** What stands in the given places; `undefined`: it is drawn. */
export function composeSides(slide: Slide, context: SlideContext): Composition | undefined {
  switch (slide.layout) {
    case 'comparison':
    case 'columns':
      return composeTwo(slide, context);
    case 'image':
      return composePicture(slide, context);
    case 'quote':
      return composeQuotation(slide, context);
    default:
      return undefined;
  }
}

const bold = (runs: RichText): RichText => runs.map((run) => ({ ...run, bold: true }));

/** Both in letters of one size. Where the language begins at the right, so does the first side. */
function composeTwo(slide: Slide, context: SlideContext): Composition | undefined {
  const sides = sidesOf(slide);
  const given = context.room.given ?? {};
  if (!sides || !given['left'] || !given['right']) return undefined;
  const keys = context.deck.locale.direction === 'rtl' ? (['right', 'left'] as const) : (['left', 'right'] as const);
  const names = ['First', 'Second'] as const;
  const hasHeadPlaces = given['leftHead'] !== undefined && given['rightHead'] !== undefined;
  const texts = sides.map(({ head, headPath, lines }, index) => {
    const key = keys[index]!;
    const click = slide.steps ? index + 1 : undefined;
    const ownHead = head !== undefined && hasHeadPlaces ? head : undefined;
    const inList = head !== undefined && !hasHeadPlaces;
    const written = inList ? [{ runs: bold(head), level: 1, heading: 3 as const, path: headPath }, ...lines] : lines;
    return {
      key,
      ownHead,
      place: given[key]!,
      lines: written.map((line) => ({ ...line, ...(click && { click }) })),
      click,
    };
  });
  const sets = setAlike(context, texts, minScale);
  const items = texts.flatMap(({ key, ownHead, place, lines, click }, index): FrameItem[] => {
    const { headPath, path } = sides[index]!;
    const set = sets[index]!;
    if (!set.fits) reportOverflow(context, set.paragraphs, innerSize(place), lines[0]?.path ?? path);
    const line = ownHead && { runs: ownHead, level: 1, heading: 3 as const, ...(click && { click }) };
    return [
      ...(line ? [givenItem(context, `${key}Head`, [line], { name: `${names[index]!} head`, path: headPath })] : []),
      itemOf(place, key, set, { name: `${names[index]!} side`, path }),
    ];
  });
  return [{ items, clicks: slide.steps ? 2 : 0 }];
}

/** Letters are not made smaller than this part. */
const minScale = 0.4;

/** The picture in its place: whole, or filling it where the author says so; what is said of it beside it. */
function composePicture(slide: SlideOf<'image'>, context: SlideContext): Composition | undefined {
  const { figure, text } = slide;
  const { given } = context.room;
  const place = given?.['picture'];
  if (!place || !given['text'] || isFull(slide)) return undefined;
  const { picture } = figure;
  const size = containSize(picture, place.box);
  const isFilling = figure.fit === 'cover';
  const { box } = place;
  const item: PictureItem = {
    kind: 'picture',
    id: 'image',
    name: 'Picture',
    box: isFilling ? box : { x: box.x + (box.w - size.w) / 2, y: box.y + (box.h - size.h) / 2, ...size },
    crop: isFilling ? coverCrop(picture, box, figure.focus) : { x: 0, y: 0, w: 1, h: 1 },
    picture,
    alt: picture.alt,
    ...(picture.alt === '' && { decorative: true }),
    path: figure.path,
  };
  const path = [...slide.path, 'text'];
  const lines: readonly GivenLine[] = [
    ...(text ? splitParagraphs(text).map((runs) => ({ runs, level: 1, path })) : []),
    ...(figure.caption ? [{ runs: figure.caption, level: 1, path: [...figure.path, 'caption'] }] : []),
    ...(figure.credit ? [{ runs: figure.credit, level: 1, path: [...figure.path, 'credit'] }] : []),
  ];
  return [{ items: [item, givenItem(context, 'text', lines, { name: 'Text', path })], clicks: 0 }];
}

function composeQuotation(slide: SlideOf<'quote'>, context: SlideContext): Composition | undefined {
  const { given } = context.room;
  if (!given?.['quote'] || !given['voice']) return undefined;
  const click = slide.steps ? 1 : undefined;
  const stepped = (line: GivenLine): GivenLine => ({ ...line, ...(click && { click }) });
  const voice = [slide.by, slide.role].flatMap((runs) => (runs ? [stepped({ runs, level: 1 })] : []));
  const quote: TextItem = givenItem(context, 'quote', [stepped({ runs: slide.quote, level: 1 })], {
    name: 'Quotation',
    path: [...slide.path, 'quote'],
  });
  return [
    {
      items: [
        { ...quote, element: 'blockquote' },
        givenItem(context, 'voice', voice, { name: 'Who said so', path: [...slide.path, 'by'] }),
      ],
      clicks: slide.steps ? 1 : 0,
    },
  ];
}

const drawingShare = { w: 0.38, h: 0.62 } as const;
const besideDrawing: Px = 32;
const edge: Px = 40;

/**
 * Where a drawing or a picture stands beside the title of an opening, section or closing slide: at the end of what is free, or of the
 * slide where that is narrow. In languages that are written from right to left it changes sides within the body afterwards.
 */
export function drawingPanel({ body, grid }: Room, isMirrored = false): Box {
  const w = Math.round(grid.width * drawingShare.w);
  const h = Math.round(grid.height * drawingShare.h);
  const ofSlide = isMirrored ? 2 * body.x + body.w - edge : grid.width - edge;
  const end = isWide(body, grid) ? body.x + body.w : ofSlide;
  return { x: end - w, y: Math.round((grid.height - h) / 2), w, h };
}

const isWide = (body: Box, grid: Grid): boolean => body.w >= grid.width * 0.7;

/** What of the panel a diagram is drawn for. */
export function artInPanel({ x, y, w, h }: Box): Box {
  const side = Math.min(w, h) - 48;
  return { x: x + (w - side) / 2, y: y + (h - side) / 2, w: side, h: side };
}

/** The places beside a drawing end before it; those that end there anyway stay as the template has them. */
export function placesBesideDrawing(context: SlideContext): SlideContext {
  const { room, deck } = context;
  const { body, grid } = room;
  const isMirrored = deck.locale.direction === 'rtl';
  const panel = drawingPanel(room, isMirrored);
  // What is drawn changes sides within the body where the language begins at the right.
  const [from, to] = isMirrored
    ? [2 * body.x + body.w - panel.x + besideDrawing, isWide(body, grid) ? body.x + body.w : grid.width - edge]
    : [Math.min(body.x, panel.x / 4), panel.x - besideDrawing];
  const given = Object.fromEntries(
    Object.entries(room.given ?? {}).map(([key, place]) => {
      if (!place || place.isFoot) return [key, place];
      const { box } = place;
      const isClear = isMirrored ? box.x >= from : box.x + box.w <= to;
      const x = isMirrored ? Math.max(from, box.x) : box.x < from + (to - from) / 3 ? box.x : from;
      const end = isMirrored ? Math.max(box.x + box.w, to) : to;
      return [key, isClear ? place : { ...place, box: { ...box, x, w: end - x } }];
    }),
  );
  return { ...context, room: { ...room, given } };
}
