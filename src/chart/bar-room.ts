import type { Box, Px } from '../model/units.ts';
import { beside, nameRun, stackNameGap, valueRun } from './bar-labels.ts';
import { categoryRow, rowRoom, smallestName, type CategoryRow } from './categories.ts';
import type { Draft } from './draft.ts';
import { lineOf, linesWidth, placeLabel, runGap, runWidth, wrapWords } from './labels.ts';
import { isSequence } from './sequence.ts';
import { labelLine, labelSize, type CategoryLabel, type LabelRun } from '../model/chart-plan.ts';

/** How the parts of a bar chart are told. */
export interface Telling {
  /** Each bar carries its value; else there is an axis. */
  readonly values: boolean;
  /** Names over the first group (beside the last stack), or on a line of their own. */
  readonly names: 'none' | 'beside' | 'legend';
}

/** What is left for the plot, and the names of the categories round it. */
export interface BarRoom {
  readonly plot: Box;
  readonly categories: readonly CategoryLabel[];
  readonly names: Pick<CategoryRow, 'names' | 'lost'>;
}

/** Names of lying bars take at most this share of the width. */
const mostNameShare = 0.38;
const nameGap: Px = 24;
const tickRoom: Px = 28;

export const widest = (runs: readonly LabelRun[], { context }: Draft): Px =>
  Math.max(0, ...runs.map((run) => runWidth(run, context)));

/** `top`: where the plot may begin; `tickWidth`: of the widest label of the axis, if there is one. */
export function columnRoom(draft: Draft, telling: Telling, top: Px, tickWidth: Px | undefined): BarRoom {
  const { chart, box, context } = draft;
  const { categories, stacked, series } = chart;
  const named = telling.names === 'beside';
  const names =
    named && stacked
      ? stackNameGap +
        widest(
          series.map((_, index) => nameRun(draft, index)),
          draft,
        )
      : 0;
  const left = tickWidth === undefined ? 0 : Math.max(44, tickWidth + 16);
  const right = box.w - names;
  const points = categories.map((_, index) => left + ((index + 0.5) * (right - left)) / categories.length);
  const row = categoryRow(categories, points, { from: left, to: right }, false, context);
  const losses = telling.values && !stacked && draft.values.some((value) => value < 0);
  const below = rowRoom(row) + (losses ? labelLine + 4 : 0);
  const above = top + (telling.values && named && !stacked ? 52 : 28);
  return {
    plot: { x: left, y: above, w: right - left, h: box.h - below - above },
    categories: row.place(box.h - row.height + 0.5),
    names: row,
  };
}

/** `ends`: the values that stand at the ends of bars. */
export function lyingRoom(
  draft: Draft,
  telling: Telling,
  top: Px,
  tickWidth: Px | undefined,
  ends: readonly number[],
): BarRoom {
  const { chart, box, context } = draft;
  const groups = chart.categories.length;
  const h = box.h - top - (tickWidth === undefined ? 0 : tickRoom);
  const band = h / groups;
  // Where many bars stand close to each other their names shrink; none is left out, but of dates and numbers.
  const size = Math.min(labelSize, Math.max(smallestName, Math.floor(band * 0.95)));
  const smaller = { ...context, labelSize: size };
  const mostLines = Math.max(1, Math.min(3, Math.floor(band / lineOf(size))));
  const wanted = linesWidth(
    chart.categories.map((text) => [{ text, colour: 'ink' }]),
    smaller,
  );
  const width = Math.min(wanted, box.w * mostNameShare);
  const names = chart.categories.map((text) => wrapWords(text, width, mostLines, 'ink', smaller));
  const lost = names.filter((lines) => lines === undefined).length;
  const valueRoom = (values: readonly number[]) =>
    widest(
      values.map((value) => valueRun(draft, value, true)),
      draft,
    );
  const losses = telling.values && !chart.stacked ? draft.values.filter((value) => value < 0) : [];
  const left =
    Math.max(0, ...names.map((lines) => (lines ? linesWidth(lines, smaller) : 0))) +
    nameGap +
    (losses.length > 0 ? valueRoom(losses) + beside : 0);
  const named = telling.names === 'beside' && !chart.stacked;
  const firsts = named
    ? chart.series.map(
        ({ values }, index) => runWidth(nameRun(draft, index), context) + runGap + valueRoom([values[0] ?? 0]),
      )
    : [];
  const right = telling.values ? Math.max(valueRoom(ends), ...firsts) + beside : (tickWidth ?? 0) / 2;
  const tooDense = lineOf(size) > band * 1.3;
  const every = tooDense ? Math.ceil(lineOf(size) / band) : 1;
  const thinned = tooDense && isSequence(chart.categories, context.language);
  return {
    plot: { x: left, y: top, w: box.w - left - right, h },
    names: {
      names: { size, turned: false },
      lost: tooDense && !thinned ? groups - Math.ceil(groups / every) : lost,
    },
    categories: chart.categories.map((text, index) => {
      const at = top + (index + 0.5) * band;
      const lines = names[index];
      if (index % every !== 0 || !lines) return { text, at };
      return { text, at, label: placeLabel(lines, { x: 0, y: at }, 'left', 'middle', smaller) };
    }),
  };
}
