import { describe, expect, it } from 'vitest';
import { faultsOf, noFaults } from '../../src/diagram/faults.ts';
import { contains, overlap } from '../../src/model/units.ts';
import type { Scene, SceneConnector, SceneLabel, SceneShape } from '../../src/model/scene.ts';
import { connectorsOf, draw, sceneOf, shapesOf, wordsOfItem } from './requests.ts';

/** Diagrams whose lines and words come near each other, reduced to what makes them hard. */
const hard: Readonly<Record<string, string>> = {
  'there and back, with words': 'flowchart TB\n Sown -->|rain comes| Grown\n Grown -->|hail falls| Sown\n Grown -->|reaped| Stored\n Stored -->|seed kept| Grown',
  'states there and back': 'stateDiagram-v2\n Shut --> Ajar: push it\n Ajar --> Shut: pull it\n Ajar --> Open: push again\n Open --> Ajar: pull again',
  'one-way beside two-way': 'flowchart TD\n Hub <--> Left\n Hub --> Right\n Right <--> Below\n Right <--> Beside',
  'two to two': 'flowchart LR\n Hen --> Egg\n Hen --> Feather\n Duck --> Egg\n Duck --> Feather',
  'all return to the start': 'stateDiagram-v2\n Start --> One\n One --> Two\n Two --> Three\n One --> Start\n Two --> Start\n Three --> Start',
  'a loop with words': 'flowchart LR\n Wait -->|once more until it is done| Wait\n Wait --> Done',
  'four between two': 'flowchart LR\n Here -->|one| There\n Here -->|two| There\n There -->|three| Here\n There -->|four| Here',
  'beside a state that holds others':
    'stateDiagram-v2\n direction LR\n state parted <<fork>>\n state joined <<join>>\n [*] --> parted\n parted --> Pick\n parted --> Bill\n Pick --> joined\n Bill --> joined\n joined --> [*]\n note right of Pick: by hand\n state Bill {\n [*] --> Open\n --\n [*] --> Late\n }',
  'a title in the way': 'flowchart TB\n Outside --> Inside\n subgraph Room with a long name\n Inside --> Corner\n end\n Corner --> Outside',
}; // prettier-ignore

describe('no line lies and no words stand on others', () => {
  it.each(Object.entries(hard))('%s', async (_, text) => {
    const { scene, problems } = await draw(text);
    expect(problems.filter(({ rule }) => rule === 'label-overlap')).toEqual([]);
    expect(faultsOf(scene!)).toEqual(noFaults);
    expect(connectorsOf(scene!)).toHaveLength(scene!.model!.edges.length);
  });
});

describe('what is measured', () => {
  const line = (edge: string, points: readonly (readonly [number, number])[], end = true): SceneConnector => ({
    kind: 'connector',
    id: `line-${edge}`,
    name: edge,
    edge,
    route: 'elbow',
    path: points.map(([x, y], index) => [index === 0 ? 'M' : 'L', x, y] as const),
    stroke: 'ink',
    strokeWidth: 2,
    end: end ? { type: 'triangle', length: 8 } : undefined,
  });
  const label = (edge: string, x: number, y: number): SceneLabel => ({
    kind: 'label',
    id: `label-${edge}`,
    name: edge,
    edge,
    box: { x, y, w: 40, h: 20 },
    text: { lines: [[{ text: edge, colour: 'ink' }]], size: 16, lineHeight: 20, align: 'center', anchor: 'middle' },
  });
  const faults = (...items: Scene['items']) =>
    faultsOf({ family: 'flowchart', width: 400, height: 400, alt: '', minText: 16, clicks: 0, items });

  it('words on words, and words on the line of another edge', () => {
    expect(faults(label('a', 0, 0), label('b', 30, 10)).textOnText).toEqual([['label-a', 'label-b']]);
    expect(faults(label('a', 0, 0), label('b', 60, 0)).textOnText).toEqual([]);
    const crossing = line('b', [[20, -50], [20, 50]]); // prettier-ignore
    expect(faults(label('a', 0, 0), crossing).labelOnLine).toEqual([['label-a', 'b']]);
    expect(faults(label('b', 0, 0), crossing).labelOnLine).toEqual([]);
  });

  const group = (x: number): SceneShape => ({
    kind: 'shape',
    id: 'group-g',
    name: 'Group',
    box: { x, y: 0, w: 100, h: 100 },
    geometry: { preset: 'rect' },
    fill: 'panel',
    text: { lines: [[{ text: 'Group', colour: 'ink' }]], size: 16, lineHeight: 20, align: 'center', anchor: 'top', box: { x: x + 30, y: 0, w: 40, h: 20 } },
  }); // prettier-ignore

  it('lines under groups that are painted after them, and lines through their titles', () => {
    const across = line('a', [[0, 60], [300, 60]]); // prettier-ignore
    expect(faults(across, group(100)).lineThroughNode).toEqual([['a', 'group-g']]);
    expect(faults(group(100), across)).toEqual(noFaults);
    const down = line('a', [[150, -50], [150, 200]]); // prettier-ignore
    expect(faults(group(100), down).labelOnLine).toEqual([['group-g', 'a']]);
  });

  it('trunks: true from one start, true to one end, else lies', () => {
    const fork = [line('a', [[0, 0], [50, 0], [50, 50], [90, 50]]), line('b', [[0, 0], [50, 0], [50, -50], [90, -50]])]; // prettier-ignore
    expect(faults(...fork).lyingTrunks).toEqual([]);
    const join = [line('a', [[0, 50], [50, 50], [50, 0], [90, 0]]), line('b', [[0, -50], [50, -50], [50, 0], [90, 0]])]; // prettier-ignore
    expect(faults(...join).lyingTrunks).toEqual([]);
    const passing = [line('a', [[0, 0], [90, 0]]), line('b', [[20, 60], [20, 0], [70, 0], [70, 60]])]; // prettier-ignore
    expect(faults(...passing).lyingTrunks).toEqual([['a', 'b']]);
    const ends = [line('a', [[0, 50], [50, 50], [50, 0], [90, 0]]), line('b', [[0, -50], [50, -50], [50, 0], [90, 0]], false)]; // prettier-ignore
    expect(faults(...ends).lyingTrunks).toEqual([['a', 'b']]);
  });
});

