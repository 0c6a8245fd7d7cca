import type { Composition, Part, SlideContext } from '../compose/context.ts';
import { fitText, reportOverflow, within } from '../compose/fit.ts';
import { openingRule } from '../compose/marks.ts';
import { listLines, type ListLine, type ListSize } from '../compose/list-lines.ts';
import { headPlaceholders, listLevels, textPlaceholder } from '../compose/placeholders.ts';
import { body, main, side } from '../compose/regions.ts';
import { paragraph, splitParagraphs, textItem } from '../compose/text.ts';
import type { SlideOf } from '../model/deck.ts';
import type { FrameItem } from '../model/frame.ts';
import { map, needed, optional, text, type InferFields } from '../model/grammar.ts';
import type { RichText } from '../model/rich-text.ts';
import type { Paragraph } from '../model/style.ts';
import type { Box, Px } from '../model/units.ts';
import { pointsShape, resolvePoints, type Point } from '../resolve/points.ts';
import { textStyle } from '../theme/type-scale.ts';
import { defineLayout } from './define-layout.ts';

const fields = {
  points: needed(pointsShape, 'The points; those that do not fit go on to a next slide.'),
  aside: optional(
    map('an aside', {
      head: optional(text, 'Its heading.'),
      text: needed(text, 'What it says.'),
    }),
    'A column beside the points.',
  ),
};

declare module '../model/outline.ts' {
  interface SlideLayouts {
    bullets: {
      outline: InferFields<typeof fields>;
      content: {
        readonly points: readonly Point[];
        readonly aside?: { readonly head?: RichText; readonly text: RichText };
      };
    };
  }
}

const regions = { bullets: main, full: body, aside: side };
const belowRule: Px = 23;
/** The measure of a line: some 95 characters, 60 beside an aside. */
const pointsBox = (region: Box, w: Px): Box => ({ x: region.x, y: region.y + belowRule, w, h: region.h - belowRule });
const boxes = {
  alone: pointsBox(regions.full, 1040),
  besideAside: pointsBox(regions.bullets, 656),
  /** The first line shares the baseline of the first point, which is larger. */
  aside: { ...regions.aside, y: regions.aside.y + belowRule + 3, h: regions.aside.h - belowRule - 3 },
};

export const bulletsLayout = defineLayout({
  name: 'bullets',
  doc: 'Points on two levels, with an aside.',
  role: 'content',
  title: 'needed',
  fields,
  steps: { doc: 'Point by point of the first level.', count: ({ points }) => points.length },
  onPhone: 'scroll',
  citesSources: true,
  mostWords: 60,
  mayBeSparse: () => false,
  pointPaths: ({ points }) => points.map(({ path }) => path),
  resolve: ({ points, aside }, { path }, context) => ({
    points: resolvePoints(points, [...path, 'points'], context),
    aside: aside && { head: context.richOrNone(aside.head), text: context.rich(aside.text) },
  }),
  template: {
    label: 'Bullets',
    background: 'paper',
    regions,
    placeholders: [
      ...headPlaceholders,
      textPlaceholder('points', boxes.alone, 'Points', textStyle('lead', 'ink'), { list: listLevels }),
      textPlaceholder('aside', boxes.aside, 'Aside', textStyle('body', 'ink2')),
    ],
  },
  diagrams: () => [],
  compose: composeBullets,
});

const [first, nested] = listLevels;
/** Between points of the first level, where there is room. */
const mostGap: Px = 56;

const sizes: readonly [ListSize, ...ListSize[]] = [
  { first: 'lead', second: 'body' },
  { first: 'body', second: 'small' },
  { first: 'small', second: 'label' },
  { first: 'label', second: 'label' },
];

/** One text body over as many frames as it takes: the largest size that needs no more frames than the smallest. */
function composeBullets(slide: SlideOf<'bullets'>, context: SlideContext): Composition {
  const region = slide.aside ? regions.bullets : regions.full;
  const box = slide.aside ? boxes.besideAside : boxes.alone;
  const paged = sizes.map((size) => paginate(context, listLines(slide.points, size, context), box));
  const fewest = Math.min(...paged.map((pages) => pages.length));
  const pages =
    paged.find((candidate) => candidate.length === fewest && candidate.every((page) => page.fits)) ?? paged.at(-1)!;
  const aside = slide.aside ? asideItems(slide.aside, slide, context) : [];
  const parts = pages.map((page, index): Part => {
    if (!page.fits) reportOverflow(context, page.paragraphs, box, page.paragraphs[0]?.path ?? slide.path);
    const { paragraphs, clicks } = slide.steps ? stepped(page) : { paragraphs: page.paragraphs, clicks: 0 };
    return {
      items: [
        openingRule('points-rule', region.x, region.y, region.w),
        textItem({
          id: 'points',
          name: 'Points',
          placeholder: 'points',
          box,
          paragraphs,
          path: [...slide.path, 'points'],
        }),
        ...(index === 0 ? aside : []),
      ],
      clicks,
    };
  });
  return parts as [Part, ...Part[]];
}

interface Page {
  readonly paragraphs: readonly Paragraph[];
  readonly lines: readonly ListLine[];
  readonly fits: boolean;
}

function paginate(context: SlideContext, lines: readonly ListLine[], box: Box): readonly Page[] {
  const heights = lines.map((line) => context.measure.layout([line.paragraph], box.w).height);
  const pages: Page[] = [];
  let from = 0;
  while (from < lines.length) {
    const to = pageEnd(lines, heights, from, box.h);
    pages.push(setPage(lines.slice(from, to), heights.slice(from, to), box.h));
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
    height += heights[index]! + (index === from ? 0 : line.level === 1 ? first.spaceBefore : nested.spaceBefore);
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

/** Free height goes between the points of the first level. */
function setPage(lines: readonly ListLine[], heights: readonly Px[], room: Px): Page {
  const ofNested = lines.filter((line, index) => index > 0 && line.level === 2).length * nested.spaceBefore;
  const gaps = lines.filter((line, index) => index > 0 && line.level === 1).length;
  const taken = heights.reduce((sum, height) => sum + height, ofNested);
  const between = gaps === 0 ? 0 : Math.max(first.spaceBefore, Math.min(mostGap, Math.floor((room - taken) / gaps)));
  return {
    lines,
    paragraphs: lines.map((line, index) =>
      index === 0
        ? line.paragraph
        : { ...line.paragraph, spaceBefore: line.level === 1 ? between : nested.spaceBefore },
    ),
    fits: within(taken + gaps * between, room),
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
  const region = regions.aside;
  const box = boxes.aside;
  const path = [...slide.path, 'aside'];
  const { paragraphs } = fitText(context, ['body', 'small', 'label'] as const, box, path, (step) => [
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
