import type { Colour } from '../model/colour.ts';
import { type CellMark, type FrameItem, markGap, markSize } from '../model/frame.ts';
import type { SlideOf } from '../model/deck.ts';
import { plainText, type RichText } from '../model/rich-text.ts';
import type { TextStyle } from '../model/style.ts';
import type { PathCommand, Px } from '../model/units.ts';
import { judgedColours, type TypeName } from '../theme/tokens.ts';
import type { SlideContext } from './context.ts';
import { pathCommands } from './marks.ts';
import { labelled, paragraph, plain, textItem } from './text.ts';

/** Signs in the cells of tables: arrows, balls, ticks, each one area in a square of 24 px. */

const middle = 12;
const ball = { outer: 10.75, inner: 9.25 } as const;

const circle = (radius: number): string =>
  `M${middle - radius} ${middle}a${radius} ${radius} 0 1 1 ${2 * radius} 0a${radius} ${radius} 0 1 1 ${-2 * radius} 0Z`;

/** What a ball lacks, clockwise from twelve o'clock to the quarter at which it is full again. */
function gap(from: number): string {
  const r = ball.inner;
  const ends = [
    [middle, middle - r],
    [middle + r, middle],
    [middle, middle + r],
    [middle - r, middle],
  ] as const;
  const arcs = [...ends.slice(from + 1), ends[0]].map(([x, y]) => `A${r} ${r} 0 0 1 ${x} ${y}`);
  return `M${middle} ${middle}L${ends[from]!.join(' ')}${arcs.join('')}Z`;
}

const upArrow = 'M12 2.5L20 10.9L15 10.9L15 21.5L9 21.5L9 10.9L4 10.9Z';

const paths = {
  up: upArrow,
  down: 'M12 21.5L20 13.1L15 13.1L15 2.5L9 2.5L9 13.1L4 13.1Z',
  flat: 'M21.5 12L13.1 20L13.1 15L2.5 15L2.5 9L13.1 9L13.1 4Z',
  full: circle(ball.outer),
  'three-quarters': circle(ball.outer) + gap(3),
  half: circle(ball.outer) + gap(2),
  quarter: circle(ball.outer) + gap(1),
  empty: circle(ball.outer) + circle(ball.inner),
  yes: 'M3 12.8L5.1 10.7L9.4 15L18.9 5.5L21 7.6L9.4 19.2Z',
  no: 'M5.1 7.2L7.2 5.1L12 9.9L16.8 5.1L18.9 7.2L14.1 12L18.9 16.8L16.8 18.9L12 14.1L7.2 18.9L5.1 16.8L9.9 12Z',
} as const;
type Mark = keyof typeof paths;

const drawn = new Map<Mark, readonly PathCommand[]>();

function markPath(mark: Mark): readonly PathCommand[] {
  const known = drawn.get(mark) ?? pathCommands(paths[mark]);
  drawn.set(mark, known);
  return known;
}

function markColour(mark: Mark, withActors: boolean): Colour {
  const { good, bad } = judgedColours(withActors);
  if (mark === 'up' || mark === 'yes') return good.sign;
  if (mark === 'down' || mark === 'no') return bad.sign;
  return mark === 'flat' ? 'muted' : 'ink';
}

/** Balls from full to empty, each with the word of the deck that says it. */
const ballWords = {
  full: 'fully',
  'three-quarters': 'mostly',
  half: 'half',
  quarter: 'little',
  empty: 'notAtAll',
} as const;
type Ball = keyof typeof ballWords;
const isBall = (mark: Mark): mark is Ball => mark in ballWords;

/** What screen readers say in every language. */
const signOf = { up: '↑', down: '↓', flat: '→', yes: '✓', no: '✗' } as const;

const wordOf = (ball: Ball, { messages }: SlideContext['deck']): string => messages[ballWords[ball]] ?? ball;

type Marked = { readonly text: RichText; readonly align: 'start' | 'center' | 'end'; readonly mark?: Mark };

/** `who`: the row and the column of the cell, in words. */
export function cellMark(mark: Mark, { text, align }: Marked, who: string, { deck }: SlideContext): CellMark {
  const word = isBall(mark) ? wordOf(mark, deck) : signOf[mark];
  const alone = text.length === 0;
  return {
    path: markPath(mark),
    colour: markColour(mark, deck.actors.length > 0),
    at: alone ? align : align === 'end' ? 'end' : 'start',
    word,
    alt: who === '' ? word : labelled(deck.locale.tag, who, word),
  };
}

const aboveKey: Px = 16;
const betweenEntries: Px = 28;

const ballsOf = (rows: readonly (readonly Marked[])[]): Ball[] => {
  const there = new Set(rows.flatMap((row) => row.map(({ mark }) => mark)));
  return (Object.keys(ballWords) as Ball[]).filter((ball) => there.has(ball));
};

