/** What stands where in a drawing, whoever drew it: read from its SVG in a browser. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}
export interface DrawnWords {
  /** As they stand on each line of a label. */
  readonly lines: readonly { readonly words: string; readonly box: Box }[];
  /** The edge that they name. */
  readonly edge?: string;
}
export interface DrawnLine {
  readonly edge: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** What stands at its ends. */
  readonly heads: readonly [string, string];
}
export interface Geometry {
  readonly width: number;
  readonly height: number;
  readonly smallest: number;
  readonly words: readonly DrawnWords[];
  readonly lines: readonly DrawnLine[];
  readonly nodes: readonly Box[];
}

/** Reads the only drawing of a page. Runs in the page: it may use nothing of this file. */
export function readGeometry(): Geometry {
  const svg = document.querySelector<SVGSVGElement>('#drawing svg')!;
  const origin = svg.getBoundingClientRect();
  const boxOf = ({ left, top, width, height }: DOMRect): Box => ({
    x: left - origin.left,
    y: top - origin.top,
    w: width,
    h: height,
  });
  const isSeen = (element: Element): boolean =>
    !element.closest('defs, marker, title, desc, style') &&
    getComputedStyle(element).visibility !== 'hidden' &&
    getComputedStyle(element).display !== 'none';

  // Words: all text of one label, line by line as the browser set it.
  const labels = new Map<Element, { words: string; box: Box }[]>();
  let smallest = Infinity;
  const walker = document.createTreeWalker(svg, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement!;
    if (!node.textContent!.trim() || !isSeen(parent)) continue;
    const label = parent.closest('text, foreignObject') ?? parent;
    const list = labels.get(label) ?? [];
    labels.set(label, list);
    smallest = Math.min(smallest, Number.parseFloat(getComputedStyle(parent).fontSize));
    for (const { 0: piece, index } of node.textContent!.matchAll(/\S+/g)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + piece.length);
      const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
      const tall = rects[0]?.height ?? 0;
      for (const [at, rect] of rects.entries()) {
        const box = boxOf(rect);
        const last = list.at(-1);
        // A word over several lines is told line by line: what matters is that it is broken there.
        const words =
          rects.length === 1
            ? piece
            : at === 0
              ? piece.slice(0, Math.ceil(piece.length / 2))
              : piece.slice(Math.ceil(piece.length / 2));
        if (at > 0 && rects.length > 1 && Math.abs(box.y - list.at(-1)!.box.y) < tall / 2) continue;
        if (last && Math.abs(last.box.y + last.box.h / 2 - box.y - box.h / 2) < box.h / 2 && at === 0) {
          const right = Math.max(last.box.x + last.box.w, box.x + box.w);
          const gap = box.x - (last.box.x + last.box.w);
          const x = Math.min(last.box.x, box.x);
          list[list.length - 1] = {
            words: last.words + (gap > box.h * 0.08 ? ' ' : '') + words,
            box: { x, y: Math.min(last.box.y, box.y), w: right - x, h: Math.max(last.box.h, box.h) },
          };
        } else list.push({ words, box });
      }
    }
  }
  const words = [...labels].map(([label, lines]) => {
    const owner =
      label.closest('[data-label-of]')?.getAttribute('data-label-of') ??
      label.closest('.edgeLabel')?.querySelector('[data-id]')?.getAttribute('data-id') ??
      undefined;
    return { lines, edge: owner };
  });

  const lines: DrawnLine[] = [];
  const drawn = svg.querySelectorAll<SVGGeometryElement>(
    '[data-edge] > path, [data-edge] > line, [data-edge] > polyline, path[data-id], [marker-end], [marker-start], .messageLine0, .messageLine1',
  );
  for (const [index, line] of [...new Set(drawn)].entries()) {
    const length = isSeen(line) ? line.getTotalLength() : 0;
    if (length < 4) continue;
    const group = line.closest('[data-edge]');
    const matrix = line.getScreenCTM()!;
    const at = (distance: number) => {
      const { x, y } = line.getPointAtLength(distance).matrixTransform(matrix);
      return { x: x - origin.left, y: y - origin.top };
    };
    const pieces = Math.min(120, Math.max(2, Math.ceil(length / 5)));
    const name = group?.getAttribute('data-edge');
    const edge = (name === 'true' ? undefined : name) || line.getAttribute('data-id') || `line ${index}`;
    // Heads of ours are shapes of the same group; several paths of one edge count as one line.
    if (group && name !== 'true' && lines.some((other) => other.edge === edge)) continue;
    const points = Array.from({ length: pieces + 1 }, (_, piece) => at((length * piece) / pieces));
    // Where heads are shapes of their own, the line ends at their tips.
    for (const head of group && name !== 'true'
      ? group.querySelectorAll<SVGGeometryElement>('path, polygon, circle')
      : []) {
      if (head === line) continue;
      const around = head.getScreenCTM()!;
      const whole = head.getTotalLength();
      const outline = Array.from({ length: 25 }, (_, step) => {
        const { x, y } = head.getPointAtLength((whole * step) / 24).matrixTransform(around);
        return { x: x - origin.left, y: y - origin.top };
      });
      const apart = (a: { x: number; y: number }, b: { x: number; y: number }): number =>
        Math.hypot(a.x - b.x, a.y - b.y);
      const nearest = (end: { x: number; y: number }): number => Math.min(...outline.map((point) => apart(point, end)));
      const isStart = nearest(points[0]!) < nearest(points.at(-1)!);
      const [end, before] = isStart ? [points[0]!, points[1]!] : [points.at(-1)!, points.at(-2)!];
      const ahead = ({ x, y }: { x: number; y: number }): number =>
        (x - end.x) * (end.x - before.x) + (y - end.y) * (end.y - before.y);
      const tip = outline.reduce((best, point) => (ahead(point) > ahead(best) ? point : best));
      points[isStart ? 0 : points.length - 1] = tip;
    }
    lines.push({
      edge,
      points,
      heads: [line.getAttribute('marker-start') ?? '', line.getAttribute('marker-end') ?? ''],
    });
  }
  const nodes = [
    ...svg.querySelectorAll(
      'svg.diagram > :is(rect, path, ellipse, circle, polygon), svg.diagram > g:not([data-edge], [data-label-of]), svg:not(.diagram) :is(g.node, g.cluster, g.actor, g.person-man, rect, circle, ellipse, polygon, image, use, line.actor-line, line[id^=actor])',
    ),
  ]
    .filter(isSeen)
    .map((node) => boxOf(node.getBoundingClientRect()));
  const { width, height } = origin;
  return { width, height, smallest: Number.isFinite(smallest) ? smallest : 0, words, lines, nodes };
}
