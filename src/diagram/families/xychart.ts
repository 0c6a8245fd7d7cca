import { parsePath } from '../../svg-dom/path.ts';
import { type DiagramDatabase, call, noGraph } from '../mermaid/model.ts';
import { boxOf, setStyle, svgElement, type Operation } from '../theme/theme-context.ts';
import { noMarks, noOwners, noPlainLabels, usualMaxScale, type Family } from './family.ts';

/** The plots of an xychart in the order of the text. */
function xyPlots(database: DiagramDatabase): { type: string; title?: string; data: unknown[] }[] {
  const data = call<{ plots?: { type: string; title?: string; data: unknown[] }[] }>(database, 'getXYChartData');
  return data?.plots ?? [];
}

/** Where the value axis begins. */
const startOf = (database: DiagramDatabase): number =>
  call<{ yAxis?: { min?: number } }>(database, 'getXYChartData')?.yAxis?.min ?? 0;

const hasAxisTitle = (database: DiagramDatabase): boolean =>
  Boolean(call<{ yAxis?: { title?: string } }>(database, 'getXYChartData')?.yAxis?.title);

/** Up to twelve columns carry their values; lines without columns, and more of them, stand on a scale. */
function fewColumns(plots: readonly { readonly type: string; readonly data: readonly unknown[] }[]): boolean {
  const columns = plots.filter(({ type }) => type === 'bar');
  // Of several series of columns, which stand behind each other, Mermaid writes the values of the first on all.
  return columns.length === 1 && columns[0]!.data.length <= 12;
}

/** Series of columns behind each other, whose names have no place of their own: a legend has them. */
const severalColumns = (plots: readonly { readonly type: string }[]): boolean =>
  plots.filter(({ type }) => type === 'bar').length > 1;

/** A hairline behind the plot at each label of the value axis but zero: Mermaid draws no grid. */
const gridlines: Operation = (labels, context) => {
  const plot = context.svg.querySelector('.plot');
  const parent = plot?.parentNode;
  if (!plot || !parent) return;
  const area = boxOf(plot, context);
  const vertical = context.svg.querySelector('.left-axis') !== null;
  const axis = boxOf(context.svg.querySelector('.bottom-axis .axis-line, .bottom-axis') ?? plot, context);
  for (const label of labels) {
    if (Number(label.textContent.replace(/[^\d.-]/g, '')) === 0 || !vertical) continue;
    const { y, h } = boxOf(label, context);
    const line = svgElement(context, 'line', {
      x1: Math.min(area.x, axis.x),
      x2: Math.max(area.x + area.w, axis.x + axis.w),
      y1: y + h / 2,
      y2: y + h / 2,
    });
    setStyle(line, 'stroke', context.colours.value('rule'));
    setStyle(line, 'stroke-width', 1);
    parent.insertBefore(line, plot);
  }
};

const nameSize = 16;

/** Values of columns over the lines of other series, each on a ground of its own. */
const valuesOverLines: Operation = (texts, context) => {
  const plot = context.svg.querySelector('.plot');
  for (const text of texts) plot?.appendChild(text);
};

/** The name of the vertical axis, set horizontally, at the top left, above the scale where there is one. */
const horizontalTitle: Operation = (titles, context) => {
  const scale = [...context.svg.querySelectorAll('.left-axis .label text')].map((text) => boxOf(text, context).y);
  for (const title of titles) {
    title.setAttribute('transform', 'translate(0, 0)');
    title.setAttribute('x', '0');
    title.setAttribute('y', String(scale.length ? Math.min(0, Math.min(...scale) - nameSize * 1.4) : 0));
    setStyle(title, 'text-anchor', 'start');
    setStyle(title, 'dominant-baseline', 'hanging');
  }
};

/** From two plots on, each plot's name in bold: over its first column, or behind its last point. */
const seriesName: Operation = (groups, context) => {
  const plots = xyPlots(context.database);
  if (plots.length < 2 || severalColumns(plots)) return;
  const columns = context.svg.querySelector('[class^="bar-plot"]') !== null;
  for (const group of groups) {
    const index = Number(/(\d+)/.exec(group.getAttribute('class') ?? '')?.[1]);
    const title = plots[index]?.title;
    if (!title) continue;
    const place = group.getAttribute('class')!.startsWith('bar') ? overFirst(group) : behindLast(group, columns);
    if (!place) continue;
    const text = svgElement(context, 'text', { x: place.x, y: place.y });
    text.appendChild(context.svg.ownerDocument.createTextNode(title));
    setStyle(text, 'text-anchor', place.anchor);
    setStyle(text, 'font-size', `${nameSize}px`);
    setStyle(text, 'font-weight', 700);
    setStyle(text, 'fill', context.colours.value(index === 0 && !columns ? 'ink' : 'ink2'));
    context.svg.querySelector('.plot')!.appendChild(text);
  }

  function overFirst(group: (typeof groups)[number]): { x: number; y: number; anchor: string } | undefined {
    const bar = group.querySelector('rect');
    if (!bar) return undefined;
    const box = boxOf(bar, context);
    const value = [...context.svg.querySelectorAll('.plot text')]
      .map((text) => boxOf(text, context))
      .find((at) => Math.abs(at.x + at.w / 2 - box.x - box.w / 2) < 2);
    return { x: box.x, y: (value && value.y < box.y ? value.y : box.y) - 6, anchor: 'start' };
  }

  function behindLast(
    group: (typeof groups)[number],
    past: boolean,
  ): { x: number; y: number; anchor: string } | undefined {
    const path = group.querySelector('path');
    const last = parsePath(path?.getAttribute('d') ?? '').at(-1);
    if (!last || last[0] === 'Z') return undefined;
    const [x, y] = last.slice(-2) as [number, number];
    const bars = [...context.svg.querySelectorAll('[class^="bar-plot"] rect')].map((bar) => boxOf(bar, context));
    const edge = past ? Math.max(x, ...bars.map((bar) => bar.x + bar.w)) + 8 : x + 12;
    return { x: edge, y: y + nameSize * 0.34, anchor: 'start' };
  }
};

