import type { AnnotationPlan, ChartPlan } from '../model/chart-plan.ts';
import type { Annotation } from '../model/deck.ts';
import { columnName, firstHelper, hasSums, helpersOf, type Helper, type HelperCell } from './chart-helpers.ts';
import type { DeckContext } from './slide-draft.ts';

/** All series of formulas of a chart: what its type needs, and what points at its figures. */
export const allHelpers = (plan: ChartPlan, context: DeckContext): readonly Helper[] => {
  const helpers = [...helpersOf(plan, context)];
  const first = firstHelper(plan) + (hasSums(plan) ? 1 : 0);
  for (const [number, one] of (plan.annotations ?? []).entries())
    helpers.push(...seriesOf(one, number + 1, plan, first + helpers.length));
  return helpers;
};

/** `at`: the column of the first of them. */
function seriesOf(one: AnnotationPlan, number: number, plan: ChartPlan, at: number): Helper[] {
  const { annotation } = one;
  switch (annotation.kind) {
    case 'line':
      return [lineSeries(one, annotation, plan)];
    case 'note':
      return note(one, annotation, plan, at);
    case 'growth':
      return growth(one, annotation, number, plan, at);
    case 'difference':
      return difference(one, annotation, number, plan, at);
  }
}

const row = (category: number): number => category + 2;
const tidy = (value: number): number => Number(value.toPrecision(12)) || 0;
/** A cell in some rows only. */
const cellsOf = (
  { chart }: ChartPlan,
  make: (category: number) => HelperCell | undefined,
): (HelperCell | undefined)[] => chart.categories.map((_, category) => make(category));

function lineSeries(one: AnnotationPlan, { value, label }: Annotation & { kind: 'line' }, plan: ChartPlan): Helper {
  const last = plan.chart.categories.length - 1;
  return {
    name: label ?? String(value),
    mark: 'line',
    cells: cellsOf(plan, () => ({ formula: String(value), value })),
    line: { colour: 'ink', width: 1.5 },
    labels: [
      {
        index: last,
        position: 't',
        colour: 'ink',
        bold: true,
        shows: label === undefined ? ['value'] : ['series', 'value'],
        formatCode: one.formatCode ?? plan.formatCode,
        onGround: true,
      },
    ],
  };
}

/** Columns of the figures on the left axis, and where the highest of them ends: a stack at its sum. */
function level({ figures, levelShare }: AnnotationPlan, plan: ChartPlan): HelperCell {
  const { chart } = plan;
  const last = row(chart.categories.length - 1);
  const columns = chart.series.flatMap(({ right }, index) =>
    right ? [] : [`${columnName(index + 1)}2:${columnName(index + 1)}${last}`],
  );
  const end = columnName(firstHelper(plan));
  const cells =
    chart.type === 'waterfall' || hasSums(plan)
      ? `${end}2:${end}${last}`
      : chart.stacked
        ? undefined
        : columns.join(',');
  const sums = chart.categories
    .map((_, at) => `SUM(B${row(at)}:${columnName(chart.series.length)}${row(at)})`)
    .join(',');
  const lines = (chart.annotations ?? []).flatMap((one) => (one.kind === 'line' ? [`,${one.value}`] : [])).join('');
  const all = `${cells ?? sums}${lines}`;
  const highest = `MAX(${all})`;
  return {
    formula: `${highest}+${levelShare}*(${highest}-MIN(0,${all}))`,
    value: tidy(figures.level),
  };
}

