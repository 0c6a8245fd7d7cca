import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { designRules, verifyRules } from '../../src/model/diagnostic.ts';
import { checkNames } from '../../src/outline/grammar.ts';
import { packageRoot } from '../../src/resources/package-root.ts';

const page = readFileSync(join(packageRoot, 'docs', 'checks.md'), 'utf8');
/** Rules in the first column of a table. */
const documented = [...page.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap((row) =>
  [...row[1]!.matchAll(/`([a-z-]+)`/g)].map((rule) => rule[1]!),
);

it('every rule is explained, and no other', () => {
  expect(documented.toSorted()).toEqual([...checkNames, ...Object.keys(verifyRules)].sort());
});

it('every design check has its sentence in reports', () => {
  expect(Object.keys(designRules).sort()).toEqual([...checkNames].sort());
});
