import type { FrameItem } from '../compose/frame.ts';
import type { Box } from '../units.ts';
import type { DesignCheck } from './check.ts';

/** Less than this is an edge shared, not a text overlaid. */
const slack = 1;

export const overlap: DesignCheck = {
  rule: 'overlap',
  *run({ frames }) {
    for (const frame of frames) {
      const items = frame.items.filter(holdsContent);
      for (const [index, item] of items.entries()) {
        const other = items.slice(0, index).find((before) => overlaps(before.box, item.box));
        if (!other) continue;
        yield {
          path: item.path ?? frame.slide.path,
          slide: frame.slide.id,
          message: `"${item.name}" and "${other.name}" lie over each other`,
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
