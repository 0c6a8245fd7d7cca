/**
 * Runs the property tests with cases that no run has drawn before. The seed is printed first: with it in `FC_SEED` a failure comes
 * again. An argument or `FC_SEED` chooses the seed.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startVitest } from 'vitest/node';

const seed = process.argv[2] ?? process.env.FC_SEED ?? String(Math.floor(Math.random() * 2 ** 31));
process.env.FC_SEED = seed;
console.log(`Property tests with FC_SEED=${seed}`);

const files = readdirSync('tests', { recursive: true })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => join('tests', name))
  .filter((path) => /from 'fast-check'/.test(readFileSync(path, 'utf8')));
const vitest = await startVitest('test', files, { run: true, watch: false });
await vitest.close();
if (process.exitCode) console.log(`Again with the same cases: npm run test:random ${seed}`);
