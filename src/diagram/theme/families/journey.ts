import { each, type FamilyTheme } from '../family-theme.ts';
import { endAtFace } from '../ops/end-at-face.ts';
import { wrapInBox } from '../ops/wrap-in-box.ts';

/** Colours of people can only be set by theme variables: lists in the configuration are added to, not replaced. The line of scores goes, stems end at the faces. */
export const journey: FamilyTheme = {
  variables: {
    actor0: 'cat.0.solid',
    actor1: 'cat.1.solid',
    actor2: 'cat.2.solid',
    actor3: 'cat.3.solid',
    actor4: 'cat.4.solid',
    actor5: 'cat.5.solid',
  },
  config: () => ({
    journey: {
      textPlacement: 'tspan',
      taskFontSize: 16,
      taskFontFamily: '"Source Sans 3"',
      titleFontFamily: '"Source Sans 3"',
      titleFontSize: '18px',
      width: 134,
      height: 44,
      taskMargin: 10,
      leftMargin: 116,
      diagramMarginX: 0,
      diagramMarginY: 0,
    },
  }),
  rules: [
    { select: 'rect.journey-section, rect.task', radius: 0 },
    ...each(0, 8, (i) => ({ select: `rect.journey-section.section-type-${i}`, fill: 'rule', stroke: 'rule' })),
    ...each(0, 8, (i) => ({ select: `rect.task.task-type-${i}`, fill: 'panel', stroke: 'none' })),
    { select: 'text.journey-section', fill: 'ink', fontWeight: 600, op: wrapInBox },
    { select: 'text.task, text.task tspan', fill: 'ink' },
    { select: 'text.task', op: wrapInBox },
    { select: 'text.legend, text.legend tspan', fill: 'ink' },
    { select: 'line.task-line', stroke: 'ruleStrong', strokeWidth: 1, dash: 'sysDot' },
    { select: 'circle[class^="actor-"]', stroke: 'paper', strokeWidth: 1.5 },
    { select: '.face', fill: 'paper', stroke: 'ink2', strokeWidth: 1.5 },
    { select: '.face ~ g circle', fill: 'ink2', stroke: 'ink2' },
    { select: '.mouth', stroke: 'ink2', strokeWidth: 1.5 },
    { select: 'line[marker-end]', drop: true },
    { select: 'line.task-line', op: endAtFace },
  ],
};
