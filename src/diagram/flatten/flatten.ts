import { readCssColour } from '../../svg-dom/css.ts';
import { colourOf, markersOf, paintOf } from './paint-and-markers.ts';
import type { Hex } from '../../model/colour.ts';
import { type DomElement, childElements, tagOf } from '../../svg-dom/dom-types.ts';
import { type Geometry, pointsOf, referenced, undrawn } from '../../svg-dom/geometry.ts';
import { type Matrix, identity, multiply, rotationOf, scaleOf, transform } from '../../svg-dom/matrix.ts';
import { ellipseSegments, parsePath, rectangleSegments, type Segment, transformSegments } from '../../svg-dom/path.ts';
import { breakHtmlLines, layoutText, type PlacedRun } from '../../svg-dom/text-layout.ts';
import type { Paint, Primitive, TextLine, TextPrimitive } from './primitives.ts';

/** What cannot be carried over, reported to the author. */
export type Leftover = 'image';

export interface Flattened {
  readonly primitives: readonly Primitive[];
  readonly leftovers: ReadonlySet<Leftover>;
}

/** Takes an SVG drawing apart into primitives: no groups, no style sheets, no references. */
export function flatten(svg: DomElement, geometry: Geometry): Flattened {
  const flattener = new Flattener(geometry);
  geometry.styles.still(() => flattener.walk(svg, identity, 1));
  return { primitives: flattener.primitives, leftovers: flattener.leftovers };
}

/** Collects primitives; markers are flattened by one of their own, in the place and colour of their line. */
class Flattener {
  readonly primitives: Primitive[] = [];
  readonly leftovers = new Set<Leftover>();
  readonly geometry: Geometry;
  private readonly contextStroke: Hex | undefined;

  constructor(geometry: Geometry, contextStroke?: Hex) {
    this.geometry = geometry;
    this.contextStroke = contextStroke;
  }

  walk(element: DomElement, outer: Matrix, outerOpacity: number): void {
    const { styles } = this.geometry;
    const tag = tagOf(element);
    if (undrawn.has(tag) || this.geometry.isHidden(element)) return;
    const matrix = multiply(outer, this.geometry.transformOf(element));
    const opacity = outerOpacity * (Number.parseFloat(styles.value(element, 'opacity') ?? '1') || 0);
    if (opacity === 0) return;
    if (['g', 'svg', 'a', 'switch'].includes(tag)) {
      for (const child of childElements(element)) {
        this.walk(child, matrix, opacity);
        if (tag === 'switch') break;
      }
      return;
    }
    if (tag === 'use') {
      const target = referenced(element);
      if (target && tagOf(target) === 'symbol')
        for (const child of childElements(target)) this.walk(child, matrix, opacity);
      else if (target) this.walk(target, matrix, opacity);
      return;
    }
    if (/hidden|collapse/.test(styles.value(element, 'visibility') ?? '')) return;
    this.draw(tag, element, matrix, opacity < 1 ? opacity : undefined);
  }

  private draw(tag: string, element: DomElement, matrix: Matrix, opacity: number | undefined): void {
    const { styles } = this.geometry;
    const number = (name: string, axis: 'x' | 'y' = 'x'): number =>
      styles.length(element.getAttribute(name), 16, axis, element) ?? 0;
    switch (tag) {
      case 'rect': {
        const box = { x: number('x'), y: number('y', 'y'), w: number('width'), h: number('height', 'y') };
        if (box.w > 0 && box.h > 0) this.rectangle(element, box, matrix, opacity);
        return;
      }
      case 'circle':
      case 'ellipse': {
        const rx = tag === 'circle' ? Number.parseFloat(styles.value(element, 'r') ?? '') : number('rx');
        const ry = tag === 'circle' ? rx : number('ry', 'y');
        if (rx > 0 && ry > 0) this.ellipse(element, number('cx'), number('cy', 'y'), rx, ry, matrix, opacity);
        return;
      }
      case 'line': {
        const segments: Segment[] = [
          ['M', number('x1'), number('y1', 'y')],
          ['L', number('x2'), number('y2', 'y')],
        ];
        this.path(element, segments, matrix, opacity, false);
        return;
      }
      case 'polyline':
      case 'polygon': {
        const points = pointsOf(element);
        if (points.length < 2) return;
        const segments = points.map((p, i): Segment => [i ? 'L' : 'M', p.x, p.y]);
        if (tag === 'polygon') segments.push(['Z']);
        this.path(element, segments, matrix, opacity, true);
        return;
      }
      case 'path': {
        const segments = parsePath(styles.cascade(element).declared(element, 'd') ?? element.getAttribute('d') ?? '');
        if (segments.length > 1) this.path(element, segments, matrix, opacity, true);
        return;
      }
      case 'text':
        this.text(element, matrix, opacity);
        return;
      case 'foreignobject':
        this.primitives.push(...flattenHtml(element, matrix, opacity, this.geometry));
        return;
      case 'image':
        this.leftovers.add('image');
        return;
    }
  }

