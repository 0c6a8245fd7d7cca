import fs, {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join, posix, win32 } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { isBeside, namesBeside, writeFiles } from '../../src/resources/files.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const newFolder = () => mkdtempSync(join(tmpdir(), 'diptych-write-'));

test('files are written with their folder, and nothing is left beside them', () => {
  const folder = join(newFolder(), 'deep', 'dist');
  const written = writeFiles(folder, [
    { name: 'index.html', bytes: bytes('web') },
    { name: 'talk.pptx', bytes: bytes('pptx') },
  ]);
  expect(written.diagnostics).toEqual([]);
  expect(written.files.map((file) => file.changed)).toEqual([true, true]);
  expect(readdirSync(folder).sort()).toEqual(['index.html', 'talk.pptx']);
  expect(readFileSync(join(folder, 'talk.pptx'), 'utf8')).toBe('pptx');
});

test('a file whose bytes are the same is not touched', () => {
  const folder = newFolder();
  writeFiles(folder, [{ name: 'a', bytes: bytes('same') }]);
  const long = new Date('2001-02-03T04:05:06Z');
  utimesSync(join(folder, 'a'), long, long);
  const again = writeFiles(folder, [{ name: 'a', bytes: bytes('same') }]);
  expect(again.files[0]!.changed).toBe(false);
  expect(statSync(join(folder, 'a')).mtime).toEqual(long);
});

test('a file that somebody changed since it was read stays, and with it all others', () => {
  const folder = newFolder();
  writeFiles(folder, [{ name: 'outline.yaml', bytes: bytes('as it was read') }]);
  const files = [
    { name: 'kept.pptx', bytes: bytes('new') },
    { name: 'outline.yaml', bytes: bytes('pulled'), before: bytes('as it was read') },
  ];
  writeFileSync(join(folder, 'outline.yaml'), 'saved meanwhile');
  expect(writeFiles(folder, files).diagnostics).toMatchObject([{ rule: 'file-changed', severity: 'error' }]);
  expect(readdirSync(folder)).toEqual(['outline.yaml']);
  expect(readFileSync(join(folder, 'outline.yaml'), 'utf8')).toBe('saved meanwhile');
  writeFileSync(join(folder, 'outline.yaml'), 'as it was read');
  expect(writeFiles(folder, files).diagnostics).toEqual([]);
  expect(readFileSync(join(folder, 'outline.yaml'), 'utf8')).toBe('pulled');
});

describe('where something is in the way', () => {
  const old = (folder: string, name: string) => writeFiles(folder, [{ name, bytes: bytes('old') }]);
  const both = [
    { name: 'index.html', bytes: bytes('new page') },
    { name: 'talk.pptx', bytes: bytes('new deck') },
  ];

  test.each(['index.html', 'talk.pptx'])('a folder called %s: neither deck is replaced, and it is named', (taken) => {
    const folder = newFolder();
    const other = taken === 'talk.pptx' ? 'index.html' : 'talk.pptx';
    old(folder, other);
    mkdirSync(join(folder, taken));
    writeFileSync(join(folder, taken, 'inside'), '');
    const written = writeFiles(folder, both);
    expect(written.files).toEqual([]);
    expect(written.diagnostics).toMatchObject([{ rule: 'cannot-write', severity: 'error' }]);
    expect(written.diagnostics[0]!.message).toContain(`${join(folder, taken)} cannot be written: a folder`);
    expect(readdirSync(folder).sort()).toEqual(['index.html', 'talk.pptx']);
    expect(readFileSync(join(folder, other), 'utf8')).toBe('old');
  });

  test.skipIf(process.platform === 'win32')('in the very last moment: the first deck is put back', () => {
    for (const before of ['old', undefined]) {
      const folder = newFolder();
      if (before) old(folder, 'index.html');
      // The third file is looked at when the others are written and nothing is renamed yet.
      let looks = 0;
      const late = {
        name: 'late',
        get bytes() {
          looks += 1;
          if (looks === 2) {
            mkdirSync(join(folder, 'talk.pptx'));
            writeFileSync(join(folder, 'talk.pptx', 'inside'), '');
          }
          return bytes('late');
        },
      };
      const written = writeFiles(folder, [...both, late]);
      expect(written.diagnostics).toHaveLength(1);
      expect(readdirSync(folder).sort()).toEqual(before ? ['index.html', 'talk.pptx'] : ['talk.pptx']);
      if (before) expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('old');
    }
  });

  test('a file where the output folder should be', () => {
    const folder = join(newFolder(), 'dist');
    writeFileSync(folder, '');
    expect(writeFiles(folder, both).diagnostics[0]!.message).toContain('a file is in the way');
  });

  test.each([
    ['PowerPoint', '~$talk.pptx'],
    ['LibreOffice', '.~lock.talk.pptx#'],
  ])('a file that %s has open is not replaced, and none beside it', (program, lock) => {
    const folder = newFolder();
    const deck = (text: string) => [
      { name: 'index.html', bytes: Buffer.from(text) },
      { name: 'talk.pptx', bytes: Buffer.from(text), keepCopy: true },
    ];
    writeFiles(folder, deck('old'));
    writeFileSync(join(folder, lock), '');
    const { files, diagnostics } = writeFiles(folder, deck('new'));
    expect(files).toEqual([]);
    expect(diagnostics).toEqual([
      {
        rule: 'file-locked',
        severity: 'error',
        message: `${join(folder, 'talk.pptx')} is open in ${program} (EBUSY).`,
        hint: `Close talk.pptx there and build again; the old files were left as they were. If nobody has it open any more, take ${lock} away.`,
      },
    ]);
    expect(readdirSync(folder).sort()).toEqual([lock, 'index.html', 'talk.pptx'].sort());
    for (const name of ['index.html', 'talk.pptx']) expect(readFileSync(join(folder, name), 'utf8')).toBe('old');
    expect(writeFiles(folder, deck('old')).diagnostics).toEqual([]);
  });

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'rights; a lock of PowerPoint is told as such',
    () => {
      const folder = newFolder();
      chmodSync(folder, 0o500);
      expect(writeFiles(folder, both).diagnostics).toMatchObject([{ rule: 'cannot-write' }]);
      chmodSync(folder, 0o700);
      writeFileSync(join(folder, '~$index.html'), '');
      chmodSync(folder, 0o500);
      expect(writeFiles(folder, both).diagnostics).toMatchObject([{ rule: 'file-locked' }]);
    },
  );
});

