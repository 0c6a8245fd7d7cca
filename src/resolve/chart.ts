import { annotation, checkAnnotations, checkInShares } from './annotations.ts';
import { dataShape } from './figure-table.ts';
import { suggest } from '../diagnostics/did-you-mean.ts';
import {
  choice,
  either,
  figureText,
  flag,
  flagOr,
  formed,
  list,
  map,
  needed,
  number,
  numberOrGap,
  numberOrGapOr,
  optional,
  rawText,
  reference,
  type InferFields,
  type Loose,
  type Report,
  type TextForm,
} from '../model/grammar.ts';
import { chartTypes } from '../model/outline.ts';
import { lookNames } from '../language/inline-text.ts';
import { formatProblem } from '../language/number-format.ts';
import { maxCells } from './table-files.ts';

/** Charts: how they are written. */

const kinds = {
  stackable: ['column', 'bar', 'area'],
  oneSeries: ['pie', 'doughnut', 'waterfall'],
  slices: ['pie', 'doughnut'],
  numeric: ['scatter', 'bubble'],
  logarithmic: ['line', 'scatter', 'bubble'],
} as const;
type Kinds = keyof typeof kinds;
/** Whether a type belongs to those that can do something. */
export const isOf = (which: Kinds, type: string | undefined): boolean =>
  (kinds[which] as readonly (string | undefined)[]).includes(type);

const accentNames = lookNames.filter((name) => name.startsWith('accent'));
const colourForm: TextForm = {
  rule: 'bad-colour',
  problem: (text) =>
    /^#[0-9a-f]{6}$/i.test(text) || accentNames.includes(text)
      ? undefined
      : { message: `"${text}" is not a colour`, hint: 'write accent1 to accent6, or "#rrggbb" in quotes' },
};

const totalSoFar = map('a total so far', { sum: needed(flag, 'The total of all before it.') });
const value = either({ scalar: numberOrGapOr('sum'), map: totalSoFar });

const series = map('a series', {
  name: needed(figureText, 'What the series is called.'),
  values: optional(
    list('values', value, { least: 1 }),
    'One number a category; null is a gap; in a waterfall "sum" stands for all so far.',
  ),
  actor: optional(reference('actor'), 'The actor whose colour the series takes.'),
  colour: optional(formed(colourForm), 'accent1 to accent6, or "#rrggbb".'),
  as: optional(choice('marks', ['column', 'line', 'area']), 'How a combined chart shows it.'),
  axis: optional(choice('axes', ['left', 'right']), 'right: on an axis of its own (combo).'),
  dashed: optional(flag, 'A dashed line, hollow columns: a plan.'),
  forecast: optional(number({ whole: true, least: 1 }), 'So many of the last values are expected, not known.'),
  size: optional(list('sizes', numberOrGap, { least: 1 }), 'What the area of each bubble stands for.'),
});

const axis = map('an axis', {
  min: optional(number(), 'Where it begins.'),
  max: optional(number(), 'Where it ends.'),
  log: optional(flag, 'Powers of ten at equal distances (line, scatter, bubble).'),
  format: optional(rawText, 'How its figures are written: "0.0 %".'),
  hidden: optional(flag, 'Not drawn.'),
});

const fields = {
  type: needed(choice('chart types', chartTypes), 'How the figures are drawn.'),
  categories: optional(
    list('categories', figureText, { least: 1 }),
    'Names along the axis; numbers (the x values) for scatter and bubble.',
  ),
  series: optional(list('series', series, { least: 1 }), 'The figures; beside data: looks of its columns.'),
  data: optional(dataShape, 'A CSV file or a workbook in place of categories and values.'),
  unit: optional(figureText, 'What the figures count; stands in the subtitle.'),
  stacked: optional(flagOr('full'), 'Series on top of each other (column, bar, area); full: to a hundred per cent.'),
  highlight: optional(figureText, 'The series that matters (of a pie: the slice).'),
  axis: optional(axis, 'The axis of the values.'),
  rightAxis: optional(axis, 'The axis at the right (combo).'),
  xAxis: optional(axis, 'The horizontal axis (scatter, bubble).'),
  format: optional(rawText, 'How labels write figures, as spreadsheets say it: "#,##0", "0.0 %", "0,.0 k".'),
  labels: optional(
    either({
      scalar: choice('labels', ['all', 'last', 'none']),
      list: list('categories', figureText, { least: 1 }),
    }),
    'Which figures are written at their marks.',
  ),
  sort: optional(choice('orders', ['ascending', 'descending']), 'The categories by the first series.'),
  annotate: optional(list('annotations', annotation), 'Growth, differences, lines and remarks.'),
  x: optional(figureText, 'Name of the horizontal axis (scatter).'),
  y: optional(figureText, 'Name of the vertical axis (scatter).'),
};
export type OutlineChart = InferFields<typeof fields>;
export type OutlineSeries = NonNullable<OutlineChart['series']>[number];

