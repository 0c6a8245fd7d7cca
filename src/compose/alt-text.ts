import type { SlideOf, Relation } from '../model/deck.ts';
import type { Chart } from '../model/chart-plan.ts';
import { plainText } from '../model/rich-text.ts';
import { formatCode } from '../language/number-format.ts';
import type { SlideContext } from './context.ts';
import { labelled } from './text.ts';

/** Text alternatives, in the words of the deck's language and in the author's own. */

const chartWord = {
  column: 'columnChart',
  bar: 'barChart',
  line: 'lineChart',
  area: 'areaChart',
  pie: 'pieChart',
  scatter: 'scatterChart',
  combo: 'comboChart',
  waterfall: 'waterfallChart',
  doughnut: 'doughnutChart',
  bubble: 'bubbleChart',
} as const;

/** The most values that are read out one by one; of more, a series gives its first and last, its least and its most. */
const readOut = 6;

/** "Column chart. North: 2017 38, 2018 42. …" */
export function chartAlt(chart: Chart, { deck }: SlideContext): string {
  const format =
    chart.format === undefined ? new Intl.NumberFormat(deck.locale.tag) : formatCode(chart.format, deck.locale.tag);
  const say = (index: number, value: number | null): string =>
    `${chart.categories[index] ?? ''} ${value === null ? deck.messages.noValue : format.format(value)}`.trim();
  const series = chart.series.map(({ name, values }) => {
    const indices = values.length <= readOut ? values.map((_, index) => index) : landmarks(values);
    return labelled(deck.locale.tag, name, indices.map((index) => say(index, values[index] ?? null)).join(', '));
  });
  const unit = chart.unit && !chart.format?.includes('%') ? ` (${chart.unit})` : '';
  return [`${deck.messages[chartWord[chart.type]]}${unit}`, ...series].join('. ');
}

/** Places of the first, the last, the least and the greatest value, in order. */
function landmarks(values: readonly (number | null)[]): readonly number[] {
  const present = values.flatMap((value, index) => (value === null ? [] : [{ value, index }]));
  if (present.length === 0) return [];
  const least = present.reduce((one, other) => (other.value < one.value ? other : one));
  const most = present.reduce((one, other) => (other.value > one.value ? other : one));
  return [...new Set([present[0]!.index, least.index, most.index, present.at(-1)!.index])].sort(
    (one, other) => one - other,
  );
}

/** "Table, 5 × 3: Signal, Towards commitment, Back to courtship". */
export function tableAlt({ heads, rows }: SlideOf<'table'>['grid'], { deck }: SlideContext): string {
  const names = heads.flatMap((row) => row.map(({ text }) => plainText(text))).filter((text) => text !== '');
  const size = `${rows.length} × ${heads[0]!.length}`;
  return labelled(deck.locale.tag, `${deck.messages.table}, ${size}`, names.join(', '));
}

/** "Harbour, Mill: Courting. Grain and a loan". */
export function relationAlt(relation: Relation, { deck }: SlideContext): string {
  const [one, other] = relation.pair.map((index) => deck.actors[index]!.name);
  return labelled(deck.locale.tag, `${one}, ${other}`, deck.messages[relation.kind] ?? relation.kind);
}
