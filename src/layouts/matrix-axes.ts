import type { SlideContext } from '../compose/context.ts';
import { reportOverflow, within } from '../compose/fit.ts';
import { line } from '../compose/marks.ts';
import { paragraph, textItem } from '../compose/text.ts';
import type { SlideOf } from '../model/deck.ts';
import type { FrameItem, TextItem } from '../model/frame.ts';
import type { RichText } from '../model/rich-text.ts';
import type { Box, Px } from '../model/units.ts';

/** The axes of a matrix: a name in the middle of a line, a pole at each end, an arrow to the high one. */
export interface Axis {
  readonly label: RichText;
  readonly low: RichText;
  readonly high: RichText;
}

const clear: Px = 12;
/** Fallback faces of scripts that the deck has no face for are wider. */
const axisSlack: Px = 16;

/** A text of an axis: its name in ink, its poles muted. */
function axisText(
  context: SlideContext,
  id: string,
  name: string,
  runs: RichText,
  box: Box,
  extra: { bold?: boolean; align?: 'start' | 'center' | 'end'; path: TextItem['path'] },
): TextItem {
  const style = context.style('label', extra.bold ? 'ink' : 'muted', { bold: extra.bold });
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
  context: SlideContext,
): readonly FrameItem[] {
  const path = [...slide.path, 'y'];
  const height = (runs: RichText, bold = false): Px =>
    context.measure.layout([paragraph(runs, context.style('label', 'ink', { bold }))], region.w).height;
  const [high, label, low] = [height(axis.high), height(axis.label, true), height(axis.low)];
  const top = region.y + high + clear;
  const middle = region.y + (region.h - label) / 2;
  const foot = region.y + region.h - low;
  if (!within(high + label + low + 4 * clear, region.h)) {
    reportOverflow(
      context,
      [paragraph(axis.label, context.style('label', 'ink', { bold: true }))],
      { w: region.w, h: 0 },
      path,
    );
  }
  const x = region.x + 4.5;
  return [
    axisText(
      context,
      'y-high',
      'Upright axis, high end',
      axis.high,
      { ...region, h: high },
      { path: [...path, 'high'] },
    ),
    line({
      id: 'y-line-high',
      name: 'Upright axis',
      box: { x, y: top, w: 0, h: middle - clear - top },
      stroke: 'ink',
      strokeWidth: 1,
      heads: { start: true },
    }),
    axisText(
      context,
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
      context,
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
  context: SlideContext,
): readonly FrameItem[] {
  const path = [...slide.path, 'x'];
  const width = (runs: RichText, bold = false): Px =>
    Math.ceil(context.measure.width(runs, context.style('label', 'ink', { bold }))) + axisSlack;
  const [low, label, high] = [width(axis.low), width(axis.label, true), width(axis.high)];
  const middle = region.x + (region.w - label) / 2;
  const end = region.x + region.w - high;
  const y = region.y + 11.5;
  const box = (x: Px, w: Px): Box => ({ x, y: region.y + 1, w, h: region.h - 2 });
  if (middle - region.x - low < 4 * clear || end - middle - label < 4 * clear) {
    const words = [axis.low, axis.label, axis.high].map((runs) => paragraph(runs, context.style('label', 'ink')));
    reportOverflow(context, words, { w: region.w, h: 0 }, path);
  }
  return [
    axisText(context, 'x-low', 'Level axis, low end', axis.low, box(region.x, low), { path: [...path, 'low'] }),
    line({
      id: 'x-line-low',
      name: 'Level axis',
      box: { x: region.x + low + clear, y, w: middle - clear - region.x - low - clear, h: 0 },
      stroke: 'ink',
      strokeWidth: 1,
    }),
    axisText(context, 'x-label', 'Level axis', axis.label, box(middle, label), {
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
    axisText(context, 'x-high', 'Level axis, high end', axis.high, box(end, high), {
      align: 'end',
      path: [...path, 'high'],
    }),
  ];
}
