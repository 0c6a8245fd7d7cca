import { fontByScript } from '../compose/context.ts';
import { lineAboveBody, titleOf } from '../compose/head.ts';
import { useOfSlide } from '../layouts/given.ts';
import { roomOf } from '../compose/regions.ts';
import { roomWithFootnotes } from './footnotes.ts';
import { layoutOf } from '../layouts/layouts.ts';
import type { Deck, Slide } from '../model/deck.ts';
import { type Memo, noMemo } from '../model/memo.ts';
import type { Room, TitleStep } from '../model/room.ts';
import { roomOnTemplate } from '../template/room.ts';
import { textStyle } from '../theme/type-scale.ts';
import type { TextMeasure } from '../typeset/measure.ts';

/** What a deck decides of its heads, once for all slides. */
export interface HeadPlan {
  readonly titleStep: TitleStep;
  /** The places of a slide, by the lines of its title; those of one that goes on over several frames say which part they are. */
  room(slide: Slide, parts?: number): Room;
}

/** A title of more lines has no room. */
const mostLines = 2;

/** A title that is wider than this, in its own size (some ninety letters), is told, and does not make those of the whole deck small. */
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
      slide.titleHidden ? 0 : measure.balance(titleOf(slide, parts, parts), styles[step], w, mostLines).lines,
    );
  const isUsual = (slide: Slide): boolean =>
    memo.of(
      'title width',
      [slide, letters],
      () => measure.width(slide.title, styles.titleLeast) <= widest * styles.titleLeast.size,
    );
  const heads = [...deck.slides, ...(deck.hiddenSlides ?? [])].filter((slide) => layoutOf(slide).role === 'content');
  const fits = (slides: readonly Slide[], step: TitleStep): boolean =>
    slides.every((slide) => lines(slide, step) <= mostLines);
  const usual = heads.filter(isUsual);
  const titleStep = fits(heads, 'title') ? 'title' : fits(usual, 'titleSmall') ? 'titleSmall' : 'titleLeast';
  const notes = { measure, style: inScript(textStyle('footnote', 'ink2')) };
  const { template } = deck;
  if (template) {
    const room = (slide: Slide): Room =>
      roomWithFootnotes(roomOnTemplate(useOfSlide(template, slide), grid, linesOf(slide)), slide.footnotes, notes);
    return { titleStep: 'title', room };
  }
  const room = (slide: Slide, parts?: number): Room =>
    memo.of('room', [slide, titleStep, parts, letters], () =>
      roomWithFootnotes(roomOf(grid, lines(slide, titleStep, parts) < 2 ? 1 : 2, titleStep), slide.footnotes, notes),
    );
  return { titleStep, room };
}
