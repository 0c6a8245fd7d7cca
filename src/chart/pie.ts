import type { Colour } from '../deck/colour.ts';
import type { Box, Px } from '../units.ts';
import type { Draft } from './draft.ts';
import { headRoom } from './head-room.ts';
import { linesWidth, placeLabel, spread } from './labels.ts';
import { numberFormat } from './number-format.ts';
import { labelLine, type ChartPlan, type LabelRun, type PointPlan } from './plan.ts';
import { textColour } from './series-look.ts';

const wantedRadius: Px = 168;
/** From the circle to the labels. */
const reach: Px = 28;

/** Slices from twelve o'clock in the order given; each has its name and share outside. */
export function planPie(draft: Draft): ChartPlan {
  const { chart, box, context, looks } = draft;
  const one = chart.series[0]!;
  const head = headRoom(chart, looks, box.w, context, { legend: false, nameSaid: false });
  const values = one.values.map((value) => value ?? 0);
  const total = values.reduce((sum, value) => sum + value, 0) || 1;
  const shares = numberFormat(wholePercents(values, total), context.language, { percent: true });

  const room: Box = { x: 0, y: head.bottom, w: box.w, h: box.h - head.bottom };
  const highlight = Math.max(0, chart.categories.indexOf(chart.highlight ?? ''));
  const labels = chart.categories.map((name, index): LabelRun[][] => {
    const strong = index === highlight;
    return [
      [{ text: name, bold: true, colour: textColour(sliceColour(index)) }],
      [{ text: shares.format(values[index]! / total), ...(strong && { bold: true }), colour: strong ? 'ink' : 'ink2' }],
    ];
  });
  const widest = Math.max(...labels.map((lines) => linesWidth(lines, context)));
  const radius = Math.max(60, Math.min(wantedRadius, room.h / 2 - reach - labelLine, room.w / 2 - reach - widest));
  const centre = { x: room.x + room.w / 2, y: room.y + room.h / 2 };

  function sliceColour(index: number): Colour {
    if (index === highlight) return looks[0]!.colour;
    const place = (index - highlight + values.length) % values.length;
    return place % 2 === 1 ? 'chart.1' : 'chart.3';
  }

  let angle = 0;
  const slices = values.map((value) => {
    const from = angle;
    angle += (value / total) * 2 * Math.PI;
    return { from, to: angle, middle: (from + angle) / 2 };
  });
  const on = (at: number, distance: Px) => ({
    x: centre.x + Math.sin(at) * distance,
    y: centre.y - Math.cos(at) * distance,
  });
  const wishes = slices.map(({ middle }) => on(middle, radius + reach));
  const middles = new Map<number, Px>();
  for (const right of [true, false]) {
    const side = values.flatMap((value, index) => (value > 0 && wishes[index]!.x >= centre.x === right ? [index] : []));
    const half = labelLine;
    const settled = spread(
      side.map((index) => wishes[index]!.y),
      2 * labelLine + 2,
      room.y + half,
      room.y + room.h - half,
    );
    side.forEach((index, at) => middles.set(index, settled[at]!));
  }
  const points = values.flatMap((value, index): PointPlan[] => {
    if (value === 0) return [];
    const { from, to, middle } = slices[index]!;
    const wish = wishes[index]!;
    const y = middles.get(index)!;
    const label = placeLabel(
      labels[index]!,
      { x: wish.x, y },
      wish.x >= centre.x ? 'left' : 'right',
      'middle',
      context,
    );
    return [
      {
        index,
        value,
        at: on(middle, radius),
        slice: { from, to },
        colour: sliceColour(index),
        label: {
          ...label,
          series: 0,
          shows: ['category', 'share'],
          position: 'outEnd',
          shift: { x: 0, y: y - wish.y },
          formatCode: shares.code,
        },
      },
    ];
  });
  return {
    ...draft.common,
    plot: { x: centre.x - radius, y: centre.y - radius, w: 2 * radius, h: 2 * radius },
    categories: [],
    categoriesStand: 'between',
    series: [{ ...draft.series(0), points }],
    texts: head.texts,
    legend: [],
  };
}

/** Shares are told in whole per cent, unless the values are per cent already and finer. */
function wholePercents(values: readonly number[], total: number): number[] {
  const given = Math.abs(total - 100) < 1e-6;
  return values.map((value) => (given ? value / 100 : Math.round((value / total) * 100) / 100));
}
