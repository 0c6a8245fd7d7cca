import type { Composition, SlideContext } from '../compose/context.ts';
import { figureItems, figureWords } from '../compose/figure.ts';
import { fitText } from '../compose/fit.ts';
import { openingRule, panel } from '../compose/marks.ts';
import { columns, headPlaceholders } from '../compose/regions.ts';
import { paragraph, textItem } from '../compose/text.ts';
import type { Figure, SlideOf } from '../model/deck.ts';
import type { FrameItem } from '../model/frame.ts';
import { list, needed, type InferFields } from '../model/grammar.ts';
import type { RichText } from '../model/rich-text.ts';
import type { Room } from '../model/room.ts';
import type { Box, Px } from '../model/units.ts';
import { imageShape, resolveFigure } from '../resolve/picture.ts';
import { textStyle } from '../theme/tokens.ts';
import { defineLayout, unusable } from './define-layout.ts';

const fields = {
  images: needed(list('pictures', imageShape, { least: 1, most: 6 }), 'One to six pictures.'),
};

declare module '../model/outline.ts' {
  interface SlideLayouts {
    pictures: {
      outline: InferFields<typeof fields>;
      content: { readonly figures: readonly Figure[]; readonly credits?: readonly RichText[] };
    };
  }
}

const gap: Px = 24;
const rowGap: Px = 16;
/** The words beside a picture, and how far from it. */
const beside = { w: 176, gap: 16, below: 13 } as const;
/** Below this share of it in view a picture is shown whole, on a panel. */
const minSeen = 0.5;

export const picturesLayout = defineLayout({
  name: 'pictures',
  doc: 'One to six pictures with their captions.',
  role: 'content',
  title: 'needed',
  fields,
  steps: { doc: 'Picture by picture.', count: ({ images }) => images.length },
  onPhone: 'fit',
  citesSources: true,
  maxWords: 60,
  mayBeSparse: () => true,
  async resolve({ images }, { path }, context) {
    const figures: Figure[] = [];
    for (const [index, image] of images.entries()) {
      const figure = await resolveFigure(image, [...path, 'images', index], context);
      if (figure) figures.push(figure);
    }
    if (figures.length < images.length) return unusable;
    const credits = figures.flatMap(({ credit }) => (credit ? [credit] : []));
    // One picture has its credit below it.
    return { figures, ...(figures.length > 1 && { credits }) };
  },
  inCompanyTemplate: false,
  template: {
    label: 'Pictures',
    background: 'paper',
    placeholders: (room) => [
      ...headPlaceholders(room),
      ...columns(room.body, 2, gap).map((box, index) => ({
        id: `picture-${index + 1}`,
        kind: 'picture' as const,
        box,
        prompt: 'Picture',
        style: textStyle('body', 'ink2'),
      })),
    ],
  },
  diagrams: () => [],
  compose: composePictures,
});

/** A picture's cell: its words stand below it, or beside it in a box of their own. */
interface Cell {
  readonly box: Box;
  readonly words?: Box;
}

function composePictures(slide: SlideOf<'pictures'>, context: SlideContext): Composition {
  const cells = gridOf(slide.figures, context.room, context);
  const items = slide.figures.flatMap((figure, index): readonly FrameItem[] => {
    const id = `picture-${index + 1}`;
    const name = `Picture ${index + 1}`;
    const click = slide.steps ? index + 1 : undefined;
    const { box, words } = cells[index]!;
    const alone = slide.figures.length === 1;
    const shown = words ? { ...figure, caption: undefined } : figure;
    const room = { ...box, h: box.h - figureWords(shown, box.w, context, !alone).height };
    const whole = figure.fit === 'contain' || seen(figure, room) < minSeen;
    const place = { id, name, click, withoutCredit: !alone };
    const set =
      alone && figure.fit !== 'cover'
        ? figureItems(shown, box, context, { ...place, align: { x: 'center', y: 'middle' } })
        : figureItems({ ...shown, fit: whole ? 'contain' : 'cover' }, box, context, {
            ...place,
            align: { x: 'center', y: 'middle' },
          });
    const background = whole && !alone ? [panel(`${id}-panel`, `${name} panel`, room, click)] : [];
    return [
      ...background,
      ...set.items,
      ...(words && figure.caption ? captionBeside(figure, words, id, name, click, context) : []),
    ];
  });
  return [{ items, clicks: slide.steps ? slide.figures.length : 0, variant: { count: slide.figures.length } }];
}

