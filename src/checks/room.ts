import { lettersBox } from '../compose/text.ts';
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

/** Of the body's height, from its top to the last thing that is seen; of its width, from the first to the last. */
const least = { height: 0.42, width: 0.25 } as const;
/** Main text below this is small where so much of the body's height is free at its foot. */
const smallText = { size: 24, free: 0.35 } as const;
/** Main text is smaller than its neighbours' without need below this share of their size, where so much of the body's height is free. */
const smallBeside = { share: 0.75, free: 0.25 } as const;

/** What a slide shows in its body is measured: the words themselves, not the boxes that they stand in. */
export const fill: DesignCheck = {
  rule: 'fill',
  each: 'frame',
  *run(context) {
    for (const frame of context.frames) {
      if (layoutOf(frame).mayBeSparse(frame.slide)) continue;
      const { path, id } = frame.slide;
      const neighbours = context
        .neighboursOf(frame)
        .filter((other) => isContent(other.slide) && !layoutOf(other).mayBeSparse(other.slide) && isOfWords(other));
      const message = looseFill(frame, neighbours, context);
      if (message) yield { path, slide: id, ...message };
    }
  },
};

function looseFill(
  frame: Frame,
  neighbours: readonly Frame[],
  context: DesignContext,
): { message: string; hint: string } | undefined {
  const { body } = frame.room;
  const ink = frame.items.filter(isBody).flatMap((item) => clip(inkOf(item, context), body) ?? []);
  // What could not be drawn has a diagnostic of its own.
  if (ink.length === 0) return undefined;
  const { y: top, w, h } = union(ink);
  const bottom = top + h;
  const ends = (bottom - body.y) / body.h;
  // What stands in the middle has as much above it as below.
  const height = Math.max(h / body.h, Math.min(ends, 1 - (top - body.y) / body.h));
  const width = w / body.w;
  const percent = (part: number): string => `${Math.round(part * 100)} %`;
  if (height < least.height)
    return {
      message: `the slide is half-empty: what it shows takes ${percent(height)} of its body's height`,
      hint: 'say more, take a layout for less content, or join two slides',
    };
  if (width < least.width)
    return {
      message: `the slide is crowded at one side: what it shows takes ${percent(width)} of its body's width`,
      hint: 'take a layout that uses the width, such as cards or a comparison, or put a picture beside the words',
    };
  const size = mainSize(frame);
  if (size !== undefined && size < smallText.size && 1 - ends > smallText.free)
    return {
      message: `the text is set in ${size} px though ${percent(1 - ends)} of the body is free`,
      hint: 'shorter words, or fewer of them in one place, can be set larger',
    };
  const beside = isOfWords(frame)
    ? neighbours.reduce((least, other) => Math.min(least, mainSize(other) ?? Infinity), Infinity)
    : Infinity;
  if (size !== undefined && beside < Infinity && size < beside * smallBeside.share && 1 - ends > smallBeside.free)
    return {
      message: `the text is set in ${size} px, the slides beside it in ${beside} px, though ${percent(1 - ends)} of the body is free`,
      hint: 'shorter words, or fewer of them in one place, can be set as large as there',
    };
  return undefined;
}

/** Where something is seen: the lines of a text, a drawing as it is drawn. Backgrounds and rules are what it is seen on. */
function inkOf(item: FrameItem, { measure, deck }: DesignContext): Box {
  switch (item.kind) {
    case 'text':
      return lettersBox(item, measure, deck.locale.direction);
    case 'shape':
      return { ...item.box, w: 0, h: 0 };
    case 'code':
      return { ...item.box, h: Math.min(item.box.h, 2 * item.padding + item.lines.length * item.style.line) };
    case 'table':
    case 'chart':
    case 'picture':
    case 'diagram':
    case 'icon':
      return item.box;
  }
}