describe('where the system refuses', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  });

  /** Makes the call of a function of `node:fs` fail that comes after so many others. */
  function refuse(called: 'mkdirSync' | 'writeFileSync' | 'renameSync', at: number, code: string): void {
    const real = fs[called] as (...given: unknown[]) => unknown;
    let calls = 0;
    vi.spyOn(fs, called).mockImplementation(((...given: unknown[]) => {
      if (calls++ === at) throw Object.assign(new Error(code), { code });
      return real(...given);
    }) as never);
    syncBuiltinESMExports();
  }

  test.each([
    ['the folder', 'mkdirSync', 0, 'EROFS', 'the disk is read-only'],
    ['the folder', 'mkdirSync', 0, 'EACCES', 'you may not write there'],
    ['the first file', 'writeFileSync', 0, 'ENOSPC', 'there is no room on the disk'],
    ['the second file', 'writeFileSync', 1, 'EDQUOT', 'your share of the disk is used up'],
    ['the second file', 'writeFileSync', 1, 'EFBIG', 'the file is larger than the system allows'],
    ['the second file', 'writeFileSync', 1, 'EIO', 'EIO'],
    ['the place of the first', 'renameSync', 0, 'EROFS', 'the disk is read-only'],
    ['the place of the second', 'renameSync', 1, 'EPERM', 'you may not write there'],
    ['the place of the second', 'renameSync', 1, 'EBUSY', 'open in another program'],
    ['the place of the second', 'renameSync', 1, 'ETXTBSY', 'open in another program'],
  ] as const)('%s (%s %i: %s): the old files stay, and nothing else does', (_what, called, at, code, reason) => {
    const folder = newFolder();
    const pair = (word: string) => ['a.html', 'b.pptx'].map((name) => ({ name, bytes: bytes(word) }));
    writeFiles(folder, pair('old'));
    refuse(called, at, code);
    const written = writeFiles(folder, pair('new'));
    vi.restoreAllMocks();
    syncBuiltinESMExports();
    expect(written.files).toEqual([]);
    expect(written.diagnostics).toHaveLength(1);
    expect(written.diagnostics[0]!.message).toContain(reason);
    expect(written.diagnostics[0]!.message).toContain(`(${code})`);
    expect(readdirSync(folder).sort()).toEqual(['a.html', 'b.pptx']);
    for (const name of ['a.html', 'b.pptx']) expect(readFileSync(join(folder, name), 'utf8')).toBe('old');
  });
});

describe.each([
  ['Windows', win32, 'C:\\Users\\ada\\my talk\\dist\\'],
  ['Windows, a share', win32, '\\\\server\\share\\'],
  ['macOS and Linux', posix, '/Users/ada/my talk/dist/'],
  ['the folder at hand', posix, ''],
])('names beside a file on %s', (_, system, folder) => {
  test('stand in its folder, and are told from files of others', () => {
    const beside = namesBeside(`${folder}talk.v2.pptx`, system);
    expect(beside.locks).toEqual({
      PowerPoint: `${folder}~$talk.v2.pptx`,
      LibreOffice: `${folder}.~lock.talk.v2.pptx#`,
    });
    expect(beside.copy(3)).toBe(`${folder}talk.v2.edited-3.pptx`);
    const temporary = beside.temporary('0123456789abcdef');
    expect(temporary).toBe(`${folder}.talk.v2.pptx.0123456789abcdef.tmp`);
    expect(isBeside(system.basename(temporary))).toBe(true);
    for (const name of ['talk.v2.pptx', '.talk.tmp', '.talk.v2.pptx.0123.tmp', 'talk.0123456789abcdef.tmp'])
      expect(isBeside(name)).toBe(false);
  });
});
