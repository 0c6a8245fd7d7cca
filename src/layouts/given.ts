import type { Composition, Part, SlideContext } from '../compose/context.ts';
import { alignIn, givenItem, innerSize, itemOf, setGiven, type GivenLine } from '../compose/given.ts';
import { diagramItem, filledBy } from '../compose/figure.ts';
import { panel } from '../compose/marks.ts';
import { reportOverflow, within } from '../compose/fit.ts';
import { paragraph, plain, splitLines, textItem } from '../compose/text.ts';
import type { LayoutUse, Slide, SlideOf } from '../model/deck.ts';
import type { FrameItem, TextItem } from '../model/frame.ts';
import type { RichText } from '../model/rich-text.ts';
import type { PlaceLevel, TextPlace } from '../model/room.ts';
import type { Box, Px } from '../model/units.ts';
import { artInPanel, composeSides, drawingPanel, linesOf, placesBesideDrawing, takesSides } from './given-sides.ts';

/** Layouts whose words go into places that are given by a company's template: what they put there. */

/** Whether all that a slide says goes into the places of its layout. */
export const goesIntoPlaces = (slide: Slide, { places }: LayoutUse): boolean =>
  slide.layout === 'bullets' ? isList(slide) : takesSides(slide, places);

const isList = ({ aside, figure }: SlideOf<'bullets'>): boolean => !aside && !figure;

/** What stands in the given places of a slide; `undefined`: it is drawn. */
export function composeGiven(slide: Slide, context: SlideContext): Composition | undefined {
  const { given } = context.room;
  if (!given?.['title']) return undefined;
  switch (slide.layout) {
    case 'title':
      return composeTitle(slide, context);
    case 'section':
      return composeSection(slide, context);
    case 'closing':
      return composeClosing(slide, context);
    case 'bullets':
      return isList(slide) && given['points'] ? composeBullets(slide, context) : undefined;
    default:
      return composeSides(slide, context);
  }
}

const line = (runs: RichText, extra: Partial<GivenLine> = {}): GivenLine => ({ runs, level: 1, ...extra });
const titleLine = (slide: Slide): GivenLine => line(slide.title, { heading: 2 });
const titleItem = (slide: Slide, context: SlideContext) =>
  givenItem(context, 'title', [titleLine(slide)], {
    name: 'Title',
    role: 'title',
    path: [...slide.path, 'title'],
  });

/** Subtitle, author and date; what has no place of its own follows in the one above. */
function composeTitle(slide: SlideOf<'title'>, context: SlideContext): Composition {
  const about = [slide.author, slide.dateLabel].filter((text) => text !== undefined).map(plain);
  const first = [
    ...(slide.kickerText === undefined ? [] : [line(plain(slide.kickerText))]),
    ...(slide.subtitle ? [line(slide.subtitle)] : []),
  ];
  return below(
    slide,
    context,
    context.room.given?.['meta']
      ? { subtitle: first, meta: about.map((runs) => line(runs)) }
      : { subtitle: withSmall(first, about, 'subtitle', context) },
  );
}

/** Small things below others, each in a line of its own; all in one line where the place is too low for that. */
function withSmall(
  lines: readonly GivenLine[],
  small: readonly RichText[],
  key: string,
  context: SlideContext,
): readonly GivenLine[] {
  const place = context.room.given?.[key];
  const each = [...lines, ...small.map((runs) => line(runs))];
  if (small.length < 2 || !place || setGiven(context, place, each, minScale).fits) return each;
  return [...lines, line(small.flatMap((runs, index) => (index === 0 ? runs : [...plain(' · '), ...runs])))];
}

function composeSection(slide: SlideOf<'section'>, context: SlideContext): Composition {
  return below(slide, context, {
    answer: [
      ...(slide.kicker ? [line(plain(slide.kicker.text))] : []),
      ...[slide.answer, slide.subtitle].flatMap((runs) => (runs ? [line(runs)] : [])),
    ],
  });
}

function composeClosing(slide: SlideOf<'closing'>, context: SlideContext): Composition {
  const lines = [
    ...(slide.kicker ? [line(plain(slide.kicker.text))] : []),
    ...[slide.message, slide.subtitle].flatMap((runs) => (runs ? [line(runs)] : [])),
  ];
  const contact = slide.contact ? splitLines(slide.contact) : [];
  return below(slide, context, { subtitle: withSmall(lines, contact, 'subtitle', context) });
}

