import type { Composition, SlideContext } from '../compose/context.ts';
import { inLikeParts, linesOf, reportOverflow, sizeStep, stepDown, stepUp } from '../compose/fit.ts';
import { filledBy } from '../compose/figure.ts';
import { iconItem, accentIndex, actorText, hairline, panel, topBar } from '../compose/marks.ts';
import { columns, headPlaceholders, textPlaceholder } from '../compose/regions.ts';
import { paragraph, plain, textItem } from '../compose/text.ts';
import { suggest } from '../diagnostics/did-you-mean.ts';
import type { SlideOf } from '../model/deck.ts';
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
import type { Box, Px } from '../model/units.ts';
import { iconMarkup, iconNames } from '../resources/package-root.ts';
import { resolveFigure, smallImageShape } from '../resolve/picture.ts';
import { textStyle } from '../theme/tokens.ts';
import { defineLayout, unusable } from './define-layout.ts';
import {
  belowHead,
  type Card,
  type CardSize,
  firstSize,
  foot,
  headTop,
  icon,
  padding,
  reportCards,
  rowPadding,
  type SetCards,
  setCards,
  sizes,
  stretch,
  whoAt,
} from './set-cards.ts';

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
    image: optional(smallImageShape, 'A picture above its words.'),
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
      { keys: ['icon', 'image'], needed: false },
      { keys: ['text', 'rows'], needed: false },
    ],
  },
);

const maxOnSlide = 4;
const fields = {
  cards: needed(list('cards', cardShape, { least: 2 }), 'The cards; more than four go on to a next slide.'),
};

declare module '../model/outline.ts' {
  interface SlideLayouts {
    cards: {
      outline: InferFields<typeof fields>;
      content: { readonly cards: readonly Card[]; readonly credits: readonly RichText[] };
    };
  }
}

const insetOf = (count: number): Px => (count >= 4 ? 22 : 28);
const boxesOf = ({ body, grid }: Room, count: number): readonly Box[] =>
  columns(body, count, count >= 4 ? 16 : grid.gutter);
export const cardsLayout = defineLayout({
  name: 'cards',
  doc: 'Two cards or more, side by side.',
  role: 'content',
  title: 'needed',
  fields,
  steps: { doc: 'Card by card.', count: ({ cards }) => cards.length },
  onPhone: 'scroll',
  citesSources: true,
  maxWords: 90,
  mayBeSparse: () => false,
  async resolve({ cards }, { path }, context) {
    const { rich, richOrNone, actor } = context;
    const resolved: Card[] = [];
    for (const [index, card] of cards.entries()) {
      const own = [...path, 'cards', index];
      const { image } = card;
      const figure = image === undefined ? undefined : await resolveFigure(image, [...own, 'image'], context);
      if (image !== undefined && !figure) continue;
      resolved.push({
        actor: actor(card.actor),
        icon: card.icon,
        ...(figure && { figure }),
        head: rich(card.head),
        text: richOrNone(card.text),
        rows: (card.rows ?? []).map(({ k, v }) => ({ k: rich(k), v: rich(v) })),
        path: own,
      });
    }
    if (resolved.length < cards.length) return unusable;
    return {
      cards: resolved,
      credits: resolved.flatMap(({ figure }) => (figure?.credit ? [figure.credit] : [])),
    };
  },
  inCompanyTemplate: false,
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
  compose: (slide, context) =>
    inLikeParts(
      slide.cards,
      maxOnSlide,
      (cards, first) => sizes.indexOf(settle(cards, context, first).size),
      (cards, first) => composeCards({ ...slide, cards }, context, first),
    ),
});

/** Cards of one height; heads stand on one line, and so do their rows. */
function composeCards(slide: SlideOf<'cards'>, context: SlideContext, least: number): Composition {
  const { cards } = slide;
  const full = boxesOf(context.room, cards.length);
  const inset = insetOf(cards.length);
  const inner = full[0]!.w - 2 * inset;
  const room = full[0]!.h;
  const set = settle(cards, context, least);
  if (!set.fits) reportCards(context, cards, set, inner, room);
  const { boxes, pictures, top, ruleAt, body } = stretch(set, cards, full);
  const items = cards.flatMap((card, index): FrameItem[] => {
    const box = boxes[index]!;
    const id = `card-${index + 1}`;
    const name = `Card ${index + 1}`;
    const click = slide.steps ? index + 1 : undefined;
    const x = box.x + inset;
    const common = { click, path: card.path };
    return [
      panel(`${id}-panel`, `${name} panel`, box, click),
      ...(card.figure
        ? filledBy(card.figure, { ...box, h: pictures }, context, { id: `${id}-image`, name: `${name} picture`, click })
        : []),
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
        : [who(context, card.actor, { id, name, x, y: box.y + pictures + whoAt(pictures), w: inner, ...common })]),
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
  const parts = [...(pictures > 0 ? ['pictures'] : []), ...marked, ...(set.rows.length > 1 ? ['rows'] : [])];
  return [
    {
      items,
      clicks: slide.steps ? cards.length : 0,
      variant: { count: cards.length, step: sizeStep(set.size.text), parts },
    },
  ];
}

/** In the largest size at which all fit, from one of the row on; few words in one that is larger than usual. */
function settle(cards: readonly Card[], context: SlideContext, least: number): SetCards {
  const { w, h } = boxesOf(context.room, cards.length)[0]!;
  const attempt = (size: CardSize): SetCards => setCards(context, cards, w - 2 * insetOf(cards.length), h, size);
  const first = Math.max(firstSize(cards.length), least);
  const usual = stepDown(sizes.slice(first) as [CardSize, ...CardSize[]], attempt);
  return usual.size === sizes[first] ? stepUp(sizes.slice(least, first).toReversed(), usual, h, attempt) : usual;
}

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
