#!/usr/bin/env node
'use strict';
/**
 * Starts the command with V8's code cache: what was compiled on earlier runs is not compiled again (Node 20 has no
 * `module.enableCompileCache`). The cache lies in the user's cache folder; without one, or on any doubt, plain compilation.
 */
const fs = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const vm = require('node:vm');

/** Where the compiled code of this very package is, for this Node. */
function cacheFolder() {
  if (process.argv.includes('--no-cache')) return undefined;
  const base =
    process.env.DIPTYCH_CACHE ||
    (process.platform === 'win32'
      ? path.join(process.env.LOCALAPPDATA || path.join(home(), 'AppData', 'Local'), 'diptych', 'Cache')
      : process.platform === 'darwin'
        ? path.join(home(), 'Library', 'Caches', 'diptych')
        : path.join(process.env.XDG_CACHE_HOME || path.join(home(), '.cache'), 'diptych'));
  // The stamp is made from all that the bundles are made from: reading them to name them would take longer than to run them.
  const stamp = fs.readFileSync(path.join(__dirname, 'stamp'), 'latin1').slice(0, 16);
  return path.join(base, 'code', `${stamp}-${process.version}-${process.arch}`);
}

const home = () => require('node:os').homedir();

const attempt = (work) => {
  try {
    return work();
  } catch {
    return undefined;
  }
};

const folder = attempt(cacheFolder);
const loaded = new Map();
const uncached = [];

/** `require` for the package's own scripts. */
function load(file) {
  const known = loaded.get(file);
  if (known) return known.exports;
  const own = { exports: {} };
  loaded.set(file, own);
  const at = folder && path.join(folder, `${path.basename(file, '.cjs')}.bin`);
  const cachedData = at && attempt(() => fs.readFileSync(at));
  // The bundles are ASCII: read as Latin-1 they are neither decoded nor kept in two bytes a character.
  const code = fs.readFileSync(file, 'latin1');
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${code}\n})`;
  const script = new vm.Script(wrapped, { filename: file, cachedData });
  if (at && (!cachedData || script.cachedDataRejected)) uncached.push({ at, script });
  const require = createRequire(file);
  const local = (name) =>
    name.startsWith('./') && name.endsWith('.cjs') ? load(path.join(path.dirname(file), name)) : require(name);
  script.runInThisContext()(
    own.exports,
    Object.assign(local, { resolve: require.resolve }),
    own,
    file,
    path.dirname(file),
  );
  return own.exports;
}

load(path.join(__dirname, 'cli.cjs'));

// After the work, so that lazily compiled functions are in it too. A cache that cannot be written costs time, nothing else.
process.once('exit', () => {
  for (const { at, script } of uncached) {
    attempt(() => {
      const beside = `${at}.${process.pid}`;
      fs.mkdirSync(folder, { recursive: true });
      fs.writeFileSync(beside, script.createCachedData());
      fs.renameSync(beside, at);
    });
  }
});
