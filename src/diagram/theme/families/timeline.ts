import { each, type FamilyTheme } from '../family-theme.ts';
import { middleText } from '../ops/center-text.ts';
import { square } from '../ops/square.ts';
import { timelineLines } from '../ops/timeline-lines.ts';

/** Mermaid's pitch is 200 px: at a base of 18 px six periods fit. Sections solid, periods over a rule, events tinted; the axis and its arrows go. */
export const timeline: FamilyTheme = {
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
