import type { Colour } from '../model/colour.ts';
import type { MathNode } from '../model/rich-text.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';
import {
  accents,
  argumentEnd,
  bars,
  closingAt,
  groups,
  limitsMove,
  mathLetters,
  type Nary,
  naryOf,
  type Nodes,
  operandEnd,
  spaceOf,
  withoutRow,
} from './equation-parts.ts';

/**
 * An equation of Office (OMML, ECMA-376 part 1, 22.1) from a formula's MathML: with fractions, roots, limits and matrices as things of
 * their own, which PowerPoint sets and edits. Where Office wants to know more than MathML says (what an integral integrates, what a
 * function is applied to), it is found as a reader finds it, by what stands beside it. By hand: the one library for it, mathml2omml, is
 * under the LGPL and loses brackets that stretch.
 */

/** Properties of letters: the size and colour of the words around, and whether they slant. */
export type RunLook = (look: { readonly colour?: Colour; readonly italic: boolean }) => XmlElement;

interface Context {
  readonly look: RunLook;
  readonly colour?: Colour;
  /** Limits stand above and below. */
  readonly display: boolean;
}

/** The children of `m:oMath`. */
export const equation = (math: MathNode, display: boolean, look: RunLook): XmlElement[] =>
  row(math.children, { look, display });

const applied = '\u2061';
const invisible = /[\u2061-\u2064]/g;

function row(nodes: Nodes, context: Context): XmlElement[] {
  const made: XmlElement[] = [];
  for (let at = 0; at < nodes.length; at += 1) {
    const node = nodes[at]!;
    const next = nodes[at + 1];
    const nary = naryOf(node);
    if (nary) {
      const end = operandEnd(nodes, at + 1);
      made.push(...naryElement(nary, nodes.slice(at + 1, end), context));
      at = end - 1;
    } else if (next?.name === 'mo' && next.text === applied) {
      const end = argumentEnd(nodes, at + 2);
      const name = part('m:fName', [node], context);
      if (end > at + 2)
        made.push(structure('m:func', [], [name, part('m:e', nodes.slice(at + 2, end), context)], context));
      else made.push(...single(node, context));
      at = end - 1;
    } else {
      const end = closingAt(nodes, at);
      if (end === undefined) made.push(...single(node, context));
      else {
        made.push(...bracketed(node, nodes.slice(at + 1, end), nodes[end]!, context));
        at = end;
      }
    }
  }
  return made;
}

/** Names of what stands behind a base, and of its parts. */
const scripted: Readonly<Record<string, readonly [string, ...string[]]>> = {
  msub: ['m:sSub', 'm:sub'],
  msup: ['m:sSup', 'm:sup'],
  msubsup: ['m:sSubSup', 'm:sub', 'm:sup'],
};

function scripts({ name, children }: MathNode, base: XmlElement, context: Context): XmlElement {
  const [whole, ...parts] = scripted[name]!;
  const written = parts.map((of, index) => part(of, children.slice(index + 1, index + 2), context));
  return structure(whole, [], [base, ...written], context);
}

/** Brackets of the size of letters, with what is raised or lowered behind them. */
function bracketed(open: MathNode, inside: Nodes, end: MathNode, outer: Context): XmlElement[] {
  const context: Context = end.colour ? { ...outer, colour: end.colour } : outer;
  const close = scripted[end.name] ? end.children[0]! : end;
  const signs = { 'm:begChr': open, 'm:endChr': close };
  const properties = Object.entries(signs).map(([name, sign]) => value(name, withoutRow(sign).text ?? ''));
  const inner = part('m:e', inside, outer);
  const brackets = structure('m:d', [...properties, value('m:grow', 0)], [inner], context);
  return [scripted[end.name] ? scripts(end, el('m:e', {}, brackets), context) : brackets];
}

