import type { Composition, SlideContext } from '../compose/context.ts';
import { filledBy } from '../compose/figure.ts';
import { breaksWord, fitText, linesOf, reportOverflow, rungsFrom, sizeStep, stepDown, within } from '../compose/fit.ts';
import { accentIndex, actorText, hairline, panel, square, topBar } from '../compose/marks.ts';
import { columns, headPlaceholders, panelInset, type PlaceholderSpec, textPlaceholder } from '../compose/regions.ts';
import { paragraph, textItem } from '../compose/text.ts';
import type { Figure, SlideOf } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { FrameItem, TextItem } from '../model/frame.ts';
import { list, map, needed, optional, reference, text, type Infer, type InferFields } from '../model/grammar.ts';
import type { RichText } from '../model/rich-text.ts';
import type { Room } from '../model/room.ts';
import type { Paragraph } from '../model/style.ts';
import type { Box, Px } from '../model/units.ts';
import type { ResolveContext } from '../resolve/context.ts';
import { resolveFigure, smallImageShape } from '../resolve/picture.ts';
import { textStyle, type TypeName } from '../theme/tokens.ts';
import { defineLayout, unusable } from './define-layout.ts';

const sideShape = map('a side', {
  head: needed(text, 'What stands on this side.'),
  actor: optional(reference('actor'), 'The actor whose colour it takes.'),
  points: needed(list('points', text, { least: 1 }), 'What there is to say about it.'),
  image: optional(smallImageShape, 'A picture above its words.'),
});
const fields = {
  left: needed(sideShape, 'The left side.'),
  right: needed(sideShape, 'The right side.'),
  verdict: optional(text, 'What follows from the comparison.'),
};

export interface Side {
  readonly head: RichText;
  readonly actor?: number;
  readonly points: readonly { readonly text: RichText; readonly path: SourcePath }[];
  readonly figure?: Figure;
  readonly path: SourcePath;
}

declare module '../model/outline.ts' {
  interface SlideLayouts {
    comparison: {
      outline: InferFields<typeof fields>;
      content: {
        readonly left: Side;
        readonly right: Side;
        readonly verdict?: RichText;
        readonly credits: readonly RichText[];
      };
    };
  }
}

const verdictHeight: Px = 72;

/** Where the two sides stand, and what follows from them. */
function placesOf({ body, grid }: Room, verdict: boolean): { left: Box; right: Box; verdict: Box } {
  const h = verdict ? body.h - verdictHeight - grid.gutter : body.h;
  const [left, right] = columns({ ...body, h }, 2, grid.columnGap) as [Box, Box];
  return { left, right, verdict: { ...body, y: body.y + body.h - verdictHeight, h: verdictHeight } };
}
const headTop: Px = 28;
/** Of pictures above the words of the sides. */
const pictureHeights: readonly Px[] = [196, 160, 128];
const readable: ReadonlySet<TypeName> = new Set(['large', 'medium', 'lead']);
/** From a head to the hairline above the first point. */
const belowHead: Px = 13;
/** Below the last point. */
const foot: Px = 12;
/** A point's row is as high as there is room for, up to this. */
const highestRow = (points: number): Px => (points <= 1 ? 246 : 150);

interface Size {
  readonly type: TypeName;
  /** Above and below a point, to the hairlines. */
  readonly padding: Px;
}
/** Of one or two points a side, below heads as large. */
const fewPoints: Size = { type: 'huge', padding: 16 };
const sizes: readonly [Size, ...Size[]] = [
  { type: 'large', padding: 16 },
  { type: 'medium', padding: 16 },
  { type: 'medium', padding: 10 },
  { type: 'lead', padding: 11 },
  { type: 'lead', padding: 6 },
  { type: 'body', padding: 14 },
  { type: 'body', padding: 9 },
  { type: 'small', padding: 9 },
  { type: 'label', padding: 7 },
];
/** Of heads above large points, and of others. */
const headSizes = {
  huge: ['headHuge'],
  large: ['headLarge'],
  usual: ['closingHead', 'date', 'serifLead'],
} as const satisfies Record<string, readonly [TypeName, ...TypeName[]]>;

export const comparisonLayout = defineLayout({
  name: 'comparison',
  doc: 'Two sides, and a verdict.',
  role: 'content',
  title: 'needed',
  fields,
  steps: { doc: 'Left, right, verdict.', count: ({ verdict }) => (verdict === undefined ? 2 : 3) },
  onPhone: 'scroll',
  citesSources: true,
  maxWords: 60,
  mayBeSparse: () => false,
  async resolve(slide, { path }, context) {
    const left = await resolveSide(slide.left, [...path, 'left'], context);
    const right = await resolveSide(slide.right, [...path, 'right'], context);
    if (!left || !right) return unusable;
    const credits = [left, right].flatMap(({ figure }) => (figure?.credit ? [figure.credit] : []));
    return { left, right, verdict: context.richOrNone(slide.verdict), credits };
  },
  inCompanyTemplate: {
    ...{ types: ['twoTxTwoObj', 'twoObj', 'twoColTx'], kinds: ['comparison', 'two'] },
    ...{ places: ['left', 'right', 'leftHead', 'rightHead'], needs: 2, pair: true, main: 'left' },
  },
  template: {
    label: 'Comparison',
    background: 'paper',
    placeholders: (room) => {
      const places = placesOf(room, true);
      return [
        ...headPlaceholders(room),
        ...sidePlaceholders('left', places.left),
        ...sidePlaceholders('right', places.right),
        textPlaceholder('verdict', besideBar(places.verdict), 'Verdict', textStyle('medium', 'ink', { bold: true }), {
          anchor: 'middle',
        }),
      ];
    },
  },
  diagrams: () => [],
  compose: composeComparison,
});

