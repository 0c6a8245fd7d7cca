import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ResolveContext } from '../../src/resolve/context.ts';
import { readTable, type DataSource } from '../../src/resolve/figure-table.ts';

/** What is read from a file, and what is told about it. */
function read(content: string | Uint8Array, data: Partial<DataSource> = {}, name = 'costs.csv', language = 'en') {
  const told: string[] = [];
  const context = {
    readTableText: () => content as string,
    locale: { tag: language },
    readBytes: () => content as Uint8Array,
    shownPath: (path: string) => path,
    report: ({ message }: { message: string }) => told.push(message),
  } as unknown as ResolveContext;
  const table = readTable({ file: name, ...data }, ['data'], context);
  return {
    told,
    figures: table?.rows.map((row) => row.slice(1).map(({ figure }) => figure)),
    cells: table?.rows,
    aliases: table?.rows.map(([first]) => first!.alias),
    words: table && [table.head, ...table.rows].map((row) => row.map(({ text }) => text)),
  };
}

describe('CSV of any make', () => {
  it.each([
    [
      'English',
      'Year,A,B\n2024,"1,234.5",2\n2025,3,0.5\n',
      [
        [1234.5, 2],
        [3, 0.5],
      ],
    ],
    [
      'German',
      'Jahr;A;B\n2024;1.234,5;2\n2025;3;0,5\n',
      [
        [1234.5, 2],
        [3, 0.5],
      ],
    ],
    ['tabs', 'Year\tA\n2024\t1,5\n2025\t2\n', [[1.5], [2]]],
    ['named by its first line', 'sep=;\nYear;A\n2024;7\n', [[7]]],
    ['French', 'An;A\n2024;1 234,5\n2025;12,0\n', [[1234.5], [12]]],
    ['Swiss', "Jahr;A\n2024;1'234.50\n2025;2\n", [[1234.5], [2]]],
    ['signs of all makes', 'Year,A\n1,−5\n2,(7)\n3,8-\n4,+9\n', [[-5], [-7], [-8], [9]]],
    ['a gap', 'Year;A\n2024;\n2025;1,5\n', [[undefined], [1.5]]],
    ['per cent, as shares of one', 'Jahr;A\n2024;8,2 %\n2025;-0,25%\n2026;12\u00a0%\n', [[0.082], [-0.0025], [0.12]]],
    [
      'currencies before and behind',
      'Jahr;A\n1;€ 1.234,50\n2;1.000,00 €\n3;-€ 5,5\n4;€-3\n5;12 EUR\n',
      [[1234.5], [1000], [-5.5], [-3], [12]],
    ],
    ['losses in brackets with a currency', 'Y,A\n1,"($1,234.50)"\n2,US$ 7\n3,−£0.5\n', [[-1234.5], [7], [-0.5]]],
    ['Swiss francs', 'Y;A\n1;CHF 1’234.50\n2;Fr. 7.25\n', [[1234.5], [7.25]]],
    ['Indian groups', 'Y;A\n1;12,34,567.5\n2;1,00,000\n', [[1234567.5], [100000]]],
    ['words in capitals are no currency', 'Y;A\n1;ROW 12\n2;2,5\n', [[undefined], [2.5]]],
    ['a line break in quotation marks', 'Y;A\n"one\r\ntwo";2,5\n', [[2.5]]],
    ['three decimals in a file of commas', 'Year,A\n2024,1.234\n', [[1.234]]],
  ])('%s', (_, text, wanted) => {
    const { figures, told } = read(text);
    expect(told).toEqual([]);
    expect(figures).toEqual(wanted);
  });

  it('does not guess where all figures can be read in two ways', () => {
    const text = 'Jahr;A\n2024;1.234\n2025;2.345\n';
    expect(read(text).told[0]).toContain('can be read in two ways');
    expect(read(text, { decimal: ',' }).figures).toEqual([[1234], [2345]]);
    expect(read(text, { decimal: '.' }).figures).toEqual([[1.234], [2.345]]);
  });

  it('is told where a row has another number of cells', () => {
    expect(read('Year,A\n2024,1,2\n').told[0]).toContain('3 cells');
  });
});

