import {
  cacheFolder,
  cacheKinds,
  cacheLimit,
  cacheRefusal,
  clearCache,
  listEntries,
  openCache,
} from '../resources/cache.ts';
import type { ContentCache, Diagnostic } from '../index.ts';

/** What the kinds of entries are to a user. */
const contents: Readonly<Record<(typeof cacheKinds)[number], string>> = {
  code: 'compiled code',
  scenes: 'drawn diagrams',
  fonts: 'cut fonts',
  parts: 'parts of PowerPoint files',
};

/** `diptych cache`: what finished work is kept, and where; `--clear` takes it away. */
export async function cache(options: { readonly clear?: boolean }): Promise<number> {
  const folder = cacheFolder();
  const refusal = cacheRefusal(folder);
  if (refusal) {
    process.stderr.write(`The cache is not used: ${refusal}.\n`);
    return 1;
  }
  const before = listEntries(folder);
  if (options.clear) {
    clearCache(folder);
    const left = listEntries(folder).length;
    process.stdout.write(`${before.length - left} of ${before.length} entries were taken out of ${folder}.\n`);
    return left > 0 ? 1 : 0;
  }
  const rows = cacheKinds.map((kind) => {
    const entries = before.filter((entry) => entry.kind === kind);
    return { name: contents[kind], count: entries.length, size: entries.reduce((sum, { size }) => sum + size, 0) };
  });
  const total = rows.reduce((sum, { size }) => sum + size, 0);
  const width = rows.reduce((most, { name }) => Math.max(most, name.length), 0);
  const lines = [
    folder,
    ...rows.map(({ name, count, size }) => `  ${name.padEnd(width)}  ${String(count).padStart(5)}  ${megabytes(size)}`),
    `${megabytes(total).trim()} of at most ${megabytes(cacheLimit()).trim()}; what is not used for long goes first. "diptych cache --clear" empties it.`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`.padStart(10);

/** The cache of the user for a command, or none (`--no-cache`), and what the user has to know of it. */
export function openUserCache(wanted: boolean): {
  readonly cache?: ContentCache;
  readonly notes: readonly Diagnostic[];
} {
  if (!wanted) return { notes: [] };
  const folder = cacheFolder();
  const refusal = cacheRefusal(folder);
  if (refusal === undefined) return { cache: openCache(folder), notes: [] };
  const message = `The cache in ${folder} is not used: ${refusal}.`;
  const hint =
    'What lies there is run, so nobody else may write it: chmod -R go-w takes that right away; DIPTYCH_CACHE names another folder; --no-cache uses none.';
  return { notes: [{ rule: 'cache-refused', severity: 'note', message, hint }] };
}
