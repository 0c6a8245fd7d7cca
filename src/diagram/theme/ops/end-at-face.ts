import { isElement } from '../../../svg-dom/dom-types.ts';
import type { Operation } from '../stage.ts';

/** The stem of a task ends at the top of its face. */
export const endAtFace: Operation = (stems) => {
  for (const stem of stems) {
    const face = isElement(stem.parentNode) ? stem.parentNode.querySelector('.face') : null;
    if (!face) continue;
    stem.setAttribute('y2', String(Number(face.getAttribute('cy')) - Number(face.getAttribute('r'))));
  }
};
