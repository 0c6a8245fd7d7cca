import type { TextMeasure } from '../typeset/measure.ts';
import type { FrameItem, TableItem } from '../model/frame.ts';
import type { Paragraph } from '../model/style.ts';
import type { Px } from '../model/units.ts';

/** A finished item whose paragraphs leave no word alone on their last line, as far as other breaks can bring that about. */
export function tidyItem(item: FrameItem, measure: TextMeasure): FrameItem {
  if (item.kind === 'table') return tidyTable(item, measure);
  // Titles are balanced already; lines of a foot are single.
  if (item.kind !== 'text' || (item.role !== 'body' && item.role !== 'label' && item.role !== 'subtitle')) return item;
  const inner = item.box.w - (item.inset?.left ?? 0) - (item.inset?.right ?? 0);
  const paragraphs = item.paragraphs.map((paragraph) => {
    if (paragraph.balanced) return paragraph;
    return tidyParagraph(paragraph, inner - (paragraph.bullet?.indent ?? 0), measure);
  });
  return { ...item, paragraphs };
}

const tidyTable = (item: TableItem, measure: TextMeasure): TableItem => ({
  ...item,
  rows: item.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell, column) => {
      const width = item.columns[column]! - cell.padding.left - cell.padding.right;
      return { ...cell, paragraph: tidyParagraph(cell.paragraph, width, measure) };
    }),
  })),
});

function tidyParagraph(paragraph: Paragraph, width: Px, measure: TextMeasure): Paragraph {
  const balanced = measure.withoutOrphan(paragraph.runs, paragraph.style, width);
  return balanced === paragraph.runs ? paragraph : { ...paragraph, balanced };
}
