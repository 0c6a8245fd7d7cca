import { suggest } from '../diagnostics/did-you-mean.ts';
import { isBlank } from '../language/inline-spans.ts';
import { decimalsOf, isPercent, isPlaceholder } from '../language/number-format.ts';
import type { Colour } from '../model/colour.ts';
import type { Chart, Series } from '../model/chart-plan.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import { annotations, labelled } from './annotations.ts';
import { checkForecast, isOf, isTotal, type OutlineChart, type OutlineSeries } from './chart.ts';
import type { ResolveContext } from './context.ts';
import { readTable, type DataCell, type DataTable } from './figure-table.ts';

/** The figures of a chart, which may come from a file, and what its keys say of them. */

interface Figures {
  readonly categories: readonly string[];
  /** Other names of categories, by which an outline may call them: days of a workbook as year, month and day. */
  readonly aliases?: readonly (string | undefined)[];
  readonly series: readonly Series[];
  readonly sums?: readonly boolean[];
  readonly looks?: FileLooks;
}

/** What the cells of a file say beside their figures; the outline's own keys go before. */
interface FileLooks {
  /** A currency, or the per cent of slices. */
  readonly unit?: string;
  /** Formats, of shares: of all figures, or of an axis. */
  readonly format?: string;
  readonly axis?: string;
  readonly rightAxis?: string;
  readonly xAxis?: string;
}

/** `undefined` when the file with its figures cannot be used; diagnostics say why. */
export function resolveChart(chart: OutlineChart, path: SourcePath, context: ResolveContext): Chart | undefined {
  const found =
    chart.data === undefined ? writtenFigures(chart, context) : readFigures(chart, chart.data, path, context);
  if (!found) return undefined;
  const figures = sorted(found, chart.sort);
  const { labels } = chart;
  const { categories, series, sums, looks = {} } = figures;
  return {
    categories,
    series,
    ...(sums && { sums }),
    type: chart.type,
    unit: context.plainOrNone(chart.unit) ?? looks.unit,
    stacked: Boolean(chart.stacked),
    ...(chart.stacked === 'full' && { full: true }),
    highlight: context.plainOrNone(chart.highlight),
    x: context.plainOrNone(chart.x),
    y: context.plainOrNone(chart.y),
    axis: withFormat(chart.axis, looks.axis),
    rightAxis: withFormat(chart.rightAxis, looks.rightAxis),
    xAxis: withFormat(chart.xAxis, looks.xAxis),
    ...((chart.format ?? looks.format) !== undefined && { format: chart.format ?? looks.format }),
    ...(labels !== undefined && { labels: labelled(labels, figures, path, context) }),
    ...(chart.annotate && { annotations: annotations(chart.annotate, figures, path, context) }),
    path,
  };
}

const withFormat = (wish: OutlineChart['axis'], format: string | undefined): OutlineChart['axis'] =>
  format === undefined ? wish : { format, ...wish };

const numeric = (text: string): string => text.trim().replace('−', '-');

function writtenFigures(chart: OutlineChart, context: ResolveContext): Figures {
  const written = chart.categories ?? [];
  const first = chart.series?.[0]?.values ?? [];
  const sums = chart.type === 'waterfall' ? first.map((value, index) => index > 0 && isTotal(value)) : undefined;
  return {
    categories: isOf('numeric', chart.type) ? written.map(numeric) : written.map(context.plain),
    series: (chart.series ?? []).map((one) => ({
      name: context.plain(one.name),
      values: withTotals(one.values ?? []),
      ...looksOf(one, context),
    })),
    ...(sums && { sums }),
  };
}

/** Totals so far in a waterfall are what has come before them. */
function withTotals(values: NonNullable<OutlineSeries['values']>): (number | null)[] {
  let total = 0;
  return values.map((value) => {
    if (isTotal(value)) return total;
    if (typeof value === 'number') total = Number((total + value).toPrecision(12));
    return value as number | null;
  });
}

function looksOf(one: Partial<OutlineSeries>, context: ResolveContext): Omit<Series, 'name' | 'values'> {
  return {
    actor: context.actor(one.actor),
    ...(one.colour !== undefined && { colour: colourOf(one.colour) }),
    ...(one.as && { as: one.as }),
    ...(one.axis === 'right' && { right: true }),
    ...(one.dashed && { dashed: true }),
    ...(one.forecast !== undefined && { forecast: one.forecast }),
    ...(one.size && { sizes: one.size }),
  };
}

