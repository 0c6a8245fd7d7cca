import type { Head } from '../model/scene.ts';
import type { Px } from '../model/units.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';

export type LineEndSize = 'sm' | 'med' | 'lg';
type LineEndType = 'triangle' | 'arrow' | 'diamond' | 'oval';

const types: Readonly<Record<Exclude<Head['type'], 'none'>, LineEndType>> = {
  triangle: 'triangle',
  open: 'arrow',
  diamond: 'diamond',
  circle: 'oval',
};

/** PowerPoint draws ends 2, 3 or 5 line widths long; lines below 2 pt have the ends of 2 pt. */
const lengths: readonly (readonly [LineEndSize, number])[] = [
  ['sm', 2],
  ['med', 3],
  ['lg', 5],
];
const thinnest: Px = 8 / 3;

/** `a:headEnd` (start of the line) or `a:tailEnd` (its end). */
export const lineEnd = (name: 'a:headEnd' | 'a:tailEnd', type: LineEndType, size: LineEndSize): XmlElement =>
  el(name, { type, w: size, len: size });

/** The nearest size that PowerPoint has for a head of that length. */
export const headEnd = (
  name: 'a:headEnd' | 'a:tailEnd',
  head: Head | undefined,
  strokeWidth: Px,
): XmlElement | undefined => {
  if (!head || head.type === 'none') return undefined;
  const width = Math.max(strokeWidth, thinnest);
  const [size] = lengths.reduce((best, next) =>
    Math.abs(next[1] * width - head.length) < Math.abs(best[1] * width - head.length) ? next : best,
  );
  return lineEnd(name, types[head.type], size);
};
