import { type Box, overlap, type Px } from '../model/units.ts';
import type { Colour } from '../model/colour.ts';
import { barGeometry } from './bar-geometry.ts';
import { categoryRow, rowRoom, namesAndRemarks } from './categories.ts';
import type { Draft } from './draft.ts';
import { lineRoom, reach } from './annotate.ts';
import { headRoom, axisScale, axisWidth, placer, planScale, tickFormat } from './scale.ts';
import { placeLabel } from './labels.ts';
import { formatOf } from '../language/number-format.ts';
import { judgedColours } from '../theme/tokens.ts';
import type { ChartPlan, PointLabel, PointPlan } from '../model/chart-plan.ts';

const labelGap: Px = 2.5;
/** Room for a figure above the highest bar, and below the lowest. */
const labelRoom: Px = 28;

/** Where a bar of a waterfall begins and ends: totals stand on nought, the others where the one before ended. */
function waterfallSteps({ series, sums = [] }: Draft['chart']): { readonly from: number; readonly to: number }[] {
  let reached = 0;
  return (series[0]?.values ?? []).map((value, index) => {
    const given = value ?? 0;
    if (index === 0 || sums[index]) {
      reached = given;
      return { from: 0, to: given };
    }
    const from = reached;
    reached = Number((reached + given).toPrecision(12));
    return { from, to: reached };
  });
}

/** Bars that go on where the one before ended: totals in ink, rises and falls in colours of their own, always with a sign. */
export function planWaterfall(draft: Draft, raised: Px = 0): ChartPlan {
  const { chart, box, context, looks } = draft;
  const head = headRoom(chart, looks, box.w, context, { legend: false, nameSaid: false });
  const values = (chart.series[0]?.values ?? []).map((value) => value ?? 0);
  const isTotal = (index: number): boolean => index === 0 || (chart.sums?.[index] ?? false);
  const steps = waterfallSteps(chart);
  const ends = steps.flatMap(({ from, to }) => [from, to]);
  const wish = chart.axis ?? { hidden: true };
  const [least, most] = reach(chart, Math.min(0, ...ends), Math.max(0, ...ends), box.w);
  const round = axisScale(least, most, { zero: true, drawn: !wish.hidden }, wish);
  const format = formatOf(chart.format, values, context.language);
  const change =
    chart.format === undefined ? formatOf(undefined, values, context.language, { signed: true }) : signed(format);

  const left = wish.hidden ? 0 : axisWidth(round, draft) + 16;
  const right = box.w - lineRoom(chart, context);
  const pitch = (right - left) / Math.max(1, values.length);
  const row = categoryRow(
    chart.categories,
    values.map((_, index) => left + (index + 0.5) * pitch),
    { from: left, to: right },
    false,
    context,
  );
  const top = head.bottom + labelRoom + raised;
  const plot: Box = { x: left, y: top, w: right - left, h: box.h - rowRoom(row) - top };
  const geometry = barGeometry(
    plot,
    {
      upright: true,
      stacked: true,
      groups: Math.max(1, values.length),
      across: 1,
      along: (from, to) => placer(round, from, to),
    },
    { fill: 5 / 8, maxThick: 72 },
  );
  const wanted = values.map((value, index): PointPlan => {
    const { from, to } = steps[index]!;
    const total = isTotal(index);
    const rise = value >= 0;
    const [low, high] = [geometry.along(Math.min(from, to)), geometry.along(Math.max(from, to))];
    const bar: Box = { x: geometry.start(index, 0), y: high, w: geometry.sizes.thickness, h: low - high };
    const below = total ? value < 0 : !rise;
    const middle = bar.x + bar.w / 2;
    const colour: Colour = total ? totalColour : rise ? goodColour(draft) : badColour(draft);
    const run = {
      text: total ? format.format(value) : change.format(value),
      bold: true,
      colour: total ? ('ink' as const) : wordsOf(colour),
    };
    const end = { x: middle, y: below ? low + labelGap : high - labelGap };
    const words = placeLabel([[run]], end, 'center', below ? 'below' : 'above', context);
    // At the ends of a narrow chart a figure is wider than its bar.
    const x = Math.max(0, Math.min(box.w - words.box.w, words.box.x));
    const label: PointLabel = {
      ...words,
      box: { ...words.box, x },
      series: 0,
      shows: ['value'],
      position: below ? 'b' : 't',
      shift: { x: x - words.box.x, y: 0 },
      formatCode: total ? format.code : change.code,
    };
    return {
      index,
      value,
      at: { x: middle, y: geometry.along(to) },
      box: bar,
      colour,
      ...(chart.labels !== 'none' && { label }),
    };
  });
  const points = figuresApart(wanted);
  const over = head.bottom - Math.min(...points.flatMap(({ label }) => label?.box.y ?? []));
  if (over > 1 && raised === 0) return planWaterfall(draft, over);
  const links = points.slice(1).map(({ box: next }, index) => {
    const { box: own } = points[index]!;
    const y = geometry.along(steps[index]!.to);
    return [
      { x: own!.x + own!.w, y },
      { x: next!.x, y },
    ] as const;
  });
  const scale = planScale(
    round,
    geometry.along,
    wish,
    tickFormat(round, wish, draft),
    wish.hidden
      ? undefined
      : (text, at) => placeLabel([[{ text, colour: 'muted' }]], { x: 0, y: at - 2 }, 'left', 'above', context),
  );
  return {
    ...draft.common,
    valueTexts: [values.map((value, index) => (isTotal(index) ? format.format(value) : change.format(value)))],
    formatCode: format.code,
    changeCode: change.code,
    plot,
    value: scale,
    categories: row.place(box.h - row.height + 0.5),
    ...namesAndRemarks(row, draft),
    categoriesStand: 'between',
    bars: geometry.sizes,
    series: [{ ...draft.series(0), colour: totalColour, textColour: 'ink', points }],
    links,
    texts: head.texts,
    legend: [],
  };
}

