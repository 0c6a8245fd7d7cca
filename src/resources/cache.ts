import { mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ContentCache } from '../model/api.ts';

export type { ContentCache };

export const noCache: ContentCache = { get: () => undefined, put: () => {} };

/** The entries of one kind, whose keys begin with its name and a slash. */
export const partOfCache = (cache: ContentCache, kind: string): ContentCache => ({
  get: (key) => cache.get(`${kind}/${key}`),
  put: (key, bytes) => cache.put(`${kind}/${key}`, bytes),
});

/**
 * `DIPTYCH_CACHE`, else the place that the system has for such: `~/Library/Caches`, `%LOCALAPPDATA%`, `$XDG_CACHE_HOME`.
 * The launcher (scripts/launcher.cjs) knows the same places.
 */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment.DIPTYCH_CACHE) return environment.DIPTYCH_CACHE;
  if (process.platform === 'win32') {
    return join(environment.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'diptych', 'Cache');
  }
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'diptych');
  return join(environment.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'diptych');
}

/**
 * A folder of finished work. Two builds may use it at once (an entry is written beside and renamed into place); a damaged entry counts
 * as missing; a folder that cannot be written costs time, nothing else. Entries of a kind share a folder.
 */
export function openCache(folder: string = cacheFolder()): ContentCache {
  return {
    get(key) {
      try {
        return readFileSync(join(folder, key));
      } catch {
        return undefined;
      }
    },
    put(key, bytes) {
      const target = join(folder, key);
      const beside = `${target}.${process.pid}.tmp`;
      try {
        mkdirSync(dirname(target), { recursive: true });
        writeFileSync(beside, bytes);
        renameSync(beside, target);
      } catch {
        try {
          unlinkSync(beside);
        } catch {
          // Nothing was written.
        }
      }
    },
  };
}
