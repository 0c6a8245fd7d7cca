import { setStyle, type Operation } from '../stage.ts';

/** The name of the upright axis level, at the top left. */
export const level: Operation = (titles) => {
  for (const title of titles) {
    title.setAttribute('transform', 'translate(0, 0)');
    title.setAttribute('x', '0');
    title.setAttribute('y', '0');
    setStyle(title, 'text-anchor', 'start');
    setStyle(title, 'dominant-baseline', 'hanging');
  }
};
