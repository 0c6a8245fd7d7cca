import type { CodeItem } from '../model/frame.ts';
import type { SlideComparison } from './slide-comparison.ts';
import { normalized } from './words.ts';

/** How many clicks, and what of charts and listings each one shows. Texts and edges report their clicks themselves. */
export function verifyClicks(comparison: SlideComparison): void {
  const { read, frame, report } = comparison;
  if (read.clicks.length !== frame.clicks) {
    const there = `${read.clicks.length} ${read.clicks.length === 1 ? 'click is' : 'clicks are'}`;
    return report('clicks-differ', `${there} needed, not ${frame.clicks},`);
  }
  if (frame.clicks === 0) return;
  verifySeries(comparison);
  for (const item of frame.items) if (item.kind === 'code' && item.stepped) verifyLights(item, comparison);
}

function verifySeries({ read, frame, report }: SlideComparison): void {
  for (const item of frame.items) {
    if (item.kind !== 'chart' || !item.plan.stepped) continue;
    for (const { name, click } of item.plan.series) {
      if (click === undefined) continue;
      const names = read.clicks[click - 1]?.series.map(normalized) ?? [];
      if (!names.includes(normalized(name)))
        report('clicks-differ', `The series "${name}" does not come on click ${click}`, item.path);
    }
  }
}

/** Lit lines look alike, and like no other line. */
function verifyLights({ groups, lines, path }: CodeItem, { read, report }: SlideComparison): void {
  const blank = lines.map((line) => line.every(({ text }) => text.trim() === ''));
  for (const [index, group] of groups.entries()) {
    const lights = read.clicks[index]?.lights ?? [];
    const lit = group.filter((line) => !blank[line - 1]);
    const look = lights[lit[0]! - 1];
    const right =
      lit.length === 0 ||
      (look !== undefined && lines.every((_, at) => blank[at] || (lights[at] === look) === group.includes(at + 1)));
    if (!right) report('clicks-differ', `Other lines are lit on click ${index + 1}`, path);
  }
}