function naryElement({ operator, below, above, stacked }: Nary, operand: Nodes, context: Context): XmlElement[] {
  // An empty operand would be shown as a dotted square.
  const content = operand.length > 0 ? row(operand, context) : [letters('\u200b', false, context)];
  return [
    structure(
      'm:nary',
      [
        value('m:chr', operator.text ?? ''),
        value('m:limLoc', stacked ? 'undOvr' : 'subSup'),
        value('m:subHide', below ? 0 : 1),
        value('m:supHide', above ? 0 : 1),
      ],
      [
        part('m:sub', below ? [below] : [], context, true),
        part('m:sup', above ? [above] : [], context, true),
        el('m:e', {}, content),
      ],
      context,
    ),
  ];
}

function single(node: MathNode, outer: Context): XmlElement[] {
  const context: Context = node.colour ? { ...outer, colour: node.colour } : outer;
  const [first, second] = node.children;
  const one = (name: string, child: MathNode | undefined): XmlElement => part(name, child ? [child] : [], context);
  switch (node.name) {
    case 'mi':
    case 'mn':
    case 'mo':
    case 'mtext':
      return token(node, context);
    case 'mspace':
      return [spaceOf(node.attributes.width ?? '')].filter(Boolean).map((text) => letters(text, false, context));
    case 'mfrac': {
      const type =
        node.attributes.linethickness === '0' ? 'noBar' : node.attributes.bevelled === 'true' ? 'skw' : 'bar';
      return [structure('m:f', [value('m:type', type)], [one('m:num', first), one('m:den', second)], context)];
    }
    case 'msqrt':
      return [structure('m:rad', [value('m:degHide', 1)], [el('m:deg'), part('m:e', node.children, context)], context)];
    case 'mroot':
      return [structure('m:rad', [], [one('m:deg', second), one('m:e', first)], context)];
    case 'msub':
    case 'msup':
    case 'msubsup':
      return [scripts(node, one('m:e', first), context)];
    case 'mmultiscripts':
      return multiscripts(node.children, context);
    case 'munder':
    case 'mover':
    case 'munderover':
      return stack(node, context);
    case 'mtable':
      return table(node, context);
    case 'menclose':
      return [
        structure(
          'm:borderBox',
          enclosing(node.attributes.notation ?? ''),
          [part('m:e', node.children, context)],
          context,
        ),
      ];
    case 'mphantom':
      return [structure('m:phant', [value('m:show', 0)], [part('m:e', node.children, context)], context)];
    default:
      return delimited(node, context) ?? row(node.children, context);
  }
}

/** Brackets that grow with what they hold. */
function delimited({ name, role, children }: MathNode, context: Context): XmlElement[] | undefined {
  const [open, close] = [children[0], children.at(-1)].map((child) => child && withoutRow(child));
  const fenced = name === 'mrow' && children.length > 1 && open?.role === 'open' && close?.role === 'close';
  if (!fenced || open.name !== 'mo' || close.name !== 'mo') return undefined;
  if (role !== 'inner' && open.attributes.minsize === undefined) return undefined;
  const inside: MathNode[][] = [[]];
  let separator: string | undefined;
  for (const child of children.slice(1, -1)) {
    const middle = child.name === 'mo' && child.attributes.fence === 'true' && child.attributes.stretchy === 'true';
    if (middle && child.role !== 'open' && child.role !== 'close') {
      separator ??= child.text;
      inside.push([]);
    } else inside.at(-1)!.push(child);
  }
  const properties = [
    value('m:begChr', open.text ?? ''),
    ...(separator === undefined ? [] : [value('m:sepChr', separator)]),
    value('m:endChr', close.text ?? ''),
  ];
  return [
    structure(
      'm:d',
      properties,
      inside.map((nodes) => part('m:e', nodes, context)),
      context,
    ),
  ];
}

