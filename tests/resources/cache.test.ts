import fc from 'fast-check';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  cacheFolder,
  cacheLimit,
  cacheRefusal,
  clearCache,
  listEntries,
  openCache,
  partOfCache,
  sweep,
} from '../../src/resources/cache.ts';
import { packageRoot } from '../../src/resources/package-root.ts';
import { writeBeside } from '../../src/resources/files.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'diptych-cache-'));
const posix = process.platform !== 'win32';
const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 60 * 60 * 1000);

test('what was put is got again, also by another opener', () => {
  const folder = newFolder();
  openCache(folder).put('scenes/key', new Uint8Array([1, 2, 3]));
  expect([...openCache(folder).get('scenes/key')!]).toEqual([1, 2, 3]);
  expect([...partOfCache(openCache(folder), 'scenes').get('key')!]).toEqual([1, 2, 3]);
  expect(partOfCache(openCache(folder), 'fonts').get('key')).toBeUndefined();
  expect(readdirSync(join(folder, 'scenes'))).toEqual(['key']);
});

test('a cache that cannot be written is no failure', () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'scenes'), 'a file where the folder should be');
  const cache = openCache(folder);
  cache.put('scenes/key', new Uint8Array([1]));
  expect(cache.get('scenes/key')).toBeUndefined();
});

describe('a damaged entry', () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 400 });

  test('counts as missing wherever it is damaged, and is made good by the next put', () => {
    const folder = newFolder();
    const cache = openCache(folder);
    const path = join(folder, 'parts', 'key');
    fc.assert(
      fc.property(bytes, fc.nat(), fc.integer({ min: 1, max: 255 }), (entry, place, change) => {
        cache.put('parts/key', entry);
        const file = readFileSync(path);
        file[place % file.length]! ^= change;
        writeFileSync(path, file);
        expect(cache.get('parts/key')).toBeUndefined();
        cache.put('parts/key', entry);
        expect(Buffer.from(cache.get('parts/key')!)).toEqual(Buffer.from(entry));
      }),
    );
  });

  test('counts as missing where its end is cut off, or something is added', () => {
    const folder = newFolder();
    const cache = openCache(folder);
    const path = join(folder, 'parts', 'key');
    fc.assert(
      fc.property(bytes, fc.nat(), bytes, (entry, place, more) => {
        cache.put('parts/key', entry);
        const file = readFileSync(path);
        writeFileSync(path, file.subarray(0, place % file.length));
        expect(cache.get('parts/key')).toBeUndefined();
        writeFileSync(path, Buffer.concat([file, more]));
        expect(cache.get('parts/key')).toBeUndefined();
      }),
    );
  });

  test('is also one that stands in the place of another', () => {
    const folder = newFolder();
    const cache = openCache(folder);
    cache.put('scenes/one', new Uint8Array([1]));
    cache.put('scenes/two', new Uint8Array([2]));
    copyFileSync(join(folder, 'scenes', 'one'), join(folder, 'scenes', 'two'));
    expect(cache.get('scenes/two')).toBeUndefined();
  });
});

describe.runIf(posix)('a folder that others may write', () => {
  test.each(['.', 'scenes'])('is not used (%s)', (place) => {
    const folder = newFolder();
    openCache(folder).put('scenes/key', new Uint8Array([1]));
    expect(cacheRefusal(folder)).toBeUndefined();
    chmodSync(join(folder, place), 0o777);
    expect(cacheRefusal(folder)).toContain('others may write');
    const cache = openCache(folder);
    expect(cache.get('scenes/key')).toBeUndefined();
    cache.put('fonts/other', new Uint8Array([1]));
    expect(listEntries(folder)).toHaveLength(1);
  });

  test.runIf(process.getuid?.() === 0)('or that belongs to somebody else', () => {
    expect(cacheRefusal(newFolder())).toBeUndefined();
    const others = newFolder();
    process.getBuiltinModule('node:fs').chownSync(others, 12345, 12345);
    expect(cacheRefusal(others)).toContain('another user');
  });

  test('is not made by the cache itself', () => {
    const folder = join(newFolder(), 'new');
    const before = process.umask(0);
    openCache(folder).put('scenes/key', new Uint8Array([1]));
    process.umask(before);
    expect(statSync(join(folder, 'scenes')).mode & 0o077).toBe(0);
    expect(statSync(join(folder, 'scenes', 'key')).mode & 0o077).toBe(0);
  });
});

