import type { Colour } from '../../model/colour.ts';
import type { SlideOf } from '../../model/deck.ts';
import type { RichText } from '../../model/rich-text.ts';
import { regionsOf, slideLayouts } from '../slide-layouts.ts';
import type { TypeName } from '../../theme/type-scale.ts';
import type { Box, Px } from '../../model/units.ts';
import { actorArt } from '../actor-art.ts';
import type { Composition, SlideContext } from '../../compose/context.ts';
import { breaksWord, fitText, reportOverflow, stepDown, within } from '../../compose/fit.ts';
import type { FrameItem, TextItem } from '../../model/frame.ts';
import type { Paragraph } from '../../model/style.ts';
import { kickerLine } from '../../compose/head.ts';
import { panel } from '../../compose/marks.ts';
import { paragraph, plain, textItem } from '../../compose/text.ts';
import { diagramItem } from './diagram.ts';

const regions = regionsOf('title');
const sizes: readonly [TypeName, ...TypeName[]] = ['display', 'section', 'quote', 'closingHead'];
const foot: Px = regions.meta.y + regions.meta.h;

/** Kicker, title and subtitle at left, the deck's picture in the dark panel at right. */
export function composeTitle(slide: SlideOf<'title'>, context: SlideContext): Composition {
  const title = displayTitle(context, sizes, { ...regions.title, h: 288 }, 5, 'ink');
  const drawn = slide.art && diagramItem(slide.art, regions.art, context);
  const art = drawn ? [drawn] : slide.art ? [] : actorArt(context);
  return [
    {
      items: [
        panel('art-panel', 'Art panel', slideLayouts.title.artPanel!, undefined, 'art'),
        title.item,
        ...(slide.kickerText ? [deckKicker(context, slide.kickerText)] : []),
        ...(slide.subtitle ? [deckSubtitle(context, slide.subtitle, title.item.box.y + title.height + 32)] : []),
        ...art,
        ...meta(slide, context),
      ],
      clicks: drawn?.scene.clicks ?? 0,
    },
  ];
}

/** A title of its own size on a slide that is all title: large, stepping down where it is long. */
export function displayTitle(
  context: SlideContext,
  steps: readonly [TypeName, ...TypeName[]],
  box: Box,
  maxLines: number,
  colour: Colour,
): { readonly item: TextItem; readonly height: Px } {
  const { slide } = context;
  const path = [...slide.path, slide.layout === 'closing' && !slide.message ? 'message' : 'title'];
  const set = stepDown(steps, (step) => {
    const style = context.style(step, colour);
    const balanced = context.measure.balance(slide.title, style, box.w, maxLines);
    const text = paragraph(balanced.runs, style, { heading: 2 });
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
  kickerLine(context, text, { ...regions.kicker, w: regions.title.w }, colour);

export function deckSubtitle(context: SlideContext, text: RichText, y: Px): FrameItem {
  const room: Box = { x: regions.subtitle.x, y, w: regions.subtitle.w, h: regions.meta.y - 16 - y };
  const path = [...context.slide.path, 'subtitle'];
  const set = fitText(context, ['deckSubtitle', 'lead', 'body'] as const, room, path, (step) => {
    const style = context.style(step, 'ink2');
    return [paragraph(context.measure.balance(text, style, room.w, Math.floor(room.h / style.line)).runs, style)];
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

/** Date in ink, author below it, from the foot of the slide upwards. */
function meta(slide: SlideOf<'title'>, context: SlideContext): readonly FrameItem[] {
  const lines: Paragraph[] = [];
  if (slide.dateLabel) lines.push(paragraph(plain(slide.dateLabel), context.style('label', 'ink', { bold: true })));
  if (slide.author)
    lines.push(
      paragraph(plain(slide.author), context.style('label', 'muted'), lines.length > 0 ? { spaceBefore: 4 } : {}),
    );
  if (lines.length === 0) return [];
  const h = Math.max(regions.meta.h, context.measure.layout(lines, regions.meta.w).height);
  return [
    textItem({
      id: 'meta',
      name: 'Date and author',
      placeholder: 'meta',
      anchor: 'bottom',
      box: { ...regions.meta, y: foot - h, h },
      paragraphs: lines,
    }),
  ];
}
