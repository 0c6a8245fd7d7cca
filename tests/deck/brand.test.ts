import { posix, win32 } from 'node:path';
import { describe, expect, it } from 'vitest';
import { besideFile } from '../../src/deck/brand.ts';
import { targetIn } from '../../src/resources/files.ts';

describe.each([
  ['Windows', win32, 'C:\\Users\\ada\\talk'],
  ['macOS and Linux', posix, '/Users/ada/talk'],
])('a file that a brand names on %s', (_, system, folder) => {
  it.each([
    ['brand.yaml', 'logo.png', ['logo.png']],
    ['./brand.yaml', './fonts/a.ttf', ['fonts', 'a.ttf']],
    ['brands/acme/brand.yaml', 'logo.png', ['brands', 'acme', 'logo.png']],
    ['brands\\acme\\brand.yaml', 'fonts\\a.ttf', ['brands', 'acme', 'fonts', 'a.ttf']],
    ['brands/acme/brand.yaml', '../shared/logo.png', ['brands', 'shared', 'logo.png']],
  ])('in %s, %s is beside it', (brand, path, found) => {
    expect(targetIn(folder, besideFile(brand, path), system)).toBe(system.join(folder, ...found));
  });

  it('leads out of the folder no more than other paths do', () => {
    expect(targetIn(folder, besideFile('brands/brand.yaml', '../../logo.png'), system)).toBeUndefined();
    expect(targetIn(folder, besideFile('brands\\brand.yaml', '..\\..\\logo.png'), system)).toBeUndefined();
  });
});
