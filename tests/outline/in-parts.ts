import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { createMemo, noMemo } from '../../src/model/memo.ts';
import { outline as outlineShape } from '../../src/outline/grammar.ts';
import { textsIn, textsOfOutline, walk } from '../../src/outline/walk.ts';
import { readInParts } from '../../src/outline/read-parts.ts';
import { readOutline } from '../../src/outline/read.ts';

export const outlines = [
  'outline.yaml',
  'tests/fixtures/all-layouts/outline.yaml',
  'templates/new-lecture/outline.yaml',
].map((name) => readFileSync(name, 'utf8'));

/**
 * Whether a text can be read in parts; it then has the same values, at the same places, as read in one. Of the places every
 * `sparse`-th is compared.
 */
export function expectSame(text: string, memo = createMemo(), sparse = 1): boolean {
  const whole = readOutline(text, 'o.yaml');
  const parts = readInParts(text, 'o.yaml', memo);
  memo.settle();
  if (!parts) return false;
  expect(whole.diagnostics).toEqual([]);
  expect(parts.outline).toEqual(whole.outline);
  for (const [index, { path }] of [...walk(outlineShape, whole.outline, [])].entries()) {
    if (index % sparse > 0) continue;
    const [own, other] = [parts.source.locate(path), whole.source.locate(path)];
    // Where the outline itself ends, before or behind a comment in its last line, is told of nothing.
    expect([path, path.length === 0 ? own?.start : own]).toEqual([path, path.length === 0 ? other?.start : other]);
    expect(parts.source.locate(path, 'key')).toEqual(whole.source.locate(path, 'key'));
    expect(parts.source.locateInText(path, 2, 3, 4)).toEqual(whole.source.locateInText(path, 2, 3, 4));
  }
  expect(textsOfOutline(parts.outline, noMemo).flat()).toEqual([...textsIn(outlineShape, whole.outline, [])]);
  return true;
}
