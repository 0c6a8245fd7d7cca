import { fontByScript, type SlideContext } from '../compose/context.ts';
import { lineAboveBody, titleOf } from '../compose/head.ts';
import { roomOf, box, roomAbove } from '../compose/regions.ts';
import { layoutOf, useOfSlide } from '../layouts/layouts.ts';
import type { Deck, Slide, Footnote } from '../model/deck.ts';
import { type Memo, noMemo } from '../model/memo.ts';
import type { Room, Stop, TitleStep } from '../model/room.ts';
import { roomOnTemplate } from '../template/room.ts';
import { textStyle } from '../theme/tokens.ts';
import type { TextMeasure } from '../typeset/measure.ts';
import { heightOf } from '../compose/fit.ts';
import { paragraph, textItem } from '../compose/text.ts';
import type { FrameItem } from '../model/frame.ts';
import { textRun, type RichText } from '../model/rich-text.ts';
import type { Paragraph, TextStyle } from '../model/style.ts';
import type { Px } from '../model/units.ts';

/** What a deck decides of its heads, once for all slides. */
export interface HeadPlan {
  readonly titleStep: TitleStep;
  /** The places of a slide, by the lines of its title; those of one that goes on over several frames say which part they are. */
  room(slide: Slide, parts?: number): Room;
}

/** A title of more lines is reported. */
const maxLines = 2;

const stopOf = (lines: number): Stop => (lines < 2 ? 1 : lines > 2 ? 3 : 2);

/** A title that is wider than this, in its own size (some ninety letters), is reported, and does not make those of the whole deck small. */
const widest = 52;

/** Lines of its own that a slide has above and below its body. */
const linesOf = (slide: Slide) => {
  const { role, citesSources } = layoutOf(slide);
  return {
    withSubtitle: role === 'content' && lineAboveBody(slide) !== undefined,
    withSource: citesSources && slide.sources.length + (slide.credits?.length ?? 0) > 0,
  };
};

/** The largest titles of which none of the deck wants three lines; with them it is settled where each body begins. */
export function planHeads(deck: Deck, measure: TextMeasure, memo: Memo = noMemo): HeadPlan {
  const { grid } = deck.theme;
  const { w } = roomOf(grid, 1).title;
  const inScript = fontByScript(deck);
  const styles = {
    title: inScript(textStyle('title', 'ink')),
    titleSmall: inScript(textStyle('titleSmall', 'ink')),
    titleLeast: inScript(textStyle('titleLeast', 'ink')),
  };
  const letters = memo.stable({ styles, w, fonts: deck.fonts, language: deck.locale.tag });
  const lines = (slide: Slide, step: TitleStep, parts = 1): number =>
    memo.of('title lines', [slide, step, parts, letters], () =>
      slide.titleHidden ? 0 : measure.balance(titleOf(slide, parts, parts), styles[step], w, maxLines).lines,
    );
  const isUsual = (slide: Slide): boolean =>
    memo.of(
      'title width',
      [slide, letters],
      () => measure.width(slide.title, styles.titleLeast) <= widest * styles.titleLeast.size,
    );
  const heads = [...deck.slides, ...(deck.hiddenSlides ?? [])].filter((slide) => layoutOf(slide).role === 'content');
  const fits = (slides: readonly Slide[], step: TitleStep): boolean =>
    slides.every((slide) => lines(slide, step) <= maxLines);
  const usual = heads.filter(isUsual);
  const titleStep = fits(heads, 'title') ? 'title' : fits(usual, 'titleSmall') ? 'titleSmall' : 'titleLeast';
  const notes = { measure, style: inScript(textStyle('footnote', 'ink2')) };
  const { template } = deck;
  if (template) {
    const room = (slide: Slide): Room =>
      roomWithFootnotes(
        roomOnTemplate(useOfSlide(template, slide), grid, linesOf(slide), deck.theme.fonts),
        slide.footnotes,
        notes,
      );
    return { titleStep: 'title', room };
  }
  const room = (slide: Slide, parts?: number): Room =>
    memo.of('room', [slide, titleStep, parts, letters], () =>
      roomWithFootnotes(roomOf(grid, stopOf(lines(slide, titleStep, parts)), titleStep), slide.footnotes, notes),
    );
  return { titleStep, room };
}

/** Notes at the foot of the body, above the progress line. */

const aboveNotes: Px = 24;
const ruleWidth: Px = 96;
const belowRule: Px = 11;
const hanging: Px = 18;

type Letters = { readonly measure: TextMeasure; readonly style: TextStyle };

function paragraphsOf(notes: readonly Footnote[], { measure, style }: Letters): readonly Paragraph[] {
  const widths = notes.map(({ number }) => measure.width([textRun(String(number), { bold: true })], style));
  const width = Math.ceil(widths.reduce((widest, one) => Math.max(widest, one), 0));
  const indent = Math.max(hanging, width + 8);
  return notes.map(({ number, text }, index) =>
    // A note is small as it is.
    paragraph(
      text.map((run) => (run.reference ? { ...run, size: undefined } : run)),
      style,
      {
        bullet: {
          mark: 'number',
          level: 1,
          at: 0,
          indent,
          colour: 'ink',
          ordinal: { value: number, form: 'figure', width },
        },
        ...(index > 0 && { spaceBefore: 0 }),
      },
    ),
  );
}

/** The places of a slide that has footnotes: its body ends above them. */
function roomWithFootnotes(room: Room, notes: readonly Footnote[] | undefined, letters: Letters): Room {
  if (!notes) return room;
  return roomAbove(
    room,
    letters.measure.layout(paragraphsOf(notes, letters), room.body.w).height + belowRule + aboveNotes,
  );
}

/** The notes of the marks that stand on a part of a slide. */
export function footnoteItems(context: SlideContext, items: readonly FrameItem[]): readonly FrameItem[] {
  const there = new Set(items.flatMap(numbersIn));
  const notes = (context.slide.footnotes ?? []).filter(({ number }) => there.has(number));
  if (notes.length === 0) return [];
  const { body, grid } = context.room;
  const paragraphs = paragraphsOf(notes, { measure: context.measure, style: context.style('footnote', 'ink2') });
  const height = heightOf(context, paragraphs, body.w);
  const top = grid.bottom - height;
  return [
    {
      kind: 'shape',
      id: 'footnotes-rule',
      name: 'Rule above the footnotes',
      shape: 'line',
      box: box(body.x, top - belowRule, ruleWidth, 0),
      stroke: 'ruleStrong',
      strokeWidth: 1,
      decorative: true,
    },
    textItem({
      id: 'footnotes',
      name: 'Footnotes',
      box: box(body.x, top, body.w, height),
      paragraphs,
      path: context.slide.path,
    }),
  ];
}

const marksOf = (runs: RichText): readonly number[] =>
  runs.flatMap(({ reference }) => (reference?.kind === 'footnote' ? [reference.number] : []));

function numbersIn(item: FrameItem): readonly number[] {
  switch (item.kind) {
    case 'text':
      return item.paragraphs.flatMap(({ runs }) => marksOf(runs));
    case 'table':
      return item.rows.flatMap(({ cells }) => cells.flatMap(({ paragraph: cell }) => marksOf(cell.runs)));
    case 'shape':
    case 'icon':
    case 'chart':
    case 'picture':
    case 'diagram':
    case 'code':
      return [];
  }
}