const verdictBar: Px = 8;

/** Two panels of one height; a point on the left and one on the right have the same size, not the same line. */
function composeComparison(slide: SlideOf<'comparison'>, context: SlideContext): Composition {
  const places = placesOf(context.room, slide.verdict !== undefined);
  const sides = [
    {
      id: 'left',
      name: 'Left',
      side: slide.left,
      box: places.left,
      accent: accentIndex(context, 0),
      click: slide.steps ? 1 : undefined,
    },
    {
      id: 'right',
      name: 'Right',
      side: slide.right,
      box: places.right,
      accent: accentIndex(context, 1),
      click: slide.steps ? 2 : undefined,
    },
  ] as const;
  const inner = places.left.w - 2 * panelInset;
  const headsIn = (types: readonly [TypeName, ...TypeName[]]) =>
    stepDown(types, (type) => {
      const paragraphs = sides.map(({ side, accent }) =>
        paragraph(side.head, context.style(type, actorText(side.actor ?? accent)), { heading: 3 }),
      );
      const lines = Math.max(...paragraphs.map((head) => linesOf(context, head, inner)));
      return {
        heads: paragraphs,
        headHeight: lines * paragraphs[0]!.style.line,
        broken: breaksWord(context, paragraphs, inner),
        fits: lines === 1,
      };
    });
  const hasPictures = sides.some(({ side }) => side.figure);
  const fitBelow = (pictures: Px, { heads, headHeight }: ReturnType<typeof headsIn>, from = sizes) => {
    const top = pictures + headTop + headHeight + belowHead;
    const free = places.left.h - top - foot;
    return {
      ...stepDown(from, (size) => {
        const lists = sides.map(({ side }) => pointList(context, side, size, inner));
        const broken = lists.some((list) => breaksWord(context, list.paragraphs, inner));
        return { size, lists, broken, fits: lists.every((list) => within(list.height, free)) };
      }),
      heads,
      headHeight,
      pictures,
      pointsTop: top,
      room: free,
    };
  };
  // Pictures give way to words that would come out small.
  const usual = headsIn(headSizes.usual);
  const attempts = hasPictures ? pictureHeights.map((h) => fitBelow(h, usual)) : [fitBelow(0, usual)];
  // A head is never smaller than what stands below it.
  const largest = Math.max(slide.left.points.length, slide.right.points.length) <= 2 ? [fewPoints] : [];
  const large = [...largest, sizes[0]].flatMap((size) => {
    const head = headsIn(size.type === 'huge' ? headSizes.huge : headSizes.large);
    if (hasPictures || !head.fits || head.broken) return [];
    const below = fitBelow(0, head, [size]);
    return below.fits && !below.broken ? [below] : [];
  });
  const fitted =
    large[0] ??
    attempts.find(({ fits, size }) => fits && readable.has(size.type)) ??
    attempts.findLast(({ fits }) => fits) ??
    attempts.at(-1)!;
  const { heads, headHeight, pointsTop, room } = fitted;
  const set = { ...fitted, ...spread(context, sides, fitted, inner, room) };
  // The panels end with the longer list.
  const h = Math.min(places.left.h, pointsTop + Math.max(...set.lists.map(({ height }) => height)) + foot + 24);
  const items = sides.flatMap(({ id, name, side, box, accent, click }, index): FrameItem[] => {
    const list = set.lists[index]!;
    const x = box.x + panelInset;
    const top = box.y + pointsTop;
    if (!within(list.height, room)) {
      const words = room - list.paragraphs.length * 2 * set.size.padding;
      reportOverflow(
        context,
        list.paragraphs.map((text) => ({ ...text, spaceBefore: 0 })),
        { w: inner, h: words },
        [...side.path, 'points'],
      );
    }
    return [
      panel(`${id}-panel`, `${name} panel`, { ...box, h }, click),
      ...(side.figure
        ? filledBy(side.figure, { ...box, h: fitted.pictures }, context, {
            id: `${id}-image`,
            name: `${name} picture`,
            click,
          })
        : []),
      topBar(`${id}-bar`, box, side.actor, click, accent),
      textItem({
        id: `${id}-head`,
        name: `${name} head`,
        placeholder: `${id}-head`,
        box: { x, y: box.y + fitted.pictures + headTop, w: inner, h: headHeight },
        paragraphs: [heads[index]!],
        click,
        path: [...side.path, 'head'],
      }),
      ...list.rules.map((y, rule) => hairline(`${id}-rule-${rule + 1}`, x, top + y, inner, click)),
      textItem({
        id: `${id}-points`,
        name: `${name} points`,
        placeholder: `${id}-points`,
        box: { x, y: top + set.size.padding, w: inner, h: list.height - 2 * set.size.padding },
        paragraphs: list.paragraphs,
        click,
        path: [...side.path, 'points'],
      }),
    ];
  });
  const verdict = slide.verdict ? verdictItems(slide, places.verdict, context) : [];
  return [
    {
      items: [...items, ...verdict],
      clicks: slide.steps ? (slide.verdict ? 3 : 2) : 0,
      variant: {
        count: Math.max(slide.left.points.length, slide.right.points.length),
        step: sizeStep(set.size.type),
        parts: [...(hasPictures ? ['pictures'] : []), ...(slide.verdict ? ['verdict'] : [])],
      },
    },
  ];
}

