import { suggest } from '../diagnostics/did-you-mean.ts';
import type { Chart, Series } from '../model/deck.ts';
import type { SourcePath, SourceRange } from '../model/diagnostic.ts';
import {
  choice,
  figureText,
  filePath,
  flag,
  list,
  map,
  needed,
  numberOrGap,
  optional,
  reference,
  type InferFields,
  type Loose,
  type Report,
} from '../model/grammar.ts';
import { chartTypes } from '../model/outline.ts';
import type { ResolveContext } from './context.ts';
import { mostCells, mostOfCsv, parseCsv, type CsvField } from './csv.ts';

/** Charts: how they are written, and their figures, which may come from a file. */

const stackable: readonly (string | undefined)[] = ['column', 'bar', 'area'];

const series = map('a series', {
  name: needed(figureText, 'What the series is called.'),
  values: needed(list('values', numberOrGap, { least: 1 }), 'One number a category; null is a gap.'),
  actor: optional(reference('actor'), 'The actor whose colour the series takes.'),
});

const fields = {
  type: needed(choice('chart types', chartTypes), 'How the figures are drawn.'),
  categories: optional(
    list('categories', figureText, { least: 1 }),
    'Names along the axis; numbers (the x values) for scatter.',
  ),
  series: optional(list('series', series, { least: 1 }), 'The figures.'),
  data: optional(filePath, 'A CSV file in place of categories and series.'),
  unit: optional(figureText, 'What the figures count; stands in the subtitle.'),
  stacked: optional(flag, 'Series on top of each other (column, bar, area).'),
  highlight: optional(figureText, 'The series that matters (of a pie: the slice).'),
  x: optional(figureText, 'Name of the horizontal axis (scatter).'),
  y: optional(figureText, 'Name of the vertical axis (scatter).'),
};
export type OutlineChart = InferFields<typeof fields>;

export const chartShape = map('a chart', fields, {
  oneOf: [
    { keys: ['series', 'data'], needed: true },
    { keys: ['categories', 'data'], needed: true },
  ],
  check: checkChart,
});

function checkChart(value: Loose<OutlineChart>, report: Report): void {
  if (value.stacked && value.type !== undefined && !stackable.includes(value.type)) {
    report(
      'chart-type',
      ['stacked'],
      `a ${value.type} chart cannot be stacked`,
      `stacked goes with ${stackable.join(', ')}`,
    );
  }
  const count = value.categories?.length;
  const figures = value.series?.reduce((sum, one) => sum + (one?.values?.length ?? 0), 0) ?? 0;
  if (figures > mostCells)
    report(
      'too-many-items',
      ['series'],
      `the series have ${figures} values; ${mostCells} is the most of any chart`,
      'a chart shows a few dozen figures: sum them up',
    );
  value.series?.forEach((one, i) => {
    if (count !== undefined && one?.values && one.values.length !== count) {
      report(
        'series-length',
        ['series', i, 'values'],
        `${counted(one.values.length, 'value', 'values')} for ${counted(count, 'category', 'categories')}`,
        'one value a category; null is a gap',
      );
    }
  });
  if (value.type === 'scatter') {
    value.categories?.forEach((category, i) => {
      if (category !== undefined && !isFigure(category)) {
        report(
          'chart-type',
          ['categories', i],
          `"${category}" is not a number`,
          'the categories of a scatter chart are its x values',
        );
      }
    });
  }
  if (value.type === 'pie') checkPie(value, report);
  checkWrittenHighlight(value, report);
}

function checkPie(value: Loose<OutlineChart>, report: Report): void {
  if (value.series && value.series.length > 1) {
    report(
      'chart-type',
      ['series', 1],
      `a pie shows one series, and there are ${value.series.length}`,
      'keep one, or take a column chart',
    );
  }
  value.series?.[0]?.values?.forEach((figure, i) => {
    if (typeof figure === 'number' && figure < 0) {
      report(
        'chart-type',
        ['series', 0, 'values', i],
        `a slice of a pie cannot be ${figure}`,
        'take a column or bar chart for negative figures',
      );
    }
  });
}

function checkWrittenHighlight(
  { highlight, type, series: all, categories }: Loose<OutlineChart>,
  report: Report,
): void {
  if (highlight === undefined || !all || (type === 'pie' && !categories)) return;
  const names = all.map((one) => one?.name);
  if (names.includes(undefined)) return;
  const candidates = type === 'pie' ? [...(categories ?? []), ...names] : names;
  if (candidates.includes(highlight)) return;
  const plural = type === 'pie' ? 'slices' : 'series';
  const known = (type === 'pie' ? (categories ?? []) : names).filter((name) => name !== undefined);
  report(
    'unknown-series',
    ['highlight'],
    `no ${type === 'pie' ? 'slice' : 'series'} is called "${highlight}"`,
    suggest(highlight, known, plural),
  );
}

const isFigure = (written: string): boolean =>
  written.trim() !== '' && Number.isFinite(Number(written.replace('−', '-')));

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

interface Figures {
  readonly categories: readonly string[];
  readonly series: readonly Series[];
}

/** `undefined` when the file with its figures cannot be used; diagnostics tell why. */
export function resolveChart(chart: OutlineChart, path: SourcePath, context: ResolveContext): Chart | undefined {
  const figures =
    chart.data === undefined
      ? writtenFigures(chart, context)
      : readFigures(chart, chart.data, [...path, 'data'], path, context);
  if (!figures) return undefined;
  return {
    ...figures,
    type: chart.type,
    unit: context.plainOrNone(chart.unit),
    stacked: chart.stacked ?? false,
    highlight: context.plainOrNone(chart.highlight),
    x: context.plainOrNone(chart.x),
    y: context.plainOrNone(chart.y),
    path,
  };
}

