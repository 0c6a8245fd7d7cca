import { each } from '../theme/apply-rules.ts';
import { isElement, type DomElement } from '../../svg-dom/dom-types.ts';
import { call, noGraph } from '../mermaid/model.ts';
import { setStyle, type Operation } from '../theme/theme-context.ts';
import { noMarks, noOwners, noPlainLabels, oneEach, usualMaxScale, type Family } from './family.ts';

/** The stem of a task ends at the top of its face. */
const endAtFace: Operation = (stems) => {
  for (const stem of stems) {
    const face = isElement(stem.parentNode) ? stem.parentNode.querySelector('.face') : null;
    if (!face) continue;
    stem.setAttribute('y2', String(Number(face.getAttribute('cy')) - Number(face.getAttribute('r'))));
  }
};

const size = 16;
const lineHeight = 18;
const padding = 5;

/** Words of one line that are wider than the rectangle in their group go on below; all such rectangles grow to hold the most lines. */
const wrapInBox: Operation = (texts, context) => {
  const boxes = new Map<DomElement, number>();
  for (const text of texts) {
    const group = text.parentNode;
    const rect = isElement(group) ? group.querySelector('rect') : null;
    const words = text.textContent.trim().split(/\s+/);
    if (!rect) continue;
    const weight = Number(context.geometry.styles.value(text, 'font-weight')) === 600 ? 600 : 400;
    const measure = (line: string): number => context.measure(line, size, weight);
    const width = Number(rect.getAttribute('width'));
    boxes.set(rect, boxes.get(rect) ?? 1);
    if (measure(words.join(' ')) <= width) continue;
    const lines = wrap(words, width - 2 * padding, measure);
    boxes.set(rect, Math.max(boxes.get(rect) ?? 1, lines.length));
    if (lines.length > 1) writeLines(text, lines);
  }
  const most = Math.max(1, ...boxes.values());
  for (const rect of boxes.keys()) {
    const missing = most * lineHeight + 2 * padding - Number(rect.getAttribute('height'));
    if (missing > 0) rect.setAttribute('height', String(Number(rect.getAttribute('height')) + missing));
    if (missing > 0 && isElement(rect.parentNode))
      for (const text of rect.parentNode.querySelectorAll('text'))
        text.setAttribute('y', String(Number(text.getAttribute('y')) + missing / 2));
  }
};

function wrap(words: readonly string[], width: number, measure: (line: string) => number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && measure(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** A text for each line, as Mermaid writes those that its author broke. */
function writeLines(text: DomElement, lines: readonly string[]): void {
  for (const [index, line] of lines.entries()) {
    const copy = text.cloneNode(true);
    const row = copy.querySelector('tspan') ?? copy;
    row.textContent = line;
    row.setAttribute('dy', String((index - (lines.length - 1) / 2) * lineHeight));
    setStyle(copy, 'font-size', `${size}px`);
    text.parentNode?.insertBefore(copy, text);
  }
  text.remove();
}

/** Colours of people can only be set by theme variables: lists in the configuration are added to, not replaced. The line of scores goes, stems end at the faces. */
export const journey: Family = {
  types: ['journey'],
  keywords: ['journey'],
  quotationMarks: 'after colons',
  graph: noGraph,
  owners: noOwners,
  categories: {
    names: (database) =>
      oneEach(
        new Set((call<{ people: string[] }[]>(database, 'getTasks') ?? []).flatMap(({ people }) => people).sort()),
      ),
    scheme: () => 'colours',
  },
  actorClasses: undefined,
  authorStyles: false,
  plainLabels: noPlainLabels,
  direction: undefined,
  compact: undefined,
  markElements: noMarks,
  laidOutAsGraph: false,
  fixedLayouts: false,
  maxScale: usualMaxScale,
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
