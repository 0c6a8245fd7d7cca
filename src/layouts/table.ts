import { tableAlt } from '../compose/alt-text.ts';
import { columnWidths } from '../compose/column-widths.ts';
import type { Composition, Part, SlideContext } from '../compose/context.ts';
import { breaksWord, reportOverflow, rungsFrom, sizeStep, within } from '../compose/fit.ts';
import { openingRule } from '../compose/marks.ts';
import { headPlaceholders } from '../compose/placeholders.ts';
import { paragraph, plain } from '../compose/text.ts';
import type { SlideOf } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { TableCell, TableItem, TableRow } from '../model/frame.ts';
import {
  cellText,
  choice,
  either,
  flag,
  list,
  map,
  needed,
  number,
  optional,
  type Infer,
  type InferFields,
  type Loose,
  type Report,
} from '../model/grammar.ts';
import { plainText, type RichText } from '../model/rich-text.ts';
import type { Box, Px } from '../model/units.ts';
import type { ResolveContext } from '../resolve/context.ts';
import { isFigure, isPlaceholder, withTrueMinus } from '../resolve/figures.ts';
import { textStyle, type TypeName } from '../theme/type-scale.ts';
import { defineLayout } from './define-layout.ts';

const cellShape = either({
  scalar: cellText,
  map: map('a cell', {
    text: needed(cellText, 'What stands in the cell.'),
    align: optional(
      choice('alignments', ['left', 'centre', 'right']),
      'Where it stands; figures stand right by themselves.',
    ),
    bold: optional(flag, 'In bold.'),
  }),
});
type WrittenCell = Infer<typeof cellShape>;
export const tableFields = {
  columns: needed(list('columns', cellText, { least: 1 }), 'The heads of the columns.'),
  rows: needed(
    list('rows', list('cells', cellShape), { least: 1 }),
    'Lists of cells; rows that do not fit go on to a next slide.',
  ),
  widths: optional(list('widths', number({ above: 0 })), 'Relative widths of the columns.'),
  sum: optional(flag, 'The last row is a sum.'),
};

type Align = 'start' | 'center' | 'end';
interface Cell {
  readonly text: RichText;
  readonly align: Align;
  readonly bold: boolean;
  readonly path: SourcePath;
}

declare module '../model/outline.ts' {
  interface SlideLayouts {
    table: {
      outline: InferFields<typeof tableFields>;
      content: TableContent;
    };
  }
}

