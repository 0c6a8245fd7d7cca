import { parseDeclarations } from './css.ts';
import { type DomElement, isElement, isText, tagOf } from './dom-types.ts';
import type { FontMetrics, FontStyle } from './fonts.ts';
import { decodeEntities, hasInlineMarks, type InlineLook, splitAtMarks } from './inline-html.ts';
import type { Rectangle } from './matrix.ts';
import type { Styles } from './styles.ts';

/** A run of characters of one element, placed as SVG text is: `y` is its baseline. Units are those of the `text` element. */
export interface PlacedRun {
  readonly element: DomElement;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly font: FontStyle;
  readonly metrics: FontMetrics;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly underline: boolean;
  /** How far drawings in it reach beyond its letters; its metrics count them in. */
  readonly above: number;
  readonly below: number;
}

interface TextStyleOf {
  readonly font: FontStyle;
  readonly metrics: FontMetrics;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly baseline: string | undefined;
  readonly preserve: boolean;
  readonly underline: boolean;
}

interface Place {
  x?: number;
  y?: number;
  dx?: number;
  dy?: number;
}

/** Lays out a `text` element: white space, chunks and their anchors, baselines (SVG 2, chapter 11, as Chromium does it). */
export function layoutText(text: DomElement, styles: Styles): PlacedRun[] {
  const cascade = styles.cascade(text);
  const known = new Map<DomElement, TextStyleOf>();
  const styleOf = (element: DomElement): TextStyleOf => {
    let style = known.get(element);
    if (!style) {
      const font = styles.font(element, cascade);
      const anchor = styles.value(element, 'text-anchor', cascade);
      const alignment = element === text ? undefined : styles.value(element, 'alignment-baseline', cascade);
      style = {
        font,
        metrics: styles.fonts.metrics(font),
        anchor: anchor === 'middle' || anchor === 'end' ? anchor : 'start',
        baseline:
          alignment && alignment !== 'auto' && alignment !== 'baseline'
            ? alignment
            : styles.value(element, 'dominant-baseline', cascade),
        preserve:
          element.getAttribute('xml:space') === 'preserve' ||
          /^(pre|break-spaces)/.test(styles.value(element, 'white-space', cascade) ?? ''),
        underline: /underline/.test(styles.value(element, 'text-decoration', cascade) ?? ''),
      };
      known.set(element, style);
    }
    return style;
  };

  const collected: { element: DomElement; text: string; style: TextStyleOf; place: Place }[] = [];
  let afterSpace = true;
  let look: InlineLook = { bold: false, italic: false, underline: false };
  /** A text with marks falls into pieces of different looks. */
  const pieces = (characters: string, style: TextStyleOf): { text: string; style: TextStyleOf }[] => {
    const plain = !look.bold && !look.italic && !look.underline;
    if (plain && !hasInlineMarks(characters)) return [{ text: characters, style }];
    const split = splitAtMarks(characters, look);
    look = split.look;
    return split.stretches.map(({ text: stretch, look: own }) => {
      const font = {
        ...style.font,
        weight: own.bold ? Math.max(700, style.font.weight) : style.font.weight,
        italic: own.italic || style.font.italic,
      };
      return { text: stretch, style: { ...style, font, underline: own.underline || style.underline } };
    });
  };
  const walk = (element: DomElement, pending: Place): Place => {
    const style = styleOf(element);
    let place = { ...pending };
    for (const name of ['x', 'y', 'dx', 'dy'] as const) {
      const first = element
        .getAttribute(name)
        ?.trim()
        .split(/[\s,]+/)[0];
      const length = styles.length(first, style.font.size, name.endsWith('x') ? 'x' : 'y', text);
      if (length !== undefined) place[name] = length;
    }
    for (let child = element.firstChild; child; child = child.nextSibling) {
      if (isText(child)) {
        let characters = decodeEntities(child.data);
        if (!style.preserve) {
          characters = characters.replace(/[\t\n\r\f ]+/g, ' ');
          if (afterSpace && characters.startsWith(' ')) characters = characters.slice(1);
        }
        if (characters === '') continue;
        afterSpace = !style.preserve && characters.endsWith(' ');
        for (const piece of pieces(characters, style)) {
          collected.push({ element, ...piece, place });
          place = {};
        }
      } else if (isElement(child)) {
        if (['title', 'desc', 'style'].includes(tagOf(child)) || styles.value(child, 'display', cascade) === 'none')
          continue;
        place = walk(child, place);
      }
    }
    return place;
  };
  walk(text, {});
  stripTrailingSpace(collected);

  const growths = growthOfLines(collected, styles);
  const placed: PlacedRun[] = [];
  let chunk: (PlacedRun & { x: number })[] = [];
  let x = 0;
  let y = 0;
  const flush = (): void => {
    const first = chunk[0];
    if (!first) return;
    const width = Math.max(...chunk.map((run) => run.x + run.width - first.x));
    const shift = first.anchor === 'middle' ? -width / 2 : first.anchor === 'end' ? -width : 0;
    for (const run of chunk) run.x += shift;
    x += shift;
    chunk = [];
  };
  for (const [index, run] of collected.entries()) {
    if (run.text === '' && run.place.x === undefined && run.place.y === undefined) continue;
    if (run.place.x !== undefined || run.place.y !== undefined) {
      flush();
      x = run.place.x ?? x;
      y = run.place.y ?? y;
    }
    x += run.place.dx ?? 0;
    y += run.place.dy ?? 0;
    const { font, metrics, anchor, baseline, underline } = run.style;
    const width = run.text === '' ? 0 : styles.fonts.width(run.text, font);
    const { above, below } = styles.fonts.growth(run.text, font);
    const item = {
      element: run.element,
      text: run.text,
      x,
      y: y + baselineShift(baseline, metrics) + (growths?.[index] ?? 0),
      width,
      font,
      metrics: { ...metrics, ascent: metrics.ascent + above, descent: metrics.descent + below },
      above,
      below,
      anchor,
      underline,
    };
    x += width;
    chunk.push(item);
    if (run.text !== '') placed.push(item);
  }
  flush();
  return placed;
}