  private rectangle(
    element: DomElement,
    box: { x: number; y: number; w: number; h: number },
    m: Matrix,
    opacity: number | undefined,
  ): void {
    const paint = this.paint(element, m);
    if (!isVisible(paint)) return;
    const { styles } = this.geometry;
    const side = (property: string): number | undefined => {
      const value = Number.parseFloat(styles.value(element, property) ?? '');
      return Number.isNaN(value) ? undefined : value;
    };
    const scaleX = Math.hypot(m[0], m[1]);
    const scaleY = Math.hypot(m[2], m[3]);
    const askew = Math.abs(m[0] * m[2] + m[1] * m[3]) > 1e-6 || m[0] * m[3] - m[1] * m[2] < 0;
    if (askew) {
      const segments = transformSegments(rectangleSegments(box.x, box.y, box.w, box.h), m);
      this.primitives.push({ kind: 'path', element, opacity, ...paint, segments });
      return;
    }
    const centre = transform(m, box.x + box.w / 2, box.y + box.h / 2);
    const [w, h] = [box.w * scaleX, box.h * scaleY];
    const rotation = rotationOf(m);
    if (paint.dash && isTopAndBottom(paint.dash, box.w * scaleX, box.h * scaleY)) {
      this.openSided(element, box, m, opacity, paint);
      return;
    }
    const radius = Math.min((side('rx') ?? side('ry') ?? 0) * scaleX, w / 2, h / 2);
    const turned = Math.abs(rotation) < 0.01 ? 0 : rotation;
    this.primitives.push({
      kind: 'rect',
      element,
      opacity,
      ...paint,
      x: centre.x - w / 2,
      y: centre.y - h / 2,
      w,
      h,
      radius,
      rotation: turned,
    });
  }

  /** A rectangle whose sides lie in the gaps of its dashes: a background, and a line above and below. */
  private openSided(
    element: DomElement,
    { x, y, w, h }: { x: number; y: number; w: number; h: number },
    m: Matrix,
    opacity: number | undefined,
    { fill, fillOpacity, ...stroke }: Paint,
  ): void {
    if (fill) {
      const segments = transformSegments(rectangleSegments(x, y, w, h), m);
      this.primitives.push({ kind: 'path', element, opacity, fill, fillOpacity, segments });
    }
    for (const edge of [y, y + h]) {
      const segments = transformSegments([['M', x, edge], ['L', x + w, edge]], m); // prettier-ignore
      this.primitives.push({ kind: 'path', element, opacity, ...stroke, dash: undefined, segments });
    }
  }

  private ellipse(
    element: DomElement,
    cx: number,
    cy: number,
    rx: number,
    ry: number,
    m: Matrix,
    opacity: number | undefined,
  ): void {
    const paint = this.paint(element, m);
    if (!isVisible(paint)) return;
    const horizontal = Math.abs(m[1]) < 1e-6 && Math.abs(m[2]) < 1e-6;
    if (!horizontal && rx !== ry) {
      const segments = transformSegments(ellipseSegments(cx, cy, rx, ry), m);
      this.primitives.push({ kind: 'path', element, opacity, ...paint, segments });
      return;
    }
    const centre = transform(m, cx, cy);
    const w = 2 * rx * Math.hypot(m[0], m[1]);
    const h = 2 * ry * Math.hypot(m[2], m[3]);
    this.primitives.push({
      kind: 'ellipse',
      element,
      opacity,
      ...paint,
      x: centre.x - w / 2,
      y: centre.y - h / 2,
      w,
      h,
    });
  }

  private path(
    element: DomElement,
    local: readonly Segment[],
    m: Matrix,
    opacity: number | undefined,
    filled: boolean,
  ): void {
    const whole = this.paint(element, m);
    const paint = filled ? whole : { ...whole, fill: undefined, fillOpacity: undefined };
    const segments = transformSegments(local, m);
    const markers = markersOf(element, segments, paint, scaleOf(m), this.geometry.styles, (marker, matrix, stroke) =>
      this.marker(marker, matrix, stroke),
    );
    if (!isVisible(paint) && !markers.start && !markers.end) return;
    this.primitives.push({ kind: 'path', element, opacity, ...paint, segments, ...markers });
  }

  private marker(marker: DomElement, matrix: Matrix, stroke: Hex | undefined): readonly Primitive[] {
    const inner = new Flattener(this.geometry, stroke);
    for (const child of childElements(marker)) inner.walk(child, matrix, 1);
    return inner.primitives;
  }

