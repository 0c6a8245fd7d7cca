import type { SlideContext } from '../compose/context.ts';
import { containSize, diagramItem, figureItems, figureWords, reportFigure } from '../compose/figure.ts';
import { breaksWord, heightOf, reportOverflow, within } from '../compose/fit.ts';
import { listLines } from '../compose/list-lines.ts';
import { tableAlt } from '../compose/table.ts';
import { paragraph, splitParagraphs, textItem } from '../compose/text.ts';
import type { FrameItem, TextItem } from '../model/frame.ts';
import type { Paragraph } from '../model/style.ts';
import type { Box, Px } from '../model/units.ts';
import type { TypeName } from '../theme/tokens.ts';
import type { Block } from './blocks.ts';
import { chartItem } from './chart.ts';
import { reportCode, setCode } from './code.ts';
import { heightOfRows, layoutTable } from './table.ts';

/** Blocks set in letters of a size: how high they are, and what stands on the slide. */

interface PlacedBlock {
  readonly items: readonly FrameItem[];
  /** Clicks that it takes beyond the one on which it comes. */
  readonly clicks: number;
}

interface BlockPlace {
  readonly id: string;
  readonly name: string;
  readonly click?: number;
  /** Clicks of the slide before the block's own, which a diagram goes on from. */
  readonly before: number;
  /** The placeholder of the slide layout that a text of the block fills. */
  readonly placeholder?: string;
}

export interface SetBlock {
  readonly block: Block;
  /** Of what cannot give way. */
  readonly least: Px;
  /** With room. */
  readonly wanted: Px;
  /** As high as it may grow where more is free. */
  readonly most: Px;
  /** A word of it is broken between its letters. */
  readonly broken: boolean;
  place(box: Box, place: BlockPlace): PlacedBlock;
}

/** Height that a picture or a chart gives way to, and the one that it wants. */
const minDrawing: Px = 160;
const wantedDrawing: Px = 260;
const betweenPoints: Px = 14;
const betweenParagraphs: Px = 12;
/** A row of a table beyond its words. */
const rowRoom: Px = 10;
const tableSizes: Partial<Record<TypeName, TypeName>> = { large: 'medium', medium: 'lead', lead: 'body' };
/** What it grows by at most, where more is free. */
const maxRowRoom: Px = 40;
/** Between points of the first level, beyond what they have, where more is free. */
const maxBetweenPoints: Px = 32;

/** A block at a width, where `room` is all the height that there is. */
export function setBlock(block: Block, size: TypeName, width: Px, room: Px, context: SlideContext): SetBlock {
  switch (block.kind) {
    case 'text':
      return setText(block, wordsOf(block.paragraphs, size, context), width, context);
    case 'points':
      return setPoints(block, size, width, context);
    case 'number':
      return setText(block, numberLines(block, size, width, context), width, context);
    case 'quote':
      return setQuote(block, size, width, context);
    case 'image':
      return setImage(block, width, room, context);
    case 'diagram': {
      const scene = context.scenes.get(block.diagram);
      return fixed(block, scene?.height ?? minDrawing, (box, { id, name, click, before }) => {
        const item = diagramItem(block.diagram, box, context);
        if (!item) return { items: [], clicks: 0 };
        const clickOffset = click ?? before;
        return { items: [{ ...item, id, name, click, clickOffset }], clicks: item.scene.clicks };
      });
    }
    case 'chart':
      return {
        ...fixed(block, wantedDrawing, (box, { id, name, click }) => ({
          items: [{ ...chartItem(block.chart, box, false, context), id, name, click }],
          clicks: 0,
        })),
        least: minDrawing,
        most: Math.max(wantedDrawing, width),
      };
    case 'code': {
      const natural = setCode(block.code, { x: 0, y: 0, w: width, h: room }, context, codeSizesFor(size));
      return fixed(block, natural.height, (box, { id, name, click }) => {
        const item = { ...natural.item, box: { ...box, h: Math.min(box.h, natural.height) } };
        if (!natural.fits) reportCode(block.code, natural, context);
        return { items: [{ ...item, id, name, click }], clicks: 0 };
      });
    }
    case 'table':
      return setTable(block, size, width, room, context);
  }
}

const fixed = (block: Block, height: Px, place: SetBlock['place']): SetBlock => ({
  block,
  least: height,
  wanted: height,
  most: height,
  broken: false,
  place,
});

