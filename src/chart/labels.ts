import { textRun } from '../model/rich-text.ts';
import type { TextStyle } from '../model/style.ts';
import {
  type Box,
  clip,
  contains,
  grow,
  overlap,
  type Point,
  type Px,
  type Segment,
  segmentsOf,
} from '../model/units.ts';
import {
  labelLine,
  labelSize,
  type ChartLabel,
  type ChartPlan,
  type LabelRun,
  type PointLabel,
  type PointPlan,
  type SeriesPlan,
} from '../model/chart-plan.ts';
import type { ChartContext, Draft } from './draft.ts';

/** Between a name and its value on one line. */
export const runGap: Px = 8;

/** Letters of a chart's words. */
const labelStyle = (run: Pick<LabelRun, 'bold' | 'colour'>, size: Px = labelSize): TextStyle => ({
  face: 'sans',
  size,
  line: lineOf(size),
  weight: run.bold ? 700 : 400,
  colour: run.colour,
  tabular: true,
});

/** Height of a line of letters of a size. */
export const lineOf = (size: Px): Px => Math.round((size * labelLine) / labelSize);

export type LabelLines = readonly (readonly LabelRun[])[];

export const runWidth = (run: LabelRun, context: ChartContext): Px =>
  context.measure.width([textRun(run.text, run.bold ? { bold: true } : undefined)], labelStyle(run, context.labelSize));

export const linesWidth = (lines: LabelLines, context: ChartContext): Px => widestLine(measured(lines, context));

const measured = (lines: LabelLines, context: ChartContext): LabelLines =>
  lines.map((line) => line.map((run) => ({ ...run, width: runWidth(run, context) })));

const widestLine = (lines: LabelLines): Px =>
  Math.max(0, ...lines.map((line) => line.reduce((sum, { width = 0 }) => sum + width, runGap * (line.length - 1))));

/**
 * A label at a point: `left` starts there, `right` ends there, `center` is about it; `above` stands on the point, `below` hangs
 * from it, `middle` is about it.
 */
export function placeLabel(
  lines: LabelLines,
  at: Point,
  align: ChartLabel['align'],
  stand: 'above' | 'below' | 'middle',
  context: ChartContext,
): ChartLabel {
  const words = measured(lines, context);
  const w = widestLine(words);
  const size = context.labelSize ?? labelSize;
  const h = lines.length * lineOf(size);
  const x = { left: at.x, right: at.x - w, center: at.x - w / 2 }[align];
  const y = { above: at.y - h, below: at.y, middle: at.y - h / 2 }[stand];
  return { lines: words, box: { x, y, w, h }, align, ...(size !== labelSize && { size }) };
}

/** Words on lines of at most `width`; nothing where they want more lines than that. */
export function wrapWords(
  text: string,
  width: Px,
  maxLines: number,
  colour: LabelRun['colour'],
  context: ChartContext,
): LabelLines | undefined {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && runWidth({ text: longer, colour }, context) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const set = lines.map((line) => [{ text: line, colour }]);
  return set.length <= maxLines && linesWidth(set, context) <= width ? set : undefined;
}

/**
 * Moves labels up and down until they are `pitch` apart between `top` and `bottom`, each as little as may be; in the order of
 * their wishes. Gives the middles in the order given.
 */
export function spread(wishes: readonly Px[], pitch: Px, top: Px, bottom: Px): Px[] {
  const order = wishes.map((_, index) => index).sort((a, b) => wishes[a]! - wishes[b]! || a - b);
  interface Cluster {
    members: number[];
    middle: Px;
  }
  const clusters: Cluster[] = [];
  const settle = (cluster: Cluster) => {
    const half = ((cluster.members.length - 1) * pitch) / 2;
    const mean = cluster.members.reduce((sum, index) => sum + wishes[index]!, 0) / cluster.members.length;
    cluster.middle = Math.max(top + half, Math.min(bottom - half, mean));
    return half;
  };
  for (const index of order) {
    clusters.push({ members: [index], middle: 0 });
    for (;;) {
      const last = clusters.at(-1)!;
      const half = settle(last);
      const before = clusters.at(-2);
      if (!before) break;
      const beforeHalf = ((before.members.length - 1) * pitch) / 2;
      if (before.middle + beforeHalf + pitch <= last.middle - half + 1e-6) break;
      clusters.pop();
      before.members.push(...last.members);
    }
  }
  const places = new Array<Px>(wishes.length);
  for (const { members, middle } of clusters) {
    members.forEach((index, at) => (places[index] = middle + (at - (members.length - 1) / 2) * pitch));
  }
  return places;
}

