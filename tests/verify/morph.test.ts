import { expect, it } from 'vitest';
import { openFiles } from '../../src/resources/files.ts';
import { buildText, fixtureFolder, verifyBuilt } from '../decks/build-deck.ts';

const outline = (steps: string): string => `
version: 1
meta: { title: Two ferries }
theme: { transition: morph }
actors: { A: { name: Alba }, B: { name: Brema } }
eras: { now: Now }
relations:
  - { pair: [A, B], now: { kind: trade } }
slides:
  - layout: takeaways
    title: Before
    actors: [A, B]
    points: [{ head: One, text: first }, { head: Two, text: second }]
  - layout: diagram
    title: After
    actors: [A, B]
    diagram: { alignment: { era: now }, steps: ${steps} }
`;

it('holds what Morph pairs against its own clicks, not against those of what has the same name in a diagram', async () => {
  const built = await buildText(outline('[[A, B], [A-B]]'), openFiles(fixtureFolder('one-slide')));
  expect(built.frames[1]!.clicks).toBe(2);
  const names = built.frames[1]!.items.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['Alba', 'Brema']));
  expect(await verifyBuilt(built)).toEqual([]);
});

it('finds a click that something paired by Morph has, and should not have', async () => {
  const built = await buildText(outline('[[A, B], [A-B]]'), openFiles(fixtureFolder('one-slide')));
  const frames = built.frames.map((frame, index) =>
    index === 0
      ? frame
      : { ...frame, items: frame.items.map((item) => (item.name === 'Alba' ? { ...item, click: 1 } : item)) },
  );
  const found = await verifyBuilt({ ...built, frames });
  expect(found.map(({ message }) => message).filter((message) => message.includes('PowerPoint'))).toEqual([
    expect.stringContaining('"Alba" does not come on click 1 in the PowerPoint deck'),
  ]);
});
