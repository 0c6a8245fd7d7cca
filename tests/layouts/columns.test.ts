import { describe, expect, it } from 'vitest';
import { readOutline } from '../../src/outline/read.ts';
import { join } from 'node:path';
import { composeOutline, fixturesFolder, oneSlide, textItems } from '../compose/compose-outline.ts';

const columns = (yaml: string, more = ''): string =>
  oneSlide(`layout: columns\ntitle: Side by side\n${more}columns:\n${yaml}`);
const long = 'A sentence that is long enough to take two lines of a narrow column, whatever its letters';

describe('columns', () => {
  it('stand side by side, as wide as they say, with letters of one size', async () => {
    const { frames } = await composeOutline(columns('  - text: One\n  - width: 3\n    points: [Two, Three]'));
    const [one, other] = textItems(frames[0]!).filter(({ id }) => id.startsWith('column-'));
    expect(other!.box.w / one!.box.w).toBeCloseTo(3);
    expect(one!.box.x + one!.box.w).toBeLessThan(other!.box.x);
    expect(one!.paragraphs[0]!.style.size).toBe(other!.paragraphs[0]!.style.size);
  });

  it('go on to a next slide in their own places, and lose nothing', async () => {
    const points = Array.from({ length: 24 }, (_, index) => `${long} ${index}`);
    const { frames } = await composeOutline(
      columns(
        `  - head: Many\n    points:\n${points.map((text) => `      - ${text}`).join('\n')}\n  - head: Few\n    text: Just this`,
      ),
    );
    expect(frames.length).toBeGreaterThan(1);
    const shown = frames.flatMap((frame) => textItems(frame).filter(({ id }) => id === 'column-1-points-1'));
    expect(shown).toHaveLength(frames.length);
    expect(new Set(shown.map(({ box }) => box.x)).size).toBe(1);
    expect(shown.flatMap(({ paragraphs }) => paragraphs)).toHaveLength(points.length);
    for (const { items } of frames)
      for (const { box, id } of items) if (id.startsWith('column')) expect(box.y + box.h, id).toBeLessThan(660);
  });

  it('show a sound, which is lower than other pictures, with and without a caption', async () => {
    const sound = (more: string) => `  - audio: { src: clips/whistle.mp3, alt: A whistle${more} }`;
    const yaml = `${sound('')}\n${sound(', caption: Six o’clock')}\n  - text: Listen`;
    const { frames, diagnostics } = await composeOutline(columns(yaml), join(fixturesFolder, 'media'));
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(frames[0]!.items.filter(({ kind }) => kind === 'picture')).toHaveLength(2);
  });

  it('let a chart give way to words, and a chart alone fill its column', async () => {
    const chart = 'chart: { type: bar, categories: [A, B], series: [{ name: S, values: [1, 2] }] }';
    const { frames } = await composeOutline(
      columns(`  - ${chart}\n  - blocks:\n      - ${chart}\n      - text: [${Array(4).fill(`"${long}"`).join(', ')}]`),
    );
    const charts = frames[0]!.items.filter(({ kind }) => kind === 'chart').map(({ box }) => box.h);
    expect(charts).toHaveLength(2);
    expect(charts[0]!).toBeGreaterThan(charts[1]!);
  });

  it('take one click a block, with the diagram’s own after its block', async () => {
    const yaml =
      '  - blocks: [{ text: One }, { diagram: { mermaid: "flowchart LR\\nA-->B", steps: true } }]\n  - text: Two';
    const { frames } = await composeOutline(columns(yaml, 'steps: true\n'), undefined, 2);
    const clicks = frames[0]!.items.filter(({ id }) => /^column-\d-(text|diagram)/.test(id)).map(({ click }) => click);
    expect(clicks).toEqual([1, 2, 5]);
    expect(frames[0]!.items.find(({ kind }) => kind === 'diagram')).toMatchObject({ clickOffset: 2 });
    expect(frames[0]!.clicks).toBe(5);
  });
});

it.each([
  ['  - text: One\n    points: [Two]\n  - text: Three', 'a column takes "text" or "points", not both', 'blocks:'],
  ['  - blocks: [{ text: One }]\n    image: { src: a.png, alt: A }\n  - text: Two', 'a column takes "blocks" or "image", not both', 'move it into blocks'],
  ['  - head: Alone\n  - text: Two', 'a column needs a block', 'one of text'],
  ['  - text: One\n    by: Me\n  - text: Two', '"by" says more of a "quote", and there is none here', 'quote'],
  ['  - text: One', 'columns', ''],
])('tells what is wrong with columns: %j', (yaml, message, hint) => {
  const { diagnostics } = readOutline(columns(yaml), 'outline.yaml');
  expect(diagnostics).toHaveLength(1);
  expect(diagnostics[0]!.message).toContain(message);
  expect(diagnostics[0]!.hint ?? '').toContain(hint);
}); // prettier-ignore
