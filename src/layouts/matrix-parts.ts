import type { SlideContext } from '../compose/context.ts';
import { reportOverflow, stepDown, within } from '../compose/fit.ts';
import { dot, line } from '../compose/marks.ts';
import { paragraph, textItem } from '../compose/text.ts';
import type { Colour } from '../model/colour.ts';
import type { SlideOf } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { FrameItem, TextItem } from '../model/frame.ts';
import { type Infer, map, needed, number, optional, reference, text } from '../model/grammar.ts';
import type { RichText } from '../model/rich-text.ts';
import type { TextStyle } from '../model/style.ts';
import { type Box, overlap, type Px } from '../model/units.ts';
import type { ResolveContext } from '../resolve/context.ts';

/** The axes of a matrix: a name in the middle of a line, a pole at each end, an arrow to the high one. */
export interface Axis {
  readonly label: RichText;
  readonly low: RichText;
  readonly high: RichText;
}

const clear: Px = 12;
/** Fallback faces of scripts that the deck has no face for are wider. */
const axisSlack: Px = 16;

/** Letters of both axes, largest first. */
const axisSteps = ['medium', 'lead', 'body', 'small', 'label'] as const;
export type AxisStep = (typeof axisSteps)[number];

/** The largest letters in which the words of both axes have room beside and below the fields, none of them broken. */
export function axisStep(
  { x, y }: SlideOf<'matrix'>,
  regions: { readonly x: Box; readonly y: Box },
  context: SlideContext,
): AxisStep {
  return stepDown(axisSteps, (step) => {
    const upright = uprightWords(y, regions.y, step, context);
    const level = levelWidths(x, step, context);
    const half = (regions.x.w - level.label) / 2;
    return {
      step,
      broken: upright.broken,
      fits:
        axisStyle(context, step).line <= regions.x.h &&
        uprightFits(upright, regions.y) &&
        half - Math.max(level.low, level.high) >= 4 * clear,
    };
  }).step;
}

const axisStyle = (context: SlideContext, step: AxisStep, bold = false): TextStyle =>
  context.style(step, bold ? 'ink' : 'muted', { bold });

/** Heights of the words beside an upright axis. */
function uprightWords(axis: Axis, { w }: Box, step: AxisStep, context: SlideContext) {
  const layouts = [axis.high, axis.label, axis.low].map((runs, index) =>
    context.measure.layout([paragraph(runs, axisStyle(context, step, index === 1))], w),
  );
  const [high, label, low] = layouts.map(({ height }) => height) as [Px, Px, Px];
  return { high, label, low, broken: layouts.some(({ broken }) => broken) };
}
const uprightFits = ({ high, label, low }: Record<'high' | 'label' | 'low', Px>, { h }: Box): boolean =>
  within(high + label + low + 4 * clear, h);

/** Widths of the words below a level axis. */
function levelWidths(axis: Axis, step: AxisStep, context: SlideContext) {
  const width = (runs: RichText, bold = false): Px =>
    Math.ceil(context.measure.width(runs, axisStyle(context, step, bold))) + axisSlack;
  return { low: width(axis.low), label: width(axis.label, true), high: width(axis.high) };
}

/** A text of an axis: its name in ink, its poles muted. */
function axisText(
  { context, step }: { readonly context: SlideContext; readonly step: AxisStep },
  id: string,
  name: string,
  runs: RichText,
  box: Box,
  extra: { bold?: boolean; align?: 'start' | 'center' | 'end'; path: TextItem['path'] },
): TextItem {
  const style = axisStyle(context, step, extra.bold);
  return textItem({
    id,
    name,
    role: 'label',
    box,
    paragraphs: [paragraph(runs, style, { align: extra.align ?? 'start' })],
    path: extra.path,
  });
}

