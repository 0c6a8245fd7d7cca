import type { Hex } from '../../model/colour.ts';
import { childElements, tagOf, type DomElement } from '../../svg-dom/dom-types.ts';
import { rootSvg, type Styles } from '../../svg-dom/styles.ts';
import { middleColour, readCssColour, type CssColour } from '../../svg-dom/colour.ts';
import type { Paint } from './primitives.ts';

/** Fill and stroke of an element as it is drawn at `scale`. `contextStroke` is that of the line whose marker it is part of. */
export function paintOf(element: DomElement, styles: Styles, scale: number, contextStroke?: Hex): Paint {
  const number = (property: string, otherwise: number): number => {
    const value = Number.parseFloat(styles.value(element, property) ?? '');
    return Number.isNaN(value) ? otherwise : value;
  };
  const fill = colourOf(element, 'fill', '#000', styles, contextStroke);
  const stroke = colourOf(element, 'stroke', 'none', styles, contextStroke);
  const width = number('stroke-width', 1) * scale;
  const fillOpacity = (fill?.alpha ?? 1) * opacityIn(number('fill-opacity', 1));
  const strokeOpacity = (stroke?.alpha ?? 1) * opacityIn(number('stroke-opacity', 1));
  const drawn = stroke && width > 0 && strokeOpacity > 0;
  return {
    fill: fillOpacity > 0 ? fill?.hex : undefined,
    fillOpacity: fill && fillOpacity < 1 ? fillOpacity : undefined,
    stroke: drawn ? stroke.hex : undefined,
    strokeOpacity: drawn && strokeOpacity < 1 ? strokeOpacity : undefined,
    strokeWidth: drawn ? width : undefined,
    dash: drawn ? dashOf(styles.value(element, 'stroke-dasharray'), scale) : undefined,
  };
}

const opacityIn = (value: number): number => Math.min(1, Math.max(0, value));

function dashOf(written: string | undefined, scale: number): readonly number[] | undefined {
  if (!written || written === 'none') return undefined;
  const numbers = written
    .split(/[\s,]+/)
    .map(Number.parseFloat)
    .filter((n) => !Number.isNaN(n));
  // "0 0 12.5 40": a line that is hidden under a marker, not a pattern.
  return numbers.some((n) => n > 0) && !(numbers[0] === 0 && numbers[1] === 0)
    ? numbers.map((n) => n * scale)
    : undefined;
}

export function colourOf(
  element: DomElement,
  property: 'fill' | 'stroke' | 'color',
  otherwise: string,
  styles: Styles,
  contextStroke?: Hex,
): CssColour | undefined {
  let written = styles.value(element, property)?.trim() ?? otherwise;
  // Some families compute a colour from none (`hsl(NaN, …)`, `undefined`); browsers ignore those.
  if (/NaN|undefined/.test(written)) written = otherwise;
  if (/^currentcolor$/i.test(written)) written = styles.value(element, 'color') ?? '#000';
  if (/^context-(stroke|fill)$/.test(written)) return contextStroke && { hex: contextStroke, alpha: 1 };
  const reference = /^url\(\s*["']?#([^"')]+)/.exec(written)?.[1];
  if (reference) return paintServerColour(reference, element, styles);
  return readCssColour(written);
}

/** Gradients are drawn in the colour halfway along them, patterns in that of their first filled shape. */
function paintServerColour(id: string, element: DomElement, styles: Styles): CssColour | undefined {
  const server = rootSvg(element)?.querySelector(`[id="${id}"]`);
  if (!server) return undefined;
  const colours: CssColour[] = [];
  for (const child of childElements(server)) {
    const written =
      tagOf(child) === 'stop' ? (styles.value(child, 'stop-color') ?? '#000') : styles.value(child, 'fill');
    const colour = written && readCssColour(written);
    if (colour) colours.push(colour);
  }
  const first = colours[0];
  const last = colours.at(-1);
  if (!first || !last || tagOf(server) === 'pattern') return first;
  return { hex: middleColour(first.hex, last.hex), alpha: (first.alpha + last.alpha) / 2 };
}
