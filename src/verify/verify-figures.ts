import type { ChartItem, FrameItem, TableItem, DiagramItem } from '../model/frame.ts';
import { normalized, Tally, truncated, withoutSpaces, wordsIn } from './item-content.ts';
import type { DeckKind, ReadChart, ReadMark, SlideComparison } from './read-deck.ts';
import type { ChartPlan, Chart } from '../model/chart-plan.ts';

/** Tables cell by cell, charts value by value, and the text alternatives of all that is no text. */
export function verifyFigures(comparison: SlideComparison): void {
  const { items } = comparison.frame;
  verifyTables(
    comparison,
    items.filter((item) => item.kind === 'table'),
  );
  verifyCharts(
    comparison,
    items.filter((item) => item.kind === 'chart'),
  );
  verifyAlts(comparison);
}

function verifyTables({ kind, read, report }: SlideComparison, tables: readonly TableItem[]): void {
  if (read.tables.length !== tables.length)
    return report('table-differs', `${read.tables.length} tables stand there, not ${tables.length},`, tables[0]?.path);
  for (const [index, table] of tables.entries()) {
    const there = read.tables[index]!;
    if (there.length !== table.rows.length) {
      report('table-differs', `The table has ${there.length} rows, not ${table.rows.length},`, table.path);
      continue;
    }
    for (const [row, { cells: all }] of table.rows.entries()) {
      const found = there[row]!;
      // In the web deck a merged cell is one; PowerPoint keeps what it covers, empty.
      const cells = kind === 'web' ? all.filter(({ covered }) => !covered) : all;
      if (found.length !== cells.length)
        report(
          'table-differs',
          `Row ${row + 1} of the table has ${found.length} cells, not ${cells.length},`,
          table.path,
        );
      for (const [column, { paragraph }] of cells.entries()) {
        const wanted = wordsIn(kind, paragraph.runs);
        const text = found[column] ?? '';
        if (withoutSpaces(text) === withoutSpaces(wanted)) continue;
        report(
          'table-differs',
          `Row ${row + 1}, column ${column + 1} of the table is "${text}", not "${wanted}",`,
          paragraph.path ?? table.path,
        );
      }
    }
  }
}

/** PowerPoint has each chart twice: as it is shown, and as the workbook that opens for editing. */
function verifyCharts(comparison: SlideComparison, charts: readonly ChartItem[]): void {
  const { read, report } = comparison;
  const copies = comparison.kind === 'pptx' ? 2 : 1;
  const count = read.charts.length / copies;
  if (count !== charts.length)
    return report('chart-differs', `${count} charts stand there, not ${charts.length},`, charts[0]?.path);
  for (const [index, chart] of charts.entries())
    for (const copy of read.charts.slice(index * copies, (index + 1) * copies)) verifyChart(comparison, chart, copy);
}

