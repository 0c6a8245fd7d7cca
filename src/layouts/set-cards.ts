import type { SlideContext } from '../compose/context.ts';
import { breaksWord, heightOf, linesOf, reportOverflow, within } from '../compose/fit.ts';
import { paragraph, splitParagraphs } from '../compose/text.ts';
import type { Figure } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { RichText } from '../model/rich-text.ts';
import type { Paragraph } from '../model/style.ts';
import type { Box, Px } from '../model/units.ts';
import type { TypeName } from '../theme/tokens.ts';

/** Cards as they are set in a size, and stretched to the room that they have. */
export interface Card {
  readonly actor?: number;
  /** Lucide name. */
  readonly icon?: string;
  readonly figure?: Figure;
  readonly head: RichText;
  readonly text?: RichText;
  readonly rows: readonly { readonly k: RichText; readonly v: RichText }[];
  readonly path: SourcePath;
}

const whoTop: Px = 36;
/** Below the mark of a card, the glyph's own white space included. */
export const icon = { size: 112, small: 72, top: 32, gap: 20 } as const;
/** Of pictures above the words, for large words and for small ones; and for the width of a card, where there is room. */
const pictureHeight = { usual: 176, small: 112, maxOfWidth: 0.75 } as const;
/** From a picture to the words below it. */
const belowPicture: Px = 20;
/** From there, or from the top of the card, to the name of an actor. */
export const whoAt = (pictures: Px): Px => (pictures > 0 ? belowPicture : whoTop);
export const belowHead: Px = 14;
/** Below the last word, to the end of the panel. */
export const foot = { least: 16, most: 40 } as const;
/** Tops of heads where no card has an icon: below the names of actors, or instead of them. */
export const headTop = { belowWho: 2, first: 32 } as const;
/** From a hairline to the text below it, or to the key of a row. */
export const padding = { text: 16, row: 13 } as const;

/** A row of a card: key and value, or the whole text. */
interface Block {
  readonly key?: RichText;
  readonly text: RichText;
}

/** Sizes of all words on the cards, those that belong together. */
export interface CardSize {
  readonly head: TypeName;
  readonly headLines: number;
  readonly text: TypeName;
  readonly key: TypeName;
  /** From a value to the next row's hairline. */
  readonly gap: Px;
  /** The icon, where there is one. */
  readonly icon: Px;
}
export const sizes: readonly CardSize[] = [
  { head: 'headHuge', headLines: 1, text: 'huge', key: 'medium', gap: 28, icon: icon.size },
  { head: 'headHuge', headLines: 1, text: 'large', key: 'medium', gap: 24, icon: icon.size },
  { head: 'headLarge', headLines: 1, text: 'medium', key: 'medium', gap: 24, icon: icon.size },
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
export const firstSize = (count: number): number => (count <= 2 ? 1 : 2);

/** Cards as they are set in a size: heads on one line, rows too. */
export interface SetCards {
  readonly size: CardSize;
  readonly heads: readonly Paragraph[];
  readonly headHeight: Px;
  /** By card and row. */
  readonly paragraphs: readonly (readonly (readonly Paragraph[])[])[];
  /** Heights of the rows, from hairline to hairline. */
  readonly rows: readonly Px[];
  /** Of the pictures, of all that is above the heads, and of the whole card. */
  readonly pictures: Px;
  readonly top: Px;
  readonly height: Px;
  readonly broken: boolean;
  readonly fits: boolean;
}

export function setCards(context: SlideContext, cards: readonly Card[], width: Px, room: Px, size: CardSize): SetCards {
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
  const pictures = !cards.some(({ figure }) => figure)
    ? 0
    : size.icon === icon.size
      ? pictureHeight.usual
      : pictureHeight.small;
  const top =
    pictures +
    (cards.some((card) => card.icon)
      ? icon.top + size.icon + icon.gap
      : cards.some((card) => card.actor !== undefined)
        ? whoAt(pictures) + context.style('body', 'ink').line + headTop.belowWho
        : pictures > 0
          ? belowPicture
          : headTop.first);
  const text = rows.length === 0 ? 0 : rows.reduce((sum, row) => sum + row, belowHead - size.gap);
  const height = top + headHeight + text + foot.least;
  return {
    size,
    heads,
    headHeight,
    paragraphs,
    rows,
    pictures,
    top,
    height,
    broken: breaksWord(context, [...heads, ...paragraphs.flat(2)], width),
    fits: lines <= size.headLines && within(height, room),
  };
}

/** What is left of the body: between icon and head, between rows, below the last word up to a point; there the panels end. */
export function stretch(set: SetCards, cards: readonly Card[], full: readonly Box[]) {
  const room = full[0]!.h;
  let free = Math.max(0, room - set.height);
  const below = Math.min(free, foot.most - foot.least);
  free -= below;
  // What is free goes to pictures first.
  const growth =
    set.pictures > 0 ? Math.min(free, Math.max(0, full[0]!.w * pictureHeight.maxOfWidth - set.pictures)) : 0;
  free -= growth;
  const pictures = set.pictures + growth;
  const isPlain = pictures === 0 && cards.every((card) => !card.icon && card.actor === undefined);
  // Heads alone say too little for a whole slide: they are left as they are, and the check `fill` reports them.
  const hasWords = set.rows.length > 0;
  const maxAbove = isPlain ? (hasWords ? free * abovePlainHead : 0) : maxAboveHead;
  const aboveHead = pictures === 0 ? Math.min(free, maxAbove) : 0;
  free -= aboveHead;
  const belowHeads = isPlain && hasWords ? Math.min(free * 0.4, maxBelowPlainHead) : 0;
  free -= belowHeads;
  const between = set.rows.length > 1 ? Math.min(free / (set.rows.length - 1), maxBetweenRows) : 0;
  free -= between * Math.max(0, set.rows.length - 1);
  // What a word more would take is left; a panel never goes on far below its text.
  const h = room - free;
  const top = set.top + growth + aboveHead;
  const rows = set.rows.map((row, index) => (index < set.rows.length - 1 ? row + between : row));
  return {
    boxes: full.map((box) => ({ ...box, h })),
    pictures,
    top,
    ruleAt: top + set.headHeight + belowHead + belowHeads,
    body: { ...set, rows },
  };
}
const maxAboveHead: Px = 120;
/** Of a card that has words alone: the part of what is free that goes above its head, and the most that goes below. */
const abovePlainHead = 0.45;
const maxBelowPlainHead: Px = 88;
const maxBetweenRows: Px = 60;

/** From a row's hairline to its words. */
export const rowPadding = (card: Card): Px => (card.rows.length > 0 ? padding.row : padding.text);

const blocksOf = (card: Card): readonly Block[] =>
  card.rows.length > 0 ? card.rows.map(({ k, v }) => ({ key: k, text: v })) : card.text ? [{ text: card.text }] : [];

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

/** Tells heads that take too many lines, and the cards that are too high; where only the rows of all together are, the highest one. */
export function reportCards(context: SlideContext, cards: readonly Card[], set: SetCards, width: Px, room: Px): void {
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
