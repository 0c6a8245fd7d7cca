import type { Rectangle } from './matrix.ts';
import { parseDeclarations } from './css.ts';
import { isElement, isText, tagOf, type DomElement } from './dom-types.ts';
import type { FontMetrics, FontStyle } from './fonts.ts';
import type { Styles } from './styles.ts';

export interface HtmlLine {
  readonly width: number;
  readonly height: number;
  /** Of the block's own face. */
  readonly metrics: FontMetrics;
  readonly items: readonly HtmlItem[];
}

interface HtmlItem {
  readonly element: DomElement;
  readonly text: string;
  readonly font: FontStyle;
  readonly width: number;
}

/** Size of a block of inline HTML. Families that write no SVG text need it. */
export function htmlBox(element: DomElement, styles: Styles): Rectangle {
  const own = parseDeclarations(element.getAttribute('style') ?? '');
  const pixels = (property: string): number | undefined => {
    const value = own[property]?.value;
    return value?.endsWith('px') ? Number.parseFloat(value) : undefined;
  };
  const fixed = pixels('width');
  const limit = fixed ?? pixels('max-width') ?? Infinity;
  const noWrap = own['white-space']?.value === 'nowrap';
  const lines = breakHtmlLines(element, styles, noWrap ? Infinity : limit);
  const widest = Math.max(0, ...lines.map((line) => line.width));
  return {
    x: 0,
    y: 0,
    width: fixed ?? (noWrap ? Math.min(widest, limit) : widest),
    height: lines.reduce((sum, line) => sum + line.height, 0),
  };
}

/** Lines of inline HTML: `br`, `p` and `div` break them, what is wider than `limit` wraps between words. Empty lines fall away. */
export function breakHtmlLines(element: DomElement, styles: Styles, limit: number): HtmlLine[] {
  const font = styles.font(element);
  const metrics = styles.fonts.metrics(font);
  const height = lineHeight(styles.value(element, 'line-height'), font, metrics);
  const lines: HtmlLine[] = [];
  const push = (items: HtmlItem[]): void => {
    if (!items.some((item) => item.text.trim() || (item.text === '' && item.width))) return;
    lines.push({ width: items.reduce((sum, item) => sum + item.width, 0), height, metrics, items });
  };
  for (const line of writtenLines(element, styles)) {
    let filled: HtmlItem[] = [];
    let width = 0;
    for (const item of line) {
      for (const word of item.text === '' ? [''] : item.text.split(/(?<= )/)) {
        const bare = word === '' ? item.width : styles.fonts.width(word.trimEnd(), item.font);
        if (width && width + bare > limit + 0.01) {
          push(trimLast(filled, styles));
          filled = [];
          width = 0;
        }
        const whole = word === '' ? item.width : styles.fonts.width(word, item.font);
        filled.push({ ...item, text: word, width: whole });
        width += whole;
      }
    }
    push(trimLast(filled, styles));
  }
  return lines;
}

function trimLast(items: HtmlItem[], styles: Styles): HtmlItem[] {
  const last = items.at(-1);
  if (!last?.text.endsWith(' ')) return items;
  const text = last.text.trimEnd();
  return [...items.slice(0, -1), { ...last, text, width: text ? styles.fonts.width(text, last.font) : 0 }];
}

function writtenLines(element: DomElement, styles: Styles): HtmlItem[][] {
  const lines: HtmlItem[][] = [[]];
  const walk = (parent: DomElement): void => {
    const font = styles.font(parent);
    for (let child = parent.firstChild; child; child = child.nextSibling) {
      if (isText(child)) {
        const text = child.data.replace(/\s+/g, ' ');
        const line = lines.at(-1)!;
        const kept = line.length ? text : text.trimStart();
        if (kept) line.push({ element: parent, text: kept, font, width: styles.fonts.width(kept, font) });
      } else if (isElement(child)) {
        const tag = tagOf(child);
        const block = tag === 'p' || tag === 'div';
        if (tag === 'br' || (block && lines.at(-1)!.length)) lines.push([]);
        if (tag === 'img' || tag === 'svg') {
          const width = Number.parseFloat(child.getAttribute('width') ?? '') || font.size;
          lines.at(-1)!.push({ element: parent, text: '', font, width });
        } else walk(child);
        if (block) lines.push([]);
      }
    }
  };
  walk(element);
  return lines;
}

function lineHeight(written: string | undefined, font: FontStyle, metrics: FontMetrics): number {
  if (written === undefined || written === 'normal') return metrics.ascent + metrics.descent;
  const number = Number.parseFloat(written);
  return written.endsWith('px') ? number : number * font.size;
}
