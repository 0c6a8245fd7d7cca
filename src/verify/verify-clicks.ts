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
  verifyItems(comparison);
  verifySeries(comparison);
  for (const item of frame.items) if (item.kind === 'code' && item.stepped) verifyLights(item, comparison);
}

/** Panels, marks, icons and pictures, which have no words that would tell it. */
function verifyItems({ kind, read, frame, report }: SlideComparison): void {
  const there = new Map<string, (number | undefined)[]>();
  for (const { name, click } of read.items) there.set(name, [...(there.get(name) ?? []), click]);
  for (const item of frame.items) {
    if (item.kind !== 'shape' && item.kind !== 'icon' && item.kind !== 'picture') continue;
    const clicks = there.get(kind === 'web' ? item.id : item.name);
    // What a person has taken out or renamed in PowerPoint is no fault.
    if (!clicks || clicks.includes(item.click)) continue;
    const wanted = item.click === undefined ? 'at once' : `on click ${item.click}`;
    report('clicks-differ', `"${item.name}" does not come ${wanted}`, item.path);
  }
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
