import { diagramsOf, layoutOf } from '../layouts/layouts.ts';
import type { Slide } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import { SlideTexts } from '../outline/walk.ts';
import { type CheckContext, type DesignCheck, type DesignContext, proseOf, valueAt, writtenSlides } from './check.ts';

export const sourceMissing: DesignCheck = {
  rule: 'source-missing',
  *run({ outline, deck }) {
    if (deck.sources.length === 0) return;
    const slides = writtenSlides(deck);
    const without = slides.filter(
      (slide) =>
        layoutOf(slide).citesSources &&
        slide.sources.length === 0 &&
        // `sources: []` is an answer, not an omission.
        valueAt(outline, [...slide.path, 'sources']) === undefined,
    );
    // Where words cite, as in a lecture, many slides need no source: one message for all says so too.
    if (without.length > 1 && slides.some(({ citations }) => citations)) {
      const [first] = without;
      const names = without.slice(0, 3).map(({ id }) => id);
      yield {
        path: first!.path,
        slide: first!.id,
        message: `${without.length} slides cite no source: ${names.join(', ')}${without.length > 3 ? ' and others' : ''}`,
        hint: 'cite with [@id] in their words or with "sources: [id]"; "sources: []" says that a slide needs none, and "check: { source-missing: off }" that none has to',
      };
      return;
    }
    for (const slide of without) {
      yield {
        path: slide.path,
        slide: slide.id,
        message: 'the slide cites no source, although the outline has some',
        hint: 'name them with "sources: [id]", set "meta.defaultSource", or say that there is none with "sources: []"',
      };
    }
  },
};

/** In a deck whose texts cite, a source that none cites was forgotten, or its id is another one. */
export const sourceUnused: DesignCheck = {
  rule: 'source-unused',
  *run({ outline, deck }) {
    const slides = writtenSlides(deck);
    if (!slides.some(({ citations }) => citations)) return;
    const named = slides.flatMap((slide) => {
      const items = valueAt(outline, [...slide.path, 'items']);
      return slide.layout === 'sources' && Array.isArray(items) ? (items as string[]) : [];
    });
    const used = new Set([...slides.flatMap(({ sources }) => sources.map(({ id }) => id)), ...named]);
    for (const { id } of deck.sources) {
      if (used.has(id)) continue;
      yield {
        path: ['sources', id],
        message: `no slide cites the source "${id}"`,
        hint: `cite it where it belongs, [@${id}], or take it out`,
      };
    }
  },
};

/** A slide whose words can be held against what it cites. */
interface SourcedSlide {
  readonly slide: Slide;
  /** All of its sources. */
  readonly sources: readonly { readonly id: string; readonly text: string }[];
  /** Its words, without code and without lists of sources. */
  readonly texts: readonly { readonly text: string; readonly path: SourcePath; readonly quotation?: boolean }[];
}

/** Slides all of whose sources have their text at hand; one that cites another source too may say more than those. */
function* sourcedSlides(context: CheckContext): Iterable<SourcedSlide> {
  for (const slide of writtenSlides(context.deck)) {
    if (!layoutOf(slide).citesSources || slide.sources.length === 0) continue;
    const sources = slide.sources.flatMap(({ id, text }) => (text === undefined ? [] : [{ id, text }]));
    if (sources.length < slide.sources.length) continue;
    const texts = context.memo
      .of('shown texts', [context.outline], () => new SlideTexts(context.outline))
      .of(slide.path)
      .filter(({ use }) => use === 'words' || use === 'quotation')
      .map((written) => ({
        text: proseOf(written, context.deck.locale.tag),
        path: written.path,
        quotation: written.use === 'quotation',
      }));
    yield { slide, sources, texts: [...texts, ...labelsOf(slide, context)] };
  }
}

/** Words in a diagram that its author wrote: what nodes and edges say, where the diagram has such. */
function labelsOf(slide: Slide, { scenes }: DesignContext): SourcedSlide['texts'] {
  return diagramsOf(slide).flatMap(({ diagram }) => {
    const model = scenes.get(diagram)?.model;
    // Those of a diagram that is made from the outline are words of the outline.
    if (!model || diagram.origin.generated) return [];
    const labels = [...model.nodes.map(({ label }) => label), ...model.edges.map(({ label }) => label ?? '')];
    return labels.map((text) => ({ text, path: diagram.origin.file ? diagram.path : diagram.origin.path }));
  });
}

/** Figures on slides all of whose sources have their text at hand: each must occur in one of them. */
export const numberUnsourced: DesignCheck = {
  rule: 'number-unsourced',
  *run(context) {
    const known = new Map<string, ReadonlySet<string>>();
    const figuresOfSource = ({ id, text }: SourcedSlide['sources'][number]) => {
      const levels = known.get(id) ?? figuresInSource(text, context.deck.locale.tag);
      known.set(id, levels);
      return levels;
    };
    for (const { slide, sources, texts } of sourcedSlides(context)) {
      const occurring = sources.map(figuresOfSource);
      for (const { path, written } of byPlace([...texts, ...figuresOfChart(slide)], occurring)) {
        yield {
          path,
          slide: slide.id,
          message: `${listed(written)} in what the slide cites`,
          hint: 'check the figure, or cite the source that has it (one without a text marks figures as your own)',
        };
      }
    }
  },
};

/** The figures that occur in none of the sources, one entry a place: a chart with a column of its own is one remark. */
function byPlace(
  texts: SourcedSlide['texts'],
  occurring: readonly ReadonlySet<string>[],
): Iterable<{ readonly path: SourcePath; readonly written: readonly string[] }> {
  const places = new Map<string, { readonly path: SourcePath; readonly written: string[] }>();
  for (const { text, path } of texts) {
    for (const { written, level } of figuresOf(text)) {
      if (occurring.some((levels) => levels.has(level))) continue;
      const place = places.get(path.join('\n')) ?? { path, written: [] };
      places.set(path.join('\n'), place);
      place.written.push(written);
    }
  }
  return places.values();
}

