import { type Box, grow, type Px } from '../model/units.ts';
import { categoryRow, rowRoom, namesAndRemarks } from './categories.ts';
import { type Draft, isLabelled } from './draft.ts';
import { lineRoom, reach } from './annotate.ts';
import { headRoom, axisScale, axisWidth, valueAxis } from './scale.ts';
import { linesWidth, placeLabel, pointLabel, spread, traceOf } from './labels.ts';
import { labelLine, type ChartPlan, type LabelRun, type PointPlan, type SeriesPlan } from '../model/chart-plan.ts';

const lineWidth: Px = 2.5;
const strongLine: Px = 4;
/** From the last point to its name. */
const labelGap: Px = 14;
/** The first point, clear of the labels of the value axis. */
const firstPoint: Px = 44;
/** A label further from its line than this would be taken for another's. */
const maxMoved: Px = 26;
/** From the labels of the value axis to the plot, where they stand beside it. */
const tickGap: Px = 6;

/** Lines with their names and last values at their ends. */
export function planLines(draft: Draft): ChartPlan {
  return planWith(draft, false) ?? planWith(draft, true)!;
}

function planWith(draft: Draft, withLegend: boolean): ChartPlan | undefined {
  const { chart, box, context, looks, format } = draft;
  const head = headRoom(chart, looks, box.w, context, { legend: withLegend, nameSaid: true });
  const low = Math.min(...draft.values, Infinity);
  const high = Math.max(...draft.values, -Infinity);
  const [from, to] = draft.values.length > 0 ? reach(chart, low, high, box.w) : [0, 1];
  const round = axisScale(from, to, { zero: 'near' }, chart.axis);

  const endLabel = (index: number, value: number): LabelRun[] => {
    const { textColour, highlight } = looks[index]!;
    const figure: LabelRun = {
      text: format.format(value),
      ...(highlight && { bold: true }),
      colour: highlight ? 'ink' : 'ink2',
    };
    const name: LabelRun = { text: chart.series[index]!.name, bold: true, colour: textColour };
    const isShown =
      isLabelled(
        chart,
        chart.series[index]!.values.findLastIndex((one) => one !== null),
        index,
      ) !== false;
    return [...(withLegend ? [] : [name]), ...(isShown ? [figure] : [])];
  };
  const lastOf = chart.series.map((series) => series.values.findLastIndex((value) => value !== null));
  const ends = lastOf.map((last, index) => (last < 0 ? [] : [endLabel(index, chart.series[index]!.values[last]!)]));
  const endRoom = Math.max(lineRoom(chart, context), ...ends.map((lines) => linesWidth(lines, context)));
  if (!withLegend && endRoom > box.w * 0.35) return undefined;

  const left = Math.max(firstPoint, axisWidth(round, draft) + 16);
  const right = box.w - endRoom - labelGap;
  const groups = chart.categories.length;
  const x = (category: number) =>
    groups === 1 ? (left + right) / 2 : left + (category * (right - left)) / (groups - 1);
  const row = categoryRow(
    chart.categories,
    chart.categories.map((_, index) => x(index)),
    { from: 0, to: box.w },
    false,
    context,
  );
  const top = head.bottom + 28;
  const plot: Box = { x: left, y: top, w: right - left, h: box.h - rowRoom(row) - top };
  const { place, ...value } = valueAxis(round, plot, draft);

  const wishes = chart.series.map((series, index) => place(series.values[lastOf[index]!] ?? 0));
  const drawn = ends.flatMap((lines, index) => (lines.length > 0 ? [index] : []));
  const settled = spread(
    drawn.map((index) => wishes[index]!),
    labelLine + 2,
    0,
    plot.y + plot.h,
  );
  const middles = new Map(drawn.map((series, index) => [series, settled[index]!]));
  const moved = Math.max(0, ...drawn.map((index) => Math.abs(middles.get(index)! - wishes[index]!)));
  if (!withLegend && moved > maxMoved) return undefined;

  const endLabels = ends.map((lines, index) =>
    lines.length === 0 || lines[0]!.length === 0
      ? undefined
      : placeLabel(lines, { x: x(lastOf[index]!) + labelGap, y: middles.get(index)! }, 'left', 'middle', context),
  );
  const strokes = chart.series.flatMap(({ values }) =>
    traceOf(values.map((v, category) => (v === null ? undefined : { x: x(category), y: place(v) }))),
  );
  // Ticks stand at the margin on the web, and beside the plot in PowerPoint.
  const words = [
    ...value.ticks.flatMap(({ label, at }) =>
      label
        ? [label.box, { ...label.box, x: left - label.box.w - tickGap, y: at - label.box.h / 2 }].map((box) =>
            grow(box, tickGap / 2),
          )
        : [],
    ),
    ...endLabels.flatMap((label) => (label ? [label.box] : [])),
  ];
  const room: Box = { x: 0, y: 0, w: box.w, h: plot.y + plot.h };

  const series = chart.series.map(({ values }, index): SeriesPlan => {
    const { highlight } = looks[index]!;
    const points = values.flatMap((v, category): PointPlan[] => {
      if (v === null) return [];
      const at = { x: x(category), y: place(v) };
      // A point between two gaps is no line.
      const lonely = (values[category - 1] ?? null) === null && (values[category + 1] ?? null) === null;
      const figure = { text: format.format(v), colour: looks[index]!.textColour };
      if (category !== lastOf[index]) {
        const label = isLabelled(chart, category, index)
          ? pointLabel(draft, index, figure, at, { strokes, words, room })
          : undefined;
        if (label) words.push(label.box);
        return [{ index: category, value: v, at, ...(lonely && { radius: 4 }), ...(label && { label }) }];
      }
      const label = endLabels[index];
      if (!label) return [{ index: category, value: v, at, radius: 5 }];
      return [
        {
          index: category,
          value: v,
          at,
          radius: highlight ? 6 : 5,
          label: {
            ...label,
            series: index,
            shows: [
              ...(withLegend ? [] : ['series' as const]),
              ...(isLabelled(chart, category, index) === false ? [] : ['value' as const]),
            ],
            position: 'r',
            shift: { x: 0, y: middles.get(index)! - at.y },
            formatCode: format.code,
          },
        },
      ];
    });
    return { ...draft.series(index), lineWidth: highlight ? strongLine : lineWidth, points };
  });
  // The highlight lies over the others.
  series.sort((a, b) => Number(a.highlight) - Number(b.highlight));
  return {
    ...draft.common,
    plot,
    value,
    categories: row.place(box.h - row.height + 0.5),
    ...namesAndRemarks(row, draft),
    categoriesStand: 'on',
    series,
    texts: head.texts,
    legend: head.legend,
  };
}
