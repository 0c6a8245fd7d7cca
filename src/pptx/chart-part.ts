import { type Px, union } from '../model/units.ts';
import { type ChartPlan, labelSize, onSlide } from '../model/chart-plan.ts';
import {
  axisIds,
  categoryAxis,
  chartText,
  nativePlot,
  placeInChart,
  titleOf,
  totalAxes,
  secondAxes,
  secondAxisIds,
  totalAxisIds,
  valueAxis,
} from './chart-axes.ts';
import { type XmlElement, el, namespaces } from '../ooxml/xml.ts';
import { allHelpers } from './chart-annotations.ts';
import { helperSeries } from './chart-helper-series.ts';
import { chartSeries, totalSeries } from './chart-series.ts';
import { totalsOf } from './workbook.ts';
import type { DeckContext } from './slide-draft.ts';

/**
 * `c:chartSpace` of a chart: the plan's numbers in native terms. Children of `c:chart`: `title`, `autoTitleDeleted`, `plotArea`,
 * `legend`, `plotVisOnly`, `dispBlanksAs`; of `c:plotArea`: `layout`, the charts, their axes, `spPr`.
 *
 * @param data Id of the relationship to the workbook.
 */
export const chartPart = (plan: ChartPlan, context: DeckContext, data: string): XmlElement => {
  const caption = plan.texts.find(({ role }) => role === 'caption');
  return el(
    'c:chartSpace',
    { 'xmlns:c': namespaces.c, 'xmlns:a': namespaces.a, 'xmlns:r': namespaces.r },
    el('c:date1904', { val: 0 }),
    el('c:lang', { val: context.languages.main }),
    el('c:roundedCorners', { val: 0 }),
    el(
      'c:chart',
      {},
      caption && titleOf(caption, plan, context),
      el('c:autoTitleDeleted', { val: caption ? 0 : 1 }),
      el(
        'c:plotArea',
        {},
        plotLayout(plan),
        marks(plan, context),
        totals(plan, context),
        annotations(plan, context),
        axes(plan, context),
        invisible(),
      ),
      legend(plan, context),
      el('c:plotVisOnly', { val: 1 }),
      el('c:dispBlanksAs', { val: 'gap' }),
    ),
    invisible(),
    chartText({ colour: 'muted', size: onSlide(plan, labelSize) }, context),
    el('c:externalData', { 'r:id': data }, el('c:autoUpdate', { val: 0 })),
  );
};

/** What a legend beside the last column takes of the plot's width for its keys. */
const keysBeside = ({ texts }: ChartPlan): Px => (texts.some(({ role }) => role === 'name') ? legendKey : 0);

/** Where in the plot something is drawn, which has less room there beside a legend. */
export const acrossPlot = (plan: ChartPlan, x: Px): Px => {
  const { plot } = plan;
  return x <= plot.x || x > plot.x + plot.w ? x : plot.x + ((x - plot.x) * (plot.w - keysBeside(plan))) / plot.w;
};

/** The marks' own area, without axis labels. */
const plotLayout = (plan: ChartPlan): XmlElement => {
  const plot = nativePlot(plan);
  const layout = placeInChart({ ...plot, w: plot.w - keysBeside(plan) }, plan.box, true);
  layout.at('c:manualLayout')!.children.unshift(value('c:layoutTarget', 'inner'));
  return layout;
};

/** Width of a legend's key and the space behind it. */
const legendKey: Px = 24;

const invisible = (): XmlElement => el('c:spPr', {}, el('a:noFill'), el('a:ln', {}, el('a:noFill')));

const value = (name: string, val: string | number): XmlElement => el(name, { val });

/** The charts in one plot: one a way of drawing. Children stand in the order of each type's schema. */
const marks = (plan: ChartPlan, context: DeckContext): XmlElement[] => {
  const { chart } = plan;
  const series = chartSeries(plan, context);
  switch (chart.type) {
    case 'column':
    case 'bar':
      return [barChart(plan, series, chart.type === 'bar' ? 'bar' : 'col')];
    case 'waterfall':
      return waterfall(plan, context);
    case 'combo':
      return combined(plan, series);
    case 'line':
      return [lineChart(series)];
    case 'area':
      return [areaChart(series, groupingOf(plan, 'standard'))];
    case 'pie':
      return [el('c:pieChart', {}, value('c:varyColors', 1), series, value('c:firstSliceAng', 0))];
    case 'doughnut':
      return [
        el(
          'c:doughnutChart',
          {},
          value('c:varyColors', 1),
          series,
          value('c:firstSliceAng', 0),
          value('c:holeSize', Math.round(((plan.hole ?? 0) / (plan.plot.w / 2)) * 100)),
        ),
      ];
    case 'scatter':
      return [
        el(
          'c:scatterChart',
          {},
          value('c:scatterStyle', 'lineMarker'),
          value('c:varyColors', 0),
          series,
          axisIds.map((id) => value('c:axId', id)),
        ),
      ];
    case 'bubble':
      return [
        el(
          'c:bubbleChart',
          {},
          value('c:varyColors', 0),
          series,
          value('c:bubbleScale', bubbleScale(plan)),
          value('c:showNegBubbles', 0),
          value('c:sizeRepresents', 'area'),
          axisIds.map((id) => value('c:axId', id)),
        ),
      ];
  }
};

