import { strFromU8, unzipSync } from 'fflate';
import { posix } from 'node:path';
import { withLineBreaks } from '../language/inline-spans.ts';
import { scanXml, type XmlEvents } from '../xml/read-xml.ts';

/** A field of a CSV file and where it stands (line and column from 1, length in UTF-16 units, quotes included). */
export interface CsvField {
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

interface CsvFile {
  /** Rows that hold anything; the first is the header row. */
  readonly rows: readonly (readonly CsvField[])[];
  /** A quoted field that is never closed, at its opening quote. */
  readonly unclosed?: CsvField;
  /** Where it was left off because there was too much of it. */
  readonly excess?: CsvField;
}

/** A chart shows a few dozen figures; more than these nobody can mean. */
export const maxRows = 10_000;
export const maxColumns = 1000;
export const maxCells = 25_000;
const maxCharacters = 2_000_000;

/** The limits, in the words of the message that names one. */
export const maxOfCsv = `${maxRows} rows, ${maxColumns} columns, ${maxCells} cells or 2 MB of text`;

/**
 * Reads CSV as RFC 4180 has it, with the separator that is given. Line ends may be CRLF, LF or CR; a missing last one and empty lines
 * are fine. By hand, because readers of CSV keep no line and column of a field, and a mistake in a figure is reported at its place.
 */
export function parseCsv(text: string, separator: string = ','): CsvFile {
  if (text.length > maxCharacters) return { rows: [], excess: { text: '', line: 1, column: 1, length: 1 } };
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
    if (row.length === maxColumns || rows.length > maxRows || ++cells > maxCells)
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

/** A cell of a sheet: what it shows, and its number where it holds one. An error (`#N/A`) has neither. */
interface SheetCell {
  readonly text: string;
  readonly number?: number;
  /** It is shown as a share of one: 0.125 as 12.5 %. */
  readonly percent?: boolean;
  /** Decimals that it is shown with, where its format says so. */
  readonly decimals?: number;
  /** It is a day, which is shown as this format says; `text` has it as year, month and day. */
  readonly date?: { readonly at: Date; readonly code: string };
}

export interface Sheet {
  readonly name: string;
  /** By row and column, from 0; what is empty is absent. */
  readonly rows: readonly (readonly (SheetCell | undefined)[])[];
}

/** Why a workbook cannot be used, in words. */
export class WorkbookProblem extends Error {
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** Parts may unpack to this much together; more is no sheet of figures. */
const maxBytes = 64 * 1024 * 1024;

/**
 * Reads one sheet of an Excel workbook (ECMA-376 part 1, 18) with the values that were last calculated: formulas are not followed,
 * and nothing outside the file is opened. Without a name it is the first sheet that is not hidden.
 */
export function readSheet(bytes: Uint8Array, wanted: string | undefined): Sheet {
  const files = unpack(bytes);
  const scan = (part: string, events: XmlEvents): void => {
    const found = files[part];
    if (found) scanXml(strFromU8(found), events);
  };
  const root = [...relations('', scan).values()].find(({ type }) => type === 'officeDocument')?.target;
  if (root === undefined || !files[root])
    throw new WorkbookProblem('the file holds no workbook', 'save it as .xlsx in Excel, LibreOffice or Numbers');
  const sheets: { name: string; id: string; hidden: boolean }[] = [];
  let dates1904 = false;
  scan(root, {
    open(name, attributes) {
      if (local(name) === 'workbookPr') dates1904 = isTrue(attributes.date1904);
      if (local(name) === 'sheet')
        sheets.push({
          name: attributes.name ?? '',
          id: attributes['r:id'] ?? '',
          hidden: attributes.state === 'hidden' || attributes.state === 'veryHidden',
        });
    },
    text: () => {},
    close: () => {},
  });
  const targets = relations(root, scan);
  const sheet =
    wanted === undefined
      ? (sheets.find(({ hidden }) => !hidden) ?? sheets[0])
      : sheets.find(({ name }) => name === wanted);
  if (!sheet)
    throw new WorkbookProblem(
      wanted === undefined ? 'the workbook has no sheet' : `the workbook has no sheet "${wanted}"`,
      `its sheets: ${sheets.map(({ name }) => name).join(', ')}`,
    );
  const part = (type: string): string | undefined => [...targets.values()].find((one) => one.type === type)?.target;
  const strings = sharedStrings(part('sharedStrings'), scan);
  const formats = cellFormats(part('styles'), scan);
  return { name: sheet.name, rows: cells(targets.get(sheet.id)?.target ?? '', scan, { strings, formats, dates1904 }) };
}

type Scan = (part: string, events: XmlEvents) => void;
const local = (name: string): string => name.slice(name.indexOf(':') + 1);
const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  let size = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/\.(?:xml|rels)$/.test(name) || /^xl\/(?:media|drawings|theme)\//.test(name)) return false;
        size += originalSize;
        if (size > maxBytes)
          throw new WorkbookProblem(
            'the workbook is larger than any chart needs',
            'copy the figures into a workbook of their own',
          );
        return true;
      },
    });
  } catch (error) {
    if (error instanceof WorkbookProblem) throw error;
    throw new WorkbookProblem(
      'the file is no Excel workbook (.xlsx)',
      'older ones (.xls) and those with a password have to be saved as .xlsx',
    );
  }
}

