import type { FrameItem } from '../model/frame.ts';
import type { Box } from '../model/units.ts';
import type { DesignContext } from './check.ts';

/**
 * What an item covers. Text that overflows is an error as a rule, and boxes are what texts cover; where the outline lets text
 * overflow, the text itself is measured.
 */
export function extentOf(item: FrameItem, { outline, measure }: DesignContext): Box {
  const strict = outline.check?.overflow === undefined || outline.check.overflow === 'error';
  if (strict || item.kind !== 'text') return item.box;
  const { top = 0, bottom = 0, left = 0, right = 0 } = item.inset ?? {};
  const { height } = measure.layout(item.paragraphs, item.box.w - left - right);
  const over = height + top + bottom - item.box.h;
  if (over <= 0) return item.box;
  const above = { top: 0, middle: over / 2, bottom: over }[item.anchor];
  return { ...item.box, y: item.box.y - above, h: item.box.h + over };
}
