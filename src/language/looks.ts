import type { Token } from '../model/colour.ts';
import type { Marks } from '../model/rich-text.ts';

const accents = 6;

/** The names that every deck knows beside its actors' ids. */
export const lookNames: readonly string[] = [
  ...Array.from({ length: accents }, (_, index) => `accent${index + 1}`),
  'muted',
  'small',
  'large',
];

/** What a name in `[words]{.name}` gives words: an actor's colour, a colour of the theme, or a size. An actor's id goes first. */
export function lookOf(name: string, actors: readonly string[] = []): Pick<Marks, 'colour' | 'size'> | undefined {
  const actor = actors.indexOf(name);
  if (actor >= 0) return { colour: textColour(actor) };
  if (!lookNames.includes(name)) return undefined;
  if (name === 'small' || name === 'large') return { size: name };
  return { colour: name === 'muted' ? 'muted' : textColour(Number(name.slice('accent'.length)) - 1) };
}

const textColour = (actor: number): Token => `actor.${actor}.text`;
