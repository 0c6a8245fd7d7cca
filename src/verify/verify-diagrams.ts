import type { DiagramItem } from '../model/frame.ts';
import type { Proof } from './proof.ts';
import { levelled, Tally } from './words.ts';

/** Nodes and edges, by the names of what they show and connect, and the clicks on which edges come. */
export function verifyDiagrams(proof: Proof): void {
  const diagrams = proof.frame.items.filter((item) => item.kind === 'diagram');
  const path = diagrams[0]?.path;
  const nameOf = aliases(diagrams);
  verifyNodes(proof, diagrams, nameOf);

  const there = new Tally();
  const named = (name: string | undefined): string => (name === undefined ? '' : nameOf(levelled(name)));
  // A line with no end at anything is a stroke, not an edge.
  for (const { from, to, click } of proof.read.edges) if (from ?? to) there.add(edgeKey(named(from), named(to), click));
  const lost: Edge[] = [];
  for (const edge of diagrams.flatMap(edgesOf))
    if (!there.take(edgeKey(edge.from, edge.to, edge.click))) lost.push(edge);
  const surplus = [...there.rest()];
  for (const { from, to, click } of lost) {
    const other = surplus.findIndex((key) => key.startsWith(`${from} → ${to} @`));
    if (other < 0) proof.tell('diagram-differs', `The edge from "${from}" to "${to}" is missing`, path);
    else {
      surplus.splice(other, 1);
      if (proof.read.clicks.length === proof.frame.clicks)
        proof.tell(
          'clicks-differ',
          `The edge from "${from}" to "${to}" does not come ${click === undefined ? 'at once' : `on click ${click}`}`,
          path,
        );
    }
  }
  for (const key of surplus)
    proof.tell('diagram-differs', `There is an edge ${key.slice(0, key.lastIndexOf(' @'))} too many`, path);
}

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly click?: number;
}

const edgeKey = (from: string, to: string, click: number | undefined): string => `${from} → ${to} @${click ?? ''}`;

function edgesOf({ scene, clickOffset, click }: DiagramItem): Edge[] {
  const names = new Map(scene.items.map((item) => [item.id, levelled(item.name)]));
  return scene.items.flatMap((item) =>
    item.kind === 'connector' && (item.from ?? item.to)
      ? [
          {
            from: (item.from && names.get(item.from.item)) ?? '',
            to: (item.to && names.get(item.to.item)) ?? '',
            click: item.click === undefined ? click : item.click + clickOffset,
          },
        ]
      : [],
  );
}

/** Shapes that Morph pairs with another slide's bear its mark, `!!`, and an id in place of their names. */
function aliases(diagrams: readonly DiagramItem[]): (name: string) => string {
  const names = new Map<string, string>();
  for (const diagram of diagrams)
    for (const part of diagram.scene.items) names.set(`!!${diagram.id}-${part.id}`, levelled(part.name));
  return (name) => names.get(name) ?? name;
}

/** Each node is drawn, whether it has words or not. Its words are looked for among the slide's texts. */
function verifyNodes({ read, tell }: Proof, diagrams: readonly DiagramItem[], nameOf: (name: string) => string): void {
  const there = new Tally();
  for (const name of read.shapes) there.add(nameOf(levelled(name)));
  for (const { scene, path } of diagrams)
    for (const item of scene.items)
      if (item.kind === 'shape' && item.node !== undefined && !there.take(levelled(item.name)))
        tell('diagram-differs', `The node "${item.name}" is missing`, path);
}