it('a loop shows all of its line, and its words stand outside', async () => {
  const scene = await sceneOf('flowchart LR\n Poll -->|every five seconds| Poll\n Poll --> Done');
  const loop = connectorsOf(scene).find(({ edge }) => edge?.includes('Poll_Poll'))!;
  const words = scene.items.find((item) => item.kind === 'label')!;
  const poll = shapesOf(scene).find(({ node }) => node === 'Poll')!;
  for (const command of loop.path) {
    const [x, y] = command.slice(1) as unknown as [number, number];
    expect(contains(words.kind === 'label' ? words.box : poll.box, { x, y, w: 0, h: 0 })).toBe(false);
  }
});

it('a loop in ELK’s layout turns where its crow’s feet end', async () => {
  const scene = await sceneOf('---\nconfig:\n  layout: elk\n---\nerDiagram\n Task ||--o{ Task : "waits for"');
  const [loop] = connectorsOf(scene);
  const [start, out] = loop!.path.map((command) => command.slice(-2) as unknown as [number, number]);
  const size = scene.minText / 16;
  expect(Math.hypot(out![0] - start![0], out![1] - start![1])).toBeGreaterThanOrEqual(38 * size - 0.5);
});

it('what ELK draws in place of lines that lie is turned where that is larger', async () => {
  const scene = await sceneOf('flowchart LR\n subgraph East\n e1[Primary]\n e2[Replica]\n end\n subgraph West\n w1[Primary]\n w2[Replica]\n end\n e1 -->|sync| e2\n w1 -->|sync| w2\n e1 -->|stream| w1\n w1 -->|stream| e1\n East -->|health| lb[Balancer]\n West -->|health| lb\n lb -->|60%| e1\n lb -->|40%| w1'); // prettier-ignore
  expect(faultsOf(scene)).toEqual(noFaults);
  expect(scene.width / scene.height).toBeGreaterThan(1);
});

it('four shapes of a C4 diagram have room in a row', async () => {
  const scene = await sceneOf('C4Context\n Person(a, "Captain of the ferry")\n System(b, "Radio room ashore")\n System(c, "Harbour office")\n System(d, "Coast guard station")\n Rel(a, b, "calls")'); // prettier-ignore
  const tops = shapesOf(scene).flatMap(({ node, box }) => (node && node !== 'a' ? [box.y] : []));
  expect(new Set(tops.map(Math.round)).size).toBe(1);
});

