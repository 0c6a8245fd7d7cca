import type { Composition, SlideContext } from '../compose/context.ts';
import { breaksWord, heightOf, linesOf, reportOverflow, stepDown, within } from '../compose/fit.ts';
import { iconItem } from '../compose/icon.ts';
import { actorText, hairline, panel, topBar } from '../compose/marks.ts';
import { headPlaceholders, textPlaceholder } from '../compose/placeholders.ts';
import { body, columns } from '../compose/regions.ts';
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
import type { Paragraph } from '../model/style.ts';
import type { Box, Px } from '../model/units.ts';
import { iconMarkup, iconNames } from '../resources/icons.ts';
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

const fields = { cards: needed(list('cards', cardShape, { least: 2, most: 4 }), 'The cards.') };

export interface Card {
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

const regions = { cards: body };
const whoTop: Px = 36;
/** Below an icon all heads end on one line: apart from it, or close to it where the words need the room. */
const iconHeadBottoms: readonly [Px, ...Px[]] = [269, 172];
const icon = { size: 72, top: 40 } as const;
const belowHead: Px = 14;
const foot: Px = 12;
/** Tops of heads where no card has an icon: below the names of actors, or instead of them. */
const headTop = { belowWho: 65, first: 36 } as const;
const insetOf = (count: number): Px => (count === 4 ? 22 : 28);
/** From a hairline to the text below it, or to the key of a row. */
const padding = { text: 14, row: 13 } as const;

export const cardsLayout = defineLayout({
  name: 'cards',
  doc: 'Two to four cards side by side.',
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
    regions,
    placeholders: [
      ...headPlaceholders,
      ...columns(4).flatMap(({ x, y, w, h }, index) => {
        const id = `card-${index + 1}`;
        const inner = { x: x + insetOf(4), w: w - 2 * insetOf(4) };
        const head = textStyle('closingHead', 'ink');
        const textTop = headTop.belowWho + head.line + belowHead + padding.text;
        return [
          textPlaceholder(`${id}-head`, { ...inner, y: y + headTop.belowWho, h: head.line }, 'Head', head),
          textPlaceholder(
            `${id}-text`,
            { ...inner, y: y + textTop, h: h - textTop - foot },
            'Text',
            textStyle('body', 'ink2'),
          ),
        ];
      }),
    ],
  },
  diagrams: () => [],
  compose: composeCards,
});

const headSizes: readonly [HeadSize, ...HeadSize[]] = [
  { type: 'closingHead', lines: 1 },
  { type: 'date', lines: 1 },
  { type: 'date', lines: 2 },
  { type: 'serifLead', lines: 2 },
  { type: 'serifLead', lines: 3 },
];
interface HeadSize {
  readonly type: TypeName;
  readonly lines: number;
}

/** A row of a card: key and value, or the whole text. */
interface Block {
  readonly key?: RichText;
  readonly text: RichText;
}
const smallSizes: readonly TypeName[] = ['small', 'label'];
interface BlockSize {
  readonly type: TypeName;
  /** From a value to the next row's hairline. */
  readonly gap: Px;
}

