import type { Colour } from '../model/colour.ts';
import { plainText, type RichText, textRun } from '../model/rich-text.ts';
import type { Box, Px } from '../model/units.ts';
import type { SlideContext } from '../compose/context.ts';
import { reportOverflow, stepDown, within } from '../compose/fit.ts';
import { givenItem } from '../compose/given.ts';
import { layoutOf } from '../layouts/layouts.ts';
import { glyphLeft } from '../compose/marks.ts';
import type { Picture, Slide } from '../model/deck.ts';
import type { FrameItem, TextItem } from '../model/frame.ts';
import { labelled, paragraph, plain, textItem } from '../compose/text.ts';

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
  const line = sourceLine(context, Math.min(source.w, own.left - source.x));
  const box = own.items.length > 0 ? narrow : pageNumber;
  return [
    ...(line ? [line] : []),
    ...own.items,
    ...topLogo(context),
    { ...pageItem(context, page, pages, 'muted'), box },
  ];
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

function sourceLine(context: SlideContext, width: Px): TextItem | undefined {
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
  const attempts = [
    ['source', source],
    ['source', twoLines],
    ['sourceSmall', twoLines],
  ] as const;
  const { paragraphs, ...box } = stepDown(attempts, ([step, room]) => {
    const set = [paragraph(runs, context.style(step, 'muted'))];
    return { ...room, paragraphs: set, fits: within(context.measure.layout(set, width).height, room.h) };
  });
  if (!box.fits) reportOverflow(context, paragraphs, { w: width, h: box.h }, [...slide.path, 'sources']);
  return textItem({
    id: 'source',
    name: 'Source',
    role: 'source',
    anchor: 'middle',
    box: { x: box.x, y: box.y, w: width, h: box.h },
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
