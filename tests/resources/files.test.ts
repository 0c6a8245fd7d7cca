import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix, win32 } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFiles, targetIn } from '../../src/resources/files.ts';

let root: string;
let folder: string;

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'files-')));
  folder = join(root, 'talk');
  mkdirSync(join(folder, 'data'), { recursive: true });
  writeFileSync(join(folder, 'data', 'a.csv'), 'a,b');
  writeFileSync(join(root, 'secret.txt'), 'secret');
  symlinkSync(join(root, 'secret.txt'), join(folder, 'leak.txt'));
  symlinkSync(root, join(folder, 'up'));
  symlinkSync(join(folder, 'data', 'a.csv'), join(folder, 'inside.csv'));
});
afterAll(() => rmSync(root, { recursive: true }));

describe('openFiles', () => {
  it('reads files below the folder, also by links that stay inside', () => {
    const files = openFiles(folder);
    for (const path of ['data/a.csv', './data/../data/a.csv', 'inside.csv']) {
      expect(files.read(path)).toEqual({ bytes: Buffer.from('a,b') });
    }
  });

  it.each([
    ['../secret.txt', 'outside'],
    ['data/../../secret.txt', 'outside'],
    ['/etc/passwd', 'outside'],
    ['C:\\secret.txt', 'outside'],
    ['\\\\server\\share\\x', 'outside'],
    ['file:///etc/passwd', 'outside'],
    ['https://example.org/a.png', 'outside'],
    ['leak.txt', 'outside'],
    ['up/secret.txt', 'outside'],
    ['missing.png', 'missing'],
    ['data/a.csv/b', 'missing'],
    ['data', 'folder'],
    ['.', 'folder'],
  ] as const)('refuses %s as %s', (path, problem) => {
    expect(openFiles(folder).read(path)).toEqual({ problem });
  });

  it('reads from a folder that is itself reached by a link', () => {
    const linked = join(root, 'linked');
    symlinkSync(folder, linked);
    expect(openFiles(linked).read('data/a.csv')).toEqual({ bytes: Buffer.from('a,b') });
  });

  it('names what was asked for once each, missing files too, for a watcher', () => {
    const files = openFiles(folder);
    for (const path of ['data/a.csv', 'missing.png', 'data/a.csv', '../secret.txt']) files.read(path);
    expect(files.used).toEqual([join(folder, 'data', 'a.csv'), join(folder, 'missing.png')]);
  });
});

describe.each([
  ['on Windows', win32, 'C:\\Users\\ada\\talk'],
  ['on macOS and Linux', posix, '/Users/ada/talk'],
])('a path of an outline %s', (_, system, folder) => {
  it.each(['a.png', './a.png', 'pictures/a.png', 'pictures/../a.png', '..a.png', '...', 'a..b/c.png', 'ü/漢.png'])(
    '%s stays in the folder',
    (path) => {
      expect(targetIn(folder, path, system)).toBe(system.join(folder, path));
    },
  );

  it.each([
    ...[
      '..',
      '../a.png',
      'a/../../a.png',
      '../talk2/a.png',
      '/etc/passwd',
      '//server/share/a.png',
      'C:/a.png',
      'c:a.png',
    ],
    ...[
      '\\\\server\\share\\a.png',
      '\\\\?\\C:\\a.png',
      '\\a.png',
      'file:///etc/passwd',
      'https://example.org/a.png',
      'data:text/plain,a',
    ],
  ])('%s leads out of it', (path) => {
    expect(targetIn(folder, path, system)).toBeUndefined();
  });

  it('means the same with backslashes', () => {
    expect(targetIn(folder, 'pictures\\a.png', system)).toBe(system.join(folder, 'pictures', 'a.png'));
    expect(targetIn(folder, '..\\a.png', system)).toBeUndefined();
    expect(targetIn(folder, 'a\\..\\..\\b.png', system)).toBeUndefined();
  });
});
