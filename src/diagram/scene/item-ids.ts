import type { GraphEdge } from '../mermaid/model.ts';

/**
 * What belongs to no node or edge, such as a task of a plan, is known by its words: with another width of the drawing an axis has more
 * labels or fewer, and what is counted would take the id of another label. The words of a bar may stand in it or beside it.
 */
export const idByWords = (words: string | undefined): string =>
  words ? `text-${words.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')}` : 'shape';

/** Item ids of edges: by the author's own id, else by the nodes and the count of edges between them. */
export class EdgeIds {
  private readonly ids = new Map<string, string>();

  constructor(edges: readonly GraphEdge[]) {
    const counts = new Map<string, number>();
    for (const edge of edges) {
      const pair = `${edge.from}-${edge.to}`;
      const count = (counts.get(pair) ?? 0) + 1;
      counts.set(pair, count);
      this.ids.set(edge.id, edge.ownId ? `edge-${edge.id}` : `edge-${pair}-${count}`);
    }
  }

  itemId(edge: GraphEdge): string {
    return this.ids.get(edge.id) ?? `edge-${edge.id}`;
  }
}

/** Gives each item an id of its own: the wanted one, or that with `-2`, `-3`, … */
export class ItemIds {
  private readonly taken = new Map<string, number>();

  unique(wanted: string): string {
    const count = (this.taken.get(wanted) ?? 0) + 1;
    this.taken.set(wanted, count);
    if (count === 1) return wanted;
    return this.unique(`${wanted}-${count}`);
  }
}
