import type { Frame, FrameItem, TextStyle } from '../compose/frame.ts';
import type { Colour } from '../deck/colour.ts';
import { contrast } from '../deck/colour-math.ts';
import { resolveColour } from '../deck/theme.ts';
import type { Box } from '../units.ts';
import type { DesignCheck } from './check.ts';

/** WCAG 2.2, 1.4.3: large text is 24 px, or 18.66 px and bold. */
const wanted = (style: TextStyle): number =>
  style.size >= 24 || (style.size >= 18.66 && style.weight >= 700) ? 3 : 4.5;

/** The theme's own colours hold; a brand or an author's colours may not. */
export const contrastCheck: DesignCheck = {
  rule: 'contrast',
  *run({ deck, frames }) {
    const told = new Set<string>();
    const ratio = remembered((text: Colour, ground: Colour) =>
      contrast(resolveColour(deck.theme, text), resolveColour(deck.theme, ground)),
    );
    for (const frame of frames) {
      for (const { item, style } of styledTexts(frame)) {
        const ground = groundOf(item, frame);
        const measured = ratio(style.colour, ground);
        const key = `${style.colour} ${ground}`;
        if (measured >= wanted(style) || told.has(key)) continue;
        told.add(key);
        yield {
          path: item.path ?? frame.slide.path,
          slide: frame.slide.id,
          message: `"${item.name}" has a contrast of ${measured.toFixed(1)} to 1 with its ground; ${wanted(style)} to 1 is the least that everybody reads`,
          hint: 'choose a darker colour on a light ground, or a lighter one on a dark ground',
        };
      }
    }
  },
};

function* styledTexts(frame: Frame): Iterable<{ readonly item: FrameItem; readonly style: TextStyle }> {
  for (const item of frame.items) {
    if (item.decorative) continue;
    if (item.kind === 'text') for (const { style } of item.paragraphs) yield { item, style };
    if (item.kind === 'table')
      for (const { cells } of item.rows) for (const { paragraph } of cells) yield { item, style: paragraph.style };
  }
}

/** The fill of the text's own box, else of the last shape before it that lies all under it, else the slide's ground. */
function groundOf(item: FrameItem, frame: Frame): Colour {
  if (item.kind === 'text' && item.fill) return item.fill;
  const under = frame.items
    .slice(0, frame.items.indexOf(item))
    .findLast(
      (other) => other.kind === 'shape' && other.shape === 'rect' && other.fill && contains(other.box, item.box),
    );
  if (under?.kind === 'shape' && under.fill) return under.fill;
  return frame.ground === 'dark' ? 'art' : 'paper';
}

const contains = (outer: Box, inner: Box): boolean =>
  outer.x <= inner.x + 1 &&
  outer.y <= inner.y + 1 &&
  outer.x + outer.w >= inner.x + inner.w - 1 &&
  outer.y + outer.h >= inner.y + inner.h - 1;

function remembered(work: (a: Colour, b: Colour) => number): (a: Colour, b: Colour) => number {
  const known = new Map<string, number>();
  return (a, b) => {
    const key = `${a} ${b}`;
    const value = known.get(key) ?? work(a, b);
    known.set(key, value);
    return value;
  };
}