const colourOf = (written: string): Colour =>
  written.startsWith('#')
    ? (written.toUpperCase() as Colour)
    : `actor.${Number(written.slice('accent'.length)) - 1}.solid`;

/** Header row: names of the series, its first cell ignored. First column: categories. An empty cell is a gap. */
function readFigures(
  chart: OutlineChart,
  data: NonNullable<OutlineChart['data']>,
  path: SourcePath,
  context: ResolveContext,
): Figures | undefined {
  const table = readTable(data, [...path, 'data'], context);
  if (!table) return undefined;
  let sound = true;
  const report = (cell: DataCell, message: string, hint?: string): void => {
    sound = false;
    cell.report(message, hint);
  };
  const names = table.head.slice(1);
  for (const name of names) if (isBlank(name.text)) report(name, 'this series has no name');
  if (isOf('oneSeries', chart.type) && names.length > 1) {
    report(names[1]!, `a ${chart.type} shows one series, and there are ${names.length}`, 'keep one column of figures');
  }
  for (const row of table.rows) {
    const [first, ...cells] = row;
    if (isOf('numeric', chart.type) && first!.figure === undefined)
      report(
        first!,
        `"${first!.text}" is not a number`,
        `the first column of a ${chart.type} chart holds its x values`,
      );
    for (const [place, cell] of cells.entries()) checkFigure(cell, chart, place === 0 && row !== table.rows[0], report);
  }
  if (!checkHighlight(chart, table, path, context)) sound = false;
  const columns = columnsOf(chart, names, path, context);
  if (!columns) return undefined;
  chart.series?.forEach((one, index) =>
    checkForecast(one, table.rows.length, (message, hint) => {
      sound = false;
      context.report({ rule: 'series-length', message, hint, at: [...path, 'series', index, 'forecast'] });
    }),
  );
  const { looks, inPerCent } = looksOfCells(chart, table, columns, report);
  if (!sound) return undefined;
  const read = { head: table.head, rows: table.rows.map((row) => row.map((cell, at) => (inPerCent.has(at) ? perCent(cell) : cell))) }; // prettier-ignore
  const figures =
    chart.type === 'bubble' ? bubbles(chart, read, columns, path, context) : figuresOf(chart, read, columns, context);
  return figures && { ...figures, looks, aliases: table.rows.map(([first]) => first!.alias) };
}

/** A share of one, counted in hundredths, as a unit of per cent wants it. */
const perCent = (cell: DataCell): DataCell =>
  cell.percent && cell.figure !== undefined ? { ...cell, figure: Number((cell.figure * 100).toPrecision(15)) } : cell;

/**
 * Figures that a file writes with a per cent sign are shares of one, as in a workbook, and have a format that shows them so; where the
 * unit is per cent, and in slices, which are counted in it, they are hundredths. One currency is the unit.
 */
