import { expect, it } from 'vitest';
import { familyOf } from '../../../src/diagram/families/families.ts';
import { turnedText } from '../../../src/diagram/best-drawing.ts';
import { sceneOf, shapesOf } from '../requests.ts';

it.each([
  ['flowchart LR\n A', 'flowchart-v2', 'flowchart TB\n A'],
  ['graph\n A', 'flowchart-v2', 'graph LR\n A'],
  ['---\nx: flowchart\n---\ngraph TD;A-->B', 'flowchart-v2', '---\nx: flowchart\n---\ngraph LR;A-->B'],
  ['classDiagram\n class A', 'classDiagram', 'classDiagram\ndirection LR\n class A'],
  [
    'stateDiagram-v2\n state X {\n  direction LR\n  a\n }\n direction LR',
    'stateDiagram',
    'stateDiagram-v2\n state X {\n  direction LR\n  a\n }\n direction TB',
  ],
])(/* prettier-ignore */ '%j of type %s', (text, type, turned) =>
  expect(turnedText(text, familyOf(type).direction)).toBe(turned),
);

it('leaves other families as they are', () =>
  expect(turnedText('pie\n "a": 1', familyOf('pie').direction)).toBeUndefined());

it.each(['BT', 'RL'])('what is written to run %s does so', async (direction) => {
  const scene = await sceneOf(`flowchart ${direction}\n a[First] --> b[Second] --> c[Third] --> d[Fourth]`);
  const middles = ['a', 'b', 'c', 'd'].map((id) => {
    const { x, y, w, h } = shapesOf(scene).find(({ node }) => node === id)!.box;
    return direction === 'BT' ? y + h / 2 : x + w / 2;
  });
  expect(middles).toEqual([...middles].sort((one, other) => other - one));
  expect(new Set(middles).size).toBe(4);
});

it('a chain that would be a thin strip is turned where its text comes out larger', async () => {
  const chain = Array.from(
    { length: 12 },
    (_, i) => `n${i}[Step number ${i}] --> n${i + 1}[Step number ${i + 1}]`,
  ).join('\n');
  const tall = await sceneOf(`flowchart LR\n${chain}`, { box: { w: 400, h: 620 } });
  expect(tall.height).toBeGreaterThan(tall.width);
});
