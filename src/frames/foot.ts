import type { Colour } from '../model/colour.ts';
import { plainText, type RichText, textRun } from '../model/rich-text.ts';
import type { Box, Px } from '../model/units.ts';
import type { SlideContext } from '../compose/context.ts';
import { reportOverflow, stepDown, within } from '../compose/fit.ts';
import { givenItem } from '../compose/given.ts';
import { layoutOf } from '../layouts/layouts.ts';
import { glyphLeft, square } from '../compose/marks.ts';
import { footPlaces } from '../compose/regions.ts';
import type { Picture, Slide, Deck } from '../model/deck.ts';
import type { FrameItem, TextItem } from '../model/frame.ts';
import { labelled, paragraph, plain, textItem } from '../compose/text.ts';
import type { Room } from '../model/room.ts';
import type { Continuation } from '../compose/head.ts';

/** Source line, brand and page number below the progress bar. */

const logo = { height: 20, maxWidth: 160, gap: 16 } as const;
/** Beside a brand the page number takes no more room than its figures. */
const narrowPageNumber: Px = 64;
const besideBrand: Px = 8;

/** What a brand puts into the footer, and where it begins. */
function brand(context: SlideContext): { readonly items: readonly FrameItem[]; readonly left: Px } {
  const { theme } = context.deck;
  const { source, pageNumber } = context.room;
  const items: FrameItem[] = [];
  let left = source.x + source.w + 24;
  let right = pageNumber.x + pageNumber.w - narrowPageNumber - besideBrand;
  if (theme.footer) {
    const style = context.style('source', 'muted');
    const runs = plain(theme.footer);
    // Where a brand's font is missing, another one may run wider.
    const slack = context.deck.fonts.body ? 1.15 : 1;
    const w = Math.min(Math.ceil(context.measure.width(runs, style) * slack) + 4, 480);
    const paragraphs = [paragraph(runs, style, { align: 'end' })];
    items.push(
      textItem({
        id: 'footer',
        name: 'Footer',
        role: 'footer',
        anchor: 'middle',
        box: { x: right - w, y: source.y, w, h: source.h },
        paragraphs,
      }),
    );
    right -= w + logo.gap;
    left = Math.min(left, right);
  }
  if (theme.logo && theme.logoPlace === 'foot') {
    const scale = Math.min(logo.height / theme.logo.height, logo.maxWidth / theme.logo.width);
    const [w, h] = [theme.logo.width * scale, theme.logo.height * scale];
    items.push(logoItem(theme.logo, { x: right - w, y: source.y + (source.h - h) / 2, w, h }));
    left = Math.min(left, right - w - logo.gap);
  }
  return { items, left };
}

/** A logo above the title, at its end, before the mark of the actors. */
function topLogo(context: SlideContext): readonly FrameItem[] {
  const { logo: picture, logoPlace } = context.deck.theme;
  if (!picture || logoPlace !== 'top') return [];
  const { actorGlyph } = context.room;
  const scale = Math.min(topLogoHeight / picture.height, logo.maxWidth / picture.width);
  const [w, h] = [picture.width * scale, picture.height * scale];
  const end = context.slide.actors.length > 0 ? glyphLeft(context) - logo.gap : actorGlyph.x + actorGlyph.w;
  return [logoItem(picture, { x: end - w, y: actorGlyph.y - 8 + (topLogoHeight - h) / 2, w, h })];
}
const topLogoHeight: Px = 28;

const logoItem = (picture: Picture, box: Box): FrameItem => ({
  kind: 'picture',
  id: 'logo',
  name: 'Logo',
  box,
  picture,
  crop: { x: 0, y: 0, w: 1, h: 1 },
  alt: picture.alt,
  ...(picture.alt === '' && { decorative: true }),
});

export function slideFoot(context: SlideContext, page: number, pages: number): readonly FrameItem[] {
  const own = brand(context);
  const { source, pageNumber } = context.room;
  const narrow: Box = { ...pageNumber, x: pageNumber.x + pageNumber.w - narrowPageNumber, w: narrowPageNumber };
  const line = sourceLine(context, Math.min(source.w, own.left - source.x), beforeDate(context, own.items) - source.x);
  const box = own.items.length > 0 ? narrow : pageNumber;
  return [
    ...(line ? [line] : []),
    ...own.items,
    ...topLogo(context),
    { ...pageItem(context, page, pages, 'muted'), box },
  ];
}

/** Where a date that somebody shows in PowerPoint leaves the foot to the source line. */
function beforeDate({ room }: SlideContext, brand: readonly FrameItem[]): Px {
  const { pageNumber } = room;
  const { footer, date, gap } = footPlaces;
  const number = brand.length > 0 ? pageNumber.x + pageNumber.w - narrowPageNumber : pageNumber.x;
  const hasFooter = brand.some(({ kind }) => kind === 'text');
  const first = brand.reduce((least, { box }) => Math.min(least, box.x), hasFooter ? Infinity : number - gap - footer);
  return first - gap - date - gap;
}

