import { readFileSync } from 'node:fs';
import { Dice } from './dice.ts';
import { made } from './made.ts';

interface CorpusText {
  readonly name: string;
  readonly text: string;
}

/** Diagrams written by hand, in one file: each after a line with its name. */
const written: readonly CorpusText[] = readFileSync(new URL('written.mmd', import.meta.url), 'utf8')
  .split(/^%%%% /m)
  .slice(1)
  .map((part) => {
    const end = part.indexOf('\n');
    return { name: part.slice(0, end), text: part.slice(end + 1) };
  });

/** All diagrams of the corpus; the made ones are the same in each run. */
export const corpus: readonly CorpusText[] = [
  ...written,
  ...made.flatMap(([name, count, make], family) =>
    Array.from({ length: count }, (_, index) => ({
      name: `${name} ${index + 1}`,
      text: make(new Dice(family * 1000 + index + 1)),
    })),
  ),
];
