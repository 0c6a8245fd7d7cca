/**
 * Formulas of KaTeX (`$$x^2$$`) are HTML, which neither deck draws. What can be said in one line of plain characters is:
 * `x²`, `√(a+b)`, `(a)/(b)`; the rest is the author's to write otherwise.
 */
const symbols: Readonly<Record<string, string>> = {
  alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', varepsilon: 'ε', zeta: 'ζ', eta: 'η', theta: 'θ', iota: 'ι', kappa: 'κ',
  lambda: 'λ', mu: 'μ', nu: 'ν', xi: 'ξ', pi: 'π', rho: 'ρ', sigma: 'σ', tau: 'τ', upsilon: 'υ', phi: 'φ', varphi: 'φ', chi: 'χ',
  psi: 'ψ', omega: 'ω', Gamma: 'Γ', Delta: 'Δ', Theta: 'Θ', Lambda: 'Λ', Xi: 'Ξ', Pi: 'Π', Sigma: 'Σ', Phi: 'Φ', Psi: 'Ψ', Omega: 'Ω',
  times: '×', cdot: '·', div: '÷', pm: '±', mp: '∓', ast: '∗', circ: '∘', leq: '≤', le: '≤', geq: '≥', ge: '≥', neq: '≠', ne: '≠',
  approx: '≈', equiv: '≡', sim: '∼', propto: '∝', infty: '∞', sum: '∑', prod: '∏', int: '∫', oint: '∮', partial: '∂', nabla: '∇',
  to: '→', rightarrow: '→', Rightarrow: '⇒', leftarrow: '←', Leftarrow: '⇐', leftrightarrow: '↔', mapsto: '↦', in: '∈', notin: '∉',
  forall: '∀', exists: '∃', cup: '∪', cap: '∩', subset: '⊂', subseteq: '⊆', supset: '⊃', emptyset: '∅', land: '∧', lor: '∨', neg: '¬',
  ldots: '…', dots: '…', cdots: '⋯', hbar: 'ℏ', ell: 'ℓ', degree: '°', prime: '′', langle: '⟨', rangle: '⟩', mid: '|', vert: '|',
  quad: ' ', qquad: ' ', ',': ' ', ';': ' ', ':': ' ', '!': '', ' ': ' ', '{': '{', '}': '}', '%': '%', '&': '&', '#': '', $: '$',
  left: '', right: '', big: '', Big: '', bigg: '', Bigg: '', displaystyle: '', limits: '',
  sin: 'sin', cos: 'cos', tan: 'tan', log: 'log', ln: 'ln', exp: 'exp', lim: 'lim', max: 'max', min: 'min', det: 'det', gcd: 'gcd',
}; // prettier-ignore

const wordCommands = new Set(['text', 'mathrm', 'mathbf', 'mathit', 'mathsf', 'mathtt', 'mathcal', 'operatorname', 'textbf', 'textit', 'boldsymbol']); // prettier-ignore
const accents: Readonly<Record<string, string>> = { bar: '\u0304', overline: '\u0305', hat: '\u0302', vec: '\u20D7', tilde: '\u0303', dot: '\u0307' }; // prettier-ignore
const doubleStruck: Readonly<Record<string, string>> = { R: 'ℝ', N: 'ℕ', Z: 'ℤ', Q: 'ℚ', C: 'ℂ', P: 'ℙ', H: 'ℍ' };

const raised = pairs('0123456789+-=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ');
const lowered = pairs('0123456789+-=()aeijkmnoprstx', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢⱼₖₘₙₒₚᵣₛₜₓ');

function pairs(from: string, to: string): ReadonlyMap<string, string> {
  const marks = [...to];
  return new Map([...from].map((character, i) => [character, marks[i]!]));
}

export const formulaPattern = /\$\$(.*?)\$\$/g;

/** The text with its formulas in plain characters, where they can be. */
export const plainFormulas = (text: string): string =>
  text.includes('$$') ? text.replace(formulaPattern, (whole, tex: string) => plainFormula(tex) ?? whole) : text;

/** One formula in plain characters; undefined for what needs more than a line. */
export function plainFormula(tex: string): string | undefined {
  const reader = new FormulaReader(tex.replace(/\\\\/g, '\\'));
  const plain = reader.readUntil('');
  return reader.failed ? undefined : plain.replace(/\s+/g, ' ').trim();
}

class FormulaReader {
  failed = false;
  private readonly tex: string;
  private at = 0;

  constructor(tex: string) {
    this.tex = tex;
  }

  /** Up to a closing brace or bracket, which is taken along; `''`: to the end. */
  readUntil(end: '' | '}' | ']'): string {
    let plain = '';
    while (this.at < this.tex.length) {
      const c = this.tex[this.at]!;
      if (c === end) {
        this.at++;
        return plain;
      }
      plain += this.readAtom();
    }
    if (end) this.failed = true;
    return plain;
  }

  private readAtom(): string {
    const c = this.tex[this.at++]!;
    if (c === '\\') return this.readCommand();
    if (c === '{') return this.readUntil('}');
    if (c === '^') return script(this.readArgument(), raised, '^');
    if (c === '_') return script(this.readArgument(), lowered, '_');
    if (c === '}' || c === '&') this.failed = true;
    return c === '~' ? ' ' : c;
  }

  private readArgument(): string {
    while (this.tex[this.at] === ' ') this.at++;
    if (this.at >= this.tex.length) {
      this.failed = true;
      return '';
    }
    return this.readAtom();
  }

  private readCommand(): string {
    const name = /^(?:[a-zA-Z]+|.)/.exec(this.tex.slice(this.at))?.[0] ?? '';
    this.at += name.length;
    if (name in symbols) {
      if (/^[a-z]/i.test(name) && this.tex[this.at] === ' ') this.at++;
      const symbol = symbols[name]!;
      return /^[a-z]{2,}$/.test(symbol) ? `${symbol} ` : symbol;
    }
    if (name === 'frac' || name === 'dfrac' || name === 'tfrac') {
      const [over, under] = [this.readArgument(), this.readArgument()];
      return `${grouped(over)}/${grouped(under)}`;
    }
    if (name === 'sqrt') {
      let root = '√';
      if (this.tex[this.at] === '[') {
        this.at++;
        const degree = this.readUntil(']');
        root = degree === '3' ? '∛' : degree === '4' ? '∜' : `${script(degree, raised, '')}√`;
      }
      return root + grouped(this.readArgument());
    }
    if (wordCommands.has(name)) return this.readArgument();
    if (name === 'mathbb') {
      const letter = this.readArgument();
      return doubleStruck[letter] ?? letter;
    }
    const accent = accents[name];
    if (accent) return [...this.readArgument()].map((letter) => letter + accent).join('');
    this.failed = true;
    return '';
  }
}

const grouped = (part: string): string => (/^[\p{L}\p{N}.]{1,3}$/u.test(part) ? part : `(${part})`);

function script(part: string, map: ReadonlyMap<string, string>, sign: string): string {
  const characters = [...part];
  return characters.every((character) => map.has(character))
    ? characters.map((character) => map.get(character)!).join('')
    : characters.length === 1
      ? sign + part
      : `${sign}(${part})`;
}
