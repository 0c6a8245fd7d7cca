import type { TextMeasure } from '../typeset/measure.ts';
import { roomOfCell, type FrameItem, type TableCell, type TableItem } from '../model/frame.ts';
import type { Paragraph } from '../model/style.ts';
import { type Box, type Px } from '../model/units.ts';

/** A finished item whose paragraphs leave no word alone on their last line, as far as other breaks can bring that about. */
export function tidyItem(item: FrameItem, measure: TextMeasure): FrameItem {
  if (item.kind === 'table') return tidyTable(item, measure);
  // Titles are balanced already; lines of a foot are single.
  if (item.kind !== 'text' || item.given || (item.role !== 'body' && item.role !== 'label' && item.role !== 'subtitle'))
    return item;
  const inner = item.box.w - (item.inset?.left ?? 0) - (item.inset?.right ?? 0);
  const paragraphs = item.paragraphs.map((paragraph) => {
    if (paragraph.balanced) return paragraph;
    const alone = item.paragraphs.length === 1 && !paragraph.bullet;
    return tidyParagraph(paragraph, inner - (paragraph.bullet?.indent ?? 0), measure, alone);
  });
  const tidied = paragraphs.some(({ balanced }, index) => balanced !== item.paragraphs[index]!.balanced);
  const tidyWidth = tidied ? widthWithoutOrphans(item.paragraphs, inner, measure) : undefined;
  return { ...item, paragraphs, ...(tidyWidth !== undefined && { tidyWidth }) };
}

const widthSteps = { px: 8, least: 0.72 } as const;

/** The greatest width at which lines that are filled one after another leave no word alone, in as many lines; none if there is none. */
function widthWithoutOrphans(paragraphs: readonly Paragraph[], width: Px, measure: TextMeasure): Px | undefined {
  const endsAt = (room: Px) =>
    paragraphs.map((paragraph) => measure.layout([paragraph], room - (paragraph.bullet?.indent ?? 0)).paragraphs[0]!);
  const full = endsAt(width).map(({ lines }) => lines);
  for (let room = width - widthSteps.px; room >= width * widthSteps.least; room -= widthSteps.px) {
    const ends = endsAt(room);
    if (ends.some(({ lines }, index) => lines > full[index]!)) return undefined;
    if (ends.every(({ lines, lastLineWords }) => lines === 1 || lastLineWords > 1)) return room;
  }
  return undefined;
}

const tidyTable = (item: TableItem, measure: TextMeasure): TableItem => ({
  ...item,
  rows: item.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell, column) => {
      return { ...cell, paragraph: tidyParagraph(cell.paragraph, roomOfCell(item, cell, column).w, measure) };
    }),
  })),
});

/** A paragraph of more lines is read, not seen. */
const maxBalanced = 6;

/** `alone`: the only one of its box, whose width decides where PowerPoint breaks it. */
function tidyParagraph(paragraph: Paragraph, width: Px, measure: TextMeasure, alone = false): Paragraph {
  const { runs, style } = paragraph;
  const tied = measure.withoutOrphan(runs, style, width);
  if (tied === runs) return paragraph;
  if (alone) {
    const { lines } = measure.layout([{ runs, style, align: 'start' }], width);
    const even = measure.balance(runs, style, width, Math.min(lines, maxBalanced));
    if (even.fits && even.lines === lines && even.look.balanced) return { ...paragraph, ...even.look };
  }
  return { ...paragraph, balanced: tied };
}

/**
 * Turns an item of a left-to-right frame to its place in a right-to-left one. Texts need no more than their box: `start` is the
 * right there. Drawings (diagrams, charts, pictures, icons) keep their own direction.
 */
export function mirrorItem(item: FrameItem, width: Px): FrameItem {
  const box = mirrorBox(item.box, width);
  switch (item.kind) {
    case 'text':
      return {
        ...item,
        box,
        ...(item.inset && { inset: { ...item.inset, left: item.inset.right, right: item.inset.left } }),
      };
    case 'shape':
      // From the top left corner to the bottom right one becomes from the top right one: the other diagonal, run backwards.
      if (item.shape !== 'line') return { ...item, box };
      return {
        ...item,
        box,
        flip: !item.flip,
        ...(item.heads && { heads: { start: item.heads.end, end: item.heads.start } }),
      };
    case 'chart':
      // The plan has units of its own where letters are larger.
      return { ...item, box, plan: { ...item.plan, box: { ...item.plan.box, x: box.x } } };
    case 'table':
      // Columns run from the right by themselves; the room beside their words is that of their sides.
      return { ...item, box, rows: item.rows.map((row) => ({ ...row, cells: row.cells.map(mirrorCell) })) };
    case 'icon':
    case 'picture':
    case 'diagram':
    case 'code':
      return { ...item, box };
  }
}

const mirrorCell = (cell: TableCell): TableCell => ({
  ...cell,
  padding: { left: cell.padding.right, right: cell.padding.left },
});

const mirrorBox = (box: Box, width: Px): Box => ({ ...box, x: width - box.x - box.w });

/** Gives each item of a frame a name of its own, for PowerPoint's selection pane: where several have one name, they go by their ids. */
export function namedApart(items: readonly FrameItem[]): readonly FrameItem[] {
  const counts = new Map<string, number>();
  for (const { name } of items) counts.set(name, (counts.get(name) ?? 0) + 1);
  const taken = new Set<string>();
  return items.map((item) => {
    let name = counts.get(item.name) === 1 ? item.name : readable(item.id);
    for (let number = 2; taken.has(name); number += 1) name = `${readable(item.id)} (${number})`;
    taken.add(name);
    return name === item.name ? item : { ...item, name };
  });
}

/** `card-2-rule-1`: "Card 2 rule 1". */
const readable = (id: string): string => `${id.charAt(0).toUpperCase()}${id.slice(1)}`.replaceAll('-', ' ');
