import { execFile, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { libFolder } from '../../src/resources/package-root.ts';

/** What befalls a build from outside: it is killed, the disk is full, nothing may be written, others build the same at once. */

const script = join(libFolder, 'diptych.cjs');
const newFolder = () => mkdtempSync(join(tmpdir(), 'diptych-faults-'));
const cache = newFolder();
const env = { ...process.env, DIPTYCH_CACHE: cache };

const outline = (word: string) =>
  `version: 1\nmeta: { title: Talk, slug: talk }\ncheck: { fill: off }\nslides:\n` +
  `  - { layout: bullets, title: "${word} comes first", points: [One, Two] }\n` +
  `  - { layout: diagram, title: "${word} flows", diagram: { mermaid: "flowchart LR; a[${word}] --> b" } }\n`;

interface Ended {
  readonly code: number;
  readonly err: string;
}

const run = (folder: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<Ended> =>
  new Promise((resolve) =>
    execFile(process.execPath, [script, ...args], { cwd: folder, env: { ...env, ...more } }, (error, _out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, err }),
    ),
  );

const names = ['index.html', 'talk.pptx'] as const;
const decksIn = (folder: string): (string | undefined)[] =>
  names.map((name) => {
    const path = join(folder, 'dist', name);
    return existsSync(path) ? readFileSync(path, 'latin1') : undefined;
  });
const leftIn = (folder: string) =>
  readdirSync(join(folder, 'dist')).filter((name) => !names.some((one) => one === name));

/** The decks of two outlines, as an undisturbed build writes them. */
let before: (string | undefined)[];
let after: (string | undefined)[];
/** A folder in which the first of the two is built and the second is written. */
function begun(): string {
  const folder = newFolder();
  writeFileSync(join(folder, 'outline.yaml'), outline('After'));
  mkdirSync(join(folder, 'dist'));
  for (const [index, name] of names.entries()) writeFileSync(join(folder, 'dist', name), before[index]!, 'latin1');
  return folder;
}

beforeAll(async () => {
  const folder = newFolder();
  const built = async (word: string) => {
    writeFileSync(join(folder, 'outline.yaml'), outline(word));
    expect(await run(folder, ['build'])).toEqual({ code: 0, err: '' });
    return decksIn(folder);
  };
  before = await built('Before');
  after = await built('After');
  expect(before[0]).not.toBe(after[0]);
  expect(before[1]).not.toBe(after[1]);
});

let seed = Number(process.env.FC_SEED ?? 20161201);
function random(): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
}

test('killed at any moment, a build leaves whole decks, and the next one mends what is missing', async () => {
  const folder = begun();
  const started = performance.now();
  await run(folder, ['build']);
  const whole = performance.now() - started;
  for (let round = 0; round < 5; round += 1) {
    for (const [index, name] of names.entries()) writeFileSync(join(folder, 'dist', name), before[index]!, 'latin1');
    await new Promise<void>((resolve) => {
      const child = spawn(process.execPath, [script, 'build'], { cwd: folder, env, stdio: 'ignore' });
      const timer = setTimeout(() => child.kill('SIGKILL'), random() * whole * 1.1);
      child.on('exit', () => resolve(clearTimeout(timer)));
    });
    for (const [index, deck] of decksIn(folder).entries()) expect([before[index], after[index]]).toContain(deck);
  }
  expect(await run(folder, ['build'])).toEqual({ code: 0, err: '' });
  expect(decksIn(folder)).toEqual(after);
});

test('three builds of one outline at once, with one cache and one folder, write what one writes', async () => {
  const folder = begun();
  const shared = { DIPTYCH_CACHE: newFolder() };
  const ended = await Promise.all([1, 2, 3].map(() => run(folder, ['build', '--overwrite'], shared)));
  expect(ended.map(({ code }) => code)).toEqual([0, 0, 0]);
  expect(decksIn(folder)).toEqual(after);
  expect(leftIn(folder)).toEqual([]);
});

describe('where the system refuses', () => {
  /** Makes one call of a function of `node:fs` fail, of those that name the output folder. */
  const hook = join(newFolder(), 'refuse.cjs');
  writeFileSync(
    hook,
    `const fs = require('node:fs');
     const { REFUSED: called, REFUSED_AT: at, REFUSED_AS: code } = process.env;
     const real = fs[called];
     let calls = 0;
     fs[called] = function (path, ...rest) {
       if (!/[\\\\/]?dist(?:[\\\\/]|$)/.test(String(path)) || calls++ !== Number(at)) return real.call(this, path, ...rest);
       throw Object.assign(new Error(code), { code });
     };`,
  );
  const refuse = (call: string, at: number, as: string) => ({
    NODE_OPTIONS: `--require "${hook.replaceAll('\\', '\\\\')}"`,
    REFUSED: call,
    REFUSED_AT: String(at),
    REFUSED_AS: as,
  });

  // What each refusal is called, and that nothing is left behind, tests/resources/write-files.test.ts shows of all of them.
  test.each([
    ['the PowerPoint file', 'writeFileSync', 1, 'ENOSPC', 'no room on the disk'],
    ['the place of the PowerPoint file', 'renameSync', 1, 'EBUSY', 'open in another program'],
  ])('%s (%s %i: %s), both old decks stay, and the reason is told', async (_what, call, at, code, reason) => {
    const folder = begun();
    const built = await run(folder, ['build'], refuse(call, at, code));
    expect(built.code).toBe(1);
    expect(built.err).toContain(reason);
    expect(built.err).toContain(`(${code})`);
    expect(built.err.includes('PowerPoint')).toBe(code === 'EBUSY');
    expect(decksIn(folder)).toEqual(before);
    expect(leftIn(folder)).toEqual([]);
  });

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('a folder without rights', async () => {
    const folder = begun();
    chmodSync(join(folder, 'dist'), 0o500);
    const built = await run(folder, ['build']);
    chmodSync(join(folder, 'dist'), 0o700);
    expect(built.err).toContain('you may not write there');
    expect(decksIn(folder)).toEqual(before);
  });
});

