import type { Composition, Part, SlideContext } from '../compose/context.ts';
import { sizeStep } from '../compose/fit.ts';
import { openingRule } from '../compose/marks.ts';
import { box, headPlaceholders, listLevels, textPlaceholder } from '../compose/regions.ts';
import { textItem } from '../compose/text.ts';
import { baseline } from '../typeset/lines.ts';
import type { SlideOf } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { FrameItem } from '../model/frame.ts';
import {
  list,
  map,
  needed,
  number,
  optional,
  text,
  type InferFields,
  type Loose,
  type Report,
} from '../model/grammar.ts';
import type { Room } from '../model/room.ts';
import type { Box, Px } from '../model/units.ts';
import type { ResolveContext } from '../resolve/context.ts';
import { textStyle, type TypeName } from '../theme/tokens.ts';
import { setBlock, type SetBlock } from './block-items.ts';
import {
  blockFields,
  blockKeys,
  blockShape,
  checkBlock,
  likelyHeight,
  resolveBlock,
  type Block,
  type OutlineBlock,
} from './blocks.ts';
import {
  betweenBlocks,
  type Column,
  belowRule,
  gapOf,
  headTopOf,
  heightOfAll,
  isBroken,
  paginate,
  type SetColumn,
  setColumns,
  startsWithPicture,
  toBlocks,
  toHeadBaseline,
  widest,
} from './set-columns.ts';
import { defineLayout, unusable, type PlacedDiagram } from './define-layout.ts';

const columnFields = {
  head: optional(text, 'Words above the column.'),
  width: optional(number({ above: 0 }), 'How wide it is next to the others; 1 where left out.'),
  blocks: optional(list('blocks', blockShape, { least: 1 }), 'Several blocks, one below the other.'),
  ...blockFields,
};
const columnShape = map('a column', columnFields, { check: checkColumn });
type OutlineColumn = InferFields<typeof columnFields>;

const fields = {
  columns: needed(list('columns', columnShape, { least: 2, most: 3 }), 'Two or three columns of anything.'),
};

declare module '../model/outline.ts' {
  interface SlideLayouts {
    columns: {
      outline: InferFields<typeof fields>;
      content: { readonly columns: readonly Column[] };
    };
  }
}

function checkColumn(column: Loose<OutlineColumn>, report: Report): void {
  const there = blockKeys.filter((key) => key in column);
  const hint = 'several blocks stand in a list: blocks: with one "- text: …" or "- points: …" a block';
  if (column.blocks !== undefined) {
    for (const key of there)
      report(
        'exclusive-keys',
        [key],
        `a column takes "blocks" or "${key}", not both`,
        `move it into blocks: - ${key}: …`,
      );
    return;
  }
  if (there.length === 0 && !('blocks' in column))
    report(
      'missing-key',
      [],
      'a column needs a block',
      `one of ${blockKeys.join(', ')}, or blocks: with a list of them`,
    );
  for (const key of there.slice(1))
    report('exclusive-keys', [key], `a column takes "${there[0]!}" or "${key}", not both`, hint);
  checkBlock(column, report);
}

/** Between two columns, and between three. */
const gaps: Readonly<Record<number, Px>> = { 2: 64, 3: 48 };
function columnBoxes(columns: readonly Pick<Column, 'width'>[], region: Box): readonly Box[] {
  const gap = gaps[columns.length] ?? 0;
  const free = region.w - gap * (columns.length - 1);
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  let x = region.x;
  return columns.map(({ width }) => {
    const w = (free * width) / total;
    const place = box(x, region.y, w, region.h);
    x += w + gap;
    return place;
  });
}

/** PowerPoint's slide layout has two columns. */
const halvesOf = ({ body }: Room): readonly Box[] => columnBoxes([{ width: 1 }, { width: 1 }], body);

