import { formatHex, modeHsl, modeRgb, useMode } from 'culori/fn';
import type { Hex } from '../model/colour.ts';
import type { Px } from '../model/units.ts';
import type { AuthorStyle } from './graph.ts';

useMode(modeRgb);
useMode(modeHsl);

export interface AuthorColours {
  readonly fill?: Hex;
  readonly stroke?: Hex;
  readonly text?: Hex;
  readonly width?: Px;
}

/** Colours that the author gave by `classDef`, `style` or `linkStyle`; what is no colour is passed over. */
export function authorColours(style: AuthorStyle): AuthorColours {
  const hex = (value: string | undefined): Hex | undefined =>
    value ? (formatHex(value) as Hex | undefined) : undefined;
  const width = Number.parseFloat(style['stroke-width'] ?? '');
  return {
    fill: hex(style.fill ?? style['background-color']),
    stroke: hex(style.stroke),
    text: hex(style.color),
    width: Number.isFinite(width) ? width : undefined,
  };
}
