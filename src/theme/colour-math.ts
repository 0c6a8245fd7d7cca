import {
  converter,
  differenceCiede2000,
  formatHex,
  interpolate,
  type Lrgb,
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
import type { BackgroundColours } from '../model/template.ts';
import type { Box, Px } from '../model/units.ts';

useMode(modeRgb);
useMode(modeLrgb);
useMode(modeOklab);
useMode(modeOklch);
useMode(modeXyz65);
useMode(modeLab65);

const toOklch = converter('oklch');
const toLinear = converter('lrgb');

/** A colour as CSS writes it (`red`, `#c00`, `rgb(…)`); `undefined` for what is none. */
export function hexOf(written: string): Hex | undefined {
  const colour = parse(written);
  return colour && (formatHex(colour) as Hex);
}

/** Contrast ratio of WCAG 2.2, from 1 to 21. */
export const contrast = (a: Hex, b: Hex): number => wcagContrast(a, b);

const ciede2000 = differenceCiede2000();

/** Rows for red, green and blue. */
type LightMatrix = readonly (readonly [number, number, number])[];

/**
 * Full colour blindness as Machado, Oliveira and Fernandes (2009) reckon it. Their matrices are of linear light; the filters of culori
 * put gamma values through them, which sees colours apart that look alike to the colour-blind.
 */
const deficiencies = {
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
} as const satisfies Record<string, LightMatrix>; // prettier-ignore

function seenThrough(matrix: LightMatrix, colour: Hex): Lrgb {
  const { r, g, b } = toLinear(colour)!;
  const [red, green, blue] = matrix.map((row) => Math.min(1, Math.max(0, row[0] * r + row[1] * g + row[2] * b))) as [
    number,
    number,
    number,
  ];
  return { mode: 'lrgb', r: red, g: green, b: blue };
}

/** Colours that normal sight wants 15 apart are enough apart for the colour-blind at 8. */
const wantedOfColourBlind = 8 / 15;

/** How far apart two colours look (CIEDE2000), to normal sight and to each kind of colour blindness; of these on the scale of normal sight. */
export const sights: readonly {
  readonly name: 'normal' | keyof typeof deficiencies;
  readonly distance: (a: Hex, b: Hex) => number;
}[] = [
  { name: 'normal', distance: ciede2000 },
  ...(Object.keys(deficiencies) as (keyof typeof deficiencies)[]).map((name) => ({
    name,
    distance: (a: Hex, b: Hex) =>
      ciede2000(seenThrough(deficiencies[name], a), seenThrough(deficiencies[name], b)) / wantedOfColourBlind,
  })),
];

/** The least of these distances. */
export const apart = (a: Hex, b: Hex): number => Math.min(...sights.map(({ distance }) => distance(a, b)));

/** The colour `share` of the way from `from` (0) to `to` (1), as PowerPoint and CSS mix sRGB. */
export function mix(from: Hex, to: Hex, share: number): Hex {
  return hex(interpolate([from, to], 'rgb')(share));
}

/**
 * The nearest colour of the same hue that has `wanted` contrast with each of `grounds`: lighter or darker, whichever way the
 * grounds allow. Black or white where the hue has none.
 */
export function legible(colour: Hex, backgrounds: readonly Hex[], wanted: number): Hex {
  const holds = (candidate: Hex): boolean =>
    backgrounds.every((background) => contrast(candidate, background) >= wanted);
  if (holds(colour)) return colour;
  const { l, c, h } = toOklch(colour)!;
  // On grounds of middle lightness the two ways lead to different contrasts: the one that ends better on its worst ground. Where neither
  // will do on all of them, the first ground counts, which is the paper.
  const judged = holds('#000000') || holds('#FFFFFF') ? backgrounds : backgrounds.slice(0, 1);
  const atWorst = (extreme: Hex): number => Math.min(...judged.map((background) => contrast(extreme, background)));
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
  { columns, rows, fields }: BackgroundColours,
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
export function contrastWith(colour: Hex, background: readonly Hex[]): number {
  const known = new Map<Hex, number>();
  const ratios = background.map((field) => {
    const ratio = known.get(field) ?? contrast(colour, field);
    known.set(field, ratio);
    return ratio;
  });
  return ratios.sort((one, other) => one - other)[Math.floor(ratios.length * toleratedShare)] ?? Infinity;
}
