import type { Box, Px } from '../units.ts';
import { categoryRow, rowRoom } from './categories.ts';
import { headRoom } from './head-room.ts';
import {
  anyOverlap,
  linesWidth,
  overlaps,
  placeLabel,
  runWidth,
  spread,
  wrapWords,
  type LabelLines,
} from './labels.ts';
import { numberFormat } from './number-format.ts';
import {
  labelLine,
  type BarSizes,
  type CategoryLabel,
  type ChartLabel,
  type ChartPlan,
  type LabelRun,
  type PointLabel,
  type PointPlan,
  type Scale,
  type SeriesPlan,
} from './plan.ts';
import type { Draft } from './draft.ts';
import { linear, roundScale } from './scale.ts';

/** Up to so many columns or bars carry their values; more have an axis. */
const mostLabelled = 12;
/** Ground between touching bars. */
const seam: Px = 2;
/** Share of its band that a group fills at most. */
const fill = 0.755;
const mostThick = { column: 56, bar: 34 } as const;
/** From a bar's end to its value: above it, beside it. */
const above: Px = 2.5;
const beside: Px = 8;
const seriesNameGap: Px = 14;

/** How the parts of a bar chart are told; tried in this order until nothing touches. */
interface Telling {
  readonly values: boolean;
  /** Names over the first group (beside the last stack), or on a line of their own. */
  readonly names: 'none' | 'beside' | 'legend';
}

/** Columns and bars, side by side or stacked. */
export function planBars(draft: Draft): ChartPlan {
  const { chart } = draft;
  const many = chart.series.length > 1;
  const count = chart.stacked
    ? chart.categories.length
    : chart.series.reduce((sum, series) => sum + series.values.filter((value) => value !== null).length, 0);
  const tellings: Telling[] = [];
  for (const values of count <= mostLabelled ? [true, false] : [false]) {
    if (!many) tellings.push({ values, names: 'none' });
    else
      tellings.push(...(values || chart.stacked ? [{ values, names: 'beside' as const }] : []), {
        values,
        names: 'legend',
      });
  }
  const last = tellings.length - 1;
  for (const [index, telling] of tellings.entries()) {
    const plan = tell(draft, telling);
    if (index === last || plan.clear) return plan.chart;
  }
  throw new Error('A bar chart has at least one telling.');
}