function relations(part: string, scan: Scan): ReadonlyMap<string, { readonly type: string; readonly target: string }> {
  const found = new Map<string, { type: string; target: string }>();
  const folder = posix.dirname(part);
  const rels = posix.join(part === '' ? '' : folder, '_rels', `${part === '' ? '' : posix.basename(part)}.rels`);
  scan(rels, {
    open(name, { Id, Type, Target }) {
      if (local(name) !== 'Relationship' || Id === undefined || Target === undefined) return;
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(part === '' ? '' : folder, Target);
      found.set(Id, { type: Type?.split('/').at(-1) ?? '', target });
    },
    text: () => {},
    close: () => {},
  });
  return found;
}

/** Texts that cells share; readings for Japanese are no part of them. */
function sharedStrings(part: string | undefined, scan: Scan): readonly string[] {
  const strings: string[] = [];
  let within = false;
  let reading = false;
  if (part !== undefined)
    scan(part, {
      open(name) {
        if (local(name) === 'si') strings.push('');
        else if (local(name) === 'rPh') reading = true;
        else within = local(name) === 't' && !reading;
      },
      text(text) {
        if (within) strings[strings.length - 1] += text;
      },
      close(name) {
        if (local(name) === 'rPh') reading = false;
        within = false;
      },
    });
  return strings;
}

