import type { Colour, Hex } from '../model/colour.ts';
import type { Messages, Theme } from '../model/deck.ts';
import { apart, contrast, legible } from '../theme/colour-math.ts';
import { contrastWanted } from '../theme/tokens.ts';
import { resolveColour } from '../theme/theme.ts';
import type { Box, Px } from '../model/units.ts';
import { type NumberFormat, formatOf } from '../language/number-format.ts';
import type { ChartPlan, SeriesPlan, Chart } from '../model/chart-plan.ts';
import type { TextMeasure } from '../typeset/measure.ts';

export interface SeriesLook {
  readonly colour: Colour;
  /** Of its name in words. */
  readonly textColour: Colour;
  readonly highlight: boolean;
}

/** The two neutrals that are told apart beside a colour. */
const besideActors = ['chart.1', 'chart.3'] as const;

/**
 * A series of an actor has its solid. The others take the accents that no actor of the deck has; beside actors of the chart neutrals
 * come first, and in a deck with actors the ink, so that colour goes on meaning somebody.
 */
function seriesLooks(chart: Chart, context: ChartContext): SeriesLook[] {
  const highlighted = chart.series.findIndex((series) => series.name === chart.highlight);
  const anyActor = chart.series.some((series) => series.actor !== undefined);
  const free = freeAccents(chart, context);
  const others = chart.series.filter((series) => series.actor === undefined && series.colour === undefined).length;
  const quiet = context.theme.look.chart === 'quiet' && highlighted >= 0 && !anyActor;
  const queue = seriesQueue({ anyActor, others, quiet, free });
  const matters = free[0] ?? 'chart.0';
  const given = chart.series.flatMap(({ colour, actor }, index): Colour[] =>
    colour
      ? [colour]
      : actor !== undefined
        ? [`actor.${actor}.solid`]
        : quiet && index === highlighted
          ? [matters]
          : [],
  );
  const chosen = chooseApart(queue, free, given, others, context.theme);
  let next = 0;
  return chart.series.map((series, index) => {
    const highlight = index === highlighted;
    const colour: Colour =
      series.colour ??
      (series.actor !== undefined ? `actor.${series.actor}.solid` : quiet && highlight ? matters : chosen[next++]!);
    return { colour, textColour: wordsIn(colour, context.theme), highlight };
  });
}

/** Colours nearer than this (CIEDE2000) to anybody's sight, colour-blind or not, are taken for one another across a room. */
const minDistance = 15;

/** So many colours, in the order of the queue, but for those that look like one that is there already; these come last. */
function chooseApart(
  queue: readonly Colour[],
  free: readonly Colour[],
  given: readonly Colour[],
  count: number,
  theme: Theme,
): readonly Colour[] {
  const all = [...new Set([...queue, ...free])];
  const taken = given.map((colour) => resolveColour(theme, colour));
  const chosen: Colour[] = [];
  while (chosen.length < count) {
    const left = all.filter((colour) => !chosen.includes(colour));
    const distance = (colour: Colour): number =>
      taken.reduce((least, other) => Math.min(least, apart(resolveColour(theme, colour), other)), Infinity);
    const next =
      left.find((colour) => distance(colour) >= minDistance) ??
      left.reduce<Colour | undefined>(
        (best, colour) => (best === undefined || distance(colour) > distance(best) ? colour : best),
        undefined,
      ) ??
      all[chosen.length % all.length]!;
    chosen.push(next);
    taken.push(resolveColour(theme, next));
  }
  return chosen;
}

function seriesQueue(of: {
  readonly anyActor: boolean;
  readonly others: number;
  readonly quiet: boolean;
  readonly free: readonly Colour[];
}): readonly Colour[] {
  // One series beside actors, or beside the one that matters, is the background: the faintest.
  if (of.anyActor && of.others === 1) return ['chart.3'];
  if (of.quiet) return ['chart.3', 'chart.1'];
  return of.anyActor ? [...besideActors, ...of.free] : of.free;
}

/** Accents that no actor of the deck has, in order; behind them, and before them where there are actors, the strongest neutral. */
export function freeAccents(chart: Chart, context: ChartContext): readonly Colour[] {
  const taken = context.actors ?? Math.max(0, ...chart.series.map((series) => (series.actor ?? -1) + 1));
  const free = context.theme.palette.actors.slice(taken).map((_, index): Colour => `actor.${taken + index}.solid`);
  return taken > 0 ? ['chart.0', ...free, 'chart.1', 'chart.3'] : [...free, 'chart.0', 'chart.1', 'chart.3'];
}

