import { expect, it } from 'vitest';
import { withDeterministicGlobals } from '../../../src/diagram/mermaid/deterministic-globals.ts';
import { sceneOf } from '../requests.ts';

it('time stands still, is UTC, and chance repeats', async () => {
  const look = (): Promise<unknown> =>
    withDeterministicGlobals(async () => {
      const date = new Date(2020, 6, 1, 12, 30);
      date.setHours(13);
      return [
        Date.now() === new Date().getTime(),
        date.toISOString(),
        new Date('2020-07-01T10:00').getHours(),
        new Date('2020-07-01').getDate(),
        date.getTimezoneOffset(),
        Math.random(),
      ];
    });
  const first = await look();
  expect(first).toEqual([true, '2020-07-01T13:30:00.000Z', 10, 1, 0, expect.any(Number)]);
  expect(await look()).toEqual(first);
  expect(new Date().getFullYear()).toBeGreaterThan(2024);
});

it('gives the world back after a failure', async () => {
  const before = [Math.random, globalThis.Date];
  await expect(withDeterministicGlobals(() => Promise.reject(new Error('x')))).rejects.toThrow('x');
  expect([Math.random, globalThis.Date]).toEqual(before);
});

it('is seen by the work alone, and by each piece of work as if it were alone', async () => {
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));
  const work = (): Promise<number[]> =>
    withDeterministicGlobals(async () => {
      const first = Math.random();
      await pause();
      return [first, Math.random(), Date.now()];
    });
  const alone = await work();
  const both = Promise.all([work(), work()]);
  const outside = [Date.now(), new Date().getTime(), Date.parse('2020-07-01')];
  expect(await both).toEqual([alone, alone]);
  expect(outside[0]).not.toBe(alone[2]);
  expect(Math.abs(outside[1]! - outside[0]!)).toBeLessThan(1000);
  expect(outside[2]).toBe(Date.UTC(2020, 6, 1));
});

it('no diagram shows when it was drawn', async () => {
  const scene = await sceneOf('gantt\n dateFormat YYYY-MM-DD\n section A\n Task: 2020-01-01, 30d');
  expect(scene.width).toBeLessThanOrEqual(1136.5);
  expect(scene.items.filter((item) => item.id.includes('today'))).toEqual([]);
});
