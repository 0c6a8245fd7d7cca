import {
  converter,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  formatHex,
  interpolate,
  modeLab65,
  modeLrgb,
  modeOklab,
  modeOklch,
  modeRgb,
  modeXyz65,
  parse,
  useMode,
  wcagContrast,
} from 'culori/fn';
import type { Hex } from '../model/colour.ts';
import type { GroundColours } from '../model/template.ts';
import type { Box, Px } from '../model/units.ts';

useMode(modeRgb);
useMode(modeLrgb);
useMode(modeOklab);
useMode(modeOklch);
useMode(modeXyz65);
useMode(modeLab65);

const toOklch = converter('oklch');
const toRgb = converter('rgb');

/** A colour as CSS writes it (`red`, `#c00`, `rgb(…)`); `undefined` for what is none. */
export function hexOf(written: string): Hex | undefined {
  const colour = parse(written);
  return colour && (formatHex(colour) as Hex);
}

/** Contrast ratio of WCAG 2.2, from 1 to 21. */
export const contrast = (a: Hex, b: Hex): number => wcagContrast(a, b);

const ciede2000 = differenceCiede2000();
const colourVisions = [
  (colour: Hex) => colour,
  ...[filterDeficiencyProt(1), filterDeficiencyDeuter(1), filterDeficiencyTrit(1)].map(
    (simulate) => (colour: Hex) => hex(simulate(toRgb(colour)!)),
  ),
];

/** How far apart two colours look (CIEDE2000), to normal sight and to the three kinds of colour blindness: the least of these. */
export const apart = (a: Hex, b: Hex): number => Math.min(...colourVisions.map((seen) => ciede2000(seen(a), seen(b))));

/** The colour `share` of the way from `from` (0) to `to` (1), as PowerPoint and CSS mix sRGB. */
export function mix(from: Hex, to: Hex, share: number): Hex {
  return hex(interpolate([from, to], 'rgb')(share));
}

/**
 * The nearest colour of the same hue that has `wanted` contrast with each of `grounds`: lighter or darker, whichever way the
 * grounds allow. Black or white where the hue has none.
 */
export function legible(colour: Hex, grounds: readonly Hex[], wanted: number): Hex {
  const holds = (candidate: Hex): boolean => grounds.every((ground) => contrast(candidate, ground) >= wanted);
  if (holds(colour)) return colour;
  const { l, c, h } = toOklch(colour)!;
  // On grounds of middle lightness the two ways lead to different contrasts: the one that ends better on its worst ground. Where neither
  // will do on all of them, the first ground counts, which is the paper.
  const judged = holds('#000000') || holds('#FFFFFF') ? grounds : grounds.slice(0, 1);
  const atWorst = (extreme: Hex): number => Math.min(...judged.map((ground) => contrast(extreme, ground)));
  const darker = atWorst('#000000') >= atWorst('#FFFFFF');
  const step = darker ? -0.005 : 0.005;
  for (let lightness = l + step; lightness > 0 && lightness < 1; lightness += step) {
    const candidate = hex({ mode: 'oklch', l: lightness, c, h });
    if (holds(candidate)) return candidate;
  }
  return darker ? '#000000' : '#FFFFFF';
}

function hex(colour: Parameters<typeof formatHex>[0]): Hex {
  return formatHex(colour)!.toUpperCase() as Hex;
}

/** What of a template's ground lies under a box: the colours of all fields that it touches. */
export function coloursUnder(
  { columns, rows, fields }: GroundColours,
  box: Box,
  slide: { readonly w: Px; readonly h: Px },
): readonly Hex[] {
  const range = (from: number, to: number, whole: number, most: number): readonly [number, number] => {
    const first = Math.max(0, Math.min(most - 1, Math.floor((from / whole) * most)));
    return [first, Math.max(first + 1, Math.min(most, Math.ceil((to / whole) * most)))];
  };
  const [left, right] = range(box.x, box.x + box.w, slide.w, columns);
  const [top, bottom] = range(box.y, box.y + box.h, slide.h, rows);
  return Array.from({ length: bottom - top }, (_, row) =>
    fields.slice((top + row) * columns + left, (top + row) * columns + right),
  ).flat();
}

/** The share of a ground that may be too light or too dark for its words: the edge of a shape may cross a box where no letter stands. */
const toleratedShare = 0.04;

/** Of a colour with a ground of several, but for the least part of it. */
export function contrastWith(colour: Hex, ground: readonly Hex[]): number {
  const known = new Map<Hex, number>();
  const ratios = ground.map((field) => {
    const ratio = known.get(field) ?? contrast(colour, field);
    known.set(field, ratio);
    return ratio;
  });
  return ratios.sort((one, other) => one - other)[Math.floor(ratios.length * toleratedShare)] ?? Infinity;
}