it('multiplicities stay with their own relation, whatever notes stand between', async () => {
  const scene = await sceneOf(
    'classDiagram\n direction LR\n Hill -- Dale : above\n Bird "2" --> "many" Egg : lays\n note for Hill "green"',
  );
  const at = (words: string) =>
    scene.items.find((item) => item.kind === 'label' && wordsOfItem(item) === words) as SceneLabel;
  const box = (node: string) => shapesOf(scene).find((shape) => shape.node === node)!.box;
  const gap = (label: SceneLabel, node: string): number => {
    const [a, b] = [label.box, box(node)];
    return Math.hypot(Math.max(0, a.x - b.x - b.w, b.x - a.x - a.w), Math.max(0, a.y - b.y - b.h, b.y - a.y - a.h));
  };
  expect(gap(at('2'), 'Bird')).toBeLessThan(gap(at('2'), 'Hill'));
  expect(gap(at('many'), 'Egg')).toBeLessThan(gap(at('many'), 'Dale'));
  expect(gap(at('many'), 'Egg')).toBeLessThan(40);
});

it('groups inside groups are told apart by their background', async () => {
  const scene = await sceneOf(
    'flowchart LR\n subgraph Country\n subgraph Town\n Street\n end\n Field\n end\n Field --> Town',
  );
  const [country, town] = ['group-Country', 'group-Town'].map((id) =>
    shapesOf(scene).find((shape) => shape.id === id)!,
  );
  expect(country!.fill).not.toBe(town!.fill);
  expect([country!.stroke, town!.stroke]).toEqual(['ruleStrong', 'ruleStrong']);
  expect(shapesOf(scene).find(({ node }) => node === 'Street')!.fill).not.toBe(town!.fill);
});

it('columns that do not begin at zero show their scale', async () => {
  const words = async (range: string): Promise<string[]> => {
    const scene = await sceneOf(`xychart\n x-axis [Spring, Autumn]\n y-axis "Boats" ${range}\n bar [5000, 7500]`);
    return scene.items.map(wordsOfItem);
  };
  expect(await words('4000 --> 8000')).toContain('4000');
  expect(await words('0 --> 8000')).not.toContain('4000');
});

/** Pairs of items whose words share an area. */
function wordsOnWords(scene: Scene): string[] {
  const texts = scene.items.flatMap((item) => (item.kind === 'label' && wordsOfItem(item) ? [item] : []));
  return texts.flatMap((a, index) =>
    texts.slice(index + 1).flatMap((b) => (overlap(a.box, b.box, -4) ? [`${a.name} | ${b.name}`] : [])),
  );
}

it.each([
  ['points of a quadrant', 'quadrantChart\n Boat: [0.5, 0.52]\n Ferry: [0.51, 0.5]\n Raft: [0.52, 0.51]'],
  ['components of a map', 'wardley-beta\n component Ferry [0.7, 0.55]\n component Boat [0.7, 0.56]\n component Raft [0.69, 0.55]'],
  ['the name of a scale', 'xychart\n x-axis [Spring, Autumn]\n y-axis "Boats" 4000 --> 8000\n bar [5000, 7500]'],
])('%s stand on no other words', async (_, text) => {
  expect(wordsOnWords(await sceneOf(text))).toEqual([]);
}); // prettier-ignore

it('values of columns stand on grounds of their own before a line', async () => {
  const text = 'xychart\n x-axis [Spring, Autumn]\n bar [50, 75]\n line [52, 74]';
  const { items } = await sceneOf(text);
  const value = items.findIndex((item) => wordsOfItem(item) === '75');
  const line = items.findLastIndex((item) => item.kind === 'shape' && (item.strokeWidth ?? 0) > 2.5);
  expect(line).toBeGreaterThan(0);
  expect((items[value] as SceneLabel).backdrop).toBe('paper');
  expect(value).toBeGreaterThan(line);
});

it('names that find no room in a treemap or a packet are listed below', async () => {
  const listed = async (text: string): Promise<string[]> => {
    const { items, height } = await sceneOf(text);
    return items.filter((item) => item.kind === 'label' && item.box.y > height - 40).map(wordsOfItem);
  };
  expect(await listed('treemap-beta\n"Sea"\n  "Herring": 300\n  "Public relations": 1')).toContain(
    'Public relations 1',
  );
  expect(await listed('packet\n0: "Urgent pointer"\n1-31: "Data"')).toContain('0: Urgent pointer');
});

it('relations of a C4 diagram go around what stands between, and their words stand on nothing', async () => {
  const text = 'C4Context\n Person(a, "Captain")\n System(b, "Radio")\n System(c, "Ferry")\n Rel(a, c, "waits for all passengers")\n Rel(a, b, "calls")\n Rel(c, b, "hears")';
  const { scene, problems } = await draw(text);
  expect(problems.filter(({ rule }) => rule === 'label-overlap')).toEqual([]);
  expect(faultsOf(scene!)).toEqual(noFaults);
}); // prettier-ignore

