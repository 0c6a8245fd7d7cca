import { describe, expect, it } from 'vitest';
import { overlap } from '../../src/model/units.ts';
import { composeOutline, oneSlide, textItems } from '../compose/compose-outline.ts';

const range = (count: number, item: (n: number) => string): string =>
  Array.from({ length: count }, (_, index) => `  - ${item(index + 1)}`).join('\n');

describe('what is too many for a slide', () => {
  it.each([
    ['cards', 'cards', 'head', 9, [3, 3, 3]],
    ['numbers', 'numbers', 'label', 4, [2, 2]],
    ['takeaways', 'points', 'head', 5, [3, 2]],
    ['timeline', 'events', 'title', 7, [4, 3]],
  ] as const)('goes on to a next slide: %s', async (layout, key, name, count, parts) => {
    const item = (n: number): string => `{ ${name}: Thing ${n}, ${layout === 'numbers' ? 'value: 1' : layout === 'timeline' ? `date: ${n}` : 'text: T'} }`;
    const { frames } = await composeOutline(
      oneSlide(`layout: ${layout}\ntitle: T\nsteps: true\n${key}:\n${range(count, item)}`),
    );
    const things = frames.map((frame) =>
      textItems(frame).flatMap(({ paragraphs }) =>
        paragraphs.flatMap(({ runs }) => runs.flatMap((run) => /^Thing \d+$/.exec(run.kind === 'text' ? run.text : '') ?? [])),
      ),
    );
    expect(things.map(({ length }) => length)).toEqual(parts);
    expect(things.flat()).toEqual(Array.from({ length: count }, (_, index) => `Thing ${index + 1}`));
    expect(frames.map(({ clicks }) => clicks)).toEqual(parts);
  }); // prettier-ignore
});

describe('points of a matrix', () => {
  const axes = 'x: { label: X, low: l, high: h }\ny: { label: Y, low: l, high: h }';
  const matrix = (items: string): string => oneSlide(`layout: matrix\ntitle: T\n${axes}\nitems:\n${items}`);

  it('stand where they say, each with a name of its own place', async () => {
    const items =
      '  - { head: Low, x: 0, y: 0 }\n  - { head: High, x: 1, y: 1 }\n  - { head: Near it, x: 0.98, y: 0.98 }';
    const { frames } = await composeOutline(matrix(items));
    const mark = (n: number) => frames[0]!.items.find(({ id }) => id === `item-${n}-mark`)!.box;
    expect(mark(1).x).toBeLessThan(mark(2).x);
    expect(mark(1).y).toBeGreaterThan(mark(2).y);
    const names = textItems(frames[0]!).filter(({ id }) => /^item-\d$/.test(id));
    expect(names).toHaveLength(3);
    for (const [index, one] of names.entries()) {
      expect(one.box.x + one.box.w).toBeLessThan(1240);
      for (const other of names.slice(index + 1)) expect(overlap(one.box, other.box)).toBe(false);
    }
  });
});

it('lets what is cited in the field that matters be read on its ink', async () => {
  const text = `${oneSlide('layout: matrix\ntitle: T\nx: { label: A, low: a, high: b }\ny: { label: B, low: c, high: d }\ncells:\n  nw: { head: One, text: "Best [@s]", hero: true }\n  ne: { head: Two, text: "Good [@s]" }\n  sw: { head: Three, text: x }\n  se: { head: Four, text: x }')}sources: { s: { short: S, full: S } }\n`;
  const { frames } = await composeOutline(text);
  const colours = textItems(frames[0]!).flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ runs, style }) =>
      runs.filter((run) => run.text === '[1]').map((run) => run.colour ?? style.colour),
    ),
  );
  expect(colours.slice(0, 2)).toEqual(['paper', 'muted']);
});
