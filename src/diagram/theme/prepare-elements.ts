import type { DomElement } from '../../svg-dom/dom-types.ts';
import type { GraphModel } from '../mermaid/model.ts';
import { addClass, setStyle, type Stage } from './stage.ts';

/** What a drawing needs before rules are applied to it. */

/** Classes for what only the model knows, so that rules can select it: `in-cluster` (a node inside a group), `level-1` (a branch). */
export function markNodes(svg: DomElement, model: GraphModel | undefined): void {
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
