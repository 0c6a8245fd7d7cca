import type { SlideContext } from '../compose/context.ts';
import { filledBy } from '../compose/figure.ts';
import { fitText, heightOf, stepDown, within } from '../compose/fit.ts';
import { kickerLine } from '../compose/head.ts';
import { panel } from '../compose/marks.ts';
import { box } from '../compose/regions.ts';
import { paragraph, plain, textItem } from '../compose/text.ts';
import type { Colour } from '../model/colour.ts';
import type { Deck, Figure, Section } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { FrameItem } from '../model/frame.ts';
import type { Outline } from '../model/outline.ts';
import type { RichText } from '../model/rich-text.ts';
import type { Room } from '../model/room.ts';
import { pxFromInches, type Box, type Px } from '../model/units.ts';
import { contrast } from '../theme/colour-math.ts';
import { coverOf, resolveColour } from '../theme/theme.ts';
import type { TypeName } from '../theme/tokens.ts';
import type { WrittenPlace } from './define-layout.ts';

/** What the slides that open, divide and close a deck have beside their words, in each of the ways that a theme can draw them. */
export interface Cover {
  readonly background: 'paper' | 'dark';
  /** Behind everything. */
  readonly backdrop: readonly FrameItem[];
  readonly ink: Colour;
  readonly ink2: Colour;
  readonly muted: Colour;
  /** Where words stand. */
  readonly words: Box;
}

type Slot = 'opening' | 'divider' | 'closing';

/** `place`: the number of a divider's section. */
export function coverFor(slot: Slot, context: SlideContext, place = 0): Cover {
  const { theme } = context.deck;
  const { grid } = context.room;
  const { margin: x, width } = grid;
  const words = box(x, grid.titleTop, width - 2 * x, grid.bottom - grid.titleTop);
  // A company's template has a ground of its own.
  if (context.room.given) return { ...onPaper, backdrop: [], words };
  switch (theme.look.cover) {
    case 'strip':
      return slot !== 'divider' && theme.logo
        ? { ...onPaper, backdrop: [], words }
        : { ...onDark, backdrop: [], words };
    case 'contents': {
      if (slot === 'closing') return { ...onDark, backdrop: [], words };
      const side = contentsPanel(context.room);
      if (slot === 'opening' && shownSections(context.deck).length === 0) {
        const rule = panel('cover-rule', 'Opening rule', box(x, 120, 120, 8), undefined, 'actor.0.solid');
        return { ...onPaper, backdrop: [rule], words };
      }
      const left = slot === 'opening' ? box(width - side, 0, side, grid.height) : box(0, 0, side, grid.height);
      const beside = width - side - 2 * x;
      return {
        ...onPaper,
        backdrop: [panel('cover-panel', 'Panel', left, undefined, 'art')],
        words: { ...words, x: slot === 'opening' ? x : side + x, w: beside },
      };
    }
    case 'poster': {
      if (context.slide.background) return { ...onDark, backdrop: [], words };
      const accent = accentOf(context.deck, slot === 'divider' ? place : 0);
      const on: Colour = `${accent}.on`;
      const whole = box(0, 0, width, grid.height);
      const backdrop = [panel('cover-ground', 'Ground', whole, undefined, `${accent}.solid`)];
      return { background: 'paper', backdrop, ink: on, ink2: on, muted: on, words };
    }
  }
}

const onPaper = { background: 'paper', ink: 'ink', ink2: 'ink2', muted: 'muted' } as const;
const onDark = { background: 'dark', ink: 'dark.ink', ink2: 'dark.ink2', muted: 'dark.muted' } as const;

/** The panel at an end of the slide, bled off it, that a drawing or a picture stands on. */
export function sidePanel({ grid }: Room, side: 'start' | 'end' = 'end'): Box {
  const w = Math.round(grid.width * 0.4125);
  return box(side === 'start' ? 0 : grid.width - w, 0, w, grid.height);
}

/** Words on paper, beside that panel. */
export function coverBesidePanel(
  context: SlideContext,
  backdrop: readonly FrameItem[],
  side: 'start' | 'end' = 'end',
): Cover {
  const { margin, titleTop, bottom, width } = context.room.grid;
  const panelWidth = sidePanel(context.room).w;
  const x = side === 'start' ? panelWidth + margin - 32 : margin;
  const words = box(x, titleTop, width - panelWidth - 2 * margin + 32, bottom - titleTop);
  return { ...onPaper, backdrop, words };
}

