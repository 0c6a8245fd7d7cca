import { boxOf, type Operation } from '../stage.ts';

/** No axis; the line below each period leads to its first event, without a head. */
export const timelineLines: Operation = (lines, stage) => {
  const events = [...stage.svg.querySelectorAll('.eventWrapper')].map((event) => boxOf(event, stage));
  for (const line of lines) {
    const at = boxOf(line, stage);
    if (at.w > 0.5) {
      line.remove();
      continue;
    }
    line.removeAttribute('marker-end');
    const below = events.filter((event) => at.x > event.x && at.x < event.x + event.w && event.y > at.y);
    if (below.length === 0) line.remove();
    else line.setAttribute('y2', String(Number(line.getAttribute('y1')) + Math.min(...below.map(({ y }) => y)) - at.y));
  }
};