function looksOfCells(
  chart: OutlineChart,
  { rows }: DataTable,
  columns: readonly Column[],
  report: (cell: DataCell, message: string, hint?: string) => void,
): { readonly looks: FileLooks; readonly inPerCent: ReadonlySet<number> } {
  const slices = isOf('slices', chart.type);
  const shown = columns.filter((_, index) => chart.type !== 'bubble' || index % 2 === 0);
  const isRight = ({ looks }: Column): boolean => chart.type === 'combo' && looks.axis === 'right';
  const cellsAt = (places: readonly number[]): DataCell[] =>
    rows.flatMap((row) => places.map((at) => row[at]!)).filter(({ figure }) => figure !== undefined);
  const inPerCent = new Set<number>();
  const formats = (['left', 'right', 'x'] as const).map((side) => {
    const places =
      side === 'x'
        ? isOf('numeric', chart.type) ? [0] : []
        : shown.filter((column) => isRight(column) === (side === 'right')).map(({ at }) => at); // prettier-ignore
    const cells = cellsAt(places);
    const shares = cells.filter(({ percent }) => percent);
    if (shares.length === 0) return undefined;
    const odd = cells.find(({ percent }) => !percent);
    if (odd) {
      if (shares.some(({ written }) => written))
        report(
          odd,
          `"${odd.text}" has no per cent sign, and other figures of its axis have one`,
          'write it behind all of them or none; in a combo shares may stand on an axis of their own: axis: right',
        );
      return undefined;
    }
    if (side !== 'x' && (slices || isPercent(chart.unit))) {
      for (const place of places) inPerCent.add(place);
      return undefined;
    }
    const known = shares.every(({ shown }) => shown);
    const decimals = known
      ? shares.reduce((most, cell) => Math.max(most, cell.shown!.decimals), 0)
      : decimalsOf(...shares.map((cell) => perCent(cell).figure!));
    return `#,##0${decimals > 0 ? `.${'0'.repeat(decimals)}` : ''}%`;
  });
  const cells = cellsAt(shown.map(({ at }) => at));
  const money = cells.find(({ currency }) => currency !== undefined);
  const other = cells.find(({ currency }) => currency !== undefined && currency !== money?.currency);
  if (other)
    report(other, `"${other.text}" is not in ${money!.currency}, as other figures are`, 'one chart, one currency');
  const [left, right, x] = formats;
  const unit = slices && inPerCent.size > 0 ? '%' : money?.currency;
  return {
    inPerCent,
    looks: {
      ...(unit !== undefined && { unit }),
      ...(left !== undefined &&
        (chart.type === 'combo' ? chart.format === undefined && { axis: left } : { format: left })),
      ...(right !== undefined && chart.format === undefined && { rightAxis: right }),
      ...(x !== undefined && { xAxis: x }),
    },
  };
}

function checkFigure(
  cell: DataCell,
  { type, axis }: OutlineChart,
  maySum: boolean,
  report: (cell: DataCell, message: string, hint?: string) => void,
): void {
  const written = cell.text.trim();
  const { figure } = cell;
  if (isGap(written)) {
    if (type === 'waterfall') report(cell, 'a waterfall has no gaps', 'write 0, or leave the row out');
    return;
  }
  if (figure === undefined) {
    if (!(type === 'waterfall' && maySum && written.toLowerCase() === 'sum'))
      report(cell, `"${cell.text}" is not a number`, type === 'waterfall' ? 'figures only; sum stands for the total so far' : figureHint(written)); // prettier-ignore
  } else if (isOf('slices', type) && figure < 0)
    report(cell, `a slice of a ${type} cannot be ${written}`, 'take a column or bar chart for negative figures');
  else if (axis?.log && figure <= 0)
    report(cell, `${written} has no place on a logarithmic axis`, 'it shows figures above nought');
}

