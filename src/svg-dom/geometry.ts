import type { Point } from '../model/units.ts';
import {
  Bounds,
  type Matrix,
  type Rectangle,
  identity,
  multiply,
  nothing,
  parseTransform,
  translation,
} from './matrix.ts';
import { childElements, isElement, tagOf, type DomElement } from './dom-types.ts';
import { htmlBox, layoutText } from './text-layout.ts';
import { flattenPath, parsePath, pathBounds, pointAlong, polylineLength } from './path.ts';
import type { Cascade } from './css.ts';
import { rootSvg, viewBoxOf, type Styles } from './styles.ts';

/** Elements that draw nothing where they stand. */
export const undrawn = new Set([
  'defs', 'marker', 'style', 'title', 'desc', 'clippath', 'mask', 'lineargradient', 'radialgradient', 'pattern', 'filter', 'symbol',
  'metadata', 'script', 'stop', 'animate', 'animatetransform',
]); // prettier-ignore

interface MeasuredBox extends Rectangle {
  /** Draws nothing, so it does not count for the box of its group. */
  readonly empty?: boolean;
}

/** The measuring calls of the SVG and HTML DOM, answered as Chromium answers them. */
export class Geometry {
  readonly styles: Styles;

  constructor(styles: Styles) {
    this.styles = styles;
  }

  bbox(element: DomElement): Rectangle {
    return element.isConnected ? this.styles.still(() => this.seenBox(element)) : nothing;
  }

  private seenBox(element: DomElement): Rectangle {
    const cascade = this.styles.cascade(element);
    for (let node: DomElement | null = element; isElement(node); node = node.parentNode)
      if (this.isHidden(node, cascade)) return nothing;
    const box = this.box(element, cascade);
    return box ? { x: box.x, y: box.y, width: box.width, height: box.height } : nothing;
  }

  computedTextLength(element: DomElement): number {
    const text = textAround(element);
    if (!text || !element.isConnected) return 0;
    let sum = 0;
    for (const run of this.styles.still(() => layoutText(text, this.styles)))
      if (element === text || isInside(run.element, element)) sum += run.width;
    return sum;
  }

  clientRect(element: DomElement): Rectangle {
    const root = rootSvg(element);
    if (!root || element.namespaceURI === 'http://www.w3.org/1999/xhtml') return htmlBox(element, this.styles);
    return this.styles.still(() => {
      const box = this.box(element, this.styles.cascade(element));
      if (!box) return nothing;
      const bounds = new Bounds();
      bounds.addRectangle(box, this.matrixTo(root, element));
      return bounds.get() ?? nothing;
    });
  }

  /** From an element's own units to those of `ancestor`. */
  matrixTo(ancestor: DomElement, element: DomElement): Matrix {
    let matrix = identity;
    const cascade = this.styles.cascade(element);
    for (let node: DomElement | null = element; isElement(node) && node !== ancestor; node = node.parentNode) {
      matrix = multiply(this.transformOf(node, cascade), matrix);
    }
    return matrix;
  }

  pathLength(d: string): number {
    return polylineLength(flattenPath(parsePath(d)));
  }

  pointAtLength(d: string, length: number): Point {
    return pointAlong(flattenPath(parsePath(d)), length);
  }

  isHidden(element: DomElement, cascade = this.styles.cascade(element)): boolean {
    return this.styles.value(element, 'display', cascade) === 'none';
  }

  /** Its `transform`, and the place of a `use` or an inner `svg`. */
  transformOf(element: DomElement, cascade = this.styles.cascade(element)): Matrix {
    const declared = cascade.declared(element, 'transform');
    let matrix = parseTransform(
      declared && declared !== 'none' ? declared.replace(/px|deg/g, '') : element.getAttribute('transform'),
    );
    const origin =
      matrix === identity
        ? undefined
        : (cascade.declared(element, 'transform-origin') ?? element.getAttribute('transform-origin'));
    if (origin) matrix = this.aboutOrigin(matrix, origin, element, cascade);
    const tag = tagOf(element);
    if (tag === 'use') return multiply(matrix, translation(numberOf(element, 'x'), numberOf(element, 'y')));
    if (tag === 'svg' && isElement(element.parentNode) && rootSvg(element) !== element)
      return multiply(matrix, this.innerViewport(element));
    return matrix;
  }

  private aboutOrigin(matrix: Matrix, origin: string, element: DomElement, cascade: Cascade): Matrix {
    const fillBox = cascade.declared(element, 'transform-box') === 'fill-box';
    const [x = '0', y = 'center'] = origin.trim().split(/[\s,]+/);
    const about = (ox: number, oy: number): Matrix =>
      multiply(multiply(translation(ox, oy), matrix), translation(-ox, -oy));
    if (!fillBox && !/center|%|left|top|right|bottom/.test(origin))
      return about(Number.parseFloat(x) || 0, Number.parseFloat(y) || 0);
    const box = this.box(element, cascade);
    if (!box) return matrix;
    const within = (word: string, side: number): number => {
      if (word.includes('center')) return side / 2;
      if (/left|top/.test(word)) return 0;
      if (/right|bottom/.test(word)) return side;
      const number = Number.parseFloat(word) || 0;
      return word.endsWith('%') ? (number / 100) * side : number;
    };
    return about(box.x + within(x, box.width), box.y + within(y, box.height));
  }

