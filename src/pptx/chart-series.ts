import {
  type ChartPlan,
  labelSize,
  onSlide,
  type PointLabel,
  type PointPlan,
  type SeriesPlan,
} from '../model/chart-plan.ts';
import type { ChartType } from '../model/outline.ts';
import { emuFromPx, pointsFromPx, type Px } from '../model/units.ts';
import { chartText } from './chart-axes.ts';
import type { DeckContext } from './slide-draft.ts';
import { columnName, firstHelper, shownCells, showsCell, sizeLabel, sizeText } from './chart-helpers.ts';
import { sheetName, sumsOf, totalName, totalsOf } from './workbook.ts';
import { type XmlElement, el, namespaces } from '../ooxml/xml.ts';

const value = (name: string, val: string | number): XmlElement => el(name, { val });

/** `c:ser` of each series, in drawing order. Children stand in the order that is common to the schemas of all types. */
export const chartSeries = (plan: ChartPlan, context: DeckContext): XmlElement[] =>
  plan.series.map((series, order) => {
    const mark = markOf(plan, series);
    const dots = mark === 'line' || mark === 'scatter';
    const bars = mark === 'column' || mark === 'bar' || mark === 'bubble';
    return el(
      'c:ser',
      {},
      value('c:idx', order),
      value('c:order', order),
      el('c:tx', {}, textReference(`$${columnName(series.index + 1)}$1`, [series.name])),
      look(plan, series, context),
      bars && value('c:invertIfNegative', 0),
      dots && marker(onSlide(plan, mark === 'scatter' ? (series.points[0]?.radius ?? 8) : 0), series, context),
      series.points.map((point) => pointLook(plan, series, point, context)),
      labels(plan, series, context),
      categories(plan),
      values(plan, series),
      mark === 'bubble' && [bubbleSizes(plan, series), value('c:bubble3D', 0)],
      dots && value('c:smooth', 0),
      mark === 'bubble' && sizeCells(plan, series),
    );
  });

/** The cells that hold the sizes of a series' bubbles. */
const sizeColumn = ({ chart }: ChartPlan, { index }: SeriesPlan): string => columnName(1 + chart.series.length + index);

/** Sizes in labels are cells: LibreOffice knows no other label that shows a size. */
const sizeCells = (plan: ChartPlan, series: SeriesPlan): XmlElement | false => {
  const sized = series.points.flatMap(({ index, label }) =>
    label?.shows.includes('size') ? [[index, sizeText(label)] as const] : [],
  );
  const column = sizeColumn(plan, series);
  const rows = plan.chart.categories.length;
  return sized.length > 0 && shownCells(`${sheetName}!$${column}$2:$${column}$${rows + 1}`, rows, sized);
};

/** How a series is drawn: all alike, but in a combined chart. */
const markOf = ({ chart }: ChartPlan, { mark = 'column' }: SeriesPlan): Exclude<ChartType, 'combo'> =>
  chart.type === 'combo' ? mark : chart.type;

const bubbleSizes = ({ chart }: ChartPlan, { index }: SeriesPlan): XmlElement => {
  const column = columnName(1 + chart.series.length + index);
  return el(
    'c:bubbleSize',
    {},
    numberReference(
      `$${column}$2:$${column}$${chart.categories.length + 1}`,
      chart.series[index]!.sizes ?? [],
      'General',
    ),
  );
};

/** The series that sums the others up, drawn as nothing but labels; none where the plan has no sums. */
export const totalSeries = (plan: ChartPlan, context: DeckContext): XmlElement | undefined => {
  const totals = totalsOf(plan);
  if (totals.length === 0) return undefined;
  const { chart } = plan;
  const column = columnName(firstHelper(plan));
  const name = totalName(context);
  const shows: PointLabel['shows'] =
    chart.type === 'area' && context.deck.messages['total'] ? ['series', 'value'] : ['value'];
  const position = { bar: 'outEnd', area: 'r' }[chart.type as string] ?? 't';
  const none = el('c:spPr', {}, chart.type === 'bar' && el('a:noFill'), el('a:ln', {}, el('a:noFill')));
  const onBackground = (category: number) =>
    plan.texts.find((text) => text.role === 'total' && text.category === category)?.onBackground;
  const label = (index: number): XmlElement => {
    const background = onBackground(index);
    return el(
      'c:dLbl',
      {},
      value('c:idx', index),
      el('c:numFmt', { formatCode: plan.formatCode, sourceLinked: 0 }),
      el('c:spPr', {}, background ? context.colours.fill(background) : el('a:noFill'), el('a:ln', {}, el('a:noFill'))),
      chartText({ colour: 'ink', size: onSlide(plan, labelSize), bold: true }, context),
      value('c:dLblPos', position),
      shown(shows),
      shows.length > 1 && el('c:separator', {}, '  '),
    );
  };
  return el(
    'c:ser',
    {},
    value('c:idx', plan.series.length),
    value('c:order', plan.series.length),
    el('c:tx', {}, chart.type === 'bar' ? el('c:v', {}, ' ') : textReference(`$${column}$1`, [name])),
    none,
    chart.type === 'bar' ? value('c:invertIfNegative', 0) : el('c:marker', {}, value('c:symbol', 'none')),
    el('c:dLbls', {}, totals.map(label), shown([])),
    categories(plan),
    el(
      'c:val',
      {},
      numberReference(`$${column}$2:$${column}$${chart.categories.length + 1}`, sumsOf(plan), plan.formatCode),
    ),
    chart.type !== 'bar' && value('c:smooth', 0),
  );
};

