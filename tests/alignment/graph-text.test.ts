import { describe, expect, it } from 'vitest';
import {
  alignmentText,
  mermaidId,
  stepsOfAlignment,
  type Alignment,
  readAlignmentGraph,
  type EdgeClasses,
  type FlowchartData,
} from '../../src/alignment/graph.ts';
import type { Actor, Relation } from '../../src/model/deck.ts';
import { withMermaid } from '../../src/diagram/mermaid/runtime.ts';
import { relationKinds } from '../../src/model/outline.ts';

const actor = (id: string, index: number, name = id, at?: Actor['at']): Actor => ({ id, index, name, short: name, at });
const relation = (pair: Relation['pair'], rest: Partial<Relation> = {}): Relation => ({
  pair,
  kind: 'partner',
  label: 'Partners',
  hero: false,
  steady: false,
  path: [],
  ...rest,
});
const alignment = (
  actors: readonly Actor[],
  relations: readonly Relation[],
  rest: Partial<Alignment> = {},
): Alignment => ({
  actors,
  relations,
  camps: [],
  art: false,
  ...rest,
});

const corners = ['nw', 'ne', 'sw', 'se'] as const;
const four = ['A', 'B', 'C', 'D'].map((id, index) => actor(id, index, `Party ${id}`, corners[index]));

describe('alignmentText', () => {
  it('is what a person could have written', () => {
    const relations = [
      relation([0, 1], { kind: 'courting', label: 'Courting', note: 'Energy and a hedge', hero: true }),
      relation([2, 3], { kind: 'rival', label: 'Rivals' }),
      relation([0, 3], { kind: 'courting', label: 'Overture', from: 3 }),
    ];
    expect(alignmentText(alignment(four, relations, { camps: [[0, 2]], highlight: [0, 1] }))).toBe(
      [
        '---',
        'config:',
        '  layout: quad',
        '---',
        'flowchart LR',
        '  B["Party B"]:::B',
        '  D["Party D"]:::D',
        '  subgraph camp1[" "]',
        '    A["Party A"]:::A',
        '    C["Party C"]:::C',
        '  end',
        '  class camp1 camp',
        '  A e1@<-.->|"`**Courting**',
        'Energy and a hedge`"| B',
        '  C e2@x--x|"`**Rivals**`"| D',
        '  D e3@-.->|"`**Overture**`"| A',
        '  class e1,e3 courting',
        '  class e1 hero',
        '  class e2 rival',
        '  class e2,e3 dimmed',
        '',
      ].join('\n'),
    );
  });

  it('draws every kind in its own way', () => {
    const edges = relationKinds.map(
      (kind) => alignmentText(alignment(four, [relation([0, 1], { kind })])).match(/@([^\s|]+)\|/)![1],
    );
    expect(edges).toEqual(['===', '---', '<-.->', 'x--x', '-.-', '-->']);
  });

  it('has short names and no labels as art', () => {
    const text = alignmentText(alignment([{ ...four[0]!, short: 'A.' }, four[1]!], [relation([0, 1])], { art: true }));
    expect(text).toContain('  A["A."]:::A\n');
    expect(text).toContain('  A e1@--- B\n');
  });

  it.each([
    ['four with corners of their own', four, 'quad'],
    ['two with corners', four.slice(0, 2), 'quad'],
    ['one without a corner', [...four.slice(0, 3), actor('D', 3)], 'ring'],
    ['two at one corner', [four[0]!, { ...four[1]!, at: 'nw' as const }], 'ring'],
    ['five', [...four, actor('E', 4, 'E', 'nw')], 'ring'],
    ['one without', [actor('A', 0)], 'ring'],
  ])('places %s', (_, actors, layout) => {
    expect(alignmentText(alignment(actors, []))).toContain(`  layout: ${layout}\n`);
  });
});

describe('alignment text in Mermaid', () => {
  const graphOf = async (text: string, actors: readonly Actor[]) => {
    const { database } = await withMermaid((mermaid) => mermaid.parse(text));
    const edges = (database as unknown as { getEdges(): EdgeClasses }).getEdges();
    return readAlignmentGraph(database.getData!() as FlowchartData, edges, actors);
  };

  it.each([
    'RU',
    'end',
    'End',
    'graph',
    'flowchart',
    'subgraph',
    'style',
    'class',
    'classDef',
    'linkStyle',
    'click',
    'default',
    'interpolate',
    'direction',
    'x',
    'o',
    'ox',
    'v',
    'x-y',
    'end-game',
    'my-end',
    'a--b',
    'a-',
    '-a',
    '-',
    '_',
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'e1',
    'camp1',
    '1',
    '1a',
    '2016',
    '日本',
    'ガー',
    '한국',
    'محور',
    'ไทย',
    'हिन्दी',
    'Россия',
    'é',
    '𠮷',
    'TB',
    '_blank',
    'href',
    'call',
  ])('reads an actor called %s', async (id) => {
    const actors = [actor(id, 0, 'First'), actor('B', 1, 'Second'), actor('C', 2, 'Third')];
    const relations = [relation([0, 1], { kind: 'ally' }), relation([2, 0], { kind: 'trade', from: 0 })];
    const graph = await graphOf(
      alignmentText(alignment(actors, relations, { camps: [[0, 1]], highlight: [0, 1] })),
      actors,
    );
    expect(graph.nodes.map(({ label, actor: index }) => [label, index]).sort()).toEqual([
      ['First', 0],
      ['Second', 1],
      ['Third', 2],
    ]);
    const name = mermaidId(id);
    expect(graph.edges.map(({ from, to, kind, dimmed }) => [from, to, kind, dimmed])).toEqual([
      [name, 'B', 'ally', false],
      [name, 'C', 'trade', true],
    ]);
    expect(graph.camps.map(({ nodes }) => [...nodes].sort())).toEqual([[name, 'B'].sort()]);
  });

  it.each([
    'He said "go" `now`',
    '[x](http://a.b) ]',
    'a_b*c*_d_ **e**',
    '#35; #quot; # &amp; &',
    '<b>x</b> <br/>',
    '1. list',
    '12) x',
    '- item',
    '+ plus',
    '# head',
    '> quote',
    '---',
    '===',
    '%% c',
    '%%{init: {}}%%',
    '$$x$$ $',
    'https://www.a.org me@x.org',
    'fa:fa-car',
    'style:x#1; classDef: #2;',
    '日本。(株)',
    'محور، "x"',
    'a|b;c{d}',
    '😀 ok',
    'end',
    'back\\slash \\n',
    '***',
    '~~x~~ a~b~',
    '"',
    '::: y',
    '100 %',
  ])('keeps the words of %s', async (words) => {
    const actors = [actor('A', 0, words), actor('B', 1)];
    const graph = await graphOf(
      alignmentText(alignment(actors, [relation([0, 1], { label: words, note: words })])),
      actors,
    );
    expect(graph.nodes[0]!.label).toBe(words);
    expect(graph.edges).toMatchObject([{ label: words, note: words, kind: 'partner' }]);
  });
});

describe('stepsOfAlignment', () => {
  it('gives actors and relations the names that the text has for them', () => {
    const ids = ['RU', 'end', 'a-b', 'a', 'b-end'];
    expect(stepsOfAlignment([['RU', 'end'], ['RU-end'], ['a-b'], ['a-b-end'], ['nobody']], ids)).toEqual([
      ['RU', '_end'],
      ['RU-_end'],
      ['a-b'],
      ['a-b-end'],
      ['nobody'],
    ]);
    expect(stepsOfAlignment(true, ids)).toBe(true);
  });
});
