import { posix, win32 } from 'node:path';
import { describe, expect, it } from 'vitest';
import { namesByFolder } from '../../src/server/watch-files.ts';

describe.each([
  ['Windows', win32, 'C:\\Users\\Ada\\Talk'],
  ['macOS and Linux', posix, '/Users/Ada/Talk'],
])('files to watch on %s', (_, system, folder) => {
  const watched = (...paths: string[]) =>
    Object.fromEntries(
      [...namesByFolder(paths, system)].map(([inFolder, names]) => [system.relative(folder, inFolder), [...names]]),
    );
  const at = (...path: string[]) => system.join(folder, ...path);

  it('are looked out for by folder, each once', () => {
    expect(
      watched(at('outline.yaml'), at('data', 'a.csv'), at('data', '..', 'outline.yaml'), at('data', 'b.csv')),
    ).toEqual({ '': ['outline.yaml'], data: ['a.csv', 'b.csv'] });
  });

  it('are found whatever case and Unicode form the system tells them in', () => {
    expect(watched(at('Plan.PNG'), at('plan.png'), at('U\u0308ber.md'), at('\u00dcber.md'))).toEqual({
      '': ['plan.png', '\u00fcber.md'],
    });
  });
});
