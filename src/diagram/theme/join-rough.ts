import { childElements, type DomElement } from '../../svg-dom/dom-types.ts';
import { parsePath, type Segment } from '../../svg-dom/path.ts';
import type { Point } from '../../model/units.ts';
import { setStyle, type ThemeContext } from './theme-context.ts';

/** The width that Mermaid gives to outlines drawn by rough.js; other outlines have 1. */
const roughWidth = '1.3';

/**
 * Many of Mermaid's shapes come from rough.js as two paths, a background without outline and an outline of many strokes, straight
 * sides written as curves. They become one closed path each, so that a rectangle is a rectangle.
 */
export function joinRoughShapes(context: ThemeContext): void {
  for (const background of [...context.svg.querySelectorAll('path[stroke-width="0"]')]) {
    const outline = nextPath(background);
    if (!outline || outline.getAttribute('fill') !== 'none' || !background.isConnected) continue;
    const { styles } = context.geometry;
    const filled = straightened(parsePath(background.getAttribute('d') ?? ''));
    if (filled.length === 0) {
      // A drawing of lines alone, such as the cross in a circle.
      background.remove();
      continue;
    }
    background.setAttribute('d', closed(filled));
    const width = styles.value(outline, 'stroke-width') ?? '1';
    setStyle(background, 'stroke', styles.value(outline, 'stroke') ?? 'none');
    setStyle(
      background,
      'stroke-width',
      width === roughWidth && !context.isAuthors(outline, 'stroke-width') ? 1 : width,
    );
    const dash = styles.value(outline, 'stroke-dasharray');
    if (dash && !/^0[ ,]+0$/.test(dash.trim())) setStyle(background, 'stroke-dasharray', dash);
    const inner = linesInside(filled, straightened(parsePath(outline.getAttribute('d') ?? '')));
    if (inner) outline.setAttribute('d', inner);
    else outline.remove();
  }
}

/** Straight strokes of an outline that are no sides of its background: the bars of a window. Undefined where there are none. */
function linesInside(background: readonly Segment[], outline: readonly Segment[]): string | undefined {
  const sides = strokesOf([...background, ['Z']]);
  if (!sides || outline.some((segment) => segment[0] === 'C')) return undefined;
  const inner = new Map<string, string>();
  for (const [from, to] of strokesOf(outline) ?? []) {
    const onSide = sides.some(([a, b]) => distance(from, a, b) < 0.6 && distance(to, a, b) < 0.6);
    const ends = [from, to].map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`).sort();
    if (!onSide && ends[0] !== ends[1]) inner.set(ends.join(' '), `M${from.x} ${from.y}L${to.x} ${to.y}`);
  }
  return inner.size > 0 ? [...inner.values()].join('') : undefined;
}

/** The straight pieces of a path; undefined where it has curves. */
function strokesOf(segments: readonly Segment[]): (readonly [Point, Point])[] | undefined {
  const strokes: (readonly [Point, Point])[] = [];
  let start: Point = { x: 0, y: 0 };
  let at = start;
  for (const segment of segments) {
    if (segment[0] === 'C') return undefined;
    const to = segment[0] === 'Z' ? start : { x: segment[1], y: segment[2] };
    if (segment[0] === 'M') start = to;
    else strokes.push([at, to]);
    at = to;
  }
  return strokes;
}

function nextPath(path: DomElement): DomElement | undefined {
  const siblings = path.parentNode ? [...childElements(path.parentNode)] : [];
  const next = siblings[siblings.indexOf(path) + 1];
  return next?.localName === 'path' ? next : undefined;
}

/** Curves whose handles lie on the chord become lines. */
function straightened(segments: readonly Segment[]): Segment[] {
  let at: Point = { x: 0, y: 0 };
  return segments.map((segment): Segment => {
    if (segment[0] === 'Z') return segment;
    const to = { x: segment[segment.length - 2] as number, y: segment[segment.length - 1] as number };
    const flat =
      segment[0] === 'C' &&
      distance({ x: segment[1], y: segment[2] }, at, to) < 0.6 &&
      distance({ x: segment[3], y: segment[4] }, at, to) < 0.6;
    at = to;
    return flat ? ['L', to.x, to.y] : segment;
  });
}

function distance(point: Point, from: Point, to: Point): number {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length < 1e-6) return Math.hypot(point.x - from.x, point.y - from.y);
  return Math.abs((to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x)) / length;
}

/** Each part of the path ends where it began. */
const closed = (segments: readonly Segment[]): string =>
  segments
    .map(
      (segment, index) =>
        `${segment[0] === 'M' && index > 0 && segments[index - 1]![0] !== 'Z' ? 'Z' : ''}${segment[0]}${segment.slice(1).join(' ')}`,
    )
    .join('')
    .replace(/Z?$/, 'Z');