/** An author's own colour gives way where words in it could not be read. */
const wordsIn = (colour: Colour, theme: Theme): Colour =>
  colour.startsWith('#')
    ? legible(colour as Hex, [resolveColour(theme, 'paper')], contrastWanted.text)
    : textColour(colour);

/** Words in a series' colour are legible: neutrals of marks are too faint for them. */
export function textColour(colour: Colour): Colour {
  if (colour === 'chart.0') return 'ink';
  if (colour === 'chart.1') return 'ink2';
  if (colour.startsWith('chart.')) return 'muted';
  return colour.replace(/\.solid$/, '.text') as Colour;
}

/** What all kinds of charts settle alike. */
export interface Draft {
  readonly chart: Chart;
  readonly box: Box;
  readonly context: ChartContext;
  readonly looks: readonly SeriesLook[];
  /** All values that are there. */
  readonly values: readonly number[];
  readonly format: NumberFormat;
  readonly common: Pick<ChartPlan, 'chart' | 'box' | 'stepped' | 'clicks' | 'valueTexts' | 'formatCode'>;
  series(index: number): Omit<SeriesPlan, 'points'>;
  /** The colour of words on a mark. */
  onColour(background: Colour): Colour;
}

export function draftChart(chart: Chart, box: Box, context: ChartContext): Draft {
  const values = chart.series.flatMap((series) => series.values.filter((value) => value !== null));
  const looks = seriesLooks(chart, context);
  const signed =
    chart.series.length === 1 && (chart.type === 'bar' || chart.type === 'column') && values.some((value) => value < 0);
  const format = formatOf(chart.format, values, context.language, { signed });
  const stepped = context.stepped ?? false;
  return {
    chart,
    box,
    context,
    looks,
    values,
    format,
    common: {
      chart,
      box,
      stepped,
      clicks: stepped ? chart.series.length : 0,
      valueTexts: chart.series.map((series) =>
        series.values.map((value) => (value === null ? '' : format.format(value))),
      ),
      formatCode: format.code,
    },
    series: (index) => ({
      index,
      name: chart.series[index]!.name,
      ...looks[index]!,
      ...dashes(chart.series[index]!),
      ...(stepped && { click: index + 1 }),
    }),
    onColour: (background) => {
      const under = resolveColour(context.theme, background);
      const readable = (colour: Colour) => contrast(resolveColour(context.theme, colour), under) >= 4.5;
      return (['onSolid', 'ink', 'paper', '#FFFFFF'] as const).find(readable) ?? '#000000';
    },
  };
}

/** From where on a series is planned or expected. */
function dashes({ dashed, forecast, values }: Chart['series'][number]): Pick<SeriesPlan, 'dashedFrom'> {
  if (dashed) return { dashedFrom: 0 };
  return forecast === undefined ? {} : { dashedFrom: Math.max(0, values.length - forecast) };
}

/** What a stack is worth; of nothing at all one, so that it can be divided by. */
export const wholeOf = ({ series }: Chart, category: number): number =>
  series.reduce((sum, { values }) => sum + Math.abs(values[category] ?? 0), 0) || 1;

/** Whether the figure of a category is written at its mark, where the author says so. */
export function isLabelled({ labels, categories, series }: Chart, category: number, index = 0): boolean | undefined {
  switch (labels) {
    case undefined:
      return undefined;
    case 'all':
      return true;
    case 'none':
      return false;
    case 'last':
      return category === series[index]!.values.findLastIndex((value) => value !== null);
    default:
      return labels.includes(categories[category]!);
  }
}

/** What a chart is planned with. */
export interface ChartContext {
  readonly measure: Pick<TextMeasure, 'width'>;
  readonly theme: Theme;
  /** BCP 47; decides how numbers are written. */
  readonly language: string;
  /** How many actors the deck has: colours of the theme beyond theirs are free for series. By default those of the chart. */
  readonly actors?: number;
  /** Series come one a click, series i on click i + 1. */
  readonly stepped?: boolean;
  /** The slide's title and subtitle. A unit or the name of a single series that stands there is not said again. */
  readonly said?: string;
  /** Letters of labels, where they are smaller than the others. */
  readonly labelSize?: Px;
  /** Texts that the deck adds: `total` stands at the sum of a stack, which stands alone without it. */
  readonly messages?: Messages;
}
