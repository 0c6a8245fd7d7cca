import type { DiagramItem } from '../model/frame.ts';
import type { DeckKind, SlideComparison } from './read-deck.ts';
import { normalized, Tally } from './item-content.ts';

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
