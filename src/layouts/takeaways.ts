import type { Composition, SlideContext } from '../compose/context.ts';
import { filledBy } from '../compose/figure.ts';
import { breaksWord, inParts, linesOf, reportOverflow, sizeStep, stepDown, within } from '../compose/fit.ts';
import { hairline, openingRule } from '../compose/marks.ts';
import { headPlaceholders, textPlaceholder } from '../compose/regions.ts';
import { paragraph, textItem } from '../compose/text.ts';
import type { Figure, Item, SlideOf } from '../model/deck.ts';
import type { FrameItem } from '../model/frame.ts';
import type { Paragraph } from '../model/style.ts';
import type { Px } from '../model/units.ts';
import { list, map, needed, optional, type InferFields } from '../model/grammar.ts';
import type { RichText } from '../model/rich-text.ts';
import { itemFields, resolveItems } from '../resolve/items.ts';
import { resolveFigure, smallImageShape } from '../resolve/picture.ts';
import { textStyle, type TypeName } from '../theme/tokens.ts';
import { defineLayout, unusable } from './define-layout.ts';

const maxOnSlide = 4;
const pointShape = map('an item', { ...itemFields, image: optional(smallImageShape, 'A picture beside its words.') });
const fields = {
  points: needed(list('points', pointShape, { least: 1 }), 'The points; more than four go on to a next slide.'),
};

type Point = Item & { readonly figure?: Figure };

declare module '../model/outline.ts' {
  interface SlideLayouts {
    takeaways: {
      outline: InferFields<typeof fields>;
      content: { readonly points: readonly Point[]; readonly credits: readonly RichText[] };
    };
  }
}

/** Heads beside their texts take this much of the width, where they are short; else each stands above its text. */
const headShare = 0.27;
const betweenColumns: Px = 24;
/** Above and below the words of a row. */
const rowPadding: Px = 16;
/** Of a picture beside a point: its width for its height, and how much of the slide it takes at most. */
const pictureShape = 3 / 2;
const maxOfWidth = 0.36;
const besidePicture: Px = 28;

export const takeawaysLayout = defineLayout({
  name: 'takeaways',
  doc: 'Points to leave the room with.',
  role: 'content',
  title: 'needed',
  fields,
  steps: { doc: 'Point by point.', count: ({ points }) => points.length },
  onPhone: 'scroll',
  citesSources: true,
  maxWords: 60,
  mayBeSparse: ({ points }) => points.length === 1,
  async resolve(slide, { path }, context) {
    const points: Point[] = [];
    for (const [index, item] of resolveItems(slide.points, [...path, 'points'], context).entries()) {
      const { image } = slide.points[index]!;
      const figure = image === undefined ? undefined : await resolveFigure(image, [...item.path, 'image'], context);
      if (image === undefined || figure) points.push({ ...item, ...(figure && { figure }) });
    }
    if (points.length < slide.points.length) return unusable;
    return { points, credits: points.flatMap(({ figure }) => (figure?.credit ? [figure.credit] : [])) };
  },
  inCompanyTemplate: false,
  template: {
    label: 'Takeaways',
    background: 'paper',
    placeholders: (room) => [
      ...headPlaceholders(room),
      ...[0, 1, 2].flatMap((index) => {
        const { body: rows } = room;
        const row = rows.h / 3;
        const headWidth = rows.w * headShare;
        const place = { y: rows.y + index * row + rowPadding, h: row - 2 * rowPadding };
        const text = { x: rows.x + headWidth + betweenColumns, w: rows.w - headWidth - betweenColumns };
        const middle = { anchor: 'middle' } as const;
        return [
          textPlaceholder(
            `point-${index + 1}-head`,
            { x: rows.x, w: headWidth, ...place },
            'Head',
            textStyle('headLarge', 'ink'),
            middle,
          ),
          textPlaceholder(
            `point-${index + 1}-text`,
            { ...text, ...place },
            'What to remember',
            textStyle('medium', 'ink2'),
            middle,
          ),
        ];
      }),
    ],
  },
  diagrams: () => [],
  compose: (slide, context) =>
    inParts(slide.points, maxOnSlide, (points) => composeTakeaways({ ...slide, points }, context)),
});