function verifyChart({ kind, report }: SlideComparison, { plan, phone, path }: ChartItem, there: ReadChart): void {
  const { chart } = plan;
  if (there.place && there.series.length === 0)
    return report('chart-differs', 'The workbook behind the chart is missing', path);
  const where = there.place ? ` (${there.place})` : '';
  if (there.type !== undefined && !typesOf(chart).includes(there.type))
    report('chart-differs', `The chart is a ${there.type} chart, not a ${chart.type} chart,`, path);
  const numeric = kind === 'pptx' && (chart.type === 'scatter' || chart.type === 'bubble');
  const category = (text: string | undefined) => (numeric ? String(Number(text)) : normalized(text ?? ''));
  const other = chart.categories.findIndex((text, at) => category(text) !== category(there.categories[at]));
  if (other >= 0) {
    const found = there.categories[other] ?? 'absent';
    report('chart-differs', `Category ${other + 1} is "${found}", not "${chart.categories[other]}",${where}`, path);
  } else if (there.categories.length > chart.categories.length)
    report(
      'chart-differs',
      `The chart has ${there.categories.length} categories, not ${chart.categories.length},${where}`,
      path,
    );

  const made =
    kind === 'pptx' && !there.place && chart.type === 'waterfall' ? figureOfWaterfall(there, chart) : undefined;
  for (const [place, { name, values }] of chart.series.entries()) {
    if (made) {
      for (const [at, value] of values.entries())
        if (made[at] === undefined || Math.abs(made[at] - (value ?? 0)) > 1e-6 * Math.max(1, Math.abs(value ?? 0)))
          report('chart-differs', `Bar ${at + 1} of "${name}" is ${made[at] ?? 'absent'} high, not ${value}`, path);
      continue;
    }
    // Names may come twice: a series stands at its own place, or has been moved.
    const same = (series: ReadChart['series'][number] | undefined) =>
      normalized(series?.name ?? '') === normalized(name);
    const found = same(there.series[place]) ? there.series[place] : there.series.find(same);
    if (!found) {
      report('chart-differs', `The series "${name}" is missing${where}`, path);
      continue;
    }
    const wanted = kind === 'web' ? plan.valueTexts[place]! : values;
    for (const [at, value] of wanted.entries()) {
      const text = found.values[at];
      if (sameValue(kind, value, text)) continue;
      const shown = value === null || value === '' ? 'absent' : String(value);
      report('chart-differs', `Value ${at + 1} of "${name}" is ${text ?? 'absent'}, not ${shown},${where}`, path);
    }
  }
  if (there.drawn) verifyDrawing(plan, there.drawn, (message) => report('chart-differs', message, path));
  if (kind === 'web' && (there.phone !== undefined) !== (phone !== undefined))
    report('chart-differs', 'The drawing of the chart for narrow pages is missing', path);
  else if (there.phone && phone)
    verifyDrawing(phone, there.phone, (message) => report('chart-differs', `${message} (for narrow pages)`, path));
  const more = there.series.slice(chart.series.length);
  if (more.length > 0 && !(kind === 'pptx' && more.every((one) => isHelper(one, there, chart))))
    report('chart-differs', `The chart has ${there.series.length} series, not ${chart.series.length},${where}`, path);
}

/** What the finished files call a chart of a type: some are made of others there. */
const typesOf = ({ type }: Chart): readonly string[] =>
  type === 'combo' ? ['column', 'line', 'area'] : type === 'waterfall' ? ['column'] : [type];

/** The author's figures of a waterfall, from the parts of its bars: base, total, rises and falls, each above and below nought. */
function figureOfWaterfall({ series }: ReadChart, { sums = [] }: Chart): number[] {
  const [, total, rise, riseBelow, fall, fallBelow] = series.map(({ values }) =>
    values.map((value) => Number(value ?? 0)),
  );
  return (rise ?? []).map((up, at) => {
    if (at === 0 || sums[at]) return total?.[at] ?? 0;
    return up - (riseBelow?.[at] ?? 0) - (fall?.[at] ?? 0) + (fallBelow?.[at] ?? 0);
  });
}

/** Whether a series beside the author's follows from them: the sums of a stack, columns of formulas, sizes of bubbles. */
function isHelper(series: ReadChart['series'][number], there: ReadChart, chart: Chart): boolean {
  if (chart.stacked && isSum(series, chart.series)) return true;
  if (!there.place) return chart.type === 'waterfall' || (chart.annotations ?? []).length > 0;
  if (series.isFormulas) return true;
  return chart.series.some(
    ({ sizes }) =>
      sizes?.every((size, at) => (size === null ? undefined : String(size)) === series.values[at]) ?? false,
  );
}

/** Whether a series sums the others up wherever it has a value: PowerPoint has the sums of a stack as a series. */
const isSum = ({ values }: ReadChart['series'][number], parts: Chart['series']): boolean =>
  values.every((value, index) => {
    const sum = parts.reduce((all, part) => all + (part.values[index] ?? 0), 0);
    return value === undefined || value === '#N/A' || Math.abs(Number(value) - sum) < 1e-6 * Math.max(1, Math.abs(sum));
  });

