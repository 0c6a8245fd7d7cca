import type { Colour } from '../model/colour.ts';
import type { MathNode, MathRole } from '../model/formula.ts';
import type { MmlNode } from './mathjax.ts';

/** TeX's classes, by the numbers that MathJax has for them. */
const roles: Readonly<Record<number, MathRole>> = {
  1: 'operator',
  2: 'binary',
  3: 'relation',
  4: 'open',
  5: 'close',
  6: 'punctuation',
  7: 'inner',
};

/** The attributes that drawing elsewhere and reading aloud go by. */
const kept = [
  ...['mathvariant', 'linethickness', 'bevelled', 'stretchy', 'largeop', 'movablelimits', 'accent', 'accentunder'],
  ...[
    'displaystyle',
    'columnalign',
    'rowlines',
    'columnlines',
    'width',
    'notation',
    'mathsize',
    'fence',
    'minsize',
    'form',
  ],
];
/** They are inherited, and mean something on the element that has them. */
const inherited = new Set([
  'displaystyle',
  'mathvariant',
  'stretchy',
  'largeop',
  'movablelimits',
  'accent',
  'fence',
  'form',
]);

/** MathJax's tree as a plain value: wrappers that only group are rows, and rows that nothing asks for are gone. */
export function mathTree(node: MmlNode, colourOf: (name: string) => Colour | undefined): MathNode {
  const attributes: Record<string, string> = {};
  for (const name of kept) {
    const value = inherited.has(name) ? node.attributes.get(name) : node.attributes.getExplicit(name);
    if (value !== undefined && value !== null && value !== '' && value !== '_inherit_')
      attributes[name] = String(value);
  }
  const written = node.attributes.getExplicit('mathcolor');
  const colour = typeof written === 'string' ? colourOf(written) : undefined;
  const role = roles[node.texClass];
  const look = { ...(role && { role }), ...(colour && { colour }) };
  if (node.isToken) {
    const text = (node as MmlNode & { getText(): string }).getText();
    return { name: node.kind, ...look, attributes, children: [], text };
  }
  const children = node.childNodes.flatMap((child): MathNode[] => {
    if (child.isInferred) return child.childNodes.map((inner) => mathTree(inner, colourOf));
    return child.kind === 'XML' || child.kind === 'text' ? [] : [mathTree(child, colourOf)];
  });
  const name = ['TeXAtom', 'math', 'semantics', 'mstyle', 'maction', 'merror', 'mpadded'].includes(node.kind)
    ? 'mrow'
    : node.kind;
  return { name, ...look, attributes: name === 'mrow' ? sized(attributes) : attributes, children };
}

const sized = ({ mathsize }: Record<string, string>): Record<string, string> => (mathsize ? { mathsize } : {});

/** Where a formula may go on in a new line: the numbers of the parts of its row before which it is cut. */
export function cutsOf(math: MathNode, display: boolean): number[] {
  const cuts: number[] = [];
  let depth = 0;
  for (const [index, part] of math.children.entries()) {
    if (part.role === 'open') depth += 1;
    else if (part.role === 'close') depth -= 1;
    if (part.role !== 'relation' || depth > 0 || index === 0 || index === math.children.length - 1) continue;
    // Relations begin the lines of what is displayed, and end those of running text.
    const next = math.children[index + 1]!;
    if (display) {
      if (math.children[index - 1]!.role !== 'relation') cuts.push(index);
    } else if (next.role !== 'relation') cuts.push(index + 1);
  }
  return cuts;
}
