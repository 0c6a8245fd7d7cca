import { type PromptKey, layoutPrompts } from '../language/prompts.ts';
import type { Deck } from '../model/deck.ts';
import type { LayoutPlaceholder } from './layout-text.ts';

/** What an empty placeholder asks for, a line for each of its first two levels, in the deck's language. */
export const promptsOf = (placeholder: LayoutPlaceholder, { locale }: Deck): string[] => {
  const words = layoutPrompts(locale);
  const first = words[keyOf(placeholder)];
  if (placeholder.levels.length < 2) return [first];
  const [one, two] = placeholder.levels;
  return one.bullet || !two?.bullet ? [one.bullet ? first : words.heading, words.text] : [first, words.text];
};

const keyOf = ({ id, kind }: LayoutPlaceholder): PromptKey => {
  switch (kind) {
    case 'title':
    case 'subtitle':
    case 'picture':
    case 'chart':
    case 'table':
      return kind;
    case 'object':
      return 'text';
    case 'body':
      if (id === 'kicker') return 'section';
      if (/^(source|voice)\b/.test(id)) return 'source';
      if (/-(head|name|label)$/.test(id)) return 'heading';
      if (/-date$/.test(id)) return 'date';
      return /(^|-)(value|number)$/.test(id) ? 'number' : 'text';
  }
};
