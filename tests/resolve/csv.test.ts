import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../src/resolve/table-files.ts';

const texts = (csv: string): string[][] => parseCsv(csv).rows.map((row) => row.map((field) => field.text));

describe('parseCsv', () => {
  it.each<[string, string, string[][]]>([
    [
      'a line end at the end or not',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'CRLF',
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'CR',
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['a byte order mark', '\uFEFFa,b\n', [['a', 'b']]],
    [
      'empty cells',
      ',b,\n1,,3',
      [
        ['', 'b', ''],
        ['1', '', '3'],
      ],
    ],
    [
      'empty lines',
      'a,b\n\n1,2\n\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['quoted cells', '"a, b","say ""x""","two\r\nlines"\n', [['a, b', 'say "x"', 'two\nlines']]],
    ['a quoted cell that is empty', 'a,""\n', [['a', '']]],
    ['nothing', '', []],
    ['empty lines alone', '\n\n', []],
  ])('reads %s', (_, csv, rows) => {
    expect(texts(csv)).toEqual(rows);
  });

  it('knows where each cell stands, also after cells of more lines', () => {
    const { rows } = parseCsv('\uFEFFa,"b\nc",d\r\n1,"x",3\n');
    expect(rows.flat().map(({ line, column, length }) => [line, column, length])).toEqual([
      [1, 1, 1],
      [1, 3, 5],
      [2, 4, 1],
      [3, 1, 1],
      [3, 3, 3],
      [3, 7, 1],
    ]);
  });

  it('tells where a quoted cell opens that is never closed', () => {
    expect(parseCsv('a,b\n1,"2\n3,4\n').unclosed).toMatchObject({ line: 2, column: 3 });
  });

  it('reads back what RFC 4180 writes', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é', '1') });
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((n) => fc.array(fc.array(cell, { minLength: n, maxLength: n }), { minLength: 1 }));
    fc.assert(
      fc.property(table, (rows) => {
        const csv = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        expect(texts(csv)).toEqual(rows);
      }),
    );
  });
});
