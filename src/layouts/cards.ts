import type { Composition, SlideContext } from '../compose/context.ts';
import {
  breaksWord,
  heightOf,
  inParts,
  linesOf,
  reportOverflow,
  sizeStep,
  stepDown,
  stepUp,
  within,
} from '../compose/fit.ts';
import { iconItem } from '../compose/icon.ts';
import { accentIndex, actorText, hairline, panel, topBar } from '../compose/marks.ts';
import { headPlaceholders, textPlaceholder } from '../compose/placeholders.ts';
import { columns } from '../compose/regions.ts';
import { paragraph, plain, splitParagraphs, textItem } from '../compose/text.ts';
import { suggest } from '../diagnostics/did-you-mean.ts';
import type { SlideOf } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { FrameItem } from '../model/frame.ts';
import {
  formed,
  list,
  map,
  needed,
  optional,
  reference,
  text,
  type InferFields,
  type TextForm,
} from '../model/grammar.ts';
import type { RichText } from '../model/rich-text.ts';
import type { Room } from '../model/room.ts';
import type { Paragraph } from '../model/style.ts';
import type { Box, Px } from '../model/units.ts';
import { iconMarkup, iconNames } from '../resources/package-root.ts';
import { textStyle, type TypeName } from '../theme/type-scale.ts';
import { defineLayout } from './define-layout.ts';

/** Names of Lucide's icons, looked up only when an outline uses one. */
const iconForm: TextForm = {
  rule: 'unknown-icon',
  pattern: '^[a-z0-9-]+$',
  problem(text) {
    if (/^[a-z0-9-]+$/.test(text) && iconMarkup(text) !== undefined) return undefined;
    const near = suggest(text, iconNames(), 'icons').split('? ')[0]!;
    const meant = near.startsWith('did you mean') ? `${near}? ` : '';
    return { message: `unknown icon "${text}"`, hint: `${meant}All names are on lucide.dev/icons` };
  },
};

const cardShape = map(
  'a card',
  {
    actor: optional(reference('actor'), 'The actor whose card it is.'),
    icon: optional(formed(iconForm), 'A Lucide icon, by its name.'),
    head: needed(text, 'The card’s title.'),
    text: optional(text, 'One or two sentences.'),
    rows: optional(
      list('rows', map('a row', { k: needed(text, 'The question.'), v: needed(text, 'The answer.') }), { least: 1 }),
      'Pairs of a key and a text, in place of the text.',
    ),
  },
  {
    oneOf: [
      { keys: ['actor', 'icon'], needed: false },
      { keys: ['text', 'rows'], needed: false },
    ],
  },
);

const mostOnSlide = 4;
const fields = {
  cards: needed(list('cards', cardShape, { least: 2 }), 'The cards; more than four go on to a next slide.'),
};

interface Card {
  readonly actor?: number;
  /** Lucide name. */
  readonly icon?: string;
  readonly head: RichText;
  readonly text?: RichText;
  readonly rows: readonly { readonly k: RichText; readonly v: RichText }[];
  readonly path: SourcePath;
}

declare module '../model/outline.ts' {
  interface SlideLayouts {
    cards: {
      outline: InferFields<typeof fields>;
      content: { readonly cards: readonly Card[] };
    };
  }
}

const whoTop: Px = 36;
/** Below the mark of a card, the glyph's own white space included. */
const icon = { size: 112, small: 72, top: 32, gap: 20 } as const;
const belowHead: Px = 14;
/** Below the last word, to the end of the panel. */
const foot = { least: 16, most: 40 } as const;
/** Tops of heads where no card has an icon: below the names of actors, or instead of them. */
const headTop = { belowWho: 2, first: 32 } as const;
const insetOf = (count: number): Px => (count >= 4 ? 22 : 28);
const boxesOf = ({ body, grid }: Room, count: number): readonly Box[] =>
  columns(body, count, count >= 4 ? 16 : grid.gutter);
/** From a hairline to the text below it, or to the key of a row. */
const padding = { text: 16, row: 13 } as const;

