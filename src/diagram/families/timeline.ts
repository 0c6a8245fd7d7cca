import { each } from '../theme/apply-rules.ts';
import { type DiagramDatabase, call, noGraph } from '../mermaid/model.ts';
import { boxOf, type Operation } from '../theme/theme-context.ts';
import { noMarks, noOwners, noPlainLabels, oneEach, usualMaxScale, type Family } from './family.ts';
import { middleText, square } from './text-operations.ts';

/** Sections, or the periods where there are none. */
function periods(database: DiagramDatabase): string[][] {
  const sections = call<string[]>(database, 'getSections') ?? [];
  return oneEach(
    sections.length > 0 ? sections : (call<{ task: string }[]>(database, 'getTasks') ?? []).map(({ task }) => task),
  );
}

/** No axis; the line below each period leads to its first event, without a head. */
const timelineLines: Operation = (lines, context) => {
  const events = [...context.svg.querySelectorAll('.eventWrapper')].map((event) => boxOf(event, context));
  for (const line of lines) {
    const at = boxOf(line, context);
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

/** Mermaid's pitch is 200 px: at a base of 18 px six periods fit. Sections solid, periods over a rule, events tinted; the axis and its arrows go. */
export const timeline: Family = {
  types: ['timeline'],
  keywords: ['timeline'],
  quotationMarks: 'after colons',
  graph: noGraph,
  owners: noOwners,
  categories: { names: periods, scheme: () => 'colours under words' },
  actorClasses: undefined,
  authorStyles: false,
  plainLabels: noPlainLabels,
  direction: undefined,
  compact: undefined,
  markElements: noMarks,
  laidOutAsGraph: false,
  fixedLayouts: false,
  maxScale: usualMaxScale,
  variables: { fontSize: '18px' },
  config: () => ({ fontSize: 18, timeline: { leftMargin: 0 } }),
  rules: [
    { select: 'text[font-size="4ex"]', fontSize: 20, fontWeight: 600 },
    { select: '.timeline-node path', op: square },
    { select: '.timeline-node line', strokeWidth: 0 },
    { select: '.timeline-node > g > text', fontWeight: 600 },
    { select: '.eventWrapper', filter: 'none' },
    ...each(-1, 12, (i) => ({ select: `.taskWrapper .section-${i} path`, fill: 'paper' })),
    ...each(-1, 12, (i) => ({
      select: `.taskWrapper .section-${i} line`,
      stroke: `cat.${i + 1}.solid`,
      strokeWidth: 3,
    })),
    { select: '.taskWrapper text, .taskWrapper tspan', fill: 'ink', fontWeight: 600 },
    ...each(-1, 12, (i) => ({ select: `.eventWrapper .section-${i} path`, fill: `cat.${i + 1}.tint` })),
    { select: '.eventWrapper text, .eventWrapper tspan', fill: 'ink', fontWeight: 400 },
    { select: '.lineWrapper line', op: timelineLines, stroke: 'ruleStrong', strokeWidth: 1, dash: 'solid' },
    { select: '.timeline-node', op: middleText },
  ],
};