/** Cards of one height; heads stand on one line, and so do their rows. */
function composeCards(slide: SlideOf<'cards'>, context: SlideContext): Composition {
  const { cards } = slide;
  const boxes = columns(cards.length);
  const inset = insetOf(cards.length);
  const inner = boxes[0]!.w - 2 * inset;
  const heads = fitHeads(context, cards, inner);
  const blocks = cards.map(blocksOf);
  const tops = headTops(cards, heads.height);
  const { top, ruleAt, room, body, fits } = stepDown(tops, (head) => {
    const rule = head + heads.height + belowHead;
    const height = boxes[0]!.h - rule - foot;
    const set = fitBlocks(context, blocks, inner, height, cards.length);
    // Smaller words are the last resort: the room beside the icon goes first.
    return {
      top: head,
      ruleAt: rule,
      room: height,
      body: set,
      fits: set.fits && (head === tops.at(-1) || !smallSizes.includes(set.size.type)),
    };
  });
  if (!fits) reportCards(context, cards, body, inner, room);
  for (const head of heads.paragraphs) {
    const box = { w: inner, h: heads.height };
    if (!within(heightOf(context, [head], inner), box.h)) reportOverflow(context, [head], box, head.path!);
  }

  const items = cards.flatMap((card, index): FrameItem[] => {
    const box = boxes[index]!;
    const id = `card-${index + 1}`;
    const name = `Card ${index + 1}`;
    const click = slide.steps ? index + 1 : undefined;
    const x = box.x + inset;
    const common = { click, path: card.path };
    return [
      panel(`${id}-panel`, `${name} panel`, box, click),
      topBar(`${id}-bar`, box, card.actor, click),
      ...(card.icon
        ? [
            iconItem(card.icon, {
              id: `${id}-icon`,
              name: `${name} icon`,
              x,
              y: box.y + icon.top,
              size: icon.size,
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
        box: { x, y: box.y + top, w: inner, h: heads.height },
        paragraphs: [heads.paragraphs[index]!],
      }),
      ...drawBlocks(context, card, body, index, { id, name, x, y: box.y + ruleAt, w: inner, click }),
    ];
  });
  return [{ items, clicks: slide.steps ? cards.length : 0 }];
}

/** From a row's hairline to its words. */
const rowPadding = (card: Card): Px => (card.rows.length > 0 ? padding.row : padding.text);

const blocksOf = (card: Card): readonly Block[] =>
  card.rows.length > 0 ? card.rows.map(({ k, v }) => ({ key: k, text: v })) : card.text ? [{ text: card.text }] : [];

function headTops(cards: readonly Card[], height: Px): readonly [Px, ...Px[]] {
  if (cards.some((card) => card.icon)) return [iconHeadBottoms[0] - height, iconHeadBottoms[1]! - Math.min(height, 44)];
  return [cards.some((card) => card.actor !== undefined) ? headTop.belowWho : headTop.first];
}

function fitHeads(context: SlideContext, cards: readonly Card[], width: Px) {
  return stepDown(headSizes, ({ type, lines }) => {
    const paragraphs = cards.map((card) =>
      paragraph(card.head, context.style(type, 'ink'), { heading: 3, path: [...card.path, 'head'] }),
    );
    const most = Math.max(...paragraphs.map((head) => linesOf(context, head, width)));
    const height = Math.min(most, lines) * context.style(type, 'ink').line;
    return { paragraphs, height, broken: breaksWord(context, paragraphs, width), fits: most <= lines };
  });
}

function who(
  context: SlideContext,
  actor: number,
  at: { id: string; name: string; x: Px; y: Px; w: Px; click?: number; path: Card['path'] },
): FrameItem {
  const style = context.style('label', actorText(actor), { bold: true });
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

interface SetBlocks {
  readonly size: BlockSize;
  /** By card and row. */
  readonly paragraphs: readonly (readonly (readonly Paragraph[])[])[];
  /** Heights of the rows, from hairline to hairline. */
  readonly rows: readonly Px[];
  readonly broken: boolean;
  readonly fits: boolean;
}

/** Rows share their lines across cards: each is as high as the highest of its kind. */
function fitBlocks(
  context: SlideContext,
  cards: readonly (readonly Block[])[],
  width: Px,
  room: Px,
  count: number,
): SetBlocks {
  const rowCount = Math.max(...cards.map((blocks) => blocks.length));
  const keyed = cards.some((blocks) => blocks.some(({ key }) => key));
  return stepDown(blockSizes(count, rowCount, keyed), (size) => {
    const paragraphs = cards.map((blocks) => blocks.map((block) => blockParagraphs(context, block, size.type)));
    const rows = Array.from({ length: rowCount }, (_, row) => {
      const heights = paragraphs.map((card) => (card[row] ? context.measure.layout(card[row], width).height : 0));
      return (keyed ? padding.row : padding.text) + Math.max(...heights) + size.gap;
    });
    const height = rows.reduce((sum, row) => sum + row, -size.gap);
    return {
      size,
      paragraphs,
      rows,
      broken: breaksWord(context, paragraphs.flat(2), width),
      fits: within(height, room),
    };
  });
}

function blockSizes(cards: number, rows: number, keyed: boolean): readonly [BlockSize, ...BlockSize[]] {
  const roomy = keyed ? cards === 2 && rows <= 2 : cards < 4;
  const smaller: readonly [BlockSize, ...BlockSize[]] = [
    { type: 'body', gap: 18 },
    { type: 'body', gap: 12 },
    { type: 'small', gap: 12 },
    { type: 'label', gap: 10 },
  ];
  return roomy ? [{ type: 'lead', gap: 24 }, ...smaller] : smaller;
}

function blockParagraphs(context: SlideContext, block: Block, type: TypeName): readonly Paragraph[] {
  const colour = block.key ? 'ink' : 'ink2';
  const key = block.key && paragraph(block.key, context.style('label', 'muted', { bold: true }));
  const text = splitParagraphs(block.text).map((runs, index) =>
    paragraph(
      runs,
      context.style(type, colour),
      key && index === 0 ? { spaceBefore: 3 } : index > 0 ? { spaceBefore: 10 } : {},
    ),
  );
  return key ? [key, ...text] : text;
}

function drawBlocks(
  context: SlideContext,
  card: Card,
  set: SetBlocks,
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

/** Tells the cards that are too high by themselves; where only the rows of all cards together are, the one with the highest row. */
function reportCards(context: SlideContext, cards: readonly Card[], set: SetBlocks, width: Px, room: Px): void {
  const heights = set.paragraphs.map((rows) => rows.map((text) => context.measure.layout(text, width).height));
  const paddings = set.paragraphs.map(
    (rows, index) => rows.length * (rowPadding(cards[index]!) + set.size.gap) - set.size.gap,
  );
  const own = heights.map((rows, index) => rows.reduce((sum, height) => sum + height, paddings[index]!));
  const tall = own.flatMap((height, index) => (within(height, room) ? [] : [index]));
  const highest = heights.map((rows) => Math.max(0, ...rows));
  const over = set.rows.reduce((sum, row) => sum + row, -set.size.gap) - room;
  for (const index of tall.length > 0 ? tall : [highest.indexOf(Math.max(...highest))]) {
    const card = cards[index]!;
    const words = heights[index]!.reduce((sum, height) => sum + height, 0);
    const h = tall.length > 0 ? room - paddings[index]! : words - over;
    reportOverflow(context, set.paragraphs[index]!.flat(), { w: width, h }, [
      ...card.path,
      card.rows.length > 0 ? 'rows' : 'text',
    ]);
  }
}
