import { viewBoxOf } from '../../../svg-dom/styles.ts';
import type { Operation } from '../stage.ts';

/** Life lines of a sequence without actors at its foot end 2000 px down; only the view box cuts them. */
export const endAtViewBox: Operation = (lines, stage) => {
  const box = viewBoxOf(stage.svg);
  if (!box) return;
  for (const line of lines) line.setAttribute('y2', String(box[1] + box[3]));
};
