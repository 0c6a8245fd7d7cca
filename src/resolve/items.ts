import type { Item } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import { list, map, needed, optional, reference, text, type Infer } from '../model/grammar.ts';
import type { ResolveContext } from './context.ts';

/** Heads with a text each, which several slide layouts have: how they are written, and what becomes of them. */

export const actorsShape = list('actors', reference('actor'), { unique: true });

const itemFields = {
  head: needed(text, 'The point in a word or two.'),
  text: optional(text, 'One sentence about it.'),
};
export const itemShape = map('an item', itemFields);
export const takeawayShape = map('a takeaway', {
  ...itemFields,
  actors: optional(actorsShape, 'The actors it is about; it takes their colours.'),
});
type OutlineItem = Infer<typeof itemShape> | Infer<typeof takeawayShape>;

/** Items of a list whose own path is `path`. */
export function resolveItems(
  items: readonly OutlineItem[] | undefined,
  path: SourcePath,
  context: ResolveContext,
): Item[] {
  return (items ?? []).map((item, index) => resolveItem(item, [...path, index], context));
}

export function resolveItem(item: OutlineItem, path: SourcePath, context: ResolveContext): Item {
  return {
    head: context.rich(item.head),
    text: context.richOrNone(item.text),
    actors: context.actorsOf('actors' in item ? item.actors : undefined),
    path,
  };
}
