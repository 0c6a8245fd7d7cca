import type { TextMeasure } from '../text/measure.ts';
import type { FrameItem } from './frame.ts';

/** A finished item whose paragraphs leave no word alone on their last line, as far as other breaks can bring that about. */
export function tidyItem(item: FrameItem, measure: TextMeasure): FrameItem {
  // Titles are balanced already; lines of a foot are single.
  if (item.kind !== 'text' || (item.role !== 'body' && item.role !== 'label' && item.role !== 'subtitle')) return item;
  const inner = item.box.w - (item.inset?.left ?? 0) - (item.inset?.right ?? 0);
  const paragraphs = item.paragraphs.map((paragraph) => {
    const width = inner - (paragraph.bullet?.indent ?? 0);
    const runs = measure.withoutOrphan(paragraph.runs, paragraph.style, width);
    return runs === paragraph.runs ? paragraph : { ...paragraph, runs };
  });
  return { ...item, paragraphs };
}
