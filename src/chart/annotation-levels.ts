import type { Annotation, Chart } from '../model/deck.ts';
import type { Px } from '../model/units.ts';

/** How far above the highest figure the lowest arrow or remark stands, and each further one above it, in the height of all. */
const firstLevel = 0.12;
const nextLevel = 0.12;
/** About as wide is a letter of a remark. */
const letter: Px = 9;
/** A growth with its yearly rate beside it, from the middle of its arrow to its end. */
const rateRoom: Px = 150;

/** Figures on the left axis, as high as they stand: stacks, and the ends of bars of a waterfall, are sums. */
function tops({ series, type, stacked, categories, sums = [] }: Chart): number[] {
  const left = series.filter(({ right }) => !right);
  if (type === 'waterfall') {
    let reached = 0;
    return (left[0]?.values ?? []).map(
      (value, index) => (reached = index === 0 || sums[index] ? value! : reached + value!),
    );
  }
  if (stacked) return categories.map((_, at) => left.reduce((sum, { values }) => sum + (values[at] ?? 0), 0));
  return left.flatMap(({ values }) => values.filter((value) => value !== null));
}

const linesOf = ({ annotations = [] }: Chart): number[] =>
  annotations.flatMap((one) => (one.kind === 'line' ? [one.value] : []));

/** The value that is so far above all marks. */
export function levelAt(chart: Chart, share: number): number {
  const all = [...tops(chart), ...linesOf(chart)];
  const [low, high] = [Math.min(0, ...all), Math.max(...all)];
  return high + share * (high - low);
}

/** Whether the yearly rate of a growth has room beside the whole change, on the arrow. */
export const rateBeside = (
  { from, to }: { readonly from: number; readonly to: number },
  chart: Chart,
  width: Px,
): boolean => (Math.max(from, to) - middleOf({ from, to })) * pitchOf(chart, width) >= rateRoom;

/** The category at which the figure of a growth stands. */
export const middleOf = ({ from, to }: { readonly from: number; readonly to: number }): number =>
  Math.round((from + to) / 2);

const pitchOf = ({ categories }: Chart, width: Px): Px => (0.92 * width) / Math.max(1, categories.length);

/**
 * How far above all marks each annotation stands, as a share of their height: arrows and remarks that would cover each other stand on
 * levels of their own, arrows below. `width`: of the chart, from which follows how many columns a remark is long.
 */
export function levelShares(chart: Chart, width: Px): readonly number[] {
  const wanted = chart.annotations ?? [];
  const levels: (readonly [number, number])[][] = [];
  const pitch = pitchOf(chart, width);
  const taken = (level: number, [from, to]: readonly [number, number]): boolean =>
    (levels[level] ?? []).some(([start, end]) => from < end && start < to);
  const about = (category: number, letters: number): readonly [number, number] => {
    const half = ((letters * letter) / 2 + 8) / pitch;
    return [category - half, category + half];
  };
  const shares = wanted.map(() => firstLevel);
  const settle = (index: number, span: readonly [number, number], above?: readonly [number, number]): void => {
    let level = 0;
    while (taken(level, span) || (above && taken(level + 1, above))) level += 1;
    (levels[level] ??= []).push(span);
    if (above) (levels[level + 1] ??= []).push(above);
    shares[index] = firstLevel + level * nextLevel;
  };
  for (const [index, one] of wanted.entries())
    if (one.kind === 'growth') {
      const span = [Math.min(one.from, one.to), Math.max(one.from, one.to)] as const;
      settle(index, span, rateBeside(one, chart, width) ? undefined : about(middleOf(one), 12));
    }
  for (const [index, one] of wanted.entries())
    if (one.kind === 'note') settle(index, about(one.category, one.text.length));
  return shares;
}

const standsAbove = ({ kind }: Annotation): boolean => kind === 'growth' || kind === 'note';

/** The ends of the figures with what points at them, so that the axis has room for it in both decks. */
export function reach(chart: Chart, low: number, high: number, width: Px): readonly [number, number] {
  const wanted = chart.annotations ?? [];
  const lines = linesOf(chart);
  // Remarks stand behind bars that lie, and not above them.
  const levels =
    chart.type === 'bar' ? [] : levelShares(chart, width).filter((_, index) => standsAbove(wanted[index]!));
  const above = levels.length > 0 ? [levelAt(chart, Math.max(...levels))] : [];
  return [Math.min(low, ...lines), Math.max(high, ...lines, ...above)];
}