  private innerViewport(svg: DomElement): Matrix {
    const place = translation(numberOf(svg, 'x'), numberOf(svg, 'y'));
    const box = viewBoxOf(svg);
    if (!box) return place;
    const outer = this.styles.viewport(svg);
    const side = (name: string, axis: 0 | 1): number =>
      (svg.getAttribute(name) ?? '100%').endsWith('%') ? outer[axis] : numberOf(svg, name);
    const width = side('width', 0);
    const height = side('height', 1);
    const scale = Math.min(width / box[2], height / box[3]) || 1;
    return multiply(place, [
      scale,
      0,
      0,
      scale,
      (width - box[2] * scale) / 2 - box[0] * scale,
      (height - box[3] * scale) / 2 - box[1] * scale,
    ]);
  }

  private attribute(element: DomElement, name: string, axis: 'x' | 'y'): number {
    return this.styles.length(element.getAttribute(name), 16, axis, element) ?? 0;
  }

  /** Undefined where there is no valid box. */
  private box(element: DomElement, cascade: Cascade): MeasuredBox | undefined {
    const x = (name: string): number => this.attribute(element, name, 'x');
    const y = (name: string): number => this.attribute(element, name, 'y');
    switch (tagOf(element)) {
      case 'rect': {
        if (!element.hasAttribute('width') && !element.hasAttribute('height')) return { ...nothing, empty: true };
        const [width, height] = [x('width'), y('height')];
        return { x: x('x'), y: y('y'), width, height, empty: !(width > 0 && height > 0) };
      }
      case 'image':
      case 'foreignobject':
        return { x: x('x'), y: y('y'), width: x('width'), height: y('height') };
      case 'circle': {
        const r = x('r');
        return { x: x('cx') - r, y: y('cy') - r, width: 2 * r, height: 2 * r, empty: !(r > 0) };
      }
      case 'ellipse': {
        const [rx, ry] = [x('rx'), y('ry')];
        return { x: x('cx') - rx, y: y('cy') - ry, width: 2 * rx, height: 2 * ry, empty: !(rx > 0 && ry > 0) };
      }
      case 'line': {
        const [x1, y1, x2, y2] = [x('x1'), y('y1'), x('x2'), y('y2')];
        return { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) };
      }
      case 'polygon':
      case 'polyline': {
        const bounds = new Bounds();
        for (const p of pointsOf(element)) bounds.add(p.x, p.y);
        return bounds.get();
      }
      case 'path':
        return pathBounds(parsePath(element.getAttribute('d') ?? ''));
      case 'text':
      case 'tspan':
        return this.textBox(element);
      case 'use': {
        const target = referenced(element);
        return target && this.box(target, cascade);
      }
      case 'g':
      case 'svg':
      case 'a':
      case 'switch':
      case 'symbol':
        return this.groupBox(element, cascade);
      default:
        return undefined;
    }
  }

  private groupBox(group: DomElement, cascade: Cascade): Rectangle | undefined {
    const bounds = new Bounds();
    let point = false;
    for (const child of childElements(group)) {
      if (undrawn.has(tagOf(child)) || this.isHidden(child, cascade)) continue;
      const box = this.box(child, cascade);
      if (!box || box.empty) continue;
      const matrix = this.transformOf(child, cascade);
      // An empty text counts as a point, unless it lies at the origin (ER diagrams depend on it).
      if (!box.width && !box.height && !box.x && !box.y && !matrix[4] && !matrix[5]) {
        point = true;
        continue;
      }
      bounds.addRectangle(box, matrix);
      if (group.localName === 'switch') break;
    }
    return bounds.get() ?? (point ? nothing : undefined);
  }

  private textBox(element: DomElement): Rectangle | undefined {
    const text = textAround(element);
    if (!text) return undefined;
    const bounds = new Bounds();
    for (const run of layoutText(text, this.styles)) {
      if (element !== text && !isInside(run.element, element)) continue;
      const { ascent, descent } = run.metrics;
      const ink = this.styles.fonts.overhang(run.text, run.font);
      const width = run.width + ink.left + ink.right;
      bounds.addRectangle({ x: run.x - ink.left, y: run.y - ascent, width, height: ascent + descent });
    }
    const box = bounds.get();
    if (box || element !== text) return box;
    for (const child of childElements(text)) if (tagOf(child) === 'tspan') return nothing;
    return undefined;
  }
}

const numberOf = (element: DomElement, name: string): number =>
  Number.parseFloat(element.getAttribute(name) ?? '') || 0;

/** The points of a `polygon` or `polyline`. */
export function pointsOf(element: DomElement): Point[] {
  const numbers = (element.getAttribute('points') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const points: Point[] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    const point = { x: numbers[i]!, y: numbers[i + 1]! };
    if (!Number.isNaN(point.x) && !Number.isNaN(point.y)) points.push(point);
  }
  return points;
}

/** What a `use` draws. */
export function referenced(use: DomElement): DomElement | undefined {
  const href = use.getAttribute('href') ?? use.getAttribute('xlink:href');
  if (!href?.startsWith('#')) return undefined;
  return rootSvg(use)?.querySelector(`[id="${href.slice(1)}"]`) ?? undefined;
}

function textAround(element: DomElement): DomElement | undefined {
  for (let node: DomElement | null = element; isElement(node); node = node.parentNode)
    if (node.localName === 'text') return node;
  return undefined;
}

function isInside(element: DomElement, ancestor: DomElement): boolean {
  for (let node: DomElement | null = element; node; node = node.parentNode) if (node === ancestor) return true;
  return false;
}