/** Code beside words of a size is a little smaller than they are. */
const codeSizes = ['codeLarge', 'codeMedium', 'code', 'codeSmall', 'codeLabel'] as const;
const codeSizesFor = (size: TypeName): readonly [TypeName, ...TypeName[]] => {
  const [first, ...others] = codeSizes.slice(size === 'large' ? 0 : size === 'medium' ? 1 : 2);
  return [first!, ...others];
};

/** One native text. */
function setText(block: Block, paragraphs: readonly Paragraph[], width: Px, context: SlideContext): SetBlock {
  const height = heightOf(context, paragraphs, width);
  return {
    ...fixed(block, height, (box, { id, name, click, placeholder }) => ({
      items: [textBlock({ id, name, click, placeholder, box, paragraphs, path: block.path }, height, context)],
      clicks: 0,
    })),
    broken: breaksWord(context, paragraphs, width),
  };
}

/** A list, whose points stand further apart where more is free. */
function setPoints(
  block: Extract<Block, { kind: 'points' }>,
  size: TypeName,
  width: Px,
  context: SlideContext,
): SetBlock {
  const lines = pointLines(block.points, size, context);
  const set = setText(block, lines, width, context);
  const tops = lines.map(({ bullet }, index) => index > 0 && (bullet?.level ?? 1) === 1);
  const gaps = tops.filter(Boolean).length;
  return {
    ...set,
    most: set.wanted + gaps * maxBetweenPoints,
    place(box, place) {
      const more = gaps === 0 ? 0 : Math.max(0, Math.min(maxBetweenPoints, (box.h - set.wanted) / gaps));
      if (more === 0) return set.place(box, place);
      const apart = lines.map((line, index) =>
        tops[index] ? { ...line, spaceBefore: Math.floor((line.spaceBefore ?? 0) + more) } : line,
      );
      return setText(block, apart, width, context).place(box, place);
    },
  };
}

/** A text in a box of its own height, or of what there is, which is reported then. */
function textBlock(
  spec: Pick<TextItem, 'id' | 'name' | 'click' | 'placeholder' | 'box' | 'paragraphs' | 'path'> & {
    readonly element?: TextItem['element'];
  },
  height: Px,
  context: SlideContext,
): TextItem {
  const { box, paragraphs, path } = spec;
  if (!within(height, box.h)) reportOverflow(context, paragraphs, box, path ?? context.slide.path);
  return textItem({ ...spec, box: { ...box, h: Math.min(height, box.h) } });
}

const wordsOf = (
  texts: Extract<Block, { kind: 'text' }>['paragraphs'],
  size: TypeName,
  context: SlideContext,
): readonly Paragraph[] =>
  texts
    .flatMap(({ text, path }) => splitParagraphs(text).map((runs) => ({ runs, path })))
    .map(({ runs, path }, index) =>
      paragraph(runs, context.style(size, 'ink2'), { path, ...(index > 0 && { spaceBefore: betweenParagraphs }) }),
    );

const below: Partial<Record<TypeName, TypeName>> = {
  huge: 'large',
  large: 'medium',
  medium: 'lead',
  lead: 'body',
  body: 'small',
  small: 'label',
};

const pointLines = (
  points: Extract<Block, { kind: 'points' }>['points'],
  size: TypeName,
  context: SlideContext,
): readonly Paragraph[] =>
  listLines(
    points,
    { first: size, second: below[size] ?? 'label', third: below[below[size] ?? 'label'] ?? 'label' },
    context,
  ).map((line, index) => ({
    ...line.paragraph,
    ...(index > 0 && { spaceBefore: [betweenPoints, betweenPoints / 2, betweenPoints / 3][line.level - 1] }),
  }));

/** Faces run so much wider than the one that is measured: nothing but letters could break a number. */
const widerFace = 1.2;

/** The number as large as the width allows, in a wider face too. */
function numberLines(
  { value, label, detail, path }: Extract<Block, { kind: 'number' }>,
  size: TypeName,
  width: Px,
  context: SlideContext,
): readonly Paragraph[] {
  const all = ['figureLarge', 'figure2', 'figure3', 'figure4', 'figure5', 'closingHead'] as const;
  const sizes = all.slice(size === 'large' ? 0 : size === 'medium' ? 1 : 2);
  const step =
    sizes.find((one) => widerFace * context.measure.width(value, context.style(one, 'ink')) <= width) ?? 'closingHead';
  return [
    paragraph(value, context.style(step, 'ink'), { path: [...path, 'value'] }),
    ...(label ? [paragraph(label, context.style(size, 'ink', { bold: true }), { path: [...path, 'label'] })] : []),
    ...(detail ? [paragraph(detail, context.style(size, 'ink2'), { path: [...path, 'detail'], spaceBefore: 2 })] : []),
  ];
}

