/** One outline of a shape: some are only filled, some only drawn as lines, and some lighter or darker than the shape's own fill. */
export interface Outline {
  readonly d: string;
  readonly fill: OutlineFill;
  readonly stroke: boolean;
}
export type OutlineFill = 'norm' | 'none' | 'lighten' | 'lightenLess' | 'darken' | 'darkenLess';

/** Short enough to read, finer than any screen. */
export const short = (value: number): string => String(Math.round(value * 1000) / 1000 || 0);

/** The text of a path with its numbers rounded. */
export const path = (words: TemplateStringsArray, ...numbers: readonly number[]): string =>
  words.reduce((text, word, index) => text + short(numbers[index - 1]!) + word);

/** Angles of shapes: sixty-thousandths of a degree, clockwise from the right. */
const perDegree = 60_000;

/**
 * A piece of an ellipse as DrawingML says it: from the angle at which the pen stands, over so many more. Angles are those that one
 * sees, not those of the circle that the ellipse was stretched from.
 */
export function arc(
  from: readonly [number, number],
  [rx, ry]: readonly [number, number],
  start: number,
  sweep: number,
): { readonly d: string; readonly to: readonly [number, number] } {
  if (rx === 0 || ry === 0 || sweep === 0) return { d: '', to: from };
  const onCircle = (angle: number): number => {
    const seen = (angle / perDegree) * (Math.PI / 180);
    const turns = Math.round(seen / (2 * Math.PI)) * 2 * Math.PI;
    return turns + Math.atan2(rx * Math.sin(seen), ry * Math.cos(seen));
  };
  const first = onCircle(start);
  // A whole turn or more ends where it began.
  const whole = Math.abs(sweep) >= 360 * perDegree;
  let last = whole ? first + Math.sign(sweep) * 2 * Math.PI : onCircle(start + sweep);
  if (!whole && sweep > 0 && last < first) last += 2 * Math.PI;
  if (!whole && sweep < 0 && last > first) last -= 2 * Math.PI;
  const [cx, cy] = [from[0] - rx * Math.cos(first), from[1] - ry * Math.sin(first)];
  const at = (angle: number): readonly [number, number] => [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  const pieces = Math.max(1, Math.ceil(Math.abs(last - first) / (Math.PI * 0.75)));
  const ends = Array.from({ length: pieces }, (_, index) => at(first + ((last - first) * (index + 1)) / pieces));
  const side = sweep > 0 ? 1 : 0;
  return {
    d: ends.map(([x, y]) => path`A${rx} ${ry} 0 0 ${side} ${x} ${y}`).join(''),
    to: ends.at(-1)!,
  };
}

/** An ellipse in a box. */
export const ellipse = (x: number, y: number, w: number, h: number): string =>
  path`M${x} ${y + h / 2}A${w / 2} ${h / 2} 0 0 1 ${x + w / 2} ${y}A${w / 2} ${h / 2} 0 0 1 ${x + w} ${y + h / 2}A${w / 2} ${h / 2} 0 0 1 ${x + w / 2} ${y + h}A${w / 2} ${h / 2} 0 0 1 ${x} ${y + h / 2}Z`;

/** Straight lines from corner to corner, and back. */
export const polygon = (...corners: readonly (readonly [number, number])[]): string =>
  `${corners.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${short(x)} ${short(y)}`).join('')}Z`;
