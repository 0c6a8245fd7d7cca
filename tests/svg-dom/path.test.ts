import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flattenPath, parsePath, pathBounds, polylineLength } from '../../src/svg-dom/path.ts';

describe('parsePath', () => {
  it('makes relative commands absolute and repeats what is not written again', () => {
    expect(parsePath('m1 1 2 0v3h-2z')).toEqual([['M', 1, 1], ['L', 3, 1], ['L', 3, 4], ['L', 1, 4], ['Z']]);
  });
  it('reads numbers that run into each other and flags of arcs', () => {
    expect(parsePath('M.5.5-1-1')).toEqual([
      ['M', 0.5, 0.5],
      ['L', -1, -1],
    ]);
    expect(parsePath('M0 0a5 5 0 0110 0').at(-1)!.slice(-2)).toEqual([10, 0]);
  });
  it('mirrors control points', () => {
    expect(parsePath('M0 0C0 1 1 2 2 2S4 1 4 0')[2]).toEqual(['C', 3, 2, 4, 1, 4, 0]);
  });
  it('stops at the first mistake', () => expect(parsePath('M0 0L1 x L2 2')).toEqual([['M', 0, 0]]));
});

describe('pathBounds', () => {
  it('is exact for arcs', () => {
    const box = pathBounds(parsePath('M0 10A10 10 0 0 1 20 10'))!;
    expect(box.x).toBeCloseTo(0, 3);
    expect(box.y).toBeCloseTo(0, 2);
    expect(box.width).toBeCloseTo(20, 3);
    expect(box.height).toBeCloseTo(10, 2);
  });
  it('holds every point of a curve, and no more', () => {
    const coordinate = fc.double({ min: -100, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(coordinate, coordinate, coordinate, coordinate, coordinate, coordinate), (c) => {
        const segments = parsePath(`M0 0C${c.join(' ')}`);
        const box = pathBounds(segments)!;
        for (const { x, y } of flattenPath(segments)) {
          expect(x).toBeGreaterThanOrEqual(box.x - 1e-6);
          expect(x).toBeLessThanOrEqual(box.x + box.width + 1e-6);
          expect(y).toBeGreaterThanOrEqual(box.y - 1e-6);
          expect(y).toBeLessThanOrEqual(box.y + box.height + 1e-6);
        }
      }),
    );
  });
});

it('a half circle is pi times its radius long', () => {
  expect(polylineLength(flattenPath(parsePath('M0 0A50 50 0 0 1 100 0')))).toBeCloseTo(50 * Math.PI, 1);
});