/** The title, and texts in places by their names; what the template has no place for is drawn beside the title, above or below it. */
function below(slide: Slide, whole: SlideContext, texts: Readonly<Record<string, readonly GivenLine[]>>): Composition {
  const drawn = drawingOf(slide, whole);
  const { body } = whole.room;
  const panelBox = drawingPanel(whole.room, isRightToLeft(whole));
  const context =
    drawn.length > 0
      ? withRoomFor(titleLine(slide), texts, placesBesideDrawing(whole), panelBox.y + panelBox.h)
      : withRoomFor(titleLine(slide), texts, whole, body.y + body.h);
  const { given } = context.room;
  const written = Object.entries(texts).filter(([, lines]) => lines.length > 0);
  const placed = written.filter(([key]) => given?.[key]);
  const others = written.filter(([key]) => !given?.[key]).flatMap(([, lines]) => lines);
  const names: Readonly<Record<string, string>> = { subtitle: 'Subtitle', meta: 'Author', answer: 'Answer' };
  return [
    {
      items: [
        titleItem(slide, context),
        ...placed.map(([key, lines]) =>
          givenItem(context, key, lines, {
            name: names[key] ?? key,
            ...(key === 'subtitle' && { role: 'subtitle' as const }),
            path: [...slide.path, key],
          }),
        ),
        ...(others.length > 0 ? [drawnLines(slide, others, context)] : []),
        ...drawn,
      ],
      clicks: drawn.reduce((sum, item) => sum + (item.kind === 'diagram' ? item.scene.clicks : 0), 0),
    },
  ];
}

/**
 * Places begin below the words of the title where a template lets it run into them, as LibreOffice's do. Those that a drawing or the
 * title makes too small for their words reach down to the foot of the drawing, or of the body.
 */
function withRoomFor(
  title: GivenLine,
  texts: Readonly<Record<string, readonly GivenLine[]>>,
  context: SlideContext,
  foot: Px,
): SlideContext {
  const { room } = context;
  const head = room.given?.['title'];
  const bottom = head ? bottomOf(head, [title], context) : 0;
  const given = Object.fromEntries(
    Object.entries(room.given ?? {}).map(([key, place]) => {
      const lines = texts[key] ?? [];
      if (!place || !head || place.isFoot || lines.length === 0) return [key, place];
      const { box } = place;
      const isBelow = box.y > head.box.y && box.x < head.box.x + head.box.w && head.box.x < box.x + box.w;
      const down = isBelow ? Math.max(0, bottom - box.y) : 0;
      const lower = down === 0 ? place : { ...place, box: { ...box, y: box.y + down, h: box.h - down } };
      if (lower.box.h > 0 && setGiven(context, lower, lines).fits) return [key, lower];
      const { y, h } = lower.box;
      return [key, { ...lower, box: { ...lower.box, h: Math.max(h, foot - y) } }];
    }),
  );
  return { ...context, room: { ...room, given } };
}

/** Where the words in a place end. */
function bottomOf(place: TextPlace, lines: readonly GivenLine[], context: SlideContext): Px {
  const { box, inset, anchor } = place;
  const { w, h } = innerSize(place);
  const { height } = context.measure.layout(setGiven(context, place, lines).paragraphs, w);
  const room = anchor === 'top' ? 0 : anchor === 'bottom' ? h - height : (h - height) / 2;
  return box.y + inset.top + Math.max(0, room) + height;
}

const isRightToLeft = ({ deck }: SlideContext): boolean => deck.locale.direction === 'rtl';

/** A diagram on a dark panel, as its colours want it, or a picture that fills the panel. */
function drawingOf(slide: Slide, context: SlideContext): readonly FrameItem[] {
  const box = drawingPanel(context.room, isRightToLeft(context));
  if ('art' in slide && slide.art) {
    const diagram = diagramItem(slide.art, artInPanel(box), context);
    return diagram ? [panel('art-panel', 'Art panel', box, undefined, 'art'), diagram] : [];
  }
  if (!('figure' in slide) || !slide.figure) return [];
  const { figure } = slide;
  const picture = filledBy(figure, box, context, { id: 'panel-picture', name: 'Picture' });
  if (!figure.credit) return picture;
  const path = [...figure.path, 'credit'];
  const credit = paragraph(figure.credit, context.style('source', 'muted'), { path });
  const place = { ...box, y: box.y + box.h + 8, h: context.measure.layout([credit], box.w).height };
  return [...picture, textItem({ id: 'credit', name: 'Credit', box: place, paragraphs: [credit], path })];
}

