import { expect, it } from 'vitest';
import type { SceneItem } from '../../src/model/scene.ts';
import { contains } from '../../src/model/units.ts';
import { connectorsOf, sceneOf, shapesOf, wordsOfItem } from './requests.ts';

const named = (items: readonly SceneItem[], words: string): Extract<SceneItem, { kind: 'shape' | 'label' }> =>
  items.find((item): item is Extract<SceneItem, { kind: 'shape' | 'label' }> => item.kind !== 'connector' && wordsOfItem(item) === words)!; // prettier-ignore

it('brings the bones of a fish as near to its spine as their words allow', async () => {
  const fish = `ishikawa-beta
  Boats are late
    Weather
      Fog
      Ice on deck
    People
      Mate asleep
      No pilot
    Engine
      Old pump
    Quay
      Crane in the way
`;
  const scene = await sceneOf(fish);
  expect(scene.minText * 0.75).toBeGreaterThanOrEqual(12);
  const words = scene.items.filter((item) => item.kind !== 'connector' && wordsOfItem(item) !== '');
  expect(words).toHaveLength(11);
});

it('keeps words of cards within the cards', async () => {
  const { items } = await sceneOf(`kanban
  todo[To do]
    a[Mend the fence by the lower gate before the sheep come back]
  done[Done]
    b[Sharpen tools]@{ assigned: 'Ines' }
`);
  const words = named(items, 'Mend the fence by the lower gate before the sheep come back');
  const ines = named(items, 'Ines');
  const cards = items.filter((item) => item.kind === 'shape' && item.node !== undefined && item.box.h < 150);
  for (const { box, text } of [words, ines]) {
    const own = text?.box ?? box;
    const holds = cards.some((card) => card.kind === 'shape' && contains(card.box, own) && card.box.x + card.box.w - own.x - own.w >= 6); // prettier-ignore
    expect(holds).toBe(true);
  }
});

it('lets titles of groups step aside where a line leads into the group below them', async () => {
  const scene = await sceneOf(`flowchart TB
  a[Above] --> b[Below]
  subgraph room [Reading room]
    b
    c[Another]
    d[Third]
  end
`);
  const group = shapesOf(scene).find((shape) => shape.name.includes('Reading room'))!;
  const title = named(scene.items, 'Reading room');
  const box = title.kind === 'shape' ? (title.text?.box ?? title.box) : title.box;
  const [line] = connectorsOf(scene);
  const xs = line!.path.flatMap((command) => (command[0] === 'Z' ? [] : [command.at(-2) as number]));
  expect(group).toBeDefined();
  expect(xs.some((x) => x > box.x && x < box.x + box.w)).toBe(false);
});

it('draws plans of few rows in larger letters, and brings many rows together before letters shrink', async () => {
  const plan = (rows: number, days: number): string =>
    `gantt\n  dateFormat YYYY-MM-DD\n${Array.from({ length: rows }, (_, row) => `  Step ${row} :s${row}, ${row === 0 ? '2031-03-01' : `after s${row - 1}`}, ${days}d`).join('\n')}`;
  const smallest = async (text: string): Promise<number> => (await sceneOf(text)).minText;
  expect(await smallest(plan(3, 30))).toBe(24);
  expect(await smallest(plan(9, 30))).toBe(18);
  expect(await smallest(plan(15, 30))).toBe(16);
  // A name beside its bar is read less easily than a small one on it.
  expect(await smallest(plan(3, 30).replaceAll('Step', 'What we do in the first half of the'))).toBe(20);
});
