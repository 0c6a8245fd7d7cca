import type { SlideOf } from '../../model/deck.ts';
import type { RichText } from '../../model/rich-text.ts';
import { regionsOf } from '../slide-layouts.ts';
import type { TypeName } from '../../theme/type-scale.ts';
import type { SourcePath } from '../../model/diagnostic.ts';
import type { Box, Px } from '../../model/units.ts';
import type { Composition, Part, SlideContext } from '../../compose/context.ts';
import { reportOverflow, within } from '../../compose/fit.ts';
import type { FrameItem } from '../../model/frame.ts';
import type { Paragraph } from '../../model/style.ts';
import { hairline, openingRule } from '../../compose/marks.ts';
import { paragraph, textItem } from '../../compose/text.ts';

const regions = regionsOf('sources');
const belowRule: Px = 23;
const aboveRule: Px = 22;

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

const steps: readonly TypeName[] = ['body', 'small', 'label'];

/** Sources, and the voices beside them; what does not fit at the smallest size goes on. */
export function composeSources(slide: SlideOf<'sources'>, context: SlideContext): Composition {
  const sources: EntryList = {
    id: 'source',
    name: 'Source',
    region: slide.voices.length > 0 ? regions.list : regions.full,
    entries: slide.items.map(({ id, short, full, url }) => ({
      head: url ? short.map((run) => ({ ...run, link: run.link ?? ({ kind: 'url', href: url } as const) })) : short,
      text: full,
      path: ['sources', id],
    })),
  };
  const voices: EntryList = {
    id: 'voice',
    name: 'Voice',
    region: regions.voices,
    entries: slide.voices.map(({ name, role }, index) => ({
      head: name,
      text: role,
      path: [...slide.path, 'voices', index],
    })),
  };
  const lists = [sources, voices].filter(({ entries }) => entries.length > 0);
  // One size for both lists: the largest that takes no more slides than the smallest.
  const sized = steps.map((step) => lists.map((list) => paginate(context, list, step)));
  const pagesOf = (pages: readonly (readonly SetEntry[][])[]): number =>
    Math.max(1, ...pages.map((list) => list.length));
  const fewest = Math.min(...sized.map(pagesOf));
  const chosen =
    sized.find((pages) => pagesOf(pages) === fewest && pages.flat(2).every(({ fits }) => fits)) ?? sized.at(-1)!;
  const parts = Array.from({ length: pagesOf(chosen) }, (_, page): Part => ({
    items: lists.flatMap((list, index) => draw(context, list, chosen[index]![page] ?? [])),
    clicks: 0,
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
    top = y + entry.height + aboveRule;
    return items;
  });
}