interface Size {
  readonly head: TypeName;
  readonly text: TypeName;
  /** Heads above their texts, where they are too long to stand beside them. */
  readonly stacked: boolean;
}
const beside = (head: TypeName, text: TypeName): Size => ({ head, text, stacked: false });
const stacked = (head: TypeName, text: TypeName): Size => ({ head, text, stacked: true });
/** A point alone is a statement. */
const alone: Size = stacked('divider', 'huge');
const sizes: readonly [Size, ...Size[]] = [
  beside('headHuge', 'large'),
  stacked('headHuge', 'large'),
  beside('headLarge', 'medium'),
  stacked('headLarge', 'medium'),
  beside('closingHead', 'medium'),
  stacked('closingHead', 'medium'),
  beside('date', 'lead'),
  stacked('date', 'lead'),
  stacked('serifLead', 'body'),
  stacked('serifLead', 'small'),
  stacked('serifLead', 'label'),
];

interface Row {
  readonly head: Paragraph;
  readonly text?: Paragraph;
  readonly headHeight: Px;
  readonly textHeight: Px;
}

/** A row a point, as high as the body allows, its words in the middle. */
function composeTakeaways(slide: SlideOf<'takeaways'>, context: SlideContext): Composition {
  const { points } = slide;
  const { body } = context.room;
  const row = body.h / points.length;
  const room = row - 2 * rowPadding;
  const hasPictures = points.some(({ figure }) => figure);
  const picture = { w: Math.min(Math.round(room * pictureShape), Math.round(body.w * maxOfWidth)), h: room };
  const rows = hasPictures
    ? { ...body, x: body.x + picture.w + besidePicture, w: body.w - picture.w - besidePicture }
    : body;
  const withText = points.some(({ text }) => text);
  const set = stepDown(points.length === 1 ? [alone, ...sizes] : sizes, (size) => {
    const aside = withText && !size.stacked;
    const headWidth = aside ? Math.round(rows.w * headShare) : rows.w;
    const textWidth = aside ? rows.w - headWidth - betweenColumns : rows.w;
    const all = points.map((point): Row => {
      const head = paragraph(point.head, context.style(size.head, 'ink'), { heading: 3 });
      const text = point.text && paragraph(point.text, context.style(size.text, 'ink2'));
      const headHeight = linesOf(context, head, headWidth) * head.style.line;
      const textHeight = text ? linesOf(context, text, textWidth) * text.style.line : 0;
      return { head, text, headHeight, textHeight };
    });
    const heads = all.map(({ head }) => head);
    return {
      size,
      headWidth,
      textWidth,
      rows: all,
      broken: breaksWord(context, heads, headWidth),
      fits: all.every(
        ({ head, headHeight, textHeight }) =>
          (!aside || headHeight <= head.style.line) &&
          within(aside ? Math.max(headHeight, textHeight) : headHeight + textHeight, room),
      ),
    };
  });
  const isBeside = withText && !set.size.stacked;
  const items = points.flatMap((point, index): FrameItem[] => {
    const id = `point-${index + 1}`;
    const top = rows.y + index * row;
    const click = slide.steps ? index + 1 : undefined;
    const { head, text, headHeight, textHeight } = set.rows[index]!;
    const middle = top + row / 2;
    const start = middle - (headHeight + textHeight) / 2;
    if (!set.fits && !within(headHeight + (isBeside ? 0 : textHeight), room))
      reportOverflow(context, text ? [head, text] : [head], { w: set.headWidth, h: room }, point.path);
    const place = { y: top + rowPadding, h: room };
    return [
      (index === 0 ? openingRule : hairline)(`${id}-rule`, body.x, top, body.w, click),
      ...(point.figure
        ? filledBy(point.figure, { x: body.x, y: top + rowPadding, ...picture }, context, {
            id: `${id}-image`,
            name: `Point ${index + 1} picture`,
            click,
          })
        : []),
      textItem({
        id: `${id}-head`,
        name: `Point ${index + 1} head`,
        placeholder: `${id}-head`,
        anchor: isBeside || !text ? 'middle' : 'top',
        box: { x: rows.x, w: set.headWidth, ...(isBeside || !text ? place : { y: start, h: headHeight }) },
        paragraphs: [head],
        click,
        path: point.path,
      }),
      ...(text
        ? [
            textItem({
              id: `${id}-text`,
              name: `Point ${index + 1} text`,
              placeholder: `${id}-text`,
              anchor: isBeside ? 'middle' : 'top',
              box: isBeside
                ? { x: rows.x + rows.w - set.textWidth, w: set.textWidth, ...place }
                : { x: rows.x, y: start + headHeight, w: rows.w, h: textHeight },
              paragraphs: [text],
              click,
              path: point.path,
            }),
          ]
        : []),
    ];
  });
  return [
    {
      items,
      clicks: slide.steps ? points.length : 0,
      variant: {
        count: points.length,
        step: sizeStep(set.size.text),
        parts: [...(hasPictures ? ['pictures'] : []), ...(isBeside ? [] : ['stacked'])],
      },
    },
  ];
}
