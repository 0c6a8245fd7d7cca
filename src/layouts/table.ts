import { cellMark, columnWidths, keyItems, keyRoom, tableAlt } from '../compose/table.ts';
import type { Composition, Part, SlideContext } from '../compose/context.ts';
import { breaksWord, linesOf, reportOverflow, rungsFrom, sizeStep, within } from '../compose/fit.ts';
import { openingRule } from '../compose/marks.ts';
import { headPlaceholders } from '../compose/regions.ts';
import { paragraph, plain } from '../compose/text.ts';
import type { SlideOf } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import { markGap, markSize, roomOfCell, type TableCell, type TableItem, type TableRow } from '../model/frame.ts';
import type { InferFields } from '../model/grammar.ts';
import { plainText, type RichText } from '../model/rich-text.ts';
import type { Box, Px } from '../model/units.ts';
import { resolveTable, type Cell, type TableContent } from '../resolve/table-grid.ts';
import { checkTable, tableFields } from '../resolve/table.ts';
import { textStyle, type TypeName } from '../theme/tokens.ts';
import { defineLayout, unusable } from './define-layout.ts';

declare module '../model/outline.ts' {
  interface SlideLayouts {
    table: {
      outline: InferFields<typeof tableFields>;
      content: { readonly grid: TableContent };
    };
  }
}

const ruleHeight: Px = 3;
/** Below the rule that opens it. */
const belowRule = ({ x, y, w, h }: Box): Box => ({ x, y: y + ruleHeight, w, h: h - ruleHeight });

export const tableLayout = defineLayout({
  name: 'table',
  doc: 'A table.',
  role: 'content',
  title: 'needed',
  fields: tableFields,
  check: checkTable,
  steps: { doc: 'The table as one.', count: () => 1 },
  onPhone: 'scroll',
  citesSources: true,
  maxWords: 90,
  mayBeSparse: ({ grid }) => grid.rows.length === 1,
  resolve(slide, place, context) {
    const grid = resolveTable(slide, place, context);
    return grid ? { grid } : unusable;
  },
  inCompanyTemplate: { types: ['tbl', 'obj'], kinds: ['content'], places: ['table'], needs: 1, object: true },
  template: {
    label: 'Table',
    type: 'tbl',
    background: 'paper',
    placeholders: (room) => [
      ...headPlaceholders(room),
      { id: 'table', kind: 'table', box: belowRule(room.body), prompt: 'Table', style: textStyle('lead', 'ink2') },
    ],
  },
  diagrams: () => [],
  compose: composeTable,
});

const headHeight: Px = 48;
/** Of each of two rows of heads. */
const headOfTwo: Px = 34;
/** Of two or three rows, and of more. */
const highestRow = (rows: number): Px => (rows <= 3 ? 180 : 124);
const minPadding: Px = 6;
/** Between columns: after words, before figures, and from figures to words; beside words on a ground of their own. */
const gutter = { words: 24, afterFigures: 64, onBackground: 12 } as const;
/** What belongs to a subtotal stands in. */
const indent: Px = 24;

type Padding = TableCell['padding'];

