import { expect, it } from 'vitest';
import { fitScale } from '../../../src/diagram/flatten/primitives.ts';

const box = { w: 1000, h: 400 };
it.each([
  ['lands on 24 px where there is room', 400, 100, 16, 1.5, 1.5],
  ['on 20 px, the largest size that fits', 790, 100, 16, 1.5, 1.25],
  ['on 16 px', 1000, 400, 16, 1.5, 1],
  ['below only where it must', 2000, 100, 16, 1.5, 0.5],
  ['scales small base text up to 18 px', 400, 100, 9, 2, 2],
])(/* prettier-ignore */ '%s', (_, width, height, textSize, maxScale, scale) => {
  expect(fitScale({ width, height, box, textSize, maxScale })).toBeCloseTo(scale, 9);
});
