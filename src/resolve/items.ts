import type { SourcePath } from '../model/diagnostic.ts';
import type { OutlineItem, OutlineTakeaway } from '../model/outline.ts';
import type { Item } from '../model/deck.ts';
import type { ResolveContext } from './context.ts';

/** Items of a list whose own path is `path`. */
export function resolveItems(
  items: readonly (OutlineItem | OutlineTakeaway)[] | undefined,
  path: SourcePath,
  context: ResolveContext,
): Item[] {
  return (items ?? []).map((item, index) => resolveItem(item, [...path, index], context));
}

export function resolveItem(item: OutlineItem | OutlineTakeaway, path: SourcePath, context: ResolveContext): Item {
  return {
    head: context.rich(item.head),
    text: context.richOrNone(item.text),
    actors: context.actorsOf('actors' in item ? item.actors : undefined),
    path,
  };
}
