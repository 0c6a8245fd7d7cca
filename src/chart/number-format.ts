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
}

const minus = '−';

/** One format for all values of a chart: as many decimals as the values have (at most 2, small ones 4), separators of the language. */
export function numberFormat(values: readonly number[], language: string, style: NumberStyle = {}): NumberFormat {
  const decimals = decimalsOf(style.percent ? values.map((value) => value * 100) : values);
  const intl = new Intl.NumberFormat(language, {
    numberingSystem: 'latn',
    style: style.percent ? 'percent' : 'decimal',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: style.signed ? 'exceptZero' : 'negative',
  });
  const plain = `#,##0${decimals > 0 ? `.${'0'.repeat(decimals)}` : ''}${style.percent ? '%' : ''}`;
  return {
    format: (value) =>
      intl
        .formatToParts(value)
        .map(({ type, value: part }) => (type === 'minusSign' ? minus : type === 'plusSign' ? '+' : part))
        .join(''),
    code: style.signed ? `+${plain};${minus}${plain};${plain}` : `${plain};${minus}${plain}`,
  };
}

function decimalsOf(values: readonly number[]): number {
  const most = Math.max(0, ...values.map(Math.abs)) < 1 ? 4 : 2;
  for (let decimals = 0; decimals < most; decimals += 1) {
    const whole = 10 ** decimals;
    if (values.every((value) => Math.abs(value * whole - Math.round(value * whole)) < 1e-6)) return decimals;
  }
  return most;
}
