import type { FrameItem } from '../model/frame.ts';
import type { Box } from '../model/units.ts';
import type { DesignCheck } from './check.ts';
import { extentOf } from './extents.ts';

/** Less than this is an edge shared, not a text overlaid. */
const slack = 1;

export const overlap: DesignCheck = {
  rule: 'overlap',
  *run(context) {
    for (const { items, slide } of context.frames) {
      const placed = items.filter(holdsContent).map((item) => ({ item, box: extentOf(item, context) }));
      for (const [index, { item, box }] of placed.entries()) {
        const other = placed.slice(0, index).find((before) => overlaps(before.box, box));
        if (!other) continue;
        // Texts grow downwards: the upper one is the one that is too long.
        const longer = other.box.y <= box.y ? other.item : item;
        yield {
          path: longer.path ?? slide.path,
          slide: slide.id,
          message: `"${other.item.name}" and "${item.name}" lie over each other`,
          hint: 'shorten one of them',
        };
      }
    }
  },
};

function holdsContent(item: FrameItem): boolean {
  if (item.decorative) return false;
  return item.kind !== 'shape' && item.kind !== 'icon' && item.box.w > 0 && item.box.h > 0;
}

const overlaps = (a: Box, b: Box): boolean =>
  Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x) > slack &&
  Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y) > slack;
