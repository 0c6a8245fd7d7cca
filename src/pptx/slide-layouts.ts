import { fontByScript } from '../compose/context.ts';
import type { PlaceholderSpec } from '../compose/regions.ts';
import { layouts } from '../layouts/layouts.ts';
import type { Colour } from '../model/colour.ts';
import type { Deck } from '../model/deck.ts';
import type { Frame, FrameItem, LayoutVariant, ShapeItem, TextItem } from '../model/frame.ts';
import type { LayoutName } from '../model/outline.ts';
import type { Box } from '../model/units.ts';
import { type Attributes, hash32 } from '../ooxml/xml.ts';
import {
  commonest,
  commonestBox,
  type DeckLayout,
  type LayoutPlaceholder,
  type LayoutType,
  levelsOf,
  linesBox,
  type MasterPlaceholders,
  placeholderIdOf,
  slackFor,
  standsIn,
  type Styles,
  withSlack,
} from './layout-text.ts';
import { templateLayouts, masterPlaceholders, sourceSpec, specsOf, standardLayouts } from './standard-layouts.ts';

/**
 * The slide layouts of a deck, read off its finished frames: one for each arrangement that the deck uses. What all slides of an
 * arrangement have alike stands on the layout (panels, rules, axes), and each of their texts is a placeholder there, with the place,
 * the letters, the bullets and the spacing that most of them have. So a slide has to say only what is its own.
 */

export interface DeckLayouts extends MasterPlaceholders {
  readonly list: readonly DeckLayout[];
  /** Place in the list, by the id of the frame. */
  readonly byFrame: ReadonlyMap<string, number>;
}

export function deckLayouts(deck: Deck, frames: readonly Frame[]): DeckLayouts {
  const style = fontByScript(deck);
  const master = masterPlaceholders(deck, frames, style);
  if (deck.template) return { ...templateLayouts(deck.template, frames, master.body.levels), ...master };
  const groups = new Map<string, Frame[]>();
  const kept = frames.filter((frame) => frame.kept);
  for (const frame of frames) {
    if (frame.kept) continue;
    const key = arrangementOf(frame);
    groups.set(key, [...(groups.get(key) ?? []), frame]);
  }
  const used = [...groups.values()].flatMap((group) => standingAlike(group, deck, style, master));
  const standard = standardLayouts(deck, style, master).filter(
    ({ type }) => !used.some(({ layout }) => layout.type === type),
  );
  const ordered = [...used].sort((one, other) => rank(one.layout) - rank(other.layout));
  const list = uniquelyNamed([...ordered.map(({ layout }) => layout), ...standard]);
  const byFrame = new Map(ordered.flatMap(({ group }, index) => group.map(({ id }) => [id, index] as const)));
  // What comes from elsewhere stands on the plainest that has a title.
  const titleOnly = list.findIndex(({ type }) => type === 'titleOnly');
  for (const { id } of kept) byFrame.set(id, titleOnly);
  return { list, byFrame, ...master };
}

/**
 * Slides whose texts stand elsewhere than those of most have a layout of their own, so that each text has its place from one; so have
 * listings in letters of another size, since a line that grows would break.
 */
function standingAlike(
  group: readonly Frame[],
  deck: Deck,
  style: Styles,
  master: MasterPlaceholders,
): { readonly group: readonly Frame[]; readonly layout: DeckLayout }[] {
  const layout = layoutOfFrames(group, deck, style, master);
  const standing = (of: DeckLayout): Frame[] =>
    group.filter(({ items }) => items.every((item) => standsOn(item, of.placeholders)));
  // Where most titles stand and where most texts below them do may be on no slide at once: then it is as on the first one.
  const found = standing(layout);
  const most = found.length > 0 ? found : standing(layoutOfFrames(group.slice(0, 1), deck, style, master));
  const others = group.filter((frame) => !most.includes(frame));
  if (most.length === 0 || others.length === 0) return [{ group, layout }];
  return [most, others].flatMap((part) => standingAlike(part, deck, style, master));
}

