import { describe, expect, it } from 'vitest';
import type { Scene } from '../../src/model/scene.ts';
import { connectorsOf, draw, sceneOf, shapesOf, wordsOf, wordsOfItem } from './requests.ts';

const harbour = `flowchart LR
  boat[Boat] -->|calls| radio[Radio room]
  subgraph quay[Quay]
    crane[Crane] --> store[Store]
    subgraph gate[Gate]
      guard[Guard] --> bar[Barrier]
    end
  end
  radio --> crane
  store --> guard
  subgraph office[Office]
    mail[Mail] --> sort[Sorting] --> desk[Desk]
  end
  radio -->|tells| mail
  desk -->|pays| boat
`;

const nodesOf = (scene: Scene): string[] => scene.model!.nodes.map(({ id }) => id);

describe('only', () => {
  it('draws named nodes, what stands in named groups, and the lines among them', async () => {
    const scene = await sceneOf(harbour, { view: { only: ['gate', 'desk', 'boat'] } });
    expect(nodesOf(scene).sort()).toEqual(['bar', 'boat', 'desk', 'guard']);
    expect(connectorsOf(scene).map(({ name }) => name).sort()).toEqual(['Desk to Boat', 'Guard to Barrier']); // prettier-ignore
    expect(wordsOf(scene)).not.toMatch(/Crane|Radio|calls/);
    expect(wordsOf(scene)).toMatch(/Quay.*Gate/);
  });

  it('tells of names that are not there, at their places, with the nearest that is', async () => {
    const { scene, problems } = await draw(harbour, { view: { only: ['quay', 'ofice', 'Barrier'] } });
    expect(scene).toBeUndefined();
    expect(problems.map(({ rule, at, hint }) => [rule, at, hint])).toEqual([
      ['diagram-part', ['only', 1], expect.stringContaining('did you mean "office"?')],
      ['diagram-part', ['only', 2], 'its id is "bar"'],
    ]);
  });

  it('keeps participants of a sequence with the messages among them, and drops frames that come to be empty', async () => {
    const text =
      'sequenceDiagram\n Ann->>Bob: one\n loop often\n Bob->>Cid: two\n end\n opt once\n Bob->>Ann: three\n end';
    const words = wordsOf(await sceneOf(text, { view: { only: ['Ann', 'Bob'] } }));
    expect(words).toMatch(/one.*three/);
    expect(words).not.toMatch(/Cid|two|often/);
  });

  it.each([
    ['classDiagram\n Boat "1" --> "many" Crew : carries\n Crew --> Wage', ['Boat', 'Crew'], /carries/, /Wage/],
    ['erDiagram\n BOAT ||--o{ TRIP : makes\n TRIP ||--|{ TICKET : sells', ['BOAT', 'TRIP'], /makes/, /TICKET/],
    ['stateDiagram-v2\n [*] --> Moored\n Moored --> Sailing: go\n Sailing --> Sunk: storm', ['Moored', 'Sailing'], /go/, /Sunk/],
  ])('%s', async (text, only, there, gone) => {
    const words = wordsOf(await sceneOf(text, { view: { only } }));
    expect(words).toMatch(there);
    expect(words).not.toMatch(gone);
  }); // prettier-ignore

  it('says where a type has no parts', async () => {
    const { problems } = await draw('pie\n "Tea": 3\n "Milk": 4', { view: { only: ['Tea'] } });
    expect(problems).toMatchObject([{ rule: 'diagram-part', severity: 'error', at: ['only'] }]);
  });
});

it('focus dims all but what is named, the lines between, and the groups around', async () => {
  const scene = await sceneOf(harbour, { view: { focus: ['gate', 'radio-mail'] } });
  const bright = scene.items.filter(({ opacity }) => opacity === undefined);
  const names = bright.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['Guard', 'Barrier', 'Guard to Barrier', 'Radio room to Mail', 'tells', 'Quay', 'Office'])); // prettier-ignore
  for (const name of ['Crane', 'Desk', 'Boat', 'calls', 'Store to Guard']) expect(names).not.toContain(name);
});

