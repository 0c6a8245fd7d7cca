import {
  appendFileSync,
  closeSync,
  fstatSync,
  futimesSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, posix, win32 } from 'node:path';
import { crc32 } from 'node:zlib';
import type { CacheContents, CacheKind, ContentCache } from '../model/api.ts';
import { isBeside, isLeftOver, writeBeside } from './files.ts';

export type { ContentCache };

export const noCache: ContentCache = { get: () => undefined, put: () => {} };

/** The entries of one kind, whose keys begin with its name and a slash. */
export const partOfCache = (cache: ContentCache, kind: string): ContentCache => ({
  get: (key) => cache.get(`${kind}/${key}`),
  put: (key, bytes) => cache.put(`${kind}/${key}`, bytes),
});

/** A folder each. */
const cacheKinds = ['code', 'scenes', 'fonts', 'parts', 'pictures', 'slides'] as const satisfies readonly CacheKind[];

/** `DIPTYCH_CACHE`, else the place that the system has for such: `~/Library/Caches`, `%LOCALAPPDATA%`, `$XDG_CACHE_HOME`. */
export function cacheFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  if (environment.DIPTYCH_CACHE) return environment.DIPTYCH_CACHE;
  const { join } = platform === 'win32' ? win32 : posix;
  if (platform === 'win32') return join(environment.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'diptych', 'Cache');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'diptych');
  return join(environment.XDG_CACHE_HOME || join(home, '.cache'), 'diptych');
}

/** How many bytes the cache may hold: `DIPTYCH_CACHE_MEGABYTES`, else 200 MB. */
export function cacheLimit(environment: NodeJS.ProcessEnv = process.env): number {
  const megabytes = Number(environment.DIPTYCH_CACHE_MEGABYTES || 200);
  return (megabytes >= 0 ? megabytes : 200) * 1e6;
}

/**
 * Why a cache folder is not used. What lies in it is run (compiled code) and shown (diagrams), so whoever can write it decides over
 * both: it must be the user's own. `undefined`: it may be used, or is not there yet. Windows keeps each user's own folders apart.
 */
export function cacheRefusal(folder: string): string | undefined {
  if (!process.getuid) return undefined;
  for (const path of [folder, ...cacheKinds.map((kind) => join(folder, kind))]) {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) continue;
    if (found.uid !== process.getuid()) return `${path} belongs to another user`;
    if ((found.mode & 0o022) !== 0) return `others may write ${path}`;
  }
  return undefined;
}

/**
 * A folder of finished work, and the one way in which it is read: every entry begins with a sum over its key and its bytes, and one
 * that does not match counts as missing. Several processes may use it at once (an entry is written beside and renamed into place). A
 * folder that is refused, or that cannot be written, costs time and nothing else. It is swept now and then: see `sweep`. By hand: caches
 * of libraries (cacache) answer asynchronously, which every start would wait for, and are not pruned by size.
 */
export function openCache(folder: string = cacheFolder(), limit: number = cacheLimit()): ContentCache {
  let refused: boolean | undefined;
  const usable = (): boolean => {
    try {
      refused ??= cacheRefusal(folder) !== undefined;
    } catch {
      refused = true;
    }
    return !refused;
  };
  /** Bytes written since they were last counted for sweeping. */
  let written = Infinity;
  return {
    get(key) {
      return usable() ? readEntry(join(folder, key), key) : undefined;
    },
    put(key, bytes) {
      if (!usable() || bytes.length > limit) return;
      const target = join(folder, key);
      try {
        mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
        const beside = writeBeside(target, Buffer.concat([headOf(key, bytes), bytes]), 0o600);
        try {
          renameSync(beside, target);
        } catch (error) {
          rmSync(beside, { force: true });
          throw error;
        }
        written += bytes.length;
        if (written > writtenPerMark) {
          written = 0;
          markWritten(folder, limit);
        }
      } catch {
        // A cache that cannot be written costs time, nothing else.
      }
    },
  };
}

/** Before an entry's bytes: what it is, the sum, how many bytes follow. */
const magic = Buffer.from('DPTC');
const headLength = 12;