/** Each once; what stands before a colon in all of them stands once too: "Photos: Ida Holm, Ove Brandt". */
function creditsOf(credits: readonly RichText[]): RichText {
  const texts = new Map(credits.map((credit) => [plainText(credit), credit]));
  const [first, ...others] = [...texts.values()];
  if (!first) return [];
  const label = /^[^:：]+[:：]\s*/u.exec(first[0]?.kind === 'text' ? first[0].text : '')?.[0];
  const isShared =
    label !== undefined && others.every(([start]) => start?.kind === 'text' && start.text.startsWith(label));
  return [
    ...first,
    ...others.flatMap(([start, ...rest]): RichText => {
      const text = start?.kind === 'text' && isShared ? { ...start, text: start.text.slice(label.length) } : start;
      return [textRun(', '), ...(text ? [text] : []), ...rest];
    }),
  ];
}

/** `beforeDate`: how wide it may be without standing where PowerPoint has its date; more than two lines take the whole `width`. */
function sourceLine(context: SlideContext, width: Px, beforeDate = width): TextItem | undefined {
  const { deck, slide, room: places } = context;
  const { source } = places;
  const word = deck.messages[slide.sources.length === 1 ? 'source' : 'sources'] ?? '';
  const cited: RichText =
    slide.sources.length === 0
      ? []
      : slide.citations
        ? numberedSources(slide)
        : [
            textRun(labelled(deck.locale.tag, word, '')),
            ...slide.sources.flatMap(({ short }, index): RichText => (index === 0 ? short : [textRun('; '), ...short])),
          ];
  const credited = creditsOf(slide.credits ?? []);
  const runs: RichText = [...cited, ...(cited.length > 0 && credited.length > 0 ? [textRun(' · ')] : []), ...credited];
  if (runs.length === 0) return undefined;
  if (places.given?.['source'])
    return givenItem(context, 'source', [{ runs, level: 1 }], {
      name: 'Source',
      role: 'source',
      path: [...slide.path, 'sources'],
    });
  // A long line of sources takes a second line between progress bar and edge, in smaller letters where it must.
  const twoLines = { ...source, y: source.y - 4, h: 35 };
  const short = Math.min(width, beforeDate < footPlaces.minSource ? width : beforeDate);
  const attempts = [
    ['source', source, short],
    ['source', twoLines, short],
    ['source', source, width],
    ['source', twoLines, width],
    ['sourceSmall', twoLines, width],
  ] as const;
  const { paragraphs, w, ...box } = stepDown(attempts, ([step, room, w]) => {
    const set = [paragraph(runs, context.style(step, 'muted'))];
    return { ...room, w, paragraphs: set, fits: within(context.measure.layout(set, w).height, room.h) };
  });
  if (!box.fits) reportOverflow(context, paragraphs, { w, h: box.h }, [...slide.path, 'sources']);
  return textItem({
    id: 'source',
    name: 'Source',
    role: 'source',
    anchor: 'middle',
    box: { x: box.x, y: box.y, w, h: box.h },
    paragraphs,
    path: [...slide.path, 'sources'],
  });
}

/** "**[1]** Ekman 2019, p. 3 · **[2]** …": what texts cite under its number, then the others. */
const numberedSources = ({ sources, citations = [] }: Slide): RichText =>
  sources.flatMap(({ short }, index): RichText => {
    const cited = citations[index];
    return [
      ...(index > 0 ? [textRun(' · ')] : []),
      ...(cited ? [textRun(`[${cited.number}]`, { bold: true, colour: 'ink' }), textRun('\u00a0')] : []),
      ...short,
      ...(cited?.locators ?? []).map((locator) => textRun(`, ${locator}`)),
    ];
  });

export const pageItem = (context: SlideContext, page: number, pages: number, colour: Colour): TextItem =>
  textItem({
    id: 'page',
    name: 'Page number',
    role: 'page',
    anchor: 'middle',
    box: context.room.pageNumber,
    paragraphs: [
      paragraph([textRun(String(page), { bold: true }), textRun(` / ${pages}`)], context.style('source', colour), {
        align: 'end',
      }),
    ],
  });

