import { suggest } from '../diagnostics/did-you-mean.ts';
import type { Colour } from '../model/colour.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { CellSpan } from '../model/frame.ts';
import { plainText, textRun, withoutReferences, type RichText } from '../model/rich-text.ts';
import { judgedColours } from '../theme/tokens.ts';
import type { ResolveContext } from './context.ts';
import { readTable } from './figure-table.ts';
import { fileTexts, isFigure, isPlaceholder, withTrueMinus } from '../language/number-format.ts';
import {
  checkPlaces,
  markOfSign,
  placeCells,
  spanOf,
  type MarkName,
  type OutlineTable,
  type Placed,
  type WrittenCell,
  type WrittenHead,
} from './table.ts';

/** Tables: the grid of cells that they become. */

type Align = 'start' | 'center' | 'end';
export interface Cell {
  readonly text: RichText;
  readonly align: Align;
  readonly bold: boolean;
  readonly path: SourcePath;
  readonly span?: CellSpan;
  /** Part of another cell, so many columns and rows from where that begins. */
  readonly covered?: CellSpan;
  readonly fill?: Colour;
  readonly mark?: MarkName;
}
type Row = readonly Cell[];

export interface TableContent {
  /** Of the figures or words in each column. */
  readonly aligns: readonly Align[];
  /** One row of heads, or above them one of heads over several. All rows have a cell for each column. */
  readonly heads: readonly Row[];
  readonly rows: readonly Row[];
  /** Relative; one a column. */
  readonly widths?: readonly number[];
  readonly sum: boolean;
  /** Places of rows. */
  readonly subtotals: readonly number[];
}

/** Columns of figures stand right, with their heads; the first column names its row and stays where text stands. */
export function resolveTable(
  table: OutlineTable,
  { path }: { readonly path: SourcePath },
  context: ResolveContext,
): TableContent | undefined {
  const written = table.data === undefined ? undefined : cellsOfFile(table, table.data, path, context);
  if (table.data !== undefined && !written) return undefined;
  const columns: readonly WrittenHead[] = written?.columns ?? table.columns ?? [];
  const rows: readonly (readonly WrittenCell[])[] = written?.rows ?? table.rows ?? [];
  // The words of a file are shown as they stand there; marks and quotation marks are the outline's.
  const rich = (text: string): RichText => (written ? (text === '' ? [] : [textRun(text)]) : context.rich(text));
  const placed = placeCells(rows);
  const count = columns.reduce<number>((sum, head) => sum + spanOf(head), 0);
  const texts = placed.map(({ placed }, row) =>
    placed.map((at, index) => ({
      ...at,
      cell: own(rows[row]![index]!),
      text: rich(own(rows[row]![index]!).text ?? ''),
    })),
  );
  const aligns = Array.from({ length: count }, (_, column) => alignOf(column, texts));
  const build: Build = { context, path, sound: true };
  const body = texts.map((row, rowIndex): Cell[] =>
    row.map(({ cell, text, column, columns: wide, rows: high }, index): Cell => {
      const side = cell.align
        ? sideOf(cell.align, context.locale.direction === 'rtl')
        : wide > 1
          ? 'center'
          : (aligns[column] ?? 'start');
      const at = written ? [...path, 'data'] : [...path, 'rows', rowIndex, index];
      return {
        text: side === 'end' ? withSign(text, context.locale.direction === 'rtl') : text,
        align: side,
        bold: cell.bold ?? false,
        path: at,
        ...((wide > 1 || high > 1) && { span: { columns: wide, rows: high } }),
        ...(cell.fill !== undefined && { fill: fillOf(cell.fill, [...at, 'fill'], build) }),
        ...(cell.mark && { mark: cell.mark }),
      };
    }),
  );
  const heads = headRows(columns, aligns, build, { rich, written: written !== undefined });
  const grid = fillGrid(body, placed.map((row) => row.placed), count); // prettier-ignore
  const stood = highlighted(table, heads, grid, build);
  return build.sound && stood
    ? {
        ...stood,
        aligns,
        widths: table.widths,
        sum: table.sum ?? false,
        subtotals: (table.subtotals ?? []).map((row) => row - 1),
      }
    : undefined;
}

