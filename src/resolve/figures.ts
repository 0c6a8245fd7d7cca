import { percentSign } from '../language/number-format.ts';

/**
 * Figures in tables: with a currency, a sign, separators of thousands, a per cent sign or a short unit, alone or as a range. They
 * stand right, in figures of equal width.
 */

const sign = String.raw`[+\-−–±~≈<>≤≥]`;
const currency = String.raw`(?:\p{Sc}|[A-Z]{1,3}\p{Sc}|[A-Z]{3}\b|CHF|kr\.?|Rs\.?|R\p{Sc})`;
const digits = String.raw`\p{Nd}+(?:[.,'’٫٬\u00A0\u202F\u2009 ]\p{Nd}+)*`;
const unit = String.raw`(?:[%‰٪°]C?|\p{Sc}|[\p{L}µ]{1,4}\.?(?:/[\p{L}]{1,4})?|[²³]){1,2}`;
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
  /** A workbook shows it as a share of one. */
  readonly percent?: boolean;
  readonly beforePercent?: number;
}

/**
 * The words of a table from a file: figures in full, with the separators of the deck's language. The first column names its rows and
 * stays as it is.
 */
export function fileTexts(written: readonly (readonly FileCell[])[], language: string): string[][] {
  const sign = percentSign(language);
  const rows = written.map((row) =>
    row.map((cell) =>
      cell.beforePercent === undefined
        ? { ...cell, behind: '' }
        : { text: cell.text.replace(/\s*%\s*$/, ''), figure: cell.beforePercent, percent: false, behind: sign },
    ),
  );
  const columns = (rows[0] ?? []).map((_, column) => {
    const cells = rows.map((row) => row[column]!).filter(({ figure }) => figure !== undefined);
    // Years have no separator of thousands; where a figure has five digits, or is written with one, all have it.
    const grouped = cells.some(({ text, figure }) => Math.abs(figure!) >= 10_000 || /\d[.,'’\s]\d{3}(?!\d)/.test(text) && Math.abs(figure!) >= 1000); // prettier-ignore
    const most = cells.reduce((sum, cell) => Math.max(sum, decimalsWritten(cell)), 0);
    return { grouped, most: most <= 4 ? most : undefined };
  });
  return rows.map((row) =>
    row.map((cell, column) => {
      if (column === 0 || cell.figure === undefined) return cell.text;
      const { grouped, most } = columns[column]!;
      const own = decimalsWritten(cell);
      const isPlain = cell.text === String(cell.figure);
      const decimals = Math.min(20, isPlain && most !== undefined ? most : own);
      const format = new Intl.NumberFormat(language, {
        numberingSystem: 'latn',
        style: cell.percent ? 'percent' : 'decimal',
        useGrouping: grouped,
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      });
      const parts = format.formatToParts(cell.figure).map(({ type, value }) => (type === 'minusSign' ? '−' : value));
      return `${/^\s*\+/.test(cell.text) ? '+' : ''}${parts.join('')}${cell.behind}`;
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
