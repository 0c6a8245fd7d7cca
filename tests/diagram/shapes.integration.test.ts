import { describe, expect, it } from 'vitest';
import type { SceneConnector, SceneShape } from '../../src/model/scene.ts';
import { connectorsOf, sceneOf, shapesOf, wordsOf } from './requests.ts';

const chain = (shape: string): string =>
  `flowchart LR\n  A[Start] --> B@{ shape: ${shape}, label: "Two words" } --> C[End]`;
const partsOf = (shapes: readonly SceneShape[]): SceneShape[] =>
  shapes.filter(({ node, name }) => node === 'B' || name.startsWith('Two words'));
const ends = ({ path }: SceneConnector): number[] => path.flatMap((command) => command.slice(1, 2) as [number]);

describe('shapes by name', () => {
  it('meet their edges at the slant, not at the box around them', async () => {
    const scene = await sceneOf(chain('tri'));
    const triangle = shapesOf(scene).find(({ node }) => node === 'B')!;
    const [into, out] = connectorsOf(scene);
    expect(triangle.geometry).toEqual({ preset: 'triangle' });
    expect(ends(into!).at(-1)).toBeCloseTo(triangle.box.x + triangle.box.w / 4, 0);
    expect(ends(out!)[0]).toBeCloseTo(triangle.box.x + (triangle.box.w * 3) / 4, 0);
  });

  it('keep the words beside a brace clear of edges', async () => {
    const scene = await sceneOf(chain('brace'));
    const { box, text } = shapesOf(scene).find(({ node }) => node === 'B')!;
    expect(text!.lines).toHaveLength(1);
    expect(ends(connectorsOf(scene)[1]!)[0]).toBeCloseTo(box.x + box.w, 0);
  });

  it.each(['cloud', 'bang'])('have their words in the middle: %s', async (shape) => {
    const scene = await sceneOf(chain(shape));
    const { box, text } = shapesOf(scene).find(({ node }) => node === 'B')!;
    expect(text!.align).toBe('center');
    const words = text!.box ?? box;
    expect(words.x + words.w / 2).toBeCloseTo(box.x + box.w / 2, 0);
  });

  it('keep the lines inside: the cross of a summary, the bars of a window', async () => {
    for (const [shape, count] of [
      ['cross-circ', 2],
      ['win-pane', 2],
    ] as const) {
      const lines = shapesOf(await sceneOf(chain(shape))).flatMap(({ geometry }) =>
        'path' in geometry ? geometry.path.filter(([kind]) => kind === 'M') : [],
      );
      expect(lines.length, shape).toBeGreaterThanOrEqual(count);
    }
  });

  it('leave the bottom of a lying cylinder level, without a stroke across', async () => {
    const cylinder = shapesOf(await sceneOf(chain('h-cyl'))).find(({ node }) => node === 'B')!;
    if (!('path' in cylinder.geometry)) throw new Error('not a path');
    expect(cylinder.geometry.path.map(([kind]) => kind)).not.toContain('Z');
  });

  it('have no sides where a data store has none', async () => {
    const parts = partsOf(shapesOf(await sceneOf(chain('datastore'))));
    expect(parts.filter(({ stroke }) => stroke).map(({ box }) => box.h)).toEqual([0, 0]);
    expect(parts.every(({ dash }) => dash === undefined)).toBe(true);
  });
});

describe('words of flowcharts', () => {
  it('keep angle brackets', async () => {
    const scene = await sceneOf(
      'flowchart LR\n  A[x > 1] -->|"m < n"| B["List<String> -> y"]\n  C["First &<br>Second >"]',
    );
    expect(wordsOf(scene)).toBe('m < n x > 1 List<String> -> y First & Second >');
  });
});

describe('a line from a node to itself', () => {
  it('shows beside its words, and nothing else is left of its layout', async () => {
    const scene = await sceneOf('graph TD\n  A[Retry] -->|again| A');
    expect(scene.items.map(({ kind }) => kind).sort()).toEqual(['connector', 'label', 'shape']);
    const label = scene.items.find((item) => item.kind === 'label')!;
    const [loop] = connectorsOf(scene);
    const ys = loop!.path.map((command) => command[2] as number);
    if (label.kind !== 'label') throw new Error('no label');
    expect(Math.min(...ys)).toBeLessThan(label.box.y);
    expect(Math.max(...ys)).toBeGreaterThan(label.box.y + label.box.h);
  });
});

describe('an author’s colour that is none', () => {
  it('leaves the line in the theme’s', async () => {
    const [line] = connectorsOf(await sceneOf('graph TD\n  A---B\n  linkStyle 0 stroke:val1,stroke-width:val2'));
    expect(line!.stroke).toBe('ink2');
  });
});
