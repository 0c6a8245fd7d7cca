import { clearCache, inspectCache, openCache, type CacheKind, type ContentCache, type Diagnostic } from '../index.ts';

/** What the kinds of entries are to a user. */
const contents: Readonly<Record<CacheKind, string>> = {
  code: 'compiled code',
  scenes: 'drawn diagrams',
  fonts: 'subset fonts',
  parts: 'parts of PowerPoint files',
  pictures: 'drawn pictures',
  slides: 'slides as they were read and placed',
};

/** `diptych cache`: what finished work is kept, and where; `--clear` takes it away. */
export async function cache(options: { readonly clear?: boolean }): Promise<number> {
  const found = inspectCache();
  if (found.refusal) {
    process.stderr.write(`The cache is not used: ${found.refusal}.\n`);
    return 1;
  }
  const { folder, kinds, limit } = found;
  const entries = kinds.reduce((sum, kind) => sum + kind.entries, 0);
  if (options.clear) {
    clearCache();
    const left = inspectCache().kinds.reduce((sum, kind) => sum + kind.entries, 0);
    process.stdout.write(`${entries - left} of ${entries} entries were taken out of ${folder}.\n`);
    return left > 0 ? 1 : 0;
  }
  const total = kinds.reduce((sum, { bytes }) => sum + bytes, 0);
  const width = kinds.reduce((most, { kind }) => Math.max(most, contents[kind].length), 0);
  const lines = [
    folder,
    ...kinds.map(
      ({ kind, entries, bytes }) =>
        `  ${contents[kind].padEnd(width)}  ${String(entries).padStart(5)}  ${megabytes(bytes)}`,
    ),
    `${megabytes(total).trim()} of at most ${megabytes(limit).trim()}; what is not used for long goes first. "diptych cache --clear" empties it.`,
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
  const { folder, refusal } = inspectCache();
  if (refusal === undefined) return { cache: openCache(folder), notes: [] };
  const message = `The cache in ${folder} is not used: ${refusal}.`;
  const hint =
    'What lies there is run, so nobody else may write it: chmod -R go-w takes that right away; DIPTYCH_CACHE names another folder; --no-cache uses none.';
  return { notes: [{ rule: 'cache-refused', severity: 'note', message, hint }] };
}
