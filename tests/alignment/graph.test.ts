import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/model/deck.ts';
import { readAlignmentGraph } from '../../src/alignment/graph.ts';
import { withMermaid } from '../../src/diagram/mermaid/runtime.ts';

const actors: readonly Actor[] = ['RU', 'JP', 'end'].map((id, index) => ({ id, index, name: id, short: id }));

/** What Mermaid's own parser makes of a text. */
async function read(text: string) {
  const { database } = await withMermaid((runtime) => runtime.parse(text));
  const data = database.getData!() as Parameters<typeof readAlignmentGraph>[0];
  return readAlignmentGraph(data, (database.getEdges as () => Parameters<typeof readAlignmentGraph>[1])(), actors);
}

describe('reading an alignment', () => {
  it('takes kinds, heroes and directions from classes and arrows', async () => {
    const { edges } = await read(
      'flowchart LR\n RU e1@<-.-> JP\n JP e2@-.-> RU\n RU e3@==> x\n class e1,e2 courting\n class e1 hero\n class e2 dimmed',
    );
    expect(edges).toMatchObject([
      { id: 'e1', kind: 'courting', hero: true, dimmed: false, heads: { start: 'point', end: 'point' } },
      { id: 'e2', kind: 'courting', hero: false, dimmed: true, heads: { start: 'none', end: 'point' } },
      { id: 'e3', kind: undefined, weight: 'thick', from: 'RU', to: 'x' },
    ]);
  });

  it('takes the first line of a label as the name of the relation, the rest as its note, without marks', async () => {
    const { edges } = await read(
      'flowchart LR\n RU e1@---|"`**Close**\nbut #quot;wary#quot;`"| JP\n RU e2@---|one<br>two| JP',
    );
    expect(edges.map(({ label, note }) => [label, note])).toEqual([
      ['Close', 'but "wary"'],
      ['one', 'two'],
    ]);
  });

  it('knows actors by class, by id, and by the name that stands for an id that Mermaid cannot read', async () => {
    const { nodes } = await read('flowchart LR\n a["Somebody"]:::JP\n RU\n _end["The end"]\n other');
    expect(nodes.map(({ id, actor }) => [id, actor])).toEqual([
      ['a', 1],
      ['RU', 0],
      ['_end', 2],
      ['other', undefined],
    ]);
  });

  it('takes camps from subgraphs', async () => {
    const { camps } = await read('flowchart LR\n subgraph west["The West"]\n RU\n JP\n end');
    expect(camps).toEqual([{ id: 'west', label: 'The West', nodes: ['RU', 'JP'] }]);
  });

  it('keeps what the author styled himself', async () => {
    const { nodes, edges } = await read(
      'flowchart LR\n RU --- JP\n style RU fill:#ffeedd\n linkStyle 0 stroke:#ff0000',
    );
    expect(nodes[0]!.style).toEqual({ fill: '#ffeedd' });
    expect(edges[0]!.style).toMatchObject({ stroke: '#ff0000' });
  });
});
