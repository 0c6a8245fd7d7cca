import type { Frame } from '../model/frame.ts';

/** Ids of what may glide: an item, or a part of a diagram. */
const partsOf = (frame: Frame): Set<string> => {
  const ids = new Set<string>();
  for (const item of frame.items) {
    if (item.kind !== 'diagram') ids.add(item.id);
    else for (const part of item.scene.items) ids.add(`${item.id}-${part.id}`);
  }
  return ids;
};

/**
 * For each slide the ids that pair with the slide before it or after it under Morph, which is by names beginning with `!!`.
 * Empty where no such transition leads to or from the slide.
 */
export const morphPairs = (frames: readonly Frame[]): ReadonlySet<string>[] => {
  const pairs = frames.map(() => new Set<string>());
  for (const [index, frame] of frames.entries()) {
    const before = frames[index - 1];
    if (frame.transition !== 'morph' || !before) continue;
    const earlier = partsOf(before);
    for (const id of partsOf(frame)) {
      if (!earlier.has(id)) continue;
      pairs[index]!.add(id);
      pairs[index - 1]!.add(id);
    }
  }
  return pairs;
};
