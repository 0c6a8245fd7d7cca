import { describe, expect, it } from 'vitest';
import { chainOf, rowsOfRanks, wrappedPlaces } from '../../src/diagram/families/grid-layout.ts';
import type { GraphModel } from '../../src/diagram/mermaid/model.ts';

const model = (pairs: readonly (readonly [string, string, string?])[], shape = 'squareRect'): GraphModel => ({
  nodes: [...new Set(pairs.flatMap(([from, to]) => [from, to]))].map((id) => ({
    id,
    label: id,
    shape,
    group: false,
    classes: [],
    elementIds: [id],
  })),
  edges: pairs.map(([from, to, label]) => ({
    id: `${from}-${to}`,
    ownId: false,
    from,
    to,
    label,
    classes: [],
    elementIds: [`${from}-${to}`],
  })),
});

describe('a chain', () => {
  it('is found in whatever order it is written', () => {
    const chain = chainOf(
      model([
        ['b', 'c'],
        ['a', 'b'],
        ['c', 'd'],
      ]),
    );
    expect(chain?.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  });

  it.each([
    ['a branch', model([['a', 'b'], ['a', 'c']])],
    ['a meeting', model([['a', 'c'], ['b', 'c']])],
    ['a ring', model([['a', 'b'], ['b', 'a']])],
    ['a shape that lines reach beside the middle of its sides', model([['a', 'b']], 'lean_right')],
  ])('is not %s', (_what, graph) => expect(chainOf(graph)).toBeUndefined()); // prettier-ignore

  it('may have words on its lines, and shapes that are no boxes', () => {
    expect(chainOf(model([['a', 'b', 'yes']], 'diamond'))).toHaveLength(2);
  });

  it('leaves room for the words on its lines', () => {
    const words = { w: 120, h: 22 };
    const [one, two, , , five, six] = wrappedPlaces(6, { w: 120, h: 40 }, { w: 1136, h: 448 }, words);
    expect(two!.x - one!.x - one!.w).toBeGreaterThan(words.w + 28);
    expect(five!.y - two!.y - two!.h).toBeGreaterThan(words.h + 28);
    expect(six!.x).toBe(one!.x);
  });

  it('of five runs three to the right, down, and two back, in the shape of its box', () => {
    const box = { w: 752, h: 448 };
    const places = wrappedPlaces(5, { w: 120, h: 40 }, box);
    const [one, two, three, four, five] = places;
    expect([one!.y, two!.y, three!.y]).toEqual([0, 0, 0]);
    expect([four!.x, five!.x]).toEqual([three!.x, two!.x]);
    expect(four!.y).toBeGreaterThan(one!.y + one!.h);
    const width = three!.x + three!.w;
    const height = four!.y + four!.h;
    expect(width / height).toBeCloseTo(box.w / box.h, 1);
  });
});

describe('what is nearly a chain', () => {
  const cells = (pairs: readonly (readonly [string, string])[]) => {
    const grid = rowsOfRanks(model(pairs));
    return grid && Object.fromEntries(grid.at);
  };

  it('is cut into two rows, with a way back, and with a branch away from the other row', () => {
    const way = [['a', 'b'], ['b', 'c'], ['c', 'd'], ['d', 'e']] as const; // prettier-ignore
    const places = { a: [1, 1], b: [2, 1], c: [3, 1], d: [3, 2], e: [2, 2] };
    expect(cells([...way, ['d', 'a']])).toEqual(places);
    expect(cells([...way, ['c', 'x']])).toEqual({ ...places, x: [3, 3] });
  });

  it('is no tree, no chain, and nothing short', () => {
    expect(cells([['a', 'b'], ['a', 'c'], ['a', 'd'], ['b', 'e'], ['e', 'f']])).toBeUndefined(); // prettier-ignore
    expect(cells([['a', 'b'], ['b', 'c'], ['c', 'd'], ['d', 'e']])).toBeUndefined(); // prettier-ignore
    expect(cells([['a', 'b'], ['b', 'c'], ['b', 'd']])).toBeUndefined(); // prettier-ignore
  });
});