function standsOn(item: FrameItem, placeholders: readonly LayoutPlaceholder[]): boolean {
  if (item.kind === 'code') {
    const listing = placeholders.find(({ id }) => id === 'code');
    return !listing || listing.levels[0].style.size === item.style.size;
  }
  const id = item.kind === 'text' ? placeholderIdOf(item) : undefined;
  const place = id && countsFor(id) && placeholders.find((one) => one.id === id);
  return !place || item.kind !== 'text' || standsIn(item.box, place.box, item.anchor);
}

/** Slides of one layout that have the same texts at hand share a slide layout. */
function arrangementOf(frame: Frame): string {
  const texts = frame.items.flatMap((item) => (item.kind === 'text' ? (placeholderIdOf(item) ?? []) : []));
  const marks = frame.items.filter(isMark).map(({ id }) => id);
  const { layout, background, variant } = frame;
  return JSON.stringify([layout, background, hasFoot(frame), variant, texts.filter(countsFor), marks]);
}

/** A source and a section's name come and go without moving anything else. */
const countsFor = (id: string): boolean => id !== 'source' && id !== 'kicker' && id !== 'page' && id !== 'footer';

/**
 * Panels, rules and axes that are there from the start and say nothing of the slide's own words. An actor's colour does, but on what
 * opens and closes a deck: there it is the theme's.
 */
const isMark = (item: FrameItem): item is ShapeItem =>
  item.kind === 'shape' &&
  item.decorative === true &&
  item.click === undefined &&
  !/^(progress|glyph|art|legend)-(?!panel)/.test(item.id) &&
  (item.id.startsWith('cover-') || ![item.fill, item.stroke].some((colour) => colour?.includes('actor.')));

/** What words on such a slide stand on, where each slide has a colour of its own: the layout has that of the first. */
const backgroundOf = (frames: readonly Frame[], marks: readonly ShapeItem[]): Colour | undefined =>
  marks.some(({ id }) => id === coverBackground)
    ? undefined
    : frames.flatMap(({ items }) =>
        items.flatMap((item) => (item.id === coverBackground && item.kind === 'shape' ? (item.fill ?? []) : [])),
      )[0];
const coverBackground = 'cover-ground';

const markKey = ({ path: _path, name: _name, ...look }: ShapeItem): string => JSON.stringify(look);

export const isLogo = ({ id, kind }: FrameItem): boolean => kind === 'picture' && id === 'logo';

const hasFoot = ({ items }: Frame): boolean => items.some((item) => item.kind === 'text' && item.role === 'page');

function layoutOfFrames(frames: readonly Frame[], deck: Deck, style: Styles, master: MasterPlaceholders): DeckLayout {
  const first = frames[0]!;
  const { template } = layouts[first.layout];
  const specs = specsOf(first.layout, first.room, deck);
  const keys = frames.map(({ items }) => new Set(items.filter(isMark).map(markKey)));
  // A picture behind a slide is the slide's own, and would cover what stands on its layout.
  const marks = frames.some(({ items }) => items.some(({ id }) => id === 'background'))
    ? []
    : first.items.filter(isMark).filter((item) => keys.every((known) => known.has(markKey(item))));
  const texts = new Map<string, TextItem[]>();
  for (const item of frames.flatMap(({ items }) => items)) {
    const id = item.kind === 'text' ? placeholderIdOf(item) : undefined;
    if (id === undefined || item.kind !== 'text' || id === 'page' || id === 'footer') continue;
    texts.set(id, [...(texts.get(id) ?? []), item]);
  }
  const kinds = new Set(frames.flatMap(({ items }) => items.map(({ kind }) => kind)));
  const wanted = specs.filter(
    ({ id, kind }) =>
      kind === 'title' ||
      texts.has(id) ||
      (id === 'code' && kinds.has('code')) ||
      (kindOfObject[kind] && kinds.has(kindOfObject[kind])),
  );
  const others = [...texts.keys()].filter((id) => id !== 'source' && !specs.some((spec) => spec.id === id)).sort();
  const indices = indicesOf(first.layout, specs, others);
  const placeholders = [
    ...wanted.map((spec) =>
      placeholder(spec.id, spec, texts.get(spec.id) ?? [], linkOf(first.layout, spec, indices), style, frames),
    ),
    ...others.map((id) =>
      placeholder(id, undefined, texts.get(id)!, { type: 'body', sz: 'quarter', idx: indices.get(id)! }, style, frames),
    ),
  ];
  if (layouts[first.layout].citesSources)
    placeholders.push(placeholder('source', sourceSpec(master.foot, master.room, deck), [], sourceLink, style, frames));
  return {
    name: nameOf(template.label, [...texts.keys()], first.variant),
    qualities: qualitiesOf(first.variant),
    type: typeOf(first.layout, placeholders),
    background: first.background,
    colourBehind: backgroundOf(frames, marks),
    placeholders: placeholders.map((one) => ({ ...one, box: downToNext(one, placeholders, frames) })),
    marks,
    hasFoot: hasFoot(first),
    hasLogo: first.items.some(isLogo),
  };
}

