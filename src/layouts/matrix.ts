import type { Composition, SlideContext } from '../compose/context.ts';
import { reportOverflow, sizeStep, stepDown, within } from '../compose/fit.ts';
import { panel } from '../compose/marks.ts';
import { box, headPlaceholders, textPlaceholder } from '../compose/regions.ts';
import { paragraph, textItem } from '../compose/text.ts';
import type { Colour } from '../model/colour.ts';
import type { Item, SlideOf } from '../model/deck.ts';
import type { FrameItem } from '../model/frame.ts';
import {
  either,
  flag,
  list,
  listFor,
  map,
  needed,
  optional,
  text,
  type InferFields,
  type Loose,
  type Report,
} from '../model/grammar.ts';
import { corners, type Corner } from '../model/outline.ts';
import type { Room } from '../model/room.ts';
import type { Box, Px } from '../model/units.ts';
import { resolveItem } from '../resolve/items.ts';
import { textStyle, type TypeName } from '../theme/tokens.ts';
import { defineLayout } from './define-layout.ts';
import {
  type Axis,
  axisStep,
  type AxisStep,
  horizontalAxis,
  type MatrixItem,
  matrixItemShape,
  matrixPoints,
  resolveMatrixItems,
  verticalAxis,
} from './matrix-parts.ts';

const axisShape = map('an axis', {
  label: needed(text, 'What the axis measures.'),
  low: needed(text, 'Its low end.'),
  high: needed(text, 'Its high end.'),
});

const cellShape = map('a cell', {
  head: needed(text, 'The outcome in a word or two.'),
  text: optional(text, 'One sentence about it.'),
  hero: optional(flag, 'The cell that matters most.'),
});

const cellsShape = either({
  map: map('the cells of a matrix', {
    nw: needed(cellShape, 'Low on x, high on y.'),
    ne: needed(cellShape, 'High on both.'),
    sw: needed(cellShape, 'Low on both.'),
    se: needed(cellShape, 'High on x, low on y.'),
  }),
  list: listFor('cells', corners, cellShape),
});
const fields = {
  x: needed(axisShape, 'The horizontal axis.'),
  y: needed(axisShape, 'The vertical axis.'),
  cells: optional(cellsShape, 'The four fields, by corner or in the order nw, ne, sw, se.'),
  items: optional(list('items', matrixItemShape, { least: 1 }), 'Named points in the field.'),
};

interface Cell extends Item {
  readonly hero: boolean;
}

declare module '../model/outline.ts' {
  interface SlideLayouts {
    matrix: {
      outline: InferFields<typeof fields>;
      content: {
        readonly x: Axis;
        readonly y: Axis;
        readonly cells?: Readonly<Record<Corner, Cell>>;
        readonly items: readonly MatrixItem[];
      };
    };
  }
}

/** Of words beside and below the fields: usual ones, and large ones where the fields have room to spare. */
const axisRoom = { usual: { w: 128, h: 28 }, large: { w: 144, h: 38 } } as const;
const gap: Px = 16;

/** The upright axis at the left of the fields, the level one below them. */
function placesOf(
  { body }: Room,
  { w: axisWidth, h: axisHeight }: { readonly w: Px; readonly h: Px } = axisRoom.usual,
): Readonly<Record<Corner | 'x' | 'y', Box>> {
  const left = body.x + axisWidth + gap;
  const w = (body.x + body.w - left - gap) / 2;
  const h = (body.h - axisHeight - 8 - gap) / 2;
  const [right, below] = [left + w + gap, body.y + h + gap];
  return {
    nw: box(left, body.y, w, h),
    ne: box(right, body.y, w, h),
    sw: box(left, below, w, h),
    se: box(right, below, w, h),
    y: box(body.x, body.y, axisWidth, 2 * h + gap),
    x: box(left, body.y + body.h - axisHeight, 2 * w + gap, axisHeight),
  };
}

