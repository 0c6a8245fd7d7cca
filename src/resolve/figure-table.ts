import { choice, either, filePath, map, needed, optional, rawText } from '../model/grammar.ts';
import { extname } from 'node:path';
import type { SourcePath, SourceRange } from '../model/diagnostic.ts';
import { dateText } from '../language/number-format.ts';
import type { ResolveContext } from './context.ts';
import {
  cellAt,
  type CsvField,
  maxCells,
  maxColumns,
  maxRows,
  parseCsv,
  readSheet,
  type ShownFigure,
  type Sheet,
  WorkbookProblem,
} from './table-files.ts';

/** How a file of figures is written: its path, or a map that says how it is to be read. */
const dataFile = map('a file of figures', {
  file: needed(filePath, 'A CSV file or an Excel workbook (.xlsx).'),
  separator: optional(
    choice('separators', [',', ';', 'tab']),
    'Between the cells of a CSV file; found out if left out.',
  ),
  decimal: optional(choice('decimal marks', ['.', ',']), 'In figures of a CSV file; found out if left out.'),
  sheet: optional(rawText, 'The sheet of a workbook; the first by default.'),
  range: optional(rawText, 'The cells of a sheet: B2:F9; all by default.'),
});

export const dataShape = either({ scalar: filePath, map: dataFile });

/** Where the figures of a chart or a table come from, as it is written. */
export interface DataSource {
  readonly file: string;
  readonly separator?: ',' | ';' | 'tab';
  readonly decimal?: '.' | ',';
  readonly sheet?: string;
  readonly range?: string;
}
const dataSource = (data: string | DataSource): DataSource => (typeof data === 'string' ? { file: data } : data);

/** A cell with its words, its figure if it is one, and the reporter of a mistake in it. */
export interface DataCell {
  readonly text: string;
  /** `undefined`: no figure. */
  readonly figure?: number;
  /** It is a share of one: written with a per cent sign, or shown with it by a workbook. */
  readonly percent?: boolean;
  readonly currency?: string;
  /** The figure of a CSV file as it is written, and what stands around it. */
  readonly written?: WrittenFigure;
  /** How a workbook shows it. */
  readonly shown?: ShownFigure;
  /** Another name of it: a day that `text` writes in the deck's language, as year, month and day. */
  readonly alias?: string;
  report(message: string, hint?: string): void;
}

export interface DataTable {
  readonly head: readonly DataCell[];
  readonly rows: readonly (readonly DataCell[])[];
}

interface WrittenFigure {
  readonly before: string;
  readonly digits: string;
  /** That of the digits: 8.2 of `8.2 %`. */
  readonly value: number;
  readonly behind: string;
}

/** The limits, in the words of the message that names one. */
const maxOfCsv = `${maxRows} rows, ${maxColumns} columns, ${maxCells} cells or 2 MB of text`;

/** More mistakes of one file nobody reads. */
const maxReported = 100;

/** Reads a file of figures, CSV of any make or a workbook; `undefined` where it cannot be used, which is reported. */
export function readTable(data: string | DataSource, at: SourcePath, context: ResolveContext): DataTable | undefined {
  const source = dataSource(data);
  const place = typeof data === 'string' ? at : [...at, 'file'];
  const isWorkbook = /^\.xls[xm]?$/i.test(extname(source.file));
  for (const key of isWorkbook ? (['separator', 'decimal'] as const) : (['sheet', 'range'] as const))
    if (source[key] !== undefined) {
      const message = isWorkbook
        ? 'a workbook says by itself what its figures are'
        : 'a CSV file has no sheets and ranges';
      context.report({ rule: 'csv', message, hint: `leave ${key} out`, at: [...at, key] });
      return undefined;
    }
  return isWorkbook ? readWorkbook(source, place, at, context) : readCsv(source, place, at, context);
}

