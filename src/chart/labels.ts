import { textRun } from '../model/rich-text.ts';
import type { TextStyle } from '../model/style.ts';
import type { Point, Px } from '../model/units.ts';
import { labelLine, labelSize, type ChartLabel, type LabelRun } from '../model/chart-plan.ts';
import type { ChartContext } from './draft.ts';

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
  mostLines: number,
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
  return set.length <= mostLines && linesWidth(set, context) <= width ? set : undefined;
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
