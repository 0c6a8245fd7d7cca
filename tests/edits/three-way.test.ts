import { expect, it } from 'vitest';
import { threeWay } from '../../src/edits/three-way.ts';

const words = (text: string): Set<string> => new Set(text.split(' '));
const join = (ours: readonly string[], theirs: readonly string[]): (string | undefined)[][] =>
  threeWay(ours, ours, theirs, (one, other) => {
    const [a, b] = [words(ours[one]!), words(theirs[other]!)];
    return (2 * [...a].filter((word) => b.has(word)).length) / (a.size + b.size);
  }).merged.map((line) => [
    line.ours === undefined ? undefined : ours[line.ours],
    line.theirs === undefined ? undefined : theirs[line.theirs],
  ]);

it('takes no line for another one, where the same words stand twice', () => {
  const ours = ['Anchored point', 'Free point', 'Anchored point'];
  expect(join(ours, ['Moored point', 'Free points', 'A new line', 'Anchored point'])).toEqual([
    ['Anchored point', 'Moored point'],
    ['Free point', 'Free points'],
    [undefined, 'A new line'],
    ['Anchored point', 'Anchored point'],
  ]);
});