/** A picture that fills the panel, and who made it at the foot of the words. It is read after them. */
export function coverPicture(
  figure: Figure | undefined,
  context: SlideContext,
  cover: Cover,
  side: 'start' | 'end' = 'end',
): readonly FrameItem[] {
  if (!figure) return [];
  const names = { id: 'panel-picture', name: 'Picture' };
  const picture = filledBy(figure, sidePanel(context.room, side), context, names);
  if (!figure.credit) return picture;
  const path = [...figure.path, 'credit'];
  const credit = paragraph(figure.credit, context.style('source', cover.muted), { path });
  const h = heightOf(context, [credit], cover.words.w);
  const y = context.room.grid.height - pxFromInches(0.4) - h;
  return [
    ...picture,
    textItem({ id: 'credit', name: 'Credit', box: { ...cover.words, y, h }, paragraphs: [credit], path }),
  ];
}

/** Width of the panel that lists the sections. */
const contentsPanel = ({ grid }: Room): Px => Math.round(grid.width * 0.325);

/** Accents that no actor has, one after the other. */
export function accentOf({ actors, theme }: Deck, place: number): `actor.${number}` {
  const all = theme.palette.actors.length;
  const free = actors.length < all ? all - actors.length : all;
  return `actor.${(actors.length % all) + (place % Math.min(free, 6))}`;
}

const maxSections = 6;

/** The sections that title and closing slides name: from two to six of them, where the theme names any. */
export function shownSections({ sections, theme }: Pick<Deck, 'sections' | 'theme'>): readonly Section[] {
  const listed = sections.filter(({ hidden }) => !hidden);
  const names = theme.look.cover !== 'poster' && listed.length >= 2 && listed.length <= maxSections;
  return names ? listed : [];
}

/** Where what `shownSections` names is written. */
export function shownSectionPaths({ sections }: WrittenPlace, { theme }: Outline, slot: Slot): readonly SourcePath[] {
  const cover = coverOf(theme);
  const listed = sections.filter(({ listed: isListed }) => isListed);
  const names = cover === 'contents' ? slot !== 'closing' : cover === 'strip' && slot !== 'divider';
  return names && listed.length >= 2 && listed.length <= maxSections
    ? listed.map(({ path }) => [...path, 'title'])
    : [];
}

/** Sizes of titles: of the deck, of a section, of the last words. */
export const coverTitles: readonly [TypeName, ...TypeName[]] = [
  'coverHuge',
  'coverLarge',
  'display',
  'section',
  'quote',
];
export const dividerTitles: readonly [TypeName, ...TypeName[]] = [
  'coverLarge',
  'display',
  'section',
  'quote',
  'closingHead',
];
export const closingTitles: readonly [TypeName, ...TypeName[]] = [
  'coverLarge',
  'display',
  'section',
  'quote',
  'closingHead',
  'date',
];

/** Width of the line above author and date. */
export const coverRule = ({ deck }: SlideContext): Px => ({ strip: 3, contents: 1, poster: 12 })[deck.theme.look.cover];