/** What words have to keep clear of. */
export interface Surroundings {
  readonly strokes: readonly Segment[];
  readonly words: readonly Box[];
  /** Where they may stand. */
  readonly room: Box;
}

/** Pieces of a line through points, of which some are missing. */
export const traceOf = (points: readonly (Point | undefined)[]): Segment[] =>
  points.flatMap((to, index): Segment[] => {
    const from = points[index - 1];
    return from && to ? [[from, to]] : [];
  });

/** Between a point and its figure. */
const overPoint: Px = 7;
/** Letters fill a line of text but for so much above and below them. */
const leading: Px = 4;
const lettersOf = ({ x, y, w, h }: Box): Box => ({ x, y: y + leading, w, h: h - 2 * leading });

const crossed = (box: Box, strokes: readonly Segment[]): number =>
  strokes.filter((stroke) => clip(stroke, lettersOf(box))).length;

/** The figure of a point of a line: above it, or where no line and no other words are. */
export function pointLabel(
  draft: Draft,
  series: number,
  run: LabelRun,
  at: Point,
  { strokes, words, room }: Surroundings,
): PointLabel {
  const half = runWidth(run, draft.context) / 2;
  const options = (['above', 'below'] as const).flatMap((stand) =>
    [0, half, -half].map((aside) => {
      const from = { x: at.x + aside, y: at.y + (stand === 'above' ? -overPoint : overPoint) };
      const label = placeLabel([[run]], from, 'center', stand, draft.context);
      const cost =
        100 * Number(!contains(room, label.box, 1)) +
        20 * words.filter((other) => overlap(label.box, other, -1)).length +
        3 * crossed(label.box, strokes) +
        Number(aside !== 0) +
        0.5 * Number(stand === 'below');
      return { label, stand, aside, cost };
    }),
  );
  const { label, stand, aside } = options.reduce((one, other) => (other.cost < one.cost ? other : one));
  return {
    ...label,
    series,
    shows: ['value'],
    position: stand === 'above' ? 't' : 'b',
    shift: { x: aside, y: 0 },
    formatCode: draft.format.code,
  };
}

/** Lines of a plan: those that join points, and those that point at figures. */
export function strokesOf({ chart, series, annotations = [] }: ChartPlan): Segment[] {
  const lines = series.filter(({ mark }) => (mark ?? chart.type) === 'line');
  return [
    ...lines.flatMap(({ points }) =>
      traceOf(chart.categories.map((_, index) => points.find((one) => one.index === index)?.at)),
    ),
    ...annotations.flatMap(({ path, pieces, guides }) => [...(pieces ?? segmentsOf(path)), ...guides]),
  ];
}

/** Figures and names that lines cross get a ground, so that they can be read in both decks. */
export function withLabelBackgrounds(plan: ChartPlan): ChartPlan {
  const strokes = strokesOf(plan);
  const { chart, plot, value } = plan;
  const across = [value?.zero ?? [], value?.grid ? value.ticks.map(({ at }) => at) : []].flat();
  const hairlines = across.map((y): Segment => [{ x: 0, y }, { x: plot.x + plot.w, y }]); // prettier-ignore
  const onBackground = <L extends ChartLabel>(label: L, background: ChartLabel['onBackground'], lines = strokes): L =>
    label.onBackground === undefined && crossed(label.box, lines) > 0 ? { ...label, onBackground: background } : label;
  const under = (series: SeriesPlan, { box, hollow, colour }: PointPlan, label: ChartLabel) =>
    box && !hollow && contains(grow(box, 4), label.box) ? (colour ?? series.colour) : 'paper';
  return {
    ...plan,
    series: plan.series.map((one) => ({
      ...one,
      points: one.points.map((point) =>
        point.label ? { ...point, label: onBackground(point.label, under(one, point, point.label)) } : point,
      ),
    })),
    texts: plan.texts.map((text) => {
      if (text.role === 'total') return onBackground(text, 'paper');
      return text.role === 'name' && chart.type === 'column' ? onBackground(text, 'paper', hairlines) : text;
    }),
  };
}