/** As large as all rows have room; tables too long for the smallest go on, with their head, on further slides. */
function composeTable(slide: SlideOf<'table'>, context: SlideContext): Composition {
  const { grid } = slide;
  const { body } = context.room;
  const sizes: readonly TypeName[] = rungsFrom(
    grid.rows.length <= 2 ? 'huge' : grid.rows.length <= 4 ? 'large' : 'medium',
  );
  const sized: (SetTable & { readonly region: Box })[] = [];
  for (const size of sizes) {
    const region = { ...body, h: body.h - keyRoom(grid.rows, size, context) };
    sized.push({ ...layoutTable(grid, size, region, context), region });
    const set = sized.at(-1)!;
    if (set.fits && !set.broken && set.pages.length === 1) break;
  }
  const fewest = Math.min(...sized.map(({ pages }) => pages.length));
  const fitting = sized.filter(({ pages, fits }) => pages.length === fewest && fits);
  const chosen = fitting.find(({ broken }) => !broken) ?? fitting[0] ?? sized.at(-1)!;
  const { region } = chosen;
  const size = sizes[sized.indexOf(chosen)]!;
  if (!chosen.fits) reportRows(chosen, region, context);
  const click = slide.steps ? 1 : undefined;
  const parts = chosen.pages.map((rows): Part => {
    const shown = [...chosen.heads, ...rows];
    const height = heightOfRows(shown);
    const item: TableItem = {
      kind: 'table',
      id: 'table',
      name: 'Table',
      box: { ...belowRule(region), h: height },
      columns: chosen.columns,
      rows: shown,
      alt: tableAlt(grid, context),
      ...(slide.steps && { click: 1 }),
      path: [...slide.path, 'rows'],
    };
    const at = { x: region.x, y: region.y + ruleHeight + height };
    return {
      items: [
        openingRule('table-rule', region.x, region.y, region.w, click),
        item,
        ...keyItems(grid.rows, at, size, click, context),
      ],
      clicks: slide.steps ? 1 : 0,
      variant: { step: sizeStep(size), parts: [] },
    };
  });
  return parts as [Part, ...Part[]];
}

export const heightOfRows = (rows: readonly TableRow[]): Px => rows.reduce((sum, { height }) => sum + height, 0);

export interface SetTable {
  readonly columns: readonly Px[];
  readonly heads: readonly TableRow[];
  readonly pages: readonly (readonly TableRow[])[];
  /** A word is wider than its column. */
  readonly broken: boolean;
  readonly fits: boolean;
}

/** A table in letters of a size, in a room that it shares with the rule that opens it. */
export function layoutTable(
  grid: TableContent,
  size: TypeName,
  region: { readonly w: Px; readonly h: Px },
  context: SlideContext,
): SetTable {
  const paddings = grid.aligns.map((_, column) => columnPadding(grid, column));
  const nameOf = ({ text }: Cell): string => plainText(text);
  const headNames = grid.heads.at(-1)!.map(nameOf);
  const toCell = (cell: Cell, column: number, text: TableCell['paragraph'], row: string): TableCell => {
    const { left } = paddings[column]!;
    const { right } = paddings[column + (cell.span?.columns ?? 1) - 1] ?? paddings[column]!;
    const who = [row, headNames[column]].filter(Boolean).join(', ');
    return {
      paragraph: text,
      padding: { left: left + (isMember(cell) ? indent : 0), right },
      ...(cell.span && { span: cell.span }),
      ...(cell.covered && { covered: cell.covered }),
      ...(cell.fill && { fill: cell.fill }),
      ...(cell.mark && { mark: cellMark(cell.mark, cell, who, context) }),
    };
  };
  const members = new Set(grid.subtotals.length === 0 ? [] : grid.rows.flatMap((row, at) => (isTotal(grid, at) ? [] : [row[0]!]))); // prettier-ignore
  const isMember = (cell: Cell): boolean => members.has(cell) && cell.align === 'start';

  const headStyle = (cell: Cell) =>
    context.style(headSize(size), cell.span || cell.fill ? 'ink' : 'muted', { bold: true });
  const heads = grid.heads.map((row) =>
    row.map((cell, column) => toCell(cell, column, paragraph(cell.text, headStyle(cell), { align: cell.align }), '')),
  );
  const cells = grid.rows.map((row, at) =>
    row.map((cell, column) =>
      toCell(cell, column, cellParagraph(cell, column, grid, at, size, context), nameOf(row[0]!)),
    ),
  );
  const columns = columnWidths(columnNeeds(grid, [...heads, ...cells], paddings, context), region.w, grid.widths);
  const place = { columns };
  const heightOf = (cell: TableCell, column: number): Px =>
    cell.covered
      ? 0
      : Math.max(
          cell.mark ? markSize : 0,
          context.measure.layout([cell.paragraph], roomOfCell(place, cell, column).w).height,
        );
  const least = (row: readonly TableCell[]): Px =>
    Math.max(...row.map((cell, column) => ((cell.span?.rows ?? 1) > 1 ? 0 : heightOf(cell, column)))) + 2 * minPadding;
  const headRows = heads.map((row, at): TableRow => {
    const last = at === heads.length - 1;
    const lowest = heads.length > 1 ? headOfTwo : headHeight;
    return {
      header: true,
      height: Math.max(lowest, least(row)),
      cells: last ? row : row.map((cell) => (cell.span ? { ...cell, underlined: true } : cell)),
      ...(last && { rule: { colour: 'ruleStrong', width: 1 } }),
    };
  });
  const room = region.h - ruleHeight - heightOfRows(headRows);
  const natural = cells.map(least);
  stretchForMerged(natural, cells, heightOf);
  const pages = pageBreaks(natural, grid, room).map(([from, to]) => {
    const heights = rowHeights(natural.slice(from, to), room);
    return heights.map((height, index): TableRow => {
      const row = from + index;
      const last = index === heights.length - 1;
      return { height, cells: cells[row]!, ...(!last && { rule: { colour: ruleAbove(grid, row + 1), width: 1 } }) };
    });
  });
  const broken = cells.some((row) =>
    row.some((cell, column) => {
      const { w } = roomOfCell(place, cell, column);
      // Figures and dates at the end of a column stay on one line as long as smaller letters can bring that about.
      const isParted = cell.paragraph.align === 'end' && linesOf(context, cell.paragraph, w) > 1;
      return isParted || breaksWord(context, [cell.paragraph], w);
    }),
  );
  return { columns, heads: headRows, pages, broken, fits: natural.every((height) => within(height, room)) };
}