/** Title and what stands below it, in the middle of what room there is, a little above it. */
export function coverWords(
  context: SlideContext,
  cover: Cover,
  spec: {
    readonly title: readonly [TypeName, ...TypeName[]];
    readonly below?: RichText;
    readonly place: Box;
    readonly path?: SourcePath;
    /** What stands below it, by its key. */
    readonly belowIs?: 'subtitle' | 'answer';
  },
): readonly FrameItem[] {
  const { slide } = context;
  const { place, below, path = [...slide.path, 'title'], belowIs = 'subtitle' } = spec;
  const subtitles: readonly [TypeName, ...TypeName[]] = ['large', 'medium', 'lead', 'body'];
  const underTitle = (title: RichText, step: TypeName) => {
    const style = context.style(step, cover.ink);
    const balanced = context.measure.balance(title, style, place.w, 5);
    const text = paragraph(title, style, { heading: 2, ...balanced.look });
    const layout = context.measure.layout([text], place.w);
    // A word alone on the last line asks for smaller letters, where words have spaces between them.
    const spaced = title.some((run) => run.text.includes(' '));
    const orphan = spaced && layout.lines > 1 && (layout.paragraphs.at(-1)?.lastLineWords ?? 2) < 2;
    return { text, height: layout.height, broken: layout.broken || orphan, balanced };
  };
  const gap: Px = 20;
  const set = stepDown(spec.title, (step) => {
    const title = underTitle(slide.title, step);
    const rest = below === undefined ? 0 : gap + context.style('lead', 'ink').line;
    return { ...title, fits: title.balanced.fits && within(title.height + rest, place.h) };
  });
  if (!set.fits) fitText(context, [spec.title.at(-1)!] as const, place, path, () => [set.text]);
  const room = { w: Math.min(place.w, 848), h: place.h - set.height - gap };
  const under =
    below === undefined
      ? undefined
      : fitText(context, subtitles, room, [...slide.path, belowIs], (step) => {
          const style = context.style(step, cover.ink2);
          const { look } = context.measure.balance(below, style, room.w, 4);
          return [paragraph(below, style, look)];
        });
  const height = set.height + (under ? gap + under.height : 0);
  const top = place.y + Math.max(0, (place.h - height) * 0.42);
  // It stands on what is below it: where a program's letters run so wide that it takes a line more, that line goes upwards.
  return [
    textItem({
      id: 'title',
      name: 'Title',
      role: 'title',
      placeholder: 'title',
      anchor: 'bottom',
      box: { ...place, h: top - place.y + set.height },
      paragraphs: [set.text],
      path,
    }),
    ...(under
      ? [
          textItem({
            id: belowIs,
            name: belowIs === 'answer' ? 'Answer' : 'Subtitle',
            ...(belowIs === 'subtitle' && { role: 'subtitle' as const }),
            placeholder: belowIs,
            box: { x: place.x, y: top + set.height + gap, w: room.w, h: under.height },
            paragraphs: under.paragraphs,
            path: [...slide.path, belowIs],
          }),
        ]
      : []),
  ];
}

/** The sections side by side, each below its accent: all lit, or one (from 1) alone, without names then. */
export function sectionStrip(context: SlideContext, cover: Cover, y: Px, lit: 'all' | number): readonly FrameItem[] {
  const sections = shownSections(context.deck);
  const { margin: x, width } = context.room.grid;
  const gap: Px = 8;
  const w = (width - 2 * x - gap * (sections.length - 1)) / sections.length;
  const dark = cover.background === 'dark' ? 'dark.' : '';
  // Where colour means an actor, sections have none.
  const hasActors = context.deck.actors.length > 0;
  const tokens = sections.map((_, index) => `${dark}${hasActors ? 'muted' : `${accentOf(context.deck, index)}.solid`}` as Colour); // prettier-ignore
  const bars = sections.map((_, index) => {
    const colour = lit === 'all' ? tokens[index]! : (`${dark}rule` as Colour);
    return panel(`section-${index + 1}-bar`, 'Section bar', box(x + index * (w + gap), y, w, 12), undefined, colour);
  });
  // Bars are alike on all dividers, which so share a layout in PowerPoint; the one that is lit lies on its own.
  if (lit !== 'all') {
    const own = sections.findIndex(({ number }) => number === lit);
    if (own < 0) return bars;
    return [...bars, panel('section-lit', 'Section bar, lit', bars[own]!.box, undefined, tokens[own]!)];
  }
  const size = stepDown(['lead', 'body', 'label'] as const, (step) => {
    const paragraphs = sections.map(({ title }) => paragraph(title, context.style(step, cover.ink)));
    const layouts = paragraphs.map((text) => context.measure.layout([text], w - 16));
    const h = Math.max(...layouts.map(({ height }) => height));
    return {
      paragraphs,
      h,
      broken: layouts.some(({ broken }) => broken),
      fits: h <= 2 * context.style(step, 'ink').line,
    };
  });
  const names = sections.map((section, index) =>
    textItem({
      id: `section-${index + 1}-name`,
      name: `Section ${index + 1}`,
      box: box(x + index * (w + gap), y + 28, w - 16, size.h),
      paragraphs: [size.paragraphs[index]!],
      path: [...section.path, 'title'],
    }),
  );
  return bars.flatMap((bar, index) => [bar, names[index]!]);
}

