import { type Box, clip, contains, grow, overlap, type Px, type Segment } from '../../model/units.ts';
import { childElements, type DomElement } from '../../svg-dom/dom-types.ts';
import {
  boxOf,
  classesOf,
  moveBy,
  type Operation,
  setStyle,
  svgElement,
  type ThemeContext,
} from '../theme/theme-context.ts';

/** The middle of a node's label in the middle of its shape. */
export const centerText: Operation = (nodes, context) => {
  for (const node of nodes) centre(node, context, true);
};

/** The same, vertically only. */
export const middleText: Operation = (nodes, context) => {
  for (const node of nodes) centre(node, context, false);
};

const shapes = new Set(['rect', 'path', 'circle', 'ellipse', 'polygon']);

function centre(node: DomElement, context: ThemeContext, horizontal: boolean): void {
  const shape = firstShape(node);
  const label = labelOf(node);
  if (!shape || !label || label.textContent.trim() === '') return;
  const [outer, inner] = [boxOf(shape, context), boxOf(label, context)];
  const dx = outer.x + outer.w / 2 - (inner.x + inner.w / 2);
  const dy = outer.y + outer.h / 2 - (inner.y + inner.h / 2);
  moveBy(label, horizontal ? dx : 0, dy);
}

function firstShape(node: DomElement): DomElement | undefined {
  for (const element of node.querySelectorAll('*'))
    if (shapes.has(element.localName) && !classesOf(element).includes('background')) return element;
  return undefined;
}

/** The group with class `label`, or the group that holds the text. */
function labelOf(node: DomElement): DomElement | undefined {
  const marked = node.querySelector('.label');
  if (marked) return marked;
  const text = node.querySelector('text');
  if (!text) return undefined;
  for (const child of childElements(node))
    if (child.localName === 'g' && child.querySelector('text') === text && !child.querySelector('path')) return child;
  return text;
}

/** The words of a relation (name, technology below) in the middle of the line that comes before them. */
export const centerOnLine: Operation = (elements, context) => {
  const wanted = new Set(elements.filter((element) => element.localName === 'text'));
  const groups = new Map<DomElement, DomElement[]>();
  let line: DomElement | undefined;
  for (const element of context.svg.querySelectorAll('line, path, rect, text')) {
    if (element.localName === 'rect') line = undefined;
    else if (element.localName !== 'text')
      line = element.getAttribute('marker-end') || element.getAttribute('marker-start') ? element : undefined;
    else if (line && wanted.has(element)) groups.set(line, [...(groups.get(line) ?? []), element]);
  }
  for (const [owner, texts] of groups) {
    const on = boxOf(owner, context);
    const boxes = texts.map((text) => boxOf(text, context));
    const left = Math.min(...boxes.map(({ x }) => x));
    const right = Math.max(...boxes.map(({ x, w }) => x + w));
    const top = Math.min(...boxes.map(({ y }) => y));
    const foot = Math.max(...boxes.map(({ y, h }) => y + h));
    for (const text of texts) moveBy(text, on.x + on.w / 2 - (left + right) / 2, on.y + on.h / 2 - (top + foot) / 2);
  }
};

/** A rectangle with square corners of the same bounding box. */
export const square: Operation = (elements, context) => {
  for (const element of elements) {
    if (element.localName === 'rect') {
      setStyle(element, 'rx', 0);
      setStyle(element, 'ry', 0);
    } else if (element.localName === 'path') {
      const { x, y, width, height } = context.geometry.bbox(element);
      element.setAttribute('d', `M${x},${y}H${x + width}V${y + height}H${x}Z`);
    }
  }
};

const size = 16;
const lineHeight: Px = 22;
const apart: Px = 24;

/** Names that found no room where they belong, in lines below the drawing. */
export function listBelow(entries: readonly string[], context: ThemeContext): void {
  if (entries.length === 0) return;
  const drawn = boxOf(context.svg, context);
  const rows: string[][] = [];
  let left = 0;
  for (const entry of entries) {
    const width = context.measure(entry, size, 400) + apart;
    if (rows.length === 0 || left + width > Math.max(drawn.w, width)) {
      rows.push([]);
      left = 0;
    }
    rows.at(-1)!.push(entry);
    left += width;
  }
  for (const [row, words] of rows.entries()) {
    let x = drawn.x;
    for (const entry of words) {
      const text = svgElement(context, 'text', {
        x,
        y: drawn.y + drawn.h + (row + 1) * lineHeight,
        class: 'listed-name',
      });
      text.appendChild(context.svg.ownerDocument.createTextNode(entry));
      setStyle(text, 'text-anchor', 'start');
      setStyle(text, 'font-size', `${size}px`);
      setStyle(text, 'fill', context.colours.value('ink2'));
      context.svg.appendChild(text);
      x += context.measure(entry, size, 400) + apart;
    }
  }
}

/** A point of a chart and its name beside it. */
interface NamedPoint {
  readonly mark: DomElement;
  readonly name: DomElement;
}

interface PointSurroundings {
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