export const cardsLayout = defineLayout({
  name: 'cards',
  doc: 'Two cards or more, side by side.',
  role: 'content',
  title: 'needed',
  fields,
  steps: { doc: 'Card by card.', count: ({ cards }) => cards.length },
  onPhone: 'scroll',
  citesSources: true,
  mostWords: 90,
  mayBeSparse: () => false,
  resolve: ({ cards }, { path }, { rich, richOrNone, actor }) => ({
    cards: cards.map((card, index) => ({
      actor: actor(card.actor),
      icon: card.icon,
      head: rich(card.head),
      text: richOrNone(card.text),
      rows: (card.rows ?? []).map(({ k, v }) => ({ k: rich(k), v: rich(v) })),
      path: [...path, 'cards', index],
    })),
  }),
  template: {
    label: 'Cards',
    background: 'paper',
    placeholders: (room) => [
      ...headPlaceholders(room),
      ...boxesOf(room, 3).flatMap(({ x, y, w, h }, index) => {
        const id = `card-${index + 1}`;
        const inner = { x: x + insetOf(3), w: w - 2 * insetOf(3) };
        const head = textStyle('closingHead', 'ink');
        const textTop = headTop.first + head.line + belowHead + padding.text;
        return [
          textPlaceholder(`${id}-head`, { ...inner, y: y + headTop.first, h: head.line }, 'Head', head),
          textPlaceholder(
            `${id}-text`,
            { ...inner, y: y + textTop, h: h - textTop - foot.least },
            'Text',
            textStyle('medium', 'ink2'),
          ),
        ];
      }),
    ],
  },
  diagrams: () => [],
  compose: (slide, context) => inParts(slide.cards, mostOnSlide, (cards) => composeCards({ ...slide, cards }, context)),
});

/** A row of a card: key and value, or the whole text. */
interface Block {
  readonly key?: RichText;
  readonly text: RichText;
}

/** Sizes of all words on the cards, those that belong together. */
interface CardSize {
  readonly head: TypeName;
  readonly headLines: number;
  readonly text: TypeName;
  readonly key: TypeName;
  /** From a value to the next row's hairline. */
  readonly gap: Px;
  /** The icon, where there is one. */
  readonly icon: Px;
}
const sizes: readonly CardSize[] = [
  { head: 'headHuge', headLines: 1, text: 'huge', key: 'lead', gap: 28, icon: icon.size },
  { head: 'headHuge', headLines: 1, text: 'large', key: 'body', gap: 24, icon: icon.size },
  { head: 'headLarge', headLines: 1, text: 'medium', key: 'body', gap: 24, icon: icon.size },
  { head: 'closingHead', headLines: 1, text: 'medium', key: 'small', gap: 20, icon: icon.size },
  { head: 'date', headLines: 2, text: 'medium', key: 'small', gap: 18, icon: icon.small },
  { head: 'closingHead', headLines: 1, text: 'lead', key: 'small', gap: 18, icon: icon.size },
  { head: 'date', headLines: 2, text: 'lead', key: 'small', gap: 18, icon: icon.small },
  { head: 'closingHead', headLines: 1, text: 'body', key: 'label', gap: 18, icon: icon.small },
  { head: 'date', headLines: 2, text: 'body', key: 'label', gap: 12, icon: icon.small },
  { head: 'serifLead', headLines: 2, text: 'body', key: 'label', gap: 12, icon: icon.small },
  { head: 'serifLead', headLines: 3, text: 'small', key: 'label', gap: 12, icon: icon.small },
  { head: 'serifLead', headLines: 3, text: 'label', key: 'label', gap: 10, icon: icon.small },
];
/** Of two cards the text is larger than of four; those before it are for a few words. */
const firstSize = (count: number): number => (count <= 2 ? 1 : 2);

/** Cards as they are set in a size: heads on one line, rows too. */
interface SetCards {
  readonly size: CardSize;
  readonly heads: readonly Paragraph[];
  readonly headHeight: Px;
  /** By card and row. */
  readonly paragraphs: readonly (readonly (readonly Paragraph[])[])[];
  /** Heights of the rows, from hairline to hairline. */
  readonly rows: readonly Px[];
  /** Of all that is above the heads, and of the whole card. */
  readonly top: Px;
  readonly height: Px;
  readonly broken: boolean;
  readonly fits: boolean;
}

