/**
 * Bundles `src/` into `lib/`. Start-up is most of a small build: a few CommonJS files, run with V8's code cache by the launcher,
 * start in half the time of the modules one by one. What few builds need is a file of its own, loaded when it is wanted:
 *
 *     diptych.cjs          the launcher
 *     cli.cjs              the command; its arguments in cli-core.cjs
 *     index.cjs            the library; it and the commands in core.cjs, but for what is apart; index.mjs for those who import it
 *     verify.cjs, edits.cjs, template.cjs and others: what few builds run
 *     packages/*.cjs       packages that only some builds load, MathJax among them
 *     diagram-worker.mjs   the script of drawing threads, with Mermaid in diagram/
 *     picture-worker.mjs   the script of the thread for pictures, with its codecs in wasm/
 */
import { build } from 'esbuild';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, sep } from 'node:path';
import { bundleParts } from './bundle-parts.mjs';
import { mendedMermaid } from './mend-mermaid.mjs';

/** Left in node_modules: native code, WebAssembly that is read as a file, or what systems have scripts for. */
const external = ['subset-font', 'fontverter', 'harfbuzzjs', 'open', 'fsevents'];

/**
 * Packages in files of their own, by the names that they are imported with: whole, or only what is used of them. (What is imported late
 * is required late, and of what is required nothing is left out.)
 */
const separate = {
  pptxgenjs: '*',
  htmlparser2: '*',
  handlebars: '*',
  lowlight: '{ createLowlight }',
};

/** Modules of our own in files of their own, since few builds load them: formulas, and letters that few formulas have. */
const late = ['mathjax', 'mathjax-letters'];

/** Code of our own that few builds run, in files of its own, by the sources that it begins with. What all run is faster read as one. */
const apart = {
  verify: ['src/verify/verify-decks.ts', 'src/verify/audit.ts', 'src/verify/read-web.ts', 'src/verify/read-pptx.ts'],
  edits: ['src/edits/guard.ts', 'src/edits/examine.ts', 'src/pull-edits.ts', 'src/cli/pull.ts'],
  dev: ['src/cli/dev.ts'],
  pdf: ['src/cli/pdf.ts'],
  formulas: ['src/formula/draw-formulas.ts'],
  'svg-css': ['src/pictures/svg-css.ts'],
  template: [
    'src/deck/template.ts',
    'src/deck/describe-template.ts',
    'src/template/art/layout-art.ts',
    'src/checks/template-backgrounds.ts',
  ],
};

/** WebAssembly of the thread for pictures. */
const modules = {
  resvg: '@resvg/resvg-wasm/index_bg.wasm',
  'jpeg-dec': '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm',
  'jpeg-enc': '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm',
  png: '@jsquash/png/codec/pkg/squoosh_png_bg.wasm',
  'webp-dec': '@jsquash/webp/codec/dec/webp_dec.wasm',
  'avif-dec': '@jsquash/avif/codec/dec/avif_dec.wasm',
};

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
 * Stubs for modules that packages load and never run here, and that take longer to load than a small deck takes to write: commander
 * has them for commands in files of their own, pptxgenjs for pictures from the web and zips in browsers, fflate for threads, linkedom
 * for the `sheet` of a `<style>` element, since style sheets are read in `src/svg-dom/css.ts`.
 */
const stubUnusedModules = {
  name: 'stub-unused-modules',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^cssomnom\/parse$/ }, ({ path }) => ({ path, namespace: 'no-style-sheets' }));
    onLoad({ filter: /.*/, namespace: 'no-style-sheets' }, () => ({
      contents: "export function parse() { throw new Error('Style sheets are read by src/svg-dom/css.ts'); }",
    }));
    onResolve({ filter: /^(node:)?child_process$/ }, ({ importer }) => none(importer, 'commander'));
    onResolve({ filter: /^(node:)?https?$/ }, ({ importer }) => none(importer, 'pptxgenjs'));
    onResolve({ filter: /^jszip$/ }, ({ importer }) =>
      importer.includes(`${sep}pptxgenjs${sep}`) ? { path: join(import.meta.dirname, 'draft-zip.mjs') } : undefined,
    );
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

