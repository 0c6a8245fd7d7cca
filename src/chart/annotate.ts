import type { Point, Px } from '../model/units.ts';
import type { AnnotationPlan, ChartLabel, ChartPlan } from '../model/chart-plan.ts';
import type { Annotation, Chart } from '../model/deck.ts';
import type { ChartContext } from './draft.ts';
import { placeLabel } from './labels.ts';
import { formatOf, numberFormat } from './number-format.ts';
import { placer } from './scale.ts';

/** How far above the highest figure arrows and remarks stand, in the height of all. */
const levelShare = 0.12;

/** Figures on the left axis, as high as they stand: stacks, and the ends of bars of a waterfall, are sums. */
function tops({ series, type, stacked, categories, sums = [] }: Chart): number[] {
  const left = series.filter(({ right }) => !right);
  if (type === 'waterfall') {
    let reached = 0;
    return (left[0]?.values ?? []).map(
      (value, index) => (reached = index === 0 || sums[index] ? value! : reached + value!),
    );
  }
  if (stacked) return categories.map((_, at) => left.reduce((sum, { values }) => sum + (values[at] ?? 0), 0));
  return left.flatMap(({ values }) => values.filter((value) => value !== null));
}

/** The value at which arrows over all marks stand. */
function levelOf(chart: Chart): number {
  const lines = (chart.annotations ?? []).flatMap((one) => (one.kind === 'line' ? [one.value] : []));
  const all = [...tops(chart), ...lines];
  const [low, high] = [Math.min(0, ...all), Math.max(...all)];
  return high + levelShare * (high - low);
}

/** The ends of the figures with what points at them, so that the axis has room for it in both decks. */
export function reach(chart: Chart, low: number, high: number): readonly [number, number] {
  const lines = (chart.annotations ?? []).flatMap((one) => (one.kind === 'line' ? [one.value] : []));
  const above = (chart.annotations ?? []).some(({ kind }) => kind === 'growth' || kind === 'note');
  return [Math.min(low, ...lines), Math.max(high, ...lines, ...(above ? [levelOf(chart)] : []))];
}

