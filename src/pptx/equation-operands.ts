import type { MathNode } from '../model/formula.ts';

/** What sums, integrals and functions reach over, and where the limits of a sum are: MathML says neither. */

export type Nodes = readonly MathNode[];

const naryOperators = new Set('∑∏∐∫∬∭⨌∮∯∰⋀⋁⋂⋃⨀⨁⨂⨄⨆');

/** Up to a relation, a sign of addition or punctuation: what a sum sums. */
export function operandEnd(nodes: Nodes, from: number): number {
  let depth = 0;
  for (let at = from; at < nodes.length; at += 1) {
    const { role, text = '' } = nodes[at]!;
    if (role === 'open') depth += 1;
    if (role === 'close' && --depth < 0) return at;
    if (depth > 0 || at === from) continue;
    if (role === 'relation' || role === 'punctuation' || (role === 'binary' && /[+−±∓]/.test(text))) return at;
  }
  return nodes.length;
}

/** What a function is applied to: what stands in brackets, or the next thing. */
export function argumentEnd(nodes: Nodes, from: number): number {
  let at = from;
  while (nodes[at]?.name === 'mspace') at += 1;
  if (nodes[at]?.role !== 'open') return isOperand(nodes[at]) ? at + 1 : from;
  let depth = 0;
  for (; at < nodes.length; at += 1) {
    if (nodes[at]!.role === 'open') depth += 1;
    if (nodes[at]!.role === 'close' && --depth === 0) return at + 1;
  }
  return from;
}

const isOperand = (node: MathNode | undefined): boolean =>
  node !== undefined && !['relation', 'binary', 'punctuation', 'close'].includes(node.role ?? '');

export interface Nary {
  readonly operator: MathNode;
  readonly below?: MathNode;
  readonly above?: MathNode;
  /** The limits stand above and below the sign, not beside it. */
  readonly stacked: boolean;
}

const isSign = ({ name, text = '', attributes }: MathNode): boolean =>
  name === 'mo' && naryOperators.has(text) && attributes.largeop === 'true';

export function naryOf(node: MathNode): Nary | undefined {
  if (isSign(node)) return { operator: node, stacked: false };
  const [inner, second, third] = node.children;
  const operator = inner?.name === 'mrow' && inner.children.length === 1 ? inner.children[0] : inner;
  if (!operator || !isSign(operator)) return undefined;
  const stacked = operator.attributes.movablelimits !== 'true' || node.attributes.displaystyle === 'true';
  switch (node.name) {
    case 'msub':
      return { operator, below: second, stacked: false };
    case 'msup':
      return { operator, above: second, stacked: false };
    case 'msubsup':
      return { operator, below: second, above: third, stacked: false };
    case 'munder':
      return { operator, below: second, stacked };
    case 'mover':
      return { operator, above: second, stacked };
    case 'munderover':
      return { operator, below: second, above: third, stacked };
    default:
      return undefined;
  }
}
