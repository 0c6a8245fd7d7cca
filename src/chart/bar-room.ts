import type { Box, Px } from '../model/units.ts';
import { beside, nameRun, stackNameGap, valueRun } from './bar-labels.ts';
import { categoryRow, rowRoom } from './categories.ts';
import type { Draft } from './draft.ts';
import { linesWidth, placeLabel, runGap, runWidth, wrapWords } from './labels.ts';
import { labelLine, type CategoryLabel, type LabelRun } from '../model/chart-plan.ts';

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
  const below = rowRoom(row.lines) + (losses ? labelLine + 4 : 0);
  const above = top + (telling.values && named && !stacked ? 52 : 28);
  return {
    plot: { x: left, y: above, w: right - left, h: box.h - below - above },
    categories: row.place(box.h - row.lines * labelLine + 0.5),
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
  const mostLines = Math.max(1, Math.min(3, Math.floor(band / labelLine)));
  const wanted = widest(
    chart.categories.map((text) => ({ text, colour: 'ink' })),
    draft,
  );
  const width = Math.min(wanted, box.w * mostNameShare);
  const names = chart.categories.map(
    (text) => wrapWords(text, width, mostLines, 'ink', context) ?? [[{ text, colour: 'ink' as const }]],
  );
  const valueRoom = (values: readonly number[]) =>
    widest(
      values.map((value) => valueRun(draft, value, true)),
      draft,
    );
  const losses = telling.values && !chart.stacked ? draft.values.filter((value) => value < 0) : [];
  const left =
    Math.max(0, ...names.map((lines) => linesWidth(lines, context))) +
    nameGap +
    (losses.length > 0 ? valueRoom(losses) + beside : 0);
  const named = telling.names === 'beside' && !chart.stacked;
  const firsts = named
    ? chart.series.map(
        ({ values }, index) => runWidth(nameRun(draft, index), context) + runGap + valueRoom([values[0] ?? 0]),
      )
    : [];
  const right = telling.values ? Math.max(valueRoom(ends), ...firsts) + beside : (tickWidth ?? 0) / 2;
  const every = Math.ceil(labelLine / band);
  return {
    plot: { x: left, y: top, w: box.w - left - right, h },
    categories: chart.categories.map((text, index) => {
      const at = top + (index + 0.5) * band;
      if (index % every !== 0) return { text, at };
      return { text, at, label: placeLabel(names[index]!, { x: 0, y: at }, 'left', 'middle', context) };
    }),
  };
}
