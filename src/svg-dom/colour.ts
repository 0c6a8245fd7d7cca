import {
  formatHex,
  interpolate,
  modeHsl,
  modeHwb,
  modeLab,
  modeLch,
  modeOklab,
  modeOklch,
  modeP3,
  modeRgb,
  modeXyz50,
  modeXyz65,
  parse,
  useMode,
} from 'culori/fn';
import type { Hex } from '../model/colour.ts';

export interface CssColour {
  readonly hex: Hex;
  readonly alpha: number;
}

// Everything that CSS may write; what a colour becomes through another space needs that space too.
for (const mode of [
  modeRgb, modeHsl, modeHwb, modeLab, modeLch, modeOklab, modeOklch, modeP3, modeXyz50, modeXyz65,
]) useMode(mode); // prettier-ignore

const known = new Map<string, CssColour | undefined>();
const words = new Map<string, boolean>();

/** Reads a colour as CSS writes it; undefined for `none`, `transparent` and what is no colour. */
export function readCssColour(text: string): CssColour | undefined {
  if (known.has(text)) return known.get(text);
  const colour = parse(text.trim());
  const alpha = colour?.alpha ?? 1;
  const read = colour && alpha > 0 ? { hex: formatHex(colour).toUpperCase() as Hex, alpha } : undefined;
  known.set(text, read);
  return read;
}

/** Whether CSS reads it as a colour; Mermaid asks before it takes an author's colour. */
export function isColour(value: string): boolean {
  const text = value.trim();
  let answer = words.get(text);
  if (answer === undefined) {
    answer = /^currentcolor$/i.test(text) || parse(text) !== undefined;
    words.set(text, answer);
  }
  return answer;
}

/** Halfway between two colours. */
export const middleColour = (first: Hex, last: Hex): Hex =>
  formatHex(interpolate([first, last], 'rgb')(0.5)).toUpperCase() as Hex;
