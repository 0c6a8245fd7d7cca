import type { DomElement } from '../../../svg-dom/dom-types.ts';
import { boxOf, moveBy, type Operation } from '../stage.ts';

/** The words of a relation (name, technology below) in the middle of the line that comes before them. */
export const centerOnLine: Operation = (elements, stage) => {
  const wanted = new Set(elements.filter((element) => element.localName === 'text'));
  const groups = new Map<DomElement, DomElement[]>();
  let line: DomElement | undefined;
  for (const element of stage.svg.querySelectorAll('line, path, rect, text')) {
    if (element.localName === 'rect') line = undefined;
    else if (element.localName !== 'text')
      line = element.getAttribute('marker-end') || element.getAttribute('marker-start') ? element : undefined;
    else if (line && wanted.has(element)) groups.set(line, [...(groups.get(line) ?? []), element]);
  }
  for (const [owner, texts] of groups) {
    const on = boxOf(owner, stage);
    const boxes = texts.map((text) => boxOf(text, stage));
    const left = Math.min(...boxes.map(({ x }) => x));
    const right = Math.max(...boxes.map(({ x, w }) => x + w));
    const top = Math.min(...boxes.map(({ y }) => y));
    const foot = Math.max(...boxes.map(({ y, h }) => y + h));
    for (const text of texts) moveBy(text, on.x + on.w / 2 - (left + right) / 2, on.y + on.h / 2 - (top + foot) / 2);
  }
};
