import { withLineBreaks } from '../language/written-text.ts';

/** A field of a CSV file and where it stands (line and column from 1, length in UTF-16 units, quotes included). */
export interface CsvField {
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

export interface CsvFile {
  /** Rows that hold anything; the first is the header row. */
  readonly rows: readonly (readonly CsvField[])[];
  /** A quoted field that is never closed, at its opening quote. */
  readonly unclosed?: CsvField;
  /** Where it was left off because there was too much of it. */
  readonly excess?: CsvField;
}

/** A chart shows a few dozen figures; more than these nobody can mean. */
export const mostRows = 10_000;
export const mostColumns = 1000;
export const mostCells = 25_000;
const mostCharacters = 2_000_000;

/** The limits, in the words of the message that tells of one. */
export const mostOfCsv = `${mostRows} rows, ${mostColumns} columns, ${mostCells} cells or 2 MB of text`;

/**
 * Reads CSV as RFC 4180 has it, with the separator that is given, with places, so that a mistake in a figure is told at its line. Line ends may be CRLF, LF or CR; a
 * missing last one and empty lines are fine.
 */
export function parseCsv(text: string, separator: string = ','): CsvFile {
  if (text.length > mostCharacters) return { rows: [], excess: { text: '', line: 1, column: 1, length: 1 } };
  const rows: CsvField[][] = [];
  let cells = 0;
  let row: CsvField[] = [];
  let unclosed: CsvField | undefined;
  let position = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  let lineStart = position;

  // Excel writes, and reads, a line of its own that names the separator.
  const named = /^sep=.(?:\r\n|\n|\r)/.exec(text.slice(position, position + 8));
  if (named) {
    position += named[0].length;
    line = 2;
    lineStart = position;
  }
  const end =
    separator === '\t'
      ? /[\t\r\n]/g
      : separator === ';'
        ? /[;\r\n]/g
        : new RegExp(`[${separator.replace(/[\\\]^-]/, '\\$&')}\\r\\n]`, 'g');

  const isLineEnd = (place: number): boolean => text[place] === '\n' || text[place] === '\r';
  /** Where the next of some characters stands that mean something, or the end. */
  const next = (meaning: RegExp): number => {
    meaning.lastIndex = position;
    return meaning.exec(text)?.index ?? text.length;
  };
  const endRow = (): void => {
    if (row.length > 1 || row[0]?.length) rows.push(row);
    row = [];
  };
  const skipLineEnd = (): void => {
    position += text.startsWith('\r\n', position) ? 2 : 1;
    line += 1;
    lineStart = position;
  };

  while (position <= text.length) {
    const place = { line, column: position - lineStart + 1 };
    const start = position;
    let value = '';
    if (text[position] === '"') {
      position += 1;
      while (position < text.length && (text[position] !== '"' || text[position + 1] === '"')) {
        if (text[position] === '"') position += 1;
        if (isLineEnd(position)) {
          value += '\n';
          skipLineEnd();
        } else {
          const from = position;
          position += 1; // a doubled quotation mark is one that is meant
          position = next(/["\r\n]/g);
          value += text.slice(from, position);
        }
      }
      if (position >= text.length) unclosed ??= { text: value, ...place, length: 1 };
      position += 1;
    }
    const from = position;
    position = next(end);
    value += text.slice(from, position);
    const field = { text: withLineBreaks(value), ...place, length: Math.min(position, text.length) - start };
    if (row.length === mostColumns || rows.length > mostRows || ++cells > mostCells)
      return { rows, unclosed, excess: field };
    row.push(field);

    if (text[position] === separator) {
      position += 1;
      continue;
    }
    endRow();
    if (position >= text.length) break;
    skipLineEnd();
    if (position >= text.length) break;
  }
  return { rows, unclosed };
}

const separators = ['\t', ';', ','] as const;

/**
 * What parts the cells of a file: what its first line names, else what gives all rows the same number of cells, more than one; else
 * what the first row has most of.
 */
export function separatorOf(text: string): string {
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
  // A comma goes before where there are as many of each: then it is the file's own mistake that is told.
  return most === 1 ? ',' : separators[counted.lastIndexOf(most)]!;
}
