/**
 * Bundles code that several entries share, in parts: what is imported late may lie in another file, which is read when it is wanted.
 * esbuild parts modules so only for ES modules, and into dozens of chunks, while a command starts fastest from few CommonJS files. So its
 * chunks are put together again, those of one part in one file.
 */
import { build } from 'esbuild';
import { basename, dirname, resolve } from 'node:path';

/**
 * @param {object} how
 * @param {import('esbuild').BuildOptions} how.modules how sources become chunks
 * @param {import('esbuild').BuildOptions} how.files how chunks become files
 * @param {Record<string, string>} how.entries sources by the name of the file that gives what they export, and that has what they import
 *   at once; what several of them do is in `shared.cjs`
 * @param {string} how.core the entry whose file, `core.cjs`, also has all that is imported late and is not apart
 * @param {Record<string, readonly string[]>} how.apart by name of the file, sources that are imported late; with them goes what they import
 *   and nothing else does
 * @param {string} how.lib the folder of the files
 * @returns {Promise<{ inputs: string[], files: Map<string, string> }>} the sources, and the text of each file
 */
export async function bundleParts({ modules, files: ofFiles, entries, core, apart, lib }) {
  const { outputFiles, metafile } = await build({
    ...modules,
    entryPoints: entries,
    format: 'esm',
    splitting: true,
    write: false,
    outdir: lib,
    chunkNames: 'chunk-[hash]',
  });
  const chunks = chunksOf(metafile, modules.absWorkingDir);
  const texts = new Map(outputFiles.map(({ path, text }) => [path, text]));
  const partOf = partition(chunks, entries, core, apart);

  const names = [...new Set(partOf.values())];
  const files = new Map(
    await Promise.all(
      names.map(async (name) => [
        `${name}.cjs`,
        await putTogether(name, { chunks, texts, partOf, options: ofFiles, lib }),
      ]),
    ),
  );
  for (const [name, source] of Object.entries(entries)) {
    const path = chunkOf(chunks, source);
    files.set(`${name}.cjs`, `module.exports=require("./${partOf.get(path)}.cjs").${idOf(path)}();\n`);
  }
  return { inputs: Object.keys(metafile.inputs), files };
}

/** By path: the source that it begins with, chunks that it imports at once, and those that it imports late. */
function chunksOf({ outputs }, root) {
  const at = (path) => resolve(root, path);
  return new Map(
    Object.entries(outputs).map(([path, { entryPoint, imports }]) => {
      const own = (kind) => imports.filter((one) => one.kind === kind && !one.external).map((one) => at(one.path));
      return [at(path), { source: entryPoint, now: own('import-statement'), late: own('dynamic-import') }];
    }),
  );
}

function chunkOf(chunks, source) {
  const found = [...chunks].find(([, chunk]) => chunk.source === source);
  if (!found) throw new Error(`${source} is imported at once somewhere, or nowhere: it begins no part`);
  return found[0];
}

/** Which part each chunk is in. */
function partition(chunks, entries, core, apart) {
  const partOf = new Map();
  const take = (path, name) => {
    if (partOf.has(path)) return;
    partOf.set(path, name);
    for (const next of chunks.get(path).now) take(next, name);
  };
  const closures = Object.values(entries).map((source) => closureOf(chunks, chunkOf(chunks, source)));
  for (const path of chunks.keys())
    if (closures.filter((closure) => closure.has(path)).length > 1) partOf.set(path, 'shared');
  for (const [name, source] of Object.entries(entries))
    take(chunkOf(chunks, source), name === core ? 'core' : `${name}-core`);
  const late = new Set(Object.values(apart).flat());
  for (const [path, { source }] of chunks) if (source && !late.has(source)) take(path, 'core');
  for (const [name, sources] of Object.entries(apart))
    for (const source of sources) take(chunkOf(chunks, source), name);
  return partOf;
}

/** A chunk with all that it imports at once. */
function closureOf(chunks, path, found = new Set()) {
  if (found.has(path)) return found;
  found.add(path);
  for (const next of chunks.get(path).now) closureOf(chunks, next, found);
  return found;
}

/** What other files ask a part for: a chunk's exports, made when they are asked for. */
const idOf = (path) => basename(path, '.js').replace(/\W/g, '_');

/** One file of the chunks of a part. */
async function putTogether(name, { chunks, texts, partOf, options, lib }) {
  const own = [...partOf].filter(([, part]) => part === name).map(([path]) => path);
  const wanted = new Set(
    [...chunks].flatMap(([path, { now, late }]) => (partOf.get(path) === name ? [] : [...now, ...late])),
  );
  const asked = own.filter((path) => wanted.has(path) || chunks.get(path).source);
  const contents = asked
    .map((path) => `export const ${idOf(path)} = () => require(${JSON.stringify(path)});`)
    .join('\n');
  const { outputFiles } = await build({
    ...options,
    stdin: { contents, resolveDir: lib },
    format: 'cjs',
    write: false,
    plugins: [
      {
        name: 'parts',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /\.js$/ }, ({ path, importer, resolveDir }) => {
            const chunk = resolve(importer ? dirname(importer) : resolveDir, path);
            if (!partOf.has(chunk)) return undefined;
            return { path: chunk, namespace: partOf.get(chunk) === name ? 'chunk' : 'elsewhere' };
          });
          onResolve({ filter: /^\.\/.*\.[cm]js$/ }, ({ path }) => ({ path, external: true }));
          onLoad({ filter: /.*/, namespace: 'chunk' }, ({ path }) => ({ contents: texts.get(path), resolveDir: lib }));
          onLoad({ filter: /.*/, namespace: 'elsewhere' }, ({ path }) => ({
            contents: `module.exports = require("./${partOf.get(path)}.cjs").${idOf(path)}();`,
          }));
        },
      },
    ],
  });
  return outputFiles[0].text;
}
