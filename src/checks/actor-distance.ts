import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  modeLab65,
  modeRgb,
  converter,
  useMode,
  type Rgb,
} from 'culori/fn';
import type { DesignCheck } from './check.ts';

/** Colours nearer than this (CIEDE2000) are taken for one another across a room. */
const least = 10;

useMode(modeRgb);
useMode(modeLab65);
const toRgb = converter('rgb');
const distance = differenceCiede2000();
const sights: readonly { readonly name: string; readonly see: (colour: Rgb) => Rgb }[] = [
  { name: 'for everybody', see: (colour) => colour },
  { name: 'for people with protanopia', see: filterDeficiencyProt(1) },
  { name: 'for people with deuteranopia', see: filterDeficiencyDeuter(1) },
  { name: 'for people with tritanopia', see: filterDeficiencyTrit(1) },
];

export const actorDistance: DesignCheck = {
  rule: 'actor-distance',
  *run({ outline, deck }) {
    // The theme's own eight are far enough apart; what an author chose may not be.
    const brand = typeof outline.theme === 'object' && outline.theme.brand !== undefined;
    const chosen = (id: string): boolean => brand || outline.actors?.[id]?.colour !== undefined;
    const solid = (index: number): Rgb => toRgb(deck.theme.palette.actors[index]!.solid)!;
    for (const later of deck.actors) {
      for (const earlier of deck.actors.slice(0, later.index)) {
        if (!chosen(earlier.id) && !chosen(later.id)) continue;
        const near = sights.find(({ see }) => distance(see(solid(earlier.index)), see(solid(later.index))) < least);
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