/**
 * How far each run comes down since its line, or a line before it, is higher than its letters. What is aligned by the middle of its line
 * stays about it, unless it was moved there from the top of what it stands in.
 */
function growthOfLines(
  runs: readonly { readonly text: string; readonly style: TextStyleOf; readonly place: Place }[],
  { fonts }: Styles,
): readonly number[] | undefined {
  const lines: { from: number; above: number; below: number }[] = [];
  for (const [index, { text, style, place }] of runs.entries()) {
    const own = fonts.growth(text, style.font);
    const last = lines.at(-1);
    if (!last || place.x !== undefined || place.y !== undefined || place.dy) lines.push({ from: index, ...own });
    else Object.assign(last, { above: Math.max(last.above, own.above), below: Math.max(last.below, own.below) });
  }
  if (!lines.some(({ above, below }) => above > 0 || below > 0)) return undefined;
  const isCentred = /middle|central/.test(runs[0]?.style.baseline ?? '') && !runs[0]?.place.dy;
  const whole = lines.reduce((sum, { above, below }) => sum + above + below, 0);
  let down = isCentred ? -whole / 2 : 0;
  return lines.flatMap(({ from, above, below }, number) => {
    const shift = down + above;
    down = shift + below;
    return Array.from({ length: (lines[number + 1]?.from ?? runs.length) - from }, () => shift);
  });
}

function stripTrailingSpace(runs: { text: string; style: TextStyleOf }[]): void {
  for (let i = runs.length - 1; i >= 0; i--) {
    const run = runs[i]!;
    if (run.style.preserve) return;
    if (run.text.endsWith(' ')) run.text = run.text.slice(0, -1);
    if (run.text !== '') return;
  }
}

/** From the line that the text is aligned by to its alphabetic baseline. */
function baselineShift(baseline: string | undefined, metrics: FontMetrics): number {
  switch (baseline) {
    case 'middle':
      return metrics.xHeight / 2;
    case 'central':
      return (metrics.ascent - metrics.descent) / 2;
    case 'hanging':
      return metrics.ascent * 0.8;
    case 'mathematical':
      return metrics.ascent * 0.5;
    case 'text-before-edge':
    case 'before-edge':
    case 'text-top':
      return metrics.ascent;
    case 'text-after-edge':
    case 'after-edge':
    case 'ideographic':
    case 'text-bottom':
      return -metrics.descent;
    default:
      return 0;
  }
}

interface HtmlLine {
  readonly width: number;
  readonly height: number;
  /** Of the block's own face, with drawings in the line. */
  readonly metrics: FontMetrics;
  readonly above: number;
  readonly below: number;
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
    const growths = items.map((item) => styles.fonts.growth(item.text, item.font));
    const above = Math.max(0, ...growths.map((growth) => growth.above));
    const below = Math.max(0, ...growths.map((growth) => growth.below));
    const width = items.reduce((sum, item) => sum + item.width, 0);
    const grown = { ...metrics, ascent: metrics.ascent + above, descent: metrics.descent + below };
    lines.push({ width, height: height + above + below, metrics: grown, above, below, items });
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
