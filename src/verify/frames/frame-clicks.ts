import type { Frame, FrameItem } from '../../model/frame.ts';
import type { FrameComparison } from './frame-comparison.ts';

/** Every click of a frame shows something, and nothing waits for a click that never comes. */
export function verifyFrameClicks({ frames, clicks, report, place }: FrameComparison): void {
  for (const frame of frames) {
    const shown = new Set(frame.items.flatMap(clicksOfItem));
    for (let click = 1; click <= frame.clicks; click += 1)
      if (!shown.has(click)) report('clicks-differ', `Click ${click} shows nothing on ${nameOf(frame)}.`);
    for (const click of shown)
      if (click > frame.clicks) report('clicks-differ', `Something waits for click ${click} on ${nameOf(frame)}.`);
  }
  const there = frames[0]!.clicks;
  // What goes on to a next slide comes in parts.
  if (clicks !== undefined && frames.length === 1 && there !== clicks)
    report('clicks-differ', `Slide "${place.id}" takes ${there} clicks, not ${clicks}.`, [...place.path, 'steps']);
}

const nameOf = ({ id }: Frame): string => `slide "${id}"`;

function clicksOfItem(item: FrameItem): number[] {
  const own = item.click === undefined ? [] : [item.click];
  switch (item.kind) {
    case 'text':
      return [...own, ...item.paragraphs.flatMap(({ click }) => click ?? [])];
    case 'table':
      return [...own, ...item.rows.flatMap(({ cells }) => cells.flatMap(({ paragraph }) => paragraph.click ?? []))];
    case 'chart':
      return [...own, ...item.plan.series.flatMap(({ click }) => click ?? [])];
    case 'diagram':
      return [
        ...own,
        ...item.scene.items.flatMap(({ click }) => (click === undefined ? [] : [click + item.clickOffset])),
      ];
    case 'code':
      return [...own, ...(item.stepped ? item.groups.map((_, index) => index + 1) : [])];
    case 'shape':
    case 'icon':
    case 'picture':
      return own;
  }
}
