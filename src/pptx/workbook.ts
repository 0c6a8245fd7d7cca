import type { ChartPlan } from '../model/chart-plan.ts';
import { allHelpers } from './chart-annotations.ts';
import { columnName } from './chart-helpers.ts';
import type { DeckContext } from './slide-draft.ts';
import { OpcPackage } from '../ooxml/package.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';

const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export const sheetName = 'Sheet1';

/** Categories whose sum stands at their stack. */
export const totalsOf = ({ texts }: ChartPlan): number[] =>
  texts.flatMap((text) => (text.role === 'total' ? [text.category] : []));

/** Sums by category; none where a stack has parts below zero, whose end is not its sum. */
export const sumsOf = ({ chart }: ChartPlan): (number | null)[] =>
  chart.categories.map((_, category) => {
    const values = chart.series.map((series) => series.values[category] ?? 0);
    const sum = values.reduce((all, value) => all + value, 0);
    return values.some((value) => value < 0) ? null : Number(sum.toPrecision(12));
  });

/** Name of the column of sums: the deck's word, unless a series has it already. */
export const totalName = ({ deck }: DeckContext): string => deck.messages['total'] ?? 'Total';

type Cell =
  | string
  | number
  | null
  | undefined
  | { readonly formula?: string; readonly value: number | null; readonly format?: string };

/**
 * The workbook behind a chart: a table with the names of series in its first row and categories (or x values) in its first column;
 * gaps are empty. Sums are formulas, so that they follow the numbers.
 */
export const chartWorkbook = (plan: ChartPlan, context: DeckContext): Uint8Array => {
  const { chart, formatCode } = plan;
  const numeric = chart.type === 'scatter' || chart.type === 'bubble';
  const sums = totalsOf(plan).length > 0 ? sumsOf(plan) : undefined;
  const sizes = chart.type === 'bubble' ? chart.series : [];
  const helpers = allHelpers(plan, context);
  const sized = plan.series.flatMap(({ points }) => points.filter(({ label }) => label?.shows.includes('size')));
  const sizeFormat = sized[0]?.label?.formatCode ?? 'General';
  const names = [
    ...chart.series.map(({ name }) => name),
    ...sizes.map(({ name }) => `${name} (size)`),
    ...(sums ? [totalName(context)] : []),
    ...helpers.map(({ name }) => name),
  ];
  const rows = chart.categories.map((category, index): Cell[] => [
    numeric ? Number(category) : category,
    ...chart.series.map(({ values }) => figure(plan, index, values[index] ?? null)),
    ...sizes.map((one) => (one.sizes?.[index] == null ? null : { value: one.sizes[index], format: sizeFormat })),
    ...(sums ? [sum(chart.series.length, index + 2, sums[index]!)] : []),
    ...helpers.map(({ cells, formatCode: format }) => cells[index] && { ...cells[index], ...(format && { format }) }),
  ]);
  const formats = [
    ...new Set([formatCode, ...rows.flat().flatMap((cell) => (isFormula(cell) && cell.format ? [cell.format] : []))]),
  ];
  const head: Cell[] = [chart.x?.trim() || ' ', ...names];
  const range = `A1:${columnName(names.length)}${rows.length + 1}`;
  const strings = new SharedStrings();
  const table = isTable(head as string[]);
  const sheet = 'xl/worksheets/sheet1.xml';
  const opc = new OpcPackage();
  const tablePart = table ? opc.link(sheet, 'table', 'xl/tables/table1.xml') : undefined;
  if (table) opc.put('xl/tables/table1.xml', tableMarkup(range, head as string[]));
  opc.put(
    sheet,
    el(
      'worksheet',
      { xmlns: spreadsheet, 'xmlns:r': relationships },
      el('dimension', { ref: range }),
      el(
        'sheetData',
        {},
        [head, ...rows].map((cells, row) => el('row', { r: row + 1 }, cells.map(cell))),
      ),
      tablePart !== undefined && el('tableParts', { count: 1 }, el('tablePart', { 'r:id': tablePart })),
    ),
  );
  opc.put('xl/workbook.xml', workbook());
  opc.put('xl/styles.xml', styles(formats));
  opc.put('xl/sharedStrings.xml', strings.markup());
  opc.link('', 'officeDocument', 'xl/workbook.xml');
  opc.link('xl/workbook.xml', 'worksheet', sheet);
  opc.link('xl/workbook.xml', 'styles', 'xl/styles.xml');
  opc.link('xl/workbook.xml', 'sharedStrings', 'xl/sharedStrings.xml');
  return opc.write();

  function cell(content: Cell, column: number, row: readonly Cell[]): XmlElement | false {
    const r = `${columnName(column)}${row === head ? 1 : rows.indexOf(row as Cell[]) + 2}`;
    if (content === null || content === undefined) return false;
    if (typeof content === 'string') return el('c', { r, t: 's' }, el('v', {}, strings.index(content)));
    const s = column === 0 ? undefined : 1;
    if (typeof content === 'number') return el('c', { r, s }, el('v', {}, content));
    const { formula, value, format } = content;
    return el(
      'c',
      { r, s: format === undefined ? s : formats.indexOf(format) + 1, t: value === null ? 'e' : undefined },
      formula !== undefined && el('f', {}, formula),
      el('v', {}, value ?? '#N/A'),
    );
  }
};

