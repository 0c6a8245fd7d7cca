import type { SlideContext } from '../compose/context.ts';
import { breaksWord, fitText, reportOverflow, stepDown, within } from '../compose/fit.ts';
import { kickerLine } from '../compose/head.ts';
import { box } from '../compose/regions.ts';
import { paragraph, textItem } from '../compose/text.ts';
import type { Colour } from '../model/colour.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { FrameItem, TextItem } from '../model/frame.ts';
import type { RichText } from '../model/rich-text.ts';
import type { Box, Px } from '../model/units.ts';
import type { TypeName } from '../theme/type-scale.ts';

/** Titles of their own size, on the slides that open, divide and close a deck. */

export const displayRegions = {
  kicker: box(72, 64, 640, 22),
  title: box(72, 196, 640, 168),
  subtitle: box(72, 372, 560, 80),
  /** At the foot: date and author, or how to reach the speaker. */
  foot: box(72, 630, 600, 48),
} as const;

/** A title of its own size on a slide that is all title: large, stepping down where it is long. */
export function displayTitle(
  context: SlideContext,
  steps: readonly [TypeName, ...TypeName[]],
  box: Box,
  maxLines: number,
  colour: Colour,
  path: SourcePath = [...context.slide.path, 'title'],
): { readonly item: TextItem; readonly height: Px } {
  const { slide } = context;
  const set = stepDown(steps, (step) => {
    const style = context.style(step, colour);
    const balanced = context.measure.balance(slide.title, style, box.w, maxLines);
    const text = paragraph(slide.title, style, { heading: 2, ...balanced.look });
    const height = balanced.lines * style.line;
    const broken = breaksWord(context, [text], box.w);
    return { text, height, broken, fits: balanced.fits && within(height, box.h) };
  });
  if (!set.fits) reportOverflow(context, [set.text], box, path);
  const item = textItem({
    id: 'title',
    name: 'Title',
    role: 'title',
    placeholder: 'title',
    box: { ...box, h: set.height },
    paragraphs: [set.text],
    path,
  });
  return { item, height: set.height };
}

export const deckKicker = (context: SlideContext, text: string, colour: Colour = 'ink'): TextItem =>
  kickerLine(context, text, displayRegions.kicker, colour);

export function deckSubtitle(context: SlideContext, text: RichText, y: Px): FrameItem {
  const room: Box = {
    x: displayRegions.subtitle.x,
    y,
    w: displayRegions.subtitle.w,
    h: displayRegions.foot.y - 16 - y,
  };
  const path = [...context.slide.path, 'subtitle'];
  const set = fitText(context, ['deckSubtitle', 'lead', 'body'] as const, room, path, (step) => {
    const style = context.style(step, 'ink2');
    const { look } = context.measure.balance(text, style, room.w, Math.floor(room.h / style.line));
    return [paragraph(text, style, look)];
  });
  return textItem({
    id: 'subtitle',
    name: 'Subtitle',
    role: 'subtitle',
    placeholder: 'subtitle',
    box: { ...room, h: set.height },
    paragraphs: set.paragraphs,
    path,
  });
}
