import { strFromU8, unzipSync } from 'fflate';
import { posix } from 'node:path';
import { withLineBreaks } from '../language/inline-spans.ts';
import { dateOf, isoText } from '../language/number-format.ts';
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
  /** What its format says of how it is shown. */
  readonly shown?: ShownFigure;
  /** It is a day, which is shown as this format says; `text` has it as year, month and day. */
  readonly date?: { readonly at: Date; readonly code: string };
}

export interface ShownFigure {
  readonly decimals: number;
  readonly grouped: boolean;
  /** Words of the format, such as a currency. */
  readonly before: string;
  readonly behind: string;
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
  readonly shown?: ShownFigure;
}

/** Formats that have no code in the file (18.8.30), as far as they say how a figure or a day is shown. */
const builtIn: Readonly<Record<number, string>> = {
  ...{ 1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%', 37: '#,##0', 38: '#,##0', 39: '#,##0.00' },
  ...{ 40: '#,##0.00', 14: 'dd/mm/yyyy', 15: 'd-mmm-yy', 16: 'd-mmm', 17: 'mmm-yy', 22: 'dd/mm/yyyy h:mm' },
  ...Object.fromEntries([18, 19, 20, 21, 45, 46, 47].map((id) => [id, 'h:mm'])),
};

function formatOf(written: string): CellFormat {
  const code = written.replace(/"[^"]*"|\\.|[_*].|\[(?![hms]+\])[^\]]*\]/gi, '');
  const figure = /[0#?](?:[0#?,]*[0#?])?(?:\.([0#?]+))?(,*)/.exec(code.split(';')[0]!);
  if (figure && !/[dy]|General|Standard|E\+/i.test(code)) {
    const percent = code.includes('%');
    // A comma behind the digits divides by a thousand, and words say so; figures are shown in full.
    const [before = '', behind = ''] = percent || figure[2] ? [] : wordsAround(written.split(';')[0]!);
    const shown = { decimals: figure[1]?.length ?? 0, grouped: figure[0].includes(','), before, behind };
    return { code, shown, ...(percent && { kind: 'percent' }) };
  }
  if (/General|Standard/i.test(code)) return { code };
  return { code, ...(/[dy]|m{3}/i.test(code) ? { kind: 'date' } : /[hms]/i.test(code) ? { kind: 'time' } : {}) };
}

/** What a format writes before and behind a figure: `[$€-407]`, `"kg"`, `\\x`; not the room that it leaves. */
function wordsAround(format: string): readonly string[] {
  const words: string[] = [];
  const plain = format
    .replace(/\[\$([^\]-]*)[^\]]*\]|"([^"]*)"|\\(.)/g, (_, currency?: string, quoted?: string, one?: string) => {
      words.push(currency ?? quoted ?? one ?? '');
      return String.fromCharCode(0xe000 + words.length - 1);
    })
    .replace(/\[[^\]]*\]|[_*]./g, '');
  const full = (text: string): string => text.replace(/[\ue000-\uf8ff]/g, (mark) => words[mark.charCodeAt(0) - 0xe000]!); // prettier-ignore
  const [, before = '', behind = ''] = /^([^0#?]*)[0#?,.]+(.*)$/.exec(plain) ?? [];
  return [before, behind].map((text) => (/[^\s+()-]/.test(full(text)) ? full(text) : ''));
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
    const { kind, code = '', shown } = formats[style] ?? {};
    if (kind === 'date' || kind === 'time') {
      const at = dateOf(number, dates1904);
      return { text: isoText(at, kind), ...(kind === 'date' && { date: { at, code } }) };
    }
    return {
      text: String(number),
      number,
      ...(kind && { percent: true }),
      ...(shown && { shown }),
    };
  }
}

/** `B7` is the second column of the seventh row: 1, 6. */
export function cellAt(reference: string): { readonly row: number; readonly column: number } | undefined {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(reference.trim()) ?? [];
  if (!letters || !digits) return undefined;
  const column = [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, column };
}
