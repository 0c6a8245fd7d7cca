import { type Box, type Segment, clip, contains, grow, overlap } from '../../model/units.ts';
import type { DomElement } from '../../svg-dom/dom-types.ts';
import { boxOf, moveBy, type ThemeContext } from '../theme/theme-context.ts';

/** A point of a chart and its name beside it. */
export interface NamedPoint {
  readonly mark: DomElement;
  readonly name: DomElement;
}

export interface PointSurroundings {
  readonly words: readonly Box[];
  readonly lines: readonly Segment[];
  /** Where names must stay. */
  readonly within: Box;
}

/** From a mark to its name. */
const gap = 4;

/** Names that would stand on another name, a mark or a line go to another side of their point; those that do not stay where they are. */
export function keepNamesApart(
  points: readonly NamedPoint[],
  { words, lines, within }: PointSurroundings,
  context: ThemeContext,
): void {
  const marks = points.map(({ mark }) => boxOf(mark, context));
  const names = points.map(({ name }) => boxOf(name, context));
  const placed: Box[] = [];
  for (const [index, { name }] of points.entries()) {
    const [own, mark] = [names[index]!, marks[index]!];
    const cost = (box: Box): number =>
      10 * [...placed, ...words].filter((other) => overlap(box, other, 1)).length +
      // Those that are not placed yet may still give way.
      3 * names.filter((other, at) => at > index && overlap(box, other, 1)).length +
      8 * marks.filter((other, at) => at !== index && overlap(box, other)).length +
      6 * lines.filter((line) => clip(line, grow(box, -1))).length +
      20 * (contains(within, box) ? 0 : 1);
    const best = [own, ...placesAround(mark, own)].reduce((one, other) => (cost(other) < cost(one) ? other : one));
    moveBy(name, best.x - own.x, best.y - own.y);
    placed.push(best);
  }
}

/** Below, above, right and left of a mark, then at its corners. */
function placesAround(mark: Box, { w, h }: Box): Box[] {
  const [left, middle, right] = [mark.x - gap - w, mark.x + mark.w / 2 - w / 2, mark.x + mark.w + gap];
  const [above, beside, below] = [mark.y - gap - h, mark.y + mark.h / 2 - h / 2, mark.y + mark.h + gap];
  const at = (x: number, y: number): Box => ({ x, y, w, h });
  return [at(middle, below), at(middle, above), at(right, beside), at(left, beside), at(right, below), at(right, above), at(left, below), at(left, above)]; // prettier-ignore
}
