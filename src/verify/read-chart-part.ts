import type { ReadChart } from './read-deck.ts';
import type { Parts } from './relationships.ts';

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
