import { type Px, centerOf } from '../model/units.ts';
import type { Colour } from '../model/colour.ts';
import type { BarGeometry } from './bar-geometry.ts';
import type { Draft } from './draft.ts';
import { placeLabel, spread } from './labels.ts';
import {
  labelLine,
  type ChartLabel,
  type LabelRun,
  type PointLabel,
  type PointPlan,
  type SeriesPlan,
} from '../model/chart-plan.ts';

/** From a bar's end to its value: above it, beside it. */
const above: Px = 2.5;
export const beside: Px = 8;
/** From the last stack to the names of its parts, and how far a name may stand from its part. */
export const stackNameGap: Px = 14;
const mostMoved: Px = 16;

/** The words of a bar chart in their colours. */
export const valueRun = ({ format }: Draft, value: number, highlight: boolean): LabelRun => ({
  text: format.format(value),
  ...(highlight && { bold: true }),
  colour: highlight ? 'ink' : 'ink2',
});
export const nameRun = ({ chart, looks }: Draft, series: number): LabelRun => ({
  text: chart.series[series]!.name,
  bold: true,
  colour: looks[series]!.textColour,
});

/** The value at the end of a bar; `named`: with the name of its series. */
export function endLabel(draft: Draft, series: number, { value, at }: PointPlan, named: boolean): PointLabel {
  const run = valueRun(draft, value, draft.looks[series]!.highlight);
  const name = nameRun(draft, series);
  const negative = value < 0;
  const { context } = draft;
  const label =
    draft.chart.type === 'column'
      ? placeLabel(
          !named ? [[run]] : negative ? [[run], [name]] : [[name], [run]],
          { x: at.x, y: at.y + (negative ? above : -above) },
          'center',
          negative ? 'below' : 'above',
          context,
        )
      : placeLabel(
          [named ? [name, run] : [run]],
          { x: at.x + (negative ? -beside : beside), y: at.y },
          negative ? 'right' : 'left',
          'middle',
          context,
        );
  return {
    ...label,
    series,
    shows: named ? ['series', 'value'] : ['value'],
    position: 'outEnd',
    shift: { x: 0, y: 0 },
    formatCode: draft.format.code,
  };
}

/** The value inside a part of a stack, if it finds room there. */
export function insideLabel(draft: Draft, series: number, point: PointPlan, ground: Colour): PointLabel | undefined {
  const box = point.box!;
  const run = { ...valueRun(draft, point.value, draft.looks[series]!.highlight), colour: draft.onColour(ground) };
  const label = placeLabel([[run]], centerOf(box), 'center', 'middle', draft.context);
  if (box.h < labelLine || box.w < label.box.w + 4) return undefined;
  return { ...label, series, shows: ['value'], position: 'ctr', shift: { x: 0, y: 0 }, formatCode: draft.format.code };
}

/** The sum at the end of a stack. */
export function totalLabel(draft: Draft, geometry: BarGeometry, category: number, total: number): ChartLabel {
  const run: LabelRun = { text: draft.format.format(total), bold: true, colour: 'ink' };
  const end = geometry.along(total);
  const middle = geometry.start(category, 0) + geometry.sizes.thickness / 2;
  const label =
    draft.chart.type === 'column'
      ? placeLabel([[run]], { x: middle, y: end - above }, 'center', 'above', draft.context)
      : placeLabel([[run]], { x: end + beside, y: middle }, 'left', 'middle', draft.context);
  return { ...label, series: draft.chart.series.length - 1 };
}

/** Names beside the parts of the last column; nothing where they would stand too far from them. */
export function stackNames(
  draft: Draft,
  geometry: BarGeometry,
  series: readonly SeriesPlan[],
): ChartLabel[] | undefined {
  const { plot, sizes } = geometry;
  const last = draft.chart.categories.length - 1;
  const boxes = series.flatMap((one) => one.points.filter((point) => point.index === last).map((point) => point.box!));
  if (boxes.length < series.length) return undefined;
  const wishes = boxes.map((box) => box.y + box.h / 2);
  const places = spread(wishes, labelLine, plot.y, plot.y + plot.h);
  if (places.some((place, index) => Math.abs(place - wishes[index]!) > mostMoved)) return undefined;
  const x = geometry.start(last, 0) + sizes.thickness + stackNameGap;
  return places.map((y, index) => ({
    ...placeLabel([[nameRun(draft, index)]], { x, y }, 'left', 'middle', draft.context),
    series: index,
  }));
}
