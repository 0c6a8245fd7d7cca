import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { parseCsv } from '../../src/resolve/table-files.ts';
import { readXml, type XmlElement } from '../../src/xml/read-xml.ts';
import { buildFolder, fixtureFolder } from '../decks/build-deck.ts';
import { isMissing } from '../require-all.ts';
import { findLibreOffice } from './libreoffice.ts';

/**
 * The workbooks behind all charts of the fixtures, reckoned by LibreOffice Calc from the author's figures alone: what our formulas were
 * written to come to is taken out before. It is what PowerPoint does when data are edited.
 */
const libreOffice = await findLibreOffice();
const folder = mkdtempSync(join(tmpdir(), 'diptych-workbooks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const withCharts = ['all-layouts', 'public-figures', 'business-review', 'german', 'arabic', 'chinese', 'japanese'];

const sheetPart = 'xl/worksheets/sheet1.xml';

/** A chart with the names of its parts and what its workbook says by cells. */
interface Book {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What cells with figures say, as they are written. */
  readonly written: ReadonlyMap<string, string>;
  readonly formulas: number;
  /** What the chart keeps of each cell, as its numbers and labels show it. */
  readonly kept: readonly { readonly cell: string; readonly value: string }[];
}

function booksOf(deck: string, pptx: Uint8Array): Book[] {
  const parts = unzipSync(pptx);
  return Object.keys(parts)
    .filter((name) => /^ppt\/charts\/_rels\/chart[^/]*\.xml\.rels$/.test(name))
    .map((relations): Book => {
      const part = relations.replace('_rels/', '').replace(/\.rels$/, '');
      const target = /Target="\.\.\/(embeddings\/[^"]+)"/.exec(strFromU8(parts[relations]!))![1]!;
      const workbook = unzipSync(parts[`ppt/${target}`]!);
      const sheet = strFromU8(workbook[sheetPart]!);
      const cells = readXml(sheet)
        .root.descendants('c')
        .filter((cell) => cell.get('t') !== 's');
      // Without formats too, since Calc writes figures as they are shown.
      const bare = sheet
        .replace(/(<f>[^<]*<\/f>)<v>[^<]*<\/v>/g, '$1')
        .replace(/(<c [^>]*?) t="e"(?=[^>]*><f>)/g, '$1')
        .replace(/(<c [^>]*?) s="\d+"/g, '$1');
      return {
        name: `${deck}, ${part}`,
        bytes: zipSync({ ...workbook, [sheetPart]: strToU8(bare) }),
        written: new Map(cells.map((cell) => [cell.get('r')!, cell.descendants('v')[0]!.text])),
        formulas: cells.filter((cell) => cell.descendants('f').length > 0).length,
        kept: keptOf(readXml(strFromU8(parts[part]!)).root),
      };
    });
}

function keptOf(chart: XmlElement): Book['kept'] {
  return chart.descendants('numRef').flatMap((reference) => {
    const cells = cellsOf(reference.elements('f')[0]!.text);
    return reference.descendants('pt').map((point) => ({
      cell: cells[Number(point.get('idx'))]!,
      value: point.elements('v')[0]!.text,
    }));
  });
}

/** `Sheet1!$B$2:$B$5` → `B2`, `B3`, … */
function cellsOf(reference: string): string[] {
  const [, column, first, last = first] = /!\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$(\d+))?$/.exec(reference)!;
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => `${column}${Number(first) + index}`);
}

/** What the cells of each workbook come to. */
function reckoned(books: readonly Book[]): ReadonlyMap<string, string>[] | undefined {
  const files = books.map(({ bytes }, index) => {
    const file = join(folder, `book-${index}.xlsx`);
    writeFileSync(file, bytes);
    return file;
  });
  // Fields between commas, in UTF-8, figures as in the United States.
  const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,1033';
  const profile = pathToFileURL(join(folder, 'profile')).href;
  execFileSync(libreOffice!, [
    `-env:UserInstallation=${profile}`,
    '--headless',
    '--convert-to',
    filter,
    '--outdir',
    folder,
    ...files,
  ]);
  if (!existsSync(join(folder, 'book-0.csv'))) return undefined;
  return books.map((_, index) => {
    const rows = parseCsv(readFileSync(join(folder, `book-${index}.csv`), 'utf8')).rows;
    return new Map(
      rows.flatMap((fields, row) => fields.map((field, column) => [`${letterOf(column)}${row + 1}`, field.text])),
    );
  });
}

const letterOf = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letterOf(Math.floor(column / 26) - 1) + letterOf(column % 26);

const isSame = (one: string | undefined, other: string): boolean =>
  one === other ||
  (one !== undefined &&
    one !== '' &&
    Math.abs(Number(one) - Number(other)) <= 1e-8 * Math.max(1, Math.abs(Number(other))));

describe.skipIf(isMissing('LibreOffice', libreOffice))(
  'workbooks of charts (skipped where LibreOffice is not installed)',
  () => {
    it('come to the figures that chart and workbook keep, when LibreOffice Calc reckons them anew', async (context) => {
      const books: Book[] = [];
      for (const deck of withCharts) books.push(...booksOf(deck, (await buildFolder(fixtureFolder(deck))).pptx));
      expect(books.length).toBeGreaterThan(35);
      expect(books.reduce((sum, { formulas }) => sum + formulas, 0)).toBeGreaterThan(100);
      const values = reckoned(books);
      if (isMissing('LibreOffice Calc', values)) context.skip();
      const wrong = books.flatMap(({ name, written, kept }, index) => {
        const said = values![index]!;
        return [
          ...[...written].flatMap(([cell, value]) =>
            isSame(said.get(cell), value)
              ? []
              : [`${name}, ${cell}: ${value} is written, ${said.get(cell)} is reckoned`],
          ),
          ...kept.flatMap(({ cell, value }) =>
            isSame(said.get(cell), value)
              ? []
              : [`${name}, ${cell}: the chart keeps ${value}, ${said.get(cell)} is reckoned`],
          ),
        ];
      });
      expect(wrong).toEqual([]);
    });
  },
);