interface Build {
  readonly context: ResolveContext;
  readonly path: SourcePath;
  /** Nothing of it is unusable so far. */
  sound: boolean;
}

function own(written: WrittenCell): Exclude<WrittenCell, string> {
  const cell = typeof written === 'string' ? { text: written } : written;
  const mark = cell.mark === undefined ? markOfSign(cell.text ?? '') : undefined;
  return mark ? { ...cell, text: '', mark } : cell;
}

function cellsOfFile(
  table: OutlineTable,
  data: NonNullable<OutlineTable['data']>,
  path: SourcePath,
  context: ResolveContext,
): { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] } | undefined {
  const read = readTable(data, [...path, 'data'], context);
  if (!read) return undefined;
  let sound = true;
  checkPlaces(table, read.head.length, read.rows.length, (rule, at, message, hint) => {
    sound = false;
    context.report({ rule, message, hint, at: [...path, ...at] });
  });
  if (!sound) return undefined;
  return { columns: read.head.map(({ text }) => text), rows: fileTexts(read.rows, context.locale.tag) };
}

/** The side where the words of a column stand: figures at the end, marks in the middle. */
function alignOf(
  column: number,
  rows: readonly (readonly { column: number; columns: number; cell: Exclude<WrittenCell, string>; text: RichText }[])[],
): Align {
  if (column === 0) return 'start';
  const cells = rows.flatMap((row) => row.filter((each) => each.column === column && each.columns === 1));
  const texts = cells
    .filter(({ cell }) => cell.mark === undefined || cell.text)
    .map(({ text }) => plainText(withoutReferences(text)).trim());
  if (cells.some(({ cell }) => cell.mark && !cell.text) && texts.every(isPlaceholder)) return 'center';
  return texts.some(isFigure) && texts.every((text) => isFigure(text) || isPlaceholder(text)) ? 'end' : 'start';
}

/** The row of heads; where heads stand over several others, these make a row above, over nothing where a column has only one. */
function headRows(
  columns: readonly WrittenHead[],
  aligns: readonly Align[],
  build: Build,
  { rich, written }: { readonly rich: (text: string) => RichText; readonly written: boolean },
): Cell[][] {
  const { context, path } = build;
  let column = 0;
  const heads = columns.map((head, index) => {
    const { text, align, bold, fill, columns: names, mark } = typeof head === 'string' ? { text: head } : head;
    const at = written ? [...path, 'data'] : [...path, 'columns', index];
    const wide = spanOf(head);
    const from = column;
    column += wide;
    const side = align ? sideOf(align, context.locale.direction === 'rtl') : wide > 1 ? 'center' : aligns[from]!;
    const background = fill === undefined ? {} : { fill: fillOf(fill, [...at, 'fill'], build) };
    const own = { text: rich(text), align: side, bold: bold ?? false, path: at };
    const cell: Cell = { ...own, ...background, ...(mark && { mark }) };
    const merged = wide > 1 ? [{ ...cell, span: { columns: wide, rows: 1 } }, ...coveredBeside(cell, wide)] : [cell];
    const parts = names?.map((name, place): Cell => {
      const part = { text: rich(name), align: aligns[from + place]!, bold: false, path: [...at, 'columns', place] };
      return { ...part, ...background };
    });
    return { merged, parts };
  });
  const below = heads.flatMap(({ merged, parts }) => parts ?? merged);
  if (heads.every(({ parts }) => !parts)) return [below];
  const nothing = { text: [], mark: undefined, span: undefined, covered: undefined };
  return [
    heads.flatMap(({ merged, parts }) => (parts ? merged : merged.map((cell) => ({ ...cell, ...nothing })))),
    below,
  ];
}

