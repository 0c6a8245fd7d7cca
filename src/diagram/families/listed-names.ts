import type { Px } from '../../model/units.ts';
import { boxOf, setStyle, svgElement, type ThemeContext } from '../theme/theme-context.ts';

const size = 16;
const lineHeight: Px = 22;
const apart: Px = 24;

/** Names that found no room where they belong, in lines below the drawing. */
export function listBelow(entries: readonly string[], context: ThemeContext): void {
  if (entries.length === 0) return;
  const drawn = boxOf(context.svg, context);
  const rows: string[][] = [];
  let left = 0;
  for (const entry of entries) {
    const width = context.measure(entry, size, 400) + apart;
    if (rows.length === 0 || left + width > Math.max(drawn.w, width)) {
      rows.push([]);
      left = 0;
    }
    rows.at(-1)!.push(entry);
    left += width;
  }
  for (const [row, words] of rows.entries()) {
    let x = drawn.x;
    for (const entry of words) {
      const text = svgElement(context, 'text', {
        x,
        y: drawn.y + drawn.h + (row + 1) * lineHeight,
        class: 'listed-name',
      });
      text.appendChild(context.svg.ownerDocument.createTextNode(entry));
      setStyle(text, 'text-anchor', 'start');
      setStyle(text, 'font-size', `${size}px`);
      setStyle(text, 'fill', context.colours.value('ink2'));
      context.svg.appendChild(text);
      x += context.measure(entry, size, 400) + apart;
    }
  }
}