/** The sections one below the other on the deep panel, from its foot upwards. */
export function sectionList(context: SlideContext): readonly FrameItem[] {
  const sections = shownSections(context.deck);
  const { grid } = context.room;
  const side = contentsPanel(context.room);
  const place = box(grid.width - side + 48, 0, side - 96, 0);
  const row: Px = 60;
  const top = grid.bottom - sections.length * row;
  const size = stepDown(['medium', 'lead', 'body', 'label'] as const, (step) => {
    const paragraphs = sections.map(({ title }) => paragraph(title, context.style(step, 'dark.ink')));
    const layouts = paragraphs.map((text) => context.measure.layout([text], place.w));
    return {
      paragraphs,
      broken: layouts.some(({ broken }) => broken),
      fits: layouts.every(({ height }) => height <= row - 12),
    };
  });
  return sections.flatMap((section, index): FrameItem[] => [
    panel(
      `section-${index + 1}-rule`,
      'Hairline',
      box(place.x, top + index * row, place.w, 1),
      undefined,
      'dark.muted',
    ),
    textItem({
      id: `section-${index + 1}-name`,
      name: `Section ${index + 1}`,
      anchor: 'middle',
      box: box(place.x, top + index * row, place.w, row),
      paragraphs: [size.paragraphs[index]!],
      path: [...section.path, 'title'],
    }),
  ]);
}

/** Two short texts at the ends of a line, below a rule or at the top of the slide. */
export function coverLine(
  context: SlideContext,
  cover: Cover,
  spec: { readonly left?: string; readonly right?: string; readonly y: Px; readonly rule?: Px },
): readonly FrameItem[] {
  const { left, right, y, rule } = spec;
  const { x, w } = cover.words;
  const half = left !== undefined && right !== undefined ? w / 2 - 12 : w;
  // Beside a logo both stand at the right, one below the other.
  const beside = context.deck.theme.logo !== undefined && rule === undefined;
  const letters = (step: TypeName, which: 'start' | 'end') =>
    context.style(step, which === 'start' ? cover.ink : cover.ink2, { bold: which === 'start' });
  const lowest = context.room.grid.height - pxFromInches(0.4);
  const size = stepDown(['lead', 'body', 'small', 'label'] as const, (step) => {
    const heights = [left, right].map((text, index) =>
      text === undefined
        ? 0
        : heightOf(context, [paragraph(plain(text), letters(step, index ? 'end' : 'start'))], half),
    );
    return {
      step,
      lines: Math.max(1, ...heights.map((height) => Math.round(height / letters(step, 'end').line))),
      fits: within(y + Math.max(...heights), lowest),
    };
  });
  const piece = (text: string, which: 'start' | 'end'): FrameItem => {
    const style = letters(size.step, which);
    const at = which === 'start' && !beside ? x : x + w - half;
    const id = which === 'start' ? 'meta' : 'date';
    return textItem({
      id,
      name: which === 'start' ? 'Author' : 'Date',
      ...(id === 'meta' && { placeholder: 'meta' }),
      box: box(at, beside && which === 'end' ? y + style.line : y, half, (beside ? 1 : size.lines) * style.line),
      paragraphs: [paragraph(plain(text), style, { align: beside ? 'end' : which })],
    });
  };
  return [
    ...(rule === undefined
      ? []
      : [panel('cover-line', 'Opening rule', box(x, y - 24 - rule, w, rule), undefined, cover.ink)]),
    ...(left === undefined ? [] : [piece(left, 'start')]),
    ...(right === undefined ? [] : [piece(right, left === undefined ? 'start' : 'end')]),
  ];
}

/** A few words above the title, below a logo. */
export function coverKicker(context: SlideContext, cover: Cover, text: string): FrameItem {
  const { kicker } = context.room;
  const y = context.deck.theme.logo ? coverTop : kicker.y;
  return kickerLine(context, text, { ...kicker, x: cover.words.x, y, w: cover.words.w }, cover.muted);
}

/** Where what is large may begin. */
export const coverTop: Px = 136;

/** A brand's logo on a slide that opens or closes a deck. */
export function coverLogo(context: SlideContext, cover: Cover): readonly FrameItem[] {
  const { theme } = context.deck;
  const { logos, logoSize = 0.08 } = theme;
  if (!logos) return [];
  // What words are written in tells what they stand on: an accent, a picture, the paper of the mode.
  const ink = resolveColour(theme, cover.ink);
  const logo = contrast(ink, '#000000') > contrast(ink, '#FFFFFF') ? logos.onDark : logos.onLight;
  const { grid } = context.room;
  const h = Math.min(0.3, logoSize) * grid.height;
  const scale = Math.min(h / logo.height, (cover.words.w * 0.5) / logo.width);
  return [
    {
      kind: 'picture',
      id: 'cover-logo',
      name: 'Logo',
      box: box(cover.words.x, 48, logo.width * scale, logo.height * scale),
      picture: logo,
      crop: { x: 0, y: 0, w: 1, h: 1 },
      alt: logo.alt,
      ...(logo.alt === '' && { decorative: true }),
    },
  ];
}
