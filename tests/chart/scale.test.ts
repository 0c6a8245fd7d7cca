import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundScale } from '../../src/chart/scale.ts';

describe('a round scale', () => {
  it.each([
    [0, 172, [0, 50, 100, 150, 200]],
    [0, 113, [0, 40, 80, 120]],
    [0, 540, [0, 200, 400, 600]],
    [-16, 34, [-20, 0, 20, 40]],
    [0, 1, [0, 0.4, 0.8, 1.2]],
    [0, 7, [0, 2, 4, 6, 8]],
  ])('from %d to %d has the ticks %j', (low, high, ticks) => {
    expect(roundScale(low, high, { zero: true }).ticks).toEqual(ticks);
  });

  it.each([
    [100, 121, [0, 50, 100, 150]],
    [97, 110, [90, 95, 100, 105, 110, 115]],
    [-110, -97, [-115, -110, -105, -100, -95, -90]],
    [-5, 5, [-8, -4, 0, 4, 8]],
  ])(
    'begins near figures from %d to %d where PowerPoint does: if they differ by less than a sixth',
    (low, high, ticks) => {
      expect(roundScale(low, high, { zero: 'near' }).ticks).toEqual(ticks);
    },
  );

  it('leaves zero out where it need not be seen', () => {
    expect(roundScale(98, 103, { zero: false }).ticks).toEqual([98, 100, 102, 104]);
  });

  it('holds all values between 3 to 6 ticks, with a twentieth beyond the last that are the same step apart', () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true }).filter((v) => v === 0 || Math.abs(v) > 1e-6);
    fc.assert(
      fc.property(value, value, fc.boolean(), (a, b, zero) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        fc.pre(high === low || high - low > 1e-6 * Math.max(Math.abs(low), Math.abs(high)));
        const { min, max, step, ticks } = roundScale(low, high, { zero });
        const slack = 1e-6 * (max - min);
        expect(ticks.length).toBeGreaterThanOrEqual(3);
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(min).toBeLessThanOrEqual(low + slack);
        expect(max).toBeGreaterThanOrEqual(high - slack);
        // as PowerPoint does where nothing says where an axis ends
        if (zero && high > 0) expect(max).toBeGreaterThanOrEqual(high + (high - Math.min(0, low)) / 20 - slack);
        if (zero) expect(Math.sign(min) * Math.sign(max)).toBeLessThanOrEqual(0);
        ticks
          .slice(1)
          .forEach((tick, index) => expect(Math.abs(tick - ticks[index]! - step)).toBeLessThanOrEqual(slack));
      }),
    );
  });
});