/** What each column wants: words of merged cells want their part of every column that they lie over. */
function columnNeeds(
  grid: TableContent,
  rows: readonly (readonly TableCell[])[],
  paddings: readonly Padding[],
  { measure }: SlideContext,
) {
  return grid.aligns.map((align, column) => {
    const widest = (width: (cell: TableCell) => Px): Px =>
      Math.max(
        ...rows.map((row) => {
          const begins = column - (row[column]!.covered?.columns ?? 0);
          const cell = row[begins]!;
          const beside = cell.mark ? markSize + (cell.paragraph.runs.length > 0 ? markGap : 0) : 0;
          const padding = cell.padding.left + cell.padding.right;
          const own = paddings[column]!.left + paddings[column]!.right;
          return Math.max(own, (width(cell) + beside + padding) / (cell.span?.columns ?? 1)) + 2;
        }),
      );
    return {
      natural: widest(({ paragraph: { runs, style } }) => measure.width(runs, style)),
      least: widest(({ paragraph: { runs, style } }) =>
        Math.max(...words(runs).map((word) => measure.width(plain(word), style))),
      ),
      figures: align === 'end',
    };
  });
}

/** Heads are smaller than what stands below them. */
const headSize = (size: TypeName): TypeName =>
  size === 'large' || size === 'medium' ? 'body' : size === 'lead' ? 'small' : 'label';

const isSum = (grid: TableContent, row: number): boolean => grid.sum && row === grid.rows.length - 1;
const isTotal = (grid: TableContent, row: number): boolean => isSum(grid, row) || grid.subtotals.includes(row);
const ruleAbove = (grid: TableContent, row: number) =>
  isSum(grid, row) ? 'ink' : grid.subtotals.includes(row) ? 'ruleStrong' : 'rule';
const words = (runs: RichText): readonly string[] => plainText(runs).split(/\s+/);

function cellParagraph(
  cell: Cell,
  column: number,
  grid: TableContent,
  row: number,
  size: TypeName,
  context: SlideContext,
) {
  const total = isTotal(grid, row);
  const strong = total || (column === 0 && grid.subtotals.length === 0);
  const style = context.style(size, strong || column === 0 || cell.fill ? 'ink' : 'ink2', {
    bold: strong || cell.bold,
    tabular: cell.align === 'end',
  });
  return paragraph(cell.text, style, { align: cell.align, path: cell.path });
}

