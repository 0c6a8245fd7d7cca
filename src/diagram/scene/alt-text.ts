import type { SceneItem } from '../../model/scene.ts';
import { withoutInlineMarks } from '../../svg-dom/inline-html.ts';
import type { GraphModel } from '../mermaid/model.ts';
import { wordsOf } from './text-block.ts';

/** What a diagram is described from. */
interface Described {
  readonly model?: GraphModel;
  readonly title?: string;
  /** The author's own description. */
  readonly description?: string;
}

/** What a diagram says, for those who do not see it: the author's description, else nodes and edges, else its words. */
export function altText(source: Described, items: readonly SceneItem[]): string {
  if (source.description) return source.description.trim();
  const told = source.model ? graphInWords(source.model) : wordsInOrder(items);
  const title = source.title?.trim();
  return title ? `${title}: ${told}` : told;
}

function graphInWords(model: GraphModel): string {
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

/** A label's words without marks and breaks. */
export const oneLine = (label: string): string =>
  withoutInlineMarks(label)
    .replace(/\u200B/g, '')
    .replace(/<br\s*\/?>|\\n/gi, ' ')
    .replace(/(\*\*|__)(?=\S)([\s\S]*?\S)\1/g, '$2')
    .replace(/\s+/g, ' ')
    .trim();
