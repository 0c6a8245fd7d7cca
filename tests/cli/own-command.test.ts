import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { ownCommand } from '../../src/cli/new.ts';
import { usualPlaces } from '../../src/cli/pdf.ts';
import { libFolder, packageRoot } from '../../src/resources/package-root.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'diptych-command-'));
const script = join(libFolder, 'diptych.cjs');

test('in and below the package itself npx finds it', () => {
  expect(ownCommand(join(packageRoot, 'my-talk'), {})).toBe('npx diptych');
});

test('elsewhere it is the path of the script, since npx would ask a registry', () => {
  const folder = newFolder();
  expect(ownCommand(folder, {})).toBe(`node ${relative(folder, script)}`);
});

test.skipIf(process.platform === 'win32')('where it is installed npx finds it, and on the PATH it is a command', () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'node_modules', '.bin'), { recursive: true });
  symlinkSync(packageRoot, join(folder, 'node_modules', 'diptych'));
  symlinkSync(script, join(folder, 'node_modules', '.bin', 'diptych'));
  expect(ownCommand(join(folder, 'talk'), { PATH: join(folder, 'node_modules', '.bin') })).toBe('npx diptych');
  const bin = newFolder();
  symlinkSync(script, join(bin, 'diptych'));
  expect(ownCommand(newFolder(), { PATH: `/nowhere:${bin}` })).toBe('diptych');
});

test('a browser is looked for where each system has it', () => {
  expect(usualPlaces({ PROGRAMFILES: 'C:\\Program Files', PATH: 'C:\\bin;D:\\bin' }, 'win32')).toContain(
    'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
  );
  expect(usualPlaces({ HOME: '/Users/ada' }, 'darwin')).toContain(
    '/Users/ada/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  );
  expect(usualPlaces({ PATH: '/usr/bin:/opt/bin' }, 'linux')).toContain('/opt/bin/chromium');
});