/** What a slide on a company's template has at its foot: what it cites, and number and footer where its layout has them. */
export function givenFoot(context: SlideContext, page: number): readonly FrameItem[] {
  const { slide, room } = context;
  const line = layoutOf(slide).citesSources ? sourceLine(context, room.source.w) : undefined;
  const own = (key: 'page' | 'footer', words: string, name: string): readonly FrameItem[] =>
    room.given?.[key] ? [givenItem(context, key, [{ runs: plain(words), level: 1 }], { name, role: key })] : [];
  return [
    ...(line ? [line] : []),
    ...own('footer', room.given?.['footer']?.words ?? '', 'Footer'),
    ...own('page', String(page), 'Page number'),
  ];
}

/**
 * How far the talk is, as the theme shows it: one segment a section above the footer or along the top edge, as long as the section, the
 * present one filled as far as the deck is; or one bar along the lower edge.
 */

/** Neighbouring slides of one section. */
interface Stretch {
  readonly first: number;
  readonly count: number;
}

const gap: Px = 6;

export function progressBar(deck: Deck, slide: Slide, part: Continuation, room: Room): readonly FrameItem[] {
  if (deck.theme.progress === 'none') return [];
  const { segments, places } = progressOf(deck.slides);
  const here = places.get(slide) ?? -1;
  const at: Position = { segments, here, shown: here + part.index / part.count };
  const { grid, progress } = room;
  // An accent where it stands for no actor.
  const done: Colour = deck.actors.length === 0 ? 'actor.0.solid' : 'ink';
  switch (deck.theme.look.foot) {
    case 'segments':
      return segmentBars(at, progress, { now: 3, other: 1, done });
    case 'tracker':
      return segmentBars(at, { ...progress, y: 0 }, { now: 4, other: 4, done });
    case 'bar': {
      const whole = { x: 0, y: grid.height - 12, w: grid.width, h: 12 };
      const part = { ...whole, w: (whole.w * at.shown) / deck.slides.length };
      return [bar('progress', 'Progress', whole, 'panel'), bar('progress-done', 'Progress, done', part, done)];
    }
  }
}

const bar = (id: string, name: string, box: Box, fill: Colour): FrameItem => ({
  ...square(id, name, box.x, box.y, 0, fill),
  box,
});

interface Position {
  readonly segments: readonly Stretch[];
  /** The slide's place, and how much of the deck is shown with it. */
  readonly here: number;
  readonly shown: number;
}

interface Look {
  /** Heights of the present segment and of the others. */
  readonly now: Px;
  readonly other: Px;
  readonly done: Colour;
}

function segmentBars({ segments, here, shown }: Position, region: Box, look: Look): readonly FrameItem[] {
  const total = segments.reduce((sum, segment) => sum + segment.count, 0);
  const length = region.w - gap * (segments.length - 1);
  const thin = { y: region.y + (look.now - look.other) / 2, h: look.other };
  const thick = { y: region.y, h: look.now };
  let x = region.x;
  return segments.flatMap((segment, index) => {
    const id = `progress-${index + 1}`;
    const name = `Progress, section ${index + 1}`;
    const w = (length * segment.count) / total;
    const start = x;
    x += w + gap;
    if (here < segment.first) return [bar(id, name, { x: start, w, ...thin }, 'rule')];
    if (here >= segment.first + segment.count) return [bar(id, name, { x: start, w, ...thin }, 'ruleStrong')];
    const done = (w * (shown - segment.first)) / segment.count;
    const rest = bar(id, `${name} to come`, { x: start + done, w: w - done, ...thick }, 'rule');
    return [
      bar(`${id}-done`, `${name} done`, { x: start, w: done, ...thick }, look.done),
      ...(w - done > 0.5 ? [rest] : []),
    ];
  });
}

/** More segments than these would be gaps alone. */
const maxSegments = 90;

interface Progress {
  readonly segments: readonly Stretch[];
  readonly places: ReadonlyMap<Slide, number>;
}

const known = new WeakMap<readonly Slide[], Progress>();

/** What the bars of a deck have in common, found out once: they stand on each of its slides. */
function progressOf(slides: readonly Slide[]): Progress {
  let progress = known.get(slides);
  if (!progress) {
    const sections = stretchesOf(slides);
    const segments = sections.length > maxSegments ? [{ first: 0, count: slides.length }] : sections;
    known.set(slides, (progress = { segments, places: new Map(slides.map((one, index) => [one, index])) }));
  }
  return progress;
}

/** Runs of slides in one section that has a number of its own; the whole deck where there is none. */
function stretchesOf(slides: readonly Slide[]): readonly Stretch[] {
  const segments = new Map<string, { readonly first: number; count: number }>();
  slides.forEach(({ section }, index) => {
    if (!section || section.hidden) return;
    const known = segments.get(section.id);
    if (known) known.count += 1;
    else segments.set(section.id, { first: index, count: 1 });
  });
  return segments.size > 0 ? [...segments.values()] : [{ first: 0, count: slides.length }];
}