  private text(element: DomElement, m: Matrix, opacity: number | undefined): void {
    const scale = Math.hypot(m[0], m[1]);
    const runs = layoutText(element, this.geometry.styles);
    if (!runs.length || !(scale > 0)) return;
    const rotation = rotationOf(m);
    const lines = groupIntoLines(runs).map((line) => this.line(line, m, scale));
    if (!lines.some((line) => line.runs.some((run) => run.text.trim()))) return;
    const text: TextPrimitive = {
      kind: 'text',
      element,
      opacity,
      lines,
      rotation: Math.abs(rotation) < 0.01 ? 0 : rotation,
    };
    this.primitives.push(text);
  }

  private line(runs: readonly PlacedRun[], m: Matrix, scale: number): TextLine {
    const first = runs[0]!;
    const last = runs.at(-1)!;
    const start = transform(m, first.x, first.y);
    return {
      x: start.x,
      y: start.y,
      width: (last.x + last.width - first.x) * scale,
      ascent: Math.max(...runs.map((run) => run.metrics.ascent)) * scale,
      descent: Math.max(...runs.map((run) => run.metrics.descent)) * scale,
      above: Math.max(...runs.map((run) => run.above)) * scale,
      below: Math.max(...runs.map((run) => run.below)) * scale,
      anchor: first.anchor,
      runs: runs.map((run) => ({
        text: run.text,
        size: run.font.size * scale,
        weight: run.font.weight,
        italic: run.font.italic,
        underline: run.underline,
        mono: /mono|courier|consol/i.test(run.font.family),
        colour: (
          colourOf(run.element, 'fill', '#000', this.geometry.styles, this.contextStroke) ?? readCssColour('#000')!
        ).hex,
        width: run.width * scale,
      })),
    };
  }

  private paint(element: DomElement, m: Matrix): Paint {
    return paintOf(element, this.geometry.styles, scaleOf(m), this.contextStroke);
  }
}

/** Dashes as long as a rectangle is wide, gaps as long as it is high. */
const isTopAndBottom = ([dash, gap, ...rest]: readonly number[], w: number, h: number): boolean =>
  rest.length === 0 && Math.abs(dash! - w) < 0.5 && Math.abs((gap ?? 0) - h) < 0.5;

const isVisible = (paint: Paint): boolean => paint.fill !== undefined || paint.stroke !== undefined;

/** Runs on one baseline that follow each other. */
function groupIntoLines(runs: readonly PlacedRun[]): PlacedRun[][] {
  const lines: PlacedRun[][] = [];
  for (const run of runs) {
    const last = lines.at(-1)?.at(-1);
    if (last && Math.abs(last.y - run.y) < 0.01 && Math.abs(last.x + last.width - run.x) < 0.6) lines.at(-1)!.push(run);
    else lines.push([run]);
  }
  return lines;
}

/** The text of a `foreignObject`, in its middle unless its style says otherwise: some families write HTML whatever the configuration. */
function flattenHtml(element: DomElement, m: Matrix, opacity: number | undefined, geometry: Geometry): TextPrimitive[] {
  const { styles } = geometry;
  const number = (name: string, axis: 'x' | 'y'): number =>
    styles.length(element.getAttribute(name), 16, axis, element) ?? 0;
  const [x, y, w, h] = [number('x', 'x'), number('y', 'y'), number('width', 'x'), number('height', 'y')];
  const [block] = childElements(element);
  if (!block) return [];
  const lines = breakHtmlLines(block, styles, w || Infinity);
  if (!lines.some((line) => line.items.some((item) => item.text.trim()))) return [];
  const align = styles.value(block, 'text-align') ?? 'center';
  const scale = Math.hypot(m[0], m[1]);
  const height = lines.reduce((sum, line) => sum + line.height, 0);
  let top = y + Math.max(0, (h - height) / 2);
  const drawn = lines.map((line): TextLine => {
    const left =
      align === 'left' || align === 'start' ? x : align === 'right' ? x + w - line.width : x + (w - line.width) / 2;
    const { ascent, descent } = line.metrics;
    const start = transform(m, left, top + (line.height - ascent - descent) / 2 + ascent);
    top += line.height;
    return {
      x: start.x,
      y: start.y,
      width: line.width * scale,
      ascent: ascent * scale,
      descent: descent * scale,
      above: line.above * scale,
      below: line.below * scale,
      anchor: align === 'left' || align === 'start' ? 'start' : align === 'right' ? 'end' : 'middle',
      runs: line.items.map((item) => ({
        text: item.text,
        size: item.font.size * scale,
        weight: item.font.weight,
        italic: item.font.italic,
        underline: false,
        mono: false,
        colour: colourOf(item.element, 'color', '#000', styles)?.hex ?? '#000000',
        width: item.width * scale,
      })),
    };
  });
  return [{ kind: 'text', element, opacity, lines: drawn, rotation: 0 }];
}
