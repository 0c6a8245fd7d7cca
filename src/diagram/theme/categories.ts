import type { Token } from '../../model/colour.ts';
import type { Actor } from '../../model/deck.ts';

/** Colours of the n-th category (from 0) of a diagram: slice, section, branch, curve. */
export type Categories = (index: number) => CategoryColours;
export interface CategoryColours {
  readonly solid: Token;
  readonly tint: Token;
}

const actorTones = 8;
const neutralTones = [1, 2, 3];

/**
 * Which colours the categories of a family take where none of them is an actor: those of the actors in order, the same where
 * words stand on them, or neutral ones as in native charts, with the darkest for the first, or for the lines over columns.
 */
export type CategoryScheme = 'colours' | 'colours under words' | 'neutral' | 'neutral, lines over columns';

/** A category that is an actor takes that actor's colour, and then the others go neutral. */
export function categoriesOf(
  scheme: CategoryScheme,
  names: readonly (readonly string[])[],
  actors: readonly Actor[],
): Categories {
  const owners = names.map((own) => actors.find((actor) => own.some((name) => isActor(name, actor)))?.index);
  if (owners.some((owner) => owner !== undefined)) {
    // Where words stand on the colour of a category, it has to be a strong one.
    const neutrals = scheme === 'colours under words' ? [1, 0] : [1, 3];
    const places = neutralPlaces(owners);
    return (index) => {
      const owner = owners[index];
      return owner === undefined ? neutral(neutrals[(places[index] ?? index) % 2]!) : actor(owner);
    };
  }
  switch (scheme) {
    case 'neutral':
      return (index) => neutral(index === 0 ? 0 : index % 2 === 1 ? 1 : 3);
    case 'neutral, lines over columns':
      return (index) => neutral(index === 0 ? 3 : index === 1 ? 0 : 1);
    case 'colours':
    case 'colours under words':
      return (index) => {
        const place = index % (actorTones + neutralTones.length);
        return place < actorTones ? actor(place) : neutral(neutralTones[place - actorTones]!);
      };
  }
}

const actor = (index: number): CategoryColours => ({ solid: `actor.${index}.solid`, tint: `actor.${index}.tint` });
const neutral = (index: number): CategoryColours => ({ solid: `chart.${index}`, tint: 'panel' });

function neutralPlaces(owners: readonly (number | undefined)[]): number[] {
  let count = 0;
  return owners.map((owner) => (owner === undefined ? count++ : 0));
}

const isActor = (name: string, { id, name: long, short }: Actor): boolean =>
  [id, long, short].some((own) => own.toLocaleLowerCase() === name.trim().toLocaleLowerCase());
