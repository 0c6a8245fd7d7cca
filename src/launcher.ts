import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { noCache, openCache } from './resources/cache.ts';

/**
 * Starts the command with V8's code cache: what was compiled on earlier runs is not compiled again (Node 20 has no
 * `module.enableCompileCache`). The compiled code is an entry of the cache like any other, so it is run only if its sum is right and
 * nobody else can have written it; without one, plain compilation.
 */
const lib = dirname(fileURLToPath(import.meta.url));
const cache = process.argv.includes('--no-cache') ? noCache : openCache();

/** Commands run different functions: each has compiled code of its own. */
const [command = ''] = process.argv.slice(2);
const purpose = /^[a-z]+$/.test(command) ? command : 'other';

/**
 * A build is over before what V8 does for programs that live long pays: to optimise what has run for a while, on a thread of its own, and
 * to give young objects ever more room, whose fresh pages the system has to make. Both took a third of an edit's processor time, and a quarter
 * of its memory. So V8 optimises later, and the room stays as it is at first; the dev server is as V8 has it.
 */
function endSoon(): void {
  if (!['build', 'check', 'diagram', 'pull'].includes(purpose)) return;
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  for (const flag of ['--interrupt-budget=1320000', '--semi-space-growth-factor=1']) setFlagsFromString(flag);
}
endSoon();

interface Loaded {
  exports: unknown;
}
const loaded = new Map<string, Loaded>();
const toKeep: { readonly key: string; readonly script: Script }[] = [];

/** `require` for the package's own scripts. */
function load(file: string): unknown {
  const known = loaded.get(file);
  if (known) return known.exports;
  const own: Loaded = { exports: {} };
  loaded.set(file, own);
  // The bundles are ASCII: read as Latin-1 they are neither decoded nor kept in two bytes a character.
  const code = readFileSync(file, 'latin1');
  const key = keyOf(file);
  const cachedData = key === undefined ? undefined : (cache.get(key) as Buffer | undefined);
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${code}\n})`;
  const script = new Script(wrapped, { filename: file, cachedData });
  if (key !== undefined && (!cachedData || script.cachedDataRejected)) toKeep.push({ key, script });
  const required = createRequire(file);
  const local = (name: string): unknown =>
    /^\.\/.*\.cjs$/.test(name) ? load(join(dirname(file), name)) : (required(name) as unknown);
  const run = script.runInThisContext() as (...context: unknown[]) => void;
  run(own.exports, Object.assign(local, { resolve: required.resolve }), own, file, dirname(file));
  return own.exports;
}

/**
 * Of these very scripts: V8 looks at no more of a script than its length before it runs compiled code, and the same sources bundled beside
 * other packages give other scripts of the same length. Their sum is made once, with them: to make it here would take longer than to run.
 */
let sum: string | undefined;
function keyOf(file: string): string | undefined {
  try {
    sum ??= readFileSync(join(lib, 'code.sha256'), 'latin1').slice(0, 16);
    return `code/${sum}-${process.version}-${process.arch}-${purpose}-${basename(file, '.cjs')}.bin`;
  } catch {
    return undefined;
  }
}

load(join(lib, 'cli.cjs'));

// After the work, so that lazily compiled functions are in it too.
process.once('exit', () => {
  // V8 takes compiled code only under the flags that it was made with, and a thread that starts puts the factor back.
  endSoon();
  for (const { key, script } of toKeep) cache.put(key, script.createCachedData());
});
