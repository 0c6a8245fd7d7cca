import { canvas, type Box } from '../model/units.ts';
import type { FrameItem, TableCell } from '../model/frame.ts';

/**
 * Turns an item of a left-to-right frame to its place in a right-to-left one. Texts need no more than their box: `start` is the
 * right there. Drawings (diagrams, charts, pictures, icons) keep their own direction.
 */
export function mirrorItem(item: FrameItem): FrameItem {
  const box = mirrorBox(item.box);
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
      return { ...item, box, plan: { ...item.plan, box } };
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

const mirrorCell = ({ paragraph, padding }: TableCell): TableCell => ({
  paragraph,
  padding: { left: padding.right, right: padding.left },
});

export const mirrorBox = (box: Box): Box => ({ ...box, x: canvas.width - box.x - box.w });