/** The key's letters: large where those of the cells are, as long as all of it stands on one line. */
function keyStyle(balls: readonly Ball[], cells: TypeName, context: SlideContext): TextStyle {
  const isLarge = cells === 'huge' || cells === 'large' || cells === 'medium';
  const wanted = isLarge ? (['medium', 'lead'] as const) : cells === 'lead' ? (['lead'] as const) : [];
  const styles = wanted.map((size) => context.style(size, 'muted'));
  const widthIn = (style: TextStyle): Px =>
    balls.reduce((sum, ball) => sum + context.measure.width(plain(wordOf(ball, context.deck)), style), 0) +
    balls.length * (markSize + markGap + betweenEntries);
  return styles.find((style) => widthIn(style) <= context.room.body.w) ?? context.style('label', 'muted');
}

/** What the key of a table's balls takes below it, where cells have letters of this size. */
export const keyRoom = (rows: readonly (readonly Marked[])[], cells: TypeName, context: SlideContext): Px =>
  ballsOf(rows).length > 0 ? aboveKey + Math.max(markSize, keyStyle(ballsOf(rows), cells, context).line) : 0;

/** The key of a table's balls, from full to empty. */
export function keyItems(
  rows: readonly (readonly Marked[])[],
  { x, y }: { readonly x: Px; readonly y: Px },
  cells: TypeName,
  click: number | undefined,
  context: SlideContext,
): FrameItem[] {
  const style = keyStyle(ballsOf(rows), cells, context);
  let left = x;
  return ballsOf(rows).flatMap((ball): FrameItem[] => {
    const words = paragraph(plain(wordOf(ball, context.deck)), style);
    const width = Math.ceil(context.measure.width(words.runs, style)) + 2;
    const top = y + aboveKey + Math.max(0, style.line - markSize) / 2;
    const at = left;
    left += markSize + markGap + width + betweenEntries;
    const id = `table-key-${ball}`;
    return [
      {
        ...{ kind: 'icon', id, name: `Key ${ball}`, click, decorative: true, solid: true },
        box: { x: at, y: top, w: markSize, h: markSize },
        paths: [markPath(ball)],
        grid: markSize,
        stroke: markColour(ball, context.deck.actors.length > 0),
        strokeWidth: 0,
      },
      textItem({
        ...{ id: `${id}-text`, name: `Key ${ball} text`, role: 'label', paragraphs: [words], click },
        box: { x: at + markSize + markGap, y: top + (markSize - style.line) / 2, w: width, h: style.line },
      }),
    ];
  });
}

interface ColumnNeed {
  /** Of the widest cell on one line, with its padding. */
  readonly natural: Px;
  /** Of the longest word, with its padding. */
  readonly least: Px;
  /** Figures: stand at the end, take no more room than they need. */
  readonly figures: boolean;
}

const firstColumn: Px = 288;
const figureColumn: Px = 160;

/** Widths of a table's columns: by the author's proportions, else by what the cells want. They fill `total`. */
export function columnWidths(needs: readonly ColumnNeed[], total: Px, proportions?: readonly number[]): readonly Px[] {
  if (proportions) {
    const sum = proportions.reduce((one, other) => one + other, 0);
    return proportions.map((part) => (total * part) / sum);
  }
  const natural = needs.map((need) => need.natural);
  if (sumOf(natural) > total) return squeeze(needs, total);
  const roomy = needs.map((need, index) =>
    Math.max(need.natural, need.figures ? figureColumn : index === 0 ? firstColumn : 0),
  );
  const base = sumOf(roomy) <= total ? roomy : natural;
  return spread(base, needs, total);
}

/** What is left over goes to columns of words but the first, else to those of figures, in equal parts. */
function spread(base: readonly Px[], needs: readonly ColumnNeed[], total: Px): readonly Px[] {
  const words = needs.flatMap((need, index) => (index > 0 && !need.figures ? [index] : []));
  const figures = needs.flatMap((need, index) => (index > 0 && need.figures ? [index] : []));
  const receivers = words.length > 0 ? words : figures.length > 0 ? figures : needs.map((_, index) => index);
  const share = (total - sumOf(base)) / receivers.length;
  return base.map((width, index) => (receivers.includes(index) ? width + share : width));
}

/** Columns that want less than an equal part have it; the others share what is left, each at least its longest word. */
function squeeze(needs: readonly ColumnNeed[], total: Px): readonly Px[] {
  const widths = new Map<number, Px>();
  const open = new Set(needs.map((_, index) => index));
  for (let settled = true; settled && open.size > 0;) {
    const part = (total - sumOf([...widths.values()])) / open.size;
    settled = false;
    for (const index of open) {
      const need = needs[index]!;
      const width = need.natural <= part ? need.natural : need.least > part ? need.least : undefined;
      if (width === undefined) continue;
      widths.set(index, width);
      open.delete(index);
      settled = true;
    }
  }
  const part = (total - sumOf([...widths.values()])) / Math.max(1, open.size);
  const filled = needs.map((_, index) => widths.get(index) ?? part);
  const scale = total / sumOf(filled);
  return filled.map((width) => width * scale);
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

/** "Table, 5 × 3: Signal, Towards commitment, Back to courtship". */
export function tableAlt({ heads, rows }: SlideOf<'table'>['grid'], { deck }: SlideContext): string {
  const names = heads.flatMap((row) => row.map(({ text }) => plainText(text))).filter((text) => text !== '');
  const size = `${rows.length} × ${heads[0]!.length}`;
  return labelled(deck.locale.tag, `${deck.messages.table}, ${size}`, names.join(', '));
}
