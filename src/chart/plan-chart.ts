import type { Box, Px } from '../model/units.ts';
import { annotate } from './annotate.ts';
import { planAreas } from './areas.ts';
import { planBars } from './bars.ts';
import { type ChartContext, type Draft, draftChart, isLabelled } from './draft.ts';
import { omittedNames } from './scale.ts';
import { withLabelBackgrounds, placeLabel } from './labels.ts';
import { planLines } from './lines.ts';
import { planCombo } from './combo.ts';
import { planPie } from './pie.ts';
import { planWaterfall } from './waterfall.ts';
import {
  labelLine,
  type ChartLabel,
  type ChartPlan,
  type ChartRemark,
  type PointPlan,
  type Chart,
} from '../model/chart-plan.ts';
import { planScatter } from './scatter.ts';

/** Letters of 24, 20 and 16 px: three sizes, so that charts of a deck look related. */
const magnifications = [1.5, 1.25, 1] as const;
/** What of its box the plot keeps at least when letters grow, and what of the plot that it has with small letters. */
const minPlot = { ofBox: 0.5, ofSmall: 0.75 } as const;

/**
 * A chart as large in its letters as its room allows: it is planned in a smaller box and drawn larger where that shows the same as
 * the plan with small letters.
 */
export function planInRoom(chart: Chart, box: Box, context: ChartContext): ChartPlan {
  const small = planChart(chart, box, context);
  for (const magnification of magnifications) {
    if (magnification === 1) break;
    const larger = planChart(chart, { ...box, w: box.w / magnification, h: box.h / magnification }, context);
    if (showsAsMuch(larger, small, magnification)) return { ...larger, magnification };
  }
  return small;
}

function showsAsMuch(larger: ChartPlan, small: ChartPlan, magnification: number): boolean {
  const { plot, box, value } = larger;
  // A circle is as wide as it is high, whatever its box.
  const side = (of: 'w' | 'h'): boolean =>
    (value === undefined || plot[of] >= box[of] * minPlot.ofBox) &&
    plot[of] * magnification >= small.plot[of] * minPlot.ofSmall;
  return side('w') && side('h') && labelsOf(larger) === labelsOf(small);
}

/**
 * What a plan says, and how the names of categories stand, as a text that can be compared. Names of series may stand elsewhere, and
 * ticks may be fewer.
 */
function labelsOf({
  chart,
  remarks = [],
  names,
  categories,
  series,
  texts,
  legend,
  annotations = [],
}: ChartPlan): string {
  const of = (label: ChartLabel | undefined): readonly ChartLabel[] => (label ? [label] : []);
  const labels = [
    ...series.flatMap(({ points }) => points.flatMap(({ label }) => of(label))),
    ...texts,
    ...legend.map(({ label }) => label),
    ...annotations.flatMap(({ label, second }) => [...of(label), ...of(second)]),
  ];
  return JSON.stringify([
    chart.type,
    remarks.map(({ rule }) => rule),
    names,
    categories.map(({ label }) => label?.lines.map((line) => line.map(({ text }) => text))),
    labels.flatMap(({ lines, size }) => lines.flat().map(({ text }) => `${text} ${size}`)).sort(),
  ]);
}

/** Decides all that is to be seen of a chart in its box, once for both decks. */
export function planChart(chart: Chart, box: Box, context: ChartContext): ChartPlan {
  const truthful = withoutBandsOverGaps(chart);
  const first = planAs(truthful, box, context);
  const named = truthful.type === 'column' && loses(first) ? withNamesBeside(truthful, first, box, context) : first;
  const plan = truthful === chart ? named : became(named, chart, gapsRemark);
  const remarks = [...(plan.remarks ?? []), ...whatIsNotSeen(plan)];
  return remarks.length > 0 ? { ...plan, remarks } : plan;
}

/** Bands cannot show a gap: PowerPoint draws it as nought. Columns can. */
const withoutBandsOverGaps = (chart: Chart): Chart =>
  chart.type === 'area' && chart.series.some(({ values }) => values.includes(null))
    ? { ...chart, type: 'column' }
    : chart;

const gapsRemark: ChartRemark = {
  rule: 'chart-small',
  message: 'bands would show the gap as nought, so that the figures are drawn as columns',
  hint: 'write type: column, or line, or find the missing figure',
};

const loses = ({ remarks = [] }: ChartPlan): boolean => remarks.some(({ rule }) => rule === 'chart-names');

/** Bars have a line for each name; the columns stay where bars have no room for the names either. */
function withNamesBeside(chart: Chart, columns: ChartPlan, box: Box, context: ChartContext): ChartPlan {
  const bars = planAs({ ...chart, type: 'bar' }, box, context);
  if (loses(bars)) return columns;
  return became(bars, chart, {
    rule: 'chart-names',
    message: 'the names have no room below columns, so that the figures are drawn as bars',
    hint: 'write type: bar, or shorten the names',
  });
}

const became = (plan: ChartPlan, { type }: Chart, remark: ChartRemark): ChartPlan => ({
  ...plan,
  asked: type,
  remarks: [...(plan.remarks ?? []), remark],
});

function planAs(chart: Chart, box: Box, context: ChartContext): ChartPlan {
  const axisName =
    chart.type === 'column' || chart.type === 'line' || chart.type === 'area' ? omittedNames([chart.x], context) : '';
  const annotated = (box: Box): ChartPlan =>
    withLabelBackgrounds(annotate(plan(draftChart(chart, box, context)), context));
  if (axisName === '') return annotated(box);
  // The name of the axis of categories stands at its end, below the categories.
  const above = annotated({ ...box, h: box.h - labelLine - 4 });
  const name = placeLabel(
    [[{ text: axisName, colour: 'muted' }]],
    { x: box.w, y: box.h - labelLine },
    'right',
    'below',
    context,
  );
  return { ...above, box, texts: [...above.texts, { ...name, role: 'axis-name' }] };
}