function tell(draft: Draft, telling: Telling): { readonly chart: ChartPlan; readonly clear: boolean } {
  const { chart, box, context, looks, format } = draft;
  const upright = chart.type === 'column';
  const stacked = chart.stacked;
  const groups = chart.categories.length;
  const across = stacked ? 1 : chart.series.length;
  const head = headRoom(chart, looks, box.w, context, {
    legend: telling.names === 'legend',
    nameSaid: chart.series.length > 1,
  });

  const sums = (index: number, sign: 1 | -1) =>
    chart.series.reduce((sum, series) => sum + Math.max(0, sign * (series.values[index] ?? 0)), 0);
  const all = stacked ? chart.categories.flatMap((_, index) => [sums(index, 1), -sums(index, -1)]) : draft.values;
  const low = Math.min(0, ...all);
  const high = Math.max(0, ...all);
  const round = telling.values ? undefined : roundScale(low, high, { zero: true });
  const min = round?.min ?? low;
  const max = round?.max ?? (high === low ? low + 1 : high);

  const value = (v: number, highlight: boolean): LabelRun => ({
    text: format.format(v),
    ...(highlight && { bold: true }),
    colour: highlight ? 'ink' : 'ink2',
  });
  const name = (series: number): LabelRun => ({
    text: chart.series[series]!.name,
    bold: true,
    colour: looks[series]!.textColour,
  });
  const widest = (runs: readonly LabelRun[]) => Math.max(0, ...runs.map((run) => runWidth(run, context)));
  const axis = round ? numberFormat(round.ticks, context.language) : format;
  const tickWidth = round ? widest(round.ticks.map((tick) => ({ text: axis.format(tick), colour: 'muted' }))) : 0;

  // Room round the plot.
  const besideStack = stacked && telling.names === 'beside';
  const nameRoom = besideStack && upright ? seriesNameGap + widest(chart.series.map((_, index) => name(index))) : 0;
  let plot: Box;
  let rowY: Px = 0;
  let rowNames: LabelLines[] = [];
  let row: ReturnType<typeof categoryRow> | undefined;
  if (upright) {
    const left = round ? Math.max(44, tickWidth + 16) : 0;
    const right = box.w - nameRoom;
    const points = Array.from({ length: groups }, (_, index) => left + ((index + 0.5) * (right - left)) / groups);
    row = categoryRow(chart.categories, points, { from: left, to: right }, false, context);
    const below = rowRoom(row.lines) + (telling.values && low < 0 && !stacked ? labelLine + 4 : 0);
    const top = head.bottom + (round ? 28 : !stacked && telling.names === 'beside' ? 52 : 28);
    plot = { x: left, y: top, w: right - left, h: box.h - below - top };
    rowY = box.h - row.lines * labelLine + 0.5;
  } else {
    const mostLines = Math.max(1, Math.min(3, Math.floor((box.h - head.bottom) / groups / labelLine)));
    const wanted = widest(chart.categories.map((text) => ({ text, colour: 'ink' })));
    const width = Math.min(wanted, box.w * 0.38);
    rowNames = chart.categories.map(
      (text) => wrapWords(text, width, mostLines, 'ink', context) ?? [[{ text, colour: 'ink' }]],
    );
    const column = Math.max(0, ...rowNames.map((lines) => linesWidth(lines, context))) + 24;
    const negatives = stacked || !telling.values ? [] : draft.values.filter((v) => v < 0);
    const left = column + (negatives.length > 0 ? widest(negatives.map((v) => value(v, true))) + beside : 0);
    const firsts =
      telling.names === 'beside' && !stacked
        ? chart.series.map(
            (series, index) =>
              runWidth(name(index), context) + 8 + runWidth(value(series.values[0] ?? 0, true), context),
          )
        : [0];
    const ends = telling.values
      ? Math.max(widest((stacked ? all : draft.values).map((v) => value(v, true))), ...firsts) + beside
      : tickWidth / 2;
    plot = { x: left, y: head.bottom, w: box.w - left - ends, h: box.h - head.bottom - (round ? 28 : 0) };
  }

  const along = upright ? linear(min, max, plot.y + plot.h, plot.y) : linear(min, max, plot.x, plot.x + plot.w);
  const band = (upright ? plot.w : plot.h) / groups;
  const thickness = Math.min(mostThick[upright ? 'column' : 'bar'], (band * fill - seam * (across - 1)) / across);
  const group = thickness * across + seam * (across - 1);
  const sizes: BarSizes = {
    thickness,
    gapWidth: Math.min(500, Math.round(((band - group) / thickness) * 100)),
    overlap: stacked ? 100 : across > 1 ? -Math.round((seam / thickness) * 100) : 0,
  };
  const start = (category: number, place: number) =>
    (upright ? plot.x : plot.y) + band * category + (band - group) / 2 + place * (thickness + seam);
  const bar = (category: number, place: number, from: number, to: number): Box => {
    const [a, b] = [along(from), along(to)].sort((x, y) => x - y) as [number, number];
    return upright
      ? { x: start(category, place), y: a, w: thickness, h: b - a }
      : { x: a, y: start(category, place), w: b - a, h: thickness };
  };

  // Bars with their values.
  const reached = { positive: new Array<number>(groups).fill(0), negative: new Array<number>(groups).fill(0) };
  const series: SeriesPlan[] = chart.series.map(({ values }, index) => {
    const look = looks[index]!;
    const points = values.flatMap((v, category): PointPlan[] => {
      if (v === null) return [];
      const ends = reached[v < 0 ? 'negative' : 'positive'];
      const from = stacked ? ends[category]! : 0;
      const to = from + v;
      if (stacked) ends[category] = to;
      const drawn = stacked ? seamed(bar(category, 0, from, to), from, v, upright) : bar(category, index, 0, v);
      const at = upright ? { x: drawn.x + drawn.w / 2, y: along(to) } : { x: along(to), y: drawn.y + drawn.h / 2 };
      const negative = v < 0 && chart.series.length === 1;
      const colour = negative ? ('chart.3' as const) : undefined;
      const point: PointPlan = { index: category, value: v, at, box: drawn, ...(colour && { colour }) };
      const label = telling.values ? valueLabel(point, index, colour ?? look.colour) : undefined;
      return [label ? { ...point, label } : point];
    });
    return { ...draft.series(index), points };
  });

  function valueLabel(point: PointPlan, index: number, ground: SeriesPlan['colour']): PointLabel | undefined {
    const look = looks[index]!;
    const run = value(point.value, look.highlight);
    const drawn = point.box!;
    const common = { series: index, shift: { x: 0, y: 0 }, formatCode: format.code };
    if (stacked) {
      const inside = { x: drawn.x + drawn.w / 2, y: drawn.y + drawn.h / 2 };
      const on: LabelRun = { ...run, colour: draft.onColour(ground) };
      const label = placeLabel([[on]], inside, 'center', 'middle', context);
      const room = drawn.h >= labelLine && drawn.w >= label.box.w + 4;
      return room ? { ...label, ...common, shows: ['value'], position: 'ctr' } : undefined;
    }
    const named = telling.names === 'beside' && point.index === 0;
    const negative = point.value < 0;
    if (upright) {
      const lines = named ? (negative ? [[run], [name(index)]] : [[name(index)], [run]]) : [[run]];
      const at = { x: point.at.x, y: point.at.y + (negative ? above : -above) };
      return {
        ...placeLabel(lines, at, 'center', negative ? 'below' : 'above', context),
        ...common,
        shows: named ? ['series', 'value'] : ['value'],
        position: 'outEnd',
      };
    }
    const at = { x: point.at.x + (negative ? -beside : beside), y: point.at.y };
    return {
      ...placeLabel([named ? [name(index), run] : [run]], at, negative ? 'right' : 'left', 'middle', context),
      ...common,
      shows: named ? ['series', 'value'] : ['value'],
      position: 'outEnd',
    };
  }

  // Texts that belong to no bar.
  const texts: ChartLabel[] = [...head.texts];
  if (stacked && telling.values && chart.series.length > 1) {
    chart.categories.forEach((_, category) => {
      const total = sums(category, 1);
      if (total === 0 || sums(category, -1) > 0) return;
      const run: LabelRun = { text: format.format(total), bold: true, colour: 'ink' };
      const end = along(total);
      const middle = start(category, 0) + thickness / 2;
      const label = upright
        ? placeLabel([[run]], { x: middle, y: end - above }, 'center', 'above', context)
        : placeLabel([[run]], { x: end + beside, y: middle }, 'left', 'middle', context);
      texts.push({ ...label, series: chart.series.length - 1 });
    });
  }
  let clear = true;
  if (besideStack) {
    const names = upright ? stackNames() : undefined;
    if (names) texts.push(...names);
    else clear = false;
  }
  function stackNames(): ChartLabel[] | undefined {
    const last = series.map((one) => one.points.find((point) => point.index === groups - 1));
    if (last.some((point) => !point)) return undefined;
    const wishes = last.map((point) => point!.box!.y + point!.box!.h / 2);
    const places = spread(wishes, labelLine, plot.y, plot.y + plot.h);
    if (places.some((place, index) => Math.abs(place - wishes[index]!) > 16)) return undefined;
    const x = start(groups - 1, 0) + thickness + seriesNameGap;
    return places.map((y, index) => ({
      ...placeLabel([[name(index)]], { x, y }, 'left', 'middle', context),
      series: index,
    }));
  }

  const labels = series.flatMap((one) => one.points.flatMap((point) => (point.label ? [point.label.box] : [])));
  const inside = [...labels, ...texts.map((text) => text.box)].every(
    (one) => one.x >= -1 && one.x + one.w <= box.w + 1,
  );
  const bars = series.flatMap((one) => one.points.map((point) => point.box!));
  if (!stacked)
    clear &&= inside && !anyOverlap(labels) && labels.every((label) => bars.every((one) => !overlaps(label, one, -1)));
  else if (telling.values)
    clear &&= series.every((one) =>
      one.points.every((point) => point.value === 0 || point.label || !upright || draft.values.length > 24),
    );

  const ticks = (round?.ticks ?? []).map((tick) => {
    const at = along(tick);
    const text = axis.format(tick);
    const run: LabelRun = { text, colour: 'muted' };
    const label = upright
      ? placeLabel([[run]], { x: 0, y: at - 2 }, 'left', 'above', context)
      : placeLabel([[run]], { x: at, y: box.h - labelLine }, 'center', 'below', context);
    return { value: tick, text, at, label };
  });
  const scale: Scale = {
    min,
    max,
    ...(round && { majorUnit: round.step }),
    ticks,
    grid: round !== undefined,
    formatCode: axis.code,
    zero: along(0),
  };
  const categories: CategoryLabel[] = row
    ? row.place(rowY)
    : chart.categories.map((text, index) => {
        const at = plot.y + (index + 0.5) * band;
        return { text, at, label: placeLabel(rowNames[index]!, { x: 0, y: at }, 'left', 'middle', context) };
      });
  if (!upright && band < labelLine)
    categories.forEach(
      (category, index) =>
        index % Math.ceil(labelLine / band) !== 0 && (categories[index] = { text: category.text, at: category.at }),
    );
  return {
    clear,
    chart: {
      ...draft.common,
      plot,
      value: scale,
      categories,
      categoriesStand: 'between',
      bars: sizes,
      series,
      texts,
      legend: head.legend,
    },
  };
}

/** Stacked parts are kept apart by ground at the end that touches the part before. */
function seamed(box: Box, from: number, value: number, upright: boolean): Box {
  if (from === 0) return box;
  const cut = Math.min(seam, (upright ? box.h : box.w) / 2);
  if (upright) return value < 0 ? { ...box, y: box.y + cut, h: box.h - cut } : { ...box, h: box.h - cut };
  return value < 0 ? { ...box, w: box.w - cut } : { ...box, x: box.x + cut, w: box.w - cut };
}
