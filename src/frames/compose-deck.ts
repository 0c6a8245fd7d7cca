import type { Deck, Diagram, Slide } from '../model/deck.ts';
import { plainText, withoutReferences } from '../model/rich-text.ts';
import { diagramsOf, layoutOf, useOfSlide } from '../layouts/layouts.ts';
import { composeGiven } from '../layouts/given.ts';
import type { Diagnostic, SourceMap } from '../model/diagnostic.ts';
import { type Memo, noMemo } from '../model/memo.ts';
import type { Scene } from '../model/scene.ts';
import type { TextMeasure } from '../typeset/measure.ts';
import type { Room } from '../model/room.ts';
import type { Px } from '../model/units.ts';
import { actorGlyph } from '../compose/marks.ts';
import { slideContext, type DeckContext, type Part, type SlideContext } from '../compose/context.ts';
import { givenFoot, pageItem, slideFoot, progressBar } from './foot.ts';
import { footnoteItems, planHeads, type HeadPlan } from './head-plan.ts';
import type { Frame, FrameItem } from '../model/frame.ts';
import { slideHead, titleOf, type Continuation } from '../compose/head.ts';
import { reportWideFormulas } from '../compose/fit.ts';
import { backdropItems, isOnDark, moveIntoBand, neededDim, itemOnDark, onTemplateBackground } from './backdrop.ts';
import { mirrorItem, namedApart, tidyItem } from './finish-item.ts';