/** Starts a shell in which a small disk can be mounted: as root, or with rights of its own where the system gives them. */
const mounts = [
  ['unshare', '-m'],
  ['unshare', '-Urm'],
].find((command) => {
  try {
    execFileSync(command[0]!, [...command.slice(1), 'mount', '-t', 'tmpfs', 'tmpfs', newFolder()], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

/** Runs a line of shell in a folder, where `$1` is node and `$2` the command. */
const shell = (command: readonly string[], line: string, cwd: string): Ended => {
  try {
    execFileSync(command[0]!, [...command.slice(1), 'sh', '-c', line, 'sh', process.execPath, script], {
      ...{ cwd, env, stdio: 'pipe' },
    });
    return { code: 0, err: '' };
  } catch (error) {
    const { status, stderr } = error as { status: number; stderr: Buffer };
    return { code: status, err: String(stderr) };
  }
};

test.skipIf(process.platform === 'win32')(
  'a full disk, and a limit of the size of files, are told; old decks stay',
  () => {
    const folder = begun();
    const limited = shell(['env'], 'ulimit -f 100; "$1" "$2" build', folder);
    expect(limited.code).toBe(1);
    expect(limited.err).toContain('larger than the system allows');
    expect(decksIn(folder)).toEqual(before);
    expect(leftIn(folder)).toEqual([]);
    // Where nobody may mount a disk, the limit above and the refusals before it have shown the same.
    if (!mounts) return;
    const disk = join(newFolder(), 'disk');
    mkdirSync(disk);
    const size = Math.round((before[0]!.length + before[1]!.length) * 1.3);
    const line = `mount -t tmpfs -o size=${size} tmpfs ${disk} && cp -r dist ${disk}/dist && { "$1" "$2" build --out ${disk}/dist; code=$?; ls -A ${disk}/dist >&2; cmp dist/index.html ${disk}/dist/index.html && cmp dist/talk.pptx ${disk}/dist/talk.pptx || code=9; exit $code; }`;
    const full = shell(mounts, line, folder);
    expect(full.err).toContain('there is no room on the disk (ENOSPC)');
    expect(full.err).toMatch(/\nindex\.html\ntalk\.pptx\n$/);
    expect(full.code).toBe(1);
    // A cache without room costs time and nothing else.
    const small = `mount -t tmpfs -o size=40k tmpfs ${disk} && chmod 700 ${disk} && DIPTYCH_CACHE=${disk} "$1" "$2" build --overwrite && [ -z "$(find ${disk} -name '*.tmp')" ]`;
    expect(shell(mounts, small, folder)).toEqual({ code: 0, err: '' });
    expect(decksIn(folder)).toEqual(after);
    rmSync(disk, { recursive: true });
  },
);

test('printing without a temporary folder, or without room in it, is told', async () => {
  const folder = begun();
  // Whatever can be started counts as a browser here: nothing gets as far as to start it.
  const printing = { CHROME_PATH: process.execPath, TMPDIR: join(folder, 'gone'), TEMP: join(folder, 'gone') };
  const missing = await run(folder, ['pdf'], printing);
  expect(missing.code).toBe(1);
  expect(missing.err).toContain(`error[cannot-write]: The page to print cannot be written`);
  expect(missing.err).toContain(`${join(folder, 'gone')} (ENOENT).`);
  if (!mounts) return;
  const disk = newFolder();
  const line = `mount -t tmpfs -o size=40k tmpfs ${disk} && { TMPDIR=${disk} CHROME_PATH="$1" "$1" "$2" pdf; code=$?; ls -A ${disk} >&2; exit $code; }`;
  const full = shell(mounts, line, folder);
  expect(full.code).toBe(1);
  expect(full.err).toMatch(/temporary folder .* \(ENOSPC\)\.\nhint: Make room there.*\n(?:\n1 error\n)?$/);
});

test.skipIf(!existsSync('/dev/full'))('output that finds no room is told, whichever command writes it', () => {
  const folder = begun();
  for (const command of ['schema', 'check', 'cache', '--help']) {
    const ended = shell(['env'], `"$1" "$2" ${command} > /dev/full`, folder);
    expect(ended, command).toEqual({ code: 1, err: 'The output cannot be written (ENOSPC).\n' });
  }
  mkdirSync(join(folder, 'taken.json'));
  const schema = shell(['env'], '"$1" "$2" schema taken.json', folder);
  expect(schema.code).toBe(1);
  expect(schema.err).toContain('a folder of that name is in the way');
});
