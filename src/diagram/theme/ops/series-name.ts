import { boxOf, setStyle, svgElement, type Operation } from '../stage.ts';
import { severalColumns, xyPlots } from '../categories.ts';
import { parsePath } from '../../../svg-dom/path.ts';

const size = 16;

/** From two plots on, each plot's name in bold: over its first column, or behind its last point. */
export const seriesName: Operation = (groups, stage) => {
  const plots = xyPlots(stage.database);
  if (plots.length < 2 || severalColumns(plots)) return;
  const columns = stage.svg.querySelector('[class^="bar-plot"]') !== null;
  for (const group of groups) {
    const index = Number(/(\d+)/.exec(group.getAttribute('class') ?? '')?.[1]);
    const title = plots[index]?.title;
    if (!title) continue;
    const place = group.getAttribute('class')!.startsWith('bar') ? overFirst(group) : behindLast(group, columns);
    if (!place) continue;
    const text = svgElement(stage, 'text', { x: place.x, y: place.y });
    text.appendChild(stage.svg.ownerDocument.createTextNode(title));
    setStyle(text, 'text-anchor', place.anchor);
    setStyle(text, 'font-size', `${size}px`);
    setStyle(text, 'font-weight', 700);
    setStyle(text, 'fill', stage.colours.value(index === 0 && !columns ? 'ink' : 'ink2'));
    stage.svg.querySelector('.plot')!.appendChild(text);
  }

  function overFirst(group: (typeof groups)[number]): { x: number; y: number; anchor: string } | undefined {
    const bar = group.querySelector('rect');
    if (!bar) return undefined;
    const box = boxOf(bar, stage);
    const value = [...stage.svg.querySelectorAll('.plot text')]
      .map((text) => boxOf(text, stage))
      .find((at) => Math.abs(at.x + at.w / 2 - box.x - box.w / 2) < 2);
    return { x: box.x, y: (value && value.y < box.y ? value.y : box.y) - 6, anchor: 'start' };
  }

  function behindLast(
    group: (typeof groups)[number],
    past: boolean,
  ): { x: number; y: number; anchor: string } | undefined {
    const path = group.querySelector('path');
    const last = parsePath(path?.getAttribute('d') ?? '').at(-1);
    if (!last || last[0] === 'Z') return undefined;
    const [x, y] = last.slice(-2) as [number, number];
    const bars = [...stage.svg.querySelectorAll('[class^="bar-plot"] rect')].map((bar) => boxOf(bar, stage));
    const edge = past ? Math.max(x, ...bars.map((bar) => bar.x + bar.w)) + 8 : x + 12;
    return { x: edge, y: y + size * 0.34, anchor: 'start' };
  }
};
