import { isElement } from '../../../svg-dom/dom-types.ts';
import type { Operation } from '../stage.ts';

/** The inner rectangle of a composite state reaches to the edge of the outer one; else a double line shows at its foot. */
export const growToOuter: Operation = (inners) => {
  for (const inner of inners) {
    const outer = isElement(inner.parentNode) ? inner.parentNode.querySelector('rect.outer') : null;
    if (!outer) continue;
    const number = (name: string): number => Number.parseFloat(outer.getAttribute(name) ?? '0');
    const top = Number.parseFloat(inner.getAttribute('y') ?? '0');
    inner.setAttribute('x', String(number('x') + 1));
    inner.setAttribute('width', String(number('width') - 2));
    inner.setAttribute('height', String(number('y') + number('height') - 1 - top));
  }
};
