import type { SlideContext } from '../compose/context.ts';
import { heightOf, within } from '../compose/fit.ts';
import { paragraph } from '../compose/text.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { RichText } from '../model/rich-text.ts';
import type { Paragraph, TextStyle } from '../model/style.ts';
import type { Box, Px } from '../model/units.ts';
import type { TypeName } from '../theme/tokens.ts';
import { baseline } from '../typeset/lines.ts';
import { setBlock, type SetBlock } from './block-items.ts';
import { type Block, divide } from './blocks.ts';

/** Columns as they are set in a size, and over how many slides they go on. */
export interface Column {
  readonly head?: RichText;
  readonly width: number;
  readonly blocks: readonly Block[];
  readonly path: SourcePath;
}

/** From the rule to the baseline of a head, and to the first block below it; larger heads take more. */
export const toHeadBaseline: Px = 34;
export const toBlocks: Px = 57;
const aboveHead: Px = 12;
const belowHead: Px = 16;
/** From the rule to a block, where no head stands between. */
export const belowRule: Px = 20;

export const startsWithPicture = ({ head, blocks }: Column): boolean => !head && blocks[0]?.kind === 'image';

/** Heads are as large as the words below them, and never smaller than this. */
const headSize = (size: TypeName): TypeName => (size === 'small' || size === 'label' ? 'body' : size);
export const widest: Px = 20;
export const betweenBlocks: readonly Px[] = [widest, 16, 12, 8];

export interface SetColumn {
  readonly column: Column;
  readonly index: number;
  readonly box: Box;
  /** From the top of the column to its first block. */
  readonly top: Px;
  readonly head?: Paragraph;
  readonly headHeight: Px;
  /** Of its words. */
  readonly size: TypeName;
  readonly blocks: readonly SetBlock[];
}

export function setColumns(
  columns: readonly Column[],
  all: readonly Column[],
  places: readonly Box[],
  size: TypeName,
  context: SlideContext,
): readonly SetColumn[] {
  const style = context.style(headSize(size), 'ink', { bold: true });
  const drafts = columns.map((column) => {
    const index = all.findIndex(({ path }) => path === column.path);
    const w = places[index]!.w;
    const head = column.head && paragraph(column.head, style, { heading: 3, path: [...column.path, 'head'] });
    return { column, index, box: places[index]!, head, headHeight: head ? heightOf(context, [head], w) : 0 };
  });
  const headTop = headTopOf(style);
  const headRoom = Math.max(toBlocks, headTop + Math.max(...drafts.map(({ headHeight }) => headHeight)) + belowHead);
  return drafts.map((draft) => {
    const top = draft.head ? headRoom : startsWithPicture(draft.column) ? 0 : belowRule;
    const room = draft.box.h - top;
    return {
      ...draft,
      size,
      top,
      blocks: draft.column.blocks.map((one) => setBlock(one, size, draft.box.w, room, context)),
    };
  });
}

export const headTopOf = (style: TextStyle): Px => Math.max(aboveHead, toHeadBaseline - baseline(style));

export const isBroken = (columns: readonly SetColumn[]): boolean =>
  columns.some(({ blocks }) => blocks.some(({ broken }) => broken));

export const heightOfAll = (blocks: readonly SetBlock[], by: 'wanted' | 'least', gap: Px): Px =>
  blocks.reduce((sum, block) => sum + block[by], 0) + gap * Math.max(0, blocks.length - 1);

/** The widest distance between blocks at which all columns fit. */
export const gapOf = (columns: readonly SetColumn[], by: 'wanted' | 'least'): Px | undefined =>
  betweenBlocks.find((gap) =>
    columns.every(({ blocks, box: { h }, top }) => within(heightOfAll(blocks, by, gap), h - top)),
  );

/** The blocks of each column over as many slides as they take; lists and texts part between their points and paragraphs. */
export function paginate(
  columns: readonly SetColumn[],
  set: (block: Block, column: number) => SetBlock,
): readonly (readonly Column[])[] {
  const gap = betweenBlocks.at(-1)!;
  const perColumn = columns.map((column) => pagesOf(column, gap, (block) => set(block, column.index)));
  const count = Math.max(...perColumn.map((pages) => pages.length));
  return Array.from({ length: count }, (_, page) =>
    columns.flatMap(({ column }, index) => {
      const blocks = perColumn[index]![page];
      return blocks ? [{ ...column, blocks }] : [];
    }),
  );
}

function pagesOf(
  { column, box: { h }, top }: SetColumn,
  gap: Px,
  set: (block: Block) => SetBlock,
): readonly (readonly Block[])[] {
  const room = h - top;
  const pages: Block[][] = [[]];
  let taken = 0;
  const waiting = [...column.blocks];
  while (waiting.length > 0) {
    const block = waiting.shift()!;
    const page = pages.at(-1)!;
    const before = page.length > 0 ? gap : 0;
    const least = set(block).least;
    if (within(taken + before + least, room)) {
      page.push(block);
      taken += before + least;
      continue;
    }
    const parts = divide(block, (part) => within(taken + before + set(part).least, room));
    if (parts) {
      page.push(parts[0]);
      waiting.unshift(parts[1]);
    } else if (page.length === 0) page.push(block);
    else waiting.unshift(block);
    if (waiting.length > 0) {
      pages.push([]);
      taken = 0;
    }
  }
  return pages;
}