function readCsv(
  source: DataSource,
  place: SourcePath,
  at: SourcePath,
  context: ResolveContext,
): DataTable | undefined {
  const text = context.readTableText(source.file, place);
  if (text === undefined) return undefined;
  const shown = context.shownPath(source.file);
  let reported = 0;
  const report = (field: CsvField, message: string, hint?: string): void => {
    if (++reported <= maxReported) context.report({ rule: 'csv', message, hint, at: rangeOf(field, shown) });
  };
  const separator = source.separator === 'tab' ? '\t' : (source.separator ?? separatorOf(text));
  const { rows, unclosed, excess } = parseCsv(text, separator);
  if (excess) {
    report(excess, `the file goes on past ${maxOfCsv}`, 'a chart shows a few dozen figures: sum them up');
    return undefined;
  }
  if (unclosed) report(unclosed, 'this quoted cell is never closed', 'add the closing quotation mark');
  const [head, ...body] = rows;
  const top = { text: '', line: 1, column: 1, length: 1 };
  if (!head || body.length === 0) {
    report(top, 'the file holds no figures', 'a header row with the names of the series, then one row a category');
    return undefined;
  }
  if (head.length < 2) {
    report(head[0]!, 'there is only one column', 'first column: categories; then one column a series');
    return undefined;
  }
  for (const row of body)
    if (row.length !== head.length)
      report(
        row.at(-1)!,
        `${row.length} ${row.length === 1 ? 'cell' : 'cells'} in this row, and ${head.length} in the header row`,
        'one cell a column; an empty one is a gap',
      );
  const decimal =
    source.decimal ??
    decimalOf(
      body.flatMap((row) => row.map((field) => partsOf(field.text)?.digits ?? field.text)),
      separator,
    );
  if (decimal === 'unclear') {
    const field = body
      .flatMap((row) => row.slice(1))
      .find(({ text: cell }) => isUnclear(partsOf(cell)?.digits ?? '', separator))!;
    context.report({
      rule: 'csv',
      message: `"${field.text}" (line ${field.line} of ${shown}) can be read in two ways, and so can all other figures`,
      hint: `say what parts the decimals: data: { file: ${source.file}, decimal: "," }, or "."`,
      at,
    });
    return undefined;
  }
  if (reported > 0) return undefined;
  const cell = (field: CsvField): DataCell => ({
    text: field.text,
    ...readFigure(field.text, decimal),
    report: (message, hint) => report(field, message, hint),
  });
  return { head: head.map(cell), rows: body.map((row) => row.map(cell)) };
}

const separators = ['\t', ';', ','] as const;

/**
 * What parts the cells of a file: what its first line names, else what gives all rows the same number of cells, more than one; else
 * what the first row has most of.
 */
function separatorOf(text: string): string {
  const named = /^\uFEFF?sep=(.)[\r\n]/.exec(text)?.[1];
  if (named !== undefined) return named;
  const even = separators.find((separator) => {
    const [head, ...rows] = parseCsv(text, separator).rows;
    return head !== undefined && head.length > 1 && rows.length > 0 && rows.every((row) => row.length === head.length);
  });
  if (even !== undefined) return even;
  const first = text.split(/\r\n|\n|\r/, 1)[0] ?? '';
  const counted = separators.map((separator) => first.split(separator).length);
  const most = counted.reduce((one, other) => Math.max(one, other), 0);
  // A comma goes before where there are as many of each: then it is the file's own mistake that is reported.
  return most === 1 ? ',' : separators[counted.lastIndexOf(most)]!;
}

const spaces = "[ \u00A0\u202F\u2009'’]";
const body = (decimal: '.' | ','): string => {
  const group = decimal === '.' ? `(?:,|${spaces})` : `(?:\\.|${spaces})`;
  const mark = decimal === '.' ? '\\.' : ',';
  // In India the thousands are three digits, all above them two each.
  const indian = decimal === '.' ? '\\d{1,2}(?:,\\d{2})+,\\d{3}|' : '';
  return `(?:${indian}\\d{1,3}(?:${group}\\d{3})+|\\d+)?(?:${mark}\\d*)?(?:e[+-]?\\d+)?`;
};
const patterns = {
  '.': new RegExp(`^[+-]?${body('.')}$`, 'i'),
  ',': new RegExp(`^[+-]?${body(',')}$`, 'i'),
} as const;