function captionBeside(
  figure: Figure,
  box: Box,
  id: string,
  name: string,
  click: number | undefined,
  context: SlideContext,
): readonly FrameItem[] {
  const path = [...figure.path, 'caption'];
  const room = { ...box, y: box.y + beside.below, h: box.h - beside.below };
  const { paragraphs, height } = fitText(context, ['body', 'small', 'label'] as const, room, path, (step) => [
    paragraph(figure.caption!, context.style(step, 'ink2')),
  ]);
  return [
    openingRule(`${id}-rule`, box.x, box.y, box.w, click),
    textItem({
      id: `${id}-caption`,
      name: `${name} caption`,
      element: 'figcaption',
      box: { ...room, h: height },
      paragraphs,
      click,
      path,
    }),
  ];
}

/** The share of a picture that a cell of that shape shows. */
const seen = ({ picture }: Figure, { w, h }: { readonly w: Px; readonly h: Px }): number => {
  const shape = w / h / (picture.width / picture.height);
  return Math.min(shape, 1 / shape);
};

/** Of the grids that the number of pictures allows the one that cuts off least. */
function gridOf(figures: readonly Figure[], { body }: Room, context: SlideContext): readonly Cell[] {
  const grids = gridsFor(figures, body, context);
  const waste = (cells: readonly Cell[]): number =>
    cells.reduce((sum, { box }, index) => sum + box.w * box.h * (1 - seen(figures[index]!, box)), 0);
  return grids.reduce((best, grid) => (waste(grid) < waste(best) ? grid : best));
}

function gridsFor(
  figures: readonly Figure[],
  body: Box,
  context: SlideContext,
): readonly [readonly Cell[], ...(readonly Cell[])[]] {
  const rows = (counts: readonly (readonly number[])[]): readonly Cell[] => rowsOf(counts, body, figures, context);
  switch (figures.length) {
    case 1:
      return [[{ box: body }]];
    case 2:
      return [rows([[1, 1]]), rows([[1], [1]])];
    case 3:
      return [largeAndTwo(body, figures, context), rows([[1, 1, 1]])];
    case 4:
      return [
        figures.some(({ caption }) => caption)
          ? wordsBeside(body)
          : rows([
              [1, 1],
              [1, 1],
            ]),
        rows([[1, 1, 1, 1]]),
      ];
    case 5:
      return [
        rows([
          [2, 1],
          [1, 1, 1],
        ]),
      ];
    default:
      return [
        rows([
          [1, 1, 1],
          [1, 1, 1],
        ]),
        rows([[1, 1, 1, 1, 1, 1]]),
      ];
  }
}

/** Rows of cells by their shares of the width; pictures of a row are as high as their captions leave all of them. */
function rowsOf(
  shares: readonly (readonly number[])[],
  body: Box,
  figures: readonly Figure[],
  context: SlideContext,
): readonly Cell[] {
  const h = (body.h - rowGap * (shares.length - 1)) / shares.length;
  let first = 0;
  return shares.flatMap((row, index) => {
    const total = row.reduce((sum, share) => sum + share, 0);
    const unit = (body.w - gap * (total - 1)) / total;
    let x = body.x;
    const boxes = row.map((share): Box => {
      const box = { x, y: body.y + index * (h + rowGap), w: unit * share + gap * (share - 1), h };
      x += box.w + gap;
      return box;
    });
    const words = boxes.map((box, at) => figureWords(figures[first + at]!, box.w, context, true).height);
    first += row.length;
    const most = Math.max(...words);
    return boxes.map((box, at): Cell => ({ box: { ...box, h: box.h - most + words[at]! } }));
  });
}

/** One of two thirds of the width, and two in the last third. */
function largeAndTwo(body: Box, figures: readonly Figure[], context: SlideContext): readonly Cell[] {
  const third = (body.w - 2 * gap) / 3;
  const large: Cell = { box: { ...body, w: 2 * third + gap } };
  const column = { ...body, x: body.x + 2 * (third + gap), w: third };
  const small = rowsOf([[1], [1]], column, figures.slice(1), context);
  return [large, ...small];
}

/** Two by two, each with its words at its side below a rule. */
function wordsBeside(body: Box): readonly Cell[] {
  const w = (body.w - gap) / 2;
  const h = (body.h - rowGap) / 2;
  return [0, 1, 2, 3].map((index): Cell => {
    const x = body.x + (index % 2) * (w + gap);
    const y = body.y + Math.floor(index / 2) * (h + rowGap);
    const picture = { x, y, w: w - beside.w - beside.gap, h };
    return { box: picture, words: { x: x + picture.w + beside.gap, y, w: beside.w, h } };
  });
}
