import { expect, it } from 'vitest';
import { draw } from './requests.ts';

it.each([
  ['a treemap', `treemap-beta\n"a"\n${Array.from({ length: 3000 }, (_, n) => `    "b${n}": 1`).join('\n')}`],
  ['a timeline', `timeline\n${Array.from({ length: 2500 }, (_, n) => ` ${n} : a`).join('\n')}`],
])('a drawing with more elements than are allowed is given up while it is drawn: %s', async (_, text) => {
  const { problems } = await draw(text);
  expect(problems).toMatchObject([
    { rule: 'mermaid-limit', message: expect.stringContaining('more than 10000') as string },
  ]);
});
