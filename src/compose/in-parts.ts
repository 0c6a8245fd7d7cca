import type { Composition, Part } from './context.ts';

/** As many slides as the things of a slide take, of about the same number each; every slide is composed for what stands on it. */
export function inParts<T>(
  all: readonly T[],
  most: number,
  compose: (some: readonly T[], from: number) => Composition,
): Composition {
  const count = Math.ceil(all.length / most);
  if (count <= 1) return compose(all, 0);
  const starts = Array.from({ length: count + 1 }, (_, index) => Math.ceil((index * all.length) / count));
  return starts.slice(0, -1).flatMap((from, index) => compose(all.slice(from, starts[index + 1]), from)) as [
    Part,
    ...Part[],
  ];
}
