import type { FrameItem } from '../model/frame.ts';
import { canvas, pxFromInches } from '../model/units.ts';
import type { DesignCheck } from './check.ts';
import { extentOf } from './extents.ts';

/** Projectors and printers cut this much. The frame (kicker, source line, logo, page number) may come nearer to the foot. */
const margin = pxFromInches(0.4);
const slack = 1;

export const outside: DesignCheck = {
  rule: 'outside',
  *run(context) {
    for (const { items, slide } of context.frames) {
      for (const item of items) {
        if (item.decorative || item.kind === 'shape' || item.kind === 'icon') continue;
        const least = isFurniture(item) ? 0 : margin - slack;
        const { x, y, w, h } = extentOf(item, context);
        if (x >= least && y >= least && x + w <= canvas.width - least && y + h <= canvas.height - least) continue;
        yield {
          path: item.path ?? slide.path,
          slide: slide.id,
          message: `"${item.name}" reaches over the edge of what is safely shown`,
          hint: 'shorten it, or part the slide',
        };
      }
    }
  },
};

const isFurniture = (item: FrameItem): boolean =>
  item.kind === 'text' ? item.role !== 'body' && item.role !== 'label' : item.id === 'logo';