function listed(written: readonly string[]): string {
  const [first, ...more] = [...new Set(written)].map((figure) => `"${figure}"`);
  if (more.length === 0) return `${first} does not occur`;
  if (more.length < 4) return `${[first, ...more.slice(0, -1)].join(', ')} and ${more.at(-1)} do not occur`;
  return `${[first, ...more.slice(0, 2)].join(', ')} and ${more.length - 2} other figures do not occur`;
}

const figuresOfChart = (slide: Slide): SourcedSlide['texts'] =>
  'chart' in slide
    ? slide.chart.series.flatMap(({ values }) =>
        values.flatMap((value) => (value === null ? [] : [{ text: String(value), path: slide.chart.path }])),
      )
    : [];

/** Shorter ones are names and words at arm's length, not quotations. */
const minWords = 3;
/** Where there are no spaces. */
const minCharacters = 6;

/** Quotation marks of the languages in common use, in pairs; a single one inside a word is an apostrophe. */
const quoted =
  /“([^“”]+)”|„([^„“”]+)[“”]|”([^“”]+)”|«\s*([^«»]+?)\s*»|»([^«»]+)«|「([^「」]+)」|『([^『』]+)』|"([^"]+)"|(?<![\p{L}\p{N}])[‘‚](.+?)[’‘](?![\p{L}\p{N}])|‹\s*([^‹›]+?)\s*›/gu;

export const quotationUnsourced: DesignCheck = {
  rule: 'quotation-unsourced',
  *run(context) {
    const known = new Map<string, string>();
    const normalizedSource = ({ id, text }: { readonly id: string; readonly text: string }) => {
      const words = known.get(id) ?? normalized(text);
      known.set(id, words);
      return words;
    };
    for (const { slide, sources, texts } of sourcedSlides(context)) {
      const cited = sources.map(normalizedSource);
      for (const { text, path, quotation: whole = false } of texts) {
        const quotations = whole ? [text] : [...text.matchAll(quoted)].map((match) => match.slice(1).find(Boolean)!);
        for (const quotation of quotations) {
          if (!(whole || isLong(quotation)) || cited.some((source) => says(source, quotation))) continue;
          yield {
            path,
            slide: slide.id,
            message: `the words "${quotation.replace(outerMarks, '')}" do not stand so in what the slide cites`,
            hint: 'quote word for word, or take the quotation marks away and say who says it',
          };
        }
      }
    }
  },
};

const outerMarks = /^[“”„«»‹›「『‘‚"']\s*|\s*[“”„«»‹›」』’‘"']$/gu;
const unspaced = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}]';

function isLong(quotation: string): boolean {
  const characters = quotation.match(new RegExp(unspaced, 'gu'))?.length ?? 0;
  return characters >= minCharacters || normalized(quotation).split(' ').length >= minWords;
}

/** What the quoter left out (…) or put in [brackets] is no part of it; the parts between stand in the source in their order. */
function says(source: string, quotation: string): boolean {
  let from = 0;
  for (const part of quotation.split(/\s*(?:\[[^\]]*\]|\(?\s*(?:…|\.\.\.)\s*\)?)\s*/)) {
    const words = normalized(part);
    if (words === '') continue;
    const at = placeOf(words, source, from);
    if (at < 0) return false;
    from = at + words.length;
  }
  return true;
}

/** Whole words only: "art of war" is no part of "start of war". */
function placeOf(words: string, source: string, from: number): number {
  const letter = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{N}]/u;
  const joins = (one: string | undefined, other: string | undefined) =>
    one !== undefined && other !== undefined && letter.test(one) && letter.test(other);
  for (let at = source.indexOf(words, from); at >= 0; at = source.indexOf(words, at + 1)) {
    const end = at + words.length;
    if (!joins(source[at - 1], words[0]) && !joins(words.at(-1), source[end])) return at;
  }
  return -1;
}

/** Quotes, dashes and spaces are set differently everywhere; a mark at an end belongs to the sentence around. */
const normalized = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[“”„«»‹›「」『』"]/g, '')
    .replace(/(?<![\p{L}\p{N}])['‘’‚]|['‘’‚](?![\p{L}\p{N}])/gu, '')
    .replace(/[‘’‚`´]/g, "'")
    .replace(/\s*[–—−‐‑-]+\s*/g, '-')
    .replace(/…/g, '...')
    .replace(/[\u00ad\u200b-\u200f\u2060-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .replace(new RegExp(`(?<=${unspaced}) | (?=${unspaced})`, 'gu'), '')
    .trim()
    .replace(/^[.,;:!?。、]+\s*|\s*[.,;:!?。、]+$/g, '');

/**
 * Figures in running text, normalized so that they can be compared: `86%` is 86 per cent, `€14m` is 14 million, `3,200` is 3200.
 * What currency it is does not count (a source may say "euros" lines earlier).
 */
interface Figure {
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

const singleHanNumeral = new RegExp(`(?<![${hanNumerals}百千])[${hanNumerals}](?![${hanNumerals}百千])`, 'g');

function withoutNumerals(text: string, language: string): string {
  const values = numeralsOf(language);
  const numeral = new RegExp(`(?<!\\p{L})(?:${[...values.keys()].join('|')})(?!\\p{L})`, 'giu');
  return text
    .replace(numeral, (word) => String(values.get(word.toLowerCase())))
    .replace(singleHanNumeral, (character) => String(hanNumerals.indexOf(character)));
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
