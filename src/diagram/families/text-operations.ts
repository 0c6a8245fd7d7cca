import { childElements, type DomElement } from '../../svg-dom/dom-types.ts';
import { boxOf, classesOf, moveBy, setStyle, type Operation, type ThemeContext } from '../theme/theme-context.ts';

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
