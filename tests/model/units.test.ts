import { describe, expect, it } from 'vitest';
import {
  anyOverlap,
  centerOf,
  clip,
  contains,
  cross,
  distanceToSegment,
  grow,
  lengthOf,
  overlap,
  pointOn,
  segmentsOf,
} from '../../src/model/units.ts';

const box = { x: 10, y: 20, w: 30, h: 40 };

describe('boxes', () => {
  it('overlap where they share an area, not where they only touch', () => {
    expect(overlap(box, { x: 39, y: 59, w: 5, h: 5 })).toBe(true);
    expect(overlap(box, { x: 40, y: 20, w: 5, h: 5 })).toBe(false);
  });
  it('overlap within a gap, and by more than a negative one', () => {
    expect(overlap(box, { x: 41, y: 20, w: 5, h: 5 }, 2)).toBe(true);
    expect(overlap(box, { x: 39, y: 20, w: 5, h: 5 }, -1)).toBe(false);
    expect(anyOverlap([box, { x: 0, y: 0, w: 5, h: 5 }, { x: 4, y: 4, w: 5, h: 5 }])).toBe(true);
    expect(anyOverlap([box, { x: 0, y: 0, w: 5, h: 5 }])).toBe(false);
  });
  it('contain others up to a slack', () => {
    expect(contains(box, { x: 10, y: 20, w: 30, h: 40 })).toBe(true);
    expect(contains(box, { x: 9, y: 20, w: 30, h: 40 })).toBe(false);
    expect(contains(box, { x: 9, y: 20, w: 30, h: 40 }, 1)).toBe(true);
  });
  it('grow about their center', () => {
    expect(grow(box, 5)).toEqual({ x: 5, y: 15, w: 40, h: 50 });
    expect(centerOf(grow(box, 5))).toEqual(centerOf(box));
    expect(centerOf(box)).toEqual({ x: 25, y: 40 });
  });
});

describe('segments', () => {
  const segment = [
    { x: 0, y: 0 },
    { x: 30, y: 40 },
  ] as const;
  it('have a length, points along it, and a distance from other points', () => {
    expect(lengthOf(segment)).toBe(50);
    expect(pointOn(segment, 0.5)).toEqual({ x: 15, y: 20 });
    expect(distanceToSegment({ x: 0, y: -7 }, segment)).toBe(7);
    expect(distanceToSegment({ x: 4, y: -3 }, segment)).toBe(5);
  });
  it('join neighbouring points', () => {
    expect(segmentsOf([segment[0], segment[1], box])).toEqual([segment, [segment[1], box]]);
  });
  it('are clipped by a box that they enter', () => {
    const level = [
      { x: 0, y: 40 },
      { x: 100, y: 40 },
    ] as const;
    expect(clip(level, box)).toEqual([0.1, 0.4]);
    expect(clip(level, { ...box, y: 41 })).toBeUndefined();
    expect(clip(level, grow(box, -30))).toBeUndefined();
  });
  it('cross inside both, not at an end', () => {
    const other = [
      { x: 30, y: 0 },
      { x: 0, y: 40 },
    ] as const;
    expect(cross(segment, other)).toBe(true);
    expect(cross(segment, [segment[1], other[0]])).toBe(false);
  });
});
