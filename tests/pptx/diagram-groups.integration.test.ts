import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { diagramDeck, diagramFrame } from '../../src/draw-diagram.ts';
import { writePptx } from '../../src/pptx/write.ts';
import { sceneOf } from '../diagram/requests.ts';

/** The groups inside the diagram's own: their names, with the names of their members. */
async function innerGroups(text: string): Promise<Map<string, string[]>> {
  const frames = [diagramFrame('sample', await sceneOf(text))];
  const file = await writePptx({ ...diagramDeck('light'), title: 'sample' }, frames, { notes: false });
  const slide = Buffer.from(unzipSync(file)['ppt/slides/slide1.xml']!).toString('utf8');
  const groups = new Map<string, string[]>();
  const open: string[] = [];
  for (const [tag, name] of slide.matchAll(/<p:grpSp>|<\/p:grpSp>|<p:cNvPr [^>]*?name="([^"]*)"/g)) {
    if (tag === '</p:grpSp>') open.pop();
    else if (tag === '<p:grpSp>') open.push('');
    else if (open.at(-1) === '') open[open.length - 1] = name!;
    else if (open.length === 2) groups.set(open[1]!, [...(groups.get(open[1]!) ?? []), name!]);
  }
  return groups;
}

it('a class is one group with its members and dividers', async () => {
  const groups = await innerGroups(
    'classDiagram\n class Boat {\n +String name\n +sail()\n }\n class Harbour\n Boat --> Harbour : enters',
  );
  expect(groups.get('Boat, group')).toEqual(expect.arrayContaining(['Boat', 'Boat: +String name', 'Boat: +sail()']));
});

it('an entity is one group with its cells, a participant one with its lifeline', async () => {
  const entities = await innerGroups('erDiagram\n BOAT {\n string name\n int length\n }\n BOAT ||--o{ TRIP : makes');
  expect(entities.get('BOAT, group')).toEqual(expect.arrayContaining(['BOAT: name', 'BOAT: length']));
  const participants = await innerGroups('sequenceDiagram\n Pilot->>Ship: hail\n Ship-->>Pilot: reply');
  expect(participants.get('Pilot, group')).toEqual(['Pilot: line', 'Pilot']);
  expect(participants.get('Ship, group')).toEqual(['Ship: line', 'Ship']);
});

it('a straight line is one group with its label and the marks at its ends', async () => {
  const groups = await innerGroups('classDiagram\n Boat "1" <|-- "*" Ferry : is');
  expect(groups.get('Ferry to Boat, group') ?? groups.get('Boat to Ferry, group')).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^\w+ to \w+$/),
      expect.stringMatching(/: end$/),
      expect.stringMatching(/: label$/),
    ]),
  );
});

it('a line with corners stands beside the group of what belongs to it', async () => {
  const groups = await innerGroups('classDiagram\n Boat "1" <|-- "*" Ferry : is\n Boat --> Harbour : enters');
  const ofLine = groups.get('Ferry to Boat, group') ?? groups.get('Boat to Ferry, group');
  expect(ofLine).toEqual(expect.arrayContaining([expect.stringMatching(/: end$/), expect.stringMatching(/: label$/)]));
  expect(ofLine).not.toContainEqual(expect.stringMatching(/^\w+ to \w+$/));
  expect(groups.has('Boat to Harbour, group')).toBe(false);
});

it('a node that is a single shape stands alone', async () => {
  expect(await innerGroups('flowchart LR\n A[Boat] --> B[Harbour]')).toEqual(new Map());
});
