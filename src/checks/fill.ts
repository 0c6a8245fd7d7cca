import type { Frame, FrameItem } from '../model/frame.ts';
import { frameRegions } from '../compose/regions.ts';
import { diagramBox } from '../layouts/slide-layouts.ts';
import type { Box } from '../model/units.ts';
import type { DesignCheck } from './check.ts';

/** Of the body's area. */
const least = 0.5;
/** A quotation and the slides around the content live from their empty space; a picture is as large as it is. */
const exempt = new Set(['quote', 'title', 'section', 'closing', 'sources', 'image']);
/** Short agendas and tables are as high as their lines. */
const fewLines = 3;

export const fill: DesignCheck = {
  rule: 'fill',
  *run({ frames }) {
    for (const frame of frames) {
      if (exempt.has(frame.layout) || isShort(frame)) continue;
      const share = filled(frame);
      if (share >= least) continue;
      yield {
        path: frame.slide.path,
        slide: frame.slide.id,
        message: `the content fills ${Math.round(share * 100)} % of the slide's body; below ${least * 100} % it looks lost`,
        hint: 'choose a layout for less content, or join two slides',
      };
    }
  },
};

const isShort = ({ slide }: Frame): boolean =>
  (slide.layout === 'agenda' && slide.entries.length <= fewLines) ||
  (slide.layout === 'table' && slide.rows.length <= fewLines);

/** The area of the box around all that stands in the body: regions in use, not ink. */
function filled(frame: Frame): number {
  const { body } = frameRegions;
  const boxes = frame.items.filter(isBody).map((item) => clip(regionOf(item, frame), body));
  const used = boxes.filter((box) => box.w > 0 && box.h > 0);
  // What could not be drawn is told by itself.
  if (used.length === 0) return 1;
  const left = Math.min(...used.map((box) => box.x));
  const right = Math.max(...used.map((box) => box.x + box.w));
  const top = Math.min(...used.map((box) => box.y));
  const bottom = Math.max(...used.map((box) => box.y + box.h));
  return ((right - left) * (bottom - top)) / (body.w * body.h);
}

/** A diagram is as large as its text allows; what counts is the region that it has. */
const regionOf = (item: FrameItem, { slide }: Frame): Box =>
  item.kind === 'diagram' ? (diagramBox(slide) ?? item.box) : item.box;

const isBody = (item: FrameItem): boolean =>
  item.kind === 'text'
    ? item.role === 'body' || item.role === 'label'
    : item.id !== 'actor-glyph' && !item.id.startsWith('progress');

function clip(box: Box, frame: Box): Box {
  const x = Math.max(box.x, frame.x);
  const y = Math.max(box.y, frame.y);
  return { x, y, w: Math.min(box.x + box.w, frame.x + frame.w) - x, h: Math.min(box.y + box.h, frame.y + frame.h) - y };
}
