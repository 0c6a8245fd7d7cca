import { type ChartPlan, labelSize } from '../model/chart-plan.ts';
import { axisIds, categoryAxis, chartText, nativePlot, valueAxis } from './chart-axes.ts';
import { namespaces } from '../ooxml/namespaces.ts';
import { chartSeries } from './chart-series.ts';
import type { DeckContext } from './slide-draft.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';

/**
 * `c:chartSpace` of a chart: the plan's numbers in native terms. Children of `c:chart`: `autoTitleDeleted`, `plotArea`,
 * `plotVisOnly`, `dispBlanksAs`; of `c:plotArea`: `layout`, the chart, its axes, `spPr`. No legend: names stand beside the marks.
 *
 * @param data Id of the relationship to the workbook.
 */
export const chartPart = (plan: ChartPlan, context: DeckContext, data: string): XmlElement =>
  el(
    'c:chartSpace',
    { 'xmlns:c': namespaces.c, 'xmlns:a': namespaces.a, 'xmlns:r': namespaces.r },
    el('c:date1904', { val: 0 }),
    el('c:lang', { val: context.languages.main }),
    el('c:roundedCorners', { val: 0 }),
    el(
      'c:chart',
      {},
      el('c:autoTitleDeleted', { val: 1 }),
      el('c:plotArea', {}, plotLayout(plan), marks(plan, context), axes(plan, context), invisible()),
      el('c:plotVisOnly', { val: 1 }),
      el('c:dispBlanksAs', { val: 'gap' }),
    ),
    invisible(),
    chartText({ colour: 'muted', size: labelSize }, context),
    el('c:externalData', { 'r:id': data }, el('c:autoUpdate', { val: 0 })),
  );

/** The marks' own area, without axis labels, in fractions of the chart. */
const plotLayout = (plan: ChartPlan): XmlElement => {
  const { box } = plan;
  const plot = nativePlot(plan);
  const fraction = (part: number, whole: number): number => Math.round((part / whole) * 1e6) / 1e6;
  return el(
    'c:layout',
    {},
    el(
      'c:manualLayout',
      {},
      el('c:layoutTarget', { val: 'inner' }),
      el('c:xMode', { val: 'edge' }),
      el('c:yMode', { val: 'edge' }),
      el('c:x', { val: fraction(plot.x, box.w) }),
      el('c:y', { val: fraction(plot.y, box.h) }),
      el('c:w', { val: fraction(plot.w, box.w) }),
      el('c:h', { val: fraction(plot.h, box.h) }),
    ),
  );
};

const invisible = (): XmlElement => el('c:spPr', {}, el('a:noFill'), el('a:ln', {}, el('a:noFill')));

const value = (name: string, val: string | number): XmlElement => el(name, { val });

/** Children stand in the order of each type's schema. */
const marks = (plan: ChartPlan, context: DeckContext): XmlElement => {
  const { chart, bars } = plan;
  const series = chartSeries(plan, context);
  const ids = axisIds.map((id) => value('c:axId', id));
  const grouping = value('c:grouping', chart.stacked ? 'stacked' : 'standard');
  switch (chart.type) {
    case 'column':
    case 'bar':
      return el(
        'c:barChart',
        {},
        value('c:barDir', chart.type === 'bar' ? 'bar' : 'col'),
        value('c:grouping', chart.stacked ? 'stacked' : 'clustered'),
        value('c:varyColors', 0),
        series,
        value('c:gapWidth', Math.min(500, Math.max(0, Math.round(bars?.gapWidth ?? 100)))),
        value('c:overlap', chart.stacked ? 100 : Math.min(100, Math.max(-100, Math.round(bars?.overlap ?? 0)))),
        ids,
      );
    case 'line':
      return el(
        'c:lineChart',
        {},
        value('c:grouping', 'standard'),
        value('c:varyColors', 0),
        series,
        value('c:marker', 1),
        ids,
      );
    case 'area':
      return el('c:areaChart', {}, grouping, value('c:varyColors', 0), series, ids);
    case 'pie':
      return el('c:pieChart', {}, value('c:varyColors', 1), series, value('c:firstSliceAng', 0));
    case 'scatter':
      return el('c:scatterChart', {}, value('c:scatterStyle', 'lineMarker'), value('c:varyColors', 0), series, ids);
  }
};

const axes = (plan: ChartPlan, context: DeckContext): XmlElement[] => {
  const { chart } = plan;
  switch (chart.type) {
    case 'pie':
      return [];
    case 'scatter':
      return [
        valueAxis(plan, plan.x, { ids: axisIds, position: 'b', crossBetween: 'midCat' }, context),
        valueAxis(plan, plan.value, { ids: [...axisIds].reverse(), position: 'l', crossBetween: 'midCat' }, context),
      ];
    case 'bar':
    case 'column':
    case 'line':
    case 'area': {
      const crossBetween = plan.categoriesStand === 'on' ? 'midCat' : 'between';
      const position = chart.type === 'bar' ? 'b' : 'l';
      return [
        categoryAxis(plan, context),
        valueAxis(plan, plan.value, { ids: [...axisIds].reverse(), position, crossBetween }, context),
      ];
    }
  }
};
