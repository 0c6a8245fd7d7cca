import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { otherDecks } from '../../src/cli/build.ts';

test('decks of another slug are named; lock files of PowerPoint are not decks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'diptych-build-'));
  for (const name of ['old.pptx', 'now.pptx', '~$now.pptx', 'index.html']) writeFileSync(join(folder, name), '');
  expect(otherDecks(folder, 'now.pptx')).toEqual([join(folder, 'old.pptx')]);
  expect(otherDecks(join(folder, 'none'), 'now.pptx')).toEqual([]);
});
