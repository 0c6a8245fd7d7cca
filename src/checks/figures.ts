/**
 * Figures in running text, normalized so that they can be compared: `86%` is 86 per cent, `€14m` is 14 million, `3,200` is 3200.
 * What currency it is does not count (a source may say "euros" lines earlier).
 */
export interface Figure {
  /** As it stands in the text. */
  readonly written: string;
  /** The value, with `%` behind it where it is a share. */
  readonly level: string;
}

const magnitudes: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  tausend: 1e3,
  mille: 1e3,
  m: 1e6,
  mn: 1e6,
  mio: 1e6,
  million: 1e6,
  millions: 1e6,
  millionen: 1e6,
  millón: 1e6,
  millones: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
  billions: 1e9,
  mrd: 1e9,
  milliarde: 1e9,
  milliarden: 1e9,
  milliard: 1e9,
  milliards: 1e9,
  tn: 1e12,
  trillion: 1e12,
  trillions: 1e12,
  万: 1e4,
  億: 1e8,
  亿: 1e8,
  兆: 1e12,
  مليون: 1e6,
  مليار: 1e9,
};

/** Single letters only right behind the figure: `14m` is money, `14 m` a length. */
const letters = '[kmb](?![\\p{L}\\p{N}])';
const words = Object.keys(magnitudes)
  .filter((word) => word.length > 1 || /[^a-z]/.test(word))
  .sort((one, other) => other.length - one.length)
  .join('|');
const percent = '%|％|٪|per\\s+cent|percent|Prozent|pour\\s+cent|por\\s+ciento|パーセント|procent|процент\\p{L}*';

/** No figure begins inside a word of an alphabet (`A4`, `H2O`); in scripts without spaces it may. */
const figure = new RegExp(
  `(?<![\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{N}_])` +
    `[−–-]?(\\d{1,3}(?:[,.’'\\u00a0\\u202f ]\\d{3})+(?!\\d)(?:[.,]\\d+)?|\\d+(?:[.,]\\d+)?)` +
    `(\\s*(?:${percent}))?(?:${letters}|[\\s-]*(?:${words})(?![\\p{Script=Latin}\\p{N}]))?`,
  'giu',
);
const magnitudeAtEnd = new RegExp(`(?:${words}|[kmb])$`, 'iu');
/** Behind a letter and a hyphen a short figure is part of a name: `F-35`, `G-7`, `s-1`. */
const partOfName = /\p{L}[-‐‑]$/u;

/** All figures of a text in their normalized form, with how they are written there. */
export function figuresOf(text: string): Figure[] {
  const plain = withAsciiDigits(text).replace(/\s+/g, ' ');
  return [...plain.matchAll(figure)].flatMap((match) => {
    const [written, digits, share] = match;
    const magnitude = share ? undefined : magnitudeAtEnd.exec(written)?.[0];
    const before = plain.slice(Math.max(0, match.index - 2), match.index + (/^[-‐‑]/.test(written) ? 1 : 0));
    if (partOfName.test(before) && digits!.length < 4) return [];
    const scale = magnitude ? (magnitudes[magnitude.toLowerCase()] ?? 1) : 1;
    // Products of a decimal fraction and a power of ten are rounded where binary fractions are not exact.
    const value = Number((numberOf(digits!) * scale).toPrecision(12));
    return [{ written: written.trim(), level: `${value}${share ? '%' : ''}` }];
  });
}

/**
 * The figures that a source may be cited for: those it writes, also without their unit (a chart says "millions" once, a table has
 * the sign in its head), and small ones that it spells out.
 */
export function figuresInSource(text: string, language: string): ReadonlySet<string> {
  const levels = new Set<string>();
  for (const { written, level } of [...figuresOf(text), ...figuresOf(withoutNumerals(text, language))]) {
    levels.add(level);
    const bare = /\d[\d.,’'\u00a0\u202f ]*\d|\d/.exec(written)?.[0];
    if (bare) levels.add(String(numberOf(bare)));
  }
  return levels;
}

/** Numerals up to twelve (English: and the tens), in the languages in common use. */
const numerals: Readonly<Record<string, string>> = {
  en: 'zero one two three four five six seven eight nine ten eleven twelve',
  de: 'null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf',
  fr: 'zéro un deux trois quatre cinq six sept huit neuf dix onze douze',
  es: 'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce',
  it: 'zero uno due tre quattro cinque sei sette otto nove dieci undici dodici',
  nl: 'nul een twee drie vier vijf zes zeven acht negen tien elf twaalf',
  pt: 'zero um dois três quatro cinco seis sete oito nove dez onze doze',
  da: 'nul en to tre fire fem seks syv otte ni ti elleve tolv',
  sv: 'noll en två tre fyra fem sex sju åtta nio tio elva tolv',
};
const englishTens = 'twenty thirty forty fifty sixty seventy eighty ninety';

/** Values by their words. A source in another language than the deck's is English as a rule. */
function numeralsOf(language: string): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  for (const list of [numerals.en!, numerals[language.split('-')[0]!.toLowerCase()] ?? ''])
    for (const [value, word] of list.split(' ').entries()) if (word) values.set(word, value);
  for (const [place, word] of englishTens.split(' ').entries()) values.set(word, (place + 2) * 10);
  return values;
}
const hanNumerals = '〇一二三四五六七八九十';

const lone = new RegExp(`(?<![${hanNumerals}百千])[${hanNumerals}](?![${hanNumerals}百千])`, 'g');

function withoutNumerals(text: string, language: string): string {
  const values = numeralsOf(language);
  const numeral = new RegExp(`(?<!\\p{L})(?:${[...values.keys()].join('|')})(?!\\p{L})`, 'giu');
  return text
    .replace(numeral, (word) => String(values.get(word.toLowerCase())))
    .replace(lone, (character) => String(hanNumerals.indexOf(character)));
}

/** Zeros of digits that are written in common: Arabic, Persian, Devanagari, Bengali, Thai, full width. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];
const withAsciiDigits = (text: string): string =>
  text
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59\uff10-\uff19]/g, (digit) => {
      const code = digit.charCodeAt(0);
      return String(code - zeros.findLast((zero) => zero <= code)!);
    })
    .replace(/(?<=\d)٬(?=\d)/g, ',')
    .replace(/(?<=\d)٫(?=\d)/g, '.');

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