const isFormula = (cell: Cell): cell is Exclude<Cell, string | number | null | undefined> =>
  typeof cell === 'object' && cell !== null;

/** An author's figure; in a waterfall rises and falls have signs, and a total so far is where the bar before it ended. */
function figure({ chart, changeCode }: ChartPlan, index: number, value: number | null): Cell {
  if (chart.type !== 'waterfall' || index === 0) return value;
  return chart.sums?.[index] ? { formula: `C${index + 1}`, value } : { value, format: changeCode };
}

/** The sum of a row; of a stack with parts below zero there is none. */
const sum = (series: number, row: number, value: number | null): Cell => {
  const cells = `B${row}:${columnName(series)}${row}`;
  return { formula: `IF(MIN(${cells})<0,NA(),SUM(${cells}))`, value };
};

/** Names of a table's columns differ, whatever their case, and say something. */
const isTable = (names: readonly string[]): boolean =>
  new Set(names.map((name) => name.toLowerCase())).size === names.length &&
  names.every((name) => name !== '' && !/[\r\n\t]/.test(name));

const tableMarkup = (ref: string, names: readonly string[]): XmlElement =>
  el(
    'table',
    { xmlns: spreadsheet, id: 1, name: 'Table1', displayName: 'Table1', ref, totalsRowShown: 0 },
    el(
      'tableColumns',
      { count: names.length },
      names.map((name, index) => el('tableColumn', { id: index + 1, name })),
    ),
    el('tableStyleInfo', { showFirstColumn: 0, showLastColumn: 0, showRowStripes: 1, showColumnStripes: 0 }),
  );

/** Texts of cells, each once, as Excel keeps them. */
class SharedStrings {
  readonly #strings = new Map<string, number>();
  #uses = 0;

  index(text: string): number {
    this.#uses += 1;
    const known = this.#strings.get(text);
    if (known !== undefined) return known;
    this.#strings.set(text, this.#strings.size);
    return this.#strings.size - 1;
  }

  markup(): XmlElement {
    return el(
      'sst',
      { xmlns: spreadsheet, count: this.#uses, uniqueCount: this.#strings.size },
      [...this.#strings.keys()].map((text) => el('si', {}, el('t', { 'xml:space': 'preserve' }, text))),
    );
  }
}

const workbook = (): XmlElement =>
  el(
    'workbook',
    { xmlns: spreadsheet, 'xmlns:r': relationships },
    el('sheets', {}, el('sheet', { name: sheetName, sheetId: 1, 'r:id': 'rId1' })),
  );

/** What Excel wants at least: one font, the two fills that it reserves, one border; and the format of the values. */
const styles = (formats: readonly string[]): XmlElement =>
  el(
    'styleSheet',
    { xmlns: spreadsheet },
    el(
      'numFmts',
      { count: formats.length },
      formats.map((formatCode, index) => el('numFmt', { numFmtId: 164 + index, formatCode })),
    ),
    el('fonts', { count: 1 }, el('font', {}, el('sz', { val: 11 }), el('name', { val: 'Arial' }))),
    el(
      'fills',
      { count: 2 },
      el('fill', {}, el('patternFill', { patternType: 'none' })),
      el('fill', {}, el('patternFill', { patternType: 'gray125' })),
    ),
    el(
      'borders',
      { count: 1 },
      el(
        'border',
        {},
        ['left', 'right', 'top', 'bottom', 'diagonal'].map((side) => el(side)),
      ),
    ),
    el('cellStyleXfs', { count: 1 }, el('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 })),
    el(
      'cellXfs',
      { count: formats.length + 1 },
      el('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0, xfId: 0 }),
      formats.map((_, index) =>
        el('xf', { numFmtId: 164 + index, fontId: 0, fillId: 0, borderId: 0, xfId: 0, applyNumberFormat: 1 }),
      ),
    ),
    el('cellStyles', { count: 1 }, el('cellStyle', { name: 'Normal', xfId: 0, builtinId: 0 })),
  );
