import type {
  AnnotationPlan,
  ChartLabel,
  ChartPlan,
  LabelAnchor,
  NativeAnnotation,
  Annotation,
} from '../model/chart-plan.ts';
import type { Px } from '../model/units.ts';
import {
  columnName,
  firstHelper,
  hasSums,
  helpersOf,
  type Helper,
  type HelperCell,
  type HelperLabel,
} from './chart-helpers.ts';
import type { DeckContext } from './slide-draft.ts';

/** All series of formulas of a chart: what its type needs, and what points at its figures. */
export const allHelpers = (plan: ChartPlan, context: DeckContext): readonly Helper[] => {
  const helpers = [...helpersOf(plan, context)];
  const first = firstHelper(plan) + (hasSums(plan) ? 1 : 0);
  for (const [number, one] of (plan.annotations ?? []).entries()) {
    const { native } = one;
    if (native) helpers.push(...seriesOf({ ...one, native }, number + 1, plan, first + helpers.length));
  }
  return helpers;
};

/** Bars that lie have shapes in place of these. */
type NativelyPlanned = AnnotationPlan & { readonly native: NativeAnnotation };

/** `at`: the column of the first of them. */
function seriesOf(one: NativelyPlanned, number: number, plan: ChartPlan, at: number): Helper[] {
  const { annotation } = one;
  switch (annotation.kind) {
    case 'line':
      return lineSeries(one, annotation, plan);
    case 'note':
      return note(one, annotation, plan, at);
    case 'growth':
      return growth(one, annotation, number, plan, at);
    case 'difference':
      return difference(one, annotation, number, plan, at);
  }
}

/** Between a point and a label at its side that nobody moved. */
const besidePoint: Px = 4;

/** A label where the plan has it: moved from where its point would have it. */
function labelAt(
  anchor: LabelAnchor,
  label: ChartLabel,
  look: Omit<HelperLabel, 'index' | 'position' | 'shift' | 'colour' | 'bold'>,
): HelperLabel {
  const { box } = label;
  const run = label.lines[0]![0]!;
  const { x, y } = anchor.at;
  const [across, down] = [box.w / 2 + besidePoint, box.h / 2 + besidePoint];
  const own = {
    ctr: { x, y },
    inBase: { x, y },
    l: { x: x - across, y },
    r: { x: x + across, y },
    outEnd: { x: x + across, y },
    t: { x, y: y - down },
    b: { x, y: y + down },
  }[anchor.position];
  const shift = { x: box.x + box.w / 2 - own.x, y: box.y + box.h / 2 - own.y };
  return {
    index: anchor.category,
    position: anchor.position,
    colour: run.colour,
    ...(run.bold && { bold: true }),
    // Less than that is the program's own padding.
    ...(Math.hypot(shift.x, shift.y) > 6 && { shift }),
    ...look,
  };
}

const row = (category: number): number => category + 2;
const tidy = (value: number): number => Number(value.toPrecision(12)) || 0;
/** A cell in some rows only. */
const cellsOf = (
  { chart }: ChartPlan,
  make: (category: number) => HelperCell | undefined,
): (HelperCell | undefined)[] => chart.categories.map((_, category) => make(category));

function lineSeries(one: NativelyPlanned, { value, label }: Annotation & { kind: 'line' }, plan: ChartPlan): Helper[] {
  const name = label ?? String(value);
  const cells = cellsOf(plan, () => ({ formula: String(value), value }));
  const background: Helper = {
    name: `${name}, ground`,
    mark: 'line',
    cells,
    line: { colour: 'paper', width: haloWidth },
  };
  const line: Helper = {
    name,
    mark: 'line',
    cells,
    line: { colour: 'ink', width: lineWidth },
    labels: [
      labelAt(one.native.anchor, one.label!, {
        shows: label === undefined ? ['value'] : ['series', 'value'],
        formatCode: one.native.formatCode ?? plan.formatCode,
        onBackground: true,
      }),
    ],
  };
  return one.halo ? [background, line] : [line];
}

const lineWidth: Px = 1.5;

/** Columns of the figures on the left axis, and where the highest of them ends: a stack at its sum. */
function level({ native: { figures, levelShare } }: NativelyPlanned, plan: ChartPlan): HelperCell {
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
  const { min, max } = chart.axis ?? {};
  const above = `${highest}+${levelShare}*(${highest}-${min === undefined ? `MIN(0,${all})` : `(${min})`})`;
  return {
    formula: max === undefined ? above : `MIN(${max},${above})`,
    value: tidy(figures.level),
  };
}

