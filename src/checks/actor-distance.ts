import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  modeLab65,
  useMode,
  type Color,
} from 'culori/fn';
import type { Hex } from '../deck/colour.ts';
import type { DesignCheck } from './check.ts';

/** Colours nearer than this (CIEDE2000) are taken for one another across a room. */
const least = 10;

useMode(modeLab65);
const distance = differenceCiede2000();
const sights: readonly { readonly name: string; readonly see: (colour: Hex) => Color | string | undefined }[] = [
  { name: 'for everybody', see: (colour: Hex) => colour },
  { name: 'for people with protanopia', see: filterDeficiencyProt(1) },
  { name: 'for people with deuteranopia', see: filterDeficiencyDeuter(1) },
  { name: 'for people with tritanopia', see: filterDeficiencyTrit(1) },
];

export const actorDistance: DesignCheck = {
  rule: 'actor-distance',
  *run({ outline, deck }) {
    // The theme's own eight are far enough apart; what an author chose may not be.
    const ownColours =
      Object.values(outline.actors ?? {}).some((actor) => actor.colour) ||
      (typeof outline.theme === 'object' && outline.theme.brand);
    if (!ownColours) return;
    const solid = (index: number): Hex => deck.theme.palette.actors[index]!.solid;
    for (const later of deck.actors) {
      for (const earlier of deck.actors.slice(0, later.index)) {
        const near = sights.find(({ see }) => distance(see(solid(earlier.index))!, see(solid(later.index))!) < least);
        if (!near) continue;
        yield {
          path: ['actors', later.id],
          message: `the colours of ${earlier.name} and ${later.name} are too alike ${near.name}`,
          hint: 'choose a colour that is lighter or darker as well as of another hue',
        };
        break;
      }
    }
  },
};