function growth(
  one: AnnotationPlan,
  { series, from, to }: Annotation & { kind: 'growth' },
  number: number,
  plan: ChartPlan,
  at: number,
): Helper[] {
  const own = columnName(series + 1);
  const [start, end] = [`${own}${row(from)}`, `${own}${row(to)}`];
  const middle = Math.round((from + to) / 2);
  const { whole = 0, yearly, years = 1 } = one.figures;
  const heights = level(one, plan);
  const between = (category: number): boolean => category >= Math.min(from, to) && category <= Math.max(from, to);
  const text = one.label!.lines[0]![0]!.text;
  const name = `Growth ${number}`;
  const guideAt = yearly === undefined || !one.second ? 2 : 4;
  const level0 = columnName(at + 1);
  const guide = cellsOf(plan, (category) =>
    category === from || category === to ? guideCell(plan, category, heights.value, level0, series) : undefined,
  );
  return [
    {
      name: `${name}, figure`,
      cells: cellsOf(plan, (category) =>
        category === middle
          ? { formula: `IF(${start}=0,0,(${end}-${start})/ABS(${start}))`, value: tidy(whole) }
          : undefined,
      ),
      formatCode: one.formatCode,
    },
    {
      name,
      mark: 'line',
      cells: cellsOf(plan, (category) => (between(category) ? heights : undefined)),
      line: { colour: 'ink', width: 1.5, arrow: true },
      bars: guideBars(guide, at + guideAt),
      labels: [
        {
          index: middle,
          position: 'ctr',
          colour: 'ink',
          bold: true,
          shows: [],
          cells: { column: columnName(at), text },
          formatCode: one.formatCode ?? 'General',
          pill: true,
        },
      ],
    },
    ...(yearly === undefined || !one.second
      ? []
      : ([
          {
            name: `${name}, yearly figure`,
            cells: cellsOf(plan, (category) =>
              category === middle
                ? { formula: `IFERROR((${end}/${start})^(1/${years})-1,NA())`, value: tidy(yearly) }
                : undefined,
            ),
            formatCode: one.secondCode,
          },
          {
            name: `${name}, yearly`,
            mark: 'line',
            cells: cellsOf(plan, (category) => (category === middle ? heights : undefined)),
            labels: [
              {
                index: middle,
                position: 'b',
                colour: 'ink2',
                shows: [],
                cells: { column: columnName(at + 2), text: one.second.lines[0]![0]!.text },
                formatCode: one.secondCode ?? 'General',
                onGround: true,
                shift: 16,
              },
            ],
          },
        ] as const satisfies Helper[])),
    { name: `${name}, guide`, cells: guide },
  ];
}

function difference(
  one: AnnotationPlan,
  { from, to }: Annotation & { kind: 'difference' },
  number: number,
  plan: ChartPlan,
  at: number,
): Helper[] {
  const { chart } = plan;
  const value = ({ series, category }: typeof from): number => chart.series[series]?.values[category] ?? 0;
  const cell = ({ series, category }: typeof from): string => `${columnName(series + 1)}${row(category)}`;
  const [a, b] = [value(from), value(to)];
  const only = (made: HelperCell): (HelperCell | undefined)[] =>
    cellsOf(plan, (category) => (category === to.category ? made : undefined));
  const name = `Difference ${number}`;
  const plus = only({ formula: `MAX(0,${cell(from)}-${cell(to)})`, value: tidy(Math.max(0, a - b)) });
  const minus = only({ formula: `MAX(0,${cell(to)}-${cell(from)})`, value: tidy(Math.max(0, b - a)) });
  const left = chart.type === 'line' || chart.type === 'area' || from.category === to.category;
  const across = [from.category, to.category].sort((x, y) => x - y) as [number, number];
  return [
    {
      name: `${name}, figure`,
      cells: only({ formula: `${cell(to)}-${cell(from)}`, value: tidy(b - a) }),
      formatCode: one.formatCode,
    },
    { name: `${name}, up`, cells: plus },
    { name: `${name}, down`, cells: minus },
    {
      name,
      mark: 'line',
      cells: only({ formula: cell(to), value: b }),
      bars: {
        plus: { column: columnName(at + 1), values: plus.map((made) => made?.value ?? null) },
        minus: { column: columnName(at + 2), values: minus.map((made) => made?.value ?? null) },
        colour: 'ink',
        arrow: true,
      },
    },
    {
      name: `${name}, middle`,
      mark: 'line',
      cells: only({ formula: `(${cell(from)}+${cell(to)})/2`, value: tidy((a + b) / 2) }),
      labels: [
        {
          index: to.category,
          position: left ? 'l' : 'r',
          colour: 'ink',
          bold: true,
          shows: [],
          cells: { column: columnName(at), text: one.label!.lines[0]![0]!.text },
          formatCode: one.formatCode ?? 'General',
          pill: true,
        },
      ],
    },
    ...(across[0] === across[1]
      ? []
      : [
          {
            name: `${name}, level`,
            mark: 'line' as const,
            cells: cellsOf(plan, (category) =>
              category >= across[0] && category <= across[1] ? { formula: cell(from), value: a } : undefined,
            ),
            line: { colour: 'ruleStrong' as const, width: 1 },
          },
        ]),
  ];
}

