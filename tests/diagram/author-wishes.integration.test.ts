import { describe, expect, it } from 'vitest';
import { resolveTheme } from '../../src/theme/theme.ts';
import { connectorsOf, draw, sceneOf, shapesOf, wordsOf, wordsOfItem } from './requests.ts';

describe('a theme of Mermaid’s', () => {
  const text = '%%{init: {"theme": "dark"}}%%\nflowchart LR\n  A --> B';
  it('that cannot be read on the deck’s background gives way to the deck’s, with a warning', async () => {
    const { scene, problems } = await draw(text);
    expect(shapesOf(scene!).map(({ fill }) => fill)).toEqual(['panel', 'panel']);
    expect(connectorsOf(scene!)[0]!.stroke).toBe('ink2');
    expect(problems).toMatchObject([
      { rule: 'diagram-theme', severity: 'warning', message: expect.stringContaining('"dark"') as string },
    ]);
  });
  it('keeps its colours where it can', async () => {
    const { scene, problems } = await draw(text.replace('dark', 'forest'));
    expect(shapesOf(scene!)[0]!.fill).toBe('#CDE498');
    expect(problems).toEqual([]);
  });
});

describe('a group on the author’s light ground', () => {
  const text = `flowchart LR
  subgraph yard [North yard]
    a[Gate] --> b[Crane]
  end
  style yard fill:#ffffff
  b --> c[Ship]
  d[Quay] --> e[Office]
`;
  it('lets its title, its lines and their heads be read in a dark deck', async () => {
    const scene = await sceneOf(text, { theme: resolveTheme({ theme: { name: 'quad', mode: 'dark' } }) });
    const [inside, out, beside] = connectorsOf(scene);
    expect(inside!.stroke).toBe('paper');
    expect(beside!.stroke).toBe('ink2');
    expect(out!.stroke).not.toBe('ink2');
    const title = scene.items.find((item) => wordsOfItem(item) === 'North yard')!;
    if (title.kind === 'connector') throw new Error('no words');
    expect(['paper', 'onSolid']).toContain(title.text!.lines[0]![0]!.colour);
  });
  it('stays as it is in a light one', async () => {
    const scene = await sceneOf(text);
    expect(connectorsOf(scene).map(({ stroke }) => stroke)).toEqual(['ink2', 'ink2', 'ink2']);
  });
});

it('a colour of the author is fixed, unless it is exactly one of the theme: then it recolours with the theme', async () => {
  const { palette } = resolveTheme({ theme: 'quad' });
  const scene = await sceneOf(`flowchart LR\n a --> b\n style a fill:${palette.panel}\n style b fill:#F3EEE1`);
  expect(shapesOf(scene).map(({ fill }) => fill)).toEqual(['panel', '#F3EEE1']);
});

describe('a sequence', () => {
  it('has backgrounds in the author’s colours, mixed with paper where they let it through', async () => {
    const scene = await sceneOf(
      'sequenceDiagram\n  rect rgb(0, 0, 128)\n    A->>B: on navy\n  end\n  rect rgba(255, 0, 0, 0.5)\n    B->>A: on pink\n  end',
    );
    const fills = shapesOf(scene).map(({ fill }) => fill);
    expect(fills).toContain('#000080');
    expect(fills.some((fill) => /^#F[DE]7[BCDE]7[BCD]$/.test(fill ?? ''))).toBe(true);
    const onNavy = scene.items.find((item) => wordsOfItem(item) === 'on navy')!;
    if (onNavy.kind !== 'label') throw new Error('no label');
    expect(onNavy.text.lines[0]![0]!.colour).toBe('paper');
  });
  it('gives names in two lines the height for them', async () => {
    const scene = await sceneOf('sequenceDiagram\n  participant A as First<br/>Second\n  A->>A: x');
    const actor = shapesOf(scene).find((shape) => wordsOfItem(shape) === 'First Second')!;
    expect(actor.box.h).toBeGreaterThan(actor.text!.lineHeight * 2 + 8);
  });
});

describe('charts', () => {
  it('show the values of a pie where the author asks for them', async () => {
    const pie = (mode: string): string => `pie ${mode}\n  "Cats" : 1\n  "Dogs" : 3`;
    expect(wordsOf(await sceneOf(pie('showData')))).toContain('3 (75%)');
    expect(wordsOf(await sceneOf(pie('')))).not.toContain('(75%)');
  });
  it('write no value on columns of several series, and name these in a legend', async () => {
    const words = wordsOf(
      await sceneOf('xychart-beta\n  x-axis [a, b]\n  y-axis 0 --> 10\n  bar "One" [7, 3]\n  bar "Two" [9, 1]'),
    ).split(' ');
    expect(words).toEqual(expect.arrayContaining(['One', 'Two', '10']));
    expect(words.filter((word) => word === 'One')).toHaveLength(1);
  });
});