function growth(
  one: NativelyPlanned,
  { series, from, to }: Annotation & { kind: 'growth' },
  number: number,
  plan: ChartPlan,
  at: number,
): Helper[] {
  const own = columnName(series + 1);
  const [start, end] = [`${own}${row(from)}`, `${own}${row(to)}`];
  const middle = Math.round((from + to) / 2);
  const { whole = 0, yearly, years = 1 } = one.native.figures;
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
      formatCode: one.native.formatCode,
    },
    {
      name,
      mark: 'line',
      cells: cellsOf(plan, (category) => (between(category) ? heights : undefined)),
      line: { colour: 'ink', width: 1.5, arrow: true },
      bars: guideBars(guide, at + guideAt),
      labels: [
        labelAt(one.native.anchor, one.label!, {
          shows: [],
          cells: { column: columnName(at), text },
          formatCode: one.native.formatCode ?? 'General',
          pill: true,
        }),
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
            formatCode: one.native.secondCode,
          },
          {
            name: `${name}, yearly`,
            mark: 'line',
            cells: cellsOf(plan, (category) => (category === middle ? heights : undefined)),
            labels: [
              labelAt(one.native.secondAnchor!, one.second, {
                shows: [],
                cells: { column: columnName(at + 2), text: one.second.lines[0]![0]!.text },
                formatCode: one.native.secondCode ?? 'General',
                onBackground: true,
              }),
            ],
          },
        ] as const satisfies Helper[])),
    { name: `${name}, guide`, cells: guide },
  ];
}

function difference(
  one: NativelyPlanned,
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
  const across = [from.category, to.category].sort((x, y) => x - y) as [number, number];
  const spanned = cellsOf(plan, (category) =>
    category >= across[0] && category <= across[1] ? { formula: cell(from), value: a } : undefined,
  );
  const arrow = (
    part: string,
    look: { readonly colour: 'ink' | 'paper'; readonly arrow: boolean; readonly thick?: Px },
  ) =>
    ({
      name: `${name}${part}`,
      mark: 'line',
      cells: only({ formula: cell(to), value: b }),
      bars: {
        plus: { column: columnName(at + 1), values: plus.map((made) => made?.value ?? null) },
        minus: { column: columnName(at + 2), values: minus.map((made) => made?.value ?? null) },
        ...look,
      },
    }) as const satisfies Helper;
  return [
    {
      name: `${name}, figure`,
      cells: only({ formula: `${cell(to)}-${cell(from)}`, value: tidy(b - a) }),
      formatCode: one.native.formatCode,
    },
    { name: `${name}, up`, cells: plus },
    { name: `${name}, down`, cells: minus },
    arrow(', ground', { colour: 'paper', arrow: false, thick: haloWidth }),
    arrow('', { colour: 'ink', arrow: true }),
    {
      name: `${name}, middle`,
      mark: 'line',
      cells: only({ formula: `(${cell(from)}+${cell(to)})/2`, value: tidy((a + b) / 2) }),
      labels: [
        labelAt(one.native.anchor, one.label!, {
          shows: [],
          cells: { column: columnName(at), text: one.label!.lines[0]![0]!.text },
          formatCode: one.native.formatCode ?? 'General',
          pill: true,
        }),
      ],
    },
    ...(across[0] === across[1]
      ? []
      : ([
          { name: `${name}, level`, mark: 'line', cells: spanned, line: { colour: 'ruleStrong', width: 1 } },
        ] as const satisfies Helper[])),
  ];
}

const haloWidth: Px = 6;

/** A remark over a category, and a line down to its mark. */
function note(one: NativelyPlanned, written: Annotation & { kind: 'note' }, plan: ChartPlan, at: number): Helper[] {
  const { text, category: place } = written;
  const label = labelAt(one.native.anchor, one.label!, { shows: ['series'], formatCode: 'General' });
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
      labels: [label],
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
  const last = chart.series.length - 1;
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
  const level = heightOfLevel ?? 0;
  const min = chart.axis?.min;
  return {
    formula: `MAX(0,${from}-${top}-${overFigure}*ABS(${min === undefined ? from : `${from}-(${min})`}))`,
    value: tidy(Math.max(0, level - height - overFigure * Math.abs(level - (min ?? 0)))),
  };
}
