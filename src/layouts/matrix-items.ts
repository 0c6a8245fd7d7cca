import type { SlideContext } from '../compose/context.ts';
import { dot } from '../compose/marks.ts';
import { paragraph, textItem } from '../compose/text.ts';
import type { Colour } from '../model/colour.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { FrameItem } from '../model/frame.ts';
import { map, needed, number, optional, reference, text, type Infer } from '../model/grammar.ts';
import type { RichText } from '../model/rich-text.ts';
import { overlap, type Box, type Px } from '../model/units.ts';
import type { ResolveContext } from '../resolve/context.ts';

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
const clear: Px = 8;
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
      dot(`${id}-mark`, `${name} mark`, mark.x, mark.y, size, colour, click(index)),
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
    { x: mark.x + size + clear, y: middle, w, h },
    { x: mark.x - clear - w, y: middle, w, h },
    { x: centred, y: mark.y - h - 2, w, h },
    { x: centred, y: mark.y + size + 2, w, h },
  ];
  const cost = (box: Box): number => {
    const out = box.x < cell.x || box.y < cell.y || box.x + box.w > cell.x + cell.w || box.y + box.h > cell.y + cell.h;
    return others.filter((other) => other !== mark && overlap(other, box)).length * 2 + (out ? 3 : 0);
  };
  return candidates.reduce((best, box) => (cost(box) < cost(best) ? box : best));
}
