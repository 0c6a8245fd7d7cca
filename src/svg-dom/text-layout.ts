import { isElement, isText, tagOf, type DomElement } from './dom-types.ts';
import { decodeEntities, hasInlineMarks, splitAtMarks, type InlineLook } from './inline-html.ts';
import type { FontMetrics, FontStyle } from './fonts.ts';
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
  for (const run of collected) {
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
    const item = {
      element: run.element,
      text: run.text,
      x,
      y: y + baselineShift(baseline, metrics),
      width,
      font,
      metrics,
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