/** Bars, bands and slices that touch are kept apart by a line in the colour of the background. */
const gapWidth: Px = 2;

const look = (plan: ChartPlan, series: SeriesPlan, { colours }: DeckContext): XmlElement => {
  const { stacked } = plan.chart;
  const type = markOf(plan, series);
  switch (type) {
    case 'line':
      return el('c:spPr', {}, lineLook(plan, series, series.dashedFrom === 0, colours));
    case 'bubble':
      return el('c:spPr', {}, colours.fill(series.colour, 0.85), gapLine(colours));
    case 'scatter':
      return el('c:spPr', {}, el('a:ln', { w: emuFromPx(2) }, el('a:noFill')));
    case 'column':
    case 'bar':
    case 'area':
    case 'pie':
    case 'doughnut':
    case 'waterfall':
      return el(
        'c:spPr',
        {},
        colours.fill(series.colour, series.fillOpacity),
        (stacked || isOfSlices(type)) && gapLine(colours),
      );
  }
};

const isOfSlices = (type: ChartType): boolean => type === 'pie' || type === 'doughnut';

const lineLook = (plan: ChartPlan, series: SeriesPlan, dashed: boolean, colours: DeckContext['colours']): XmlElement =>
  el(
    'a:ln',
    { w: emuFromPx(onSlide(plan, series.lineWidth ?? 2.5)), cap: dashed ? 'flat' : 'rnd' },
    colours.fill(series.colour),
    dashed && value('a:prstDash', 'sysDash'),
    el('a:round'),
  );

const gapLine = (colours: DeckContext['colours']): XmlElement =>
  el('a:ln', { w: emuFromPx(gapWidth) }, colours.fill('paper'));

/** `radius` in px of the slide. */
const marker = (radius: Px, { colour }: SeriesPlan, { colours }: DeckContext, hollow = false): XmlElement =>
  radius > 0
    ? el(
        'c:marker',
        {},
        value('c:symbol', 'circle'),
        value('c:size', Math.min(72, Math.max(2, Math.round(pointsFromPx(2 * radius))))),
        hollow
          ? el('c:spPr', {}, colours.fill('paper'), el('a:ln', { w: emuFromPx(2) }, colours.fill(colour)))
          : el('c:spPr', {}, colours.fill(colour), el('a:ln', {}, el('a:noFill'))),
      )
    : el('c:marker', {}, value('c:symbol', 'none'));

/** `c:dPt`: a point that looks other than its series. */
const pointLook = (
  plan: ChartPlan,
  series: SeriesPlan,
  point: PointPlan,
  context: DeckContext,
): XmlElement | undefined => {
  const { stacked } = plan.chart;
  const type = markOf(plan, series);
  const { colours } = context;
  const expected = point.index >= (series.dashedFrom ?? Infinity);
  if (type === 'line' && (point.radius || (expected && series.dashedFrom !== 0))) {
    return el(
      'c:dPt',
      {},
      value('c:idx', point.index),
      marker(onSlide(plan, point.radius ?? 0), series, context, expected),
      value('c:bubble3D', 0),
      el('c:spPr', {}, lineLook(plan, series, expected, colours)),
    );
  }
  if (point.hollow)
    return el(
      'c:dPt',
      {},
      value('c:idx', point.index),
      value('c:invertIfNegative', 0),
      value('c:bubble3D', 0),
      el(
        'c:spPr',
        {},
        colours.fill('paper'),
        el('a:ln', { w: emuFromPx(2) }, colours.fill(point.colour ?? series.colour), value('a:prstDash', 'dash')),
      ),
    );
  if (
    type === 'line' ||
    type === 'scatter' ||
    type === 'bubble' ||
    type === 'area' ||
    (!point.colour && !isOfSlices(type))
  )
    return undefined;
  return el(
    'c:dPt',
    {},
    value('c:idx', point.index),
    !isOfSlices(type) && value('c:invertIfNegative', 0),
    value('c:bubble3D', 0),
    el('c:spPr', {}, colours.fill(point.colour ?? series.colour), (stacked || isOfSlices(type)) && gapLine(colours)),
  );
};

/** Positions that each type may have; another one opens the repair prompt. */
const positions: Readonly<Record<Exclude<ChartType, 'combo'>, readonly string[]>> = {
  column: ['outEnd', 'ctr', 'inBase'],
  bar: ['outEnd', 'ctr', 'inBase'],
  waterfall: [],
  doughnut: [],
  bubble: ['t', 'b', 'l', 'r', 'ctr'],
  line: ['t', 'b', 'l', 'r', 'ctr'],
  scatter: ['t', 'b', 'l', 'r', 'ctr'],
  pie: ['outEnd', 'ctr'],
  area: [],
};

