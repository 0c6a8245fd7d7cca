/**
 * Makes `lib/`: the bundled library and command, their types, the diagram worker, the subset fonts, the icons, and the licences of all that. Runs at `npm ci`,
 * `npm pack` and before the tests; quiet, repeatable, and done in an instant where everything is up to date. Plain JavaScript and no
 * shell, for Windows too.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lib = join(root, 'lib');

/** Everything that the result depends on. */
function fingerprint() {
  const hash = createHash('sha256');
  const add = (path) => {
    hash.update(path.slice(root.length).replaceAll('\\', '/')).update('\0').update(readFileSync(path)).update('\0');
  };
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else add(path);
    }
  };
  walk(join(root, 'src'));
  walk(join(root, 'scripts'));
  walk(join(root, 'templates'));
  for (const name of ['package.json', 'package-lock.json']) if (existsSync(join(root, name))) add(join(root, name));
  return hash.digest('hex');
}

/** Everything that `lib/` holds beside the parts of the bundle; what else is there is from an older version. */
const made = new Set([
  ...['diptych.cjs', 'index.mjs', 'index.d.ts', 'index.d.cts', 'packages'],
  ...[
    'diagram-worker.mjs',
    'picture-worker.mjs',
    'wasm',
    'diagram',
    'schema.json',
    'fonts',
    'icons.txt',
    'web',
    'NOTICES.txt',
    'sbom.cdx.json',
    'code.sha256',
    'stamp',
  ],
]);

/** Of the scripts that the launcher runs: their compiled code is kept under it. The stamp does not do, since bundles hold packages too. */
function sumOfScripts() {
  const hash = createHash('sha256');
  const scripts = ['', 'packages'].flatMap((folder) =>
    readdirSync(join(lib, folder))
      .filter((name) => name.endsWith('.cjs'))
      .sort()
      .map((name) => `${folder}/${name}`),
  );
  for (const name of scripts) hash.update(`${name}\0`).update(readFileSync(join(lib, name)));
  return hash.digest('hex');
}

const stamp = join(lib, 'stamp');
const wanted = fingerprint();
const upToDate = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;

if (!upToDate) {
  if (!existsSync(join(root, 'src', 'cli', 'main.ts'))) process.exit(0);
  const tools = await Promise.all([
    import('./bundle.mjs'),
    import('./fonts.mjs'),
    import('./web-assets.mjs'),
    import('./icons.mjs'),
    import('./notices.mjs'),
    import('./types.mjs'),
  ]).catch((error) => {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    console.warn(
      'diptych: lib/ is not built, because the development packages are not installed (npm ci without --omit=dev brings them).',
    );
  });
  if (tools) {
    const [{ bundle }, { subsetFonts }, { prepareWebAssets }, { prepareIcons }, { writeNotices }, { writeTypes }] =
      tools;
    mkdirSync(lib, { recursive: true });
    const [bundled] = await Promise.all([
      bundle(root, lib),
      subsetFonts(join(lib, 'fonts')),
      prepareWebAssets(join(lib, 'web')),
    ]);
    prepareIcons(join(lib, 'icons.txt'));
    writeNotices(root, lib, bundled.inputs);
    writeTypes(root, lib);
    copyFileSync(join(root, 'src', 'outline', 'outline.schema.json'), join(lib, 'schema.json'));
    for (const name of bundled.outputs) made.add(name);
    for (const name of readdirSync(lib)) if (!made.has(name)) rmSync(join(lib, name), { recursive: true });
    writeFileSync(join(lib, 'code.sha256'), sumOfScripts());
    writeFileSync(stamp, wanted);
  }
}
