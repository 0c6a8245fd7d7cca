import { describe, expect, it } from 'vitest';
import { draw, sceneOf, shapesOf, connectorsOf } from '../requests.ts';
import type { Scene } from '../../../src/model/scene.ts';

const text = 'flowchart LR\n RU -->|gas| JP\n JP e1@--> CN\n CN --> US\n US-east --> CN';
const nodeClick = (scene: Scene, node: string): number | undefined =>
  shapesOf(scene).find((shape) => shape.node === node)?.click;
const edgeClick = (scene: Scene, from: string, to: string): number | undefined => {
  const edge = scene.model!.edges.find((candidate) => candidate.from === from && candidate.to === to)!;
  return connectorsOf(scene).find((connector) => connector.edge === edge.id)?.click;
};

describe('steps', () => {
  it('true: all nodes are there, one edge a click', async () => {
    const scene = await sceneOf(text, { steps: true });
    expect(scene.clicks).toBe(4);
    expect(nodeClick(scene, 'RU')).toBeUndefined();
    expect([edgeClick(scene, 'RU', 'JP'), edgeClick(scene, 'JP', 'CN'), edgeClick(scene, 'CN', 'US')]).toEqual([
      1, 2, 3,
    ]);
  });

  it('groups: nodes and edges by name, either way round; edges come with the later of their ends', async () => {
    const scene = await sceneOf(text, { steps: [['RU', 'JP'], ['JP-RU'], ['CN', 'US']] });
    expect(scene.clicks).toBe(3);
    expect([nodeClick(scene, 'RU'), nodeClick(scene, 'CN'), nodeClick(scene, 'US-east')]).toEqual([1, 3, undefined]);
    expect([edgeClick(scene, 'RU', 'JP'), edgeClick(scene, 'JP', 'CN')]).toEqual([2, 3]);
    const label = scene.items.find((item) => item.kind === 'label' && item.edge !== undefined);
    expect(label?.click).toBe(2);
  });

  it('name edges by their own ids, and nodes whose ids hold a hyphen before edges', async () => {
    const scene = await sceneOf(text, { steps: [['e1'], ['US-east']] });
    expect(edgeClick(scene, 'JP', 'CN')).toBe(1);
    expect(nodeClick(scene, 'US-east')).toBe(2);
  });

  it('tell unknown names with what was meant', async () => {
    const { scene, problems } = await draw(text, { steps: [['RUS']] });
    expect(scene).toBeUndefined();
    expect(problems).toMatchObject([{ rule: 'steps-unknown', severity: 'error' }]);
    expect(problems[0]!.hint).toMatch(/did you mean "RU"/);
  });

  it('bring the number of a message with its line, also where a figure sends it; both begin on the lifeline', async () => {
    const numbered = 'sequenceDiagram\n autonumber\n actor R as Reader\n participant D\n R->>D: ask\n D-->>R: answer';
    const scene = await sceneOf(numbered, { steps: true });
    const lines = connectorsOf(scene).filter(({ edge }) => edge !== undefined);
    expect(lines.map(({ click, from, to }) => [click, from !== undefined, to !== undefined])).toEqual([
      [1, true, true],
      [2, true, true],
    ]);
    const numbers = scene.items.filter((item) => item.kind === 'label' && /^\d$/.test(item.name));
    expect(numbers.map(({ name, click, partOf }) => [name, click, partOf])).toEqual([
      ['1', 1, undefined],
      ['2', 2, undefined],
    ]);
    const circles = shapesOf(scene).filter(({ name }) => name.startsWith('Number'));
    expect(circles.map(({ click }) => click)).toEqual([1, 2]);
    for (const [index, { path }] of lines.entries()) {
      const { x, w } = circles[index]!.box;
      expect(Math.abs(path[0]![1]! - (x + w / 2))).toBeLessThan(1);
    }
  });

  it('are a mistake on a family without nodes and edges', async () => {
    const { problems } = await draw('pie\n "a": 1', { steps: true });
    expect(problems).toMatchObject([{ rule: 'steps-family', severity: 'error' }]);
  });
});
