import type { Colour } from '../model/colour.ts';
import { count } from '../model/diagnostic.ts';
import { plainText, textRun, type RichText } from '../model/rich-text.ts';
import { frameRegions } from './regions.ts';
import type { Box, Px } from '../model/units.ts';
import { glyphLeft } from './actor-glyph.ts';
import { type SlideContext } from './context.ts';
import { fitText } from './fit.ts';
import type { FrameItem, TextItem } from '../model/frame.ts';
import { paragraph, plain, textItem } from './text.ts';

/** Which of a slide's frames this is, from 1. */
export interface Continuation {
  readonly index: number;
  readonly count: number;
}

const titleLines = 2;
const titleLeading: Px = 40.12;

/** "(2/3)" behind the title where a slide goes on. */
export function titleOf(context: SlideContext, part: Continuation): RichText {
  const { title } = context.slide;
  return part.count === 1 ? title : [...title, textRun(`\u00a0(${part.index}/${part.count})`)];
}

/** Title, kicker and subtitle of a content slide. Their words are settled line by line, so that both decks break them alike. */
export function slideHead(context: SlideContext, part: Continuation, subtitleWidth: Px): readonly FrameItem[] {
  const { slide } = context;
  const items: FrameItem[] = [];
  let lines = 0;
  if (!slide.titleHidden) {
    const style = context.style('title', 'ink');
    const title = titleOf(context, part);
    const balanced = context.measure.balance(title, style, frameRegions.title.w, titleLines);
    lines = balanced.lines;
    items.push(
      textItem({
        id: 'title',
        name: 'Title',
        role: 'title',
        placeholder: 'title',
        box: { ...frameRegions.title, h: lines * titleLeading },
        paragraphs: [paragraph(title, style, { heading: 2, ...balanced.look })],
        path: [...slide.path, 'title'],
      }),
    );
    if (!balanced.fits || lines > titleLines) reportTitle(context, lines);
  }
  items.push(...kicker(context));
  // Below a title that is too long, as if it were not: it is not the subtitle's fault.
  if (slide.subtitle) items.push(subtitle(context, slide.subtitle, Math.min(lines, titleLines), subtitleWidth));
  return items;
}

/** Titles do not step down. A third line is bad; where it has no room it is an error. */
function reportTitle(context: SlideContext, lines: number): void {
  const { slide } = context;
  const foot = frameRegions.title.y + lines * titleLeading;
  const collides = slide.subtitle !== undefined || foot > frameRegions.body.y;
  context.report({
    rule: collides ? 'overflow' : 'title-lines',
    severity: collides ? 'error' : 'warning',
    path: [...slide.path, 'title'],
    message: `the title takes ${count(lines, 'line')} (${plainText(slide.title).length} characters); two lines are the limit`,
    hint: 'say it in fewer words; the rest can stand in the subtitle',
  });
}

/** Arabic letters reach deeper below the title's baseline, and their marks higher above it. */
const isArabic = (context: SlideContext): boolean => context.deck.locale.script === 'Arab';

/** The section's number in ink, its title muted. */
function kicker(context: SlideContext): readonly TextItem[] {
  const { slide } = context;
  if (!slide.kicker) return [];
  const { number, text } = slide.kicker;
  const box = {
    ...frameRegions.kicker,
    y: frameRegions.kicker.y - (isArabic(context) ? 6 : 0),
    w: Math.min(frameRegions.kicker.w, glyphLeft(context) - 24 - frameRegions.kicker.x),
  };
  const common = { role: 'kicker', anchor: 'middle' } as const;
  if (number === undefined) return [kickerLine(context, text, box, 'muted')];
  const style = context.style('kicker', 'ink');
  const runs = plain(String(number));
  const w = Math.ceil(context.measure.width(runs, style)) + 2;
  return [
    textItem({
      ...common,
      id: 'kicker-number',
      name: 'Section number',
      box: { ...box, w },
      paragraphs: [paragraph(runs, style)],
    }),
    kickerLine(context, text, { ...box, x: box.x + w + 12, w: box.w - w - 12 }, 'muted'),
  ];
}

/** One line in small capitals; it has no smaller size to step down to. */
export function kickerLine(context: SlideContext, text: string, box: Box, colour: Colour): TextItem {
  const path = [...context.slide.path, 'kicker'];
  const { paragraphs } = fitText(context, ['kicker'], box, path, (step) => [
    paragraph(plain(text), context.style(step, colour)),
  ]);
  return textItem({
    id: 'kicker',
    name: 'Kicker',
    role: 'kicker',
    placeholder: 'kicker',
    anchor: 'middle',
    box,
    paragraphs,
    path,
  });
}

function subtitle(context: SlideContext, text: RichText, lines: number, width: Px): TextItem {
  const lower = isArabic(context) ? 4 : 0;
  const y = frameRegions.title.y + lines * titleLeading + 4 + lower;
  const room = { w: width, h: frameRegions.body.y - 8 - y };
  const path = [...context.slide.path, 'subtitle'];
  const fitted = fitText(context, ['subtitle', 'label'], room, path, (step) => [
    paragraph(text, context.style(step, 'muted')),
  ]);
  return textItem({
    id: 'subtitle',
    name: 'Subtitle',
    role: 'subtitle',
    placeholder: 'subtitle',
    box: { x: frameRegions.subtitle.x, y, w: width, h: Math.max(frameRegions.subtitle.h, fitted.height) },
    paragraphs: fitted.paragraphs,
    path,
  });
}
