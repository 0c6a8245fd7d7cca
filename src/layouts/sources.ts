import type { Composition, Part, SlideContext } from '../compose/context.ts';
import { reportOverflow, rungsFrom, within } from '../compose/fit.ts';
import { hairline, openingRule } from '../compose/marks.ts';
import { headPlaceholders, textPlaceholder } from '../compose/regions.ts';
import { paragraph, textItem } from '../compose/text.ts';
import type { SlideOf, Source } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { FrameItem } from '../model/frame.ts';
import { list, map, needed, optional, reference, text, type InferFields } from '../model/grammar.ts';
import type { RichText } from '../model/rich-text.ts';
import type { Room } from '../model/room.ts';
import type { Paragraph } from '../model/style.ts';
import type { Box, Px } from '../model/units.ts';
import { textStyle, type TypeName } from '../theme/tokens.ts';
import { defineLayout } from './define-layout.ts';

const fields = {
  items: optional(list('sources', reference('source'), { unique: true }), 'Which sources; all where left out.'),
  voices: optional(
    list(
      'voices',
      map('a voice', {
        name: needed(text, 'Who.'),
        role: optional(text, 'What that person does.'),
      }),
    ),
    'People who are quoted.',
  ),
};

declare module '../model/outline.ts' {
  interface SlideLayouts {
    sources: {
      outline: InferFields<typeof fields>;
      content: {
        readonly items: readonly Source[];
        readonly voices: readonly { readonly name: RichText; readonly role?: RichText }[];
      };
    };
  }
}

const voicesWidth: Px = 368;

/** Where sources stand, and the voices beside them; one of the two alone has all of it. */
function placesOf({ body, grid }: Room, { sources = true, voices = true } = {}): { list: Box; voices: Box } {
  if (!sources) return { list: body, voices: body };
  const x = body.x + body.w - voicesWidth;
  return {
    list: voices ? { ...body, w: body.w - voicesWidth - grid.sideGap } : body,
    voices: { ...body, x, w: voicesWidth },
  };
}

const belowRule: Px = 23;
const entryBox = (region: Box): Box => ({ ...region, y: region.y + belowRule, h: region.h - belowRule });

export const sourcesLayout = defineLayout({
  name: 'sources',
  doc: 'What the deck rests on.',
  role: 'content',
  title: { from: 'word', word: 'sources' },
  fields,
  borrows: ({ items }, _place, outline) =>
    (items ?? Object.keys(outline.sources ?? {})).flatMap((id) => [
      ['sources', id, 'short'],
      ['sources', id, 'full'],
    ]),
  steps: false,
  onPhone: 'scroll',
  citesSources: false,
  maxWords: Infinity,
  mayBeSparse: () => true,
  resolve: ({ items, voices = [] }, _place, { sources, rich, richOrNone }) => ({
    items: (items ?? [...sources.keys()]).flatMap((id) => sources.get(id) ?? []),
    voices: voices.map(({ name, role }) => ({ name: rich(name), role: richOrNone(role) })),
  }),
  inCompanyTemplate: false,
  template: {
    label: 'Sources',
    background: 'paper',
    placeholders: (room) => [
      ...headPlaceholders(room),
      textPlaceholder('source-1', entryBox(placesOf(room).list), 'Source', textStyle('lead', 'ink2')),
      textPlaceholder('voice-1', entryBox(placesOf(room).voices), 'Voice', textStyle('lead', 'ink2')),
    ],
  },
  diagrams: () => [],
  compose: composeSources,
});

const aboveRule: Px = 22;
/** What is free goes between the entries, up to so much each. */
const maxSpread: Px = 120;

/** Heads with texts, one under the other below rules. */
interface Entry {
  readonly head: RichText;
  readonly text?: RichText;
  readonly path: SourcePath;
}
interface EntryList {
  readonly id: string;
  readonly name: string;
  readonly region: Box;
  readonly entries: readonly Entry[];
}

/** One source alone is said in the largest letters, up to three in larger ones. */
const stepsFor = (entries: number): readonly TypeName[] =>
  rungsFrom(entries === 1 ? 'huge' : entries <= 3 ? 'large' : 'medium');

