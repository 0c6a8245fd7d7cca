import { footPlaces, listLevels, type PlaceholderSpec, roomOf } from '../compose/regions.ts';
import { layoutOf, layouts, placeholdersOf, useOfSlide } from '../layouts/layouts.ts';
import type { Deck, DeckTemplate, LayoutUse } from '../model/deck.ts';
import type { Frame, PictureItem, TextItem } from '../model/frame.ts';
import type { LayoutName } from '../model/outline.ts';
import type { Room } from '../model/room.ts';
import type { Box } from '../model/units.ts';
import { textStyle } from '../theme/tokens.ts';
import {
  commonestBox,
  type DeckFoot,
  type DeckLayout,
  type LayoutPlaceholder,
  levelsOf,
  type MasterPlaceholders,
  type Styles,
} from './layout-text.ts';
import type { TemplateLayout, TemplatePlaceholder } from '../model/template.ts';

/** The placeholders of the master, and the six layouts that every PowerPoint file has, at the places of this deck. */

/** Boxes of definitions are written left to right; a deck that runs right to left has them mirrored. */
const placed = (box: Box, { locale, theme }: Deck): Box =>
  locale.direction === 'rtl' ? { ...box, x: theme.grid.width - box.x - box.w } : box;

/** Placeholders as the layout's own definition has them, at their place in this deck. */
export const specsOf = (layout: LayoutName, room: Room, deck: Deck): readonly PlaceholderSpec[] =>
  placeholdersOf(layoutOf({ layout }), room).map((spec) => ({ ...spec, box: placed(spec.box, deck) }));

/** The places below a title of two lines, so that one of them never meets what stands below it. */
const roomFor = ({ theme }: Deck, frames: readonly Frame[]): Room => roomOf(theme.grid, 2, frames[0]?.room.titleStep);

const { footer: footerWidth, date: dateWidth, gap: footGap, minSource } = footPlaces;

/** What a slide cites is text of its own, so that "Apply to All" under Header & Footer leaves it alone. It ends where the date begins. */
export const sourceSpec = ({ date }: DeckFoot, room: Room, deck: Deck): PlaceholderSpec => {
  const start = placed(room.source, deck);
  const left =
    deck.locale.direction === 'rtl'
      ? start.x + start.w - (date.box.x + date.box.w) - footGap
      : date.box.x - footGap - start.x;
  // Beside a long footer a date would have no room: sources are what slides have.
  const w = left >= minSource ? left : start.w;
  return {
    id: 'source',
    kind: 'body',
    box: { ...start, x: deck.locale.direction === 'rtl' ? start.x + start.w - w : start.x, w },
    prompt: 'Source',
    style: textStyle('source', 'muted'),
    anchor: 'middle',
  };
};

export function masterPlaceholders(deck: Deck, frames: readonly Frame[], style: Styles): MasterPlaceholders {
  const room = roomFor(deck, frames);
  const content = frames.filter(({ layout }) => layouts[layout].role === 'content');
  const titles = content.flatMap(({ items }) => items.filter(isRole('title')));
  const titleSpec = { ...frameSpec('title', 'title', room.title), style: textStyle(room.titleStep, 'ink') };
  const bodySpec = {
    ...frameSpec('body', 'body', room.body),
    style: textStyle('lead', 'ink'),
    list: listLevels,
  };
  return {
    title: {
      ...fromSpec(titleSpec, { type: 'title' }, deck, style),
      ...(titles.length > 0 && { levels: levelsOf(titles, undefined, style) }),
    },
    body: fromSpec(bodySpec, { type: 'body', idx: 1 }, deck, style),
    foot: footOf(deck, room, frames, style),
    room,
  };
}

const frameSpec = (
  id: string,
  kind: 'title' | 'body',
  box: Box,
): Pick<PlaceholderSpec, 'id' | 'kind' | 'box' | 'prompt'> => ({
  id,
  kind,
  box,
  prompt: '',
});

const isRole =
  (role: TextItem['role']) =>
  (item: Frame['items'][number]): item is TextItem =>
    item.kind === 'text' && item.role === role;

const fromSpec = (
  spec: PlaceholderSpec,
  link: LayoutPlaceholder['link'],
  deck: Deck,
  style: Styles,
): LayoutPlaceholder => ({
  id: spec.id,
  kind: spec.kind,
  link,
  box: placed(spec.box, deck),
  anchor: spec.anchor ?? 'top',
  levels: levelsOf([], spec, style),
});

/** Logo, footer and number where the slides have them; the date before them. */
function footOf(deck: Deck, { pageNumber }: Room, frames: readonly Frame[], style: Styles): DeckFoot {
  const items = frames.flatMap(({ items }) => items);
  const [page, footer] = (['page', 'footer'] as const).map((role) => items.filter(isRole(role)));
  const logo = items.find((item): item is PictureItem => item.kind === 'picture' && item.id === 'logo');
  const rtl = deck.locale.direction === 'rtl';
  const spec = (id: string, box: Box): PlaceholderSpec => ({
    id,
    kind: 'body',
    box,
    prompt: '',
    style: textStyle('source', 'muted'),
    anchor: 'middle',
    align: 'end',
  });
  const numbered = commonestBox(page!.filter(({ paragraphs }) => paragraphs[0]?.style.colour === 'muted'));
  const number = fromSpec(spec('page', pageNumber), { type: 'sldNum', sz: 'quarter', idx: 102 }, deck, style);
  const numberBox = numbered ?? number.box;
  const before = (other: Box, w: number): Box => ({
    ...number.box,
    x: rtl ? other.x + other.w + footGap : other.x - footGap - w,
    w,
  });
  const footerBox = commonestBox(footer!) ?? before(numberBox, footerWidth);
  const outermost = [footerBox, ...(logo ? [logo.box] : [])].sort((one, two) =>
    rtl ? two.x - one.x : one.x - two.x,
  )[0]!;
  const common = { kind: 'body', anchor: 'middle', levels: number.levels } as const;
  return {
    page: {
      ...number,
      box: numberBox,
      levels: numberLevels(page!, number.levels),
    },
    footer: { ...common, id: 'footer', box: footerBox, link: { type: 'ftr', sz: 'quarter', idx: 101 } },
    date: { ...common, id: 'date', box: before(outermost, dateWidth), link: { type: 'dt', sz: 'half', idx: 100 } },
    footerText: deck.theme.footer ?? '',
    ...(logo && { logo }),
  };
}