export const matrixLayout = defineLayout({
  name: 'matrix',
  doc: 'Four fields between two axes.',
  role: 'content',
  title: 'needed',
  fields,
  steps: {
    doc: 'Field by field, then item by item.',
    count: ({ cells, items = [] }) => (cells ? corners.length : 0) + items.length,
  },
  check: checkCells,
  onPhone: 'scroll',
  citesSources: true,
  maxWords: 60,
  mayBeSparse: () => false,
  resolve(slide, { path }, context) {
    const { rich } = context;
    const axis = ({ label, low, high }: typeof slide.x) => ({ label: rich(label), low: rich(low), high: rich(high) });
    const { cells: written, items = [] } = slide;
    const cell = (corner: Corner, cells: NonNullable<typeof written>): Cell => ({
      ...resolveItem(cells[corner], [...path, 'cells', corner], context),
      hero: cells[corner].hero ?? false,
    });
    const cells = written && {
      nw: cell('nw', written),
      ne: cell('ne', written),
      sw: cell('sw', written),
      se: cell('se', written),
    };
    return {
      x: axis(slide.x),
      y: axis(slide.y),
      ...(cells && { cells }),
      items: resolveMatrixItems(items, [...path, 'items'], context),
    };
  },
  inCompanyTemplate: false,
  template: {
    label: 'Matrix',
    background: 'paper',
    placeholders: (room) => [
      ...headPlaceholders(room),
      ...corners.map((corner) =>
        textPlaceholder(
          `cell-${corner}`,
          insideOf(placesOf(room, axisRoom.large)[corner]),
          'Outcome',
          textStyle('medium', 'ink2'),
        ),
      ),
    ],
  },
  diagrams: () => [],
  compose: composeMatrix,
});

const sizes: readonly [{ head: TypeName; text: TypeName }, ...{ head: TypeName; text: TypeName }[]] = [
  { head: 'headLarge', text: 'large' },
  { head: 'headLarge', text: 'medium' },
  { head: 'closingHead', text: 'medium' },
  { head: 'date', text: 'lead' },
  { head: 'date', text: 'body' },
  { head: 'serifLead', text: 'small' },
  { head: 'serifLead', text: 'label' },
];

function checkCells(slide: Loose<InferFields<typeof fields>>, report: Report): void {
  if (!('cells' in slide) && !('items' in slide))
    report(
      'missing-key',
      [],
      'a matrix needs the key "cells" or "items"',
      'what its four fields are, or what stands in them',
    );
}

/** What PowerPoint's layout is named by, where letters of the axes are smaller than usual. */
const axesQuality: Readonly<Record<AxisStep, readonly string[]>> = {
  medium: [],
  lead: [],
  body: ['usual axes'],
  small: ['smaller axes'],
  label: ['small axes'],
};

/** Words of cells that points stand in. */
const besidePoints: typeof sizes = [
  { head: 'serifLead', text: 'body' },
  { head: 'serifLead', text: 'small' },
  { head: 'serifLead', text: 'label' },
];

/** Four outcomes on panels; the axes are hairlines with an arrow at the high end. */
function composeMatrix(slide: SlideOf<'matrix'>, context: SlideContext): Composition {
  const { cells: written, items } = slide;
  const roomy = placesOf(context.room, axisRoom.large);
  // What overflows there is told of the usual fields.
  const quiet = { ...context, report: () => {} };
  const inRoomy = [0, 1].map((from) => setCells(slide, roomy, quiet, from)).find(({ isSparse }) => isSparse);
  const regions = inRoomy ? roomy : placesOf(context.room);
  const cells = inRoomy ?? setCells(slide, regions, context);
  const axes = axisStep(slide, regions, context);
  const before = slide.steps && written ? corners.length : 0;
  const places = corners.map((corner) => ({ box: regions[corner], hero: written?.[corner].hero ?? false }));
  const { nw, se } = regions;
  const field = { x: nw.x, y: nw.y, w: se.x + se.w - nw.x, h: se.y + se.h - nw.y };
  const points = matrixPoints(
    items,
    { field, cells: places, taken: cells.taken },
    (index) => (slide.steps ? before + index + 1 : undefined),
    context,
  );
  return [
    {
      items: [
        ...verticalAxis(slide.y, regions.y, slide, axes, context),
        ...horizontalAxis(slide.x, regions.x, slide, axes, context),
        ...cells.items,
        ...points,
      ],
      clicks: slide.steps ? before + items.length : 0,
      variant: {
        count: 4,
        step: cells.step,
        parts: [...(items.length > 0 ? ['items'] : []), ...(inRoomy ? [] : ['full']), ...axesQuality[axes]],
      },
    },
  ];
}

