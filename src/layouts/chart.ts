import { labelled } from '../compose/text.ts';
import { formatOf } from '../language/number-format.ts';
import { planChart, planInRoom } from '../chart/plan-chart.ts';
import type { Composition, SlideContext } from '../compose/context.ts';
import { headPlaceholders } from '../compose/regions.ts';
import { sidebarItems, sidebarPlaceholders } from '../compose/sidebar.ts';
import type { Item, SlideOf } from '../model/deck.ts';
import type { ChartItem } from '../model/frame.ts';
import { list, needed, optional, type InferFields } from '../model/grammar.ts';
import { plainText } from '../model/rich-text.ts';
import { chartShape } from '../resolve/chart.ts';
import { resolveChart } from '../resolve/chart-figures.ts';
import { itemShape, resolveItems } from '../resolve/items.ts';
import type { ChartPlan, Chart } from '../model/chart-plan.ts';
import type { Room } from '../model/room.ts';
import type { Box, Px } from '../model/units.ts';
import { textStyle } from '../theme/tokens.ts';
import { defineLayout, unusable } from './define-layout.ts';

const fields = {
  chart: needed(chartShape, 'What to draw.'),
  takeaways: optional(list('takeaways', itemShape, { most: 3 }), 'Up to three points beside it.'),
};

declare module '../model/outline.ts' {
  interface SlideLayouts {
    chart: {
      outline: InferFields<typeof fields>;
      content: { readonly chart: Chart; readonly takeaways: readonly Item[] };
    };
  }
}

export const chartLayout = defineLayout({
  name: 'chart',
  doc: 'A native chart, with takeaways.',
  role: 'content',
  title: 'needed',
  fields,
  steps: {
    doc: 'Series by series, then the points beside it.',
    count: ({ chart, takeaways = [] }) => chart.series && chart.series.length + takeaways.length,
  },
  onPhone: 'scroll',
  citesSources: true,
  maxWords: 60,
  mayBeSparse: () => false,
  resolve(slide, { path }, context) {
    const chart = resolveChart(slide.chart, [...path, 'chart'], context);
    const takeaways = resolveItems(slide.takeaways, [...path, 'takeaways'], context);
    return chart ? { chart, takeaways } : unusable;
  },
  inCompanyTemplate: { types: ['chart', 'obj'], kinds: ['content'], places: ['chart'], needs: 1, object: true },
  template: {
    label: 'Chart',
    type: 'chart',
    background: 'paper',
    placeholders: (room) => [
      ...headPlaceholders(room),
      { id: 'chart', kind: 'chart', box: fromTop(room, room.main), prompt: 'Chart', style: textStyle('label', 'ink2') },
      ...sidebarPlaceholders('takeaway', room.side),
    ],
  },
  diagrams: () => [],
  compose: composeChart,
});

/** What its first line leaves free above its letters: they stand where other bodies begin. */
const aboveLetters: Px = 8;
const fromTop = ({ given }: Room, place: Box): Box =>
  given ? place : { ...place, y: place.y - aboveLetters, h: place.h + aboveLetters };

/** One click a series, then one a takeaway. */
function composeChart(slide: SlideOf<'chart'>, context: SlideContext): Composition {
  const { room } = context;
  const box = fromTop(room, slide.takeaways.length > 0 ? room.main : room.body);
  const before = slide.steps ? slide.chart.series.length : 0;
  const chart = chartItem(slide.chart, box, slide.steps, context);
  const takeaways = sidebarItems(context, {
    id: 'takeaway',
    name: 'Takeaway',
    items: slide.takeaways,
    region: room.side,
    click: (index) => (slide.steps ? before + index + 1 : undefined),
  });
  return [{ items: [chart, ...takeaways], clicks: slide.steps ? before + slide.takeaways.length : 0 }];
}

