import type { Composition, Part, SlideContext } from '../compose/context.ts';
import { figureItems, fitOf } from '../compose/figure.ts';
import { breaksWord, fitText, reportOverflow, rungsFrom, sizeStep, within } from '../compose/fit.ts';
import { hairline, openingRule } from '../compose/marks.ts';
import { listLines, type ListLine, type ListSize } from '../compose/list-lines.ts';
import { headPlaceholders, listLevels, textPlaceholder } from '../compose/regions.ts';
import { paragraph, splitParagraphs, textItem } from '../compose/text.ts';
import type { Figure, SlideOf } from '../model/deck.ts';
import type { FrameItem } from '../model/frame.ts';
import { map, needed, optional, text, type InferFields, type Loose, type Report } from '../model/grammar.ts';
import type { RichText } from '../model/rich-text.ts';
import type { Paragraph } from '../model/style.ts';
import type { Room } from '../model/room.ts';
import type { Box, Px } from '../model/units.ts';
import { imageShape, resolveFigure } from '../resolve/picture.ts';
import { checkNumbering, numberingFields, pointsShape, resolvePoints, type Point } from '../resolve/items.ts';
import { textStyle } from '../theme/tokens.ts';
import { defineLayout, unusable } from './define-layout.ts';

const fields = {
  points: needed(pointsShape, 'The points; those that do not fit go on to a next slide.'),
  ...numberingFields,
  aside: optional(
    map('an aside', {
      head: optional(text, 'Its heading.'),
      text: needed(text, 'What it says.'),
    }),
    'A column beside the points.',
  ),
  image: optional(imageShape, 'A picture beside the points.'),
};

declare module '../model/outline.ts' {
  interface SlideLayouts {
    bullets: {
      outline: InferFields<typeof fields>;
      content: {
        readonly points: readonly Point[];
        readonly aside?: { readonly head?: RichText; readonly text: RichText };
        readonly figure?: Figure;
      };
    };
  }
}

/** Of a picture beside the points. */
const pictureWidth: Px = 416;

function checkBeside(slide: Loose<InferFields<typeof fields>>, report: Report): void {
  checkNumbering(slide, report);
  if (slide.aside && slide.image)
    report(
      'exclusive-keys',
      ['image'],
      'an aside or a picture stands beside the points, not both',
      'take columns for all three',
    );
}

/** As high as the body, at its end. */
function pictureItems(figure: Figure | undefined, context: SlideContext): readonly FrameItem[] {
  if (!figure) return [];
  const { body } = context.room;
  const region = { ...body, x: body.x + body.w - pictureWidth, w: pictureWidth };
  return figureItems(figure, region, context, {
    id: 'image',
    name: 'Picture',
    fit: fitOf(figure, region),
    align: { x: 'end' },
  }).items;
}

const belowRule: Px = 24;
const below = ({ x, y, w, h }: Box): Box => ({ x, y: y + belowRule, w, h: h - belowRule });
const asideBox = ({ side }: Room): Box => below(side);

export const bulletsLayout = defineLayout({
  name: 'bullets',
  doc: 'Points on up to three levels, with an aside or a picture.',
  role: 'content',
  title: 'needed',
  fields,
  steps: { doc: 'Point by point of the first level.', count: ({ points }) => points.length },
  onPhone: 'scroll',
  citesSources: true,
  maxWords: 60,
  mayBeSparse: () => false,
  pointPaths: ({ points }) => points.map(({ path }) => path),
  check: checkBeside,
  async resolve({ points, aside, image, ...numbering }, { path }, context) {
    const figure = image === undefined ? undefined : await resolveFigure(image, [...path, 'image'], context);
    if (image !== undefined && !figure) return unusable;
    return {
      points: resolvePoints(points, [...path, 'points'], context, numbering),
      aside: aside && { head: context.richOrNone(aside.head), text: context.rich(aside.text) },
      ...(figure && { figure }),
    };
  },
  inCompanyTemplate: { types: ['obj', 'tx'], kinds: ['content'], places: ['points'], needs: 1, main: 'points' },
  template: {
    label: 'Bullets',
    background: 'paper',
    placeholders: (room) => [
      ...headPlaceholders(room),
      textPlaceholder('points', below(room.body), 'Points', textStyle('lead', 'ink'), {
        list: listLevels,
        anchor: 'middle',
      }),
      textPlaceholder('aside', asideBox(room), 'Aside', textStyle('medium', 'ink2')),
    ],
  },
  diagrams: () => [],
  compose: composeBullets,
});

