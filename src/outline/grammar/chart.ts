import type { ChartType, OutlineChart } from '../../model/outline.ts';
import { filePath } from '../forms.ts';
import { suggest } from '../../diagnostics/did-you-mean.ts';
import {
  choice,
  flag,
  list,
  map,
  needed,
  numberOrGap,
  optional,
  reference,
  figureText,
  type Loose,
  type Tell,
} from '../../model/grammar.ts';

export const chartTypes: readonly ChartType[] = ['column', 'bar', 'line', 'area', 'pie', 'scatter'];
const stackable: readonly (string | undefined)[] = ['column', 'bar', 'area'];

const series = map<NonNullable<OutlineChart['series']>[number]>('a series', {
  name: needed(figureText, 'What the series is called.'),
  values: needed(list('values', numberOrGap, { least: 1 }), 'One number a category; null is a gap.'),
  actor: optional(reference('actor'), 'The actor whose colour the series takes.'),
});

export const chart = map<OutlineChart>(
  'a chart',
  {
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
  },
  {
    oneOf: [
      { keys: ['series', 'data'], needed: true },
      { keys: ['categories', 'data'], needed: true },
    ],
    check: checkChart,
  },
);

function checkChart(value: Loose<OutlineChart>, tell: Tell): void {
  if (value.stacked && value.type !== undefined && !stackable.includes(value.type)) {
    tell(
      'chart-type',
      ['stacked'],
      `a ${value.type} chart cannot be stacked`,
      `stacked goes with ${stackable.join(', ')}`,
    );
  }
  const count = value.categories?.length;
  value.series?.forEach((one, i) => {
    if (count !== undefined && one?.values && one.values.length !== count) {
      tell(
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
        tell(
          'chart-type',
          ['categories', i],
          `"${category}" is not a number`,
          'the categories of a scatter chart are its x values',
        );
      }
    });
  }
  if (value.type === 'pie') checkPie(value, tell);
  checkHighlight(value, tell);
}

function checkPie(value: Loose<OutlineChart>, tell: Tell): void {
  if (value.series && value.series.length > 1) {
    tell(
      'chart-type',
      ['series', 1],
      `a pie shows one series, and there are ${value.series.length}`,
      'keep one, or take a column chart',
    );
  }
  value.series?.[0]?.values?.forEach((figure, i) => {
    if (typeof figure === 'number' && figure < 0) {
      tell(
        'chart-type',
        ['series', 0, 'values', i],
        `a slice of a pie cannot be ${figure}`,
        'take a column or bar chart for negative figures',
      );
    }
  });
}

function checkHighlight({ highlight, type, series: all, categories }: Loose<OutlineChart>, tell: Tell): void {
  if (highlight === undefined || !all || (type === 'pie' && !categories)) return;
  const names = all.map((one) => one?.name);
  if (names.includes(undefined)) return;
  const candidates = type === 'pie' ? [...(categories ?? []), ...names] : names;
  if (candidates.includes(highlight)) return;
  const plural = type === 'pie' ? 'slices' : 'series';
  const known = (type === 'pie' ? (categories ?? []) : names).filter((name) => name !== undefined);
  tell(
    'unknown-series',
    ['highlight'],
    `no ${type === 'pie' ? 'slice' : 'series'} is called "${highlight}"`,
    suggest(highlight, known, plural),
  );
}

const isFigure = (written: string): boolean =>
  written.trim() !== '' && Number.isFinite(Number(written.replace('−', '-')));

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