const widest = { column: 56, bar: 34 } as const;

/** Columns at most 56 px wide, bars 34 px high, around their middle. */
const slimBar: Operation = (bars, context) => {
  const plot = context.svg.querySelector('.plot');
  if (!plot || bars.length === 0) return;
  const number = (bar: (typeof bars)[number], name: string): number => Number(bar.getAttribute(name) ?? 0);
  const lying = new Set(bars.map((bar) => number(bar, 'x').toFixed(2))).size === 1 && bars.length > 1;
  const [side, start, most] = lying ? (['height', 'y', widest.bar] as const) : (['width', 'x', widest.column] as const);
  for (const bar of bars) {
    const surplus = number(bar, side) - most;
    if (surplus <= 0) continue;
    bar.setAttribute(side, String(most));
    bar.setAttribute(start, String(number(bar, start) + surplus / 2));
  }
};

/** As the deck's own charts: up to twelve columns carry their values, more of them and lines stand on hairlines, which Mermaid lacks. */
export const xychart: Family = {
  types: ['xychart'],
  keywords: ['xychart'],
  quotationMarks: 'unmistakable',
  graph: noGraph,
  owners: noOwners,
  categories: {
    names: (database) => xyPlots(database).map(({ title }) => [title ?? '']),
    scheme: (database) => {
      const types = xyPlots(database).map((plot) => plot.type);
      return types.includes('bar') && types.includes('line') ? 'lines over columns' : 'colours';
    },
  },
  actorClasses: undefined,
  authorStyles: false,
  plainLabels: noPlainLabels,
  direction: undefined,
  compact: undefined,
  markElements: noMarks,
  laidOutAsGraph: false,
  fixedLayouts: false,
  maxScale: usualMaxScale,
  variables: {
    xyChart: {
      backgroundColor: 'paper',
      titleColor: 'ink',
      dataLabelColor: 'ink2',
      legendTextColor: 'ink',
      xAxisTitleColor: 'muted',
      xAxisLabelColor: 'muted',
      xAxisTickColor: 'ruleStrong',
      xAxisLineColor: 'ink',
      yAxisTitleColor: 'muted',
      yAxisLabelColor: 'muted',
      yAxisTickColor: 'rule',
      yAxisLineColor: 'ruleStrong',
      plotColorPalette:
        'cat.0.solid,cat.1.solid,cat.2.solid,cat.3.solid,cat.4.solid,cat.5.solid,cat.6.solid,cat.7.solid',
    },
  },
  config: ({ box, database, measure }) => {
    const plots = xyPlots(database);
    const valued = fewColumns(plots);
    const legend = severalColumns(plots);
    // Columns that do not begin at zero need the scale that says so.
    const scale = !valued || startOf(database) !== 0;
    const above = (database.getDiagramTitle?.() ? 28 : 8) + (scale && hasAxisTitle(database) ? 24 : 0);
    const lastName = plots.length > 1 && !legend ? Math.ceil(measure(plots.at(-1)?.title ?? '', 16, 700)) + 16 : 0;
    return {
      xyChart: {
        width: box.w - lastName,
        height: box.h - above,
        titleFontSize: 18,
        plotReservedSpacePercent: 60,
        showDataLabel: valued,
        showDataLabelOutsideBar: true,
        showLegend: legend,
        legendFontSize: 16,
        xAxis: { labelFontSize: 16, labelPadding: 8, titleFontSize: 16, showTick: false, axisLineWidth: 1 },
        yAxis: {
          showLabel: scale,
          labelFontSize: 16,
          titleFontSize: 16,
          titlePadding: 0,
          showTick: false,
          showAxisLine: false,
          axisLineWidth: 1,
        },
      },
    };
  },
  rules: [
    { select: '.left-axis .label text', op: gridlines },
    { select: 'text[font-size="1px"]', drop: true },
    { select: '.chart-title text', move: [0, -20] },
    { select: '.plot text', fontSize: 16 },
    { select: '.plot:has([class^="line-plot"]) text', op: valuesOverLines, backdrop: 'paper' },
    { select: '[class^="bar-plot"] rect', op: slimBar },
    { select: '[class^="bar-plot"], [class^="line-plot"]', op: seriesName },
    { select: '.left-axis .title text', op: horizontalTitle },
    { select: '.plot [class^="line-plot"] path', strokeWidth: 3 },
  ],
};