function writtenFigures(chart: OutlineChart, context: ResolveContext): Figures {
  const written = chart.categories ?? [];
  return {
    categories: chart.type === 'scatter' ? written.map((x) => x.trim().replace('−', '-')) : written.map(context.plain),
    series: (chart.series ?? []).map(({ name, values, actor }) => ({
      name: context.plain(name),
      values,
      actor: context.actor(actor),
    })),
  };
}

/** More mistakes of one file nobody reads. */
const mostReported = 100;

/** Header row: names of the series, its first cell ignored. First column: categories. An empty cell is a gap. */
function readFigures(
  chart: OutlineChart,
  data: string,
  at: SourcePath,
  path: SourcePath,
  context: ResolveContext,
): Figures | undefined {
  const text = context.readShownText(data, at);
  if (text === undefined) return undefined;
  const { rows, unclosed, excess } = parseCsv(text);
  let sound = true;
  let reported = 0;
  const report = (field: CsvField, message: string, hint?: string): void => {
    sound = false;
    if (++reported > mostReported) return;
    context.report({ rule: 'csv', message, hint, at: rangeOf(field, context.shownPath(data)) });
  };

  if (excess) {
    report(excess, `the file goes on past ${mostOfCsv}`, 'a chart shows a few dozen figures: sum them up');
    return undefined;
  }
  const [header, ...body] = rows;
  const top = { text: '', line: 1, column: 1, length: 1 };
  if (unclosed) report(unclosed, 'this quoted cell is never closed', 'add the closing quotation mark');
  if (!header || body.length === 0) {
    report(top, 'the file holds no figures', 'a header row with the names of the series, then one row a category');
    return undefined;
  }
  if (header.length < 2) {
    report(header[0]!, 'there is only one column', separatorHint(header[0]!.text));
    return undefined;
  }
  const names = header.slice(1);
  for (const name of names) if (name.text.trim() === '') report(name, 'this series has no name');
  if (chart.type === 'pie' && names.length > 1) {
    report(names[1]!, `a pie shows one series, and there are ${names.length}`, 'keep one column of figures');
  }
  for (const row of body) {
    if (row.length !== header.length) {
      report(
        row.at(-1)!,
        `${row.length} cells in this row, and ${header.length} in the header row`,
        'one cell a column; an empty one is a gap',
      );
    }
    if (chart.type === 'scatter' && figureOf(row[0]!.text) === undefined) {
      report(row[0]!, `"${row[0]!.text}" is not a number`, 'the first column of a scatter chart holds its x values');
    }
    for (const cell of row.slice(1, header.length)) checkReadFigure(cell, chart, report);
  }
  checkReadHighlight(chart, names, body, path, context);
  if (!sound) return undefined;
  return {
    categories: body.map(([first]) =>
      chart.type === 'scatter' ? first!.text.trim().replace('−', '-') : context.plain(first!.text),
    ),
    series: names.map((name, index) => ({
      name: context.plain(name.text),
      values: body.map((row) => figureOf(row[index + 1]!.text) ?? null),
    })),
  };
}

function checkReadFigure(
  cell: CsvField,
  chart: OutlineChart,
  report: (field: CsvField, message: string, hint?: string) => void,
): void {
  const written = cell.text.trim();
  if (written === '') return;
  const figure = figureOf(written);
  if (figure === undefined) report(cell, `"${cell.text}" is not a number`, figureHint(written));
  else if (chart.type === 'pie' && figure < 0)
    report(cell, `a slice of a pie cannot be ${written}`, 'take a column or bar chart for negative figures');
}

/** The series that matters; in a pie, the slice. */
function checkReadHighlight(
  { type, highlight }: OutlineChart,
  names: readonly CsvField[],
  body: readonly (readonly CsvField[])[],
  path: SourcePath,
  context: ResolveContext,
): void {
  if (highlight === undefined) return;
  const known = [...(type === 'pie' ? body.map((row) => row[0]!) : []), ...names].map((field) =>
    context.plain(field.text),
  );
  if (known.includes(context.plain(highlight))) return;
  const thing = type === 'pie' ? 'slice' : 'series';
  context.report({
    rule: 'unknown-series',
    message: `no ${thing} is called "${highlight}"`,
    hint: `the file has: ${known.join(', ')}`,
    at: [...path, 'highlight'],
  });
}

function figureOf(written: string): number | undefined {
  const plain = written.trim().replace('−', '-');
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(plain) ? Number(plain) : undefined;
}

function figureHint(written: string): string {
  if (/^[+-]?\d{1,3}(?:[,.'’ \u00A0\u202F]\d{3})+(?:[.,]\d+)?$/.test(written))
    return 'write figures without separators of thousands: 1200000';
  if (/^[+-]?\d+,\d+$/.test(written)) return 'decimals have a point: 1.5';
  if (/^\p{Sc}|(?:\p{Sc}|%)$/u.test(written)) return 'write the figure alone; the chart has a key for its unit';
  return 'figures only, with a decimal point; an empty cell is a gap';
}

const separatorHint = (header: string): string =>
  /[;\t]/.test(header)
    ? 'separate the cells by commas, not by semicolons or tabs'
    : 'first column: categories; then one column a series';

const rangeOf = ({ line, column, length }: CsvField, file: string): SourceRange => ({
  file,
  start: { line, column },
  end: { line, column: column + Math.max(1, length) },
});