const coveredBeside = (cell: Cell, wide: number): Cell[] =>
  Array.from({ length: wide - 1 }, (_, index) => hidden(cell, { columns: index + 1, rows: 0 }));
const hidden = ({ align, path, fill }: Cell, covered: CellSpan): Cell => ({
  ...{ text: [], align, bold: false, path, covered },
  ...(fill && { fill }),
});

/** A cell for each column in each row. */
function fillGrid(rows: readonly Row[], places: readonly (readonly Placed[])[], count: number): Cell[][] {
  const grid: Cell[][] = rows.map(() => []);
  for (const [row, cells] of rows.entries())
    for (const [index, cell] of cells.entries()) {
      const { column, columns, rows: high } = places[row]![index]!;
      for (let down = 0; down < high; down += 1)
        for (let along = 0; along < columns && column + along < count; along += 1)
          if (grid[row + down])
            grid[row + down]![column + along] =
              down === 0 && along === 0 ? cell : hidden(cell, { columns: along, rows: down });
    }
  return grid;
}

/** Rows that stand out, or a column, its heads included, lie on a panel. */
function highlighted(
  { highlight }: OutlineTable,
  heads: readonly Row[],
  rows: readonly Row[],
  build: Build,
): Pick<TableContent, 'heads' | 'rows'> | undefined {
  const on = (cell: Cell): Cell => ({ ...cell, fill: cell.fill ?? 'panel' });
  if (typeof highlight === 'object')
    return { heads, rows: rows.map((row, at) => (highlight.includes(at + 1) ? row.map(on) : row)) };
  if (highlight === undefined) return { heads, rows };
  const name = build.context.plain(highlight);
  const words = ({ text }: Cell): string => plainText(text);
  const found = heads
    .flatMap((row) => row.flatMap((cell, column) => (words(cell) === name ? [{ cell, column }] : [])))
    .map(({ cell, column }) => ({ from: column, to: column + (cell.span?.columns ?? 1) }))[0];
  if (!found) {
    const all = heads.flatMap((row) => row.map(words)).filter((text) => text !== '');
    build.context.report({
      rule: 'unknown-value',
      message: `no column is called "${highlight}"`,
      hint: suggest(name, all, 'columns'),
      at: [...build.path, 'highlight'],
    });
    return undefined;
  }
  const inColumn = (row: Row): Row =>
    row.map((cell, column) => (column >= found.from && column < found.to ? on(cell) : cell));
  return { heads: heads.map(inColumn), rows: rows.map(inColumn) };
}

const fixedFills = ['muted', 'good', 'bad'] as const;
const accents = ['accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6'] as const;

function fillOf(written: string, at: SourcePath, build: Build): Colour {
  const { context } = build;
  const actor = context.actor(written);
  if (actor !== undefined) return `actor.${actor}.tint`;
  const accent = (accents as readonly string[]).indexOf(written);
  if (accent >= 0) return `actor.${accent}.tint`;
  const judged = judgedColours(context.actors.length > 0);
  switch (written) {
    case 'muted':
      return 'panel';
    case 'good':
      return judged.good.tint;
    case 'bad':
      return judged.bad.tint;
  }
  build.sound = false;
  const names = [...accents, ...fixedFills, ...context.actors.map(({ id }) => id)];
  context.report({
    rule: 'unknown-value',
    message: `"${written}" is no tint`,
    hint: suggest(written, names, 'tints'),
    at,
  });
  return 'paper';
}

/** Among words from right to left a sign would stand behind its figure: a mark of direction keeps it before. */
const withSign = (text: RichText, rightToLeft: boolean): RichText => {
  const [first, ...others] = text;
  if (!first) return text;
  const signed = withTrueMinus(first.text);
  return [{ ...first, text: rightToLeft && /^[−+]/.test(signed) ? `\u200e${signed}` : signed }, ...others];
};

function sideOf(align: 'left' | 'centre' | 'right', rightToLeft: boolean): Align {
  if (align === 'centre') return 'center';
  return (align === 'left') === rightToLeft ? 'end' : 'start';
}