it('lifelines begin below the names of figures', async () => {
  const { items } = await sceneOf('sequenceDiagram\n participant D@{ "type": "database" } as Archive\n D->>D: sorts');
  const name = items.find((item) => wordsOfItem(item) === 'Archive') as SceneLabel;
  const line = items.find(({ id }) => id.endsWith('D-line'));
  expect(line?.kind === 'shape' && line.box.y).toBeGreaterThanOrEqual(name.box.y + name.box.h - 8);
});

it('the label of a frame that comes first keeps off the names of figures', async () => {
  const text =
    'sequenceDiagram\n actor Petrel\n actor Dunlin\n participant Tern\n loop each hour\n Tern->>Dunlin: calls\n end';
  expect(faultsOf(await sceneOf(text)).textOnText).toEqual([]);
});

const numbered =
  'sequenceDiagram\n autonumber\n actor U as User\n participant D@{ "type": "database" } as Store\n participant W as Web\n U->>W: open\n loop each minute\n W->>D: ask\n alt found\n D-->>W: rows\n W->>W: sort them all\n else none\n D-->>W: nothing\n end\n note over W,D: kept for a day\n end\n W-->>U: page';

it('circles of numbers lie on no words, frames or notes of a sequence', async () => {
  const { items } = await sceneOf(numbered);
  const circles = items.filter((item) => item.kind === 'shape' && 'preset' in item.geometry && item.geometry.preset === 'ellipse' && item.fill === 'muted'); // prettier-ignore
  expect(circles).toHaveLength(6);
  for (const { box } of circles as SceneShape[]) {
    for (const item of items) {
      if (item.kind === 'label' && !/^\d$/.test(wordsOfItem(item)))
        expect(overlap(lettersIn(item.box), box), wordsOfItem(item)).toBe(false);
      if (item.kind === 'shape' && wordsOfItem(item) === 'kept for a day') expect(overlap(item.box, box)).toBe(false);
      // A frame is four lines.
      if (item.kind === 'shape' && item.stroke === 'ruleStrong' && item.box.h === 0 && item.box.w > 60)
        expect(item.box.y > box.y && item.box.y < box.y + box.h, item.id).toBe(false);
    }
  }
});

it('figures of a sequence end above their names, however wide their column', async () => {
  for (const text of [numbered, 'sequenceDiagram\n actor A as A long name<br>in two lines\n A->>A: rests']) {
    const { items } = await sceneOf(text);
    for (const name of items.filter((item) => item.kind === 'label' && /^(User|Store|A long name)/.test(wordsOfItem(item))) as SceneLabel[])
      for (const item of items) {
        if (item.kind !== 'shape' || item.box.y > name.box.y || item.box.w > 60 || item.box.h > 80) continue;
        expect(overlap(lettersIn(name.box), item.box), wordsOfItem(name)).toBe(false);
      }
  }
}); // prettier-ignore

const lettersIn = ({ x, y, w, h }: SceneLabel['box']) => ({ x, y: y + h * 0.22, w, h: h * 0.56 });

it('the name of a bar that is shorter than its time, for days are left out, stands beside it', async () => {
  const { items } = await sceneOf(
    'gantt\n dateFormat YYYY-MM-DD\n excludes weekends\n Interviews :a, 2026-01-05, 10d\n Personas :b, after a, 5d\n Offers :c, after b, 40d',
  );
  const name = items.find((item) => item.kind === 'label' && wordsOfItem(item) === 'Personas') as SceneLabel;
  const bars = items.filter((item) => item.kind === 'shape' && item.box.h > 10 && item.box.h < 60) as SceneShape[];
  expect(bars.filter(({ box }) => box.w < 200 && overlap(box, { ...name.box, x: name.box.x + 1 }))).toEqual([]);
});

it('signs of relations keep off words, and off each other where they differ', async () => {
  const { scene, problems } = await draw(
    'erDiagram\n CUSTOMER ||--o{ ORDER : places\n ORDER ||--|{ LINE : contains\n CUSTOMER }|..|{ ADDRESS : uses\n PRODUCT ||--o{ LINE : "is sold as"\n PRODUCT }o--|| CATEGORY : "belongs to"\n CUSTOMER {\n int id PK\n string name\n }\n PRODUCT {\n string sku PK\n }',
  );
  expect(problems.filter(({ rule }) => rule === 'label-overlap')).toEqual([]);
  expect(faultsOf(scene!)).toEqual(noFaults);
});
