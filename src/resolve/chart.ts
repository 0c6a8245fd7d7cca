import type { SourcePath, SourceRange } from '../model/diagnostic.ts';
import type { OutlineChart } from '../model/outline.ts';
import { parseCsv, type CsvField } from './csv.ts';
import type { Chart, Series } from '../model/deck.ts';
import type { ResolveContext } from './context.ts';

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
  const { rows, unclosed } = parseCsv(text);
  let sound = true;
  const tell = (field: CsvField, message: string, hint?: string): void => {
    sound = false;
    context.report({ rule: 'csv', message, hint, at: rangeOf(field, context.shownPath(data)) });
  };

  const [header, ...body] = rows;
  const top = { text: '', line: 1, column: 1, length: 1 };
  if (unclosed) tell(unclosed, 'this quoted cell is never closed', 'add the closing quotation mark');
  if (!header || body.length === 0) {
    tell(top, 'the file holds no figures', 'a header row with the names of the series, then one row a category');
    return undefined;
  }
  if (header.length < 2) {
    tell(header[0]!, 'there is only one column', separatorHint(header[0]!.text));
    return undefined;
  }
  const names = header.slice(1);
  for (const name of names) if (name.text.trim() === '') tell(name, 'this series has no name');
  if (chart.type === 'pie' && names.length > 1) {
    tell(names[1]!, `a pie shows one series, and there are ${names.length}`, 'keep one column of figures');
  }
  for (const row of body) {
    if (row.length !== header.length) {
      tell(
        row.at(-1)!,
        `${row.length} cells in this row, and ${header.length} in the header row`,
        'one cell a column; an empty one is a gap',
      );
    }
    if (chart.type === 'scatter' && figureOf(row[0]!.text) === undefined) {
      tell(row[0]!, `"${row[0]!.text}" is not a number`, 'the first column of a scatter chart holds its x values');
    }
    for (const cell of row.slice(1, header.length)) checkFigure(cell, chart, tell);
  }
  checkHighlight(chart, names, body, path, context);
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

function checkFigure(
  cell: CsvField,
  chart: OutlineChart,
  tell: (field: CsvField, message: string, hint?: string) => void,
): void {
  const written = cell.text.trim();
  if (written === '') return;
  const figure = figureOf(written);
  if (figure === undefined) tell(cell, `"${cell.text}" is not a number`, figureHint(written));
  else if (chart.type === 'pie' && figure < 0)
    tell(cell, `a slice of a pie cannot be ${written}`, 'take a column or bar chart for negative figures');
}

/** The series that matters; in a pie, the slice. */
function checkHighlight(
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