/** A remark over a category, and a line down to its mark. */
function note(one: AnnotationPlan, written: Annotation & { kind: 'note' }, plan: ChartPlan, at: number): Helper[] {
  const { text, category: place } = written;
  const heights = level(one, plan);
  const guide = cellsOf(plan, (category) =>
    category === place ? guideCell(plan, category, heights.value, columnName(at)) : undefined,
  );
  return [
    {
      name: text,
      mark: 'line',
      cells: cellsOf(plan, (category) => (category === place ? heights : undefined)),
      bars: guideBars(guide, at + 1),
      labels: [{ index: place, position: 't', colour: 'ink', bold: true, shows: ['series'], formatCode: 'General' }],
    },
    { name: `${text}, guide`, cells: guide },
  ];
}

const guideBars = (cells: readonly (HelperCell | undefined)[], column: number): Helper['bars'] => ({
  minus: { column: columnName(column), values: cells.map((cell) => cell?.value ?? null) },
  colour: 'ruleStrong',
  arrow: false,
});

/** Above the figure at a mark, in the height of the level. */
const overFigure = 0.09;

/** Where a bar of a waterfall ends. */
const endOfBar = ({ series, sums = [] }: ChartPlan['chart'], category: number): number =>
  (series[0]?.values ?? [])
    .slice(0, category + 1)
    .reduce<number>((sum, value, index) => (index === 0 || sums[index] ? (value ?? 0) : sum + (value ?? 0)), 0);

/** How long the line from a level down to the mark of a category is: of one series, or the highest that there is. */
function guideCell(
  plan: ChartPlan,
  category: number,
  heightOfLevel: number | null,
  levelColumn: string,
  series?: number,
): HelperCell {
  const { chart } = plan;
  const at = row(category);
  const last = series ?? chart.series.length - 1;
  const value = (index: number): number => chart.series[index]?.values[category] ?? 0;
  const left = chart.series.flatMap(({ right }, index) => (right && series === undefined ? [] : [index]));
  const own = series === undefined ? left : [series];
  const cells = own.map((index) => `${columnName(index + 1)}${at}`).join(',');
  const [top, height] =
    chart.type === 'waterfall'
      ? [`MAX(0,${columnName(firstHelper(plan))}${at})`, Math.max(0, endOfBar(chart, category))]
      : chart.stacked
        ? [`SUM(B${at}:${columnName(last + 1)}${at})`, chart.series.slice(0, last + 1).reduce((sum, _, index) => sum + value(index), 0)] // prettier-ignore
        : [`MAX(0,${cells})`, Math.max(0, ...own.map(value))];
  const from = `${levelColumn}${at}`;
  return {
    formula: `MAX(0,${from}-${top}-${overFigure}*ABS(${from}))`,
    value: tidy(Math.max(0, (heightOfLevel ?? 0) - height - overFigure * Math.abs(heightOfLevel ?? 0))),
  };
}
