import { expect, it } from 'vitest';
import { contains } from '../../src/model/units.ts';
import type { Scene } from '../../src/model/scene.ts';
import { draw, sceneOf, shapesOf } from './requests.ts';

const onGrid = (places: string, text: string): string => `---\nconfig:\n  layout: grid\n${places}\n---\n${text}`;
const middle = (scene: Scene, id: string): { x: number; y: number } => {
  const { x, y, w, h } = shapesOf(scene).find(({ node }) => node === id)!.box;
  return { x: Math.round(x + w / 2), y: Math.round(y + h / 2) };
};

it('puts nodes into the columns and rows that are written, and groups around them', async () => {
  const scene = await sceneOf(
    onGrid(
      '  at: { web: [1, 1], api: [2, 1], store: [3, 1], log: [3, 2], me: [1, 2] }',
      'flowchart LR\n me[Me] --> web[Browser]\n subgraph cloud [Cloud]\n api[API] -->|reads| store[(Store)]\n log[Log]\n end\n web -->|asks| api\n api --> log\n store --> log',
    ),
  );
  const [web, api, store, log, me] = ['web', 'api', 'store', 'log', 'me'].map((id) => middle(scene, id));
  expect(web!.y).toBe(api!.y);
  expect(store!.y).toBe(api!.y);
  expect(me!.x).toBe(web!.x);
  expect(log!.x).toBe(store!.x);
  expect(me!.y).toBe(log!.y);
  expect(web!.x).toBeLessThan(api!.x);
  expect(api!.x).toBeLessThan(store!.x);
  const cloud = shapesOf(scene).find(({ id }) => id === 'group-cloud')!.box;
  for (const id of ['api', 'store', 'log']) expect(contains(cloud, shapesOf(scene).find(({ node }) => node === id)!.box)).toBe(true); // prettier-ignore
  expect(contains(cloud, shapesOf(scene).find(({ node }) => node === 'web')!.box)).toBe(false);
  for (const item of scene.items) if (item.kind === 'connector') expect([item.from, item.to].every(Boolean)).toBe(true);
});

it('puts what is to stand level on one line, and leaves the rest where the layout has it', async () => {
  const scene = await sceneOf(onGrid('  align: [[B, D]]', 'flowchart TB\n A --> B\n A --> C\n C --> D'));
  const [a, b, c, d] = ['A', 'B', 'C', 'D'].map((id) => middle(scene, id));
  expect(b!.y).toBe(d!.y);
  expect(a!.y).toBeLessThan(c!.y);
  expect(c!.y).toBeLessThan(d!.y);
});

it.each([
  ['  at: { Beet: [1, 1] }', /no node "Beet"/, /^did you mean "Beta"\?/, 4],
  ['  at: { Beta: [0, 1] }', /no column and row/, /Beta: \[2, 1\]/, 4],
  ['  at:\n    Alpha: [1, 1]\n    Beta: [1, 1]', /"Beta" and "Alpha" have one place/, /own/, 6],
  ['  align: [[Alpha, Betta]]', /no node "Betta"/, /^did you mean "Beta"\?/, 4],
])('%s is a mistake at its line', async (places, message, hint, line) => {
  const { scene, problems } = await draw(onGrid(places, 'flowchart LR\n Alpha --> Beta'));
  expect(scene).toBeUndefined();
  expect(problems).toMatchObject([{ rule: 'diagram-layout', severity: 'error', line }]);
  expect(problems[0]!.message).toMatch(message);
  expect(problems[0]!.hint).toMatch(hint);
});