const groupingOf = ({ chart }: ChartPlan, otherwise: 'standard' | 'clustered'): string =>
  chart.full ? 'percentStacked' : chart.stacked ? 'stacked' : otherwise;

/** At a hundred per cent the largest bubble is a quarter of the plot's shorter side wide. */
const bubbleScale = ({ plot, widestBubble = 0 }: ChartPlan): number =>
  Math.max(1, Math.min(300, Math.round((800 * widestBubble) / Math.min(plot.w, plot.h))));

const barChart = (
  plan: ChartPlan,
  series: readonly XmlElement[],
  direction: 'bar' | 'col',
  ids: readonly number[] = axisIds,
  stacked = plan.chart.stacked,
): XmlElement =>
  el(
    'c:barChart',
    {},
    value('c:barDir', direction),
    value('c:grouping', stacked && !plan.chart.stacked ? 'stacked' : groupingOf(plan, 'clustered')),
    value('c:varyColors', 0),
    series,
    value('c:gapWidth', Math.min(500, Math.max(0, Math.round(plan.bars?.gapWidth ?? 100)))),
    value('c:overlap', stacked ? 100 : Math.min(100, Math.max(-100, Math.round(plan.bars?.overlap ?? 0)))),
    ids.map((id) => value('c:axId', id)),
  );

const lineChart = (series: readonly XmlElement[], ids: readonly number[] = axisIds): XmlElement =>
  el(
    'c:lineChart',
    {},
    value('c:grouping', 'standard'),
    value('c:varyColors', 0),
    series,
    value('c:marker', 1),
    ids.map((id) => value('c:axId', id)),
  );

const areaChart = (series: readonly XmlElement[], grouping: string, ids: readonly number[] = axisIds): XmlElement =>
  el(
    'c:areaChart',
    {},
    value('c:grouping', grouping),
    value('c:varyColors', 0),
    series,
    ids.map((id) => value('c:axId', id)),
  );

/** Series that are drawn alike on one axis are one chart; bands lie behind columns, and lines before them. */
const combined = (plan: ChartPlan, series: readonly XmlElement[]): XmlElement[] =>
  (['area', 'column', 'line'] as const).flatMap((mark) =>
    [false, true].flatMap((right) => {
      const own = series.filter(
        (_, index) => plan.series[index]!.mark === mark && (plan.series[index]!.right ?? false) === right,
      );
      const ids = right ? secondAxisIds : axisIds;
      if (own.length === 0) return [];
      switch (mark) {
        case 'area':
          return [areaChart(own, 'standard', ids)];
        case 'column':
          return [barChart(plan, own, 'col', ids)];
        case 'line':
          return [lineChart(own, ids)];
      }
    }),
  );

/** What points at figures: lines in the same plot, from formulas. */
const annotations = (plan: ChartPlan, context: DeckContext): XmlElement[] => {
  if (plan.chart.type === 'waterfall') return []; // among its own lines
  const left = helperSeries(plan, context, 'line');
  const right = helperSeries(plan, context, 'line', true);
  return [
    ...(left.length > 0 ? [lineChart(left)] : []),
    ...(right.length > 0 ? [lineChart(right, secondAxisIds)] : []),
  ];
};

/** Parts of bars on a base that is not drawn, and lines for what joins and labels them: all from formulas. */
const waterfall = (plan: ChartPlan, context: DeckContext): XmlElement[] => [
  barChart(plan, helperSeries(plan, context, 'column'), 'col', axisIds, true),
  lineChart(helperSeries(plan, context, 'line')),
];

/**
 * The series of sums: a line that is not drawn, whose labels stand on the stacks. Bars that lie cannot share axes with a line; there
 * it is bars that are not drawn, on axes of their own, which end where the first ones end, since the sums are as long as the stacks.
 */
const totals = (plan: ChartPlan, context: DeckContext): XmlElement | undefined => {
  const series = totalSeries(plan, context);
  if (!series) return undefined;
  return plan.chart.type === 'bar'
    ? el(
        'c:barChart',
        {},
        value('c:barDir', 'bar'),
        value('c:grouping', 'clustered'),
        value('c:varyColors', 0),
        series,
        value('c:gapWidth', Math.min(500, Math.max(0, Math.round(plan.bars?.gapWidth ?? 100)))),
        totalAxisIds.map((id) => value('c:axId', id)),
      )
    : el(
        'c:lineChart',
        {},
        value('c:grouping', 'standard'),
        value('c:varyColors', 0),
        series,
        value('c:marker', 1),
        axisIds.map((id) => value('c:axId', id)),
      );
};