/** Cards of one height; heads stand on one line, and so do their rows. */
function composeCards(slide: SlideOf<'cards'>, context: SlideContext): Composition {
  const { cards } = slide;
  const full = boxesOf(context.room, cards.length);
  const inset = insetOf(cards.length);
  const inner = full[0]!.w - 2 * inset;
  const room = full[0]!.h;
  const first = firstSize(cards.length);
  const attempt = (size: CardSize): SetCards => setCards(context, cards, inner, room, size);
  const usual = stepDown(sizes.slice(first) as [CardSize, ...CardSize[]], attempt);
  const set = usual.size === sizes[first] ? stepUp(sizes.slice(0, first).toReversed(), usual, room, attempt) : usual;
  if (!set.fits) reportCards(context, cards, set, inner, room);
  const { boxes, top, ruleAt, body } = stretch(set, cards, full);
  const items = cards.flatMap((card, index): FrameItem[] => {
    const box = boxes[index]!;
    const id = `card-${index + 1}`;
    const name = `Card ${index + 1}`;
    const click = slide.steps ? index + 1 : undefined;
    const x = box.x + inset;
    const common = { click, path: card.path };
    return [
      panel(`${id}-panel`, `${name} panel`, box, click),
      topBar(`${id}-bar`, box, card.actor, click, accentIndex(context, index)),
      ...(card.icon
        ? [
            iconItem(card.icon, {
              id: `${id}-icon`,
              name: `${name} icon`,
              x,
              y: box.y + icon.top,
              size: set.size.icon,
              stroke: actorText(accentIndex(context, index)),
              click,
            }),
          ]
        : []),
      ...(card.actor === undefined
        ? []
        : [who(context, card.actor, { id, name, x, y: box.y + whoTop, w: inner, ...common })]),
      textItem({
        ...common,
        id: `${id}-head`,
        name: `${name} head`,
        placeholder: `${id}-head`,
        anchor: cards.some((other) => other.icon) ? 'bottom' : 'top',
        box: { x, y: box.y + top, w: inner, h: set.headHeight },
        paragraphs: [set.heads[index]!],
      }),
      ...drawBlocks(context, card, body, index, { id, name, x, y: box.y + ruleAt, w: inner, click }),
    ];
  });
  const marked = cards.some((card) => card.icon)
    ? ['icons']
    : cards.some((card) => card.actor !== undefined)
      ? ['actors']
      : [];
  const parts = [...marked, ...(set.rows.length > 1 ? ['rows'] : [])];
  return [
    {
      items,
      clicks: slide.steps ? cards.length : 0,
      variant: { count: cards.length, step: sizeStep(set.size.text), parts },
    },
  ];
}

function setCards(context: SlideContext, cards: readonly Card[], width: Px, room: Px, size: CardSize): SetCards {
  const heads = cards.map((card) =>
    paragraph(card.head, context.style(size.head, 'ink'), { heading: 3, path: [...card.path, 'head'] }),
  );
  const lines = Math.max(...heads.map((head) => linesOf(context, head, width)));
  const headHeight = lines * heads[0]!.style.line;
  const blocks = cards.map(blocksOf);
  const keyed = blocks.some((own) => own.some(({ key }) => key));
  const paragraphs = blocks.map((own) => own.map((block) => blockParagraphs(context, block, size)));
  const rows = Array.from({ length: Math.max(...blocks.map((own) => own.length)) }, (_, row) => {
    const heights = paragraphs.map((card) => (card[row] ? context.measure.layout(card[row], width).height : 0));
    return (keyed ? padding.row : padding.text) + Math.max(...heights) + size.gap;
  });
  const top = cards.some((card) => card.icon)
    ? icon.top + size.icon + icon.gap
    : cards.some((card) => card.actor !== undefined)
      ? whoTop + context.style('body', 'ink').line + headTop.belowWho
      : headTop.first;
  const text = rows.length === 0 ? 0 : rows.reduce((sum, row) => sum + row, belowHead - size.gap);
  const height = top + headHeight + text + foot.least;
  return {
    size,
    heads,
    headHeight,
    paragraphs,
    rows,
    top,
    height,
    broken: breaksWord(context, [...heads, ...paragraphs.flat(2)], width),
    fits: lines <= size.headLines && within(height, room),
  };
}

/** What is left of the body: between icon and head, between rows, below the last word up to a point; there the panels end. */
function stretch(set: SetCards, cards: readonly Card[], full: readonly Box[]) {
  const room = full[0]!.h;
  let free = Math.max(0, room - set.height);
  const below = Math.min(free, foot.most - foot.least);
  free -= below;
  const hasIcons = cards.some((card) => card.icon);
  const isPlain = !hasIcons && cards.every(({ actor }) => actor === undefined);
  const aboveHead = hasIcons ? Math.min(free, mostAboveHead) : isPlain ? Math.min(free * 0.3, mostAbovePlainHead) : 0;
  free -= aboveHead;
  const belowHeads = isPlain ? Math.min(free * 0.25, mostBelowPlainHead) : 0;
  free -= belowHeads;
  const between = set.rows.length > 1 ? Math.min(free / (set.rows.length - 1), mostBetweenRows) : 0;
  free -= between * Math.max(0, set.rows.length - 1);
  // What a word more would take is left; a panel never goes on far below its text.
  const h = room - free;
  const top = set.top + aboveHead;
  const rows = set.rows.map((row, index) => (index < set.rows.length - 1 ? row + between : row));
  return {
    boxes: full.map((box) => ({ ...box, h })),
    top,
    ruleAt: top + set.headHeight + belowHead + belowHeads,
    body: { ...set, rows },
  };
}
const mostAboveHead: Px = 120;
/** Of a card that has words alone. */
const mostAbovePlainHead: Px = 56;
const mostBelowPlainHead: Px = 40;
const mostBetweenRows: Px = 60;

