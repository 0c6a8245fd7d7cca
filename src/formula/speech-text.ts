import type { MathNode } from '../model/rich-text.ts';

const characters = (from: string, to: string): ReadonlyMap<string, string> => {
  const marks = [...to];
  return new Map([...from].map((character, index) => [character, marks[index]!]));
};
const raised = characters('0123456789+−-=()niTabcdeghjklmoprstuvwxyz', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᵀᵃᵇᶜᵈᵉᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ');
const lowered = characters('0123456789+−-=()aeijkmnoprstx', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑᵢⱼₖₘₙₒₚᵣₛₜₓ');

/** Marks above letters, as characters that combine with one; before several they stand by themselves. */
const above: Readonly<Record<string, string>> = {
  '^': '\u0302',
  ˆ: '\u0302',
  '~': '\u0303',
  '˜': '\u0303',
  '¯': '\u0304',
  '―': '\u0305',
  '‾': '\u0305',
  '→': '\u20d7',
  '˙': '\u0307',
  '¨': '\u0308',
  ˇ: '\u030c',
  '˘': '\u0306',
  '´': '\u0301',
  '`': '\u0300',
};

const spacing: Readonly<Record<string, string>> = { '^': 'ˆ', '~': '˜', '―': '‾', '¯': '‾' };
const brace = /^[⏞⎴⏟⎵⏜⏝]$/;

const doubleStruck = 'ℂ ℍ ℕ ℙ ℚ ℝ ℤ'.split(' ');
const struck = new Map([...'CHNPQRZ'].map((letter, index) => [letter, doubleStruck[index]!]));

/** A formula in one line of plain characters: `x² + √(a/b)`. */
export function speechText(node: MathNode): string {
  return say(node)
    .replace(/[\u2061-\u2064\u200b]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function say(node: MathNode): string {
  const [first, second, third] = node.children;
  switch (node.name) {
    case 'mi':
      if (node.attributes.mathvariant === 'double-struck')
        return [...(node.text ?? '')].map((letter) => struck.get(letter) ?? letter).join('');
      return [...(node.text ?? '')].length > 1 ? ` ${node.text} ` : (node.text ?? '');
    case 'mn':
    case 'mtext':
      return node.text ?? '';
    case 'mo':
      return node.role === 'relation' || node.role === 'binary' || [...(node.text ?? '')].length > 1
        ? ` ${node.text} `
        : node.role === 'punctuation'
          ? `${node.text} `
          : (node.text ?? '');
    case 'mspace':
      return ' ';
    case 'mfrac':
      return node.attributes.linethickness === '0' && first && second
        ? `${speechText(first)}; ${speechText(second)}`
        : `${grouped(first)}/${grouped(second)}`;
    case 'msqrt':
      return `√${grouped(row(node.children))}`;
    case 'mroot': {
      const degree = second ? speechText(second) : '';
      return `${degree === '3' ? '∛' : degree === '4' ? '∜' : `${scriptOf(second, raised, '')}√`}${grouped(first)}`;
    }
    case 'msup':
      return `${base(first)}${scriptOf(second, raised, '^')}`;
    case 'msub':
      return `${base(first)}${scriptOf(second, lowered, '_')}`;
    case 'msubsup':
    case 'munderover':
      return `${base(first)}${scriptOf(second, lowered, '_')}${scriptOf(third, raised, '^')}`;
    case 'munder':
    case 'mover':
      return first && second ? marked(node.name, first, second) : '';
    case 'mphantom':
      return ' ';
    case 'mtable':
      return node.children
        .map((child) =>
          child.children
            .map((cell) => speechText(cell))
            .filter(Boolean)
            .join(alignsRelations(node) ? ' ' : ', '),
        )
        .join('; ');
    default:
      return node.children.map(say).join('');
  }
}

function marked(name: 'munder' | 'mover', first: MathNode, second: MathNode): string {
  const sign = speechText(second);
  if (brace.test(sign)) return `${grouped(first)}${sign}`;
  if (first.name === name && first.children[1] && brace.test(speechText(first.children[1])))
    return `${say(first)}${grouped(second)}`;
  if (name === 'munder')
    return /^[_―¯‾]$/.test(sign) ? underlined(first) : `${base(first)}${scriptOf(second, lowered, '_')}`;
  const combining = above[sign];
  if (combining === undefined) return `${base(first)}${scriptOf(second, raised, '^')}`;
  const text = speechText(first);
  return isLetter(text) ? text + combining : `${spacing[sign] ?? sign}(${text})`;
}

const underlined = (node: MathNode): string => [...speechText(node)].map((letter) => `${letter}\u0332`).join('');

/** One character, with marks that combine with it. */
const isLetter = (text: string): boolean => /^\P{M}\p{M}*$/u.test(text);

/** Rows of `aligned`, which are lines of one calculation, not of a table. */
const alignsRelations = (table: MathNode): boolean => /^right left/.test(table.attributes.columnalign ?? '');

const row = (children: readonly MathNode[]): MathNode => ({ name: 'mrow', attributes: {}, children });

const base = (node: MathNode | undefined): string => {
  const text = node ? say(node) : '';
  return node?.name === 'mrow' && node.role !== 'operator' ? grouped(node) : text.trimEnd();
};

const grouped = (node: MathNode | undefined): string => {
  const text = node ? speechText(node) : '';
  return isLetter(text) ||
    text === '' ||
    /^(?:\p{L}|[\p{N}.,]+)$/u.test(text) ||
    /^(?:\([^()]*\)|\|[^|]*\||‖[^‖]*‖)$/.test(text)
    ? text
    : `(${text})`;
};

function scriptOf(node: MathNode | undefined, map: ReadonlyMap<string, string>, sign: string): string {
  const text = node ? speechText(node) : '';
  if (text === '' || /^[′″‴]+$/.test(text)) return text;
  const letters = [...text.replaceAll(' ', '')];
  if (letters.every((letter) => map.has(letter))) return letters.map((letter) => map.get(letter)!).join('');
  return letters.length === 1 ? sign + text : `${sign}(${text})`;
}
