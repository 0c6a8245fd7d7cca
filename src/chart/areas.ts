import type { Box, Px } from '../model/units.ts';
import { categoryRow, rowRoom, namesAndRemarks } from './categories.ts';
import { type Draft, wholeOf } from './draft.ts';
import { lineRoom, reach } from './annotate.ts';
import { headRoom, axisScale, axisWidth, fullScale, valueAxis } from './scale.ts';
import { linesWidth, placeLabel, spread } from './labels.ts';
import {
  labelLine,
  type ChartPlan,
  type ChartText,
  type LabelRun,
  type PointLabel,
  type PointPlan,
  type SeriesPlan,
} from '../model/chart-plan.ts';

const labelGap: Px = 14;
const maxMoved: Px = 40;
/** Bands that lie over each other are see-through, with a line on top. */
const overlaid = { fillOpacity: 0.25, lineWidth: 2.5 } as const;

/** Bands from edge to edge, with their names at their ends; stacked ones with the total above. */
export function planAreas(draft: Draft): ChartPlan {
  return planWith(draft, false) ?? planWith(draft, true)!;
}

function planWith(draft: Draft, withLegend: boolean): ChartPlan | undefined {
  const { chart, box, context, looks, format } = draft;
  const stacked = chart.stacked && chart.series.length > 1;
  const head = headRoom(chart, looks, box.w, context, { legend: withLegend, nameSaid: true });
  const groups = chart.categories.length;
  const last = groups - 1;
  const given = (series: number, category: number): number => chart.series[series]!.values[category] ?? 0;
  /** What its band is high: of a full stack its share. */
  const at = (series: number, category: number): number =>
    chart.full ? given(series, category) / wholeOf(chart, category) : given(series, category);
  const below = (series: number, category: number) =>
    stacked ? chart.series.slice(0, series).reduce((sum, _, index) => sum + at(index, category), 0) : 0;
  const tops = chart.series.flatMap((_, series) =>
    chart.categories.map((_, category) => below(series, category) + at(series, category)),
  );
  const round = chart.full
    ? fullScale
    : axisScale(...reach(chart, Math.min(0, ...tops), Math.max(0, ...tops), box.w), { zero: true }, chart.axis);

  const end = (series: number): LabelRun[] => {
    const { textColour, highlight } = looks[series]!;
    const figure: LabelRun = {
      text: format.format(given(series, last)),
      ...(highlight && { bold: true }),
      colour: highlight ? 'ink' : 'ink2',
    };
    return withLegend ? [figure] : [{ text: chart.series[series]!.name, bold: true, colour: textColour }, figure];
  };
  const ends = chart.series.map((_, series) => [end(series)]);
  const total = stacked && !chart.full ? chart.series.reduce((sum, _, series) => sum + at(series, last), 0) : undefined;
  const totalLine: LabelRun[] =
    total === undefined
      ? []
      : [
          ...(context.messages?.total ? [{ text: context.messages.total, bold: true, colour: 'ink' as const }] : []),
          { text: format.format(total), bold: true, colour: 'ink' },
        ];
  const endRoom = Math.max(
    lineRoom(chart, context),
    ...[...ends, [totalLine]].map((lines) => linesWidth(lines, context)),
  );
  if (!withLegend && endRoom > box.w * 0.35) return undefined;

  // Labels of the value axis stand beside the bands, which would hide them.
  const left = axisWidth(round, draft) + 16;
  const right = box.w - endRoom - labelGap;
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
  const { place, ...axis } = valueAxis(round, plot, draft);

  const wishes = chart.series.map((_, series) =>
    stacked ? place(below(series, last) + at(series, last) / 2) : place(at(series, last)),
  );
  const totalWish = total === undefined ? [] : [place(total)];
  const settled = spread([...wishes, ...totalWish], labelLine, 0, plot.y + plot.h);
  if (!withLegend && settled.some((middle, index) => Math.abs(middle - [...wishes, ...totalWish][index]!) > maxMoved))
    return undefined;
  const texts: ChartText[] = [...head.texts];
  if (total !== undefined) {
    texts.push({
      ...placeLabel([totalLine], { x: right + labelGap, y: settled.at(-1)! }, 'left', 'middle', context),
      series: chart.series.length - 1,
      role: 'total',
      category: last,
    });
  }
  /** Name and value of a band beside its last point; PowerPoint has its labels on the middle of the band. */
  const endLabel = (index: number, { at, base }: PointPlan): PointLabel => {
    const label = placeLabel(ends[index]!, { x: right + labelGap, y: settled[index]! }, 'left', 'middle', context);
    return {
      ...label,
      series: index,
      shows: withLegend ? ['value'] : ['series', 'value'],
      position: 'ctr',
      shift: { x: label.box.x + label.box.w / 2 - at.x, y: settled[index]! - (at.y + base!) / 2 },
      formatCode: format.code,
    };
  };

  const series = chart.series.map(({ values }, index): SeriesPlan => {
    const points = values.flatMap((v, category): PointPlan[] => {
      if (v === null && !stacked) return [];
      const base = below(index, category);
      return [
        {
          index: category,
          value: v ?? 0,
          at: { x: x(category), y: place(base + at(index, category)) },
          base: place(base),
        },
      ];
    });
    const labelledPoints = points.map((point, place) =>
      place === points.length - 1 ? { ...point, label: endLabel(index, point) } : point,
    );
    return { ...draft.series(index), ...(!stacked && chart.series.length > 1 && overlaid), points: labelledPoints };
  });
  return {
    ...draft.common,
    plot,
    value: axis,
    categories: row.place(box.h - row.height + 0.5),
    ...namesAndRemarks(row, draft),
    categoriesStand: 'on',
    series,
    texts,
    legend: head.legend,
  };
}