/** Figures that are wider than their bars, and would cover each other or the next bar, stand further out, one beyond the other. */
function figuresApart(points: readonly PointPlan[]): readonly PointPlan[] {
  const placed: Box[] = [];
  return points.map((point) => {
    const { label, index: own } = point;
    if (!label) return point;
    const bars = points.flatMap(({ index, box }) => (index === own || !box ? [] : [{ ...box, x: box.x + 3, w: box.w - 6 }])); // prettier-ignore
    const obstacles = [...placed, ...bars];
    let box = label.box;
    for (let tries = 0; tries < maxMoves; tries += 1) {
      const inWay = obstacles.find((other) => overlap(box, other, 1));
      if (!inWay) break;
      box = { ...box, y: label.position === 'b' ? inWay.y + inWay.h + 2 : inWay.y - box.h - 2 };
    }
    if (obstacles.some((other) => overlap(box, other, 1))) box = label.box;
    placed.push(box);
    return box === label.box
      ? point
      : { ...point, label: { ...label, box, shift: { ...label.shift, y: box.y - label.box.y } } };
  });
}
const maxMoves = 6;

const totalColour: Colour = 'chart.0';
const judged = ({ context, chart }: Draft) => judgedColours(hasActors(context, chart));
const goodColour = (draft: Draft): Colour => judged(draft).good.solid;
const badColour = (draft: Draft): Colour => judged(draft).bad.solid;
const hasActors = ({ actors = 0 }: Draft['context'], { series }: Draft['chart']): boolean =>
  actors > 0 || series.some(({ actor }) => actor !== undefined);
const wordsOf = (colour: Colour): Colour =>
  colour.startsWith('chart.') ? 'ink' : (colour.replace(/\.solid$/, '.text') as Colour);

/** A format of the author's with plus signs. */
const signed = ({ format, code }: ReturnType<typeof formatOf>): ReturnType<typeof formatOf> => ({
  format: (value) => (value > 0 && !format(value).startsWith('+') ? `+${format(value)}` : format(value)),
  code: code.startsWith('+') ? code : `+${code};${code.split(';')[0]}`,
});