export const chartShape = map('a chart', fields, {
  oneOf: [{ keys: ['categories', 'data'], needed: true }],
  notHere: {
    growth: 'arrows are entries of annotate: "annotate: [{ growth: [2022, 2024] }]", with two of the categories',
    difference:
      'arrows are entries of annotate: "annotate: [{ difference: [Plan, Actual] }]", with two series or categories',
    line: 'lines are entries of annotate: "annotate: [{ line: 12, label: Target }]"',
    target: 'lines are entries of annotate: "annotate: [{ line: 12, label: Target }]"',
    note: 'remarks are entries of annotate: "annotate: [{ note: Strike, at: 2023 }]", with a category',
    forecast: 'it is a key of a series: "series: [{ name: Sales, forecast: 2 }]"',
    values: 'figures stand in a series: "series: [{ name: Sales, values: [12, 14] }]"',
    log: 'it is a key of an axis: "axis: { log: true }"',
  },
  check: checkChart,
});

type Value = NonNullable<OutlineSeries['values']>[number];
/** A total so far, in either way in which it is written. */
export const isTotal = (value: Loose<Value>): boolean =>
  value === 'sum' || (typeof value === 'object' && value !== null && value.sum === true);

function checkChart(value: Loose<OutlineChart>, report: Report): void {
  const { type, series: all = [] } = value;
  if (value.stacked && type !== undefined && !isOf('stackable', type)) {
    report(
      'chart-type',
      ['stacked'],
      `a ${type} chart cannot be stacked`,
      `stacked goes with ${kinds.stackable.join(', ')}`,
    );
  }
  const count = value.categories?.length;
  const figures = all.reduce((sum, one) => sum + (one?.values?.length ?? 0), 0);
  if (figures > maxCells)
    report(
      'too-many-items',
      ['series'],
      `the series have ${figures} values; ${maxCells} is the most of any chart`,
      'a chart shows a few dozen figures: sum them up',
    );
  all.forEach((one, i) => checkSeries(value, one, i, count, report));
  // A key whose value cannot be used has a diagnostic of its own.
  if (!('series' in value) && !('data' in value))
    report('missing-key', [], 'a chart needs the key "series" or "data"', 'the figures: a list of name and values');
  if (isOf('numeric', type)) {
    value.categories?.forEach((category, i) => {
      if (category !== undefined && !isFigure(category)) {
        report(
          'chart-type',
          ['categories', i],
          `"${category}" is not a number`,
          `the categories of a ${type} chart are its x values`,
        );
      }
    });
  }
  if (isOf('oneSeries', type)) checkOneSeries(value, report);
  checkAxes(value, report);
  checkFormats(value, report);
  checkWrittenHighlight(value, report);
  checkAnnotations(value, report);
  if (value.stacked === 'full') checkInShares(value, report);
}

function checkSeries(
  { type, data }: Loose<OutlineChart>,
  one: Loose<OutlineSeries> | undefined,
  i: number,
  count: number | undefined,
  report: Report,
): void {
  if (!one) return;
  const { values } = one;
  if (!('values' in one) && data === undefined)
    report('missing-key', ['series', i], 'values are missing', 'one number a category; null is a gap');
  if (values !== undefined && data !== undefined)
    report('exclusive-keys', ['series', i, 'values'], 'the figures stand in the file', 'leave values out');
  if (count !== undefined && values && values.length !== count) {
    report(
      'series-length',
      ['series', i, 'values'],
      `${counted(values.length, 'value', 'values')} for ${counted(count, 'category', 'categories')}`,
      'one value a category; null is a gap',
    );
  }
  if (values !== undefined) checkForecast(one, values.length, (...problem) => report('series-length', ['series', i, 'forecast'], ...problem)); // prettier-ignore
  values?.forEach((figure, at) => {
    if (figure !== undefined && isTotal(figure) && type !== 'waterfall')
      report('chart-type', ['series', i, 'values', at], 'only a waterfall has totals so far', 'write the figure');
    if (type === 'waterfall' && figure === null)
      report(
        'chart-type',
        ['series', i, 'values', at],
        'a waterfall has no gaps',
        'write 0, or leave the category out',
      );
  });
  if (type === 'waterfall' && values?.[0] !== undefined && isTotal(values[0]))
    report('chart-type', ['series', i, 'values', 0], 'there is nothing to sum up yet', 'begin with a figure');
  if ((one.as !== undefined || one.axis !== undefined) && type !== undefined && type !== 'combo')
    report(
      'chart-type',
      ['series', i, one.as !== undefined ? 'as' : 'axis'],
      `a ${type} chart shows all its series alike, on one axis`,
      'take type: combo',
    );
  if (type === 'bubble' && data === undefined) {
    if (one.size === undefined)
      report('missing-key', ['series', i], 'size is missing', 'the areas of the bubbles, one a value');
    else if (values && one.size.length !== values.length)
      report(
        'series-length',
        ['series', i, 'size'],
        `${counted(one.size.length, 'size', 'sizes')} for ${counted(values.length, 'value', 'values')}`,
        'one a value',
      );
    one.size?.forEach((size, at) => {
      if (typeof size === 'number' && size < 0)
        report(
          'chart-type',
          ['series', i, 'size', at],
          `a bubble cannot have an area of ${size}`,
          'sizes are 0 or more',
        );
    });
  } else if (one.size !== undefined && type !== undefined && type !== 'bubble')
    report('chart-type', ['series', i, 'size'], `a ${type} chart has no sizes`, 'take type: bubble');
}