/** The height that is left goes between the points of both sides, as far as rows do not fall apart. */
function spread(
  context: SlideContext,
  sides: readonly { readonly side: Side }[],
  { size, lists }: { readonly size: Size; readonly lists: readonly PointList[] },
  width: Px,
  room: Px,
): { readonly size: Size; readonly lists: readonly PointList[] } {
  const more = lists.map(({ height, paragraphs }) => {
    const rows = paragraphs.length;
    const share = Math.min((room - height) / rows, highestRow(rows) - height / rows);
    return share / 2;
  });
  const padding = size.padding + Math.max(0, Math.floor(Math.min(...more)));
  const wide = { ...size, padding };
  return { size: wide, lists: sides.map(({ side }) => pointList(context, side, wide, width)) };
}

interface PointList {
  readonly paragraphs: readonly Paragraph[];
  /** From the list's top to each hairline: one above every point. */
  readonly rules: readonly Px[];
  readonly height: Px;
}

/**
 * One native text with hairlines between its points. Where the two decks might break a point at different places the hairlines
 * would not stand between points in both: then only the one below the head is drawn.
 */
function pointList(context: SlideContext, side: Side, { type, padding }: Size, width: Px): PointList {
  const style = context.style(type, 'ink');
  const paragraphs = side.points.map((point, index) =>
    paragraph(point.text, style, { ...(index > 0 && { spaceBefore: 2 * padding + 1 }), path: point.path }),
  );
  const heights = paragraphs.map((text) => context.measure.layout([text], width).height);
  const certain = paragraphs.every(
    (text, index) => context.measure.layout([text], width * 1.03).height === heights[index],
  );
  let y = 0;
  const rules = heights.map((height) => {
    const top = y;
    y += height + 2 * padding + 1;
    return top;
  });
  return { paragraphs, rules: certain ? rules : [0], height: y - 1 };
}

function verdictItems(slide: SlideOf<'comparison'>, region: Box, context: SlideContext): readonly FrameItem[] {
  const click = slide.steps ? 3 : undefined;
  const path = [...slide.path, 'verdict'];
  const box = besideBar(region);
  const { paragraphs } = fitText(context, rungsFrom('medium'), box, path, (step) => [
    paragraph(slide.verdict!, context.style(step, 'ink', { bold: true })),
  ]);
  const bar = { ...square('verdict-bar', 'Verdict bar', 0, 0, 0, 'ink', click), box: { ...region, w: verdictBar } };
  const text: TextItem = textItem({
    id: 'verdict',
    name: 'Verdict',
    placeholder: 'verdict',
    anchor: 'middle',
    box,
    paragraphs,
    click,
    path,
  });
  return [bar, text];
}

/** The verdict's words, beside the bar at its left. */
function besideBar(region: Box): Box {
  return { ...region, x: region.x + panelInset, w: region.w - panelInset };
}

/** Head and points of one side, where the head takes one line. */
function sidePlaceholders(id: 'left' | 'right', { x, y, w, h }: Box): readonly PlaceholderSpec[] {
  const inner = { x: x + panelInset, w: w - 2 * panelInset };
  const head = textStyle('closingHead', 'ink');
  const padding = 16;
  const top = headTop + head.line + belowHead + padding;
  return [
    textPlaceholder(`${id}-head`, { ...inner, y: y + headTop, h: head.line }, 'Head', head),
    textPlaceholder(
      `${id}-points`,
      { ...inner, y: y + top, h: h - top - padding - foot },
      'Points',
      textStyle('medium', 'ink'),
    ),
  ];
}

/** `undefined` where its picture cannot be used, which a diagnostic reports. */
async function resolveSide(
  side: Infer<typeof sideShape>,
  path: SourcePath,
  context: ResolveContext,
): Promise<Side | undefined> {
  const { image } = side;
  const figure = image === undefined ? undefined : await resolveFigure(image, [...path, 'image'], context);
  if (image !== undefined && !figure) return undefined;
  return {
    ...(figure && { figure }),
    head: context.rich(side.head),
    actor: context.actor(side.actor),
    points: side.points.map((point, index) => ({ text: context.rich(point), path: [...path, 'points', index] })),
    path,
  };
}