function headOf(key: string, bytes: Uint8Array): Buffer {
  const head = Buffer.alloc(headLength);
  magic.copy(head);
  head.writeUInt32LE(crc32(bytes, crc32(key)), 4);
  head.writeUInt32LE(bytes.length, 8);
  return head;
}

/** The time of an entry says when it was used last. It is set anew once it is older than this, since each use would cost a write. */
const timeResolution = 24 * 60 * 60 * 1000;

function readEntry(path: string, key: string): Uint8Array | undefined {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return undefined;
  }
  try {
    const content = readFileSync(file);
    const bytes = content.subarray(headLength);
    if (content.length < headLength || !headOf(key, bytes).equals(content.subarray(0, headLength))) return undefined;
    if (Date.now() - fstatSync(file).mtimeMs > timeResolution) touch(file);
    return bytes;
  } catch {
    return undefined;
  } finally {
    closeSync(file);
  }
}

function touch(file: number): void {
  try {
    const now = new Date();
    futimesSync(file, now, now);
  } catch {
    // Read-only: then the entry is swept earlier than it would have to be.
  }
}

/** A file that grows by a byte for each process that writes, and for so many bytes more that it writes. */
const marksFile = 'marks';
const writtenPerMark = 2e6;
const marksPerSweep = 16;
const sweptDaily = 24 * 60 * 60 * 1000;

function markWritten(folder: string, limit: number): void {
  const marks = join(folder, marksFile);
  const found = statSync(marks, { throwIfNoEntry: false });
  if (found && found.size < marksPerSweep && Date.now() - found.birthtimeMs < sweptDaily) {
    appendFileSync(marks, '.');
    return;
  }
  sweep(folder, limit);
  rmSync(marks, { force: true });
  appendFileSync(marks, '.', { mode: 0o600 });
}

/** Entries that nobody has used for so long are of an older version, or of a talk that has been held. */
const longUnused = 60 * 24 * 60 * 60 * 1000;

/** Removes what interrupted writers left, entries long unused, and the least recently used ones above nine tenths of the limit. */
export function sweep(folder: string, limit: number): void {
  const entries = listEntries(folder).sort((a, b) => b.time - a.time || (a.path < b.path ? -1 : 1));
  let total = 0;
  for (const { path, size, time } of entries) {
    total += size;
    if (total > limit * 0.9 || Date.now() - time > longUnused) remove(path);
  }
  for (const path of listFiles(folder).filter((path) => isBeside(basename(path)))) {
    try {
      if (isLeftOver(path)) remove(path);
    } catch {
      // Its writer has just renamed it.
    }
  }
}

export function cacheContents(folder: string): CacheContents {
  const refusal = cacheRefusal(folder);
  return {
    ...{ folder, refusal, limit: cacheLimit() },
    // Not before it is asked for: every command asks for the refusal, and a cache may hold thousands of files.
    get kinds() {
      const entries = refusal === undefined ? listEntries(folder) : [];
      return cacheKinds.map((kind) => {
        const own = entries.filter((entry) => entry.kind === kind);
        return { kind, entries: own.length, bytes: own.reduce((sum, { size }) => sum + size, 0) };
      });
    },
  };
}

/** Takes all entries away; what else is in the folder is not ours. */
export function clearCache(folder: string): void {
  for (const path of listFiles(folder)) remove(path);
  remove(join(folder, marksFile));
}

export interface CacheEntry {
  readonly path: string;
  readonly kind: CacheKind;
  readonly size: number;
  /** When it was used last, to a day. */
  readonly time: number;
}

export function listEntries(folder: string): CacheEntry[] {
  return cacheKinds.flatMap((kind) =>
    listFiles(folder, [kind]).flatMap((path): CacheEntry[] => {
      const found = statSync(path, { throwIfNoEntry: false });
      return found?.isFile() && !isBeside(basename(path))
        ? [{ path, kind, size: found.size, time: found.mtimeMs }]
        : [];
    }),
  );
}

function listFiles(folder: string, kinds: readonly string[] = cacheKinds): string[] {
  return kinds.flatMap((kind) => {
    try {
      return readdirSync(join(folder, kind)).map((name) => join(folder, kind, name));
    } catch {
      return [];
    }
  });
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // In use on Windows, or not ours.
  }
}