/**
 * The place of a text that is written from its top reaches down to what stands below it, to the foot of its panel or of the slide's
 * body: words that somebody adds have that room before letters give way.
 */
function downToNext(own: LayoutPlaceholder, all: readonly LayoutPlaceholder[], frames: readonly Frame[]): Box {
  const { box, anchor, kind, id } = own;
  const { body } = frames[0]!.room;
  if (kind !== 'body' || anchor !== 'top' || box.y < body.y || !countsFor(id)) return box;
  const end = box.y + box.h - slackFor(own.levels);
  const beside = (other: Box): boolean => other.x < box.x + box.w && box.x < other.x + other.w;
  const objects = frames.flatMap(({ items }) => items.filter((item) => item.kind !== 'text' && beside(item.box)));
  const next = [...all.filter((one) => one !== own && beside(one.box)), ...objects].map(
    ({ box: { y } }) => y - textGap,
  );
  const panels = objects.flatMap(({ kind: of, box: { x, y, w, h } }) => {
    const holds = of === 'shape' && x < box.x && x + w > box.x + box.w && y <= box.y && y + h >= end;
    return holds ? [y + h - Math.min(panelFoot, box.x - x)] : [];
  });
  const limits = [...next.filter((y) => y >= end - 1 - textGap), ...panels, body.y + body.h];
  return { ...box, h: Math.max(box.h, Math.min(...limits) - box.y) };
}
const textGap = 12;
const panelFoot = 24;

/** The lines of a listing stand beside their numbers, within its panel. */
const withinListing = (item: FrameItem): Pick<FrameItem, 'box'> =>
  item.kind === 'code' ? { box: linesBox(item) } : item;

const kindOfObject: Readonly<Partial<Record<PlaceholderSpec['kind'], FrameItem['kind']>>> = {
  table: 'table',
  chart: 'chart',
  picture: 'picture',
  object: 'diagram',
};

function placeholder(
  id: string,
  spec: PlaceholderSpec | undefined,
  items: readonly TextItem[],
  link: Attributes,
  style: Styles,
  frames: readonly Frame[],
): LayoutPlaceholder {
  const wanted = spec && kindOfObject[spec.kind];
  const own = (kind: FrameItem['kind']): FrameItem[] =>
    frames.flatMap((frame) => frame.items.filter((item) => item.kind === kind));
  const objects = wanted ? own(wanted) : id === 'code' ? own('code').map(withinListing) : items;
  const box = commonestBox(objects) ?? spec!.box;
  const anchor = commonest(items.map(({ anchor }) => anchor)) ?? spec?.anchor ?? 'top';
  const levels = (id === 'code' ? listingLevels(own('code')) : undefined) ?? levelsOf(items, spec, style);
  const slack = wanted ? 0 : slackFor(levels);
  return { id, kind: spec?.kind ?? 'body', link, box: withSlack(box, anchor, slack), anchor, levels };
}

/** Lines of a listing are of one level, in the letters that most listings have. */
function listingLevels(items: readonly FrameItem[]): DeckLayout['placeholders'][number]['levels'] | undefined {
  const look = commonest(items.flatMap((item) => (item.kind === 'code' ? [item.style] : [])));
  return look && [{ style: { ...look, colour: 'ink2' }, align: 'start', spaceBefore: 0 }];
}

/**
 * Indices of the placeholders of a layout. Those that its definition names count from 10; others have a number that follows from their
 * name, so that they stay when others come and go.
 */