export const columnsLayout = defineLayout({
  name: 'columns',
  doc: 'Two or three columns of anything: words, lists, pictures, charts, diagrams, code, tables.',
  role: 'content',
  title: 'needed',
  fields,
  steps: { doc: 'Column by column, in each block by block.', count: countClicks },
  onPhone: 'scroll',
  citesSources: true,
  maxWords: 90,
  mayBeSparse: () => false,
  pointPaths: ({ columns }) =>
    columns
      .flatMap(({ blocks }) => blocks.map((block) => (block.kind === 'points' ? block.points : [])))
      .reduce((one, other) => (other.length > one.length ? other : one), [])
      .map(({ path }) => path),
  async resolve({ columns }, { path }, context) {
    const resolved: Column[] = [];
    for (const [index, column] of columns.entries()) {
      const own = [...path, 'columns', index];
      const blocks = await resolveBlocks(column, own, context);
      if (blocks) resolved.push({ head: context.richOrNone(column.head), width: column.width ?? 1, blocks, path: own });
    }
    return resolved.length === columns.length ? { columns: resolved } : unusable;
  },
  inCompanyTemplate: {
    ...{ types: ['twoObj', 'twoColTx', 'twoTxTwoObj'], kinds: ['two', 'comparison'] },
    ...{ places: ['left', 'right', 'leftHead', 'rightHead'], needs: 2, pair: true, main: 'left' },
  },
  template: {
    label: 'Columns',
    background: 'paper',
    placeholders: (room) => [
      ...headPlaceholders(room),
      ...halvesOf(room).flatMap((half, index) => [
        textPlaceholder(
          `column-${index + 1}-head`,
          { ...half, y: half.y + toHeadBaseline - baseline(textStyle('body', 'ink')), h: 28 },
          'Head',
          textStyle('body', 'ink', { bold: true }),
        ),
        textPlaceholder(
          `column-${index + 1}`,
          { ...half, y: half.y + toBlocks, h: half.h - toBlocks },
          'Text of the column',
          textStyle('body', 'ink'),
          { list: listLevels },
        ),
      ]),
    ],
  },
  diagrams: diagramsOf,
  compose: composeColumns,
});

async function resolveBlocks(
  column: OutlineColumn,
  path: SourcePath,
  context: ResolveContext,
): Promise<readonly Block[] | undefined> {
  const written: readonly (readonly [OutlineBlock, SourcePath])[] = column.blocks?.map(
    (block, index) => [block, [...path, 'blocks', index]] as const,
  ) ?? [[column, path]];
  const blocks: Block[] = [];
  for (const [block, at] of written) {
    const resolved = await resolveBlock(block, at, context);
    if (resolved) blocks.push(resolved);
  }
  return blocks.length === written.length ? blocks : undefined;
}

/** Each block is a click; how many a diagram takes only its drawing knows. */
function countClicks({ columns }: InferFields<typeof fields>): number | undefined {
  const blocks = columns.flatMap((column): readonly OutlineBlock[] => column.blocks ?? [column]);
  return blocks.some(({ diagram }) => diagram?.steps) ? undefined : blocks.length;
}

/** Diagrams are drawn before anything is measured: for the room that the words above and below are likely to leave. */
function diagramsOf({ columns }: SlideOf<'columns'>, { body }: Room): readonly PlacedDiagram[] {
  const places = columnBoxes(columns, body);
  return columns.flatMap((column, index) => {
    const { w, h } = places[index]!;
    const top = column.head ? toBlocks : belowRule;
    const others = column.blocks.reduce((sum, block) => sum + likelyHeight(block, w), 0);
    const drawings = column.blocks.filter(({ kind }) => kind === 'diagram');
    const room = (h - top - others) / Math.max(1, drawings.length) - widest;
    return column.blocks.flatMap((block) =>
      block.kind === 'diagram' ? [{ diagram: block.diagram, box: box(0, 0, w, Math.max(120, room)) }] : [],
    );
  });
}

const sizes: readonly [TypeName, ...TypeName[]] = ['huge', 'large', 'medium', 'lead', 'body', 'small', 'label'];
/** Columns of anything but words begin at a smaller size. */
const sizesFor = (columns: readonly Column[]): readonly TypeName[] =>
  sizes.slice(columns.every(({ blocks }) => blocks.every(({ kind }) => kind === 'text' || kind === 'points')) ? 0 : 1);

/** The largest size at which all columns fit; what fits at none goes on to a next slide. */
function composeColumns(slide: SlideOf<'columns'>, context: SlideContext): Composition {
  const places = columnBoxes(slide.columns, context.room.body);
  const set = (columns: readonly Column[], size: TypeName): readonly SetColumn[] =>
    setColumns(columns, slide.columns, places, size, context);
  const steps = sizesFor(slide.columns);
  const attempts = steps.map((size) => set(slide.columns, size));
  const fitting =
    attempts.find((columns) => gapOf(columns, 'wanted') !== undefined && !isBroken(columns)) ??
    attempts.find((columns) => gapOf(columns, 'wanted') !== undefined) ??
    attempts.find((columns) => gapOf(columns, 'least') !== undefined);
  const clicks = new Clicks(slide.steps);
  if (fitting) return [place(fitting, clicks, context)];
  const paged = attempts.map((columns, index) => {
    const size = steps[index]!;
    const pages = paginate(columns, (block, at) => setBlock(block, size, places[at]!.w, places[at]!.h, context));
    return pages.map((page) => set(page, size));
  });
  const fewest = Math.min(...paged.map((pages) => pages.length));
  const roomy = ({ length }: { readonly length: number }): boolean => length === fewest;
  const holds = (pages: (typeof paged)[number]): boolean =>
    pages.every((columns) => gapOf(columns, 'least') !== undefined);
  const pages = paged.find((one) => roomy(one) && holds(one)) ?? paged.at(-1)!;
  return pages.map((columns) => place(columns, new Clicks(slide.steps), context)) as [Part, ...Part[]];
}

