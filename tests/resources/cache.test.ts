import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cacheFolder, openCache, partOfCache } from '../../src/resources/cache.ts';

test('what was put is got again, also by another opener', () => {
  const folder = mkdtempSync(join(tmpdir(), 'diptych-cache-'));
  openCache(folder).put('scenes/key', new Uint8Array([1, 2, 3]));
  expect([...openCache(folder).get('scenes/key')!]).toEqual([1, 2, 3]);
  expect([...partOfCache(openCache(folder), 'scenes').get('key')!]).toEqual([1, 2, 3]);
  expect(partOfCache(openCache(folder), 'fonts').get('key')).toBeUndefined();
  expect(readdirSync(join(folder, 'scenes'))).toEqual(['key']);
});

test('a cache that cannot be written is no failure', () => {
  const folder = mkdtempSync(join(tmpdir(), 'diptych-cache-'));
  writeFileSync(join(folder, 'scenes'), 'a file where the folder should be');
  const cache = openCache(folder);
  cache.put('scenes/key', new Uint8Array([1]));
  expect(cache.get('scenes/key')).toBeUndefined();
});

test('DIPTYCH_CACHE says where; else the system does', () => {
  expect(cacheFolder({ DIPTYCH_CACHE: '/elsewhere' })).toBe('/elsewhere');
  if (process.platform === 'linux') {
    expect(cacheFolder({ XDG_CACHE_HOME: '/xdg' })).toBe(join('/xdg', 'diptych'));
    expect(cacheFolder({})).toBe(join(homedir(), '.cache', 'diptych'));
  }
});
