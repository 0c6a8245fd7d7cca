import type { Actor } from '../../model/deck.ts';
import type { DomElement } from '../../svg-dom/dom-types.ts';
import type { GraphModel } from '../mermaid/model.ts';
import type { FamilyName } from './families/families.ts';
import { addClass } from './stage.ts';

/**
 * Classes for what only the model knows, so that rules can select it: `in-cluster` (a node inside a group), `level-1` (a branch
 * of a mindmap), `mindmap-edge`, and `actor-id-n` with `on-solid` (a participant that is an actor, and its words).
 */
export function addVirtualClasses(
  svg: DomElement,
  family: FamilyName | undefined,
  model: GraphModel | undefined,
  actors: readonly Actor[],
): void {
  if (family === 'mindmap') for (const edge of svg.querySelectorAll('.edgePaths path')) addClass(edge, 'mindmap-edge');
  if (family === 'sequence') markParticipants(svg, actors);
  if (!model) return;
  const byId = new Map<string, DomElement>();
  for (const element of svg.querySelectorAll('g[id]')) byId.set(element.getAttribute('id')!, element);
  for (const node of model.nodes) {
    const element = node.elementIds.map((id) => byId.get(id)).find(Boolean);
    if (!element) continue;
    if (node.parent !== undefined && !node.group) addClass(element, 'in-cluster');
    if (node.level === 1) addClass(element, 'level-1');
  }
}

function markParticipants(svg: DomElement, actors: readonly Actor[]): void {
  for (const rect of svg.querySelectorAll('rect.actor')) {
    const actor = actors.find(({ id }) => id === rect.getAttribute('name'));
    if (!actor) continue;
    addClass(rect, `actor-id-${actor.index}`);
    for (let next = rect.nextSibling; next; next = next.nextSibling) {
      if ((next as DomElement).localName === 'text') addClass(next as DomElement, 'on-solid');
    }
  }
}