const xml = (body: string): Uint8Array => strToU8(`<?xml version="1.0"?>${body}`);
const main =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const rels = (...all: [id: string, type: string, target: string][]): Uint8Array =>
  xml(
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.map(([id, type, target]) => `<Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/>`).join('')}</Relationships>`,
  );
const workbook = zipSync({
  '_rels/.rels': rels(['a', 'officeDocument', 'xl/workbook.xml']),
  'xl/workbook.xml': xml(
    `<workbook ${main}><sheets><sheet name="Old" r:id="r1" state="hidden"/><sheet name="Q3" r:id="r2"/></sheets></workbook>`,
  ),
  'xl/_rels/workbook.xml.rels': rels(
    ['r1', 'worksheet', 'worksheets/one.xml'],
    ['r2', 'worksheet', '/xl/worksheets/two.xml'],
    ['r3', 'sharedStrings', 'strings.xml'],
    ['r4', 'styles', 'styles.xml'],
  ),
  'xl/strings.xml': xml(
    `<sst ${main}><si><t>Costs</t></si><si><r><t>No</t></r><r><t>rth</t></r><rPh><t>x</t></rPh></si></sst>`,
  ),
  'xl/styles.xml': xml(
    `<styleSheet ${main}><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
  ),
  'xl/worksheets/one.xml': xml(
    `<worksheet ${main}><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>`,
  ),
  'xl/worksheets/two.xml': xml(
    `<worksheet ${main}><sheetData><row r="2"><c r="C2" t="s"><v>0</v></c><c r="D2" t="inlineStr"><is><t>Plan</t></is></c></row>` +
      `<row r="3"><c r="B3" t="s"><v>1</v></c><c r="C3"><f>1+1.5</f><v>2.5</v></c><c r="D3" t="e"><v>#N/A</v></c></row>` +
      `<row r="5"><c r="B5" s="1"><v>45296</v></c><c r="C5"><v>-4</v></c><c r="D5"><v>7</v></c></row></sheetData></worksheet>`,
  ),
});

describe('a workbook', () => {
  it('gives the values that were last calculated, of the first sheet that is shown', () => {
    const { figures, words, told } = read(workbook, {}, 'costs.xlsx');
    expect(told).toEqual([]);
    expect(words).toEqual([
      ['', 'Costs', 'Plan'],
      ['North', '2.5', ''],
      ['Jan 5, 2024', '-4', '7'],
    ]);
    expect(figures).toEqual([
      [2.5, undefined],
      [-4, 7],
    ]);
  });

  it.each([
    ['de', '05.01.2024'],
    ['en-GB', '5 Jan 2024'],
    ['fr', '05/01/2024'],
    ['ja', '2024/01/05'],
  ])('shows days as %s has them, and knows them by year, month and day too', (language, shown) => {
    expect(read(workbook, {}, 'costs.xlsx', language).words![2]![0]).toBe(shown);
    expect(read(workbook, {}, 'costs.xlsx', language).aliases).toEqual([undefined, '2024-01-05']);
  });

  it('may be cut to a range', () => {
    expect(read(workbook, { range: 'B2:C3' }, 'costs.xlsx').words).toEqual([
      ['', 'Costs'],
      ['North', '2.5'],
    ]);
  });

  it.each([
    [{ sheet: 'Q4' }, 'has no sheet "Q4"'],
    [{ range: 'B2' }, 'is no range'],
    [{ decimal: ',' as const }, 'says by itself'],
  ])('tells %j', (data, message) => {
    expect(read(workbook, data, 'costs.xlsx').told[0]).toContain(message);
  });

  it('tells that a file is none', () => {
    expect(read(strToU8('no zip'), {}, 'costs.xlsx').told[0]).toContain('no Excel workbook');
  });
});

describe('a format of a workbook', () => {
  const shownBy = (code: string) => {
    const files = {
      '_rels/.rels': rels(['a', 'officeDocument', 'xl/workbook.xml']),
      'xl/workbook.xml': xml(`<workbook ${main}><sheets><sheet name="S" r:id="r1"/></sheets></workbook>`),
      'xl/_rels/workbook.xml.rels': rels(['r1', 'worksheet', 'one.xml'], ['r2', 'styles', 'styles.xml']),
      'xl/styles.xml': xml(
        `<styleSheet ${main}><numFmts><numFmt numFmtId="164" formatCode="${code}"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs></styleSheet>`,
      ),
      'xl/one.xml': xml(
        `<worksheet ${main}><sheetData><row><c t="str"><v>y</v></c><c t="str"><v>A</v></c></row><row><c t="str"><v>x</v></c><c s="0"><v>1234.5</v></c></row></sheetData></worksheet>`,
      ),
    };
    const { cells } = read(zipSync(files), {}, 'a.xlsx');
    return [cells![0]![1]!.shown, cells![0]![1]!.currency];
  };
  it.each([
    ['#,##0.00 &quot;€&quot;', { decimals: 2, grouped: true, before: '', behind: ' €' }, '€'],
    ['[$£-809]#,##0', { decimals: 0, grouped: true, before: '£', behind: '' }, '£'],
    ['_-* #,##0.00\\ [$CHF]_-;-* #,##0.00', { decimals: 2, grouped: true, before: '', behind: ' CHF' }, 'CHF'],
    ['0.0 &quot;kg&quot;', { decimals: 1, grouped: false, before: '', behind: ' kg' }, undefined],
    ['#,##0,&quot; k&quot;', { decimals: 0, grouped: true, before: '', behind: '' }, undefined],
    ['General', undefined, undefined],
  ])('%s', (code, shown, currency) => {
    expect(shownBy(code)).toEqual([shown, currency]);
  });
});