function columnPadding({ aligns, heads, rows }: TableContent, column: number): Padding {
  const last = column === aligns.length - 1;
  const backgrounds = (at: number): boolean => [...heads, ...rows].some((row) => row[at]?.fill !== undefined);
  const own = backgrounds(column);
  const edge = { left: own && column === 0 ? gutter.onBackground : 0, right: own && last ? gutter.onBackground : 0 };
  switch (aligns[column]) {
    case 'end':
      return {
        left: column === 0 ? edge.left : gutter.words,
        right: Math.max(
          edge.right,
          own || (!last && backgrounds(column + 1)) ? gutter.onBackground : 0,
          column === 0 && !last ? gutter.words : 0,
        ),
      };
    case 'center':
      return { left: gutter.words / 2, right: gutter.words / 2 };
    default:
      return {
        left: Math.max(edge.left, aligns[column - 1] === 'end' ? gutter.afterFigures : column > 0 && (own || backgrounds(column - 1)) ? gutter.onBackground : 0), // prettier-ignore
        right: last ? edge.right : gutter.words,
      };
  }
}

/** The last of the rows that a merged cell covers is as high as its words still need. */
function stretchForMerged(
  natural: Px[],
  rows: readonly (readonly TableCell[])[],
  heightOf: (cell: TableCell, column: number) => Px,
): void {
  for (const [row, cells] of rows.entries())
    for (const [column, cell] of cells.entries()) {
      const high = cell.span?.rows ?? 1;
      if (high === 1) continue;
      const there = natural.slice(row, row + high).reduce((sum, height) => sum + height, 0);
      const last = row + high - 1;
      natural[last] = natural[last]! + Math.max(0, heightOf(cell, column) + 2 * minPadding - there);
    }
}

/** Rows that stay together: those of a merged cell, and a subtotal with the one above it. */
function groupsOfRows({ rows, subtotals }: TableContent): readonly (readonly [number, number])[] {
  const groups: [number, number][] = [];
  let to = 0;
  rows.forEach((cells, row) => {
    const reach = Math.max(...cells.map((cell) => row + (cell.span?.rows ?? 1)));
    const tied = row < to || (row > 0 && subtotals.includes(row));
    if (tied) groups.at(-1)![1] = Math.max(to, reach);
    else groups.push([row, reach]);
    to = Math.max(to, reach);
  });
  return groups;
}

/** As few pages as the rows take, of about the same number of rows. */
function pageBreaks(heights: readonly Px[], grid: TableContent, room: Px): readonly (readonly [number, number])[] {
  const groups = groupsOfRows(grid);
  const greedy = split(heights, groups, room, heights.length);
  if (greedy.length === 1) return greedy;
  const even = split(heights, groups, room, Math.ceil(heights.length / greedy.length));
  return even.length === greedy.length ? even : greedy;
}

function split(
  heights: readonly Px[],
  groups: readonly (readonly [number, number])[],
  room: Px,
  most: number,
): readonly (readonly [number, number])[] {
  const pages: [number, number][] = [];
  let start = 0;
  let taken = 0;
  for (const [from, to] of groups) {
    const height = heights.slice(from, to).reduce((sum, one) => sum + one, 0);
    if (from > start && (!within(taken + height, room) || to - start > most)) {
      pages.push([start, from]);
      start = from;
      taken = 0;
    }
    taken += height;
  }
  return [...pages, [start, heights.length]];
}

/** Equal where the rows allow it; else each its own height and an equal part of what is left. */
function rowHeights(natural: readonly Px[], room: Px): readonly Px[] {
  const highest = highestRow(natural.length);
  const even = Math.min(highest, room / natural.length);
  if (natural.every((height) => height <= even)) return natural.map(() => even);
  const free = Math.max(0, room - natural.reduce((sum, height) => sum + height, 0)) / natural.length;
  return natural.map((height) => Math.max(height, Math.min(height + free, highest)));
}

function reportRows(table: SetTable, region: { readonly h: Px }, context: SlideContext): void {
  const room = region.h - ruleHeight - heightOfRows(table.heads);
  for (const row of table.pages.flat()) {
    row.cells.forEach((cell, column) => {
      const { w } = roomOfCell(table, cell, column);
      const box = { w, h: room - 2 * minPadding };
      if (!within(context.measure.layout([cell.paragraph], w).height, box.h)) {
        reportOverflow(context, [cell.paragraph], box, (cell.paragraph.path ?? context.slide.path) as SourcePath);
      }
    });
  }
}
