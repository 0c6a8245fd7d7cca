import type { Colour } from '../model/colour.ts';
import { lookOf } from '../language/looks.ts';
import { hexOf } from '../theme/colour-math.ts';

/** A colour that a formula names: an actor, `accent1` … `muted`, or one of CSS. */
export const formulaColour = (name: string, actors: readonly string[] = []): Colour | undefined =>
  lookOf(name, actors)?.colour ?? hexOf(name);
