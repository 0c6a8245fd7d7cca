import { childElements, type DomElement } from '../../../svg-dom/dom-types.ts';
import { boxOf, classesOf, moveBy, type Operation, type Stage } from '../stage.ts';

/** The middle of a node's label in the middle of its shape. */
export const centerText: Operation = (nodes, stage) => {
  for (const node of nodes) centre(node, stage, true);
};

/** The same, vertically only. */
export const middleText: Operation = (nodes, stage) => {
  for (const node of nodes) centre(node, stage, false);
};

const shapes = new Set(['rect', 'path', 'circle', 'ellipse', 'polygon']);

function centre(node: DomElement, stage: Stage, level: boolean): void {
  const shape = firstShape(node);
  const label = labelOf(node);
  if (!shape || !label || label.textContent.trim() === '') return;
  const [outer, inner] = [boxOf(shape, stage), boxOf(label, stage)];
  const dx = outer.x + outer.w / 2 - (inner.x + inner.w / 2);
  const dy = outer.y + outer.h / 2 - (inner.y + inner.h / 2);
  moveBy(label, level ? dx : 0, dy);
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
