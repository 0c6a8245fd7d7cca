import { boxOf, type Operation } from '../stage.ts';

const apart = 12;

/** Labels of an axis at the smallest regular stride that keeps them apart; their lines stay. */
export const thinTicks: Operation = (labels, stage) => {
  const placed = labels.map((label) => ({ label, box: boxOf(label, stage) })).sort((a, b) => a.box.x - b.box.x);
  const clear = (stride: number): boolean =>
    placed.every(
      ({ box }, index) =>
        index % stride !== 0 ||
        index + stride >= placed.length ||
        placed[index + stride]!.box.x - box.x - box.w >= apart,
    );
  let stride = 1;
  while (stride < placed.length && !clear(stride)) stride++;
  for (const [index, { label }] of placed.entries()) if (index % stride !== 0) label.remove();
};
