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
