import { expect, it } from 'vitest';
import type { ShapeItem } from '../../src/model/frame.ts';

import { groupOf, piecesTogether } from '../../src/pptx/shape-tree.ts';

const shape = (id: string, x: number, y: number, w: number, h: number): ShapeItem => ({
  ...{ kind: 'shape', id, name: id, shape: 'rect', fill: 'paper', box: { x, y, w, h } },
});
const together = (...items: readonly ShapeItem[]): string[] =>
  piecesTogether(items, ({ id }) => groupOf(id)).map((members) => members.map(({ id }) => id).join(' '));

it('pieces of one thing are one group, at the place of the first', () => {
  expect(
    together(
      shape('card-1-panel', 0, 0, 100, 100),
      shape('card-2-panel', 200, 0, 100, 100),
      shape('card-1-rule', 0, 20, 100, 2),
      shape('card-2-rule', 200, 20, 100, 2),
    ),
  ).toEqual(['card-1-panel card-1-rule', 'card-2-panel card-2-rule']);
});

it('a piece stays above what it was drawn upon', () => {
  expect(
    together(
      shape('item-1-rule', 0, 100, 500, 2),
      shape('item-1-field', 0, 0, 40, 40),
      shape('item-1-tick', 10, 10, 20, 20),
      shape('item-1-dot', 400, 110, 20, 20),
    ),
  ).toEqual(['item-1-rule', 'item-1-field', 'item-1-tick item-1-dot']);
});
