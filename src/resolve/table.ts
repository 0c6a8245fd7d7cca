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
  rawText,
  type Infer,
  type InferFields,
  type Loose,
  type Report,
} from '../model/grammar.ts';
import { dataShape } from './figure-table.ts';

/** Tables: how they are written. */

/** Arrows, balls that are more or less full, ticks. */
const markNames = [
  ...(['up', 'down', 'flat'] as const),
  ...(['full', 'three-quarters', 'half', 'quarter', 'empty'] as const),
  ...(['yes', 'no'] as const),
] as const;
export type MarkName = (typeof markNames)[number];

/** Characters that alone in a cell are meant as a mark: letters of each font have them in another size, and few have all. */
const signs: ReadonlyMap<string, MarkName> = new Map(
  (
    [
      ['full', '●⬤'],
      ['three-quarters', '◕'],
      ['half', '◑◐'],
      ['quarter', '◔'],
      ['empty', '○◯'],
      ['yes', '✓✔'],
      ['no', '✗✘'],
      ['up', '↑'],
      ['down', '↓'],
      ['flat', '→'],
    ] as const
  ).flatMap(([mark, characters]) => [...characters].map((one) => [one, mark] as const)),
);

/** The mark that a cell means by its only character. */
export const markOfSign = (text: string): MarkName | undefined => signs.get(text.trim().replace(/[\uFE0E\uFE0F]$/, ''));

const look = {
  align: optional(choice('alignments', ['left', 'centre', 'right']), 'Where it stands; figures stand right by themselves.'), // prettier-ignore
  bold: optional(flag, 'In bold.'),
  span: optional(number({ whole: true, least: 1 }), 'So many columns are one cell.'),
  fill: optional(rawText, 'A tint: accent1 to accent6, an actor, muted, good or bad.'),
  mark: optional(choice('marks', markNames), 'An arrow, a ball that is more or less full, or a tick.'),
};
const cellMap = map(
  'a cell',
  {
    text: optional(cellText, 'What stands in the cell.'),
    ...look,
    rows: optional(number({ whole: true, least: 1 }), 'So many rows are one cell.'),
  },
  {
    check(cell, report) {
      if (Object.keys(cell).length > 0 && !('text' in cell) && !('mark' in cell))
        report('missing-key', [], 'the cell holds nothing', 'write its text or its mark; an empty cell is ""');
    },
  },
);
const headMap = map(
  'a head',
  {
    text: needed(cellText, 'What stands in the head.'),
    ...look,
    columns: optional(list('columns', cellText, { least: 1 }), 'Heads below it; it stands over all of them.'),
  },
  { oneOf: [{ keys: ['columns', 'span'], needed: false }] },
);
const cellShape = either({ scalar: cellText, map: cellMap });
const headShape = either({ scalar: cellText, map: headMap });
export type WrittenCell = Infer<typeof cellShape>;
export type WrittenHead = Infer<typeof headShape>;
const ofWhole = { whole: true, least: 1 } as const;

export const tableFields = {
  columns: optional(list('columns', headShape, { least: 1 }), 'The heads of the columns.'),
  rows: optional(
    list('rows', list('cells', cellShape), { least: 1 }),
    'Lists of cells; rows that do not fit go on to a next slide.',
  ),
  data: optional(dataShape, 'A CSV file or a workbook in place of columns and rows.'),
  widths: optional(list('widths', number({ above: 0 })), 'Relative widths of the columns.'),
  sum: optional(flag, 'The last row is a sum.'),
  subtotals: optional(list('rows', number(ofWhole), { least: 1 }), 'Rows, from 1, that are sums of those before them.'),
  highlight: optional(
    either({ scalar: rawText, list: list('rows', number(ofWhole), { least: 1 }) }),
    'What stands out: a column by its head, or rows, from 1.',
  ),
};
export type OutlineTable = InferFields<typeof tableFields>;

export const spanOf = (cell: Loose<WrittenCell | WrittenHead>): number =>
  typeof cell === 'object' ? ((cell as Loose<typeof cell> & { columns?: readonly unknown[] }).columns?.length ?? cell.span ?? 1) : 1; // prettier-ignore
const rowsOf = (cell: Loose<WrittenCell>): number => (typeof cell === 'object' ? (cell.rows ?? 1) : 1);

