/**
 * Number formats as spreadsheets write them: `#,##0.0`, `0.0 %`, `0,.0 k`, `+0;−0;0`, `0.0 "m"`. A comma behind the last digit place
 * divides by a thousand, a per cent sign multiplies by a hundred, text in quotation marks stands as it is. By hand: this is a
 * small part of what spreadsheets know, and `Intl` writes the figures in the language of the deck.
 */

interface Section {
  readonly prefix: string;
  readonly suffix: string;
  readonly digits: { readonly least: number; readonly fraction: readonly [least: number, most: number] };
  readonly grouped: boolean;
  /** How often a figure is divided by a thousand. */
  readonly thousands: number;
  /** Whether it is multiplied by a hundred. */
  readonly percent: boolean;
}

const divisorOf = ({ thousands, percent }: Section): number => 1000 ** thousands / (percent ? 100 : 1);

const colour = /^\[[^\]]*\]/;
const placeholders = /[#0?][#0?,.]*|[.][0#?]+/;
/** What stands in a format without quotation marks. */
const plainCharacter = /[-+$€£¥¢ ():/!^&'~{}<>=%‰−–\u00A0\u202F]/;

interface FormatCode {
  readonly percent: boolean;
  /** What a figure is divided by before it is written. */
  readonly divisor: number;
  format(value: number): string;
  /** For PowerPoint, with letters in quotation marks. */
  readonly code: string;
}

/** What is wrong with a format, in words; nothing where it is well formed. */
export function formatProblem(written: string): string | undefined {
  const sections = split(written);
  if (sections === undefined) return `a quotation mark of "${written}" is never closed`;
  if (sections.length > 3) return `"${written}" has more than three parts`;
  if (!sections.some((one) => placeholders.test(withoutQuoted(one))))
    return `"${written}" has no place for digits (0 or #)`;
  if (sections.some((one) => /\.[#0?,]*\./.test(withoutQuoted(one)))) return `"${written}" has two decimal points`;
  if (sections.some((one) => /\.[#0?]*,[#0?]/.test(withoutQuoted(one))))
    return `"${written}" has a comma behind its decimal point: a comma parts thousands here, whatever the deck's language`;
  return undefined;
}

/**
 * A format in the separators of a language. `decimals`: of the figures that it is for, in place of its own (ticks of an axis).
 */
export function formatCode(written: string, language: string, decimals?: number): FormatCode {
  const sections = (split(written) ?? [written]).map((one) => readSection(one, language));
  const [positive, negative, zero] = sections;
  const say = (section: Section, value: number): string => {
    const { least, fraction } = section.digits;
    const number = new Intl.NumberFormat(language, {
      numberingSystem: 'latn',
      useGrouping: section.grouped,
      minimumIntegerDigits: Math.max(1, least),
      minimumFractionDigits: decimals ?? fraction[0],
      maximumFractionDigits: decimals ?? fraction[1],
    }).format(Math.abs(value) / divisorOf(section));
    return `${section.prefix}${number}${section.suffix}`;
  };
  return {
    percent: positive!.percent,
    divisor: divisorOf(positive!),
    format: (value) => {
      if (value < 0) return negative ? say(negative, value) : `−${say(positive!, value)}`;
      return say(value === 0 && zero ? zero : positive!, value);
    },
    code: [
      sectionCode(positive!, decimals),
      negative ? sectionCode(negative, decimals) : `−${sectionCode(positive!, decimals)}`,
      ...(zero ? [sectionCode(zero, decimals)] : []),
    ].join(';'),
  };
}

/** Parts for figures above, below and at nought; nothing where a quotation mark stays open. */
function split(written: string): string[] | undefined {
  const parts = [''];
  let quoted = false;
  for (const character of written) {
    if (character === '"') quoted = !quoted;
    if (character === ';' && !quoted) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return quoted ? undefined : parts;
}

const withoutQuoted = (text: string): string => text.replace(/"[^"]*"|\\./g, '');

/** Quoted texts as one character each, so that digits in them are no places. */
function readSection(written: string, language: string): Section {
  const quoted: string[] = [];
  const bare = written.replace(colour, '').replace(/"([^"]*)"|\\(.)/g, (_, text: string, escaped: string) => {
    quoted.push(text ?? escaped);
    return String.fromCharCode(0xe000 + quoted.length - 1);
  });
  const places = placeholders.exec(bare);
  const pattern = places?.[0] ?? '0';
  const before = places ? bare.slice(0, places.index) : bare;
  const after = places ? bare.slice(places.index + pattern.length) : '';
  const [whole = '', fraction = ''] = pattern.split('.');
  const scale = /,*$/.exec(whole)![0].length + /,*$/.exec(fraction)![0].length;
  const percent = /%/.test(before + after);
  const literal = (text: string): string =>
    text
      // as the language has it, where the author set no space
      .replace(/^%/, language === '' ? '%' : percentSign(language))
      .replace(/[\ue000-\uf8ff]/g, (character) => quoted[character.charCodeAt(0) - 0xe000] ?? '')
      .replace(/[_*]./g, '');
  const places0 = (text: string): number => text.replace(/[^0]/g, '').length;
  return {
    prefix: literal(before),
    suffix: literal(after),
    digits: {
      least: places0(whole),
      fraction: [places0(fraction), fraction.replace(/[^0#?]/g, '').length],
    },
    grouped: /,/.test(whole.replace(/,*$/, '')),
    thousands: scale,
    percent,
  };
}

/** The sign of per cent behind a figure, with the space before it that the language wants. */
export const percentSign = (language: string): string =>
  new Intl.NumberFormat(language, { style: 'percent', numberingSystem: 'latn' })
    .formatToParts(1)
    .filter(({ type }) => type === 'percentSign' || type === 'literal')
    .map(({ value }) => value)
    .join('');

function sectionCode({ prefix, suffix, digits, grouped, thousands, percent }: Section, decimals?: number): string {
  const zeros = '0'.repeat(Math.max(1, digits.least));
  const whole = grouped ? `#,##${zeros}` : zeros;
  const [least, most] = decimals === undefined ? digits.fraction : [decimals, decimals];
  const fraction = most > 0 ? `.${'0'.repeat(least)}${'#'.repeat(most - least)}` : '';
  return `${quoteLetters(prefix, percent)}${whole}${fraction}${','.repeat(thousands)}${quoteLetters(suffix, percent)}`;
}

/** `percent`: its sign multiplies; in other texts it would, and does not, in quotation marks. */
const quoteLetters = (text: string, percent: boolean): string =>
  text.replace(/[^]+/g, (all) =>
    [...all]
      .map((character) => ({ character, plain: plainCharacter.test(character) && (character !== '%' || percent) }))
      .reduce<{ text: string; plain: boolean }[]>((runs, { character, plain }) => {
        const last = runs.at(-1);
        if (last && last.plain === plain) last.text += character;
        else runs.push({ text: character, plain });
        return runs;
      }, [])
      .map((run) => (run.plain ? run.text : `"${run.text}"`))
      .join(''),
  );

export interface NumberFormat {
  format(value: number): string;
  /** The same for PowerPoint, whose separators are those of the reader's machine. */
  readonly code: string;
}

interface NumberStyle {
  /** Plus signs: where some values are negative, all have their sign. */
  readonly signed?: boolean;
  /** Values are shares of one. */
  readonly percent?: boolean;
  /** Stands behind each figure. */
  readonly suffix?: string;
}

const minus = '−';

/** The author's own format, or one for these values. */
export const formatOf = (
  written: string | undefined,
  values: readonly number[],
  language: string,
  style: NumberStyle & { readonly ticks?: boolean } = {},
): NumberFormat => {
  if (written === undefined) return numberFormat(values, language, style);
  const own = formatCode(written, language);
  // Ticks have as many decimals as tell them apart.
  return style.ticks ? formatCode(written, language, decimalsOf(...values.map((value) => value / own.divisor))) : own;
};

/** One format for all values of a chart: as many decimals as the values have (see decimalsOf), separators of the language. */
export function numberFormat(values: readonly number[], language: string, style: NumberStyle = {}): NumberFormat {
  const decimals = decimalsOf(...(style.percent ? values.map((value) => value * 100) : values));
  const intl = new Intl.NumberFormat(language, {
    numberingSystem: 'latn',
    style: style.percent ? 'percent' : 'decimal',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: style.signed ? 'exceptZero' : 'negative',
  });
  const { suffix = '' } = style;
  const percent = style.percent ? percentSign(language) : '';
  const behind = suffix === '' ? percent : `"${suffix}"`;
  const plain = `#,##0${decimals > 0 ? `.${'0'.repeat(decimals)}` : ''}${behind}`;
  return {
    format: (value) => `${withMinus(intl.formatToParts(value))}${suffix}`,
    code: style.signed ? `+${plain};${minus}${plain};${plain}` : `${plain};${minus}${plain}`,
  };
}

/** The true minus sign, whatever the language's own is. */
const withMinus = (parts: readonly Intl.NumberFormatPart[]): string =>
  parts.map(({ type, value }) => (type === 'minusSign' ? minus : type === 'plusSign' ? '+' : value)).join('');

/** As many decimals as the values have, up to three; where they have more, two. Values up to one have up to four. */
export function decimalsOf(...values: readonly number[]): number {
  const small = values.every((value) => Math.abs(value) <= 1);
  for (let decimals = 0; decimals <= (small ? 4 : 3); decimals += 1) {
    const whole = 10 ** decimals;
    if (values.every((value) => Math.abs(value * whole - Math.round(value * whole)) < 1e-6)) return decimals;
  }
  return small ? 4 : 2;
}

/** Whether figures in a unit are per cent: `%`, `% of users`, `per cent`, `Prozent`. */
export const isPercent = (unit: string | undefined): boolean =>
  unit !== undefined &&
  /^(?:[%％٪]|per ?cent|prozent|pour ?cent|por ?ciento|per ?cento|por ?cento|procent|prosent|パーセント|百分比|процент)/iu.test(
    unit.trim(),
  );

/**
 * Figures in tables: with a currency, a sign, separators of thousands, a per cent sign or a short unit, alone or as a range. They
 * stand right, in figures of equal width.
 */

const sign = String.raw`[+\-−–±~≈<>≤≥]`;
const currency = String.raw`(?:\p{Sc}|[A-Z]{1,3}\p{Sc}|[A-Z]{3}\b|CHF|kr\.?|Rs\.?|R\p{Sc})`;
const digits = String.raw`\p{Nd}+(?:[.,'’٫٬\u00A0\u202F\u2009 ]\p{Nd}+)*`;
const unit = String.raw`(?:[%‰٪°×]C?|\p{Sc}|[\p{L}µ]{1,4}\.?(?:/[\p{L}]{1,4})?|[²³]){1,2}`;
const amount = String.raw`${sign}?\s?(?:${currency}\s?)?${sign}?${digits}(?:\s?${unit})?(?:\s?\p{Sc})?`;
const figure = new RegExp(String.raw`^\(?(?:${amount}(?:\s?[–\-−/:×x]\s?${amount})?)\)?\*?$`, 'u');
const placeholder = /^(?:|[-–—−·.…?]+|n[/.]?a\.?|k\.\s?A\.|s\.?o\.?)$/iu;

const plain = /^[\0-\u024f]*$/;
/** Whole numbers, the most frequent figures. */
const wholeNumber = /^\d+$/;

export const isFigure = (text: string): boolean => {
  if (plain.test(text)) {
    if (!/\d/.test(text)) return false;
    if (wholeNumber.test(text)) return true;
  } else if (!/\p{Nd}/u.test(text)) return false;
  return figure.test(text.trim());
};

/** What stands in a column of figures where there is none. */
export const isPlaceholder = (text: string): boolean => placeholder.test(text.trim());

/** A hyphen that means minus becomes a minus: before a figure, at the start or after a currency, bracket or range. */
export const withTrueMinus = (text: string): string =>
  text.replace(/(^|[\s(\p{Sc}])-(?=(?:\p{Sc}|[A-Z]{3}\s?)?[.,]?\p{Nd})/gu, '$1−');

/** A cell of a file, as far as its words go. */
interface FileCell {
  readonly text: string;
  readonly figure?: number;
  /** It is a share of one. */
  readonly percent?: boolean;
  /** What a CSV file has: the figure as it is written, between its currency or its sign of per cent. */
  readonly written?: {
    readonly before: string;
    readonly digits: string;
    readonly value: number;
    readonly behind: string;
  };
  /** How a workbook shows it. */
  readonly shown?: {
    readonly decimals: number;
    readonly grouped: boolean;
    readonly before: string;
    readonly behind: string;
  };
}

/** A figure that was calculated has more decimals than anybody wrote; then those count that a workbook shows. */
const mostWritten = 4;

/**
 * The words of a table from a file: figures in full, with the separators of the deck's language. The first column names its rows and
 * stays as it is.
 */
export function fileTexts(given: readonly (readonly FileCell[])[], language: string): string[][] {
  const sign = percentSign(language);
  const rows = given.map((row) =>
    row.map(({ written, ...cell }) =>
      written
        ? {
            ...cell,
            text: written.digits,
            figure: written.value,
            percent: false,
            before: written.before,
            behind: cell.percent ? sign : written.behind,
          }
        : { ...cell, before: cell.shown?.before ?? '', behind: cell.shown?.behind ?? '' },
    ),
  );
  const columns = (rows[0] ?? []).map((_, column) => {
    const cells = rows.map((row) => row[column]!).filter(({ figure }) => figure !== undefined);
    // Years have no separator of thousands; where a figure has five digits, or is written with one, all have it.
    const grouped = cells.some(({ text, figure, shown }) => shown?.grouped || Math.abs(figure!) >= 10_000 || /\d[.,'’\s]\d{3}(?!\d)/.test(text) && Math.abs(figure!) >= 1000); // prettier-ignore
    const written = cells.map(decimalsWritten);
    const shown = greatest(cells.map((cell) => cell.shown?.decimals ?? 0));
    // Of calculated figures those count that their format shows; what somebody wrote beside them is kept.
    const known = cells.every((cell, index) => cell.shown || written[index]! <= mostWritten);
    return {
      grouped,
      decimals: known ? Math.max(shown, greatest(written.filter((one) => one <= mostWritten))) : undefined,
    };
  });
  return given.map((row, at) =>
    row.map(({ text: words }, column) => {
      const cell = rows[at]![column]!;
      if (column === 0 || cell.figure === undefined) return words;
      const { grouped, decimals: ofAll } = columns[column]!;
      const isPlain = cell.text === String(cell.figure);
      const decimals = Math.min(20, isPlain && ofAll !== undefined ? ofAll : decimalsWritten(cell));
      const format = new Intl.NumberFormat(language, {
        numberingSystem: 'latn',
        style: cell.percent ? 'percent' : 'decimal',
        useGrouping: grouped,
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      });
      const signed = cell.figure < 0 ? '−' : /^\s*\+/.test(words) ? '+' : '';
      return `${signed}${cell.before}${format.format(Math.abs(cell.figure))}${cell.behind}`.replace(/ /g, '\u00a0');
    }),
  );
}

/** How many decimals a figure has as it is written; one of a workbook, as it is kept. */
function decimalsWritten({ text, figure, percent }: FileCell): number {
  if (figure === undefined) return 0;
  const kept = Number((percent ? figure * 100 : figure).toPrecision(15));
  if (!percent && text !== String(figure) && !/e/i.test(text)) {
    const digits = text.replace(/\D/g, '');
    for (let decimals = 0; decimals < digits.length; decimals += 1)
      if (Math.abs(Number(digits) / 10 ** decimals - Math.abs(figure)) <= Math.abs(figure) * 1e-12)
        return figure === 0 ? Math.max(0, digits.length - 1) : decimals;
  }
  return /\.(\d+)$/.exec(String(kept))?.[1]?.length ?? 0;
}

const greatest = (all: readonly number[]): number => all.reduce((most, one) => Math.max(most, one), 0);

/** Days are counted from the end of 1899, with a 29 February 1900 that there never was, or from 1904. */
export function dateOf(days: number, from1904: boolean): Date {
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  return new Date(start + Math.round(days * 86_400) * 1000);
}

export function isoText(at: Date, kind: 'date' | 'time'): string {
  const iso = at.toISOString();
  const time = iso.slice(11, 16);
  if (kind === 'time') return time;
  return time === '00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${time}`;
}

/**
 * A day as a format of a workbook asks for it (`dd/mm/yyyy`, `mmm yy`), in the order and the words of a language. Where figures alone can be
 * read in two ways, as in English, the month is a word.
 */
export function dateText(at: Date, format: string, language: string): string {
  const [days = ''] = format.toLowerCase().split(/h|am\/pm/);
  const month = /m+/.exec(days)?.[0].length ?? 0;
  const hasDay = /(?<!d)d{1,2}(?!d)/.test(days);
  const asFigures = month > 0 && month < 3 && !/^en(?:-|$)/i.test(language);
  const text = new Intl.DateTimeFormat(language, {
    calendar: 'gregory',
    numberingSystem: 'latn',
    timeZone: 'UTC',
    ...(hasDay && { day: asFigures ? '2-digit' : 'numeric' }),
    ...(month > 0 && { month: asFigures ? '2-digit' : month === 4 ? 'long' : 'short' }),
    ...(days.includes('y') && { year: 'numeric' }),
    ...(days.includes('ddd') && { weekday: days.includes('dddd') ? 'long' : 'short' }),
  }).format(at);
  const time = at.toISOString().slice(11, 16);
  return time === '00:00' ? text : `${text} ${time}`;
}
