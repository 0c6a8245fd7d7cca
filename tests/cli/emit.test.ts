import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emit, otherDecks } from '../../src/cli/emit.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const newFolder = () => mkdtempSync(join(tmpdir(), 'diptych-emit-'));

test('files are written with their folder, and nothing is left beside them', () => {
  const folder = join(newFolder(), 'deep', 'dist');
  const emitted = emit(folder, [
    { name: 'index.html', bytes: bytes('web') },
    { name: 'talk.pptx', bytes: bytes('pptx') },
  ]);
  expect(emitted.diagnostics).toEqual([]);
  expect(emitted.files.map((file) => file.changed)).toEqual([true, true]);
  expect(readdirSync(folder).sort()).toEqual(['index.html', 'talk.pptx']);
  expect(readFileSync(join(folder, 'talk.pptx'), 'utf8')).toBe('pptx');
});

test('a file whose bytes are the same is not touched', () => {
  const folder = newFolder();
  emit(folder, [{ name: 'a', bytes: bytes('same') }]);
  const long = new Date('2001-02-03T04:05:06Z');
  utimesSync(join(folder, 'a'), long, long);
  const again = emit(folder, [{ name: 'a', bytes: bytes('same') }]);
  expect(again.files[0]!.changed).toBe(false);
  expect(statSync(join(folder, 'a')).mtime).toEqual(long);
});

test('a place that cannot be written is a diagnostic, and the other files stay as they were', () => {
  const folder = newFolder();
  emit(folder, [{ name: 'b', bytes: bytes('old') }]);
  mkdirSync(join(folder, 'a')); // a folder where a file should go
  writeFileSync(join(folder, 'a', 'inside'), '');
  const emitted = emit(folder, [{ name: 'a', bytes: bytes('new') }]);
  expect(emitted.diagnostics).toMatchObject([{ severity: 'error' }]);
  expect(readdirSync(folder).sort()).toEqual(['a', 'b']);
  expect(readFileSync(join(folder, 'b'), 'utf8')).toBe('old');
});

test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
  'a folder without permission is told as locked',
  () => {
    const folder = newFolder();
    chmodSync(folder, 0o500);
    expect(emit(folder, [{ name: 'a', bytes: bytes('new') }]).diagnostics).toMatchObject([{ rule: 'file-locked' }]);
  },
);

test('decks of another slug are named; lock files of PowerPoint are not decks', () => {
  const folder = newFolder();
  for (const name of ['old.pptx', 'now.pptx', '~$now.pptx', 'index.html']) writeFileSync(join(folder, name), '');
  expect(otherDecks(folder, 'now.pptx')).toEqual([join(folder, 'old.pptx')]);
  expect(otherDecks(join(folder, 'none'), 'now.pptx')).toEqual([]);
});
