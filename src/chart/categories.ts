import { type Px, anyOverlap } from '../model/units.ts';
import { linesWidth, placeLabel, wrapWords, type LabelLines } from './labels.ts';
import { labelLine, type CategoryLabel, type ChartLabel } from '../model/chart-plan.ts';
import type { ChartContext } from './draft.ts';

/** Names below a horizontal axis: where each stands, and how many lines the highest has. */
export interface CategoryRow {
  readonly lines: number;
  /** Gives the labels, their first line's top at `y`. */
  place(y: Px): CategoryLabel[];
}

const gap: Px = 12;
const mostLines = 3;

/**
 * Names wrap while that makes them fit between their neighbours; where it does not (years, days), every second, third … is shown.
 * `edges`: the first and the last stay inside the plot, which begins and ends at their points.
 */
export function categoryRow(
  names: readonly string[],
  points: readonly Px[],
  bounds: { readonly from: Px; readonly to: Px },
  edges: boolean,
  context: ChartContext,
): CategoryRow {
  const pitch = points.length > 1 ? Math.abs(points[1]! - points[0]!) : bounds.to - bounds.from;
  const single = names.map((name): LabelLines => [[{ text: name, colour: 'muted' }]]);
  const fits = (set: readonly LabelLines[]) => set.every((lines) => linesWidth(lines, context) <= pitch - gap);
  const wrapped = fits(single)
    ? single
    : names.map((name) => wrapWords(name, pitch - gap, mostLines, 'muted', context));
  const whole = wrapped.every((lines) => lines !== undefined) ? (wrapped as LabelLines[]) : undefined;
  const set = whole ?? single;
  const stand = (index: number, y: Px): ChartLabel => {
    const label = placeLabel(set[index]!, { x: points[index]!, y }, 'center', 'below', context);
    if (label.box.x < bounds.from || (edges && index === 0))
      return placeLabel(set[index]!, { x: bounds.from, y }, 'left', 'below', context);
    if (label.box.x + label.box.w > bounds.to || (edges && index === names.length - 1))
      return placeLabel(set[index]!, { x: bounds.to, y }, 'right', 'below', context);
    return label;
  };
  const shown =
    whole && !edges
      ? names.map((_, index) => index)
      : thinned(
          names.length,
          (indices) =>
            !anyOverlap(
              indices.map((index) => stand(index, 0).box),
              gap,
            ),
        );
  return {
    lines: Math.max(1, ...shown.map((index) => set[index]!.length)),
    place: (y) =>
      names.map((text, index) => ({
        text,
        at: points[index]!,
        ...(shown.includes(index) && { label: stand(index, y) }),
      })),
  };
}

/** Every k-th, with the least k that leaves room; one that ends on the last name if there is one not much sparser. */
function thinned(count: number, fits: (indices: readonly number[]) => boolean): number[] {
  const every = (k: number) => Array.from({ length: Math.ceil(count / k) }, (_, index) => index * k);
  let k = 1;
  while (k < count && !fits(every(k))) k += 1;
  for (let sparser = k; sparser <= 2 * k && sparser < count; sparser += 1)
    if ((count - 1) % sparser === 0) return every(sparser);
  return every(k);
}

/** Room that a row of names takes below the plot. */
export const rowRoom = (lines: number): Px => 10 + lines * labelLine;
