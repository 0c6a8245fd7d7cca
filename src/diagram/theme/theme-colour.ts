import type { Hex, Token } from '../../model/colour.ts';
import type { Actor, Theme } from '../../model/deck.ts';
import { resolveColour } from '../../theme/theme.ts';

/** Colours of the n-th category (from 0) of a diagram: slice, section, branch, curve. */
export type Categories = (index: number) => CategoryColours;
interface CategoryColours {
  readonly solid: Token;
  readonly tint: Token;
}

/** How many accents a theme has at least; the first ones are those of the deck's actors. */
const accents = 8;
/** Neutrals by their places; those that words stand on have to be strong ones. */
const neutrals = { any: [1, 3], strong: [1, 0] } as const;

/** Whether words stand on the colours of a family's categories, or lines over those of the first. */
export type CategoryScheme = 'colours' | 'colours under words' | 'lines over columns';

/**
 * A category that is an actor takes that actor's colour, and then the others go neutral. Where none is, they take the accents that no
 * actor of the deck has, in order, then neutrals; columns with lines over them are grey.
 */
export function categoriesOf(
  scheme: CategoryScheme,
  names: readonly (readonly string[])[],
  actors: readonly Actor[],
): Categories {
  const owners = names.map((own) => actors.find((actor) => own.some((name) => isActor(name, actor)))?.index);
  const greys = scheme === 'colours under words' ? neutrals.strong : neutrals.any;
  if (owners.some((owner) => owner !== undefined)) {
    const places = neutralPlaces(owners);
    return (index) => {
      const owner = owners[index];
      return owner === undefined ? neutral(greys[(places[index] ?? index) % 2]!) : accent(owner);
    };
  }
  const free = Math.max(0, accents - actors.length);
  const other = (place: number): CategoryColours => {
    const at = place % (free + greys.length);
    return at < free ? accent(actors.length + at) : neutral(greys[at - free]!);
  };
  if (scheme !== 'lines over columns') return other;
  return (index) => (index === 0 ? neutral(3) : other(index - 1));
}

const accent = (index: number): CategoryColours => ({ solid: `actor.${index}.solid`, tint: `actor.${index}.tint` });
const neutral = (index: number): CategoryColours => ({ solid: `chart.${index}`, tint: 'panel' });

function neutralPlaces(owners: readonly (number | undefined)[]): number[] {
  let count = 0;
  return owners.map((owner) => (owner === undefined ? count++ : 0));
}

const isActor = (name: string, { id, name: long, short }: Actor): boolean =>
  [id, long, short].some((own) => own.toLocaleLowerCase() === name.trim().toLocaleLowerCase());

/**
 * Colours as the theme rules of diagrams name them: tokens, and `cat.n` for the n-th category of a diagram (slice, section,
 * branch), which `Categories` turns into a token.
 */
export type ThemeColour = Token | `cat.${number}.${'solid' | 'tint'}`;

/** Values of colours on one background of a theme. */
export interface Colours {
  value(colour: ThemeColour): Hex;
}

export function coloursOf(theme: Theme, background: 'paper' | 'dark', categories: Categories): Colours {
  return {
    value(colour) {
      const [family, index, tone] = colour.split('.');
      const token = family === 'cat' ? categories(Number(index))[tone as 'solid' | 'tint'] : (colour as Token);
      if (background === 'dark') return resolveColour(theme, token === 'paper' ? 'art' : `dark.${token}`);
      return resolveColour(theme, token);
    },
  };
}

const colourName =
  /^(?:paper|panel|rule|ruleStrong|ink|ink2|muted|onSolid|art|link|(?:actor|cat)\.\d+\.\w+|chart\.\d+)$/;

/** Replaces names of colours (lists of them too) by their values, anywhere in a configuration. */
export function withColourValues<T>(tree: T, colours: Colours): T {
  if (typeof tree === 'string') {
    const parts = tree.split(',');
    if (!parts.every((part) => colourName.test(part))) return tree;
    return parts.map((part) => colours.value(part as ThemeColour)).join(',') as T;
  }
  if (Array.isArray(tree)) return tree.map((item) => withColourValues<unknown>(item, colours)) as T;
  if (typeof tree !== 'object' || tree === null) return tree;
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, withColourValues(value, colours)])) as T;
}