/** Counts the clicks of a slide, where its blocks come one by one. */
class Clicks {
  readonly #stepped: boolean;
  count = 0;
  constructor(stepped: boolean) {
    this.#stepped = stepped;
  }
  next(): number | undefined {
    return this.#stepped ? (this.count += 1) : undefined;
  }
}

function place(columns: readonly SetColumn[], clicks: Clicks, context: SlideContext): Part {
  const gap = gapOf(columns, 'wanted') ?? gapOf(columns, 'least') ?? betweenBlocks.at(-1)!;
  const by = gapOf(columns, 'wanted') === undefined ? 'least' : 'wanted';
  const lowered = by === 'wanted' && columns.every(isWords) ? loweredBy(columns, gap) : 0;
  const items = columns.flatMap((column) => placeColumn(column, lowered, by, gap, clicks, context));
  return { items, clicks: clicks.count, variant: { count: columns.length, step: sizeStep(columns[0]!.size) } };
}

const isWords = ({ blocks }: SetColumn): boolean =>
  blocks.every(({ block }) => ['text', 'points', 'quote', 'number'].includes(block.kind));

/** Few words stand lower, nearer to the middle of what they leave free. */
function loweredBy(columns: readonly SetColumn[], gap: Px): Px {
  const free = Math.min(...columns.map(({ blocks, box: { h }, top }) => h - top - heightOfAll(blocks, 'wanted', gap)));
  return Math.max(0, Math.min(maxLowered, (free - columns[0]!.box.h * 0.2) * 0.5));
}
const maxLowered: Px = 144;

function placeColumn(
  column: SetColumn,
  lowered: Px,
  by: 'wanted' | 'least',
  gap: Px,
  clicks: Clicks,
  context: SlideContext,
): readonly FrameItem[] {
  const id = `column-${column.index + 1}`;
  const name = `Column ${column.index + 1}`;
  const { x, y, w, h } = column.box;
  // Rule and head come with the first block.
  const first = context.slide.steps ? clicks.count + 1 : undefined;
  const items: FrameItem[] = [];
  if (!startsWithPicture(column.column)) items.push(openingRule(`${id}-rule`, x, y, w, first));
  if (column.head)
    items.push(
      textItem({
        id: `${id}-head`,
        name: `${name} head`,
        placeholder: `${id}-head`,
        box: { x, y: y + lowered + headTopOf(column.head.style), w, h: column.headHeight },
        paragraphs: [column.head],
        click: first,
        path: [...column.column.path, 'head'],
      }),
    );
  const room = h - lowered - column.top;
  const heights = grown(column.blocks, by, room - gap * (column.blocks.length - 1));
  let top = y + lowered + column.top;
  for (const [index, block] of column.blocks.entries()) {
    const height = Math.min(heights[index]!, Math.max(0, y + h - top));
    const click = clicks.next();
    const placed = block.place(
      { x, y: top, w, h: height },
      {
        id: `${id}-${block.block.kind}-${index + 1}`,
        name: `${name} ${block.block.kind}`,
        click,
        before: clicks.count,
        ...(index === 0 && { placeholder: id }),
      },
    );
    clicks.count += placed.clicks;
    items.push(...placed.items);
    top += heights[index]! + gap;
  }
  return items;
}

/** What is free goes to what may grow, in equal parts. */
function grown(blocks: readonly SetBlock[], by: 'wanted' | 'least', room: Px): readonly Px[] {
  const heights = blocks.map((block) => block[by]);
  for (let round = 0; round < blocks.length; round += 1) {
    const free = room - heights.reduce((sum, height) => sum + height, 0);
    const growing = blocks.flatMap((block, index) => (heights[index]! < block.most ? [index] : []));
    if (free <= 0 || growing.length === 0) break;
    for (const index of growing)
      heights[index] = Math.min(blocks[index]!.most, heights[index]! + free / growing.length);
  }
  return heights;
}
