import type { DomElement } from '../../svg-dom/dom-types.ts';
import type { GraphModel } from '../mermaid/model.ts';
import { addClass, setStyle, type Stage } from './stage.ts';

/** What a drawing needs before rules are applied to it. */

/**
 * Classes for what only the model knows, so that rules can select it: `in-cluster` (a node inside a group), `nested` (a group inside
 * another), `odd-depth` (what stands in a group whose background is the paler of the two that alternate), `level-1` (a branch).
 */
export function markNodes(svg: DomElement, model: GraphModel | undefined): void {
  if (!model) return;
  const byId = new Map<string, DomElement>();
  for (const element of svg.querySelectorAll('g[id]')) byId.set(element.getAttribute('id')!, element);
  const parents = new Map(model.nodes.map((node) => [node.id, node.parent]));
  const depthOf = (parent: string | undefined, depth = 0): number =>
    parent === undefined || depth > 50 ? depth : depthOf(parents.get(parent), depth + 1);
  for (const node of model.nodes) {
    const element = node.elementIds.map((id) => byId.get(id)).find(Boolean);
    if (!element) continue;
    const depth = depthOf(node.parent);
    if (depth > 0) addClass(element, node.group ? 'nested' : 'in-cluster');
    if (depth > 0 && depth % 2 === 0) addClass(element, 'odd-depth');
    if (node.level === 1) addClass(element, 'level-1');
  }
}

/**
 * Mermaid marks each word of an SVG label as normal, so that the weight and slant of a class never reach it (they do in its HTML
 * labels). Where the label declares one as important, its words take it.
 */
export function inheritTextStyle(stage: Stage): void {
  const cascade = stage.geometry.styles.cascade(stage.svg);
  for (const text of stage.svg.querySelectorAll('.node text')) {
    for (const property of ['font-weight', 'font-style']) {
      const declared = cascade.declaration(text, property);
      if (!declared?.important) continue;
      for (const word of text.querySelectorAll(`tspan[${property}="normal"]`)) setStyle(word, property, declared.value);
    }
  }
}