const [first] = listLevels;
const spaceBelow = (level: ListLine['level']): Px => listLevels[level - 1]!.spaceBefore;
/**
 * Between points of the first level: as much as there is, up to so many times the size of their letters. Where somebody adds points
 * in PowerPoint, letters alone give way and this space hardly does: with two more there is still room for letters to be read.
 */
const maxGap = 2.6;
/** A point has a hairline below it where they are so few, each of them on one line. */
const maxRuled = 3;

const sizes: readonly ListSize[] = [
  { first: 'huge', second: 'large', third: 'medium' },
  { first: 'large', second: 'medium', third: 'lead' },
  { first: 'medium', second: 'lead', third: 'body' },
  { first: 'lead', second: 'body', third: 'small' },
  { first: 'body', second: 'small', third: 'label' },
  { first: 'small', second: 'label', third: 'label' },
  { first: 'label', second: 'label', third: 'label' },
];

/** The fewer points, the larger they may be. */
function sizesFor({ points, aside, figure }: SlideOf<'bullets'>): readonly ListSize[] {
  const lines = points.reduce((sum, point) => sum + 1 + countBelow(point) / 2, aside || figure ? 1 : 0);
  return sizes.slice(lines <= 2 ? 0 : lines <= 5 ? 1 : lines <= 7 ? 2 : 3);
}

const countBelow = ({ points }: Point): number => points.reduce((sum, point) => sum + 1 + countBelow(point), 0);

/** One text body over as many frames as it takes: the largest size that needs no more frames than the smallest. */
function composeBullets(slide: SlideOf<'bullets'>, context: SlideContext): Composition {
  const { body, main, grid } = context.room;
  const besidePicture = { ...body, w: body.w - pictureWidth - grid.sideGap };
  const region = slide.figure ? besidePicture : slide.aside ? main : body;
  const box = below(region);
  const paged = sizesFor(slide).map((size) => ({ size, pages: evenPages(context, slide.points, size, box) }));
  const fewest = Math.min(...paged.map(({ pages }) => pages.length));
  const fitting = paged.filter((set) => set.pages.length === fewest && set.pages.every((page) => page.fits));
  const { size, pages } = fitting.find((set) => !set.pages.some(({ broken }) => broken)) ?? fitting[0] ?? paged.at(-1)!;
  const aside = slide.aside ? asideItems(slide.aside, slide, context) : pictureItems(slide.figure, context);
  const parts = pages.map((page, index): Part => {
    if (!page.fits) reportOverflow(context, page.paragraphs, box, page.paragraphs[0]?.path ?? slide.path);
    const { paragraphs, clicks } = slide.steps ? stepped(page) : { paragraphs: page.paragraphs, clicks: 0 };
    return {
      items: [
        openingRule('points-rule', region.x, region.y, region.w),
        ...page.rules.map((y, place) =>
          hairline(`points-rule-${place + 2}`, region.x, y, region.w, slide.steps ? place + 2 : undefined),
        ),
        textItem({
          id: 'points',
          name: 'Points',
          placeholder: 'points',
          anchor: 'middle',
          box,
          paragraphs,
          path: [...slide.path, 'points'],
        }),
        ...(index === 0 ? aside : []),
      ],
      clicks,
      variant: { step: sizeStep(size.first), parts: slide.aside ? ['aside'] : [] },
    };
  });
  return parts as [Part, ...Part[]];
}

/** As few pages as the points take, of about the same height. */
function evenPages(
  context: SlideContext,
  points: SlideOf<'bullets'>['points'],
  size: ListSize,
  box: Box,
): readonly Page[] {
  const lines = listLines(points, size, context);
  const full = paginate(context, lines, box, box.h);
  if (full.length === 1) return full;
  const lower = [0.5, 0.6, 0.7, 0.8, 0.9].map((part) => paginate(context, lines, box, box.h * part));
  return lower.find((pages) => pages.length === full.length && pages.every(({ fits }) => fits)) ?? full;
}

interface Page {
  readonly paragraphs: readonly Paragraph[];
  readonly lines: readonly ListLine[];
  /** Where hairlines part the points. */
  readonly rules: readonly Px[];
  readonly fits: boolean;
  /** A word or a formula is wider than its line. */
  readonly broken: boolean;
}

