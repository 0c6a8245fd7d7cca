import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { otherDecks, removeOldMedia } from '../../src/cli/build.ts';

test('decks of another slug are named; lock files of PowerPoint are not decks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'diptych-build-'));
  for (const name of ['old.pptx', 'now.pptx', '~$now.pptx', 'index.html']) writeFileSync(join(folder, name), '');
  expect(otherDecks(folder, 'now.pptx')).toEqual([join(folder, 'old.pptx')]);
  expect(otherDecks(join(folder, 'none'), 'now.pptx')).toEqual([]);
});

test('videos of earlier builds are taken away, and nothing else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'diptych-media-'));
  removeOldMedia(folder, []);
  mkdirSync(join(folder, 'media', '0000000000000000.mp4'), { recursive: true });
  const put = (name: string, content: string) => writeFileSync(join(folder, 'media', name), content);
  const nameOf = (content: string) => `${createHash('sha256').update(content).digest('hex').slice(0, 16)}.mp4`;
  for (const content of ['old', 'now']) put(nameOf(content), content);
  put('0123456789abcdef.mp4', 'of somebody else');
  put('clip.mp4', 'old');
  put(nameOf('edited'), 'edited since');
  removeOldMedia(folder, [{ name: `media/${nameOf('now')}` }]);
  const names = ['0123456789abcdef.mp4', 'clip.mp4', nameOf('edited'), nameOf('now'), '0000000000000000.mp4'];
  expect(readdirSync(join(folder, 'media')).sort()).toEqual(names.sort());
});