/**
 * Places of series in the legend that are not the author's: lines on the left axis. Entries are counted by kind (bands, columns,
 * lines), and lines of the right axis come behind those of the left one.
 */
const unnamed = (plan: ChartPlan, context: DeckContext): number[] => {
  // Sums beside bars have no name: programs count the entries of lying bars in different orders.
  const sums = totalsOf(plan).length > 0 && plan.chart.type !== 'bar' ? 1 : 0;
  const helpers = allHelpers(plan, context).filter(({ mark }) => mark !== undefined);
  const behind = plan.series.filter(({ mark, right }) => mark === 'line' && right).length;
  const [ofLeft, ofRight] = [false, true].map(
    (side) => helpers.filter(({ right = false }) => right === side).length,
  ) as [number, number];
  const count = sums + ofLeft;
  const first = plan.series.length - behind;
  return Array.from({ length: count + ofRight }, (_, index) => first + index + (index < count ? 0 : behind));
};

/** LibreOffice gives all entries of a legend a key as long as a dash wants, if one line in the plot has dashes. */
const dashedKey: Px = 64;
const keyOf = ({ chart, series }: ChartPlan): Px =>
  series.some(({ dashedFrom, mark }) => dashedFrom === 0 && (mark ?? chart.type) === 'line') ? dashedKey : legendKey;

/**
 * Coloured names above the plot, or beside the last column, from the top of the stack down. Sums have no entry. Children of
 * `c:legend`: `legendPos`, entries, `layout`, `overlay`, `spPr`, `txPr`.
 */
const legend = (plan: ChartPlan, context: DeckContext): XmlElement | undefined => {
  const names = plan.texts.filter(({ role }) => role === 'name');
  const above = plan.legend.length > 0;
  if (!above && names.length === 0) return undefined;
  const labels = above ? plan.legend.map(({ label }) => label) : names;
  const boxes = above
    ? plan.legend.map(({ swatch, label }) => union([swatch, label.box]))
    : names.map(({ box }) => box);
  const { x, y, h, w } = union(boxes);
  // PowerPoint wants room around entries and a key before each name
  const place = above
    ? { x, y: Math.max(0, y - 3), w: Math.min(plan.box.w - x, w + keyOf(plan) * boxes.length), h: h + 6 }
    : {
        x: x - legendKey,
        y: y - 3,
        w: Math.min(plan.box.w - x, w + 12) + legendKey,
        h: Math.max(h, boxes.length * 26),
      };
  return el(
    'c:legend',
    {},
    value('c:legendPos', above ? 't' : 'r'),
    // In a combined chart the legend goes by the kinds of marks.
    (plan.chart.type === 'combo' ? [] : labels).map(({ lines, series }) =>
      el(
        'c:legendEntry',
        {},
        value(
          'c:idx',
          plan.series.findIndex(({ index }) => index === series),
        ),
        chartText({ colour: lines[0]![0]!.colour, size: onSlide(plan, labelSize), bold: true }, context),
      ),
    ),
    // Sums, and what points at figures, have no entry.
    unnamed(plan, context).map((index) => el('c:legendEntry', {}, value('c:idx', index), value('c:delete', 1))),
    placeInChart(place, plan.box, true),
    value('c:overlay', 0),
    // Beside the last column hairlines of the plot run behind it.
    above || plan.onDark
      ? invisible()
      : el('c:spPr', {}, context.colours.fill('paper'), el('a:ln', {}, el('a:noFill'))),
    chartText({ colour: 'ink2', size: onSlide(plan, labelSize), bold: true }, context),
  );
};

const axes = (plan: ChartPlan, context: DeckContext): XmlElement[] => {
  const { chart } = plan;
  switch (chart.type) {
    case 'pie':
    case 'doughnut':
      return [];
    case 'bubble':
    case 'scatter':
      return [
        valueAxis(
          plan,
          plan.x,
          {
            ids: axisIds,
            position: 'b',
            crossBetween: 'midCat',
            title: plan.texts.find(({ role }) => role === 'axis-name'),
          },
          context,
        ),
        valueAxis(plan, plan.value, { ids: [...axisIds].reverse(), position: 'l', crossBetween: 'midCat' }, context),
      ];
    case 'bar':
    case 'column':
    case 'waterfall':
    case 'combo':
    case 'line':
    case 'area': {
      const crossBetween = plan.categoriesStand === 'on' ? 'midCat' : 'between';
      const position = chart.type === 'bar' ? 'b' : 'l';
      return [
        categoryAxis(plan, context),
        valueAxis(plan, plan.value, { ids: [...axisIds].reverse(), position, crossBetween }, context),
        ...(plan.right ? secondAxes(plan, plan.right, context) : []),
        ...(chart.type === 'bar' && totalsOf(plan).length > 0 ? totalAxes() : []),
      ];
    }
  }
};
