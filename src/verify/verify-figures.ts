import type { ChartItem, DiagramItem, TableItem } from '../compose/frame.ts';
import { plainText } from '../deck/rich-text.ts';
import type { SceneConnector } from '../diagram/scene.ts';
import { levelled, withoutSpaces } from './words.ts';
import type { Proof } from './verify-decks.ts';

/** Tables cell by cell, charts value by value, diagrams edge by edge, and the text alternatives of them all. */
export function verifyFigures(proof: Proof): void {
  const { items } = proof.frame;
  verifyTables(
    proof,
    items.filter((item) => item.kind === 'table'),
  );
  verifyCharts(
    proof,
    items.filter((item) => item.kind === 'chart'),
  );
  verifyEdges(
    proof,
    items.filter((item) => item.kind === 'diagram'),
  );
  verifyAlts(proof);
}

function verifyTables({ read, tell }: Proof, tables: readonly TableItem[]): void {
  if (read.tables.length !== tables.length)
    return tell('table-differs', `${read.tables.length} tables stand there, not ${tables.length},`);
  for (const [index, table] of tables.entries()) {
    const there = read.tables[index]!;
    if (there.length !== table.rows.length) {
      tell('table-differs', `The table has ${there.length} rows, not ${table.rows.length},`, table.path);
      continue;
    }
    for (const [row, { cells }] of table.rows.entries()) {
      for (const [column, { paragraph }] of cells.entries()) {
        const wanted = plainText(paragraph.runs);
        const found = there[row]?.[column] ?? '';
        if (withoutSpaces(found) === withoutSpaces(wanted)) continue;
        tell(
          'table-differs',
          `Row ${row + 1}, column ${column + 1} of the table is "${found}", not "${wanted}",`,
          paragraph.path ?? table.path,
        );
      }
    }
  }
}

function verifyCharts({ kind, read, tell }: Proof, charts: readonly ChartItem[]): void {
  if (read.charts.length !== charts.length)
    return tell('chart-differs', `${read.charts.length} charts stand there, not ${charts.length},`);
  for (const [index, { plan, path }] of charts.entries()) {
    const there = read.charts[index]!.series;
    for (const [place, series] of plan.chart.series.entries()) {
      const found = there.find(({ name }) => levelled(name) === levelled(series.name));
      const wanted = series.values.map((value, at) =>
        kind === 'web' ? levelled(plan.valueTexts[place]![at]!) : value,
      );
      const values = wanted.map((_, at) => {
        const text = found?.values[at];
        return kind === 'web' ? levelled(text ?? '') : text === undefined ? null : Number(text);
      });
      const differs = wanted.findIndex((value, at) => value !== values[at]);
      if (!found) tell('chart-differs', `The series "${series.name}" is missing`, path);
      else if (differs >= 0)
        tell(
          'chart-differs',
          `Value ${differs + 1} of "${series.name}" is ${values[differs] ?? 'absent'}, not ${wanted[differs]},`,
          path,
        );
    }
  }
}

/** Connectors by the names of what they connect. A line with no end at anything is a stroke, not an edge. */
function verifyEdges({ read, tell }: Proof, diagrams: readonly DiagramItem[]): void {
  const wanted = new Map<string, number>();
  for (const { scene } of diagrams) {
    const names = new Map(scene.items.map((item) => [item.id, item.name]));
    for (const item of scene.items)
      if (item.kind === 'connector' && (item.from ?? item.to)) bump(wanted, edgeKey(item, names), 1);
  }
  const rest = new Map(wanted);
  for (const { from, to } of read.edges) if (from ?? to) bump(rest, `${from ?? ''} → ${to ?? ''}`, -1);
  for (const [edge, count] of rest) {
    if (count > 0) tell('diagram-differs', `The edge ${edge} of the diagram is missing`, diagrams[0]?.path);
    if (count < 0)
      tell('diagram-differs', `The edge ${edge} of the diagram is there once too often`, diagrams[0]?.path);
  }
}

const edgeKey = ({ from, to }: SceneConnector, names: ReadonlyMap<string, string>): string =>
  `${from ? names.get(from.item) : ''} → ${to ? names.get(to.item) : ''}`;

function bump(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function verifyAlts({ read, frame, tell }: Proof): void {
  const there = withoutSpaces(read.alts.join(' '));
  for (const item of frame.items) {
    if (!('alt' in item) || !item.alt || item.decorative) continue;
    if (item.kind === 'shape') continue; // an actor's square beside its name
    if (!there.includes(withoutSpaces(item.alt)))
      tell('alt-lost', `The text alternative of "${item.name}" is missing`, item.path);
  }
}