/** What the author wants to point at, in the places of the finished plan. */
export function annotate(plan: ChartPlan, context: ChartContext): ChartPlan {
  const { chart, value } = plan;
  const wanted = chart.annotations ?? [];
  if (wanted.length === 0 || !value) return plan;
  const { plot } = plan;
  const y = placer({ min: value.min, max: value.max, log: value.log, step: 1, ticks: [] }, plot.y + plot.h, plot.y);
  const at = (category: number): Px => plan.categories[category]!.at;
  const figure = (series: number, category: number): number => chart.series[series]?.values[category] ?? 0;
  /** Where the mark of a figure ends. */
  const end = (series: number, category: number): Point =>
    plan.series.find(({ index }) => index === series)?.points.find(({ index }) => index === category)?.at ?? {
      x: at(category),
      y: y(figure(series, category)),
    };
  type Drawn = Omit<AnnotationPlan, 'levelShare' | 'figures'> & { readonly change?: ReturnType<typeof growthOf> };
  const annotations = wanted.map((annotation): AnnotationPlan => {
    const { change, ...drawn } = draw(annotation);
    return { ...drawn, levelShare, figures: { level: levelOf(chart), ...change } };
  });
  return { ...plan, annotations };

  function draw(annotation: Annotation): Drawn {
    switch (annotation.kind) {
      case 'line':
        return lineAt(annotation);
      case 'note':
        return noteAt(annotation);
      case 'growth':
        return growth(annotation);
      case 'difference':
        return difference(annotation);
    }
  }

  function lineAt(annotation: Annotation & { kind: 'line' }): Drawn {
    const place = y(annotation.value);
    const format = formatOf(chart.format, [annotation.value], context.language);
    const runs = [
      ...(annotation.label === undefined ? [] : [{ text: annotation.label, bold: true, colour: 'ink' as const }]),
      { text: format.format(annotation.value), bold: true, colour: 'ink' as const },
    ];
    return {
      annotation,
      path: [
        { x: at(0), y: place },
        { x: at(chart.categories.length - 1), y: place },
      ],
      arrow: false,
      guides: [],
      pill: false,
      colour: 'ink',
      formatCode: format.code,
      label: {
        ...inBox(placeLabel([runs], { x: at(chart.categories.length - 1), y: place - 3 }, 'center', 'above', context)),
        onGround: true,
      },
    };
  }

  function noteAt(annotation: Annotation & { kind: 'note' }): Drawn {
    const x = at(annotation.category);
    const level = y(levelOf(chart));
    const highest = Math.min(plot.y + plot.h, ...chart.series.map((_, series) => end(series, annotation.category).y));
    const run = { text: annotation.text, bold: true, colour: 'ink' as const };
    return {
      annotation,
      path: [],
      arrow: false,
      guides: [
        [
          { x, y: level },
          { x, y: Math.max(level, highest - labelRoom) },
        ],
      ],
      pill: false,
      colour: 'ink',
      label: inBox(placeLabel([[run]], { x, y: level - 2 }, 'center', 'above', context)),
    };
  }

  function growth(annotation: Annotation & { kind: 'growth' }): Drawn {
    const { series, from, to } = annotation;
    const change = growthOf(chart, annotation);
    const level = y(levelOf(chart));
    const format = percentOf([change.whole], context.language);
    const middle = at(Math.round((from + to) / 2));
    const yearly = change.yearly === undefined ? undefined : percentOf([change.yearly], context.language);
    const guide = (category: number) =>
      [
        { x: at(category), y: level },
        { x: at(category), y: Math.max(level, end(series, category).y - labelRoom) },
      ] as const;
    return {
      annotation,
      path: [
        { x: at(from), y: level },
        { x: at(to), y: level },
      ],
      arrow: true,
      guides: [guide(from), guide(to)],
      pill: true,
      colour: 'ink',
      formatCode: format.code,
      label: placeLabel(
        [[{ text: format.format(change.whole), bold: true, colour: 'ink' }]],
        { x: middle, y: level },
        'center',
        'middle',
        context,
      ),
      change,
      ...(yearly && {
        second: {
          ...inBox(
            placeLabel(
              [[{ text: `${yearly.format(change.yearly!)}${perYear}`, colour: 'ink2' }]],
              { x: middle, y: level + 16 },
              'center',
              'below',
              context,
            ),
          ),
          onGround: true,
        },
        secondCode: yearly.code.replace(/;/g, `"${perYear}";`) + `"${perYear}"`,
      }),
    };
  }

  function difference(annotation: Annotation & { kind: 'difference' }): Drawn {
    const { from, to } = annotation;
    const [a, b] = [figure(from.series, from.category), figure(to.series, to.category)];
    const x = at(to.category);
    const [start, tip] = [y(a), y(b)];
    const format = signedFormat(chart.format, b - a, context.language);
    // Clear of the figure at the arrow's tip.
    const left = chart.type === 'line' || chart.type === 'area' || from.category === to.category;
    return {
      annotation,
      path: [
        { x, y: start },
        { x, y: tip },
      ],
      arrow: true,
      guides: [
        [
          { x: end(from.series, from.category).x, y: start },
          { x, y: start },
        ],
      ],
      pill: true,
      colour: 'ink',
      formatCode: format.code,
      label: placeLabel(
        [[{ text: format.format(b - a), bold: true, colour: 'ink' }]],
        { x: x + (left ? -24 : 24), y: (start + tip) / 2 },
        left ? 'right' : 'left',
        'middle',
        context,
      ),
    };
  }

  function inBox(label: ChartLabel): ChartLabel {
    const x = Math.max(0, Math.min(plan.box.w - label.box.w, label.box.x));
    return { ...label, box: { ...label.box, x } };
  }
}

/** Room of the figure at the end of a mark. */
const labelRoom: Px = 26;
/** Behind a rate: per annum, which all languages write alike. */
const perYear = ' p.a.';

/** The whole change, as a share, and that of a year, where both categories are years. */
function growthOf(
  chart: Chart,
  { series, from, to }: { readonly series: number; readonly from: number; readonly to: number },
): { readonly whole: number; readonly yearly?: number; readonly years: number } {
  const [start, end] = [chart.series[series]!.values[from] ?? 0, chart.series[series]!.values[to] ?? 0];
  const whole = start === 0 ? 0 : (end - start) / Math.abs(start);
  const [first, last] = [chart.categories[from]!, chart.categories[to]!].map((name) =>
    /^\d{4}$/.test(name.trim()) ? Number(name) : NaN,
  );
  const years = last! - first!;
  const isYearly = Number.isFinite(years) && years > 1 && start > 0 && end > 0;
  return { whole, years, ...(isYearly && { yearly: (end / start) ** (1 / years) - 1 }) };
}

/** Signed per cent: whole from ten per cent on, else with a decimal. */
function percentOf(shares: readonly number[], language: string): ReturnType<typeof numberFormat> {
  const decimals = Math.max(...shares.map(Math.abs)) < 0.1 ? 3 : 2;
  const rounded = Number(shares[0]!.toFixed(decimals));
  const format = numberFormat([rounded], language, { percent: true, signed: true });
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
