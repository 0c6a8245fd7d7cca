/**
 * Figures in running text, levelled so that they can be compared: `86%` is 86 per cent, `€14m` is 14 million, `3,200` is 3200.
 * What currency it is does not count (a source may say "euros" lines earlier).
 */
const magnitudes: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  tausend: 1e3,
  m: 1e6,
  mn: 1e6,
  mio: 1e6,
  million: 1e6,
  millions: 1e6,
  millionen: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
  billions: 1e9,
  mrd: 1e9,
  milliarde: 1e9,
  milliarden: 1e9,
  milliards: 1e9,
  tn: 1e12,
  trillion: 1e12,
  万: 1e4,
  億: 1e8,
  亿: 1e8,
  兆: 1e12,
};

const words: readonly string[] = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

const figure =
  /(?<![\p{L}\p{N}_])[−–-]?(\d{1,3}(?:[,.’'\u00a0\u202f ]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)(\s*(?:%|％|per\s+cent|percent|Prozent|pour\s+cent|por\s+ciento))?(?:[\s-]*(thousand|tausend|millions?|millionen|mio|mn|billions?|milliarden?|milliards|mrd|bn|trillion|tn|k|m|b|万|億|亿|兆)(?![\p{Script=Latin}\p{N}]))?/giu;

/** All figures of a text in their levelled form, with how they are written there. */
export function figuresOf(text: string): { readonly written: string; readonly level: string }[] {
  return [...text.replace(/\s+/g, ' ').matchAll(figure)].map(([written, digits, percent, magnitude]) => {
    const scale = magnitude ? (magnitudes[magnitude.toLowerCase()] ?? 1) : 1;
    // Products of a decimal fraction and a power of ten are rounded where binary fractions are not exact.
    const value = Number((numberOf(digits!) * scale).toPrecision(12));
    return { written: written.trim(), level: `${value}${percent ? '%' : ''}` };
  });
}

/** Small numbers that a text spells out (English) count as figures too. */
export const spelledOut = (text: string): string[] =>
  words.flatMap((word, value) => (new RegExp(`\\b${word}\\b`, 'i').test(text) ? [String(value)] : []));

function numberOf(digits: string): number {
  const plain = digits.replace(/[’'\u00a0\u202f ]/g, '');
  // A comma or point before exactly three digits parts thousands; any other is the decimal sign.
  const grouped = /^\d{1,3}([,.]\d{3})+([.,]\d+)?$/.exec(plain);
  if (!grouped) return Number(plain.replace(',', '.'));
  const separator = grouped[1]![0]!;
  const [whole, fraction] = splitLast(plain, separator === ',' ? '.' : ',');
  return Number(`${whole.replaceAll(separator, '')}${fraction ? `.${fraction}` : ''}`);
}

function splitLast(text: string, mark: string): [string, string | undefined] {
  const at = text.lastIndexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
