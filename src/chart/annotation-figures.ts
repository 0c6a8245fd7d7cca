import type { Annotation, Chart } from '../model/deck.ts';
import type { LabelRun } from '../model/chart-plan.ts';
import { formatOf, numberFormat } from './number-format.ts';

/** Figures of what points at others, and how they are written. */

/** Behind a rate: per annum, which all languages write alike. */
const perYear = ' p.a.';

interface Growth {
  /** The whole change, as a share. */
  readonly whole: number;
  /** That of a year, where both categories are years. */
  readonly yearly?: number;
  readonly years: number;
}

export function growthOf(
  chart: Chart,
  { series, from, to }: { readonly series: number; readonly from: number; readonly to: number },
): Growth {
  const [start, end] = [chart.series[series]!.values[from] ?? 0, chart.series[series]!.values[to] ?? 0];
  const whole = start === 0 ? 0 : (end - start) / Math.abs(start);
  const [first, last] = [chart.categories[from]!, chart.categories[to]!].map((name) =>
    /^\d{4}$/.test(name.trim()) ? Number(name) : NaN,
  );
  const years = last! - first!;
  const isYearly = Number.isFinite(years) && years > 1 && start > 0 && end > 0;
  return { whole, years, ...(isYearly && { yearly: (end / start) ** (1 / years) - 1 }) };
}

interface Written {
  readonly run: LabelRun;
  readonly code: string;
}

export function wholeChange({ whole }: Growth, language: string): Written {
  const format = percentOf(whole, language);
  return { run: { text: format.format(whole), bold: true, colour: 'ink' }, code: format.code };
}

export function yearlyChange({ yearly }: Growth, language: string): Written | undefined {
  if (yearly === undefined) return undefined;
  const format = percentOf(yearly, language);
  return {
    run: { text: `${format.format(yearly)}${perYear}`, colour: 'ink2' },
    code: format.code.replace(/;/g, `"${perYear}";`) + `"${perYear}"`,
  };
}

/** The second figure less the first, always with its sign. */
export function differenceOf(chart: Chart, change: number, language: string): Written {
  const format = signedFormat(chart.format, change, language);
  return { run: { text: format.format(change), bold: true, colour: 'ink' }, code: format.code };
}

/** Name and value of a line. */
export function lineName(
  chart: Chart,
  { value, label }: Annotation & { kind: 'line' },
  language: string,
): { readonly runs: readonly LabelRun[]; readonly code: string } {
  const format = formatOf(chart.format, [value], language);
  const run = (text: string): LabelRun => ({ text, bold: true, colour: 'ink' });
  return { runs: [...(label === undefined ? [] : [run(label)]), run(format.format(value))], code: format.code };
}

/** Signed per cent: whole from ten per cent on, else with a decimal. */
function percentOf(share: number, language: string): ReturnType<typeof numberFormat> {
  const decimals = Math.abs(share) < 0.1 ? 3 : 2;
  const format = numberFormat([Number(share.toFixed(decimals))], language, { percent: true, signed: true });
  return { format: (value) => format.format(Number(value.toFixed(decimals))), code: format.code };
}

function signedFormat(written: string | undefined, value: number, language: string): ReturnType<typeof numberFormat> {
  if (written === undefined) return numberFormat([Number(value.toPrecision(12))], language, { signed: true });
  const own = formatOf(written, [value], language);
  return {
    format: (one) => (one > 0 && !own.format(one).startsWith('+') ? `+${own.format(one)}` : own.format(one)),
    code: own.code.startsWith('+') ? own.code : `+${own.code};${own.code.split(';')[0]}`,
  };
}
