import type { MathNode } from '../model/rich-text.ts';

/** What sums, integrals and functions reach over, where the limits of a sum are, and the letters of a style: MathML says none of it. */

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

/** What a function is applied to: what stands in brackets, a sum with all that it sums, or the next thing. */
export function argumentEnd(nodes: Nodes, from: number): number {
  let at = from;
  while (nodes[at]?.name === 'mspace') at += 1;
  if (nodes[at] && naryOf(nodes[at]!)) return operandEnd(nodes, at + 1);
  if (nodes[at]?.role !== 'open') return isOperand(nodes[at]) ? at + 1 : from;
  let depth = 0;
  for (; at < nodes.length; at += 1) {
    if (nodes[at]!.role === 'open') depth += 1;
    if (nodes[at]!.role === 'close' && --depth === 0) return at + 1;
  }
  return from;
}

/** A row of one thing is that thing. */
export const withoutRow = (node: MathNode): MathNode =>
  node.name === 'mrow' && node.children.length === 1 ? withoutRow(node.children[0]!) : node;

const isBracket = (node: MathNode | undefined, role: 'open' | 'close'): boolean => {
  const sign = node && withoutRow(node);
  return sign?.name === 'mo' && sign.role === role && (sign.text ?? '') !== '';
};

/** Where the bracket closes that opens here; what is raised behind it is its own node around it. */
export function closingAt(nodes: Nodes, from: number): number | undefined {
  if (!isBracket(nodes[from], 'open')) return undefined;
  let depth = 0;
  for (let at = from; at < nodes.length; at += 1) {
    const node = nodes[at]!;
    const scripted = node.name === 'msub' || node.name === 'msup' || node.name === 'msubsup';
    if (isBracket(node, 'open')) depth += 1;
    if (isBracket(scripted ? node.children[0] : node, 'close') && --depth === 0) return at;
  }
  return undefined;
}

const isOperand = (node: MathNode | undefined): boolean =>
  node !== undefined && !['relation', 'binary', 'punctuation', 'close'].includes(node.role ?? '');

/** Marks that stand over a letter, by what MathML writes for them. */
export const accents: Readonly<Record<string, string>> = {
  '^': '\u0302',
  ˆ: '\u0302',
  '~': '\u0303',
  '˜': '\u0303',
  '→': '\u20d7',
  '⃗': '\u20d7',
  '˙': '\u0307',
  '¨': '\u0308',
  '⃛': '\u20db',
  ˇ: '\u030c',
  '˘': '\u0306',
  '´': '\u0301',
  '`': '\u0300',
  '˚': '\u030a',
};
export const bars = new Set(['¯', '‾', '―', '_', '\u0332', '\u0305']);
export const groups = new Set('⏞⏟⎴⎵⏜⏝→←↔⇒⇐⇔↦↪↩⇀↼⟶⟵⟷');

export const limitsMove = (base: MathNode): boolean =>
  base.attributes.movablelimits === 'true' || base.children.some(limitsMove);

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

/**
 * Letters of formulas as Unicode has them for mathematics, which is how PowerPoint itself writes them: slanted, bold, double-struck.
 * Alphabets start at their capital A (and α, 0), with the letters that Unicode has elsewhere.
 */
interface Alphabet {
  readonly latin?: number;
  readonly greek?: number;
  readonly digits?: number;
  readonly elsewhere?: Readonly<Record<string, string>>;
}

const alphabets: Readonly<Record<string, Alphabet>> = {
  bold: { latin: 0x1d400, greek: 0x1d6a8, digits: 0x1d7ce },
  italic: { latin: 0x1d434, greek: 0x1d6e2, elsewhere: { h: 'ℎ' } },
  'bold-italic': { latin: 0x1d468, greek: 0x1d71c, digits: 0x1d7ce },
  script: {
    latin: 0x1d49c,
    elsewhere: { B: 'ℬ', E: 'ℰ', F: 'ℱ', H: 'ℋ', I: 'ℐ', L: 'ℒ', M: 'ℳ', R: 'ℛ', e: 'ℯ', g: 'ℊ', o: 'ℴ' },
  },
  'bold-script': { latin: 0x1d4d0 },
  fraktur: { latin: 0x1d504, elsewhere: { C: 'ℭ', H: 'ℌ', I: 'ℑ', R: 'ℜ', Z: 'ℨ' } },
  'bold-fraktur': { latin: 0x1d56c },
  'double-struck': {
    latin: 0x1d538,
    digits: 0x1d7d8,
    elsewhere: { C: 'ℂ', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' },
  },
  'sans-serif': { latin: 0x1d5a0, digits: 0x1d7e2 },
  'bold-sans-serif': { latin: 0x1d5d4, greek: 0x1d756, digits: 0x1d7ec },
  'sans-serif-italic': { latin: 0x1d608, digits: 0x1d7e2 },
  'sans-serif-bold-italic': { latin: 0x1d63c, greek: 0x1d790, digits: 0x1d7ec },
  monospace: { latin: 0x1d670, digits: 0x1d7f6 },
};

/** MathJax's own names of variants that fonts of mathematics have but MathML does not. */
const aliases: Readonly<Record<string, string>> = {
  '-tex-calligraphic': 'script',
  '-tex-bold-calligraphic': 'bold-script',
  '-tex-mathit': 'italic',
  '-tex-oldstyle': 'normal',
  '-tex-bold-oldstyle': 'bold',
};

const greek = 'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡϴΣΤΥΦΧΨΩ∇αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ';

export function mathLetters(text: string, variant: string): string {
  const alphabet = alphabets[aliases[variant] ?? variant];
  return alphabet ? Array.from(text, (letter) => letterOf(letter, alphabet)).join('') : text;
}

function letterOf(letter: string, { latin, greek: greekStart, digits, elsewhere }: Alphabet): string {
  const known = elsewhere?.[letter];
  if (known !== undefined) return known;
  const code = letter.codePointAt(0)!;
  if (latin !== undefined && /^[A-Z]$/.test(letter)) return String.fromCodePoint(latin + code - 0x41);
  if (latin !== undefined && /^[a-z]$/.test(letter)) return String.fromCodePoint(latin + 26 + code - 0x61);
  if (digits !== undefined && /^\d$/.test(letter)) return String.fromCodePoint(digits + code - 0x30);
  const place = greek.indexOf(letter);
  return greekStart !== undefined && place >= 0 ? String.fromCodePoint(greekStart + place) : letter;
}

/** A space of LaTeX, as the characters that come next to it. */
export function spaceOf(width: string): string {
  const em = parseFloat(width) * (width.endsWith('mu') ? 1 / 18 : width.endsWith('ex') ? 0.43 : 1);
  if (!(em > 0.05)) return '';
  return em >= 1.5 ? '\u2003\u2003' : em >= 0.75 ? '\u2003' : em >= 0.4 ? '\u2002' : em >= 0.24 ? '\u2005' : '\u2009';
}