function stack(node: MathNode, context: Context): XmlElement[] {
  const [base, second, third] = node.children;
  const below = node.name === 'mover' ? undefined : second;
  const above = node.name === 'mover' ? second : third;
  const signs = (child: MathNode | undefined): string | undefined =>
    child?.name === 'mo'
      ? child.text
      : child?.name === 'mrow' && child.children.length === 1
        ? signs(child.children[0])
        : undefined;
  const inner = part('m:e', base ? [base] : [], context);
  if (base && above && !below) {
    const sign = signs(above) ?? '';
    if (bars.has(sign)) return [structure('m:bar', [value('m:pos', 'top')], [inner], context)];
    if (node.attributes.accent === 'true' && accents[sign] !== undefined)
      return [structure('m:acc', [value('m:chr', accents[sign])], [inner], context)];
    if (groups.has(sign) && sign !== '') return [group(sign, 'top', inner, context)];
  }
  if (base && below && !above) {
    const sign = signs(below) ?? '';
    if (bars.has(sign)) return [structure('m:bar', [value('m:pos', 'bot')], [inner], context)];
    if (groups.has(sign) && sign !== '') return [group(sign, 'bot', inner, context)];
  }
  // In running text limits stand beside their operator.
  const beside = base?.role === 'operator' && limitsMove(base) && node.attributes.displaystyle !== 'true';
  if (beside) {
    const scripts = [below && 'sub', above && 'sup'].filter(Boolean).join('');
    const name = scripts === 'subsup' ? 'm:sSubSup' : scripts === 'sub' ? 'm:sSub' : 'm:sSup';
    const parts = [below && part('m:sub', [below], context), above && part('m:sup', [above], context)];
    return [structure(name, [], [inner, ...parts.filter((one) => one !== undefined)], context)];
  }
  // An arrow with words over it is the sign, and the words are what it is under.
  const arrow = signs(base) ?? '';
  if (groups.has(arrow) && arrow !== '' && above && !below)
    return [
      structure(
        'm:box',
        [value('m:opEmu', 1)],
        [el('m:e', {}, group(arrow, 'bot', part('m:e', [above], context), context, 'bot'))],
        context,
      ),
    ];
  const lower = below ? structure('m:limLow', [], [inner, part('m:lim', [below], context)], context) : undefined;
  if (!above) return lower ? [lower] : [];
  return [structure('m:limUpp', [], [lower ? el('m:e', {}, lower) : inner, part('m:lim', [above], context)], context)];
}

const group = (
  sign: string,
  at: 'top' | 'bot',
  inner: XmlElement,
  context: Context,
  baseline: 'top' | 'bot' = at === 'top' ? 'bot' : 'top',
): XmlElement =>
  structure('m:groupChr', [value('m:chr', sign), value('m:pos', at), value('m:vertJc', baseline)], [inner], context);

/** Rows of one calculation, aligned at their relations, or a matrix. */
function table({ children, attributes }: MathNode, context: Context): XmlElement[] {
  const rows = children.map((line) => (line.name === 'mlabeledtr' ? line.children.slice(1) : line.children));
  const columns = Math.max(1, ...rows.map((cells) => cells.length));
  const align = (attributes.columnalign ?? '').split(' ').filter(Boolean);
  if (/^right left/.test(attributes.columnalign ?? '') || (columns === 1 && attributes.displaystyle === 'true'))
    return [
      structure(
        'm:eqArr',
        [],
        rows.map((cells) =>
          el(
            'm:e',
            {},
            filled(
              cells.flatMap((cell, at) => [
                ...(at > 0 ? [letters('&', false, context)] : []),
                ...row(cell.children, context),
              ]),
              context,
            ),
          ),
        ),
        context,
      ),
    ];
  const justified = Array.from({ length: columns }, (_, at) => align[at] ?? align.at(-1) ?? 'center');
  const groupsOfColumns: { readonly align: string; count: number }[] = [];
  for (const one of justified) {
    const last = groupsOfColumns.at(-1);
    if (last?.align === one) last.count += 1;
    else groupsOfColumns.push({ align: one, count: 1 });
  }
  const shape = groupsOfColumns.map((one) =>
    el('m:mc', {}, el('m:mcPr', {}, value('m:count', one.count), value('m:mcJc', one.align))),
  );
  return [
    structure(
      'm:m',
      [value('m:plcHide', 1), el('m:mcs', {}, shape)],
      rows.map((cells) =>
        el(
          'm:mr',
          {},
          Array.from({ length: columns }, (_, at) => el('m:e', {}, row(cells[at]?.children ?? [], context))),
        ),
      ),
      context,
    ),
  ];
}

