import type { GraphModel } from '../../mermaid/model.ts';
import type { Operation } from '../stage.ts';
import { rightAngled } from './right-angled.ts';

/**
 * Transitions as level and upright pieces. Where two states inside a composite one lead to each other, Mermaid's own bends stay:
 * composites flow their own way, and there the two would lie on one line.
 */
export const rightAngledStates: Operation = (paths, stage) => {
  if (!stage.model || !hasPairInside(stage.model)) rightAngled(paths, stage);
};

function hasPairInside({ nodes, edges }: GraphModel): boolean {
  const inside = new Set(nodes.filter((node) => node.parent !== undefined).map((node) => node.id));
  const seen = new Set(edges.map((edge) => `${edge.from}\0${edge.to}`));
  return edges.some(({ from, to }) => from !== to && inside.has(from) && inside.has(to) && seen.has(`${to}\0${from}`));
}
