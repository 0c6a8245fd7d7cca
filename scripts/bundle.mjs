/**
 * Bundles `src/` into `lib/`. Start-up is most of a small build: one CommonJS file, run with V8's code cache by the launcher,
 * starts in half the time of the modules one by one. What few builds need is a file of its own, loaded when it is wanted.
 */
import { build } from 'esbuild';
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';

/** Left in node_modules: big, native, or only ever loaded by a worker. */
const external = [
  'mermaid',
  '@mermaid-js/layout-elk',
  '@resvg/resvg-js',
  'subset-font',
  'harfbuzzjs',
  'open',
  'fsevents',
];

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  // one byte a character, as the launcher reads it
  charset: 'ascii',
  legalComments: 'none',
  minify: true,
  keepNames: false,
  sourcemap: false,
  logLevel: 'warning',
  metafile: true,
};

/**
 * What packages load for things that they are never asked for here, and that takes longer to load than a small deck to write:
 * commander for commands in files of their own, pptxgenjs for pictures from the web, fflate for threads.
 */
const unasked = {
  name: 'unasked',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?child_process$/ }, ({ importer }) => none(importer, 'commander'));
    onResolve({ filter: /^(node:)?https?$/ }, ({ importer }) => none(importer, 'pptxgenjs'));
    onResolve({ filter: /^fflate$/ }, ({ resolveDir }) => ({
      path: createRequire(join(resolveDir, 'x'))
        .resolve('fflate')
        .replace(/lib.node\.cjs$/, join('esm', 'browser.js')),
    }));
    onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'module.exports = {};' }));
  },
};
const none = (importer, name) =>
  importer.includes(`${sep}node_modules${sep}${name}${sep}`) ? { path: name, namespace: 'none' } : undefined;

/**
 * Escapes what esbuild leaves as it is under `charset: 'ascii'`: patterns, in literals and in `String.raw`. The one means the same
 * with an escape, the other is written as a string.
 */
export function toAscii(code) {
  const unit = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const escape = (text) => text.replace(/[^\x00-\x7f]/g, unit);
  const raw = /String\.raw`((?:[^`\\$]|\\[^]|\$(?!\{)|\$\{[\w$]+\})*)`/g;
  const strings = code.replace(raw, (whole, text) => {
    if (escape(whole) === whole) return whole;
    const parts = text.split(/\$\{([\w$]+)\}/).map((part, index) => (index % 2 ? part : escape(JSON.stringify(part))));
    return `(${parts.join('+')})`;
  });
  if (/String\.raw`[^`]*[^\x00-\x7f]/.test(strings))
    throw new Error('String.raw with more than names in ${} is not known here');
  return escape(strings);
}

/** @returns {Promise<string[]>} the files that went into the bundles, relative to the root */
export async function bundle(root, lib) {
  const bundles = await Promise.all([
    build({
      ...common,
      absWorkingDir: root,
      entryPoints: [join(root, 'src', 'cli', 'main.ts')],
      outfile: join(lib, 'main.cjs'),
      format: 'cjs',
      external,
      plugins: [unasked],
      // A script that comes from a code cache has no way to import: what is imported late is required late.
      supported: { 'dynamic-import': false },
      define: { 'import.meta.url': 'importMetaUrl' },
      banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    }),
    build({
      ...common,
      absWorkingDir: root,
      entryPoints: [join(root, 'src', 'diagram', 'worker.ts')],
      outfile: join(lib, 'diagram-worker.mjs'),
      format: 'esm',
      external,
      banner: {
        js: "import { createRequire as createRequireForBundle } from 'node:module'; const require = createRequireForBundle(import.meta.url);",
      },
    }),
  ]);
  const main = join(lib, 'main.cjs');
  writeFileSync(main, toAscii(readFileSync(main, 'utf8')));
  copyFileSync(join(root, 'scripts', 'launcher.cjs'), join(lib, 'diptych.cjs'));
  chmodSync(join(lib, 'diptych.cjs'), 0o755);
  return bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs).filter((input) => !input.startsWith('none:')));
}
