import { formatHex, parse } from 'culori';
import type { Hex } from '../../model/colour.ts';

export interface CssColour {
  readonly hex: Hex;
  readonly alpha: number;
}

const known = new Map<string, CssColour | undefined>();

/** Reads a colour as CSS writes it; undefined for `none`, `transparent` and what is no colour. */
export function readCssColour(text: string): CssColour | undefined {
  if (known.has(text)) return known.get(text);
  const colour = parse(text.trim());
  const alpha = colour?.alpha ?? 1;
  const read = colour && alpha > 0 ? { hex: formatHex(colour).toUpperCase() as Hex, alpha } : undefined;
  known.set(text, read);
  return read;
}
