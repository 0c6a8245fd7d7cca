import { formatCode, percentSign } from '../language/format-code.ts';

export interface NumberFormat {
  format(value: number): string;
  /** The same for PowerPoint, whose separators are those of the reader's machine. */
  readonly code: string;
}

export interface NumberStyle {
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

/** One format for all values of a chart: as many decimals as the values have (at most 2, small ones 4), separators of the language. */
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

/** Decimals that tell values from each other: at most two, of values below one at most four. */
export function decimalsOf(...values: readonly number[]): number {
  const most = Math.max(0, ...values.map(Math.abs)) < 1 ? 4 : 2;
  for (let decimals = 0; decimals < most; decimals += 1) {
    const whole = 10 ** decimals;
    if (values.every((value) => Math.abs(value * whole - Math.round(value * whole)) < 1e-6)) return decimals;
  }
  return most;
}

/** Whether figures in a unit are per cent: `%`, `% of users`, `per cent`, `Prozent`. */
export const isPercent = (unit: string | undefined): boolean =>
  unit !== undefined &&
  /^(?:[%％٪]|per ?cent|prozent|pour ?cent|por ?ciento|per ?cento|por ?cento|procent|prosent|パーセント|百分比|процент)/iu.test(
    unit.trim(),
  );
