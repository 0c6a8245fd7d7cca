import { describe, expect, it } from 'vitest';
import type { ContentCache } from '../../src/resources/cache.ts';
import { cacheKey, drawDiagrams } from '../../src/diagram/draw.ts';
import { connectorsOf, draw, requestFor, sceneOf, shapesOf } from './requests.ts';

describe('a flowchart', () => {
  const text =
    'flowchart LR\n RU[Russia] -->|gas, long term| JP(Japan)\n JP --> D{Deal?}\n D -.-> S[(Store)]\n D ==> E((End))';
  it('has native shapes with their text inside, by the names that people know', async () => {
    const shapes = shapesOf(await sceneOf(text));
    expect(
      shapes.map((shape) => [shape.id, shape.name, 'preset' in shape.geometry ? shape.geometry.preset : 'path']),
    ).toEqual([
      ['node-RU', 'Russia', 'rect'],
      ['node-JP', 'Japan', 'roundRect'],
      ['node-D', 'Deal?', 'diamond'],
      ['node-S', 'Store', 'can'],
      ['node-E', 'End', 'ellipse'],
    ]);
    for (const shape of shapes) expect(shape.text?.lines[0]?.[0]?.text).toBe(shape.name);
  });

  it('has connectors that are glued to them, with heads and dashes', async () => {
    const connectors = connectorsOf(await sceneOf(text));
    expect(connectors.map(({ id, name, from, to, end }) => [id, name, from?.item, to?.item, end?.type])).toEqual([
      ['edge-RU-JP-1', 'Russia to Japan', 'node-RU', 'node-JP', 'triangle'],
      ['edge-JP-D-1', 'Japan to Deal?', 'node-JP', 'node-D', 'triangle'],
      ['edge-D-S-1', 'Deal? to Store', 'node-D', 'node-S', 'triangle'],
      ['edge-D-E-1', 'Deal? to End', 'node-D', 'node-E', 'triangle'],
    ]);
    expect(connectors[2]!.dash).toBe('sysDot');
    expect(connectors[3]!.strokeWidth).toBeGreaterThan(connectors[0]!.strokeWidth);
  });

  it('tells itself in words', async () => {
    expect((await sceneOf(text)).alt).toBe(
      'Russia to Japan: gas, long term; Japan to Deal?; Deal? to Store; Deal? to End',
    );
    expect((await sceneOf(`flowchart LR\n accTitle: T\n accDescr: What it is\n A --> B`)).alt).toBe('What it is');
  });

  it('names the colours of the theme', async () => {
    const [node] = shapesOf(await sceneOf('flowchart LR\n A --> B'));
    expect(node).toMatchObject({ fill: 'panel', stroke: 'ruleStrong' });
    const styled = shapesOf(await sceneOf('flowchart LR\n A --> B\n style A fill:#123456'));
    expect(styled[0]!.fill).toBe('#123456');
  });

  it('warns of text that comes out too small, and of layouts that are not there', async () => {
    const wide = Array.from(
      { length: 9 },
      (_, i) => `a --> b${i}[A rather long label that takes room ${i}] --> c${i}`,
    ).join('\n');
    const { scene, problems } = await draw(`flowchart LR\n${wide}`, { box: { w: 400, h: 150 } });
    expect(scene!.minText).toBeLessThan(16);
    expect(problems).toMatchObject([{ rule: 'label-size', severity: 'warning', line: 1 }]);
    const unknown = await draw('---\nconfig:\n  layout: dagree\n---\nflowchart LR\n A --> B');
    expect(unknown.problems).toMatchObject([
      { rule: 'diagram-layout', severity: 'warning', line: 3, column: 11, length: 6 },
    ]);
  });

  it('is laid out by ELK where the text asks for it', async () => {
    const scene = await sceneOf('---\nconfig:\n  layout: elk\n---\nflowchart TB\n A --> B & C\n B & C --> D');
    expect(connectorsOf(scene)).toHaveLength(4);
  });
});