/** The web deck draws its charts itself: every word of the drawing, and what its bars, slices and dots stand for. */
function verifyDrawing(
  plan: ChartPlan,
  drawn: NonNullable<ReadChart['drawn']>,
  report: (message: string) => void,
): void {
  const texts = new Tally();
  for (const text of drawn.texts) texts.add(withoutSpaces(text));
  for (const runs of linesOfPlan(plan)) {
    const line = runs.join(' ');
    // Where scripts run both ways each run stands for itself.
    if (texts.take(withoutSpaces(line)) || runs.every((run) => texts.take(withoutSpaces(run)))) continue;
    report(`"${truncated(line)}" is missing in the drawing of the chart`);
  }
  for (const text of texts.rest())
    report(`"${truncated(text)}" is drawn in the chart, which the outline does not say,`);
  const marks = new Tally();
  for (const mark of drawn.marks) marks.add(markKey(mark));
  for (const mark of marksOfPlan(plan))
    if (!marks.take(markKey(mark))) report(`The mark of ${mark.value} in "${mark.category}" is missing in the chart`);
  for (const key of marks.rest()) report(`The chart has a mark that the outline does not have (${key})`);
}

const markKey = ({ series, category, value }: ReadMark): string => `${series}, ${category}: ${value}`;

/** Each figure has a mark, of a line or a band one that is not seen. A bubble without size has none to be seen either. */
const marksOfPlan = ({ chart, series }: ChartPlan): ReadMark[] =>
  series.flatMap(({ name, points }) =>
    points.map(({ index, value }) => ({ series: name, category: chart.categories[index]!, value: String(value) })),
  );

/** Every line of its labels, run by run. */
function linesOfPlan({
  value,
  right,
  x,
  categories,
  series,
  texts,
  legend,
  annotations,
}: ChartPlan): (readonly string[])[] {
  const labels = [
    ...[...(value?.ticks ?? []), ...(right?.ticks ?? []), ...(x?.ticks ?? []), ...categories].map(({ label }) => label),
    ...series.flatMap(({ points }) => points.map(({ label }) => label)),
    ...texts,
    ...legend.map(({ label }) => label),
    ...(annotations ?? []).flatMap(({ label, second }) => [label, second]),
  ];
  return labels.flatMap((label) => label?.lines.map((line) => line.map(({ text }) => text)) ?? []);
}

const sameValue = (kind: DeckKind, wanted: string | number | null, text: string | undefined): boolean =>
  kind === 'web'
    ? normalized(String(wanted ?? '')) === normalized(text ?? '')
    : wanted === null
      ? text === undefined
      : text !== undefined && Number(text) === wanted;

function verifyAlts({ kind, read, frame, report }: SlideComparison): void {
  const there = new Tally();
  for (const alt of read.alts) there.add(withoutSpaces(alt));
  for (const item of frame.items) {
    const alt = altOf(item);
    if (alt && !there.take(withoutSpaces(alt)))
      report('alt-lost', `The text alternative of "${item.name}" is missing`, item.path);
    if (item.kind !== 'table') continue;
    for (const { mark, paragraph } of item.rows.flatMap(({ cells }) => cells))
      if (mark && !there.take(withoutSpaces(kind === 'web' ? mark.word : mark.alt)))
        report('alt-lost', `The mark "${mark.alt}" is missing in the table`, paragraph.path ?? item.path);
  }
}

const altOf = (item: FrameItem): string | undefined =>
  'alt' in item && item.alt && !item.decorative ? item.alt : undefined;

/** A name as it is compared: PowerPoint's selection pane numbers those that several objects have. */
const nameKey = (name: string): string => normalized(name).replace(/ \(\d+\)$/, '');

