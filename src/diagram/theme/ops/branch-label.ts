import { isElement, type DomElement } from '../../../svg-dom/dom-types.ts';
import { boxOf, moveBy, setStyle, type Operation } from '../stage.ts';

/** The name of a branch semibold, in the middle of its box. */
export const branchLabel: Operation = (boxes, stage) => {
  for (const box of boxes) {
    const label = nextLabel(box);
    const text = label?.querySelector('text');
    if (!label || !text) continue;
    for (const part of [text, ...text.querySelectorAll('tspan')]) setStyle(part, 'font-weight', 600);
    const [outer, inner] = [boxOf(box, stage), boxOf(text, stage)];
    moveBy(label, outer.x + outer.w / 2 - (inner.x + inner.w / 2), outer.y + outer.h / 2 - (inner.y + inner.h / 2));
  }
};

function nextLabel(box: DomElement): DomElement | undefined {
  for (let next = box.nextSibling; next; next = next.nextSibling)
    if (isElement(next) && next.getAttribute('class') === 'branchLabel') return next;
  return undefined;
}