describe('other scripts', () => {
  it('are measured, not guessed at a letter a glyph', async () => {
    const width = async (label: string): Promise<number> =>
      shapesOf(await sceneOf(`flowchart LR\n A["${label}"]`))[0]!.box.w;
    expect(await width('日本語日本語')).toBeGreaterThan(await width('abcdef'));
    expect(await width('مرحبا بالعالم')).toBeGreaterThan(await width('مرحبا'));
  });
});

describe('the cache', () => {
  const memory = (): ContentCache & { entries: Map<string, Uint8Array> } => {
    const entries = new Map<string, Uint8Array>();
    return { entries, get: (key) => entries.get(key), put: (key, bytes) => void entries.set(key, bytes) };
  };
  const request = requestFor('flowchart LR\n A --> B');

  it('gives back what was drawn, without drawing', async () => {
    const cache = memory();
    const [first] = await drawDiagrams([request], { cache, workers: 0 });
    expect([...cache.entries.keys()]).toEqual([cacheKey(request)]);
    const marked = JSON.stringify({ ...first, scene: { ...first!.scene, family: 'from the cache' } });
    cache.put(cacheKey(request), Buffer.from(marked));
    const [second] = await drawDiagrams([request], { cache, workers: 0 });
    expect(second!.scene!.family).toBe('from the cache');
  });

  it('draws again what is damaged', async () => {
    const cache = memory();
    cache.put(cacheKey(request), Buffer.from('{"scene": {'));
    const [result] = await drawDiagrams([request], { cache, workers: 0 });
    expect(result!.scene!.items.length).toBeGreaterThan(2);
  });

  it('knows a diagram by all that its looks depend on, and keeps no failures', async () => {
    const keys = [
      request,
      requestFor('flowchart LR\n A --> C'),
      { ...request, box: { w: 400, h: 300 } },
      { ...request, steps: true as const },
    ];
    expect(new Set(keys.map(cacheKey)).size).toBe(keys.length);
    const cache = memory();
    await drawDiagrams([requestFor('flowchart LR\n A -->')], { cache, workers: 0 });
    expect(cache.entries.size).toBe(0);
  });
});

describe('a short text that asks for an enormous drawing', () => {
  const problemsOf = async (text: string) =>
    (await draw(text)).problems.map(({ rule, message, line, column, length }) => ({
      rule,
      message,
      line,
      column,
      length,
    }));

  it.each([
    ['packet\n0-31: "a"\n32-99999999: "b"', 'the diagram has 100000000 bits; 2048 is the most', 3, 1, 12],
    ['packet-beta\n%% x\n  +99999999: "b"', 'the diagram has 99999999 bits; 2048 is the most', 3, 3, 10],
    [
      'block\n  columns 3\n  a space:300 b\n  space:99999999 c',
      'the diagram has 100000299 spaces; 600 is the most',
      4,
      3,
      14,
    ],
    [
      'radar-beta\naxis a, b, c\ncurve x{1, 2, 3}\nticks 100000000',
      'the diagram has 100000000 ticks; 100 is the most',
      4,
      1,
      15,
    ],
  ])('is told at the number: %j', async (text, message, line, column, length) => {
    expect(await problemsOf(text)).toEqual([{ rule: 'mermaid-limit', message, line, column, length }]);
  });

  it.each([
    ['loops in loops', `sequenceDiagram\n${'loop a\n'.repeat(1500)}A->>B: x\n${'end\n'.repeat(1500)}`, '101 frames'],
    [
      'groups in groups',
      `flowchart LR\n${Array.from({ length: 30 }, (_, n) => `subgraph s${n}`).join('\n')}\na-->b\n${'end\n'.repeat(30)}`,
      '30 deep',
    ],
    ['rows of no bits', '---\nconfig:\n  packet:\n    bitsPerRow: 0\n---\npacket\n0-9: "a"'],
  ])('is given up before it is drawn: %s', async (_, text, words = 'more than 10000') => {
    expect(await problemsOf(text)).toMatchObject([{ rule: 'mermaid-limit', message: expect.stringContaining(words) }]);
  });

  it('is none where the numbers can be read', async () => {
    expect((await draw('packet\n0-15: "a"\n+2032: "b"')).scene).toBeDefined();
    expect((await draw('block\n columns 2\n a space:2 b')).scene).toBeDefined();
  });
});
