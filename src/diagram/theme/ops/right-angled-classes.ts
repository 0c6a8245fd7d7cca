import type { Point } from '../../../units.ts';
import type { DomElement } from '../../mermaid/dom-types.ts';
import { parsePath } from '../../mermaid/path.ts';
import { boxOf, moveBy, type Operation, type Stage } from '../stage.ts';
import { rightAngled } from './right-angled.ts';

/** Relations of classes as level and upright pieces; multiplicities go along with the ends that they stand at. */
export const rightAngledClasses: Operation = (paths, stage) => {
  const before = paths.map((path) => endsOf(path, stage));
  rightAngled(paths, stage);
  const after = paths.map((path) => endsOf(path, stage));
  for (const marker of stage.svg.querySelectorAll('marker')) tipAtEnd(marker);
  for (const terminal of stage.svg.querySelectorAll('.edgeTerminals')) {
    if (terminal.localName !== 'g' || terminal.querySelector('.edgeTerminals')) continue;
    const { x, y, w, h } = boxOf(terminal, stage);
    const shift = w > 0 ? shiftAt({ x: x + w / 2, y: y + h / 2 }, before.flat(), after.flat()) : undefined;
    if (shift) moveBy(terminal, shift.x, shift.y);
  }
};

/** How far the end nearest to a place has moved. */
function shiftAt(place: Point, before: readonly Point[], after: readonly Point[]): Point | undefined {
  let best = -1;
  let least = 80;
  before.forEach((end, index) => {
    const distance = Math.hypot(end.x - place.x, end.y - place.y);
    if (distance < least) {
      least = distance;
      best = index;
    }
  });
  const from = before[best];
  const to = after[best];
  return from && to && { x: to.x - from.x, y: to.y - from.y };
}

function endsOf(path: DomElement, stage: Stage): Point[] {
  const [, , , , dx, dy] = stage.geometry.matrixTo(stage.svg, path);
  const points = parsePath(path.getAttribute('d') ?? '').flatMap((segment): Point[] =>
    segment[0] === 'Z' ? [] : [{ x: (segment.at(-2) as number) + dx, y: (segment.at(-1) as number) + dy }],
  );
  const [first] = points;
  const last = points.at(-1);
  return first && last ? [first, last] : [];
}

/** Where a marker's tip is, by its kind and end: Mermaid stops lines short of a class to make room for it, routes do not. */
const tips: readonly (readonly [id: RegExp, tip: number])[] = [
  [/-(?:extension|composition|aggregation|dependency|lollipop)Start$/, 1],
  [/-(?:extension|composition|aggregation|dependency)End$/, 18],
  [/-lollipopEnd$/, 13],
];

function tipAtEnd(marker: DomElement): void {
  const tip = tips.find(([id]) => id.test(marker.getAttribute('id') ?? ''))?.[1];
  if (tip !== undefined) marker.setAttribute('refX', String(tip));
}
