import type { Colour } from '../model/colour.ts';
import type { Box, Point, Px } from '../model/units.ts';
import { type Draft, freeAccents, textColour } from './draft.ts';
import { headRoom } from './scale.ts';
import { lineOf, linesWidth, placeLabel, spread } from './labels.ts';
import { decimalsOf, isPercent, numberFormat, percentSign } from '../language/number-format.ts';
import {
  labelLine,
  type ChartPlan,
  type ChartRemark,
  type LabelRun,
  type PointLabel,
  type PointPlan,
} from '../model/chart-plan.ts';

/** Where slices are named above or below the circle. */
const usualRadius: Px = 168;
/** Of the height that there is, where no slice is named above or below the circle. */
const largeRadius = 0.485;
/** How far a name may be moved up or down to stay in the room. */
const moved: Px = 14;
/** From the circle to the labels. */
const reach: Px = 28;
/** A label that others push along the circle comes no nearer to it than this. */
const clear: Px = 16;
/** Of the radius of a doughnut. */
const holeShare = 0.63;
/** About what PowerPoint leaves between a slice and its label. */
const nativeReach: Px = 6;

/** Slices from twelve o'clock in the order given; each has its name and share outside. */
export function planPie(draft: Draft): ChartPlan {
  const { chart, box, context, looks } = draft;
  const one = chart.series[0]!;
  const head = headRoom(chart, looks, box.w, context, { legend: false, nameSaid: false });
  const values = one.values.map((value) => value ?? 0);
  const total = values.reduce((sum, value) => sum + value, 0) || 1;
  const given = isPercent(chart.unit) || chart.format !== undefined;
  const shares =
    chart.format !== undefined
      ? draft.format
      : given
        ? numberFormat(values, context.language, { suffix: percentSign(context.language) })
        : numberFormat(sharesOf(values, total), context.language, { percent: true });
  const written = (value: number): string => shares.format(given ? value : value / total);

  const room: Box = { x: 0, y: head.bottom, w: box.w, h: box.h - head.bottom };
  const highlight = Math.max(0, chart.categories.indexOf(chart.highlight ?? ''));
  const owned = one.actor !== undefined;
  const quiet = owned || (context.theme.look.chart === 'quiet' && chart.highlight !== undefined);
  const others = freeAccents(chart, context).filter((colour) => colour !== looks[0]!.colour);
  const runs = chart.categories.map((name, index): LabelRun[] => {
    const strong = index === highlight;
    return [
      { text: name, bold: true, colour: textColour(sliceColour(index)) },
      { text: written(values[index]!), ...(strong && { bold: true }), colour: strong ? 'ink' : 'ink2' },
    ];
  });
  // The share stands below the name; beside it where that would be too high for all slices of one side.
  const sides = [halfOf(values, total, 'right'), halfOf(values, total, 'left')];
  const high = 2 * labelLine + 2;
  const flat = sides.some((side) => side.length > Math.floor(room.h / high));
  const pitch = flat ? labelLine : high;
  const labels = runs.map((pair) => (flat ? [pair] : pair.map((run) => [run])));
  const widest = Math.max(...labels.map((lines) => linesWidth(lines, context)));
  let angle = 0;
  const slices = values.map((value) => {
    const from = angle;
    angle += (value / total) * 2 * Math.PI;
    return { from, to: angle, middle: (from + angle) / 2 };
  });
  const large = largeRadius * room.h;
  const isBeside = slices.every(
    ({ from, to, middle }) =>
      from === to || Math.abs(Math.cos(middle)) * (large + reach) <= room.h / 2 - pitch / 2 + moved,
  );
  const tallest = isBeside ? large : Math.min(usualRadius, room.h / 2 - reach - labelLine);
  const radius = Math.max(60, Math.min(tallest, room.w / 2 - reach - widest));
  const hole = chart.type === 'doughnut' ? radius * holeShare : 0;
  const centre = { x: room.x + room.w / 2, y: room.y + room.h / 2 };

  /** The accents in order; beside an actor's slice, or where the theme keeps all but the highlight quiet, two greys in turn. */
  function sliceColour(index: number): Colour {
    if (index === highlight) return looks[0]!.colour;
    const place = (index - highlight + values.length) % values.length;
    if (quiet) return place % 2 === 1 ? 'chart.1' : 'chart.3';
    return others[(place - 1) % others.length]!;
  }

  /** From where PowerPoint would put a label by itself: its middle beyond the slice's arc by about half its size. */
  function shiftFromSlice({ x, y, w, h }: Box, at: number): Point {
    // In a doughnut labels stand on the ring.
    if (hole > 0) {
      const ring = on(at, (radius + hole) / 2);
      return { x: x + w / 2 - ring.x, y: y + h / 2 - ring.y };
    }
    const own = on(at, radius + nativeReach);
    return {
      x: x + w / 2 - own.x - (Math.sin(at) * w) / 2,
      y: y + h / 2 - own.y + (Math.cos(at) * h) / 2,
    };
  }

  /** What matters stands in the hole, as large as it fits there: still the label of its slice. */
  function inHole(index: number, at: number): PointLabel | undefined {
    const lines = runs[index]!.map((run) => [{ ...run, bold: true }]);
    for (const size of [36, 28, 22] as const) {
      const sized = { ...context, labelSize: size };
      // Corners of letters stay clear of the ring; lines are a little higher than their letters.
      const corner = Math.hypot(linesWidth(lines, sized) / 2, 0.4 * lines.length * lineOf(size));
      if (corner > 0.9 * hole) continue;
      const placed = placeLabel(lines, centre, 'center', 'middle', sized);
      const ring = on(at, (radius + hole) / 2);
      const shift = { x: centre.x - ring.x, y: centre.y - ring.y };
      const shows: PointLabel['shows'] = ['category', given ? 'value' : 'share'];
      return { ...placed, series: 0, shows, position: 'outEnd', shift, formatCode: shares.code };
    }
    return undefined;
  }

  const on = (at: number, distance: Px) => ({
    x: centre.x + Math.sin(at) * distance,
    y: centre.y - Math.cos(at) * distance,
  });
  const wishes = slices.map(({ middle }) => on(middle, radius + reach));
  const middles = new Map<number, Px>();
  for (const side of sides) {
    const named = greatest(side, values, Math.floor(room.h / pitch));
    const wanted = named.map((index) => wishes[index]!.y);
    const settled = spread(wanted, pitch, room.y + pitch / 2, room.y + room.h - pitch / 2);
    named.forEach((index, at) => middles.set(index, settled[at]!));
  }
  const points = values.flatMap((value, index): PointPlan[] => {
    if (value === 0) return [];
    const { from, to, middle } = slices[index]!;
    const point: PointPlan = { index, value, at: on(middle, radius), slice: { from, to }, colour: sliceColour(index) };
    if (hole > 0 && index === highlight && chart.highlight !== undefined) {
      const label = inHole(index, middle);
      if (label) return [{ ...point, label }];
    }
    const y = middles.get(index);
    if (y === undefined) return [point];
    const wish = wishes[index]!;
    const right = sides[0]!.includes(index);
    const h = labels[index]!.length * labelLine;
    const away = Math.max(Math.abs(wish.x - centre.x), awayFromCircle(radius + clear, Math.abs(y - centre.y) - h / 2));
    const x = centre.x + (right ? away : -away);
    const placed = placeLabel(labels[index]!, { x, y }, right ? 'left' : 'right', 'middle', context);
    const label: PointLabel = {
      ...placed,
      series: 0,
      shows: ['category', given ? 'value' : 'share'],
      position: 'outEnd',
      shift: hole === 0 && Math.abs(y - wish.y) < 1 ? { x: 0, y: 0 } : shiftFromSlice(placed.box, middle),
      formatCode: shares.code,
    };
    return [{ ...point, label }];
  });
  const untold = points.filter(({ label }) => !label).length;
  const remarks: ChartRemark[] = [
    ...remarksOnShares(values, chart.unit, decimalsOf(...values)),
    ...(untold === 0
      ? []
      : [
          {
            rule: 'chart-names' as const,
            message: `${untold} of ${points.length} slices have no name: there is no room for them`,
            hint: 'join the smallest into one, or show the figures as bars (type: bar)',
            severe: true,
          },
        ]),
  ];
  return {
    ...draft.common,
    plot: { x: centre.x - radius, y: centre.y - radius, w: 2 * radius, h: 2 * radius },
    ...(hole > 0 && { hole }),
    categories: [],
    categoriesStand: 'between',
    series: [{ ...draft.series(0), points }],
    texts: head.texts,
    legend: [],
    ...(remarks.length > 0 && { remarks }),
  };
}