const currency = String.raw`[A-Z]{0,3}\p{Sc}|[A-Z]{3}|Fr\.|kr\.?|zł|Kč|Ft|лв\.?`;
const figure = new RegExp(
  String.raw`^([+-]?)\s*((?:${currency})\s*)?([+-]?)((?:[.,]?\d)(?:[^%]*?\d[.,]?)?)(\s*(?:[%％٪]|${currency}))?$`,
  'u',
);

/** Signs of all makes: a true minus, one behind, brackets round a loss. */
const plainSign = (written: string): string =>
  written
    .trim()
    .replace(/^\((.*)\)$/, '-$1')
    .replace(/[−–](?=\s*(?:\p{Sc}|[A-Z]{0,3}\p{Sc}?\s*)?[.,]?\d)/u, '-')
    .replace(/^(.*\d)[-−]$/, '-$1');

/** Three letters may be any word. */
const currencyOf = (words: string): string | undefined =>
  new RegExp(`^(?:${currency})$`, 'u').test(words) &&
  (!/^[A-Z]{3}$/.test(words) || Intl.supportedValuesOf('currency').includes(words))
    ? words
    : undefined;

interface FigureParts {
  /** With its sign. */
  readonly digits: string;
  readonly before: string;
  readonly behind: string;
  readonly percent: boolean;
  readonly currency?: string;
}

/** The digits of a figure and what stands around them: `-€ 1.234,50`, `8,2 %`, `1 200 CHF`. */
function partsOf(written: string): FigureParts | undefined {
  const found = figure.exec(plainSign(written));
  if (!found) return undefined;
  const [, sign = '', before = '', inner = '', digits = '', behind = ''] = found;
  const percent = /[%％٪]/.test(behind);
  const money = before.trim() || (percent ? '' : behind.trim()) || undefined;
  if (money !== undefined && currencyOf(money) === undefined) return undefined;
  return {
    digits: `${sign || inner}${digits}`,
    before,
    behind,
    percent,
    ...(money !== undefined && { currency: money }),
  };
}

const reads = (digits: string, decimal: '.' | ','): boolean => {
  const plain = plainSign(digits);
  return /\d/.test(plain) && patterns[decimal].test(plain);
};

/** A figure with the decimal mark that the file has; nothing where it is none. */
function readFigure(text: string, decimal: '.' | ','): Pick<DataCell, 'figure' | 'percent' | 'currency' | 'written'> {
  const parts = partsOf(text);
  if (!parts || !reads(parts.digits, decimal)) return {};
  const { digits, before, behind, percent, currency } = parts;
  const plain = digits.replace(new RegExp(decimal === '.' ? `,|${spaces}` : `\\.|${spaces}`, 'g'), '');
  const value = Number(plain.replace(',', '.'));
  return {
    figure: percent ? Number((value / 100).toPrecision(15)) : value,
    ...(percent && { percent }),
    ...(currency !== undefined && { currency }),
    ...((before !== '' || behind !== '') && { written: { before, digits, value, behind } }),
  };
}

/** `1,234`: a thousand and more, or a bit more than one. In files of commas a point has always been a decimal point. */
const isUnclear = (written: string, separator: string): boolean =>
  /^[+-]?[1-9]\d{0,2},\d{3}$/.test(plainSign(written)) ||
  (separator !== ',' && /^[+-]?[1-9]\d{0,2}\.\d{3}$/.test(plainSign(written)));

/** The decimal mark that the figures have, found by those that can be read in one way only. */
function decimalOf(cells: readonly string[], separator: string): '.' | ',' | 'unclear' {
  const figures = cells.filter((cell) => reads(cell, '.') || reads(cell, ','));
  const only = (one: '.' | ',', other: '.' | ','): boolean =>
    figures.some((cell) => !isUnclear(cell, separator) && reads(cell, one) && !reads(cell, other));
  const [point, comma] = [only('.', ','), only(',', '.')];
  if (comma && !point) return ',';
  if (point || !figures.some((cell) => isUnclear(cell, separator))) return '.';
  return 'unclear';
}