it('focus lets dimmed labels hide their lines with the colour of the slide', async () => {
  const text = 'sequenceDiagram\n rect rgb(220,235,250)\n Ann->>Bob: asks\n end\n Bob->>Cid: pays';
  const labelOf = (scene: Scene, words: string) => {
    const label = scene.items.find((item) => wordsOfItem(item) === words)!;
    return label.kind === 'label' ? [label.opacity, label.backdrop] : [];
  };
  const focused = await sceneOf(text, { view: { focus: ['Bob-Cid'] } });
  expect(labelOf(focused, 'asks')).toEqual([0.25, 'paper']);
  expect(labelOf(focused, 'pays')[0]).toBeUndefined();
});

it('focus and only say what is wrong with a name that looks like a line', async () => {
  const told = async (view: { focus?: string[]; only?: string[] }) =>
    (await draw(harbour, { view })).problems.map(({ at, message, hint }) => [at, message, hint]);
  expect(await told({ focus: ['quay', 'boat-bar'] })).toEqual([
    [['focus', 1], '`focus` names "boat-bar", but no line joins "boat" and "bar"', 'lines there: boat-radio, guard-bar, desk-boat'],
  ]); // prettier-ignore
  expect(await told({ only: ['radio-mail'] })).toEqual([
    [['only', 0], '`only` names "radio-mail", and takes nodes and groups', 'name "radio" and "mail": lines among named nodes are drawn with them'],
  ]); // prettier-ignore
  expect(await told({ focus: ['ofice'] })).toEqual([
    [['focus', 0], '`focus` names "ofice", which is no node or group of the diagram, and no line', expect.stringContaining('did you mean "office"?')],
  ]); // prettier-ignore
});

describe('pages', () => {
  const page = (text: string, index: number, count: number) => sceneOf(text, { view: { page: { index, count } } });

  it('show each node once, and name where lines lead that go on', async () => {
    const scenes = [await page(harbour, 1, 2), await page(harbour, 2, 2)];
    const whole = await sceneOf(harbour);
    const own = scenes.map((scene) => nodesOf(scene).filter((id) => !/-on-\d$/.test(id)));
    expect(own.flat().sort()).toEqual(nodesOf(whole).sort());
    // Groups are not parted.
    expect(own.some((ids) => ['mail', 'sort', 'desk'].every((id) => ids.includes(id)))).toBe(true);
    for (const { from, to } of whole.model!.edges) {
      const at = own.findIndex((ids) => ids.includes(from));
      const there = own.findIndex((ids) => ids.includes(to));
      const edges = scenes[at]!.model!.edges;
      expect(edges.some((edge) => edge.from === from && edge.to.startsWith(to))).toBe(true);
      if (at === there) continue;
      const far = scenes[at]!.model!.nodes.find(({ id }) => id.startsWith(`${to}-on-`))!;
      expect(far.label).toMatch(new RegExp(`\\(${there + 1}/2\\)$`));
    }
  });

  it('let a sequence go on where no frame is open, with its numbers and its bars', async () => {
    const text =
      'sequenceDiagram\n autonumber\n Ann->>+Bob: first\n loop often\n Bob->>Bob: second\n end\n Bob->>Cid: third\n Bob-->>-Ann: fourth';
    const [one, two] = [await page(text, 1, 2), await page(text, 2, 2)];
    expect(wordsOf(one)).toMatch(/first/);
    expect(wordsOf(one)).not.toMatch(/third|Cid/);
    expect(two.items.map(wordsOfItem)).toEqual(expect.arrayContaining(['third', 'fourth', '3', '4']));
    expect(wordsOf(two)).not.toMatch(/first/);
  });

  it('are told to be too many where there are fewer nodes', async () => {
    const { problems } = await draw('flowchart LR\n a --> b', { view: { page: { index: 1, count: 3 } } });
    expect(problems).toMatchObject([{ rule: 'diagram-part', at: ['pages'] }]);
  });
});

it('a direction that is kept is neither turned nor laid in rows', async () => {
  const text = 'flowchart TB\n a --> b --> c --> d --> e --> f --> g --> h';
  const across = (scene: Scene) => new Set(shapesOf(scene).map(({ box }) => Math.round(box.x + box.w / 2))).size;
  expect(across(await sceneOf(text))).toBeGreaterThan(1);
  expect(across(await sceneOf(text, { view: { keepDirection: true } }))).toBe(1);
});