export interface TableContent {
  readonly columns: readonly { readonly text: RichText; readonly align: Align }[];
  readonly rows: readonly (readonly Cell[])[];
  /** Relative; one a column. */
  readonly widths?: readonly number[];
  readonly sum: boolean;
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
  mostWords: 90,
  mayBeSparse: ({ rows }) => rows.length === 1,
  resolve: resolveTable,
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

export function checkTable(value: Loose<InferFields<typeof tableFields>>, report: Report): void {
  const count = value.columns?.length;
  if (count === undefined) return;
  value.rows?.forEach((row, i) => {
    if (row && row.length !== count) {
      report(
        'row-length',
        ['rows', i],
        `${row.length} cells for ${count} columns`,
        'one cell a column; an empty one is ""; texts with commas need quotes',
      );
    }
  });
  if (value.widths && value.widths.length !== count) {
    report(
      'row-length',
      ['widths'],
      `${value.widths.length} widths for ${count} columns`,
      'one relative number a column',
    );
  }
}

/** Columns of figures stand right, with their heads; the first column names its row and stays where text stands. */
export function resolveTable(
  slide: InferFields<typeof tableFields>,
  { path }: { readonly path: SourcePath },
  context: ResolveContext,
): TableContent {
  const texts = slide.rows.map((row) => row.map((cell) => context.rich(wordsOf(cell))));
  const aligns = slide.columns.map((_, column): Align => (holdsFigures(texts, column) ? 'end' : 'start'));
  const rightToLeft = context.locale.direction === 'rtl';
  return {
    columns: slide.columns.map((head, column) => ({ text: context.rich(head), align: aligns[column]! })),
    rows: slide.rows.map((row, rowIndex) =>
      row.map((cell, column): Cell => {
        const own: Exclude<WrittenCell, string> = typeof cell === 'string' ? { text: cell } : cell;
        const align = own.align ? sideOf(own.align, rightToLeft) : (aligns[column] ?? 'start');
        const text = texts[rowIndex]![column]!;
        return {
          text: align === 'end' ? withMinus(text) : text,
          align,
          bold: own.bold ?? false,
          path: [...path, 'rows', rowIndex, column],
        };
      }),
    ),
    widths: slide.widths,
    sum: slide.sum ?? false,
  };
}

const wordsOf = (cell: WrittenCell): string => (typeof cell === 'string' ? cell : cell.text);

function holdsFigures(rows: readonly (readonly RichText[])[], column: number): boolean {
  if (column === 0) return false;
  const texts = rows.map((row) => plainText(row[column] ?? []));
  return texts.some(isFigure) && texts.every((text) => isFigure(text) || isPlaceholder(text));
}

const withMinus = (text: RichText): RichText => {
  const [first, ...others] = text;
  return first ? [{ ...first, text: withTrueMinus(first.text) }, ...others] : text;
};

function sideOf(align: 'left' | 'centre' | 'right', rightToLeft: boolean): Align {
  if (align === 'centre') return 'center';
  return (align === 'left') === rightToLeft ? 'end' : 'start';
}

const headHeight: Px = 48;
/** Of two or three rows, and of more. */
const highestRow = (rows: number): Px => (rows <= 3 ? 180 : 124);
const leastPadding: Px = 6;
/** Between columns: after words, before figures, and from figures to words. */
const gutter = { words: 24, afterFigures: 64 } as const;

type Padding = TableCell['padding'];

/** As large as all rows have room; tables too long for the smallest go on, with their head, on further slides. */
function composeTable(slide: SlideOf<'table'>, context: SlideContext): Composition {
  const region = context.room.body;
  const sizes: readonly TypeName[] = rungsFrom(
    slide.rows.length <= 2 ? 'huge' : slide.rows.length <= 4 ? 'large' : 'medium',
  );
  const sized: SetTable[] = [];
  for (const size of sizes) {
    sized.push(layoutTable(slide, size, region, context));
    const set = sized.at(-1)!;
    if (set.fits && !set.broken && set.pages.length === 1) break;
  }
  const fewest = Math.min(...sized.map(({ pages }) => pages.length));
  const fitting = sized.filter(({ pages, fits }) => pages.length === fewest && fits);
  const chosen = fitting.find(({ broken }) => !broken) ?? fitting[0] ?? sized.at(-1)!;
  if (!chosen.fits) reportRows(chosen, context);
  const parts = chosen.pages.map((rows): Part => {
    const item: TableItem = {
      kind: 'table',
      id: 'table',
      name: 'Table',
      box: {
        ...belowRule(region),
        h: chosen.head.height + rows.reduce((sum, row) => sum + row.height, 0),
      },
      columns: chosen.columns,
      rows: [chosen.head, ...rows],
      alt: tableAlt(slide, context),
      ...(slide.steps && { click: 1 }),
      path: [...slide.path, 'rows'],
    };
    const click = slide.steps ? 1 : undefined;
    return {
      items: [openingRule('table-rule', region.x, region.y, region.w, click), item],
      clicks: slide.steps ? 1 : 0,
      variant: { step: sizeStep(sizes[sized.indexOf(chosen)]!), parts: [] },
    };
  });
  return parts as [Part, ...Part[]];
}

export interface SetTable {
  readonly columns: readonly Px[];
  readonly head: TableRow;
  readonly pages: readonly (readonly TableRow[])[];
  /** A word is wider than its column. */
  readonly broken: boolean;
  readonly fits: boolean;
}

/** A table in letters of a size, in a room that it shares with the rule that opens it. */
export function layoutTable(
  slide: TableContent,
  size: TypeName,
  region: { readonly w: Px; readonly h: Px },
  context: SlideContext,
): SetTable {
  const paddings = slide.columns.map((_, index) => cellPadding(slide, index));
  const heads = slide.columns.map(({ text, align }) =>
    paragraph(text, context.style(headSize(size), 'muted', { bold: true }), { align }),
  );
  const cells = slide.rows.map((row, index) =>
    row.map((cell, column) => cellParagraph(cell, column, isSum(slide, index), size, context)),
  );
  const columns = columnWidths(
    slide.columns.map(({ align }, column) => {
      const texts = [heads[column]!, ...cells.map((row) => row[column]!)];
      const padding = paddings[column]!.left + paddings[column]!.right;
      const widest = (measure: (text: (typeof texts)[number]) => Px): Px =>
        Math.max(...texts.map(measure)) + padding + 2;
      return {
        natural: widest(({ runs, style }) => context.measure.width(runs, style)),
        least: widest(({ runs, style }) =>
          Math.max(...words(runs).map((word) => context.measure.width(plain(word), style))),
        ),
        figures: align === 'end',
      };
    }),
    region.w,
    slide.widths,
  );
  const inner = columns.map((width, column) => width - paddings[column]!.left - paddings[column]!.right);
  const heightOf = (row: readonly TableCell['paragraph'][]): Px =>
    Math.max(...row.map((text, column) => context.measure.layout([text], inner[column]!).height));
  const toCells = (row: readonly TableCell['paragraph'][]): TableCell[] =>
    row.map((text, column) => ({ paragraph: text, padding: paddings[column]! }));

  const head: TableRow = {
    header: true,
    height: Math.max(headHeight, heightOf(heads) + 2 * leastPadding),
    cells: toCells(heads),
    rule: { colour: 'ruleStrong', width: 1 },
  };
  const room = region.h - ruleHeight - head.height;
  const natural = cells.map((row) => heightOf(row) + 2 * leastPadding);
  const breaks = pageBreaks(natural, room);
  const pages = breaks.map(([from, to]) => {
    const heights = rowHeights(natural.slice(from, to), room);
    return heights.map((height, index): TableRow => {
      const row = from + index;
      const last = index === heights.length - 1;
      return {
        height,
        cells: toCells(cells[row]!),
        ...(!last && { rule: { colour: isSum(slide, row + 1) ? 'ink' : 'rule', width: 1 } }),
      };
    });
  });
  const broken = cells.some((row) => row.some((text, column) => breaksWord(context, [text], inner[column]!)));
  return { columns, head, pages, broken, fits: natural.every((height) => within(height, room)) };
}

/** Heads are smaller than what stands below them. */
const headSize = (size: TypeName): TypeName =>
  size === 'large' || size === 'medium' ? 'body' : size === 'lead' ? 'small' : 'label';

const isSum = (slide: TableContent, row: number): boolean => slide.sum && row === slide.rows.length - 1;
const words = (runs: RichText): readonly string[] => plainText(runs).split(/\s+/);

function cellParagraph(cell: Cell, column: number, sum: boolean, size: TypeName, context: SlideContext) {
  const strong = column === 0 || sum;
  const style = context.style(size, strong ? 'ink' : 'ink2', {
    bold: strong || cell.bold,
    tabular: cell.align === 'end',
  });
  return paragraph(cell.text, style, { align: cell.align, path: cell.path });
}

function cellPadding(slide: TableContent, column: number): Padding {
  const at = (index: number): string | undefined => slide.columns[index]?.align;
  const last = column === slide.columns.length - 1;
  switch (at(column)) {
    case 'end':
      return { left: column === 0 ? 0 : gutter.words, right: column === 0 && !last ? gutter.words : 0 };
    case 'center':
      return { left: gutter.words / 2, right: gutter.words / 2 };
    default:
      return { left: at(column - 1) === 'end' ? gutter.afterFigures : 0, right: last ? 0 : gutter.words };
  }
}

/** As few pages as the rows take, of about the same number of rows. */
function pageBreaks(heights: readonly Px[], room: Px): readonly (readonly [number, number])[] {
  const greedy = split(heights, room, heights.length);
  if (greedy.length === 1) return greedy;
  const even = split(heights, room, Math.ceil(heights.length / greedy.length));
  return even.length === greedy.length ? even : greedy;
}

function split(heights: readonly Px[], room: Px, most: number): readonly (readonly [number, number])[] {
  const pages: [number, number][] = [];
  let from = 0;
  let taken = 0;
  heights.forEach((height, index) => {
    if (index > from && (!within(taken + height, room) || index - from === most)) {
      pages.push([from, index]);
      from = index;
      taken = 0;
    }
    taken += height;
  });
  return [...pages, [from, heights.length]];
}

/** Equal where the rows allow it; else each its own height and an equal part of what is left. */
function rowHeights(natural: readonly Px[], room: Px): readonly Px[] {
  const highest = highestRow(natural.length);
  const even = Math.min(highest, room / natural.length);
  if (natural.every((height) => height <= even)) return natural.map(() => even);
  const free = Math.max(0, room - natural.reduce((sum, height) => sum + height, 0)) / natural.length;
  return natural.map((height) => Math.max(height, Math.min(height + free, highest)));
}

function reportRows(table: SetTable, context: SlideContext): void {
  const room = context.room.body.h - ruleHeight - table.head.height;
  for (const row of table.pages.flat()) {
    row.cells.forEach(({ paragraph: text, padding }, column) => {
      const width = table.columns[column]! - padding.left - padding.right;
      const box = { w: width, h: room - 2 * leastPadding };
      if (!within(context.measure.layout([text], width).height, box.h)) {
        reportOverflow(context, [text], box, (text.path ?? context.slide.path) as SourcePath);
      }
    });
  }
}
