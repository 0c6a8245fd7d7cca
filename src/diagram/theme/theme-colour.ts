import type { Hex, Token } from '../../model/colour.ts';
import type { Theme } from '../../model/deck.ts';
import { resolveColour } from '../../theme/theme.ts';
import type { Categories } from './categories.ts';

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
