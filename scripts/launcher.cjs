#!/usr/bin/env node
'use strict';
/**
 * Starts `main.cjs` with V8's code cache: what was compiled on earlier runs is not compiled again (Node 20 has no
 * `module.enableCompileCache`). The cache lies in the user's cache folder; without one, or on any doubt, plain compilation.
 */
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');

const file = path.join(__dirname, 'main.cjs');

/** Where the compiled code of this very bundle is, for this Node. */
function cacheFile() {
  if (process.argv.includes('--no-cache')) return undefined;
  const base =
    process.env.DIPTYCH_CACHE ||
    (process.platform === 'win32'
      ? path.join(process.env.LOCALAPPDATA || path.join(home(), 'AppData', 'Local'), 'diptych', 'Cache')
      : process.platform === 'darwin'
        ? path.join(home(), 'Library', 'Caches', 'diptych')
        : path.join(process.env.XDG_CACHE_HOME || path.join(home(), '.cache'), 'diptych'));
  // The stamp is made from all that the bundle is made from: reading two megabytes to name them would take longer than to run them.
  const stamp = fs.readFileSync(path.join(__dirname, 'stamp'), 'latin1').slice(0, 16);
  return path.join(base, 'code', `${stamp}-${process.version}-${process.arch}.bin`);
}

const home = () => require('node:os').homedir();

const attempt = (work) => {
  try {
    return work();
  } catch {
    return undefined;
  }
};

const at = attempt(cacheFile);
const cachedData = at && attempt(() => fs.readFileSync(at));
// The bundle is ASCII: read as Latin-1 it is neither decoded nor kept in two bytes a character.
const code = fs.readFileSync(file, 'latin1');
const wrapped = `(function (exports, require, module, __filename, __dirname) {${code}\n})`;
const script = new vm.Script(wrapped, { filename: file, cachedData });
const own = { exports: {} };
script.runInThisContext()(own.exports, require('node:module').createRequire(file), own, file, __dirname);

if (at && (!cachedData || script.cachedDataRejected)) {
  // After the work, so that lazily compiled functions are in it too.
  process.once('exit', () => {
    // A cache that cannot be written costs time, nothing else.
    attempt(() => {
      const beside = `${at}.${process.pid}`;
      fs.mkdirSync(path.dirname(at), { recursive: true });
      fs.writeFileSync(beside, script.createCachedData());
      fs.renameSync(beside, at);
    });
  });
}