/** The size that most characters of the body have. */
function mainSize({ items }: Frame): number | undefined {
  const counts = new Map<number, number>();
  for (const item of items) {
    if (item.kind !== 'text' || item.role !== 'body') continue;
    for (const { runs, style } of item.paragraphs)
      counts.set(style.size, (counts.get(style.size) ?? 0) + plainText(runs).length);
  }
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0];
}

/** Words alone: beside a drawing or below code they have sizes of their own. */
const isOfWords = ({ items }: Frame): boolean =>
  items.every(({ kind }) => kind === 'text' || kind === 'shape' || kind === 'icon');

const isBody = (item: FrameItem): boolean =>
  item.kind === 'text'
    ? item.role === 'body' || item.role === 'label'
    : item.id !== 'actor-glyph' && !item.id.startsWith('progress');

/** The part of a box that lies in another; nothing where none does. */
function clip(box: Box, frame: Box): Box | undefined {
  const x = Math.max(box.x, frame.x);
  const y = Math.max(box.y, frame.y);
  const w = Math.min(box.x + box.w, frame.x + frame.w) - x;
  const h = Math.min(box.y + box.h, frame.y + frame.h) - y;
  return w > 0 && h > 0 ? { x, y, w, h } : undefined;
}

/** A slide of a content layout that shows nothing below its title, such as a table of empty cells. */
export const slideEmpty: DesignCheck = {
  rule: 'slide-empty',
  each: 'frame',
  *run({ frames }) {
    for (const { slide, items } of frames) {
      // A diagram is drawn, or has another diagnostic.
      if (!isContent(slide) || items.some(showsSomething) || diagramsOf(slide).length > 0) continue;
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
      return item.rows.some(({ cells }) => cells.some(({ paragraph, mark }) => mark || hasWords(paragraph.runs)));
    case 'chart':
      return item.plan.chart.series.some(({ values }) => values.some((value) => value !== null));
    case 'diagram':
      return item.scene.items.length > 0;
    case 'code':
      return item.lines.some((line) => line.some(({ text }) => text.trim() !== ''));
    case 'picture':
      return item.id !== 'logo' && item.id !== 'cover-logo';
    case 'shape':
    case 'icon':
      return false;
  }
}

const hasWords = (runs: RichText): boolean => plainText(runs).trim() !== '';

/** Projectors and printers cut this much. The frame (kicker, source line, logo, page number) may come nearer to the foot. */
const margin = pxFromInches(0.4);
const edgeSlack = 1;
/** Pictures that are meant to reach the edge. */
const bledOff: ReadonlySet<string> = new Set(['background', 'panel-picture']);

export const outside: DesignCheck = {
  rule: 'outside',
  each: 'frame',
  *run(context) {
    const { grid } = context.deck.theme;
    for (const { items, slide } of context.frames) {
      for (const item of items) {
        if (item.decorative || bledOff.has(item.id) || item.kind === 'shape' || item.kind === 'icon') continue;
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
  item.kind === 'text' ? item.role !== 'body' && item.role !== 'label' : item.id === 'logo' || item.id === 'cover-logo';

/** Less than this is an edge shared, not a text overlaid. */
const sharedEdge = 1;

export const overlap: DesignCheck = {
  rule: 'overlap',
  each: 'frame',
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
const minLastLine = 0.25;

export const orphan: DesignCheck = {
  rule: 'orphan',
  each: 'frame',
  *run({ outline, frames, measure }) {
    for (const frame of frames) {
      for (const item of frame.items) {
        if (item.kind !== 'text' || item.role !== 'title') continue;
        const { lines, widest, paragraphs } = measure.layout(item.paragraphs, item.box.w);
        const last = paragraphs.at(-1);
        // One line has none; three have a diagnostic of their own.
        if (lines !== 2 || !last) continue;
        // Scripts without spaces have no words to count.
        const spaced = item.paragraphs.some(({ runs }) => runs.some((run) => run.text.includes(' ')));
        const lonely = spaced && last.lastLineWords < 2;
        if (!lonely && last.lastLineWidth >= minLastLine * widest) continue;
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