function readWorkbook(
  source: DataSource,
  place: SourcePath,
  at: SourcePath,
  context: ResolveContext,
): DataTable | undefined {
  const bytes = context.readBytes(source.file, place);
  if (bytes === undefined) return undefined;
  const shown = context.shownPath(source.file);
  const fail = (message: string, hint: string, where: SourcePath = place): undefined => {
    context.report({ rule: 'csv', message: `${shown}: ${message}`, hint, at: where });
  };
  let sheet: Sheet;
  try {
    sheet = readSheet(bytes, source.sheet);
  } catch (error) {
    if (error instanceof WorkbookProblem)
      return fail(error.message, error.hint, source.sheet === undefined ? place : [...at, 'sheet']);
    return fail('the workbook is damaged', 'open it and save it again');
  }
  const all = {
    from: { row: 0, column: 0 },
    to: { row: sheet.rows.length - 1, column: sheet.rows.reduce((most, row) => Math.max(most, row.length - 1), 0) },
  };
  const range = source.range === undefined ? usedRange(sheet, all) : rangeOfCells(source.range);
  if (!range) return fail(`"${source.range}" is no range of cells`, 'such as B2:F9', [...at, 'range']);
  const { from, to } = range;
  if (
    to.row - from.row >= maxRows ||
    to.column - from.column >= maxColumns ||
    (to.row - from.row + 1) * (to.column - from.column + 1) > maxCells
  )
    return fail(
      `the range goes on past ${maxRows} rows and ${maxColumns} columns`,
      'a chart shows a few dozen figures: sum them up',
    );
  if (to.row <= from.row || to.column <= from.column)
    return fail('the sheet holds no figures', 'a header row with the names of the series, then one row a category');
  let reported = 0;
  const cell = (row: number, column: number): DataCell => {
    const { text = '', number, percent, shown: looks, date } = sheet.rows[row]?.[column] ?? {};
    const money = looks && currencyOf(looks.before.trim() || looks.behind.trim());
    return {
      text: date ? dateText(date.at, date.code, context.locale.tag) : text,
      ...(number !== undefined && { figure: number, percent, shown: looks }),
      ...(money !== undefined && { currency: money }),
      ...(date && { alias: text }),
      report: (message, hint) => {
        if (++reported > maxReported) return;
        context.report({
          rule: 'csv',
          message: `${shown}, ${sheet.name}!${cellName(row, column)}: ${message}`,
          hint,
          at: place,
        });
      },
    };
  };
  const columns = Array.from({ length: to.column - from.column + 1 }, (_, index) => from.column + index);
  const rows = Array.from({ length: to.row - from.row + 1 }, (_, index) => from.row + index).filter((row) =>
    columns.some((column) => (sheet.rows[row]?.[column]?.text ?? '') !== ''),
  );
  const [head, ...others] = rows.map((row) => columns.map((column) => cell(row, column)));
  if (!head || others.length === 0)
    return fail('the sheet holds no figures', 'a header row with the names of the series, then one row a category');
  return { head, rows: others };
}

/** `A1`, `B7`: the name of a cell, from 0. */
function cellName(row: number, column: number): string {
  let letters = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1)
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  return `${letters}${row + 1}`;
}

interface CellRange {
  readonly from: { readonly row: number; readonly column: number };
  readonly to: { readonly row: number; readonly column: number };
}

/** Without a range: from the first cell that holds anything. */
function usedRange({ rows }: Sheet, { to }: CellRange): CellRange {
  const row = Math.max(
    0,
    rows.findIndex((cells) => cells.some((cell) => cell !== undefined)),
  );
  const column = rows
    .map((cells) => cells.findIndex((cell) => cell !== undefined))
    .reduce((least, at) => (at >= 0 ? Math.min(least, at) : least), to.column);
  return { from: { row, column }, to };
}

function rangeOfCells(written: string): CellRange | undefined {
  const [from, to] = written.split(':').map(cellAt);
  return from && to && from.row <= to.row && from.column <= to.column ? { from, to } : undefined;
}

const rangeOf = ({ line, column, length }: CsvField, file: string): SourceRange => ({
  file,
  start: { line, column },
  end: { line, column: column + Math.max(1, length) },
});
