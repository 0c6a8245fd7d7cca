/** Which things of a slide belong together, by the ids of its items: `card-2-panel` and `card-2-rule-1` are of one card. */

/** Parts of a thing, as ids end. */
const parts =
  /-(panel|bar|rule|icon|actor|ground|from|to|line|cross|motion|done|axis|mark|gap|swatch|number|row|frame|dot|tick|rest|unit)(-.*)?$/;
/** Things that are one whole however many pieces they have. */
const wholes = /^(progress|glyph|legend|art)-/;

export const groupOf = (itemId: string): string => wholes.exec(itemId)?.[1] ?? itemId.replace(parts, '');

const names: Readonly<Record<string, string>> = { glyph: 'Actors', art: 'Actors' };

/** An id as a person reads it: "Card 2". */
export const readable = (id: string): string => `${id.charAt(0).toUpperCase()}${id.slice(1)}`.replaceAll('-', ' ');

/** What the names of its members begin with, in whole words; else its id. */
export const groupName = (group: string, members: readonly { readonly name: string }[]): string => {
  if (names[group]) return names[group];
  const [first = [], ...others] = members.map(({ name }) => name.split(' '));
  const end = first.findIndex((word, index) => others.some((words) => words[index] !== word));
  const shared = first.slice(0, end < 0 ? undefined : end).join(' ');
  return shared.replace(/,$/, '') || readable(group);
};
