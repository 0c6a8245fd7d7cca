/**
 * Bundles `src/` into `lib/`. Start-up is most of a small build: one CommonJS file, run with V8's code cache by the launcher,
 * starts in half the time of the modules one by one. What few builds need is a file of its own, loaded when it is wanted.
 */
import { build } from 'esbuild';
import { chmodSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';

/** Left in node_modules: big, native, or only ever loaded by a worker. */
const external = [
  'mermaid',
  '@mermaid-js/layout-elk',
  '@resvg/resvg-js',
  'subset-font',
  'harfbuzzjs',
  'lucide-static',
  'open',
  'fsevents',
];

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  charset: 'utf8',
  legalComments: 'none',
  minify: true,
  keepNames: false,
  sourcemap: false,
  logLevel: 'warning',
  metafile: true,
};

/** @returns {Promise<string[]>} the files that went into the bundles, relative to the root */
export async function bundle(root, lib) {
  const bundles = await Promise.all([
    build({
      ...common,
      absWorkingDir: root,
      entryPoints: [join(root, 'src', 'main.ts')],
      outfile: join(lib, 'main.cjs'),
      format: 'cjs',
      external,
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
  copyFileSync(join(root, 'scripts', 'launcher.cjs'), join(lib, 'diptych.cjs'));
  chmodSync(join(lib, 'diptych.cjs'), 0o755);
  return bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs));
}