export function verticalAxis(
  axis: Axis,
  region: Box,
  slide: SlideOf<'matrix'>,
  step: AxisStep,
  context: SlideContext,
): readonly FrameItem[] {
  const path = [...slide.path, 'y'];
  const set = { context, step };
  const words = uprightWords(axis, region, step, context);
  const { high, label, low } = words;
  const top = region.y + high + clear;
  const middle = region.y + (region.h - label) / 2;
  const foot = region.y + region.h - low;
  if (!uprightFits(words, region)) {
    const name = paragraph(axis.label, axisStyle(context, step, true));
    reportOverflow(context, [name], { w: region.w, h: 0 }, path);
  }
  const x = region.x + 4.5;
  return [
    axisText(set, 'y-high', 'Upright axis, high end', axis.high, { ...region, h: high }, { path: [...path, 'high'] }),
    line({
      id: 'y-line-high',
      name: 'Upright axis',
      box: { x, y: top, w: 0, h: middle - clear - top },
      stroke: 'ink',
      strokeWidth: 1,
      heads: { start: true },
    }),
    axisText(
      set,
      'y-label',
      'Upright axis',
      axis.label,
      { ...region, y: middle, h: label },
      { bold: true, path: [...path, 'label'] },
    ),
    line({
      id: 'y-line-low',
      name: 'Upright axis',
      box: { x, y: middle + label + clear, w: 0, h: foot - clear - middle - label - clear },
      stroke: 'ink',
      strokeWidth: 1,
    }),
    axisText(
      set,
      'y-low',
      'Upright axis, low end',
      axis.low,
      { ...region, y: foot, h: low },
      { path: [...path, 'low'] },
    ),
  ];
}

export function horizontalAxis(
  axis: Axis,
  region: Box,
  slide: SlideOf<'matrix'>,
  step: AxisStep,
  context: SlideContext,
): readonly FrameItem[] {
  const path = [...slide.path, 'x'];
  const set = { context, step };
  const { low, label, high } = levelWidths(axis, step, context);
  const middle = region.x + (region.w - label) / 2;
  const end = region.x + region.w - high;
  const y = region.y + (region.h - 1) / 2;
  const { line: h } = axisStyle(context, step);
  const box = (x: Px, w: Px): Box => ({ x, y: region.y + (region.h - h) / 2, w, h });
  if (middle - region.x - low < 4 * clear || end - middle - label < 4 * clear) {
    const words = [axis.low, axis.label, axis.high].map((runs) => paragraph(runs, axisStyle(context, step)));
    reportOverflow(context, words, { w: region.w, h: 0 }, path);
  }
  return [
    axisText(set, 'x-low', 'Level axis, low end', axis.low, box(region.x, low), { path: [...path, 'low'] }),
    line({
      id: 'x-line-low',
      name: 'Level axis',
      box: { x: region.x + low + clear, y, w: middle - clear - region.x - low - clear, h: 0 },
      stroke: 'ink',
      strokeWidth: 1,
    }),
    axisText(set, 'x-label', 'Level axis', axis.label, box(middle, label), {
      bold: true,
      align: 'center',
      path: [...path, 'label'],
    }),
    line({
      id: 'x-line-high',
      name: 'Level axis',
      box: { x: middle + label + clear, y, w: end - clear - middle - label - clear, h: 0 },
      stroke: 'ink',
      strokeWidth: 1,
      heads: { end: true },
    }),
    axisText(set, 'x-high', 'Level axis, high end', axis.high, box(end, high), {
      align: 'end',
      path: [...path, 'high'],
    }),
  ];
}

/** Named points in the field of a matrix. */

const share = number({ least: 0, most: 1 });
export const matrixItemShape = map('an item', {
  head: needed(text, 'Its name.'),
  x: needed(share, 'Where it stands on the horizontal axis, from 0 (low) to 1 (high).'),
  y: needed(share, 'Where it stands on the vertical axis, from 0 (low) to 1 (high).'),
  actor: optional(reference('actor'), 'The actor whose colour it takes.'),
});