export interface Composed {
  readonly frames: readonly Frame[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Puts every slide of a deck in its place: which words, boxes, sizes, colours and clicks both decks will show. Slides that `memo` knows
 * are not composed again.
 */
export function composeDeck(
  deck: Deck,
  scenes: ReadonlyMap<Diagram, Scene>,
  measure: TextMeasure,
  source: SourceMap,
  memo: Memo = noMemo,
): Composed {
  const context: DeckContext = { deck, scenes, measure, source };
  const heads = planHeads(deck, measure, memo);
  const keys = slideKeys(deck, scenes, heads, memo);
  const kept = keys.map((key) => memo.get(key) as KeptFrames | undefined);
  const composed = deck.slides.map((slide, index) => (kept[index] ? undefined : composeSlide(slide, context, heads)));
  const counts = deck.slides.map((_, index) => kept[index]?.frames.length ?? composed[index]!.parts.length);
  const pages = counts.reduce((sum, count) => sum + count, 0);
  const ids = frameIds(deck.slides, counts);
  let page = 1;
  const frames = deck.slides.flatMap((slide, index) => {
    const firstPage = page;
    page += counts[index]!;
    const known = kept[index];
    const isNumbered = known?.firstPage === firstPage && known.pages === pages;
    if (known && isNumbered && known.frames.every(({ id }, part) => id === ids[index]![part])) return known.frames;
    const made = composed[index] ?? composeSlide(slide, context, heads);
    const finished = made.parts.map((part, at) => finishFrame(made, part, ids[index]![at]!, firstPage + at, pages));
    // A slide with diagnostics is composed each time: the lines that they point at may move.
    if (made.diagnostics.length === 0)
      memo.put(keys[index]!, { frames: finished, firstPage, pages } satisfies KeptFrames);
    return finished;
  });
  // Hidden slides are in neither deck, but what is wrong with them is reported.
  const hidden = (deck.hiddenSlides ?? []).map((slide) => composeSlide(slide, context, heads));
  return { frames, diagnostics: [...composed, ...hidden].flatMap((slide) => slide?.diagnostics ?? []) };
}

/** A slide's frames, and the numbers that they were finished with. */
interface KeptFrames {
  readonly frames: readonly Frame[];
  readonly firstPage: number;
  readonly pages: number;
}

/** Names of all that the frames of each slide are made from, but for page numbers. */
function slideKeys(deck: Deck, scenes: ReadonlyMap<Diagram, Scene>, heads: HeadPlan, memo: Memo): readonly string[] {
  const { slides, hiddenSlides: _hidden, ...shared } = deck;
  // Beside what all slides share, frames depend on which sections the others are in, and a cover on the other one.
  const around = memo.stable({ shared, step: heads.titleStep, sections: slides.map(({ section }) => section?.id) });
  const opening = slides.find((slide) => layoutOf(slide).role === 'opening');
  return slides.map((slide, index) => {
    const drawn = diagramsOf(slide, heads.room(slide)).map(({ diagram }) => scenes.get(diagram));
    const other = layoutOf(slide).role === 'content' ? undefined : opening;
    return memo.key('compose', around, index, slide, other, ...drawn);
  });
}

/** A slide composed but for its page numbers, which depend on how many frames the slides before it make. */
interface ComposedSlide {
  readonly context: SlideContext;
  readonly parts: readonly ComposedPart[];
  readonly diagnostics: readonly Diagnostic[];
}

interface ComposedPart extends Part {
  /** What lies behind all of it. */
  readonly backdrop: readonly FrameItem[];
  readonly continuation: Continuation;
  /** Title, kicker, subtitle, actor glyph. */
  readonly head: readonly FrameItem[];
}

function composeSlide(slide: Slide, deckContext: DeckContext, heads: HeadPlan): ComposedSlide {
  const first = composeIn(slide, deckContext, heads.room(slide));
  // A title that says which part of several this is may take a second line: then the bodies of all parts begin below two.
  const room = heads.room(slide, first.parts.length);
  return room === first.context.room ? first : composeIn(slide, deckContext, room);
}

function composeIn(slide: Slide, deckContext: DeckContext, room: Room): ComposedSlide {
  const diagnostics: Diagnostic[] = [];
  const context = slideContext(deckContext, slide, room, diagnostics);
  const layout = layoutOf(slide);
  const parts = composeGiven(slide, context) ?? layout.compose(slide, context);
  // What is wrong with the title is said once, though it stands on each part.
  const repeated = slideContext(deckContext, slide, room, []);
  if (parts.length > 1 && !parts[0].asked) {
    context.report({
      rule: 'continued',
      severity: 'note',
      path: slide.path,
      message: `does not fit one slide: goes on over ${parts.length} slides`,
      hint: 'shorten it, or part it yourself where the sense parts',
    });
  }
  const headed = parts.map((part, index) => {
    const continuation = { index: index + 1, count: parts.length };
    const head = layout.role === 'content' ? contentHead(index === 0 ? context : repeated, continuation) : [];
    const notes = footnoteItems(context, [...head, ...part.items]);
    return { ...part, items: [...part.items, ...notes], continuation, head: moveIntoBand(head, context) };
  });
  for (const part of headed) reportWideFormulas(context, [...part.head, ...part.items]);
  const dim = dimOf(headed, context);
  return {
    context,
    parts: headed.map((part) => ({ ...part, backdrop: backdropItems(context, dim) })),
    diagnostics,
  };
}

/** How much a picture behind the words is dimmed: as the author says, or more where the words could not be read. */
function dimOf(parts: readonly Omit<ComposedPart, 'backdrop'>[], context: SlideContext): number {
  const { background } = context.slide;
  if (!background) return 0;
  const items = parts.flatMap(({ head, items: own }) => [...head, ...own]);
  const dim = neededDim(background, items, context.room);
  if (dim > background.dim)
    context.report({
      rule: 'contrast',
      severity: 'note',
      path: background.path,
      message: `the picture is dimmed to ${dim}, not ${background.dim}: words on its bright parts could not be read`,
      hint: 'take a darker picture, or say dim: 0 to leave it as it is',
    });
  return dim;
}

const contentHead = (context: SlideContext, part: Continuation): readonly FrameItem[] => [
  ...slideHead(context, part, subtitleWidth(context)),
  ...actorGlyph(context),
];

function subtitleWidth(context: SlideContext): Px {
  const { slide, room } = context;
  return Math.min(room.subtitle.w, layoutOf(slide).subtitleWidth?.(slide, context) ?? Infinity);
}

function finishFrame({ context }: ComposedSlide, part: ComposedPart, id: string, page: number, pages: number): Frame {
  const { slide, deck } = context;
  const { onPhone, template } = layoutOf(slide);
  const written = namedApart(
    [...part.head, ...part.items, ...foot(context, part, page, pages)].map((item) => tidyItem(item, context.measure)),
  );
  const isDark = isOnDark(slide);
  const items = [...part.backdrop, ...(isDark ? written.map(itemOnDark) : written)];
  const isMirrored = deck.locale.direction === 'rtl' && !part.kept;
  return {
    id,
    layout: slide.layout,
    slide,
    name: plainText(withoutReferences(titleOf(slide, part.continuation.index, part.continuation.count))),
    background: isDark ? 'dark' : deck.template ? 'paper' : (part.background ?? template.background),
    ...(deck.template && { templateLayout: useOfSlide(deck.template, slide).layout.part }),
    variant: {
      step: 1,
      parts: [],
      ...part.variant,
      stop: context.room.stop,
      subtitle: slide.subtitle !== undefined,
    },
    room: context.room,
    onPhone,
    items: onTemplateBackground(isMirrored ? items.map((item) => mirrored(item, context)) : items, context),
    clicks: part.clicks,
    notes: part.continuation.index === 1 ? slide.notes : [],
    transition: slide.transition,
    page,
    pages,
    ...(part.kept && { kept: part.kept }),
  };
}

/**
 * On a template's layout what is drawn changes sides within what is free there; what it has places for stands in them, and sources
 * stand beside its foot, which changes no sides.
 */
function mirrored(item: FrameItem, { deck, room }: SlideContext): FrameItem {
  if (!deck.template) return mirrorItem(item, deck.theme.grid.width);
  if (item.kind === 'text' && (item.given || item.role === 'source')) return item;
  return mirrorItem(item, 2 * room.body.x + room.body.w);
}

function foot(context: SlideContext, part: ComposedPart, page: number, pages: number): readonly FrameItem[] {
  const { deck, slide, room } = context;
  const { role } = layoutOf(slide);
  if (role === 'whole') return [];
  if (room.given) return givenFoot(context, page);
  switch (role) {
    case 'opening':
    case 'closing':
      return [];
    case 'divider': {
      // A poster has nothing at its foot; of the others the strip says how far the talk is.
      if (deck.theme.look.cover === 'poster') return [];
      return [pageItem(context, page, pages, part.background === 'dark' ? 'dark.muted' : 'muted')];
    }
    case 'content':
      return [...progressBar(deck, slide, part.continuation, room), ...slideFoot(context, page, pages)];
  }
}

/** The ids of each slide's frames. Slides keep their own; a continuation gives way where its own is taken. */
function frameIds(slides: readonly Slide[], counts: readonly number[]): readonly (readonly string[])[] {
  const taken = new Set(slides.map((slide) => slide.id));
  return slides.map(({ id }, index) =>
    Array.from({ length: counts[index]! }, (_, part) => {
      if (part === 0) return id;
      let free = `${id}-${part + 1}`;
      while (taken.has(free)) free = `${free}-2`;
      taken.add(free);
      return free;
    }),
  );
}