function indicesOf(
  layout: LayoutName,
  specs: readonly PlaceholderSpec[],
  others: readonly string[],
): ReadonlyMap<string, number> {
  const indices = new Map(specs.map(({ id }, index) => [id, mainOf[layout] === id ? 1 : 10 + index]));
  const taken = new Set(indices.values());
  for (const id of others) {
    let index = 1000 + (hash32(id) % 9000);
    while (taken.has(index)) index += 1;
    taken.add(index);
    indices.set(id, index);
  }
  return indices;
}

/** The text that PowerPoint's own layouts of the same kind have as their first placeholder. */
const mainOf: Readonly<Partial<Record<LayoutName, string>>> = {
  title: 'subtitle',
  section: 'answer',
  bullets: 'points',
};

function linkOf(layout: LayoutName, { id, kind }: PlaceholderSpec, indices: ReadonlyMap<string, number>): Attributes {
  const idx = indices.get(id)!;
  switch (kind) {
    case 'title':
      return { type: layout === 'title' ? 'ctrTitle' : 'title' };
    case 'subtitle':
      return layout === 'title' ? { type: 'subTitle', idx } : { type: 'body', sz: 'quarter', idx };
    case 'body':
      return layout === 'bullets' && mainOf[layout] === id ? { idx } : { type: 'body', sz: 'quarter', idx };
    case 'table':
      return { type: 'tbl', idx };
    case 'chart':
      return { type: 'chart', idx };
    case 'picture':
      return { type: 'pic', idx };
    case 'object':
      return { idx };
  }
}

const sourceLink = { type: 'body', sz: 'quarter', idx: 90 } as const;

/** A label with the count of what stands side by side or below each other: "Cards, 3". */
const nameOf = (label: string, ids: readonly string[], variant: LayoutVariant): string => {
  const count = variant.count ?? Math.max(0, ...ids.map((id) => Number(/^[a-z]+-(\d+)/.exec(id)?.[1] ?? 0)));
  return count > 1 ? `${label}, ${count}` : label;
};

const qualitiesOf = ({ parts, step, stop, subtitle }: LayoutVariant): string[] => [
  parts.join(' and '),
  ['large', 'medium', ''][step]!,
  ['', 'two-line title', 'three-line title'][stop - 1]!,
  subtitle ? 'subtitle' : '',
];

const standardNames: Readonly<Partial<Record<LayoutType, string>>> = {
  title: 'Title Slide',
  secHead: 'Section Header',
  obj: 'Title and Content',
};

/** PowerPoint's own type, where a layout is the same thing. */
function typeOf(layout: LayoutName, placeholders: readonly LayoutPlaceholder[]): LayoutType | undefined {
  const own = placeholders.filter(({ id }) => !['title', 'kicker', 'subtitle', 'source'].includes(id));
  switch (layout) {
    case 'title':
      return 'title';
    case 'section':
      return 'secHead';
    case 'bullets':
      return own.length === 1 ? 'obj' : undefined;
    default:
      return own.length === 1 ? layouts[layout].template.type : undefined;
  }
}

/** PowerPoint's own first, in its order. */
const order: readonly (LayoutType | undefined)[] = ['title', 'obj', 'secHead'];
const rank = ({ type }: DeckLayout): number => (order.includes(type) ? order.indexOf(type) : order.length);

/** The first layout of a type has PowerPoint's own name for it. Others of one name say what tells them apart, or are numbered. */
function uniquelyNamed(list: readonly DeckLayout[]): DeckLayout[] {
  const typed = new Set<LayoutType>();
  const named = list.map((layout) => {
    const standard = layout.type && !typed.has(layout.type) ? standardNames[layout.type] : undefined;
    if (layout.type) typed.add(layout.type);
    return standard === undefined ? layout : { ...layout, name: standard, qualities: [] };
  });
  const counts = new Map<string, number>();
  return named.map((layout) => {
    const alike = named.filter(({ name }) => name === layout.name);
    const telling = layout.qualities.filter((quality, index) =>
      alike.some(({ qualities }) => qualities[index] !== quality),
    );
    const name = [layout.name, ...telling].filter(Boolean).join(', ');
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return { ...layout, name: count === 1 ? name : `${name} (${count})` };
  });
}
