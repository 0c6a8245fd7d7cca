import type { Cell, SlideOf } from '../../model/deck.ts';
import { plainText, type RichText } from '../../model/rich-text.ts';
import { regionsOf } from '../slide-layouts.ts';
import type { TypeName } from '../../theme/type-scale.ts';
import type { SourcePath } from '../../model/diagnostic.ts';
import type { Px } from '../../model/units.ts';
import { tableAlt } from '../../compose/alt-text.ts';
import { columnWidths } from '../../compose/column-widths.ts';
import type { Composition, Part, SlideContext } from '../../compose/context.ts';
import { reportOverflow, within } from '../../compose/fit.ts';
import type { TableCell, TableItem, TableRow } from '../../model/frame.ts';
import { openingRule } from '../../compose/marks.ts';
import { paragraph, plain } from '../../compose/text.ts';

const { table: region } = regionsOf('table');
const ruleHeight: Px = 3;
const headHeight: Px = 41;
const highestRow: Px = 80.8;
const leastPadding: Px = 6;
/** Between columns: after words, before figures, and from figures to words. */
const gutter = { words: 24, afterFigures: 64 } as const;

type Slide = SlideOf<'table'>;
type Padding = TableCell['padding'];

/** Up to five rows at 20 px, up to eight at 18 px; longer tables go on, with their head, on further slides. */
export function composeTable(slide: Slide, context: SlideContext): Composition {
  const sizes: readonly TypeName[] = slide.rows.length <= 5 ? ['body', 'small', 'label'] : ['small', 'label'];
  const sized: SetTable[] = [];
  for (const size of sizes) {
    sized.push(layoutTable(slide, size, context));
    if (sized.at(-1)!.fits && sized.at(-1)!.pages.length === 1) break;
  }
  const fewest = Math.min(...sized.map(({ pages }) => pages.length));
  const chosen = sized.find(({ pages, fits }) => pages.length === fewest && fits) ?? sized.at(-1)!;
  if (!chosen.fits) tellOverflow(chosen, context);
  const parts = chosen.pages.map((rows): Part => {
    const item: TableItem = {
      kind: 'table',
      id: 'table',
      name: 'Table',
      box: {
        x: region.x,
        y: region.y + ruleHeight,
        w: region.w,
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
    };
  });
  return parts as [Part, ...Part[]];
}

interface SetTable {
  readonly columns: readonly Px[];
  readonly head: TableRow;
  readonly pages: readonly (readonly TableRow[])[];
  readonly fits: boolean;
}

function layoutTable(slide: Slide, size: TypeName, context: SlideContext): SetTable {
  const paddings = slide.columns.map((_, index) => cellPadding(slide, index));
  const heads = slide.columns.map(({ text, align }) =>
    paragraph(text, context.style('label', 'muted', { bold: true }), { align }),
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
  return { columns, head, pages, fits: natural.every((height) => within(height, room)) };
}

const isSum = (slide: Slide, row: number): boolean => slide.sum && row === slide.rows.length - 1;
const words = (runs: RichText): readonly string[] => plainText(runs).split(/\s+/);

function cellParagraph(cell: Cell, column: number, sum: boolean, size: TypeName, context: SlideContext) {
  const strong = column === 0 || sum;
  const style = context.style(size, strong ? 'ink' : 'ink2', {
    bold: strong || cell.bold,
    tabular: cell.align === 'end',
  });
  return paragraph(cell.text, style, { align: cell.align, path: cell.path });
}

function cellPadding(slide: Slide, column: number): Padding {
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
  const even = Math.min(highestRow, room / natural.length);
  if (natural.every((height) => height <= even)) return natural.map(() => even);
  const free = Math.max(0, room - natural.reduce((sum, height) => sum + height, 0)) / natural.length;
  return natural.map((height) => Math.max(height, Math.min(height + free, highestRow)));
}

function tellOverflow(table: SetTable, context: SlideContext): void {
  const room = region.h - ruleHeight - table.head.height;
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