/** How far from the middle of a circle, along, what is `across` from it stands on the circle; 0 beyond it. */
const awayFromCircle = (radius: Px, across: Px): Px => Math.sqrt(Math.max(0, radius ** 2 - Math.max(0, across) ** 2));

/** The slices whose middle lies on one half of the circle. */
function halfOf(values: readonly number[], total: number, half: 'right' | 'left'): number[] {
  let before = 0;
  return values.flatMap((value, index) => {
    const middle = (before + value / 2) / total;
    before += value;
    return value > 0 && middle < 0.5 === (half === 'right') ? [index] : [];
  });
}

/** More labels than find room would hide each other: the smallest slices stand in the table of numbers alone. */
const greatest = (slices: readonly number[], values: readonly number[], most: number): number[] =>
  [...slices]
    .sort((a, b) => values[b]! - values[a]! || a - b)
    .slice(0, most)
    .sort((a, b) => a - b);

/**
 * Shares are written in whole per cent, unless the figures make a hundred and are finer; where a slice would be written as nothing, with a
 * decimal.
 */
function sharesOf(values: readonly number[], total: number): number[] {
  if (Math.abs(total - 100) < 1e-6) return values.map((value) => value / 100);
  const least = Math.min(...values.filter((value) => value > 0));
  const decimals = least / total < 0.0005 ? 4 : least / total < 0.005 ? 3 : 2;
  return values.map((value) => Number((value / total).toFixed(decimals)));
}

/** How far the sum of the slices may be from a hundred, because they were rounded. */
const maxRounded = 1;

/** Slices that are called per cent and do not make a hundred show other shares than their figures say. */
function remarksOnShares(values: readonly number[], unit: string | undefined, decimals: number): ChartRemark[] {
  const sum = Number(values.reduce((all, value) => all + value, 0).toPrecision(12));
  const rounding = Math.max(maxRounded, (values.length * 0.5) / 10 ** decimals);
  if (!isPercent(unit) || Math.abs(sum - 100) <= rounding) return [];
  return [
    {
      rule: 'chart-shares',
      message: `the slices make ${sum} %, not 100 %: their sizes say other shares than their figures`,
      hint: 'add a slice for the rest, or show the figures as bars (type: bar)',
    },
  ];
}
