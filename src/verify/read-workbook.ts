import type { ReadChart } from './read-deck.ts';
import { type Parts, relationshipsOf, unzipParts } from './relationships.ts';

type Table = Pick<ReadChart, 'categories' | 'series'>;

/** The first sheet of a chart's workbook: series in columns, their names in the first row, categories in the first column. */
export function readWorkbook(bytes: Uint8Array): Table {
  const parts = unzipParts(bytes);
  const workbook = 'xl/workbook.xml';
  const relations = [...relationshipsOf(workbook, parts).values()];
  const sheet = relations.find(({ type }) => type === 'worksheet')?.target ?? '';
  const strings = relations.find(({ type }) => type === 'sharedStrings')?.target;
  const written = new Set<number>();
  const [head = [], ...rows] = readCells(
    parts,
    sheet,
    strings === undefined ? [] : sharedStrings(parts, strings),
    written,
  );
  return {
    categories: rows.map((row) => row[0] ?? ''),
    series: head.slice(1).map((name, column) => ({
      name: name ?? '',
      values: rows.map((row) => row[column + 1]),
      isFormulas: !written.has(column + 1),
    })),
  };
}

/**
 * Rows of cells as text (ECMA-376 part 1, 18.3.1.4); an empty one is absent.
 *
 * @param written Takes the columns that hold figures, below the heads, which no formula makes.
 */
function readCells(
  parts: Parts,
  sheet: string,
  strings: readonly string[],
  written: Set<number>,
): (string | undefined)[][] {
  let isFormula = false;
  const rows: (string | undefined)[][] = [];
  let column = 0;
  let type: string | undefined;
  let text: string | undefined;
  parts.scan(sheet, {
    open(name, attributes) {
      if (name === 'row') rows[Number(attributes.r ?? rows.length + 1) - 1] = [];
      else if (name === 'c') {
        column = columnOf(attributes.r ?? '');
        type = attributes.t;
        isFormula = false;
      } else if (name === 'f') isFormula = true;
      else if (name === 'v' || name === 't') text = '';
    },
    text(part) {
      if (text !== undefined) text += part;
    },
    close(name) {
      if (name !== 'v' && name !== 't') return;
      const row = rows.at(-1);
      if (rows.length > 1 && !isFormula) written.add(column);
      if (row && text !== undefined) row[column] = type === 's' ? strings[Number(text)] : (row[column] ?? '') + text;
      text = undefined;
    },
  });
  return Array.from(rows, (row) => Array.from(row ?? []));
}

function sharedStrings(parts: Parts, part: string): string[] {
  const strings: string[] = [];
  let inText = false;
  parts.scan(part, {
    open(name) {
      if (name === 'si') strings.push('');
      inText = name === 't';
    },
    text(text) {
      if (inText) strings[strings.length - 1] += text;
    },
    close() {
      inText = false;
    },
  });
  return strings;
}

/** `B7` stands in the second column, 1. */
const columnOf = (reference: string): number =>
  [...(/^[A-Z]+/.exec(reference)?.[0] ?? 'A')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

const types: Readonly<Record<string, string>> = {
  'c:lineChart': 'line',
  'c:areaChart': 'area',
  'c:pieChart': 'pie',
  'c:scatterChart': 'scatter',
  'c:doughnutChart': 'doughnut',
  'c:bubbleChart': 'bubble',
};
/** Parts of a series (ECMA-376 part 1, 21.2.2) that hold a cache of cells. */
const caches: Readonly<Record<string, 'name' | 'categories' | 'values'>> = {
  'c:tx': 'name',
  'c:cat': 'categories',
  'c:xVal': 'categories',
  'c:val': 'values',
  'c:yVal': 'values',
};

/** The figures that PowerPoint shows: the cached cells beside each series' references to the workbook. */
export function readChartPart(part: string, parts: Parts): ReadChart {
  let type: string | undefined;
  let categories: string[] = [];
  const series: { name: string; values: (string | undefined)[] }[] = [];
  let inSeries = false;
  let within: 'name' | 'categories' | 'values' | undefined;
  let cells: (string | undefined)[] = [];
  let index = 0;
  let text: string | undefined;
  parts.scan(part, {
    open(name, attributes) {
      // sums of a stack are a second chart in the same plot
      if (types[name]) type ??= types[name];
      else if (name === 'c:barDir') type ??= attributes.val === 'bar' ? 'bar' : 'column';
      else if (name === 'c:ser') {
        inSeries = true;
        series.push({ name: '', values: [] });
      } else if (inSeries && caches[name]) {
        within = caches[name];
        cells = [];
      } else if (name === 'c:ptCount' && within) cells = Array<undefined>(Number(attributes.val) || 0).fill(undefined);
      else if (name === 'c:pt') index = Number(attributes.idx);
      else if (name === 'c:v') text = '';
    },
    text(words) {
      if (text !== undefined) text += words;
    },
    close(name) {
      if (name === 'c:v') {
        if (within) cells[index] = text;
        text = undefined;
      } else if (name === 'c:ser') inSeries = false;
      else if (within && caches[name] === within) {
        const own = series.at(-1)!;
        if (within === 'name') own.name = cells.join(' ');
        else if (within === 'values') own.values = cells;
        else categories = cells.map((cell) => cell ?? '');
        within = undefined;
      }
    },
  });
  return { type, categories, series };
}