interface SetCells {
  readonly items: readonly FrameItem[];
  /** Where their words stand. */
  readonly taken: readonly Box[];
  readonly step: 0 | 1 | 2;
  /** Large words leave room for another line in all fields. */
  readonly isSparse: boolean;
}

/** The panels with their words, small and at the top where points stand in them. */
function setCells(
  slide: SlideOf<'matrix'>,
  regions: ReturnType<typeof placesOf>,
  context: SlideContext,
  from = 0,
): SetCells {
  const { cells: written } = slide;
  if (!written) {
    const items = corners.map((corner, index) =>
      panel(`cell-${corner}-panel`, `Cell ${index + 1} panel`, regions[corner]),
    );
    return { items, taken: [], step: 1, isSparse: true };
  }
  const inner = insideOf(regions.nw);
  const steps = slide.items.length > 0 ? besidePoints : (sizes.slice(from) as unknown as typeof sizes);
  const set = stepDown<(typeof sizes)[0], ReturnType<typeof attempt>>(steps, attempt);

  function attempt(size: (typeof sizes)[0]) {
    const cells = corners.map((corner) => {
      const { head, text, path, hero } = written![corner];
      const [strong, soft]: readonly [Colour, Colour] = hero ? ['paper', 'paper'] : ['ink', 'ink2'];
      return [
        paragraph(head, context.style(size.head, strong), { heading: 3 as const, path: [...path, 'head'] }),
        ...(text
          ? [paragraph(text, context.style(size.text, soft), { spaceBefore: 10, path: [...path, 'text'] })]
          : []),
      ];
    });
    const layouts = cells.map((cell) => context.measure.layout(cell, inner.w));
    return {
      size,
      cells,
      heights: layouts.map(({ height }) => height),
      broken: layouts.some(({ broken }) => broken),
      fits: layouts.every(({ height }) => within(height, inner.h)),
    };
  }

  const items = corners.flatMap((corner, index): FrameItem[] => {
    const box = regions[corner];
    const { path, hero } = written[corner];
    const paragraphs = set.cells[index]!;
    const click = slide.steps ? index + 1 : undefined;
    if (!within(set.heights[index]!, inner.h)) reportOverflow(context, paragraphs, inner, path);
    const place = insideOf(box);
    return [
      panel(`cell-${corner}-panel`, `Cell ${index + 1} panel`, box, click, hero ? 'ink' : 'panel'),
      textItem({
        id: `cell-${corner}`,
        name: `Cell ${index + 1}`,
        placeholder: `cell-${corner}`,
        // Points stand below the words.
        box: slide.items.length > 0 ? { ...place, h: Math.min(place.h, set.heights[index]!) } : place,
        paragraphs,
        click,
        path,
      }),
    ];
  });
  const taken = corners.map((corner, index) => ({ ...insideOf(regions[corner]), h: set.heights[index]! }));
  const { line } = context.style(set.size.text, 'ink');
  const isSparse = sizeStep(set.size.text) < 2 && set.heights.every((height) => within(height + line, inner.h));
  return { items, taken, step: sizeStep(set.size.text), isSparse };
}

/** Where the words of a field stand. */
function insideOf({ x, y, w, h }: Box): Box {
  const inset = { x: 28, y: 24 };
  return box(x + inset.x, y + inset.y, w - 2 * inset.x, h - 2 * inset.y);
}
