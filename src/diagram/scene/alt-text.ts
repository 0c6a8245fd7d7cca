import type { SceneItem } from '../../model/scene.ts';
import type { SceneSource } from './assemble.ts';
import { oneLine } from './assemble.ts';
import { wordsOf } from './text-block.ts';

/** What a diagram says, for those who do not see it: the author's description, else nodes and edges, else its words. */
export function altText(source: SceneSource, items: readonly SceneItem[]): string {
  if (source.description) return source.description.trim();
  const told = source.model ? graphInWords(source.model) : wordsInOrder(items);
  const title = source.title?.trim();
  return title ? `${title}: ${told}` : told;
}

function graphInWords(model: NonNullable<SceneSource['model']>): string {
  const labels = new Map(model.nodes.map((node) => [node.id, oneLine(node.label) || node.id]));
  const nameOf = (id: string): string => labels.get(id) ?? id;
  const edges = model.edges.map((edge) => {
    const label = edge.label && oneLine(edge.label);
    return `${nameOf(edge.from)} to ${nameOf(edge.to)}${label ? `: ${label}` : ''}`;
  });
  const linked = new Set(model.edges.flatMap((edge) => [edge.from, edge.to]));
  const alone = model.nodes.filter((node) => !node.group && !linked.has(node.id)).map((node) => nameOf(node.id));
  return limit([...edges, ...alone]);
}

const wordsInOrder = (items: readonly SceneItem[]): string =>
  limit(items.flatMap((item) => (item.kind !== 'connector' && item.text ? [wordsOf(item.text)] : [])));

/** A description that nobody would listen to the end of helps nobody. */
function limit(parts: readonly string[]): string {
  const most = 40;
  const told = parts.filter((part) => part !== '');
  return told.length > most ? `${told.slice(0, most).join('; ')}; …` : told.join('; ');
}
