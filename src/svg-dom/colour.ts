import { formatHex, parse } from 'culori';
import type { Hex } from '../model/colour.ts';

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

const named =
  /^(transparent|currentcolor|black|white|red|green|blue|yellow|orange|purple|pink|gr[ae]y|silver|gold|aqua|teal|navy|lime|maroon|olive|fuchsia|cyan|magenta|brown|coral|crimson|indigo|violet|khaki|salmon|tan|beige|ivory|lavender|plum|orchid|turquoise|tomato|wheat|snow|linen|(?:light|dark|medium|deep|pale|hot|royal|sky|steel|slate|forest|sea|spring|midnight|rosy|sandy|saddle|dodger|cadet|corn|alice|antique|misty|mint|lawn|indian|fire|floral|ghost|honey|navajo|old|papaya|peach|peru|powder|thistle|white|yellow|green|blue|burly|chart|choco|dim|gains|moccasin|azure|bisque|blanched)\w*)$/i;
const written = /^(#[0-9a-f]{3,8}|(rgb|rgba|hsl|hsla|hwb|lab|lch|oklch|oklab|color)\(.*\))$/i;

/** Whether CSS reads it as a colour; Mermaid asks before it takes an author's colour. */
export const isColour = (value: string): boolean => written.test(value.trim()) || named.test(value.trim());
