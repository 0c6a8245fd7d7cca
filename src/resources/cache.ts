import { mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder of finished work keyed by content: drawn diagrams, cut fonts. Two builds may use it at once (an entry is written
 * beside and renamed into place); a damaged entry counts as missing; a folder that cannot be written costs time, nothing else.
 */
export interface ContentCache {
  get(key: string): Uint8Array | undefined;
  put(key: string, bytes: Uint8Array): void;
}

export const noCache: ContentCache = { get: () => undefined, put: () => {} };

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

/** Entries of one kind live in one folder. Keys are file names: letters, digits, `-`, `_`, `.`. */
export function openCache(folder: string, kind: string): ContentCache {
  const place = join(folder, kind);
  return {
    get(key) {
      try {
        return readFileSync(join(place, key));
      } catch {
        return undefined;
      }
    },
    put(key, bytes) {
      const target = join(place, key);
      const beside = `${target}.${process.pid}.tmp`;
      try {
        mkdirSync(place, { recursive: true });
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
