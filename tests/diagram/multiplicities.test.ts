import { describe, expect, it } from 'vitest';
import type { Box } from '../../src/model/units.ts';
import { connectorsOf, sceneOf, wordsOfItem } from './requests.ts';

/** Lines are higher than their letters. */
const leading = 8;
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y + leading < b.y + b.h && b.y + leading < a.y + a.h;

describe('multiplicities', () => {
  it('stand beside their own ends, clear of signs and of each other', async () => {
    const scene = await sceneOf(
      'classDiagram\n  direction LR\n  Student "1" --o "2" IdCard : carries\n  Student "3" --o "1..*" Bike : rides',
    );
    const labels = scene.items.filter((item) => item.kind === 'label');
    const box = (words: string): Box => labels.find((label) => wordsOfItem(label) === words)!.box;
    const signs = scene.items.flatMap((item) =>
      item.kind === 'shape' && item.name.endsWith(': end') ? [item.box] : [],
    );
    expect(signs).toHaveLength(2);
    const words = ['1', '2', '3', '1..*'].map(box);
    for (const [index, one] of words.entries()) {
      for (const sign of signs) expect(overlap(one, sign)).toBe(false);
      for (const other of words.slice(index + 1)) expect(overlap(one, other)).toBe(false);
    }
    const [carries, rides] = connectorsOf(scene).map(({ path }) => path.at(-1) as readonly ['L', number, number]);
    expect(Math.abs(box('2').y + box('2').h - carries![2])).toBeLessThan(16);
    expect(Math.abs(box('1..*').y + box('1..*').h - rides![2])).toBeLessThan(16);
  });
});
