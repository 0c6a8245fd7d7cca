import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { isFinishedDrawing } from '../../src/diagram/scene/read-back.ts';
import type { Palette } from '../../src/model/deck.ts';
import type { Scene } from '../../src/model/scene.ts';
import { actor, connectorsOf, draw, wordsOf } from './requests.ts';
import { coloursOf, themed, themeOf } from './theme/themed.ts';

/** Every family of diagrams, as its fixture shows it. */
const folder = new URL('../fixtures/diagrams/', import.meta.url);
const families = readdirSync(folder)
  .filter((file) => file.endsWith('.mmd'))
  .sort();
const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8');

/** Families whose edges are lines between nodes. */
const withEdges = [
  'architecture',
  'block',
  'c4',
  'class',
  'er',
  'flowchart',
  'mindmap',
  'requirement',
  'sequence',
  'state',
];

const drawFile = (file: string) => draw(read(file), { actors: [actor(0, 'RU', 'Russia'), actor(1, 'JP', 'Japan')] });

describe.each(families)('%s', (file) => {
  const family = file.replace('.mmd', '');
  let drawn: Awaited<ReturnType<typeof drawFile>>;
  beforeAll(async () => {
    drawn = await drawFile(file);
  });

  it('is a sound scene in its box', () => {
    const { scene, problems } = drawn;
    expect(problems).toEqual([]);
    checkSound(scene!);
    expect(scene!.minText).toBeGreaterThanOrEqual(15.9);
    expect(wordsOf(scene!)).not.toMatch(/<|&\w+;|undefined|NaN/);
    expect(isFinishedDrawing(JSON.parse(JSON.stringify(drawn)))).toBe(true);
  });

  it.runIf(withEdges.includes(family))('draws each edge of the text as a connector', () => {
    const edges = connectorsOf(drawn.scene!).map((connector) => connector.edge);
    expect([...edges].sort()).toEqual(drawn.scene!.model!.edges.map((edge) => edge.id).sort());
  });

  it('comes out the same twice', async () => {
    expect(JSON.stringify(await drawFile(file))).toBe(JSON.stringify(drawn));
  });

  it.each(['light', 'dark'] as const)("shows no colour but the theme's, %s", async (mode) => {
    const { primitives, problems } = await themed(read(file), mode);
    expect(primitives.length).toBeGreaterThan(5);
    const allowed = valuesOf(themeOf(mode).palette);
    expect([...coloursOf(primitives)].filter((colour) => !allowed.has(colour))).toEqual([]);
    expect(problems).toEqual([]);
  });
});

const valuesOf = (palette: Palette): Set<string> =>
  new Set(
    Object.values(palette)
      .flatMap((value) =>
        Array.isArray(value)
          ? value.flatMap((entry) => (typeof entry === 'string' ? entry : Object.values(entry)))
          : value,
      )
      .map((value) => String(value).toUpperCase()),
  );

function checkSound(scene: Scene): void {
  const ids = scene.items.map((item) => item.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(JSON.stringify(scene)).not.toContain('null');
  expect(scene.width).toBeLessThanOrEqual(1136.6);
  expect(scene.height).toBeLessThanOrEqual(448.6);
  expect(scene.alt).not.toBe('');
  for (const item of scene.items) {
    expect(item.name).not.toBe('');
    if (item.kind === 'connector') {
      expect(item.path.length).toBeGreaterThan(1);
      for (const end of [item.from, item.to]) if (end) expect(ids).toContain(end.item);
    } else {
      expect(item.box.x).toBeGreaterThan(-25);
      expect(item.box.x + item.box.w).toBeLessThan(scene.width + 25);
    }
  }
}