/** Nodes and edges, by the names of what they show and connect, and the clicks on which edges come. */
export function verifyDiagrams(comparison: SlideComparison): void {
  const diagrams = comparison.frame.items.filter((item) => item.kind === 'diagram');
  const path = diagrams[0]?.path;
  const nameOf = aliases(diagrams);
  verifyNodes(comparison, diagrams, nameOf);
  verifyStrokes(comparison, diagrams, nameOf);

  const there = new Tally();
  const named = (name: string | undefined): string => (name === undefined ? '' : nameOf(nameKey(name)));
  // A line with no end at anything is a stroke, not an edge.
  for (const { from, to, click } of comparison.read.edges)
    if (from ?? to) there.add(edgeKey(named(from), named(to), click));
  const lost: Edge[] = [];
  for (const edge of diagrams.flatMap((diagram) => edgesOf(diagram, comparison.kind)))
    if (!there.take(edgeKey(edge.from, edge.to, edge.click))) lost.push(edge);
  const surplus = [...there.rest()];
  for (const { from, to, click } of lost) {
    const other = surplus.findIndex((key) => key.startsWith(`${from} → ${to} @`));
    if (other < 0) comparison.report('diagram-differs', `The edge from "${from}" to "${to}" is missing`, path);
    else {
      surplus.splice(other, 1);
      if (comparison.read.clicks.length === comparison.frame.clicks)
        comparison.report(
          'clicks-differ',
          `The edge from "${from}" to "${to}" does not come ${click === undefined ? 'at once' : `on click ${click}`}`,
          path,
        );
    }
  }
  for (const key of surplus)
    comparison.report('diagram-differs', `There is an edge ${key.slice(0, key.lastIndexOf(' @'))} too many`, path);
}

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly click?: number;
}

const edgeKey = (from: string, to: string, click: number | undefined): string => `${from} → ${to} @${click ?? ''}`;

/** In PowerPoint only what a line is glued to says what it connects; the web deck says it of lines that end in the open too. */
function edgesOf({ scene, clickOffset, click }: DiagramItem, kind: DeckKind): Edge[] {
  const names = new Map(scene.items.map((item) => [item.id, nameKey(item.name)]));
  const labels = new Map(scene.model?.nodes.map(({ id, label }) => [id, nameKey(label || id)]));
  const ends = new Map(scene.model?.edges.map((edge) => [edge.id, edge]));
  return scene.items.flatMap((item): Edge[] => {
    if (item.kind !== 'connector') return [];
    const named = kind === 'web' && item.edge !== undefined ? ends.get(item.edge) : undefined;
    const from = item.from ? names.get(item.from.item) : named && labels.get(named.from);
    const to = item.to ? names.get(item.to.item) : named && labels.get(named.to);
    if ((from ?? to) === undefined) return [];
    return [{ from: from ?? '', to: to ?? '', click: item.click === undefined ? click : item.click + clickOffset }];
  });
}

/** Shapes that Morph pairs with another slide's bear its mark, `!!`, and an id in place of their names. */
function aliases(diagrams: readonly DiagramItem[]): (name: string) => string {
  const names = new Map<string, string>();
  for (const diagram of diagrams)
    for (const part of diagram.scene.items) names.set(`!!${diagram.id}-${part.id}`, nameKey(part.name));
  return (name) => names.get(name) ?? name;
}

/** Lines that are glued to nothing: in PowerPoint each by its name, in the web deck as many as there are. */
function verifyStrokes(
  { kind, read, report }: SlideComparison,
  diagrams: readonly DiagramItem[],
  nameOf: (name: string) => string,
): void {
  const there = new Tally();
  const open = read.edges.filter(({ from, to }) => (from ?? to) === undefined);
  for (const { name = '' } of open) there.add(kind === 'web' ? '' : nameOf(nameKey(name)));
  // What no connector can draw is a freeform, of which its name is all that tells.
  if (kind !== 'web') for (const name of read.shapes) there.add(nameOf(nameKey(name)));
  for (const diagram of diagrams) {
    const named = kind === 'web' ? new Set(diagram.scene.model?.edges.map(({ id }) => id)) : undefined;
    for (const item of diagram.scene.items) {
      if (item.kind !== 'connector' || item.from || item.to || named?.has(item.edge ?? '')) continue;
      if (!there.take(kind === 'web' ? '' : nameKey(item.name)))
        report('diagram-differs', `The line "${item.name}" is missing`, diagram.path);
    }
  }
}

/** Each node is drawn, whether it has words or not. Its words are looked for among the slide's texts. */
function verifyNodes(
  { read, report }: SlideComparison,
  diagrams: readonly DiagramItem[],
  nameOf: (name: string) => string,
): void {
  const there = new Tally();
  for (const name of read.shapes) there.add(nameOf(nameKey(name)));
  for (const { scene, path } of diagrams)
    for (const item of scene.items)
      if (item.kind === 'shape' && item.node !== undefined && !there.take(nameKey(item.name)))
        report('diagram-differs', `The node "${item.name}" is missing`, path);
}