describe('the size of a cache', () => {
  const put = (folder: string, name: string, size: number, days: number) => {
    openCache(folder).put(`parts/${name}`, new Uint8Array(size));
    utimesSync(join(folder, 'parts', name), daysAgo(days), daysAgo(days));
  };
  const names = (folder: string) =>
    listEntries(folder)
      .map(({ path }) => path.slice(join(folder, 'parts').length + 1))
      .sort();

  test('is kept by letting go of what was used longest ago', () => {
    const folder = newFolder();
    for (const [index, name] of ['a', 'b', 'c', 'd'].entries()) put(folder, name, 1000, 10 - index);
    sweep(folder, 3500);
    expect(names(folder)).toEqual(['b', 'c', 'd']);
  });

  test('a use makes an entry young again', () => {
    const folder = newFolder();
    put(folder, 'old', 1000, 30);
    put(folder, 'younger', 1000, 20);
    expect(openCache(folder).get('parts/old')).toBeDefined();
    sweep(folder, 2000);
    expect(names(folder)).toEqual(['old']);
  });

  test('what nobody used for two months goes in any case, and what interrupted writers left', () => {
    const folder = newFolder();
    put(folder, 'kept', 10, 1);
    put(folder, 'stale', 10, 70);
    const left = writeBeside(join(folder, 'parts', 'cut'), new Uint8Array(10));
    const fresh = writeBeside(join(folder, 'parts', 'now'), new Uint8Array(10));
    utimesSync(left, daysAgo(1), daysAgo(1));
    sweep(folder, 1e6);
    expect(readdirSync(join(folder, 'parts')).sort()).toEqual([fresh.slice(join(folder, 'parts').length + 1), 'kept']);
  });

  test('holds for a cache that is written again and again', () => {
    const folder = newFolder();
    for (let round = 0; round < 60; round += 1) {
      openCache(folder, 100_000).put(`parts/${round}`, new Uint8Array(10_000));
    }
    const total = listEntries(folder).reduce((sum, { size }) => sum + size, 0);
    expect(total).toBeLessThan(100_000 + 16 * 10_100);
    expect(openCache(folder, 100_000).get('parts/59')).toBeDefined();
  });

  test('is 200 MB, unless the environment says otherwise', () => {
    expect(cacheLimit({})).toBe(200e6);
    expect(cacheLimit({ DIPTYCH_CACHE_MEGABYTES: '5' })).toBe(5e6);
    expect(cacheLimit({ DIPTYCH_CACHE_MEGABYTES: 'much' })).toBe(200e6);
  });

  test('is nothing once it is cleared; what is not ours stays', () => {
    const folder = newFolder();
    put(folder, 'a', 10, 1);
    mkdirSync(join(folder, 'photos'));
    writeFileSync(join(folder, 'photos', 'cat.jpg'), '');
    clearCache(folder);
    expect(listEntries(folder)).toEqual([]);
    expect(readdirSync(join(folder, 'photos'))).toEqual(['cat.jpg']);
  });
});

describe('writing beside', () => {
  test('uses a name that nobody foresees, and removes what was left there long ago', () => {
    const folder = newFolder();
    const target = join(folder, 'deck.pptx');
    const one = writeBeside(target, new Uint8Array([1]));
    utimesSync(one, daysAgo(1), daysAgo(1));
    const two = writeBeside(target, new Uint8Array([2]));
    expect(two).not.toBe(one);
    expect(readdirSync(folder)).toEqual([two.slice(folder.length + 1)]);
    expect([...readFileSync(two)]).toEqual([2]);
  });

  test.runIf(posix)('follows no link that stands in its way', () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'victim'), 'untouched');
    for (const name of ['.a.0.tmp', `.a.${process.pid}.tmp`]) symlinkSync('victim', join(folder, name));
    writeBeside(join(folder, 'a'), new Uint8Array([1]));
    expect(readFileSync(join(folder, 'victim'), 'utf8')).toBe('untouched');
  });
});

describe('where the cache lies', () => {
  test.each<[NodeJS.Platform, NodeJS.ProcessEnv, string, string]>([
    ['linux', {}, '/home/ada', '/home/ada/.cache/diptych'],
    ['linux', { XDG_CACHE_HOME: '/xdg' }, '/home/ada', '/xdg/diptych'],
    ['linux', { XDG_CACHE_HOME: '' }, '/home/ada', '/home/ada/.cache/diptych'],
    ['darwin', { XDG_CACHE_HOME: '/xdg' }, '/Users/ada', '/Users/ada/Library/Caches/diptych'],
    ['win32', {}, 'C:\\Users\\ada', 'C:\\Users\\ada\\AppData\\Local\\diptych\\Cache'],
    ['win32', { LOCALAPPDATA: 'D:\\Local' }, 'C:\\Users\\ada', 'D:\\Local\\diptych\\Cache'],
    ['win32', { DIPTYCH_CACHE: 'E:\\cache' }, 'C:\\Users\\ada', 'E:\\cache'],
  ])('on %s with %j', (platform, environment, home, expected) => {
    expect(cacheFolder(environment, platform, home)).toBe(expected);
  });

  test('is by default that of this system', () => {
    expect(cacheFolder({})).toBe(cacheFolder({}, process.platform, homedir()));
  });
});

test('nothing else in the sources knows where it lies, or reads it', () => {
  const sources = readdirSync(join(packageRoot, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && name !== join('resources', 'cache.ts'))
    .map((name) => ({ name, text: readFileSync(join(packageRoot, 'src', name), 'utf8') }));
  const naming = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ name }) => name);
  // The library hands the folder on to `cacheContents` and `clearCache`, which are of that file too.
  expect(naming(/\bcacheFolder\b/)).toEqual(['index.ts']);
  expect(naming(/DIPTYCH_CACHE\b(?!_)(?=.*\benv)/)).toEqual([]);
  expect(sources.find(({ name }) => name === 'index.ts')!.text).not.toMatch(/node:fs/);
});