/** From a row's hairline to its words. */
const rowPadding = (card: Card): Px => (card.rows.length > 0 ? padding.row : padding.text);

const blocksOf = (card: Card): readonly Block[] =>
  card.rows.length > 0 ? card.rows.map(({ k, v }) => ({ key: k, text: v })) : card.text ? [{ text: card.text }] : [];

function who(
  context: SlideContext,
  actor: number,
  at: { id: string; name: string; x: Px; y: Px; w: Px; click?: number; path: Card['path'] },
): FrameItem {
  const style = context.style('body', actorText(actor), { bold: true });
  const { name, short } = context.deck.actors[actor]!;
  const fits = (words: string): boolean => linesOf(context, paragraph(plain(words), style), at.w) === 1;
  const text = paragraph(plain(fits(name) ? name : short), style);
  if (!fits(name) && !fits(short)) reportOverflow(context, [text], { w: at.w, h: style.line }, at.path);
  return textItem({
    id: `${at.id}-actor`,
    name: `${at.name} actor`,
    role: 'label',
    box: { x: at.x, y: at.y, w: at.w, h: style.line },
    paragraphs: [text],
    click: at.click,
    path: at.path,
  });
}

function blockParagraphs(context: SlideContext, block: Block, size: CardSize): readonly Paragraph[] {
  const colour = block.key ? 'ink' : 'ink2';
  const key = block.key && paragraph(block.key, context.style(size.key, 'muted', { bold: true }));
  const text = splitParagraphs(block.text).map((runs, index) =>
    paragraph(
      runs,
      context.style(size.text, colour),
      key && index === 0 ? { spaceBefore: 3 } : index > 0 ? { spaceBefore: 10 } : {},
    ),
  );
  return key ? [key, ...text] : text;
}

function drawBlocks(
  context: SlideContext,
  card: Card,
  set: SetCards,
  index: number,
  at: { id: string; name: string; x: Px; y: Px; w: Px; click?: number },
): readonly FrameItem[] {
  const rows = set.paragraphs[index]!;
  let y = at.y;
  return rows.flatMap((paragraphs, place): FrameItem[] => {
    const top = y;
    y += set.rows[place]!;
    const above = rowPadding(card);
    const box: Box = { x: at.x, y: top + above, w: at.w, h: set.rows[place]! - above - set.size.gap };
    const suffix = card.rows.length > 0 ? `row-${place + 1}` : 'text';
    return [
      hairline(`${at.id}-rule-${place + 1}`, at.x, top, at.w, at.click),
      textItem({
        id: `${at.id}-${suffix}`,
        name: card.rows.length > 0 ? `${at.name} row ${place + 1}` : `${at.name} text`,
        ...(place === 0 && { placeholder: `${at.id}-text` }),
        box,
        paragraphs,
        click: at.click,
        path: card.path,
      }),
    ];
  });
}

/** Tells heads that take too many lines, and the cards that are too high; where only the rows of all together are, the highest one. */
function reportCards(context: SlideContext, cards: readonly Card[], set: SetCards, width: Px, room: Px): void {
  const headRoom = set.size.headLines * set.heads[0]!.style.line;
  const long = set.heads.filter((head) => !within(heightOf(context, [head], width), headRoom));
  for (const head of long) reportOverflow(context, [head], { w: width, h: headRoom }, head.path!);
  if (long.length > 0 || within(set.height, room)) return;
  const above = set.top + set.headHeight + belowHead + foot.least;
  const heights = set.paragraphs.map((rows) => rows.map((text) => context.measure.layout(text, width).height));
  const paddings = set.paragraphs.map(
    (rows, index) => rows.length * (rowPadding(cards[index]!) + set.size.gap) - set.size.gap,
  );
  const own = heights.map((rows, index) => rows.reduce((sum, height) => sum + height, paddings[index]!));
  const tall = own.flatMap((height, index) => (within(above + height, room) ? [] : [index]));
  const highest = heights.map((rows) => Math.max(0, ...rows));
  const over = set.height - room;
  for (const index of tall.length > 0 ? tall : [highest.indexOf(Math.max(...highest))]) {
    const card = cards[index]!;
    const words = heights[index]!.reduce((sum, height) => sum + height, 0);
    const h = tall.length > 0 ? room - above - paddings[index]! : words - over;
    reportOverflow(context, set.paragraphs[index]!.flat(), { w: width, h }, [
      ...card.path,
      card.rows.length > 0 ? 'rows' : 'text',
    ]);
  }
}
