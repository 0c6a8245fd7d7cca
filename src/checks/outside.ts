import { canvas, pxFromInches } from '../units.ts';
import type { DesignCheck } from './check.ts';

/** Projectors and printers cut this much. The frame (kicker, source line, logo, page number) may come nearer to the foot. */
const margin = pxFromInches(0.4);
const slack = 1;

export const outside: DesignCheck = {
  rule: 'outside',
  *run({ frames }) {
    for (const frame of frames) {
      for (const { id, kind, name, box, path, decorative, ...item } of frame.items) {
        if (decorative || kind === 'shape' || kind === 'icon') continue;
        const furniture = 'role' in item ? item.role !== 'body' && item.role !== 'label' : id === 'logo';
        const least = furniture ? 0 : margin - slack;
        const within =
          box.x >= least &&
          box.y >= least &&
          box.x + box.w <= canvas.width - least &&
          box.y + box.h <= canvas.height - least;
        if (within) continue;
        yield {
          path: path ?? frame.slide.path,
          slide: frame.slide.id,
          message: `"${name}" reaches over the edge of what is safely shown`,
        };
      }
    }
  },
};