/** PowerPoint's field is the first run of a page number: it looks as that does. */
function numberLevels(items: readonly TextItem[], plain: LayoutPlaceholder['levels']): LayoutPlaceholder['levels'] {
  const paragraph = items.find(({ paragraphs: [first] }) => first?.style.colour === 'muted')?.paragraphs[0];
  if (!paragraph) return plain;
  const { style, align, runs } = paragraph;
  return [{ style: runs[0]?.bold ? { ...style, weight: 700 } : style, align, spaceBefore: 0 }];
}

/** The six that people look for and other programs map to, for those that the deck has no slide of. */
export function standardLayouts(deck: Deck, style: Styles, master: MasterPlaceholders): DeckLayout[] {
  const { title, body } = master;
  const half = (body.box.w - columnGap) / 2;
  const column = (index: number): LayoutPlaceholder => ({
    ...body,
    id: `content-${index + 1}`,
    kind: 'object',
    link: { sz: 'half', idx: index + 1 },
    box: { ...body.box, x: body.box.x + index * (half + columnGap), w: half },
  });
  const columns = deck.locale.direction === 'rtl' ? [column(1), column(0)] : [column(0), column(1)];
  const own = (
    layout: 'title' | 'section',
    links: Readonly<Record<string, LayoutPlaceholder['link']>>,
  ): LayoutPlaceholder[] =>
    specsOf(layout, master.room, deck).flatMap((spec) => {
      const link = links[spec.id];
      return link ? [{ ...fromSpec(spec, link, deck, style), box: spec.box }] : [];
    });
  const plain = { background: 'paper', marks: [], qualities: [], hasFoot: true, hasLogo: true } as const;
  return [
    {
      ...plain,
      name: 'Title Slide',
      type: 'title',
      hasFoot: false,
      hasLogo: false,
      placeholders: own('title', { title: { type: 'ctrTitle' }, subtitle: { type: 'subTitle', idx: 1 } }),
    },
    {
      ...plain,
      name: 'Section Header',
      type: 'secHead',
      hasLogo: false,
      background: layouts.section.template.background,
      placeholders: own('section', { title: { type: 'title' }, answer: { type: 'body', idx: 1 } }),
    },
    {
      ...plain,
      name: 'Title and Content',
      type: 'obj',
      placeholders: [title, { ...body, id: 'points', kind: 'object', link: { idx: 1 } }],
    },
    { ...plain, name: 'Two Content', type: 'twoObj', placeholders: [title, ...columns] },
    { ...plain, name: 'Title Only', type: 'titleOnly', placeholders: [title] },
    { ...plain, name: 'Blank', type: 'blank', placeholders: [] },
  ];
}

const columnGap = 48;

/** The layouts of a company's template that a deck's slides stand on, with the placeholders that they fill. */
export function templateLayouts(
  template: DeckTemplate,
  frames: readonly Frame[],
  levels: LayoutPlaceholder['levels'],
): { readonly list: readonly DeckLayout[]; readonly byFrame: ReadonlyMap<string, number> } {
  const used = frames.map(({ slide }) => useOfSlide(template, slide));
  const uses = [...new Set(used)];
  const list = uses.map((use) => layoutOfUse(use, levels));
  return { list, byFrame: new Map(frames.map(({ id }, index) => [id, uses.indexOf(used[index]!)])) };
}

function layoutOfUse({ layout, places }: LayoutUse, levels: LayoutPlaceholder['levels']): DeckLayout {
  const all = Object.entries(places).flatMap(([id, one]) => (one ? [placeholderOf(id, one, layout, levels)] : []));
  const [page, footer] = (['page', 'footer'] as const).map((id) => all.find((one) => one.id === id));
  const { part, colours, hasOwnColours, mapping } = layout;
  return {
    template: {
      ...{ part, colours, ...(hasOwnColours && { hasOwnColours }), ...(mapping && { mapping }) },
      ...{ ...(page && { page }), ...(footer && { footer }) },
    },
    name: layout.name,
    qualities: [],
    background: 'paper',
    placeholders: all.filter(({ id }) => id !== 'page' && id !== 'footer'),
    marks: [],
    hasFoot: true,
    hasLogo: false,
  };
}

/** Slides take its look from the template's layout, whatever stands here of it. */
const placeholderOf = (
  id: string,
  { type, link, box, anchor, levels: own, isSilent, isShrunk }: TemplatePlaceholder,
  layout: TemplateLayout,
  levels: LayoutPlaceholder['levels'],
): LayoutPlaceholder => ({
  id,
  kind: kinds[id] ?? (type === 'title' || type === 'ctrTitle' ? 'title' : 'body'),
  link,
  // Where it stands on the layout, wherever slides have it.
  box: layout.placeholders.find((one) => one.link === link)?.box ?? box!,
  anchor,
  levels,
  ...(isSilent && { said: own }),
  ...(isShrunk && { isShrunk }),
});

const kinds: Readonly<Record<string, LayoutPlaceholder['kind']>> = {
  table: 'table',
  chart: 'chart',
  picture: 'picture',
};
