import type { DomElement } from '../../../svg-dom/dom-types.ts';
import { isElement } from '../../../svg-dom/dom-types.ts';
import { setStyle, type Operation } from '../stage.ts';

const size = 16;
const lineHeight = 18;
const padding = 5;

/** Words of one line that are wider than the rectangle in their group go on below; all such rectangles grow to hold the most lines. */
export const wrapInBox: Operation = (texts, stage) => {
  const boxes = new Map<DomElement, number>();
  for (const text of texts) {
    const group = text.parentNode;
    const rect = isElement(group) ? group.querySelector('rect') : null;
    const words = text.textContent.trim().split(/\s+/);
    if (!rect) continue;
    const weight = Number(stage.geometry.styles.value(text, 'font-weight')) === 600 ? 600 : 400;
    const measure = (line: string): number => stage.measure(line, size, weight);
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