export interface MatrixItem {
  readonly head: RichText;
  readonly x: number;
  readonly y: number;
  readonly actor?: number;
  readonly path: SourcePath;
}

export const resolveMatrixItems = (
  items: readonly Infer<typeof matrixItemShape>[],
  path: SourcePath,
  context: ResolveContext,
): readonly MatrixItem[] =>
  items.map(({ head, x, y, actor }, index) => ({
    head: context.rich(head),
    x,
    y,
    actor: context.actor(actor),
    path: [...path, index],
  }));

const size: Px = 16;
const besideMark: Px = 8;
/** From the edge of the field to a point. */
const inset: Px = 24;

interface Field {
  /** All four cells. */
  readonly field: Box;
  readonly cells: readonly { readonly box: Box; readonly hero: boolean }[];
  /** Where words of the cells stand already. */
  readonly taken: readonly Box[];
}

/** Each point with its name at its end side, or where that is taken, at its start side, above or below. */
export function matrixPoints(
  items: readonly MatrixItem[],
  { field, cells, taken }: Field,
  click: (index: number) => number | undefined,
  context: SlideContext,
): readonly FrameItem[] {
  const places = items.map(({ x, y }) => ({
    x: field.x + inset + x * (field.w - 2 * inset),
    y: field.y + inset + (1 - y) * (field.h - 2 * inset),
  }));
  const marks = places.map(({ x, y }): Box => ({ x: x - size / 2, y: y - size / 2, w: size, h: size }));
  const labels: Box[] = [];
  return items.flatMap((item, index): readonly FrameItem[] => {
    const mark = marks[index]!;
    const cell = cells.find(({ box }) => overlap(box, mark)) ?? cells[0]!;
    const words: Colour = cell.hero ? 'paper' : 'ink';
    const style = context.style('small', words, { bold: true });
    const w = Math.ceil(context.measure.width(item.head, style)) + 4;
    const box = labelBox(mark, { w, h: style.line }, cell.box, [...marks, ...labels, ...taken]);
    labels.push(box);
    const id = `item-${index + 1}`;
    const name = `Item ${index + 1}`;
    const colour: Colour = item.actor === undefined ? words : `actor.${item.actor}.solid`;
    const toStart = box.x < mark.x && box.y < mark.y + size && box.y + box.h > mark.y;
    const above = box.x < mark.x && !toStart;
    return [
      {
        ...dot(`${id}-mark`, `${name} mark`, mark.x, mark.y, size, colour, click(index)),
        point: { x: item.x, y: 1 - item.y },
      },
      textItem({
        id,
        name,
        role: 'label',
        anchor: 'middle',
        box,
        paragraphs: [paragraph(item.head, style, { align: above ? 'center' : toStart ? 'end' : 'start' })],
        click: click(index),
        path: [...item.path, 'head'],
      }),
    ];
  });
}

/** The first of four places that keeps within the cell and off what stands there; where none does, the one that meets least. */
function labelBox(mark: Box, { w, h }: { readonly w: Px; readonly h: Px }, cell: Box, others: readonly Box[]): Box {
  const middle = mark.y + (size - h) / 2;
  const centred = mark.x + (size - w) / 2;
  const candidates: readonly Box[] = [
    { x: mark.x + size + besideMark, y: middle, w, h },
    { x: mark.x - besideMark - w, y: middle, w, h },
    { x: centred, y: mark.y - h - 2, w, h },
    { x: centred, y: mark.y + size + 2, w, h },
  ];
  const cost = (box: Box): number => {
    const out = box.x < cell.x || box.y < cell.y || box.x + box.w > cell.x + cell.w || box.y + box.h > cell.y + cell.h;
    return others.filter((other) => other !== mark && overlap(other, box)).length * 2 + (out ? 3 : 0);
  };
  return candidates.reduce((best, box) => (cost(box) < cost(best) ? box : best));
}
