import { describe, expect, it } from 'vitest';
import { parsePath } from '../../../src/svg-dom/path.ts';
import { dashArray, nameOfDash, nearestHeadLength } from '../../../src/diagram/scene/connector.ts';
import { connectionSites, geometryOfPath, nearestSite } from '../../../src/diagram/scene/preset.ts';

const geometry = (d: string): unknown => geometryOfPath(parsePath(d), { filled: true }).geometry;

describe('shapes that PowerPoint has', () => {
  it.each([
    ['a rectangle', 'M0 0H80V40H0Z', { preset: 'rect' }],
    ['an open outline that is filled', 'M0 0H80V40H0', { preset: 'rect' }],
    ['a diamond', 'M40 0L80 20L40 40L0 20Z', { preset: 'diamond' }],
    ['a hexagon', 'M10 0H70L80 20L70 40H10L0 20Z', { preset: 'hexagon', adjust: 25000 }],
    ['a parallelogram', 'M10 0H80L70 40H0Z', { preset: 'parallelogram', adjust: 25000 }],
    ['one that leans back', 'M0 0H70L80 40H10Z', { preset: 'parallelogram', adjust: 25000, flipH: true }],
    ['a trapezoid', 'M10 0H70L80 40H0Z', { preset: 'trapezoid', adjust: 25000 }],
    ['one on its head', 'M0 0H80L70 40H10Z', { preset: 'trapezoid', adjust: 25000, flipV: true }],
    ['a triangle', 'M40 0L80 40H0Z', { preset: 'triangle' }],
    ['an ellipse', 'M0 20A40 20 0 0 1 80 20A40 20 0 0 1 0 20Z', { preset: 'ellipse' }],
  ])('%s', (_, d, expected) => expect(geometry(d)).toEqual(expected));

  it.each([
    ['an hourglass has the corners of a rectangle', 'M0 0H80L0 40H80Z'],
    [
      'a diamond with round sides has the ends of an ellipse',
      'M40 0C45 5 75 15 80 20C75 25 45 35 40 40C35 35 5 25 0 20C5 15 35 5 40 0Z',
    ],
  ])('not this: %s', (_, d) => expect(geometry(d)).toHaveProperty('path'));

  it('a cylinder of Mermaid is a can with the same lid', () => {
    const d = 'M0 8a40 8 0 0 0 80 0a40 8 0 0 0-80 0l0 50a40 8 0 0 0 80 0l0-50';
    expect(geometryOfPath(parsePath(d), { shapeName: 'cylinder', filled: true }).geometry).toEqual({
      preset: 'can',
      adjust: Math.round((16 * 100000) / 66),
    });
  });
});

describe('connection sites', () => {
  const box = { x: 0, y: 0, w: 80, h: 40 };
  it('are those of PowerPoint, in its order', () => {
    expect(connectionSites({ preset: 'rect' }, box)).toEqual([
      { x: 40, y: 0 },
      { x: 0, y: 20 },
      { x: 40, y: 40 },
      { x: 80, y: 20 },
    ]);
    expect(connectionSites({ preset: 'hexagon', adjust: 25000 }, box)[3]).toEqual({ x: 0, y: 20 });
    expect(connectionSites({ preset: 'can', adjust: 25000 }, box).map(({ y }) => y)).toEqual([10, 0, 20, 40, 20]);
  });
  it('a line is glued to the nearest', () => {
    expect(nearestSite({ preset: 'ellipse' }, box, { x: 80, y: 21 })).toBe(6);
    expect(nearestSite({ preset: 'rect' }, box, { x: 1, y: 12 })).toBe(1);
  });
});

it('dashes go by the names that PowerPoint has', () => {
  for (const name of ['dash', 'lgDash', 'sysDash', 'sysDot', 'dashDot'] as const) {
    for (const width of [1, 2, 5]) expect(nameOfDash(dashArray(name, width), width)).toBe(name);
  }
  expect(nameOfDash(undefined, 2)).toBeUndefined();
});

it('heads have one of the three lengths that PowerPoint draws', () => {
  expect(nearestHeadLength(12, 2)).toBeCloseTo(5 * (8 / 3));
  expect(nearestHeadLength(8, 1)).toBeCloseTo(3 * (8 / 3));
  expect(nearestHeadLength(12, 4)).toBe(12);
});
