import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/model/deck.ts';
import { resolveTheme } from '../../src/theme/theme.ts';
import type { AlignmentEdge, AlignmentGraph } from '../../src/alignment/graph.ts';
import type { LayoutContext } from '../../src/alignment/sites.ts';
import { layoutQuad, layoutRing } from '../../src/alignment/layouts.ts';
import { clip, grow, overlap, type Segment } from '../../src/model/units.ts';
import type { Scene, SceneConnector, SceneLabel, SceneShape } from '../../src/model/scene.ts';
import { relationKinds, type Corner } from '../../src/model/outline.ts';

const context = (count: number, at: readonly Corner[] = [], art = false): LayoutContext => {
  const actors = names(count).map((name, index): Actor => ({
    id: name,
    index,
    name,
    short: name.slice(0, 3),
    at: at[index],
  }));
  return {
    theme: resolveTheme({ actors: actors.map(() => ({})) }),
    actors,
    measure: (text, size, bold) => text.length * size * (bold ? 0.5 : 0.46),
    art,
    background: art ? 'dark' : 'paper',
  };
};
const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `Party${index}`);

const relation = (id: string, from: number, to: number, more: Partial<AlignmentEdge> = {}): AlignmentEdge => ({
  id,
  from: `Party${from}`,
  to: `Party${to}`,
  kind: 'partner',
  label: `Tie ${id}`,
  note: 'What there is to say',
  hero: false,
  dimmed: false,
  heads: { start: 'none', end: 'none' },
  weight: 'normal',
  style: {},
  ...more,
});
const graph = (
  count: number,
  edges: readonly AlignmentEdge[],
  camps: AlignmentGraph['camps'] = [],
): AlignmentGraph => ({
  nodes: names(count).map((id, actor) => ({ id, label: id, shape: 'squareRect', classes: [id], actor, style: {} })),
  edges,
  camps,
});
const sixRelations = [
  relation('a', 0, 1),
  relation('b', 0, 2),
  relation('c', 1, 3),
  relation('d', 2, 3),
  relation('e', 0, 3),
  relation('f', 1, 2),
];

const shapes = (scene: Scene): SceneShape[] => scene.items.filter((item) => item.kind === 'shape');
const nodes = (scene: Scene): SceneShape[] => shapes(scene).filter((shape) => shape.node !== undefined);
const lines = (scene: Scene): SceneConnector[] => scene.items.filter((item) => item.kind === 'connector');
const labels = (scene: Scene): SceneLabel[] => scene.items.filter((item) => item.kind === 'label');
const segment = (line: SceneConnector): Segment => {
  const [start, end] = line.path;
  return [
    { x: start![1]!, y: start![2] as number },
    { x: end![1]!, y: end![2] as number },
  ] as Segment;
};