/** Expected are the last of what a series has. */
export function checkForecast(
  { forecast }: { readonly forecast?: number | undefined },
  count: number,
  report: (message: string, hint: string) => void,
): void {
  if (forecast !== undefined && forecast > count)
    report(
      `a forecast of the last ${forecast} in a series of ${counted(count, 'value', 'values')}`,
      `so many of the last values are expected, up to ${count}`,
    );
}

/** Where the type itself cannot be used, only that is reported. */
function checkAxes(value: Loose<OutlineChart>, report: Report): void {
  const { type } = value;
  for (const key of ['axis', 'rightAxis', 'xAxis'] as const) {
    const wish = value[key];
    if (!wish) continue;
    if (isOf('oneSeries', type) && type !== 'waterfall') report('chart-type', [key], `a ${type} chart has no axes`);
    if (key === 'rightAxis' && type !== undefined && type !== 'combo')
      report('chart-type', [key], `a ${type} chart has no axis at the right`, 'take type: combo');
    if (key === 'xAxis' && type !== undefined && !isOf('numeric', type))
      report(
        'chart-type',
        [key],
        `along a ${type} chart stand categories, no figures`,
        'xAxis is for scatter and bubble',
      );
    if (wish.log && !isOf('logarithmic', type))
      report(
        'chart-type',
        [key, 'log'],
        `columns, bars and bands have no length on a logarithmic axis`,
        `log goes with ${kinds.logarithmic.join(', ')}`,
      );
    if (wish.min !== undefined && wish.max !== undefined && wish.min >= wish.max)
      report('bad-number', [key, 'max'], `the axis ends at ${wish.max}, before it begins`, 'max is greater than min');
    if (wish.log && wish.min !== undefined && wish.min <= 0)
      report('bad-number', [key, 'min'], 'a logarithmic axis begins above nought', 'such as 1');
  }
  if (value.axis?.log || value.rightAxis?.log)
    value.series?.forEach((one, i) =>
      one?.values?.forEach((figure, at) => {
        if (typeof figure === 'number' && figure <= 0)
          report(
            'chart-type',
            ['series', i, 'values', at],
            `${figure} has no place on a logarithmic axis`,
            'it shows figures above nought',
          );
      }),
    );
}

function checkFormats(value: Loose<OutlineChart>, report: Report): void {
  const written: [(string | number)[], string | undefined][] = [
    [['format'], value.format],
    ...(['axis', 'rightAxis', 'xAxis'] as const).map((key): [string[], string | undefined] => [
      [key, 'format'],
      value[key]?.format,
    ]),
  ];
  for (const [path, format] of written) {
    const problem = format === undefined ? undefined : formatProblem(format);
    if (problem) report('chart-format', path, problem, 'such as "#,##0", "0.0 %", "0,.0 k" or "0.0 \\"m\\""');
  }
}

function checkOneSeries(value: Loose<OutlineChart>, report: Report): void {
  if (value.series && value.series.length > 1) {
    report(
      'chart-type',
      ['series', 1],
      `a ${value.type} shows one series, and there are ${value.series.length}`,
      'keep one, or take a column chart',
    );
  }
  value.series?.[0]?.values?.forEach((figure, i) => {
    if (value.type !== 'waterfall' && typeof figure === 'number' && figure < 0) {
      report(
        'chart-type',
        ['series', 0, 'values', i],
        `a slice of a ${value.type} cannot be ${figure}`,
        'take a column or bar chart for negative figures',
      );
    }
  });
}

function checkWrittenHighlight(
  { highlight, type, series: all, categories, data }: Loose<OutlineChart>,
  report: Report,
): void {
  const slices = isOf('slices', type);
  if (highlight === undefined || !all || data !== undefined || (slices && !categories)) return;
  const names = all.map((one) => one?.name);
  if (names.includes(undefined)) return;
  const candidates = slices ? [...(categories ?? []), ...names] : names;
  if (candidates.includes(highlight)) return;
  const plural = slices ? 'slices' : 'series';
  const known = (slices ? (categories ?? []) : names).filter((name) => name !== undefined);
  report(
    'unknown-series',
    ['highlight'],
    `no ${slices ? 'slice' : 'series'} is called "${highlight}"`,
    suggest(highlight, known, plural),
  );
}

const isFigure = (written: string): boolean =>
  written.trim() !== '' && Number.isFinite(Number(written.replace('−', '-')));

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
