import { type DomElement, isElement } from '../../svg-dom/dom-types.ts';
import type { GraphNode } from '../mermaid/model.ts';
import { oneLine } from './alt-text.ts';

/** What is drawn without words and belongs to no node, by the classes that Mermaid gives it. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/\bishikawa-spine\b/, 'Spine'],
  [/\bishikawa-head\b/, 'Head'],
  [/\bactivation/, 'Activation'],
  [/\b(loopLine|labelBox)\b/, 'Frame'],
  [/\bnote\b/, 'Note'],
  [/\bmilestone\b/, 'Milestone'],
  [/\btask\b/, 'Bar'],
  [/\bsection/, 'Section'],
  [/\b(tick|grid)\b/, 'Grid line'],
  [/\baxis/i, 'Axis'],
  [/\bcommit/, 'Commit'],
  [/\bbranch/, 'Branch'],
  [/\barrow/, 'Arrow'],
  [/\b(graticule|radar)/i, 'Grid line'],
  [/\b(pie|slice)/i, 'Slice'],
  [/\bquadrant/, 'Quadrant'],
  [/\bactor-\d/, 'Participant'],
  [/\bface\b/, 'Face'],
  [/\bmouth\b/, 'Mouth'],
  [/\bnode-line\b/, 'Underline'],
  [/\bdata-point/, 'Point'],
  [/\blineWrapper\b/, 'Rule'],
  [/\bborder\b/, 'Border'],
  [/\btreemapLeaf/, 'Leaf'],
  [/\b(groups?|node-bkg|treemapSection)\b/, 'Group'],
  [/\blinks?\b/, 'Flow'],
  [/\bbar-plot\b/, 'Bar'],
  [/\b(line|plot)\b/, 'Curve'],
  [/\bnodes?\b/, 'Node'],
];

/** What has no class says at least what it looks like. */
const forms: Readonly<Record<string, string>> = {
  circle: 'Disc',
  ellipse: 'Oval',
  rect: 'Frame',
  path: 'Outline',
};

export function nameOfKind(element: DomElement, otherwise: string): string {
  for (const at of [element, element.parentNode]) {
    const classes = (isElement(at) && at.getAttribute('class')) || '';
    const found = kinds.find(([pattern]) => pattern.test(classes));
    if (found) return found[1];
  }
  if (isEye(element)) return 'Eye';
  for (let at = element.parentNode; isElement(at); at = at.parentNode) {
    if (at.localName === 'marker')
      return at.getAttribute('id')?.endsWith('-sequencenumber') ? 'Number' : 'Head of a line';
    if (at.localName === 'svg' && isElement(at.parentNode) && at.parentNode.localName === 'g') return 'Icon';
  }
  return (otherwise === 'Shape' && forms[element.localName]) || otherwise;
}

/** The eyes of a face are in a group without a class, beside it. */
const isEye = ({ localName, parentNode }: DomElement): boolean => {
  const around = parentNode?.parentNode ?? null;
  return localName === 'circle' && isElement(around) && around.querySelector(':scope > .face') !== null;
};

/** Mermaid calls the beginning and the end of a state diagram, and of each state in it, by ids of its own. */
const ownNodes: Readonly<Record<string, string>> = { stateStart: 'Start', stateEnd: 'End' };

export const nameOfNode = ({ id, label, shape }: GraphNode): string => ownNodes[shape] ?? (oneLine(label) || id);