const betweenQuoteAndVoice: Px = 14;
const quoteSizes: Partial<Record<TypeName, TypeName>> = { large: 'headLarge', medium: 'closingHead', lead: 'date' };

function setQuote(
  block: Extract<Block, { kind: 'quote' }>,
  size: TypeName,
  width: Px,
  context: SlideContext,
): SetBlock {
  const quoted = [paragraph(block.quote, context.style(quoteSizes[size] ?? 'serifLead', 'ink'))];
  const voice = [
    ...(block.by
      ? [paragraph(block.by, context.style(size, 'ink', { bold: true }), { path: [...block.path, 'by'] })]
      : []),
    ...(block.role ? [paragraph(block.role, context.style(size, 'ink2'), { path: [...block.path, 'role'] })] : []),
  ];
  const heights = { quote: heightOf(context, quoted, width), voice: heightOf(context, voice, width) };
  const gap = voice.length > 0 ? betweenQuoteAndVoice : 0;
  return {
    ...fixed(block, heights.quote + gap + heights.voice, (box, { id, name, click }) => {
      const path = [...block.path, 'quote'];
      const top = { ...box, h: Math.min(heights.quote, box.h) };
      const bottom = { ...box, y: box.y + heights.quote + gap, h: Math.max(0, box.h - heights.quote - gap) };
      const common = { name, click };
      const items = [
        textBlock({ ...common, id, box: top, paragraphs: quoted, path, element: 'blockquote' }, heights.quote, context),
        ...(voice.length > 0
          ? [
              textBlock(
                {
                  ...common,
                  id: `${id}-voice`,
                  name: `${name} voice`,
                  box: bottom,
                  paragraphs: voice,
                  path: block.path,
                  element: 'cite',
                },
                heights.voice,
                context,
              ),
            ]
          : []),
      ];
      return { items, clicks: 0 };
    }),
    broken: breaksWord(context, [...quoted, ...voice], width),
  };
}

/** A picture as wide as its column, which gives way to words. */
function setImage(block: Extract<Block, { kind: 'image' }>, width: Px, room: Px, context: SlideContext): SetBlock {
  const { figure } = block;
  const words = figureWords(figure, width, context).height;
  const natural = containSize(figure.picture, { w: width, h: room }).h;
  const isCover = figure.fit === 'cover';
  const least = Math.min(natural, minDrawing) + words;
  return {
    ...fixed(block, Math.min(natural, Math.max(wantedDrawing, width * 0.6)) + words, (box, { id, name, click }) => {
      reportFigure(figure, box, context);
      return { items: figureItems(figure, box, context, { id, name, click }).items, clicks: 0 };
    }),
    least,
    most: isCover ? Infinity : natural + words,
  };
}

function setTable(
  block: Extract<Block, { kind: 'table' }>,
  size: TypeName,
  width: Px,
  room: Px,
  context: SlideContext,
): SetBlock {
  const { table } = block;
  const letters = tableSizes[size] ?? size;
  // Each row on a page of its own is as high as its words.
  const tight = layoutTable(table, letters, { w: width, h: 0 }, context);
  const rule = 3;
  const rows = tight.pages.flat();
  const words = heightOfRows([...tight.heads, ...rows]);
  const wanted = words + rows.length * rowRoom;
  return {
    ...fixed(block, wanted, (box, { id, name, click }) => {
      const set = layoutTable(table, letters, { w: width, h: Math.max(box.h, words) + rule }, context);
      const shown = [...set.heads, ...set.pages.flat()];
      if (!within(words, box.h)) {
        const all = rows.flatMap(({ cells }) => cells.map((cell) => cell.paragraph));
        reportOverflow(context, all, { w: width, h: box.h }, [...block.path, 'rows']);
      }
      return {
        items: [
          {
            kind: 'table',
            id,
            name,
            box: { ...box, h: heightOfRows(shown) },
            columns: set.columns,
            rows: shown,
            alt: tableAlt(table, context),
            click,
            path: [...block.path, 'rows'],
          },
        ],
        clicks: 0,
      };
    }),
    least: Math.min(words, room),
    most: wanted + rows.length * maxRowRoom,
  };
}