const besideTitle = 16;
/** Of the title's letters, and never smaller or larger than this. */
const drawnShare = 0.5;
const drawnSizes = { least: 20, most: 32 } as const;

/** In the title's colour, which the ground of its layout is made for, on the side of the title where there is more room. */
function drawnLines(slide: Slide, lines: readonly GivenLine[], context: SlideContext): TextItem {
  const { given, grid, body } = context.room;
  const place = given!['title']!;
  const { box, inset, levels } = place;
  const [level] = levels as readonly [PlaceLevel, ...PlaceLevel[]];
  const { style } = level;
  const align = alignIn(place, level, context);
  const end = grid.height - grid.margin / 2;
  const under = { y: box.y + box.h + besideTitle, h: end - box.y - box.h - besideTitle };
  const above = { y: grid.margin / 2, h: box.y - besideTitle - grid.margin / 2 };
  const isUnder = under.h >= above.h;
  const room: Box = { x: box.x + inset.left, w: box.w - inset.left - inset.right, ...(isUnder ? under : above) };
  const size = Math.min(drawnSizes.most, Math.max(drawnSizes.least, Math.round(style.size * drawnShare)));
  const letters = { ...style, face: 'sans', size, line: Math.round(size * 1.3), weight: 400 } as const;
  const paragraphs = lines.map(({ runs, path }, index) =>
    paragraph(runs, letters, { align, spaceBefore: index === 0 ? 0 : size * 0.3, ...(path && { path }) }),
  );
  const wide = room.w > body.w / 3 ? room : { ...room, x: body.x, w: body.w };
  if (!within(context.measure.layout(paragraphs, wide.w).height, wide.h))
    reportOverflow(context, paragraphs, wide, slide.path);
  return textItem({
    id: 'beside-title',
    name: 'Beside the title',
    box: wide,
    anchor: isUnder ? 'top' : 'bottom',
    paragraphs,
    path: slide.path,
  });
}

/** Letters of points are not made smaller than this part; then the list goes on. */
const minScale = 0.7;

/** One list, over as few slides as it takes, of about as many lines each. */
function composeBullets(slide: SlideOf<'bullets'>, context: SlideContext): Composition {
  const place = context.room.given!['points']!;
  const blocks = slide.points.map((point) => linesOf(point, 1));
  for (let count = 1; ; count += 1) {
    const pages = inPages(blocks, count);
    const sets = pages.map((page) => setGiven(context, place, stepped(page, slide.steps), minScale));
    if (!sets.every(({ fits }) => fits) && count < blocks.length) continue;
    return sets.map((set, index): Part => {
      const { box, inset } = place;
      const size = { w: box.w - inset.left - inset.right, h: box.h - inset.top - inset.bottom };
      if (!set.fits) reportOverflow(context, set.paragraphs, size, pages[index]![0]![0]?.path ?? slide.path);
      return {
        items: [itemOf(place, 'points', set, { name: 'Points', path: [...slide.path, 'points'] })],
        clicks: slide.steps ? pages[index]!.length : 0,
      };
    }) as unknown as Composition;
  }
}

/** Points of the first level, so many lists of about as many lines. */
function inPages(blocks: readonly (readonly GivenLine[])[], count: number): (readonly (readonly GivenLine[])[])[] {
  const total = blocks.reduce((sum, { length }) => sum + length, 0);
  const pages: (readonly GivenLine[])[][] = [[]];
  let before = 0;
  for (const [index, block] of blocks.entries()) {
    const left = count - pages.length;
    const due = before >= (total * pages.length) / count || blocks.length - index <= left;
    if (left > 0 && pages.at(-1)!.length > 0 && due) pages.push([]);
    pages.at(-1)!.push(block);
    before += block.length;
  }
  return pages;
}

const stepped = (page: readonly (readonly GivenLine[])[], steps: boolean): readonly GivenLine[] =>
  page.flatMap((block, index) => (steps ? block.map((one) => ({ ...one, click: index + 1 })) : block));
