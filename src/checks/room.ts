import { diagramsOf, layoutOf } from '../layouts/layouts.ts';
import type { Frame, FrameItem } from '../model/frame.ts';
import { type Box, overlap as overlapOf, pxFromInches, union } from '../model/units.ts';
import { plainText, type RichText } from '../model/rich-text.ts';
import { type DesignCheck, isContent, titlePath, type DesignContext } from './check.ts';

/**
 * What an item covers. Text that overflows is an error as a rule, and boxes are what texts cover; where the outline lets text
 * overflow, the text itself is measured.
 */
function extentOf(item: FrameItem, { outline, measure }: DesignContext): Box {
  const strict = outline.check?.overflow === undefined || outline.check.overflow === 'error';
  if (strict || item.kind !== 'text') return item.box;
  const { top = 0, bottom = 0, left = 0, right = 0 } = item.inset ?? {};
  const { height } = measure.layout(item.paragraphs, item.box.w - left - right);
  const over = height + top + bottom - item.box.h;
  if (over <= 0) return item.box;
  const above = { top: 0, middle: over / 2, bottom: over }[item.anchor];
  return { ...item.box, y: item.box.y - above, h: item.box.h + over };
}

/** Of the body's area. */
const leastFilled = 0.5;
export const fill: DesignCheck = {
  rule: 'fill',
  *run({ frames }) {
    for (const frame of frames) {
      if (layoutOf(frame).mayBeSparse(frame.slide)) continue;
      const share = filled(frame);
      if (share >= leastFilled) continue;
      yield {
        path: frame.slide.path,
        slide: frame.slide.id,
        message: `the content fills ${Math.round(share * 100)} % of the slide's body; below ${leastFilled * 100} % it looks lost`,
        hint: 'choose a layout for less content, or join two slides',
      };
    }
  },
};

/** The area of the box around all that stands in the body: regions in use, not ink. */
function filled(frame: Frame): number {
  const { body } = frame.room;
  const boxes = frame.items.filter(isBody).map((item) => clip(regionOf(item, frame), body));
  const used = boxes.filter((box) => box.w > 0 && box.h > 0);
  // What could not be drawn is told by itself.
  if (used.length === 0) return 1;
  const { w, h } = union(used);
  return (w * h) / (body.w * body.h);
}

/** A diagram is as large as its text allows; what counts is the region that it has. */
const regionOf = (item: FrameItem, { slide, room }: Frame): Box =>
  item.kind === 'diagram' ? (diagramsOf(slide, room)[0]?.box ?? item.box) : item.box;

const isBody = (item: FrameItem): boolean =>
  item.kind === 'text'
    ? item.role === 'body' || item.role === 'label'
    : item.id !== 'actor-glyph' && !item.id.startsWith('progress');

function clip(box: Box, frame: Box): Box {
  const x = Math.max(box.x, frame.x);
  const y = Math.max(box.y, frame.y);
  return { x, y, w: Math.min(box.x + box.w, frame.x + frame.w) - x, h: Math.min(box.y + box.h, frame.y + frame.h) - y };
}

/** A slide of a content layout that shows nothing below its title, such as a table of empty cells. */
export const slideEmpty: DesignCheck = {
  rule: 'slide-empty',
  *run({ frames }) {
    for (const { slide, items } of frames) {
      if (!isContent(slide) || items.some(showsSomething)) continue;
      yield {
        path: slide.path,
        slide: slide.id,
        message: 'the slide shows nothing but its title',
        hint: 'fill it, hide it with "hidden: true", or take it out',
      };
    }
  },
};

function showsSomething(item: FrameItem): boolean {
  switch (item.kind) {
    case 'text':
      return (item.role === 'body' || item.role === 'label') && item.paragraphs.some(({ runs }) => hasWords(runs));
    case 'table':
      return item.rows.some(({ cells }) => cells.some(({ paragraph }) => hasWords(paragraph.runs)));
    case 'chart':
      return item.plan.chart.series.some(({ values }) => values.some((value) => value !== null));
    case 'diagram':
      return item.scene.items.length > 0;
    case 'code':
      return item.lines.some((line) => line.some(({ text }) => text.trim() !== ''));
    case 'picture':
      return item.id !== 'logo';
    case 'shape':
    case 'icon':
      return false;
  }
}

const hasWords = (runs: RichText): boolean => plainText(runs).trim() !== '';

/** Projectors and printers cut this much. The frame (kicker, source line, logo, page number) may come nearer to the foot. */
const margin = pxFromInches(0.4);
const edgeSlack = 1;

export const outside: DesignCheck = {
  rule: 'outside',
  *run(context) {
    const { grid } = context.deck.theme;
    for (const { items, slide } of context.frames) {
      for (const item of items) {
        if (item.decorative || item.id === 'background' || item.kind === 'shape' || item.kind === 'icon') continue;
        const least = isHeadOrFoot(item) ? 0 : margin - edgeSlack;
        const { x, y, w, h } = extentOf(item, context);
        if (x >= least && y >= least && x + w <= grid.width - least && y + h <= grid.height - least) continue;
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

const isHeadOrFoot = (item: FrameItem): boolean =>
  item.kind === 'text' ? item.role !== 'body' && item.role !== 'label' : item.id === 'logo';

/** Less than this is an edge shared, not a text overlaid. */
const sharedEdge = 1;

export const overlap: DesignCheck = {
  rule: 'overlap',
  *run(context) {
    for (const { items, slide } of context.frames) {
      const placed = items.filter(holdsContent).map((item) => ({ item, box: extentOf(item, context) }));
      for (const [index, { item, box }] of placed.entries()) {
        const other = placed.slice(0, index).find((before) => overlapOf(before.box, box, -sharedEdge));
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
  if (item.id === 'background') return false;
  return item.kind !== 'shape' && item.kind !== 'icon' && item.box.w > 0 && item.box.h > 0;
}

/** A last line shorter than this, of the box's width, looks forgotten. */
const leastLastLine = 0.25;

export const orphan: DesignCheck = {
  rule: 'orphan',
  *run({ outline, frames, measure }) {
    for (const frame of frames) {
      for (const item of frame.items) {
        if (item.kind !== 'text' || item.role !== 'title') continue;
        const { lines, widest, paragraphs } = measure.layout(item.paragraphs, item.box.w);
        const last = paragraphs.at(-1);
        // One line has none; three are told by themselves.
        if (lines !== 2 || !last) continue;
        // Scripts without spaces have no words to count.
        const spaced = item.paragraphs.some(({ runs }) => runs.some((run) => run.text.includes(' ')));
        const lonely = spaced && last.lastLineWords < 2;
        if (!lonely && last.lastLineWidth >= leastLastLine * widest) continue;
        yield {
          path: titlePath(frame.slide, outline),
          slide: frame.slide.id,
          message: 'the last line of the title is a leftover',
          hint: 'a word more or less makes two lines of one length',
        };
      }
    }
  },
};
