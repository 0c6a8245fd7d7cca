import type { Hex } from '../../model/colour.ts';
import { dashPatterns } from '../../theme/tokens.ts';
import { type Selector, parseSelector } from '../../svg-dom/css.ts';
import { type DomElement, isElement, isText, childElements } from '../../svg-dom/dom-types.ts';
import { identity } from '../../svg-dom/matrix.ts';
import {
  boxOf,
  colourValue,
  moveBy,
  type Operation,
  setStyle,
  svgElement,
  type ThemeColour,
  type ThemeContext,
} from './theme-context.ts';
import type { Dash } from '../../model/style.ts';
import type { Px, Point } from '../../model/units.ts';
import { parsePath, type Segment } from '../../svg-dom/path.ts';

/**
 * Applies rules to a drawing. All selectors are matched on the tree as Mermaid left it, since a rule may change what a later one
 * looks for; then the rules run in order.
 */
export function applyRules(rules: readonly ThemeRule[], context: ThemeContext): void {
  const elements = [...context.svg.querySelectorAll('*')];
  const matched = rules.map((rule) => ({ rule, found: findAll(elements, rule) }));
  for (const { rule, found } of matched) {
    if (found.length === 0) continue;
    for (const element of found) applyTo(element, rule, context);
    if (rule.order === 'back') toBack(found, context);
    rule.op?.(
      found.filter((element) => element.isConnected),
      context,
    );
  }
}

const parsed = new Map<string, readonly Selector[]>();

function findAll(elements: readonly DomElement[], { select, matching }: ThemeRule): DomElement[] {
  const selectors = parsed.get(select) ?? splitSelectors(select);
  parsed.set(select, selectors);
  return elements.filter(
    (element) =>
      selectors.some((selector) => selector.matches(element)) && (!matching || matching.test(element.textContent)),
  );
}

/** Commas inside brackets belong to `:is()` and `:not()`. */
function splitSelectors(select: string): Selector[] {
  return select.split(/,(?![^(]*\))/).map((part) => {
    const selector = parseSelector(part.trim());
    if (!selector) throw new Error(`not a selector: ${part}`);
    return selector;
  });
}

function applyTo(element: DomElement, rule: ThemeRule, context: ThemeContext): void {
  if (!element.isConnected) return;
  if (rule.drop) {
    element.remove();
    return;
  }
  const set = (property: string, value: string | number | undefined): void => {
    if (value !== undefined && !context.isAuthors(element, property)) setStyle(element, property, value);
  };
  if (rule.fill) set('fill', colourValue(context, rule.fill));
  if (rule.stroke) set('stroke', colourValue(context, rule.stroke));
  if (rule.color) set('color', colourValue(context, rule.color));
  set('opacity', rule.opacity);
  set('fill-opacity', rule.fillOpacity);
  set('stroke-opacity', rule.strokeOpacity);
  set('filter', rule.filter);
  set('mix-blend-mode', rule.blend);
  set('stroke-width', rule.strokeWidth);
  if (rule.dash) set('stroke-dasharray', dashArray(element, rule.dash, context));
  set('rx', rule.radius);
  set('ry', rule.radius);
  set('font-size', rule.fontSize === undefined ? undefined : `${rule.fontSize}px`);
  set('font-weight', rule.fontWeight);
  set('font-style', rule.fontStyle);
  if (rule.replace) replaceText(element, rule.replace, context);
  if (rule.move) moveBy(element, ...rule.move);
  if (rule.head) resizeMarker(element, rule.head);
  if (rule.topRule) drawTopRule(element, colourValue(context, rule.topRule), context);
  if (rule.backdrop && element.localName === 'text') {
    const { backdrop } = rule;
    context.afterRules((background) =>
      drawBackdrop(element, backdrop === 'background' ? background(element) : context.colours.value(backdrop), context),
    );
  }
}

function dashArray(element: DomElement, dash: NonNullable<ThemeRule['dash']>, context: ThemeContext): string {
  const pattern = dashPatterns[dash];
  if (pattern.length === 0) return 'none';
  const width = Number.parseFloat(context.geometry.styles.value(element, 'stroke-width') ?? '1');
  return pattern.map((length) => length * Math.max(width, 1.5)).join(' ');
}

/** Behind everything that the drawing holds, in the order among themselves. */
function toBack(elements: readonly DomElement[], context: ThemeContext): void {
  const { svg, geometry } = context;
  let first = svg.firstChild;
  while (first && !(isElement(first) && first.localName === 'g')) first = first.nextSibling;
  for (const element of elements) {
    const parent = element.parentNode;
    if (!parent || element === first) continue;
    const [a, b, c, d, e, f] = geometry.matrixTo(svg, parent);
    const moved = [a, b, c, d, e, f].some((number, index) => number !== identity[index]);
    if (moved)
      element.setAttribute(
        'transform',
        `matrix(${[a, b, c, d, e, f].join(' ')}) ${element.getAttribute('transform') ?? ''}`.trim(),
      );
    svg.insertBefore(element, first);
  }
}

