import type { ChartPlan } from '../model/chart-plan.ts';
import { OpcPackage } from '../ooxml/package.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';

const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export const sheetName = 'Sheet1';

/** `A`, `B`, … `Z`, `AA`: names of columns, from 0. */
export const columnName = (index: number): string => {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
};

const textCell = (reference: string, text: string): XmlElement =>
  el('c', { r: reference, t: 'inlineStr' }, el('is', {}, el('t', { 'xml:space': 'preserve' }, text)));

const numberCell = (reference: string, value: number): XmlElement => el('c', { r: reference }, el('v', {}, value));

/** The workbook behind a chart: names of series in the first row, categories (or x values) in the first column; gaps are empty. */
export const chartWorkbook = ({ chart }: ChartPlan): Uint8Array => {
  const numeric = chart.type === 'scatter';
  const head = el(
    'row',
    { r: 1 },
    chart.series.map((series, index) => textCell(`${columnName(index + 1)}1`, series.name)),
  );
  const rows = chart.categories.map((category, index) => {
    const row = index + 2;
    const first = numeric ? numberCell(`A${row}`, Number(category)) : textCell(`A${row}`, category);
    const cells = chart.series.map(({ values }, column) => {
      const value = values[index];
      return typeof value === 'number' && numberCell(`${columnName(column + 1)}${row}`, value);
    });
    return el('row', { r: row }, first, cells);
  });
  const opc = new OpcPackage();
  opc.put('xl/workbook.xml', workbook());
  opc.put('xl/styles.xml', styles());
  opc.put('xl/worksheets/sheet1.xml', el('worksheet', { xmlns: spreadsheet }, el('sheetData', {}, head, rows)));
  opc.link('', 'officeDocument', 'xl/workbook.xml');
  opc.link('xl/workbook.xml', 'worksheet', 'xl/worksheets/sheet1.xml');
  opc.link('xl/workbook.xml', 'styles', 'xl/styles.xml');
  return opc.write();
};

const workbook = (): XmlElement =>
  el(
    'workbook',
    { xmlns: spreadsheet, 'xmlns:r': relationships },
    el('sheets', {}, el('sheet', { name: sheetName, sheetId: 1, 'r:id': 'rId1' })),
  );

/** What Excel wants at least: one font, the two fills that it reserves, one border, one format. */
const styles = (): XmlElement =>
  el(
    'styleSheet',
    { xmlns: spreadsheet },
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
    el('cellXfs', { count: 1 }, el('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0, xfId: 0 })),
    el('cellStyles', { count: 1 }, el('cellStyle', { name: 'Normal', xfId: 0, builtinId: 0 })),
  );