export interface Placed {
  readonly column: number;
  readonly columns: number;
  readonly rows: number;
}

/** Where the cells of each row begin: behind what others cover from above. `taken`: columns that the row comes to. */
export function placeCells(rows: readonly (readonly (Loose<WrittenCell> | undefined)[] | undefined)[]) {
  let open: readonly number[] = [];
  return rows.map((cells = []) => {
    const below = open.map((left) => Math.max(0, left - 1));
    let column = 0;
    const placed = cells.map((cell): Placed => {
      while ((open[column] ?? 0) > 0) column += 1;
      const at = {
        column,
        columns: cell === undefined ? 1 : spanOf(cell),
        rows: cell === undefined ? 1 : rowsOf(cell),
      };
      for (let each = column; each < column + at.columns; each += 1)
        below[each] = Math.max(below[each] ?? 0, at.rows - 1);
      column += at.columns;
      return at;
    });
    while ((open[column] ?? 0) > 0) column += 1;
    const lapped = placed.find((one) => open.slice(one.column, one.column + one.columns).some((left) => left > 0));
    open = Array.from(below, (left = 0) => left);
    return { placed, taken: column, lapped: lapped !== undefined };
  });
}

/** A column more than anybody shows would only cost memory. */
const maxSpan = 200;

export function checkTable(value: Loose<OutlineTable>, report: Report): void {
  if ('data' in value) {
    for (const key of ['columns', 'rows'] as const)
      if (key in value) report('exclusive-keys', [key], 'the cells stand in the file', `leave ${key} out`);
    return;
  }
  for (const key of ['columns', 'rows'] as const)
    if (!(key in value)) report('missing-key', [], `a table needs the key "${key}"`, 'or data: a file with the table');
  const { columns, rows } = value;
  if (!columns) return;
  const count = columns.reduce<number>((sum, head) => sum + (head === undefined ? 1 : spanOf(head)), 0);
  const wide = [columns, ...(rows ?? [])].flatMap((cells, row) =>
    (cells ?? []).flatMap((cell, at) => (cell !== undefined && spanOf(cell) > maxSpan ? [[row, at] as const] : [])),
  );
  for (const [row, at] of wide)
    report('bad-number', row === 0 ? ['columns', at, 'span'] : ['rows', row - 1, at, 'span'], `no cell is over ${maxSpan} columns wide`); // prettier-ignore
  if (wide.length > 0) return;
  placeCells(rows ?? []).forEach(({ taken, lapped }, i) => {
    if (rows![i] && (taken !== count || lapped))
      report(
        'row-length',
        ['rows', i],
        lapped ? 'a cell of this row lies on one that reaches down from above' : `${taken} cells for ${count} columns`,
        'one cell a column; an empty one is ""; texts with commas need quotes; what a merged cell covers is left out',
      );
  });
  rows?.forEach((row, i) =>
    row?.forEach((cell, at) => {
      if (cell !== undefined && i + rowsOf(cell) > rows.length)
        report('row-length', ['rows', i, at, 'rows'], `the cell goes on below the last row`, `${rows.length - i} rows are left`); // prettier-ignore
    }),
  );
  checkPlaces(value, count, rows?.length, (rule, path, message, hint) => report(rule, path, message, hint));
}

/** What names columns and rows by numbers. */
export function checkPlaces(
  { widths, subtotals, highlight }: Loose<Pick<OutlineTable, 'widths' | 'subtotals' | 'highlight'>>,
  columns: number,
  rows: number | undefined,
  report: (rule: 'row-length' | 'bad-number', path: (string | number)[], message: string, hint?: string) => void,
): void {
  if (widths && widths.length !== columns)
    report('row-length', ['widths'], `${widths.length} widths for ${columns} columns`, 'one relative number a column');
  if (rows === undefined) return;
  const named = { subtotals, highlight: typeof highlight === 'object' ? highlight : undefined };
  for (const key of ['subtotals', 'highlight'] as const)
    named[key]?.forEach((row, at) => {
      if (row !== undefined && row > rows)
        report('bad-number', [key, at], `there is no row ${row}`, `rows count from 1 below the head, to ${rows}`);
    });
}
