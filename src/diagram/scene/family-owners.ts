import { isElement, type DomElement } from '../../svg-dom/dom-types.ts';
import type { GraphModel } from '../mermaid/model.ts';
import type { Owner } from './ownership.ts';

/** Lines and labels of families that leave no ids on them: by their order and place. */
export function familyOwners(type: string, svg: DomElement, model: GraphModel | undefined): Map<DomElement, Owner> {
  if (!model) return new Map();
  switch (type) {
    case 'c4':
      return c4Owners(svg, model);
    case 'sequence':
      return sequenceOwners(svg, model);
    default:
      return new Map();
  }
}

/** Each relation is a line with a head, followed by its texts, in the order of the text. */
function c4Owners(svg: DomElement, model: GraphModel): Map<DomElement, Owner> {
  const owners = new Map<DomElement, Owner>();
  const markers = (line: DomElement): string =>
    `${line.getAttribute('marker-end')} ${line.getAttribute('marker-start')}`;
  const lines = [...svg.querySelectorAll('line, path')].filter((line) => /arrow(head|end)/.test(markers(line)));
  lines.forEach((line, i) => {
    const edge = model.edges[i];
    if (!edge) return;
    owners.set(line, { kind: 'line', edge });
    for (let next = line.nextSibling; isElement(next) && !lines.includes(next); next = next.nextSibling) {
      if (next.localName === 'text') owners.set(next, { kind: 'edge-label', edge });
    }
  });
  return owners;
}

/** A message's words stand before its line. */
function sequenceOwners(svg: DomElement, model: GraphModel): Map<DomElement, Owner> {
  const owners = new Map<DomElement, Owner>();
  const byId = new Map(model.edges.flatMap((edge) => edge.elementIds.map((id) => [id, edge] as const)));
  for (const text of svg.querySelectorAll('text.messageText')) {
    for (let next = text.nextSibling; next; next = next.nextSibling) {
      if (!isElement(next)) continue;
      const edge = byId.get(next.getAttribute('data-id') ?? '');
      if (edge) owners.set(text, { kind: 'edge-label', edge });
      if (edge || !['text', 'rect'].includes(next.localName)) break;
    }
  }
  return owners;
}