/** Has `separate` packages required from their own files. */
const separatePackages = {
  name: 'separate-packages',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^(${Object.keys(separate).join('|')})$`) }, ({ path }) => ({
      path,
      namespace: 'separate',
    }));
    onResolve({ filter: /^\.\/packages\// }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: 'separate' }, ({ path }) => {
      const file = JSON.stringify(`./packages/${path}.cjs`);
      return { contents: `export * from ${file}; export { default } from ${file};` };
    });
  },
};

/** Has them required when they are wanted, from the bundle that they are loaded by. */
const lateApart = (from) => ({
  name: 'late-apart',
  setup({ onResolve }) {
    const folder = from === undefined ? './packages' : '.';
    onResolve({ filter: new RegExp(`^\\./(${late.join('|')})\\.ts$`) }, ({ path }) => ({
      path: path.replace(/^\.(.*)ts$/, `${folder}$1cjs`),
      external: true,
    }));
    // Letters are registered with the font that MathJax draws with.
    if (from === 'mathjax-letters')
      onResolve({ filter: /^\.\.\/\.\.\/svg\.js$/ }, () => ({ path: './mathjax.cjs', external: true }));
  },
});

/** Work without threads takes Mermaid, and what draws pictures, from where the threads have it. */
const threadWorkApart = {
  name: 'thread-work-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/draw-one\.ts$/ }, () => ({ path: './diagram-worker.mjs', external: true }));
    onResolve({ filter: /^\.\/picture-work\.ts$/ }, () => ({ path: './picture-worker.mjs', external: true }));
  },
};

const commonJs = {
  ...common,
  format: 'cjs',
  external,
  // A script that comes from a code cache has no way to import: what is imported late is required late.
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': 'importMetaUrl' },
  banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
};

/** What threads run awaits at the top of its modules and cannot be required. Who works without threads comes from no code cache, and imports it. */
const importThreadWork = (text) =>
  text.replace(
    /Promise\.resolve\(\)\.then\(\(\)=>[\w$]+\(require\("(\.\/(?:diagram|picture)-worker\.mjs)"\)\)\)/g,
    'import("$1")',
  );

/** @returns {Promise<{ inputs: string[], outputs: string[] }>} the files that went into the bundles, relative to the root; the parts that were made */
export async function bundle(root, lib) {
  const source = (...path) => join(root, 'src', ...path);
  const at = { absWorkingDir: root };
  for (const folder of ['packages', 'diagram']) rmSync(join(lib, folder), { recursive: true, force: true });
  const inParts = await bundleParts({
    modules: {
      ...{ ...common, ...at, external },
      plugins: [stubUnusedModules, threadWorkApart, lateApart(), separatePackages],
    },
    files: { ...commonJs, ...at },
    entries: { cli: 'src/cli/main.ts', index: 'src/index.ts' },
    ...{ core: 'index', apart, lib },
  });
  for (const [name, text] of inParts.files) writeFileSync(join(lib, name), toAscii(importThreadWork(text)));
  const bundles = await Promise.all([
    build({
      ...{ ...commonJs, ...at },
      entryPoints: [source('launcher.ts')],
      outfile: join(lib, 'diptych.cjs'),
      banner: { js: `#!/usr/bin/env node\n${commonJs.banner.js}` },
    }),
    ...Object.entries(separate).map(([name, names]) =>
      build({
        ...{ ...commonJs, ...at },
        stdin: {
          contents:
            names === '*'
              ? `import * as all from '${name}'; export * from '${name}'; export default all.default;`
              : `export ${names} from '${name}'; export default undefined;`,
          resolveDir: root,
        },
        outfile: join(lib, 'packages', `${name}.cjs`),
        plugins: [stubUnusedModules],
        // not every package has a default to pass on
        logOverride: { 'import-is-undefined': 'silent' },
      }),
    ),
    ...late.map((name) =>
      build({
        ...{ ...commonJs, ...at },
        entryPoints: [source('formula', `${name}.ts`)],
        outfile: join(lib, 'packages', `${name}.cjs`),
        plugins: [lateApart(name)],
      }),
    ),
    build({
      ...{ ...common, ...at },
      entryPoints: [source('diagram', 'worker.ts')],
      entryNames: 'diagram-worker',
      chunkNames: 'diagram/[name]-[hash]',
      outdir: lib,
      outExtension: { '.js': '.mjs' },
      format: 'esm',
      splitting: true,
      external,
      plugins: [stubUnusedModules, mendedMermaid],
      banner: {
        js: "import { createRequire as createRequireForBundle } from 'node:module'; const require = createRequireForBundle(import.meta.url);",
      },
    }),
    build({
      ...{ ...common, ...at },
      entryPoints: [source('pictures', 'picture-worker.ts')],
      outfile: join(lib, 'picture-worker.mjs'),
      format: 'esm',
      external,
    }),
  ]);
  for (const { metafile } of bundles) {
    for (const output of Object.keys(metafile.outputs)) {
      const file = join(root, output);
      if (file.endsWith('.cjs')) writeFileSync(file, toAscii(readFileSync(file, 'utf8')));
    }
  }
  writeFileSync(join(lib, 'index.mjs'), importable(join(lib, 'index.cjs')));
  mkdirSync(join(lib, 'wasm'), { recursive: true });
  for (const [name, file] of Object.entries(modules)) {
    copyFileSync(createRequire(join(root, 'x')).resolve(file), join(lib, 'wasm', `${name}.wasm`));
  }
  chmodSync(join(lib, 'diptych.cjs'), 0o755);
  const inputs = [...inParts.inputs, ...bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs))];
  return {
    outputs: [...inParts.files.keys()],
    inputs: inputs.filter((input) => !/^(none|separate):|^<stdin>/.test(input)),
  };
}

/** The library as a module: the same objects as those that `require` gives. */
function importable(file) {
  const names = Object.keys(createRequire(file)(file)).sort();
  return `import library from './${basename(file)}';\nexport const { ${names.join(', ')} } = library;\n`;
}