describe('quad', () => {
  const box = { w: 752, h: 448 };
  const camps = [
    { id: 'west', label: '', nodes: ['Party0', 'Party2'] },
    { id: 'east', label: '', nodes: ['Party1', 'Party3'] },
  ];

  it('stands parties at the corners of the box, inside the panels of their camps', () => {
    const { scene } = layoutQuad(graph(4, sixRelations, camps), box, context(4));
    expect(nodes(scene).map(({ box }) => box)).toEqual([
      { x: 16, y: 16, w: 160, h: 72 },
      { x: 576, y: 16, w: 160, h: 72 },
      { x: 16, y: 360, w: 160, h: 72 },
      { x: 576, y: 360, w: 160, h: 72 },
    ]);
    expect(
      shapes(scene)
        .filter(({ id }) => id.startsWith('camp'))
        .map(({ box }) => box),
    ).toEqual([
      { x: 0, y: 0, w: 192, h: 448 },
      { x: 560, y: 0, w: 192, h: 448 },
    ]);
  });

  it('takes corners from the actors and fills the rest in order', () => {
    const { scene } = layoutQuad(graph(3, []), box, context(3, ['se']));
    expect(nodes(scene).map(({ box }) => [box.x, box.y])).toEqual([
      [592, 376],
      [0, 0],
      [592, 0],
    ]);
  });

  it('glues level and upright relations to sides, slanted ones to corners', () => {
    const { scene } = layoutQuad(graph(4, sixRelations, camps), box, context(4));
    const sites = lines(scene).map(({ from, to }) => [from!.site, to!.site]);
    expect(sites).toEqual([
      [6, 2],
      [4, 0],
      [4, 0],
      [6, 2],
      [5, 1],
      [3, 7],
    ]);
  });

  it('draws plain rectangles with four sites where no relation wants a corner', () => {
    const { scene } = layoutQuad(graph(2, [relation('a', 0, 1)]), box, context(2));
    expect(nodes(scene).map(({ geometry }) => geometry)).toEqual([{ preset: 'rect' }, { preset: 'rect' }]);
    expect(lines(scene)[0]).toMatchObject({
      from: { item: 'node-Party0', site: 3 },
      to: { item: 'node-Party1', site: 1 },
    });
  });

  it("lets both halves of a courting relation meet at a midpoint, in the suitors' colours", () => {
    const both = { start: 'point', end: 'point' } as const;
    const { scene } = layoutQuad(
      graph(2, [relation('a', 0, 1, { kind: 'courting', hero: true, heads: both })]),
      box,
      context(2),
    );
    const [first, second] = lines(scene);
    expect(first).toMatchObject({
      id: 'edge-a-1',
      stroke: 'actor.0.solid',
      strokeWidth: 6,
      to: { item: 'midpoint-a', site: 2 },
    });
    expect(second).toMatchObject({
      id: 'edge-a-2',
      stroke: 'actor.1.solid',
      strokeWidth: 6,
      to: { item: 'midpoint-a', site: 6 },
    });
    expect(segment(second!)[1].x - segment(first!)[1].x).toBe(8);
    expect(scene.model?.edges[0]?.items).toEqual(['midpoint-a', 'edge-a-1', 'edge-a-2', 'label-a', 'label-a-note']);
  });

  it('draws one arrow for a courting relation that starts from one side', () => {
    const heads = { start: 'none', end: 'point' } as const;
    const { scene } = layoutQuad(graph(2, [relation('a', 1, 0, { kind: 'courting', heads })]), box, context(2));
    expect(lines(scene)).toHaveLength(1);
    expect(lines(scene)[0]).toMatchObject({
      stroke: 'actor.1.solid',
      dash: 'dash',
      end: { type: 'triangle', length: 15 },
    });
  });

  it('shows short names and no words on relations as art, and colour only on the hero', () => {
    const edges = [relation('a', 0, 1, { kind: 'ally', hero: true }), relation('b', 2, 3)];
    const { scene } = layoutQuad(graph(4, edges, camps), { w: 432, h: 432 }, context(4, [], true));
    expect(nodes(scene).map(({ text }) => text!.lines[0]![0]!.text)).toEqual(['Par', 'Par', 'Par', 'Par']);
    expect(labels(scene)).toEqual([]);
    expect(lines(scene).map(({ stroke, strokeWidth }) => [stroke, strokeWidth])).toEqual([
      ['dark.ink', 8],
      ['dark.ruleStrong', 2],
    ]);
  });

  it('puts more than four parties on a ring and says so', () => {
    const { problems, scene } = layoutQuad(graph(5, []), box, context(5));
    expect(problems.map(({ rule }) => rule)).toEqual(['diagram-layout']);
    expect(nodes(scene)).toHaveLength(5);
  });

  it('tells edges that lead to no other node', () => {
    const { problems, scene } = layoutQuad(graph(2, [relation('a', 0, 0)]), box, context(2));
    expect(problems).toMatchObject([{ rule: 'diagram-tie', severity: 'error', about: 'a' }]);
    expect(lines(scene)).toEqual([]);
  });
});

describe('ring', () => {
  const box = { w: 1136, h: 400 };

  it('stretches a regular polygon to the box, the first party at the top', () => {
    const { scene } = layoutRing(graph(5, []), box, context(5));
    expect(nodes(scene).map(({ box }) => [Math.round(box.x), Math.round(box.y)])).toEqual([
      [488, 0],
      [976, 128],
      [790, 336],
      [186, 336],
      [0, 128],
    ]);
  });

  it.each([1, 2, 3, 4])('places %i parties without touching', (count) => {
    const { scene } = layoutRing(graph(count, []), box, context(count));
    for (const [index, node] of nodes(scene).entries())
      for (const other of nodes(scene).slice(index + 1)) expect(overlap(node.box, other.box)).toBe(false);
  });

  it.each([3, 4, 5, 6, 7, 8, 10])('keeps labels of %i parties off nodes, other relations and each other', (count) => {
    const edges = names(count).map((_, index) =>
      relation(`t${index}`, index, (index + 1) % count, { kind: relationKinds[index % 6] }),
    );
    const { scene, problems } = layoutRing(graph(count, edges), box, context(count));
    expect(problems).toEqual([]);
    expect(scene.minText).toBeGreaterThanOrEqual(16);
    const words = labels(scene);
    for (const [index, label] of words.entries()) {
      for (const node of nodes(scene)) expect(overlap(label.box, node.box)).toBe(false);
      for (const line of lines(scene).filter(({ edge }) => edge !== label.edge))
        expect(clip(segment(line), label.box)).toBeUndefined();
      for (const other of words.slice(index + 1).filter(({ edge }) => edge !== label.edge))
        expect(overlap(grow(label.box, 11.9), other.box)).toBe(false);
      expect(
        label.box.x >= 0 &&
          label.box.x + label.box.w <= box.w &&
          label.box.y >= 0 &&
          label.box.y + label.box.h <= box.h,
      ).toBe(true);
    }
  });

  it('warns of labels that have no room, and says what to drop', () => {
    const edges = names(9).flatMap((_, a) =>
      names(9)
        .slice(a + 1)
        .map((_, b) => relation(`${a}-${b}`, a, a + 1 + b)),
    );
    const { problems } = layoutRing(graph(9, edges), { w: 500, h: 300 }, context(9));
    const [first] = problems.filter(({ rule }) => rule === 'label-size');
    expect(first).toMatchObject({
      severity: 'warning',
      hint: 'drop its note, "What there is to say", or the relation',
    });
  });

  it('gives the same scene twice', () => {
    expect(layoutRing(graph(6, sixRelations), box, context(6))).toEqual(
      layoutRing(graph(6, sixRelations), box, context(6)),
    );
  });
});