function paginate(context: SlideContext, lines: readonly ListLine[], box: Box, most: Px): readonly Page[] {
  const heights = lines.map((line) => context.measure.layout([line.paragraph], box.w).height);
  const pages: Page[] = [];
  let from = 0;
  while (from < lines.length) {
    const to = pageEnd(lines, heights, from, most);
    pages.push(setPage(context, lines.slice(from, to), heights.slice(from, to), box));
    from = to;
  }
  return pages;
}

/** Where the page that begins at `from` ends: before a first-level point if there is one to end at. */
function pageEnd(lines: readonly ListLine[], heights: readonly Px[], from: number, room: Px): number {
  let height = 0;
  let end = from + 1;
  let endAtPoint: number | undefined;
  for (let index = from; index < lines.length; index += 1) {
    const line = lines[index]!;
    if (index > from && line.mayBegin) {
      end = index;
      if (line.level === 1) endAtPoint = index;
    }
    height += heights[index]! + (index === from ? 0 : spaceBelow(line.level));
    if (!within(height, room)) {
      const cut = endAtPoint ?? end;
      return index === from
        ? nextBeginning(lines, from)
        : cut > from && lines[cut]?.mayBegin
          ? cut
          : nextBeginning(lines, from);
    }
  }
  return lines.length;
}

const nextBeginning = (lines: readonly ListLine[], from: number): number => {
  const next = lines.findIndex((line, index) => index > from && line.mayBegin);
  return next < 0 ? lines.length : next;
};

/** Points of the first level share the height: it goes between them, and half as much above the first and below the last. */
function setPage(context: SlideContext, lines: readonly ListLine[], heights: readonly Px[], box: Box): Page {
  const ofNested = lines.reduce((sum, { level }, index) => sum + (index > 0 && level > 1 ? spaceBelow(level) : 0), 0);
  const count = lines.filter((line, index) => index === 0 || line.level === 1).length;
  const taken = heights.reduce((sum, height) => sum + height, ofNested);
  const { size } = lines[0]!.paragraph.style;
  const most = Math.max(first.spaceBefore, Math.min(maxGap * size, Math.floor((box.h - taken) / count)));
  const between = count === 1 ? 0 : within(taken + (count - 1) * most, box.h) ? most : first.spaceBefore;
  const height = taken + (count - 1) * between;
  const ruled =
    count > 1 &&
    count <= maxRuled &&
    lines.every(
      ({ level, paragraph: text }) => level === 1 && context.measure.layout([text], box.w * 0.97).lines === 1,
    );
  // A formula in its line makes a point higher than the others.
  let bottom = box.y + (box.h - height) / 2;
  const middles = heights.slice(0, -1).map((own) => {
    bottom += own;
    const middle = Math.round(bottom + between / 2);
    bottom += between;
    return middle;
  });
  return {
    lines,
    paragraphs: lines.map((line, index) =>
      index === 0
        ? line.paragraph
        : { ...line.paragraph, spaceBefore: line.level === 1 ? between : spaceBelow(line.level) },
    ),
    rules: ruled ? middles : [],
    fits: within(height, box.h),
    broken: breaksWord(context, lines.map((line) => line.paragraph), box.w), // prettier-ignore
  };
}

/** One click a point of the first level; nested ones come with it. */
function stepped(page: Page): { readonly paragraphs: readonly Paragraph[]; readonly clicks: number } {
  let clicks = 0;
  const paragraphs = page.paragraphs.map((text, index) => {
    if (page.lines[index]!.level === 1 || index === 0) clicks += 1;
    return { ...text, click: clicks };
  });
  return { paragraphs, clicks };
}

function asideItems(
  aside: NonNullable<SlideOf<'bullets'>['aside']>,
  slide: SlideOf<'bullets'>,
  context: SlideContext,
): readonly FrameItem[] {
  const region = context.room.side;
  const box = asideBox(context.room);
  const path = [...slide.path, 'aside'];
  const { paragraphs } = fitText(context, rungsFrom('medium'), box, path, (step) => [
    ...(aside.head ? [paragraph(aside.head, context.style(step, 'ink', { bold: true }), { heading: 3 as const })] : []),
    ...splitParagraphs(aside.text).map((runs, index) =>
      paragraph(runs, context.style(step, 'ink2'), index > 0 || aside.head ? { spaceBefore: 8 } : {}),
    ),
  ]);
  return [
    openingRule('aside-rule', region.x, region.y, region.w),
    textItem({ id: 'aside', name: 'Aside', placeholder: 'aside', box, paragraphs, path }),
  ];
}
