import type { Colour } from '../model/colour.ts';
import { count } from '../model/diagnostic.ts';
import { plainText, textRun, type RichText } from '../model/rich-text.ts';
import type { Slide } from '../model/deck.ts';
import type { Box, Px } from '../model/units.ts';
import { glyphLeft } from './marks.ts';
import { type SlideContext } from './context.ts';
import { fitText } from './fit.ts';
import { givenItem } from './given.ts';
import type { FrameItem, TextItem } from '../model/frame.ts';
import { paragraph, plain, textItem } from './text.ts';

/** Which of a slide's frames this is, from 1. */
export interface Continuation {
  readonly index: number;
  readonly count: number;
}

const titleLines = 2;

/** "(2/3)" behind the title where a slide goes on. */
export const titleOf = ({ title }: Slide, index: number, count: number): RichText =>
  count === 1 ? title : [...title, textRun(`\u00a0(${index}/${count})`)];

/** Title, kicker and subtitle of a content slide. Their words are settled line by line, so that both decks break them alike. */
export function slideHead(context: SlideContext, part: Continuation, subtitleWidth: Px): readonly FrameItem[] {
  const { slide, room } = context;
  if (room.given) return givenHead(context, part, subtitleWidth);
  const items: FrameItem[] = [];
  if (!slide.titleHidden) {
    const style = context.style(room.titleStep, 'ink');
    const title = titleOf(slide, part.index, part.count);
    const balanced = context.measure.balance(title, style, room.title.w, titleLines);
    const { lines } = balanced;
    items.push(
      textItem({
        id: 'title',
        name: 'Title',
        role: 'title',
        placeholder: 'title',
        // A third line that has room above the body is only warned of.
        box: { ...room.title, h: Math.max(room.title.h, lines * style.line) },
        paragraphs: [paragraph(title, style, { heading: 2, ...balanced.look })],
        path: [...slide.path, 'title'],
      }),
    );
    if (!balanced.fits || lines > titleLines) reportTitle(context, lines, style.line);
  }
  items.push(...kicker(context));
  if (slide.subtitle) items.push(subtitle(context, slide.subtitle, subtitleWidth));
  return items;
}

/** What a template's layout has no place for and stands above the body: words that a slide has above its title, and its subtitle. */
export function lineAboveBody({ kicker, subtitle }: Slide): RichText | undefined {
  if (!kicker || kicker.number !== undefined) return subtitle;
  return subtitle ? [...plain(`${kicker.text} · `), ...subtitle] : plain(kicker.text);
}

/** The title in its place, the subtitle above what is free; the name of a numbered section has no place there. */
function givenHead(context: SlideContext, part: Continuation, subtitleWidth: Px): readonly FrameItem[] {
  const { slide, room } = context;
  const path = [...slide.path, 'title'];
  const runs = titleOf(slide, part.index, part.count);
  const line = lineAboveBody(slide);
  const below = line ? [subtitle(context, line, subtitleWidth)] : [];
  if (slide.titleHidden) return below;
  if (room.given?.['title'])
    return [
      givenItem(context, 'title', [{ runs, level: 1, heading: 2 }], { name: 'Title', role: 'title', path }),
      ...below,
    ];
  const { paragraphs } = fitText(context, ['title', 'titleSmall', 'titleLeast'] as const, room.title, path, (step) => [
    paragraph(runs, context.style(step, 'ink'), { heading: 2 }),
  ]);
  return [textItem({ id: 'title', name: 'Title', role: 'title', box: room.title, paragraphs, path }), ...below];
}

/** Where the title's lines end, all of them. */
export function footOfTitle({ slide, room, measure, style }: SlideContext): Px {
  const letters = style(room.titleStep, 'ink');
  return room.title.y + measure.balance(slide.title, letters, room.title.w, titleLines).lines * letters.line;
}

/** Titles do not step down. A third line is bad; where it has no room it is an error. */
function reportTitle(context: SlideContext, lines: number, leading: Px): void {
  const { slide, room } = context;
  const foot = room.title.y + lines * leading;
  const collides = slide.subtitle !== undefined || foot > room.body.y;
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
  const { slide, room } = context;
  if (!slide.kicker) return [];
  const { number, text } = slide.kicker;
  const box = {
    ...room.kicker,
    y: room.kicker.y - (isArabic(context) ? 6 : 0),
    w: Math.min(room.kicker.w, glyphLeft(context) - 24 - room.kicker.x),
  };
  if (number === undefined) return [kickerLine(context, text, box, 'muted')];
  return [kickerLine(context, `${emSpace}${text}`, box, 'muted', [textRun(String(number), { colour: 'ink' })])];
}

/** Between a section's number and its title. */
const emSpace = '\u2003';

/** One line in small capitals; it has no smaller size to step down to. */
export function kickerLine(
  context: SlideContext,
  text: string,
  box: Box,
  colour: Colour,
  before: RichText = [],
): TextItem {
  const path = [...context.slide.path, 'kicker'];
  const { paragraphs } = fitText(context, ['kicker'], box, path, (step) => [
    paragraph([...before, ...plain(text)], context.style(step, colour)),
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

function subtitle(context: SlideContext, text: RichText, width: Px): TextItem {
  const { subtitle: place, body } = context.room;
  const y = place.y + (isArabic(context) ? 4 : 0);
  const room = { w: width, h: body.y - 8 - y };
  const path = [...context.slide.path, 'subtitle'];
  const fitted = fitText(context, ['subtitle', 'label'], room, path, (step) => [
    paragraph(text, context.style(step, 'muted')),
  ]);
  return textItem({
    id: 'subtitle',
    name: 'Subtitle',
    role: 'subtitle',
    placeholder: 'subtitle',
    box: { x: place.x, y, w: width, h: Math.max(place.h, fitted.height) },
    paragraphs: fitted.paragraphs,
    path,
  });
}