/** By the style of a cell, what its number stands for. */
function cellFormats(part: string | undefined, scan: Scan): readonly CellFormat[] {
  const codes = new Map<number, string>();
  const styles: CellFormat[] = [];
  let inCells = false;
  if (part !== undefined)
    scan(part, {
      open(name, attributes) {
        if (local(name) === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
        else if (local(name) === 'cellXfs') inCells = true;
        else if (local(name) === 'xf' && inCells) {
          const id = Number(attributes.numFmtId ?? 0);
          styles.push(formatOf(codes.get(id) ?? builtIn[id] ?? ''));
        }
      },
      text: () => {},
      close(name) {
        if (local(name) === 'cellXfs') inCells = false;
      },
    });
  return styles;
}

interface CellFormat {
  readonly kind?: 'date' | 'time' | 'percent';
  readonly code: string;
  readonly decimals?: number;
}

/** Formats that have no code in the file (18.8.30), as far as they say how a figure or a day is shown. */
const builtIn: Readonly<Record<number, string>> = {
  ...{ 1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%', 37: '#,##0', 38: '#,##0', 39: '#,##0.00' },
  ...{ 40: '#,##0.00', 14: 'dd/mm/yyyy', 15: 'd-mmm-yy', 16: 'd-mmm', 17: 'mmm-yy', 22: 'dd/mm/yyyy h:mm' },
  ...Object.fromEntries([18, 19, 20, 21, 45, 46, 47].map((id) => [id, 'h:mm'])),
};

function formatOf(written: string): CellFormat {
  const code = written.replace(/"[^"]*"|\\.|[_*].|\[(?![hms]+\])[^\]]*\]/gi, '');
  const decimals = /[0#?](?:\.([0#?]+))?/.exec(code.split(';')[0]!);
  if (decimals && !/[dy]|General|Standard|E\+/i.test(code))
    return { code, decimals: decimals[1]?.length ?? 0, ...(code.includes('%') && { kind: 'percent' }) };
  if (/General|Standard/i.test(code)) return { code };
  return { code, ...(/[dy]|m{3}/i.test(code) ? { kind: 'date' } : /[hms]/i.test(code) ? { kind: 'time' } : {}) };
}

interface Looks {
  readonly strings: readonly string[];
  readonly formats: readonly CellFormat[];
  readonly dates1904: boolean;
}

function cells(part: string, scan: Scan, { strings, formats, dates1904 }: Looks): (SheetCell | undefined)[][] {
  const rows: (SheetCell | undefined)[][] = [];
  let row = -1;
  let column = -1;
  let type: string | undefined;
  let style = 0;
  let text: string | undefined;
  let value = '';
  scan(part, {
    open(name, attributes) {
      switch (local(name)) {
        case 'row':
          row = attributes.r === undefined ? row + 1 : Number(attributes.r) - 1;
          column = -1;
          break;
        case 'c':
          column = attributes.r === undefined ? column + 1 : cellAt(attributes.r)!.column;
          type = attributes.t;
          style = Number(attributes.s ?? 0);
          value = '';
          break;
        case 'v':
        case 't':
          text = '';
      }
    },
    text(part) {
      if (text !== undefined) text += part;
    },
    close(name) {
      if (local(name) === 'v' || local(name) === 't') {
        value += text ?? '';
        text = undefined;
      } else if (local(name) === 'c' && value !== '' && type !== 'e') {
        (rows[row] ??= [])[column] = cell(value);
      }
    },
  });
  return Array.from(rows, (cells) => Array.from(cells ?? []));

  function cell(written: string): SheetCell {
    if (type === 's') return { text: strings[Number(written)] ?? '' };
    if (type === 'str' || type === 'inlineStr') return { text: written };
    if (type === 'b') return { text: written === '1' ? 'TRUE' : 'FALSE' };
    const number = Number(written);
    if (type === 'd' || !Number.isFinite(number)) return { text: written.replace(/T00:00:00(?:\.0+)?$/, '') };
    const { kind, code = '', decimals } = formats[style] ?? {};
    if (kind === 'date' || kind === 'time') {
      const at = dateOf(number, dates1904);
      return { text: isoText(at, kind), ...(kind === 'date' && { date: { at, code } }) };
    }
    return {
      text: String(number),
      number,
      ...(kind && { percent: true }),
      ...(decimals !== undefined && { decimals }),
    };
  }
}

/** Days are counted from the end of 1899, with a 29 February 1900 that there never was, or from 1904. */
function dateOf(days: number, from1904: boolean): Date {
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  return new Date(start + Math.round(days * 86_400) * 1000);
}

function isoText(at: Date, kind: 'date' | 'time'): string {
  const iso = at.toISOString();
  const time = iso.slice(11, 16);
  if (kind === 'time') return time;
  return time === '00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${time}`;
}

/** `B7` is the second column of the seventh row: 1, 6. */
export function cellAt(reference: string): { readonly row: number; readonly column: number } | undefined {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(reference.trim()) ?? [];
  if (!letters || !digits) return undefined;
  const column = [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, column };
}

/** `A1`, `B7`: the name of a cell, from 0. */
export function cellName(row: number, column: number): string {
  let letters = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1)
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  return `${letters}${row + 1}`;
}
