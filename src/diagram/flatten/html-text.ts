import { breakHtmlLines } from '../../svg-dom/html-box.ts';
import { childElements, type DomElement } from '../../svg-dom/dom-types.ts';
import type { Geometry } from '../../svg-dom/geometry.ts';
import { transform, type Matrix } from '../../svg-dom/matrix.ts';
import { colourOf } from './paint.ts';
import type { TextLine, TextPrimitive } from './primitives.ts';

/** The text of a `foreignObject`, in its middle unless its style says otherwise: some families write HTML whatever the configuration. */
export function flattenHtml(
  element: DomElement,
  m: Matrix,
  opacity: number | undefined,
  geometry: Geometry,
): TextPrimitive[] {
  const { styles } = geometry;
  const number = (name: string, axis: 'x' | 'y'): number =>
    styles.length(element.getAttribute(name), 16, axis, element) ?? 0;
  const [x, y, w, h] = [number('x', 'x'), number('y', 'y'), number('width', 'x'), number('height', 'y')];
  const [block] = childElements(element);
  if (!block) return [];
  const lines = breakHtmlLines(block, styles, w || Infinity);
  if (!lines.some((line) => line.items.some((item) => item.text.trim()))) return [];
  const align = styles.value(block, 'text-align') ?? 'center';
  const scale = Math.hypot(m[0], m[1]);
  const height = lines.reduce((sum, line) => sum + line.height, 0);
  let top = y + Math.max(0, (h - height) / 2);
  const drawn = lines.map((line): TextLine => {
    const left =
      align === 'left' || align === 'start' ? x : align === 'right' ? x + w - line.width : x + (w - line.width) / 2;
    const { ascent, descent } = line.metrics;
    const start = transform(m, left, top + (line.height - ascent - descent) / 2 + ascent);
    top += line.height;
    return {
      x: start.x,
      y: start.y,
      width: line.width * scale,
      ascent: ascent * scale,
      descent: descent * scale,
      anchor: align === 'left' || align === 'start' ? 'start' : align === 'right' ? 'end' : 'middle',
      runs: line.items.map((item) => ({
        text: item.text,
        size: item.font.size * scale,
        weight: item.font.weight,
        italic: item.font.italic,
        underline: false,
        mono: false,
        colour: colourOf(item.element, 'color', '#000', styles)?.hex ?? '#000000',
        width: item.width * scale,
      })),
    };
  });
  return [{ kind: 'text', element, opacity, lines: drawn, rotation: 0 }];
}
