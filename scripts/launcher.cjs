#!/usr/bin/env node
'use strict';
/**
 * Starts `main.cjs` with V8's code cache: what was compiled on the first run is not compiled again (Node 20 has no
 * `module.enableCompileCache`). The cache lies in the user's cache folder; without one, or on any doubt, plain compilation.
 */
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');
const crypto = require('node:crypto');

const file = path.join(__dirname, 'main.cjs');
const code = fs.readFileSync(file, 'utf8');

function cacheFile() {
  if (process.argv.includes('--no-cache')) return undefined;
  const os = require('node:os');
  const base =
    process.env.DIPTYCH_CACHE ||
    (process.platform === 'win32'
      ? path.join(process.env.LOCALAPPDATA || path.join(os.homedir(), 'AppData', 'Local'), 'diptych', 'Cache')
      : process.platform === 'darwin'
        ? path.join(os.homedir(), 'Library', 'Caches', 'diptych')
        : path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'diptych'));
  const key = crypto
    .createHash('sha1')
    .update(process.version)
    .update(process.arch)
    .update(code)
    .digest('hex')
    .slice(0, 16);
  return path.join(base, 'code', `${key}.bin`);
}

const at = cacheFile();
let cachedData;
try {
  cachedData = at && fs.readFileSync(at);
} catch {
  cachedData = undefined;
}
const wrapped = `(function (exports, require, module, __filename, __dirname) {${code}\n})`;
const script = new vm.Script(wrapped, { filename: file, cachedData });
const own = { exports: {} };
script.runInThisContext()(own.exports, require('node:module').createRequire(file), own, file, __dirname);

if (at && (!cachedData || script.cachedDataRejected)) {
  // After the work, so that lazily compiled functions are in it too.
  process.once('exit', () => {
    try {
      const beside = `${at}.${process.pid}`;
      fs.mkdirSync(path.dirname(at), { recursive: true });
      fs.writeFileSync(beside, script.createCachedData());
      fs.renameSync(beside, at);
    } catch {
      // A cache that cannot be written costs time, nothing else.
    }
  });
}