/** Sources, and the voices beside them; what does not fit at the smallest size goes on. */
function composeSources(slide: SlideOf<'sources'>, context: SlideContext): Composition {
  const [hasSources, hasVoices] = [slide.items.length > 0, slide.voices.length > 0];
  const places = placesOf(context.room, { sources: hasSources, voices: hasVoices });
  const sources: EntryList = {
    id: 'source',
    name: 'Source',
    region: places.list,
    entries: slide.items.map(({ id, short, full, url }) => ({
      head: url ? short.map((run) => ({ ...run, link: run.link ?? ({ kind: 'url', href: url } as const) })) : short,
      text: full,
      path: ['sources', id],
    })),
  };
  const voices: EntryList = {
    id: 'voice',
    name: 'Voice',
    region: places.voices,
    entries: slide.voices.map(({ name, role }, index) => ({
      head: name,
      text: role,
      path: [...slide.path, 'voices', index],
    })),
  };
  const lists = [sources, voices].filter(({ entries }) => entries.length > 0);
  // One size for both lists: the largest that takes no more slides than the smallest.
  const longest = Math.max(0, ...lists.map(({ entries }) => entries.length));
  const sized = stepsFor(longest).map((step) => lists.map((list) => paginate(context, list, step)));
  const pagesOf = (pages: readonly (readonly SetEntry[][])[]): number =>
    Math.max(1, ...pages.map((list) => list.length));
  const fewest = Math.min(...sized.map(pagesOf));
  const chosen =
    sized.find((pages) => pagesOf(pages) === fewest && pages.flat(2).every(({ fits }) => fits)) ?? sized.at(-1)!;
  const parts = Array.from({ length: pagesOf(chosen) }, (_, page): Part => ({
    items: lists.flatMap((list, index) => draw(context, list, chosen[index]![page] ?? [])),
    clicks: 0,
    variant: { parts: hasVoices ? [hasSources ? 'voices' : 'voices alone'] : [] },
  }));
  return parts as [Part, ...Part[]];
}

interface SetEntry {
  /** Place in the whole list, from 0. */
  readonly index: number;
  readonly paragraphs: readonly Paragraph[];
  readonly height: Px;
  readonly path: SourcePath;
  readonly fits: boolean;
}

function paginate(context: SlideContext, { entries, region }: EntryList, step: TypeName): SetEntry[][] {
  const pages: SetEntry[][] = [];
  let left = 0;
  entries.forEach((entry, index) => {
    const paragraphs = [
      paragraph(entry.head, context.style(step, 'ink', { bold: true })),
      ...(entry.text ? [paragraph(entry.text, context.style(step, 'ink2'), { spaceBefore: 2 })] : []),
    ];
    const { height } = context.measure.layout(paragraphs, region.w);
    const set = { index, paragraphs, height, path: entry.path, fits: within(height + belowRule, region.h) };
    const page = pages[pages.length - 1];
    if (page && within(aboveRule + belowRule + height, left)) {
      page.push(set);
      left -= aboveRule + belowRule + height;
    } else {
      pages.push([set]);
      left = region.h - belowRule - height;
    }
  });
  return pages;
}

function draw(context: SlideContext, { id, name, region }: EntryList, page: readonly SetEntry[]): readonly FrameItem[] {
  const taken = page.reduce((sum, { height }) => sum + belowRule + height, (page.length - 1) * aboveRule);
  const spread = Math.min(maxSpread, Math.max(0, region.h - taken) / page.length);
  let top = region.y;
  return page.flatMap((entry, place): FrameItem[] => {
    const rule = place === 0 ? openingRule : hairline;
    const y = top + belowRule;
    const key = `${id}-${entry.index + 1}`;
    if (!entry.fits) reportOverflow(context, entry.paragraphs, { w: region.w, h: region.h - belowRule }, entry.path);
    const items = [
      rule(`${key}-rule`, region.x, top, region.w),
      textItem({
        id: key,
        name: `${name} ${entry.index + 1}`,
        ...(place === 0 && { placeholder: `${id}-1` }),
        box: { x: region.x, y, w: region.w, h: entry.height },
        paragraphs: entry.paragraphs,
        path: entry.path,
      }),
    ];
    top = y + entry.height + aboveRule + spread;
    return items;
  });
}