function plan(draft: Draft): ChartPlan {
  switch (draft.chart.type) {
    case 'column':
    case 'bar':
      return planBars(draft);
    case 'line':
      return planLines(draft);
    case 'area':
      return planAreas(draft);
    case 'pie':
    case 'doughnut':
      return planPie(draft);
    case 'combo':
      return planCombo(draft);
    case 'waterfall':
      return planWaterfall(draft);
    case 'bubble':
    case 'scatter':
      return planScatter(draft);
  }
}

/** Marks smaller than this are not seen. */
const minMark: Px = 1;

/** Figures whose marks are too small to be seen, and columns that do not begin at nought. */
function whatIsNotSeen(plan: ChartPlan): ChartRemark[] {
  return [...truncated(plan), ...cutOff(plan), ...small(plan), ...unlabelled(plan)];
}

function truncated({ chart, value }: ChartPlan): ChartRemark[] {
  const fromNought = chart.type === 'column' || chart.type === 'bar' || chart.type === 'area';
  if (!fromNought || !value || (value.min <= 0 && value.max >= 0)) return [];
  const kind = { column: 'columns', bar: 'bars', area: 'bands' }[chart.type as 'column'];
  return [
    {
      rule: 'chart-truncated',
      message: `the ${kind} do not begin at nought: one that is twice as long does not stand for twice as much`,
      hint: 'leave out axis: { min }, or take a line chart',
      at: ['axis', 'min'],
    },
  ];
}

/** Ends of the axis that an author set, and figures beyond: their marks end where those of smaller ones do. */
function cutOff({ chart, value }: ChartPlan): ChartRemark[] {
  if (!value || chart.full || chart.type === 'waterfall') return [];
  const left = chart.series.filter(({ right }) => !right);
  const sum = (category: number, sign: 1 | -1): number =>
    left.reduce((total, { values }) => total + Math.max(0, sign * (values[category] ?? 0)), 0) * sign;
  const figures = chart.stacked
    ? chart.categories.flatMap((_, category) => [sum(category, 1), sum(category, -1)].filter((one) => one !== 0))
    : left.flatMap(({ values }) => values.filter((one) => one !== null));
  return (['max', 'min'] as const).flatMap((end): ChartRemark[] => {
    const wish = chart.axis?.[end];
    const beyond = figures.filter((figure) => wish !== undefined && (end === 'max' ? figure > wish : figure < wish));
    if (beyond.length === 0) return [];
    return [
      {
        rule: 'chart-truncated',
        message: `${beyond.length === 1 ? 'a figure lies' : `${beyond.length} figures lie`} beyond the end of the axis (${wish}), where all marks end alike`,
        hint: `leave out axis: { ${end} }, or set it beyond all figures`,
        at: ['axis', end],
      },
    ];
  });
}

function small(plan: ChartPlan): ChartRemark[] {
  const { chart, plot, series } = plan;
  const lost: { readonly name: string; readonly value: number }[] = [];
  for (const { name, points } of series) {
    if (chart.type === 'line') {
      if (flat(points, plan)) lost.push({ name, value: points[0]!.value });
      continue;
    }
    for (const { index, value, box, slice } of points) {
      const size = box ? Math.min(box.w, box.h) : slice ? ((slice.to - slice.from) * plot.w) / 2 : Infinity;
      if (value !== 0 && size < minMark) lost.push({ name: `${name}, ${chart.categories[index]}`, value });
    }
  }
  const [first] = lost;
  if (!first) return [];
  const others = lost.length > 1 ? ` and ${lost.length - 1} more` : '';
  return [
    {
      rule: 'chart-small',
      message: `${first.value} (${first.name})${others} cannot be seen beside the largest figures`,
      hint:
        chart.type === 'line'
          ? 'axis: { log: true } shows figures of very different size; or show them apart'
          : 'show the small ones apart or in a table; lines and dots may have axis: { log: true }',
    },
  ];
}

/** A line that changes, and looks as if it did not and as if it were nought. */
function flat(points: readonly PointPlan[], { value }: ChartPlan): boolean {
  if (!value || points.length < 2) return false;
  const values = points.map((point) => point.value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const places = points.map(({ at }) => at.y);
  const far = Math.max(Math.abs(low), Math.abs(high)) / Math.max(Math.abs(value.min), Math.abs(value.max));
  return high > low && far < 0.02 && Math.max(...places) - Math.min(...places) < minMark * 4;
}

/** Parts of stacks whose figures nobody can read: they are too slim to hold them, and there is no axis, or all were asked for. */
function unlabelled({ chart, value, series }: ChartPlan): ChartRemark[] {
  if (!chart.stacked || !value || chart.labels === 'none') return [];
  if (value.ticks.length > 0 && chart.labels !== 'all') return [];
  const wanted = series.flatMap(({ index: own, name, points }) =>
    points
      .filter(({ index, value: figure, label, box }) => {
        const seen = box !== undefined && Math.min(box.w, box.h) >= minMark;
        return !label && seen && figure !== 0 && isLabelled(chart, index, own) !== false;
      })
      .map(({ index, value: figure }) => `${figure} (${name}, ${chart.categories[index]})`),
  );
  if (wanted.length === 0) return [];
  return [
    {
      rule: 'chart-small',
      message: `${wanted[0]}${wanted.length > 1 ? ` and ${wanted.length - 1} more` : ''} ${wanted.length > 1 ? 'have' : 'has'} no figure: the part of its stack is too slim for it`,
      hint: 'join small parts into one, take a table, or leave out stacked; pointing at the part shows its figure on the web',
    },
  ];
}