/** A chart with its plan for the box. `stepped`: series by series from the first click on. */
export function chartItem(chart: Chart, box: Box, stepped: boolean, context: SlideContext): ChartItem {
  const { deck, measure, slide } = context;
  const settings = {
    measure,
    theme: deck.theme,
    language: deck.locale.tag,
    messages: deck.messages,
    actors: deck.actors.length,
    stepped,
    said: [slide.title, slide.subtitle ?? []].map(plainText).join('\n'),
  };
  const phone = forPhone(chart, settings);
  return {
    kind: 'chart',
    id: 'chart',
    name: 'Chart',
    box,
    plan: planInRoom(chart, box, settings),
    ...(phone && { phone }),
    alt: chartAlt(chart, context),
    path: chart.path,
  };
}

/** As wide as the narrowest page of a phone, less its margins: letters have their own size there. */
const phoneWidth: Px = 350;
const lineOfBars: Px = 40;

/** Bars have a line for each name, where columns and slices have no room for theirs; nothing where no drawing shows all. */
function forPhone(chart: Chart, settings: Parameters<typeof planChart>[2]): ChartPlan | undefined {
  const own = planChart(chart, phoneBox(chart), settings);
  if (isWhole(own)) return own;
  const { type } = chart;
  if (type !== 'column' && type !== 'pie' && type !== 'doughnut') return undefined;
  const bars: Chart = { ...chart, type: 'bar' };
  const plan = planChart(bars, phoneBox(bars), settings);
  return isWhole(plan) ? plan : undefined;
}

function phoneBox({ type, categories, series, stacked }: Chart): Box {
  const bars = categories.length * (stacked ? 1 : Math.max(1, series.length * 0.7)) * lineOfBars + 60;
  return { x: 0, y: 0, w: phoneWidth, h: type === 'bar' ? Math.max(200, bars) : 320 };
}

/** Whether a drawing lost no name on the way, and left room for its marks. */
const isWhole = ({ remarks = [], plot }: ChartPlan): boolean =>
  !remarks.some(({ rule }) => rule === 'chart-names') && plot.w >= 130 && plot.h >= 120;

/** What a chart is called in its text alternative. */
const chartWord = {
  column: 'columnChart',
  bar: 'barChart',
  line: 'lineChart',
  area: 'areaChart',
  pie: 'pieChart',
  scatter: 'scatterChart',
  combo: 'comboChart',
  waterfall: 'waterfallChart',
  doughnut: 'doughnutChart',
  bubble: 'bubbleChart',
} as const;

/** The most values that are read out one by one; of more, a series gives its first and last, its least and its most. */
const readOut = 6;

/** "Column chart. North: 2017 38, 2018 42. …" */
function chartAlt(chart: Chart, { deck }: SlideContext): string {
  const all = chart.series.flatMap(({ values }) => values.filter((value) => value !== null));
  const series = chart.series.map(({ name, values, right }) => {
    const written =
      (chart.type === 'combo' ? (right ? chart.rightAxis : chart.axis)?.format : undefined) ?? chart.format;
    const format = formatOf(written, all, deck.locale.tag);
    const say = (index: number, value: number | null): string =>
      `${chart.categories[index] ?? ''} ${value === null ? deck.messages.noValue : format.format(value)}`.trim();
    const indices = values.length <= readOut ? values.map((_, index) => index) : landmarks(values);
    return labelled(deck.locale.tag, name, indices.map((index) => say(index, values[index] ?? null)).join(', '));
  });
  const unit = chart.unit && !chart.format?.includes('%') ? ` (${chart.unit})` : '';
  return [`${deck.messages[chartWord[chart.type]]}${unit}`, ...series].join('. ');
}

/** Places of the first, the last, the least and the greatest value, in order. */
function landmarks(values: readonly (number | null)[]): readonly number[] {
  const present = values.flatMap((value, index) => (value === null ? [] : [{ value, index }]));
  if (present.length === 0) return [];
  const least = present.reduce((one, other) => (other.value < one.value ? other : one));
  const most = present.reduce((one, other) => (other.value > one.value ? other : one));
  return [...new Set([present[0]!.index, least.index, most.index, present.at(-1)!.index])].sort(
    (one, other) => one - other,
  );
}