function multiscripts(children: Nodes, context: Context): XmlElement[] {
  const [base, ...scripts] = children;
  const split = scripts.findIndex(({ name }) => name === 'mprescripts');
  const after = split < 0 ? scripts : scripts.slice(0, split);
  const before = split < 0 ? [] : scripts.slice(split + 1);
  const written = (node: MathNode | undefined): Nodes => (node && node.name !== 'none' ? [node] : []);
  let inner: XmlElement[] = base ? single(base, context) : [];
  if (after.length > 0)
    inner = [
      structure(
        'm:sSubSup',
        [],
        [el('m:e', {}, inner), part('m:sub', written(after[0]), context), part('m:sup', written(after[1]), context)],
        context,
      ),
    ];
  if (before.length === 0) return inner;
  const pre = [part('m:sub', written(before[0]), context), part('m:sup', written(before[1]), context)];
  return [structure('m:sPre', [], [...pre, el('m:e', {}, inner)], context)];
}

function enclosing(notation: string): XmlElement[] {
  const kinds = notation.split(/\s+/);
  const struck = kinds.some((kind) => /strike/.test(kind));
  return [
    ...(struck ? ['m:hideTop', 'm:hideBot', 'm:hideLeft', 'm:hideRight'].map((name) => value(name, 1)) : []),
    ...(kinds.includes('horizontalstrike') ? [value('m:strikeH', 1)] : []),
    ...(kinds.includes('verticalstrike') ? [value('m:strikeV', 1)] : []),
    ...(kinds.includes('updiagonalstrike') ? [value('m:strikeBLTR', 1)] : []),
    ...(kinds.includes('downdiagonalstrike') ? [value('m:strikeTLBR', 1)] : []),
  ];
}

function token(node: MathNode, context: Context): XmlElement[] {
  const text = (node.text ?? '').replace(invisible, '');
  if (text === '') return [];
  if (node.name === 'mtext') return [words(text.replaceAll('\u00a0', ' '), context)];
  const variant = node.attributes.mathvariant ?? 'normal';
  const italic = node.name === 'mi' && /italic/.test(variant);
  return [letters(mathLetters(text, variant), italic, context)];
}

/** Words in a formula are set as words are. */
const words = (text: string, context: Context): XmlElement =>
  el(
    'm:r',
    {},
    el('m:rPr', {}, el('m:nor')),
    context.look({ colour: context.colour, italic: false }),
    el('m:t', { 'xml:space': /^\s|\s$/.test(text) ? 'preserve' : undefined }, text),
  );

const letters = (text: string, italic: boolean, context: Context): XmlElement =>
  el(
    'm:r',
    {},
    !italic && el('m:rPr', {}, value('m:sty', 'p')),
    context.look({ colour: context.colour, italic }),
    el('m:t', {}, text),
  );

/** Properties, each with its value; the look of signs and bars comes last. */
function structure(
  name: string,
  properties: readonly XmlElement[],
  parts: readonly XmlElement[],
  context: Context,
): XmlElement {
  const look = el('m:ctrlPr', {}, context.look({ colour: context.colour, italic: true }));
  return el(name, {}, el(`${name}Pr`, {}, properties, look), parts);
}

const value = (name: string, val: string | number): XmlElement => el(name, { 'm:val': val });

function part(name: string, nodes: Nodes, context: Context, mayBeEmpty = false): XmlElement {
  const inside =
    nodes.length === 1 && nodes[0]!.name === 'mrow' && !delimitedAt(nodes[0]!) ? nodes[0]!.children : nodes;
  const inner = nodes.length === 1 && nodes[0]!.colour ? { ...context, colour: nodes[0]!.colour } : context;
  const made = row(inside, inner);
  return el(name, {}, mayBeEmpty ? made : filled(made, context));
}

const delimitedAt = ({ role, children }: MathNode): boolean => {
  const [open, close] = [children[0], children.at(-1)].map((child) => child && withoutRow(child));
  return (
    open?.role === 'open' && close?.role === 'close' && (role === 'inner' || open.attributes.minsize !== undefined)
  );
};

/** An empty place would be shown as a dotted square. */
const filled = (made: XmlElement[], context: Context): XmlElement[] =>
  made.length > 0 ? made : [letters('\u200b', false, context)];