/** New words around the same middle. */
function replaceText(element: DomElement, words: Readonly<Record<string, string>>, context: ThemeContext): void {
  const before = boxOf(element, context);
  let changed = false;
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (!isText(child)) continue;
    const text = Object.entries(words).reduce((sum, [from, to]) => sum.replaceAll(from, to), child.data);
    changed ||= text !== child.data;
    child.data = text;
  }
  if (!changed || !isElement(element.parentNode)) return;
  const after = boxOf(element, context);
  const shift = before.x + before.w / 2 - (after.x + after.w / 2);
  if (Math.abs(shift) > 0.01 && element.localName === 'text') moveBy(element, shift, 0);
}

function resizeMarker(marker: DomElement, length: number): void {
  marker.setAttribute('markerUnits', 'userSpaceOnUse');
  marker.setAttribute('markerWidth', String(length));
  marker.setAttribute('markerHeight', String(length));
}

const topRuleHeight = 3;

function drawTopRule(element: DomElement, fill: string, context: ThemeContext): void {
  const { x, y, width } = context.geometry.bbox(element);
  const rule = svgElement(context, 'rect', { x, y, width, height: topRuleHeight, class: 'top-rule' });
  setStyle(rule, 'fill', fill);
  setStyle(rule, 'stroke', 'none');
  element.parentNode?.insertBefore(rule, element.nextSibling);
}

/** Wider than the text by this at both sides. */
const backdropPadding = 3;

function drawBackdrop(text: DomElement, fill: Hex, context: ThemeContext): void {
  if (!text.isConnected || text.textContent.trim() === '') return;
  const { x, y, width, height } = context.geometry.bbox(text);
  const box = svgElement(context, 'rect', {
    x: x - backdropPadding,
    y,
    width: width + 2 * backdropPadding,
    height,
    class: 'backdrop',
  });
  const own = text.getAttribute('transform');
  if (own) box.setAttribute('transform', own);
  setStyle(box, 'fill', fill);
  setStyle(box, 'stroke', 'none');
  setStyle(box, 'opacity', 1);
  text.parentNode?.insertBefore(box, text);
}

/** Rules for all families, applied before those of each. */
export const commonRules: readonly ThemeRule[] = [
  // What Mermaid lays a line from a node to itself around.
  { select: '.nodes > .label.edgeLabel', matching: /^\s*$/, drop: true },
  { select: '.edgeLabel rect.background', fill: 'paper', opacity: 1, stroke: 'none' },
  { select: '.edgeLabel text, .edgeLabel tspan', fill: 'ink2' },
  { select: 'path.edge-thickness-normal:not(.mindmap-edge)', strokeWidth: 1.5 },
  { select: 'path.edge-thickness-thick', strokeWidth: 3 },
  { select: 'path.edge-pattern-dotted', dash: 'sysDot' },
  { select: 'path.edge-pattern-dashed', dash: 'dash' },
  { select: '.node.hero :is(rect,polygon,circle,path,ellipse)', fill: 'ink', stroke: 'paper' },
  { select: '.node.hero :is(text,tspan)', fill: 'paper', fontWeight: 600 },
  { select: '.node.muted :is(rect,polygon,circle,path,ellipse)', fill: 'paper', stroke: 'ruleStrong' },
  { select: '.node.muted :is(text,tspan)', fill: 'muted' },
];

/** A rule for all elements that a selector finds. It beats style sheets, attributes and inline styles but the author's own. */
export interface ThemeRule {
  readonly select: string;
  /** Only elements whose text matches. */
  readonly matching?: RegExp;
  readonly fill?: ThemeColour | 'none';
  readonly stroke?: ThemeColour | 'none';
  /** Of HTML text in an SVG. */
  readonly color?: ThemeColour;
  readonly opacity?: number;
  readonly fillOpacity?: number;
  readonly strokeOpacity?: number;
  readonly filter?: 'none';
  readonly blend?: 'normal';
  readonly fontStyle?: 'normal';
  /** In the diagram's own px. */
  readonly strokeWidth?: Px;
  readonly dash?: Dash;
  /** Of corners. */
  readonly radius?: Px;
  /** In the diagram's own px; the text keeps its middle, start or end, as it is anchored. */
  readonly fontSize?: Px;
  readonly fontWeight?: 400 | 600 | 700;
  readonly drop?: true;
  readonly move?: readonly [dx: Px, dy: Px];
  /** First in the drawing order of its parent. */
  readonly order?: 'back';
  /** Replaced in the text, which keeps its middle. */
  readonly replace?: Readonly<Record<string, string>>;
  /** Opaque box behind the text; `background`: the colour that it stands on. */
  readonly backdrop?: ThemeColour | 'background';
  /** Rule of 3 px along the top edge. */
  readonly topRule?: ThemeColour;
  /** Length of a marker in px, whatever the width of its line. */
  readonly head?: Px;
  readonly op?: Operation;
}

/** The rules of a series of classes: `section-0`, `section-1`, … */
export const each = (from: number, count: number, rule: (index: number) => ThemeRule): ThemeRule[] =>
  Array.from({ length: count }, (_, index) => rule(from + index));

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