/** What stands in files where there is no figure. */
const isGap = (written: string): boolean => isPlaceholder(written) || /^(?:null|nan|#n\/?a|#nv|:)$/i.test(written);

function figureHint(written: string): string {
  if (/^[+-]?\d+[.,]\d+[.,]?\d*$/.test(written))
    return 'its decimals are parted otherwise than those of the others; decimal: says how all are read';
  if (/\d/.test(written)) return 'a figure may have a currency or a per cent sign, and no other words';
  return 'figures only; an empty cell is a gap';
}

/** The series that matters; in a pie, the slice. */
function checkHighlight(
  { type, highlight }: OutlineChart,
  { head, rows }: DataTable,
  path: SourcePath,
  context: ResolveContext,
): boolean {
  if (highlight === undefined) return true;
  const slices = isOf('slices', type);
  const known = [...(slices ? rows.map((row) => row[0]!) : []), ...head.slice(1)].map(({ text }) =>
    context.plain(text),
  );
  if (known.includes(context.plain(highlight))) return true;
  context.report({
    rule: 'unknown-series',
    message: `no ${slices ? 'slice' : 'series'} is called "${highlight}"`,
    hint: `the file has: ${known.join(', ')}`,
    at: [...path, 'highlight'],
  });
  return false;
}

interface Column {
  readonly name: string;
  /** Place in the rows. */
  readonly at: number;
  readonly looks: Partial<OutlineSeries>;
}

/** Columns with what `series` says of them, found by their heads; one named like an actor takes its colour by itself. */
function columnsOf(
  { series = [] }: OutlineChart,
  names: readonly DataCell[],
  path: SourcePath,
  context: ResolveContext,
): readonly Column[] | undefined {
  const heads = names.map(({ text }) => context.plain(text));
  let sound = true;
  for (const [index, { name }] of series.entries()) {
    if (heads.includes(context.plain(name))) continue;
    sound = false;
    context.report({
      rule: 'unknown-series',
      message: `no column is called "${name}"`,
      hint: suggest(name, heads, 'columns'),
      at: [...path, 'series', index, 'name'],
    });
  }
  if (!sound) return undefined;
  return heads.map((name, index) => {
    const looks = series.find((one) => context.plain(one.name) === name);
    const named = context.actors.find((one) => [one.id, one.name, one.short].includes(name));
    const actor = looks?.actor ?? (looks?.colour === undefined ? named?.id : undefined);
    return { name, at: index + 1, looks: { ...looks, actor } };
  });
}

function figuresOf(
  chart: OutlineChart,
  { rows }: DataTable,
  columns: readonly Column[],
  context: ResolveContext,
): Figures {
  const sums = rows.map(
    (row, index) => index > 0 && row[1]!.figure === undefined && row[1]!.text.trim().toLowerCase() === 'sum',
  );
  const values = (at: number): (number | null)[] => {
    const read = rows.map((row, index) =>
      chart.type === 'waterfall' && sums[index] ? ('sum' as const) : (row[at]!.figure ?? null),
    );
    return withTotals(read);
  };
  return {
    categories: categoriesOf(chart, rows, context),
    series: columns.map(({ name, at, looks }) => ({ name, values: values(at), ...looksOf(looks, context) })),
    ...(chart.type === 'waterfall' && { sums }),
  };
}

const categoriesOf = ({ type }: OutlineChart, rows: DataTable['rows'], context: ResolveContext): string[] =>
  rows.map(([first]) => (isOf('numeric', type) ? String(first!.figure) : context.plain(first!.text)));

/** Columns of bubbles come in pairs: the values of a series, and behind them the sizes. */
function bubbles(
  chart: OutlineChart,
  { rows, head }: DataTable,
  columns: readonly Column[],
  path: SourcePath,
  context: ResolveContext,
): Figures | undefined {
  if (columns.length % 2 === 1) {
    context.report({
      rule: 'csv',
      message: `the file has ${columns.length} columns of figures, which are no pairs`,
      hint: 'x values, then for each series a column of values and one of sizes',
      at: [...path, 'data'],
    });
    return undefined;
  }
  const negative = rows.flatMap((row) => row.slice(2)).find(({ figure = 0 }, index) => index % 2 === 0 && figure < 0);
  if (negative) {
    negative.report('a bubble cannot have an area below nought', `the sizes of ${head[1]!.text} are 0 or more`);
    return undefined;
  }
  return {
    categories: categoriesOf(chart, rows, context),
    series: columns.flatMap(({ name, at, looks }, index) =>
      index % 2 === 1
        ? []
        : [
            {
              name,
              values: rows.map((row) => row[at]!.figure ?? null),
              ...looksOf(looks, context),
              sizes: rows.map((row) => row[at + 1]!.figure ?? null),
            },
          ],
    ),
  };
}

/** Categories in the order of the first series; gaps come last. */
function sorted(figures: Figures, sort: OutlineChart['sort']): Figures {
  const first = figures.series[0]?.values;
  if (!sort || !first) return figures;
  const sign = sort === 'ascending' ? 1 : -1;
  const order = [...figures.categories.keys()].sort((one, other) => {
    const [a, b] = [first[one] ?? null, first[other] ?? null];
    if (a === null || b === null) return Number(a === null) - Number(b === null) || one - other;
    return sign * (a - b) || one - other;
  });
  const inOrder = <T>(list: readonly T[]): T[] => order.map((index) => list[index]!);
  return {
    ...figures,
    categories: inOrder(figures.categories),
    ...(figures.aliases && { aliases: inOrder(figures.aliases) }),
    series: figures.series.map((one) => ({
      ...one,
      values: inOrder(one.values),
      ...(one.sizes && { sizes: inOrder(one.sizes) }),
    })),
  };
}