const labels = (plan: ChartPlan, series: SeriesPlan, context: DeckContext): XmlElement =>
  el(
    'c:dLbls',
    {},
    series.points.map((point) => point.label && pointLabel(plan, series, point.index, point.label, context)),
    shown([]),
    // Labels stand beside their slices; some programs draw lines to those that were moved.
    isOfSlices(plan.chart.type) ? value('c:showLeaderLines', 0) : noLeaderLines(),
  );

/** Charts other than pies say so in an extension ([MS-ODRAWXML], element `showLeaderLines`). */
export const noLeaderLines = (): XmlElement =>
  el(
    'c:extLst',
    {},
    el(
      'c:ext',
      { uri: '{CE6537A1-D6FC-4f65-9D91-7224C49458BB}', 'xmlns:c15': namespaces.c15 },
      el('c15:showLeaderLines', { val: 0 }),
    ),
  );

/** `c:dLbl`: a label of one point, moved where the plan moved it. */
const pointLabel = (
  plan: ChartPlan,
  series: SeriesPlan,
  index: number,
  label: PointLabel,
  context: DeckContext,
): XmlElement => {
  const { stacked } = plan.chart;
  const type = markOf(plan, series);
  const sized = label.shows.includes('size');
  const runs = label.lines.flat();
  const allowed = positions[type].includes(label.position) && !(stacked && label.position === 'outEnd');
  const { x, y } = label.shift;
  return el(
    'c:dLbl',
    {},
    value('c:idx', index),
    (x !== 0 || y !== 0) &&
      el(
        'c:layout',
        {},
        el(
          'c:manualLayout',
          {},
          value('c:x', Math.round((x / plan.box.w) * 1e6) / 1e6),
          value('c:y', Math.round((y / plan.box.h) * 1e6) / 1e6),
        ),
      ),
    sized && sizeLabel(index, label, plan, series, context),
    el('c:numFmt', { formatCode: label.formatCode, sourceLinked: 0 }),
    el(
      'c:spPr',
      {},
      label.onBackground ? context.colours.fill(label.onBackground) : el('a:noFill'),
      el('a:ln', {}, el('a:noFill')),
    ),
    !sized &&
      chartText(
        {
          colour: runs[0]?.colour ?? 'ink',
          size: onSlide(plan, label.size ?? labelSize),
          bold: runs.some((run) => run.bold),
          unwrapped: true,
        },
        context,
      ),
    allowed && value('c:dLblPos', label.position),
    shown(sized ? label.shows.filter((one) => one !== 'size') : label.shows),
    !sized && label.shows.length > 1 && el('c:separator', {}, label.lines.length > 1 ? '\n' : '  '),
    sized && showsCell(),
  );
};

export const shown = (shows: PointLabel['shows']): XmlElement[] => [
  value('c:showLegendKey', 0),
  value('c:showVal', shows.includes('value') ? 1 : 0),
  value('c:showCatName', shows.includes('category') ? 1 : 0),
  value('c:showSerName', shows.includes('series') ? 1 : 0),
  value('c:showPercent', shows.includes('share') ? 1 : 0),
  value('c:showBubbleSize', shows.includes('size') ? 1 : 0),
];

const isNumeric = (type: ChartType): boolean => type === 'scatter' || type === 'bubble';

export const categories = ({ chart }: ChartPlan): XmlElement => {
  const cells = `$A$2:$A$${chart.categories.length + 1}`;
  return isNumeric(chart.type)
    ? el('c:xVal', {}, numberReference(cells, chart.categories.map(Number), 'General'))
    : el('c:cat', {}, textReference(cells, chart.categories));
};

const values = ({ chart, formatCode }: ChartPlan, series: SeriesPlan): XmlElement => {
  const column = columnName(series.index + 1);
  const cells = `$${column}$2:$${column}$${chart.categories.length + 1}`;
  return el(
    isNumeric(chart.type) ? 'c:yVal' : 'c:val',
    {},
    numberReference(cells, chart.series[series.index]?.values ?? [], formatCode),
  );
};

export const textReference = (cells: string, texts: readonly string[]): XmlElement =>
  el(
    'c:strRef',
    {},
    el('c:f', {}, `${sheetName}!${cells}`),
    el(
      'c:strCache',
      {},
      value('c:ptCount', texts.length),
      texts.map((text, index) => el('c:pt', { idx: index }, el('c:v', {}, text))),
    ),
  );

export const numberReference = (cells: string, numbers: readonly (number | null)[], formatCode: string): XmlElement =>
  el(
    'c:numRef',
    {},
    el('c:f', {}, `${sheetName}!${cells}`),
    el(
      'c:numCache',
      {},
      el('c:formatCode', {}, formatCode),
      value('c:ptCount', numbers.length),
      numbers.map((number, index) => number !== null && el('c:pt', { idx: index }, el('c:v', {}, number))),
    ),
  );
